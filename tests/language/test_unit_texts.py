"""Units as they are written: a scale, a dimension, and how to write what is not read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.unit_spellings import as_read
from deserter_estimates.language.units import Dimension, UnitError, singular, unit_of


@pytest.mark.parametrize(
    ("text", "dimension", "scale", "mark"),
    [
        ("", "a plain number", 1, ""),
        ("1", "a plain number", 1, ""),
        ("people", "people", 1, ""),
        ("Soviet soldiers", "Soviet soldiers", 1, ""),
        ("%", "a plain number", Fraction(1, 100), "%"),
        ("‰", "a plain number", Fraction(1, 1000), "‰"),
        ("percentage points", "a plain number", Fraction(1, 100), "percentage points"),
        ("% of GDP", "a plain number", Fraction(1, 100), "%"),
        ("% per year", "1/year", Fraction(1, 100), "%"),
        ("million people", "people", 10**6, "million"),
        ("Million people", "people", 10**6, "million"),
        ("thousand euros", "euros", 10**3, "thousand"),
        ("billion dollars", "dollars", 10**9, "billion"),
        ("hundred thousand tonnes", "tonnes", 10**5, "hundred thousand"),
        ("million", "a plain number", 10**6, "million"),
        ("million dollars per day", "dollars/day", 10**6, "million"),
        ("deaths per 1,000 births", "deaths/births", Fraction(1, 1000), "per 1,000"),
        ("deaths per 1000 births", "deaths/births", Fraction(1, 1000), "per 1,000"),
        ("murders per 100 000 people", "murders/people", Fraction(1, 10**5), "per 100,000"),
        ("dollars per million people", "dollars/people", Fraction(1, 10**6), "per million"),
        ("deaths per 1,000 people per year", "deaths/people/year", Fraction(1, 1000), "per 1,000"),
        ("per 100,000", "a plain number", Fraction(1, 10**5), "per 100,000"),
        ("1/day", "1/day", 1, ""),
        ("kg*m^2/s^2", "kg*m^2/s^2", 1, ""),
        ("US$", "US$", 1, ""),
    ],
)
def test_a_unit_is_a_scale_and_a_dimension(text: str, dimension: str, scale: Fraction, mark: str) -> None:
    unit = unit_of(text)

    assert (dimension, scale, mark) == (str(unit.dimension), unit.scale, unit.mark)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("mm**2", "mm^2"),
        ("m²", "m^2"),
        ("kg·m", "kg*m"),
        ("kg/(m*s)", "kg/m/s"),
        ("deaths/1000 births", "deaths per 1,000 births"),
        ("cases/100,000 people", "cases per 100,000 people"),
        ("people per 100.000 births", "people per 100,000 births"),
        ("people / 2 days", "people per 2 days"),
        ("per cent", "%"),
        ("percent of GDP", "% of GDP"),
        ("% ", "%"),
        ("% growth", "%"),
        ("процент", "%"),
        ("% points", "percentage points"),
        ("pp", "percentage points"),
        ("per mille", "‰"),
        ("millions of dollars", "million dollars"),
        ("in thousands of euros", "thousand euros"),
        ("$ million", "million $"),
        ("mln people", "million people"),
        ("k euros", "thousand euros"),
        ("dollars (in millions)", "million dollars"),
        ("people (adults)", "people"),
        ("1,000 tonnes", "thousand tonnes"),
        ("2019 euros", "euros of 2019"),
    ],
)
def test_what_is_no_unit_is_shown_as_one(text: str, hint: str) -> None:
    with pytest.raises(UnitError) as refused:
        unit_of(text)

    assert (f'"{text}" is not read as a unit', f'Write unit = "{hint}".') == (str(refused.value), refused.value.hint)


@pytest.mark.parametrize("text", ["people/", "*", "m^x", "people per", "a + b", "deaths per 0 births", "m^1e9", "7 up"])
def test_what_cannot_be_mended_is_told_what_units_look_like(text: str) -> None:
    with pytest.raises(UnitError) as refused:
        unit_of(text)

    assert refused.value.hint.startswith('Write words, such as "people", "million euros"')


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("person", "people"),
        ("day", "days"),
        ("country", "countries"),
        ("box", "boxes"),
        ("kg", "kg"),
        ("loss", "losses"),
    ],
)
def test_the_singular_is_the_unit_of_the_plural(one: str, many: str) -> None:
    assert singular(one) == singular(many)
    assert Dimension() == unit_of(f"{many} per {one}").dimension


@given(st.text(alphabet="ab %‰0123456789,.*/^()-²·per milons", max_size=40))
def test_any_text_is_a_unit_or_an_error_whose_answer_works(text: str) -> None:
    try:
        unit = unit_of(text)
    except UnitError as error:
        if error.hint.startswith("Write unit ="):
            unit_of(as_read(text))
        return
    assert unit.scale > 0
    assert unit.dimension == unit_of("" if not unit.dimension.powers else str(unit.dimension)).dimension
