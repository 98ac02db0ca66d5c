"""Whole files whose numbers are printed in millions, per 1,000 or in percentage points."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.claims.grade import Grade, grade_claim
from deserter_estimates.claims.places import places
from deserter_estimates.file.problems import UserError
from deserter_estimates.language.hedges import MODELS, WORDS
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.face_values import reproduce
from deserter_estimates.report.contract import RunReport
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.solve.bounds import ranges
from small_models import model_of


def text_of(figures: dict[str, str], formula: str, unit: str = "", says: str = "") -> str:
    given_ = "".join(f'[figures.{name}]\nquote = "q"\n{lines}\n' for name, lines in figures.items())
    stated = f'unit = "{unit}"\n' if unit else ""
    claim = f'[claims.c]\nquote = "q"\nestimate = "e"\n{says}\n' if says else ""
    return f'{given_}[estimates.e]\nformula = "{formula}"\n{stated}{claim}'


def report(
    figures: dict[str, str], formula: str, unit: str = "", says: str = "", choices: Choices | None = None
) -> RunReport:
    return run_report(model_of(text_of(figures, formula, unit, says), choices), Sampling(draws=0))


def graded(text: str) -> Grade:
    model = model_of(text)
    reproduction = reproduce(model)
    found = dict(ranges(model, ["e"]))
    return grade_claim(model, model.claims["c"], reproduction, found, places(model, reproduction.values, found))


RATE = 'value = 3.49\nunit = "deaths per 1,000 births"'
BIRTHS = 'value = 57_543\nunit = "births"'
CASES = 'value = 12.5\nunit = "cases per 100,000 people"'
MILLIONS = 'value = 5.4\nunit = "million people"'


def test_a_rate_per_1000_births_times_births_is_deaths() -> None:
    """3.49 per 1,000 of 57,543: 200.8, so that 201 follows."""
    found = report({"rate": RATE, "births": BIRTHS}, "rate * births", "deaths", "value = 201")

    assert pytest.approx(200.82507, rel=1e-12) == found.estimates[0].face_value
    assert "reproduces" == found.claims[0].grade
    assert found.claims[0].reason.startswith("3.49 per 1,000 * 57,543 = 200.83, which lies between 200.5 and 201.5;")


def test_a_rate_per_100000_of_millions_is_a_count() -> None:
    """12.5 per 100,000 of 5.4 million people: 675, from 12.45 of 5.35 million to 12.55 of 5.45 million."""
    (row,) = report({"rate": CASES, "all": MILLIONS}, "rate * all").estimates

    assert ("cases", 675) == (row.unit, row.face_value)
    assert pytest.approx((12.45 * 53.5, 12.55 * 54.5), rel=1e-12) == (row.low, row.high)


def test_a_rate_is_printed_in_its_own_unit() -> None:
    """97 murders among 8.3 million: 1.1687 per 100,000 people, 0.0000117 in formulas."""
    figures = {"murders": 'value = 97\nunit = "murders"', "people": 'value = 8.3\nunit = "million people"'}
    (row,) = report(figures, "murders / people", "murders per 100,000 people").estimates

    assert pytest.approx((97 / 83, 970 / 835, 970 / 825), rel=1e-12) == (row.face_value, row.low, row.high)


def test_people_are_printed_in_millions_where_the_estimate_says_so() -> None:
    """4,400,000 less 170,000 is 4.23 million."""
    figures = {name: f'value = {value}\nunit = "people"' for name, value in {"a": 4_400_000, "b": 170_000}.items()}
    found = report(figures, "a - b", "million people", 'value = 4\nhedge = "more than"')

    assert pytest.approx(4.23, rel=1e-12) == found.estimates[0].face_value
    assert "4,400,000 - 170,000 = 4.23 million, which is more than 4 million" in found.claims[0].reason


def test_about_2_0_million_four_times_has_two_digits_each() -> None:
    figures = dict.fromkeys("abcd", 'value = 2.0\nhedge = "about"\nunit = "million dollars"')
    (row,) = report(figures, "a + b + c + d", "million dollars").estimates

    assert pytest.approx((8, 7.8, 8.2), rel=1e-12) == (row.face_value, row.low, row.high)


def test_a_difference_of_percentages_may_be_in_percentage_points() -> None:
    """61 % to 52 %: 9 points, of which nothing is to be said; as 9 % it would be told what they are relative to."""
    figures = {"before": 'value = 61\nunit = "%"', "after": 'value = 52\nunit = "%"'}
    points = report(figures, "before - after", "percentage points", "value = 9").claims[0]
    percent = report(figures, "before - after", "%", "value = 9").claims[0]

    assert ("reproduces", ()) == (points.grade, points.remarks)
    assert points.reason.startswith(
        "61 % - 52 % = 9 percentage points, which lies between 8.5 and 9.5 percentage points"
    )
    assert percent.remarks[0].startswith("These are 9 percentage points; relative to ")


@pytest.mark.parametrize("typed", ["6", "6 million", "6 million people", " 6.0 "])
def test_a_value_is_set_in_the_printed_unit(typed: str) -> None:
    figures = {"rate": CASES, "all": MILLIONS}
    (row,) = report(figures, "rate * all", choices=Choices(values={"all": typed})).estimates

    assert 750 == row.face_value


def test_a_value_in_another_scale_is_refused() -> None:
    with pytest.raises(UserError, match=r"'6 thousand' is no value for all\. Write a number in million people\."):
        report({"rate": CASES, "all": MILLIONS}, "rate * all", choices=Choices(values={"all": "6 thousand"}))


def test_a_reading_is_in_the_unit_of_its_figure() -> None:
    readings = 'readings = { census = { value = 4.8, source = "s" } }'
    figures = {"rate": CASES, "all": f"{MILLIONS}\n{readings}"}
    (row,) = report(figures, "rate * all", choices=Choices(readings={"all": "census"})).estimates

    assert 600 == row.face_value


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 5_000), min_size=2, max_size=2),
    st.integers(1, 9_000),
    st.sampled_from([None, *WORDS]),
    st.sampled_from(["a - b", "a + b", "max(a, b)", "2 * a - b"]),
    st.sampled_from([("thousand people", 3), ("million people", 6)]),
    st.sampled_from(MODELS),
)
def test_a_change_of_unit_changes_no_grade(
    values: list[int], claimed: int, word: str | None, formula: str, scale: tuple[str, int], hedges: str
) -> None:
    """The same numbers as people, and as thousands or millions of people with the same place."""
    unit, power = scale
    hedge = f'hedge = "{word}"\n' if word else ""

    def text(unit: str, power: int) -> str:
        def number(value: int) -> str:
            place = Decimal(10).scaleb(-power)
            return f"value = {Decimal(value * 10).scaleb(-power):f}\n{hedge}rounded_to = {place:f}\n"

        figures = {name: f'{number(value)}unit = "{unit}"' for name, value in zip("ab", values, strict=True)}
        head = f'format = 1\n[article]\ntitle = "t"\nhedges = "{hedges}"\n'
        return head + text_of(figures, formula, unit, number(claimed))

    people, scaled = graded(text("people", 0)), graded(text(unit, power))

    assert (people.grade, people.for_every_admissible_value) == (scaled.grade, scaled.for_every_admissible_value)
    assert people.face_value == scaled.face_value
    assert people.wanted == scaled.wanted
