"""Units follow the arithmetic: people and days do not add up, and people over people are a plain number."""

from __future__ import annotations

import pytest

from deserter_estimates.formula.algebras import units
from deserter_estimates.formula.algebras.units import DATE
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.language.units import Dimension, unit_of
from deserter_estimates.model.estimates import check_units

UNITS_OF: dict[str, units.Operand] = {
    "t": DATE,
    "u": DATE,
    **{
        name: unit_of(unit).dimension
        for name, unit in {"p": "people", "q": "people", "m": "million people", "d": "days", "r": "%", "n": ""}.items()
    },
    "k": unit_of("deaths per 1,000 births").dimension,
    "b": unit_of("births").dimension,
    "f": unit_of("fines").dimension,
    "e": unit_of("euros").dimension,
    "g": unit_of("Gäste").dimension,
    "c": unit_of("euros/Gast").dimension,
}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("people", "people"),
        ("people per day", "people/day"),
        ("per day", "1/day"),
        ("people / days", "people/days"),
        ("kg*m^2/s^2", "kg*m^2/s^2"),
        ("people*people", "people^2"),
        ("people/people", "a plain number"),
        ("m^0.5", "m^0.5"),
        ("people^0", "a plain number"),
        ("%", "a plain number"),
        ("", "a plain number"),
        ("1/days", "1/days"),
        ("million people", "people"),
        ("deaths per 1,000 births", "deaths/births"),
        ("percentage points", "a plain number"),
    ],
)
def test_a_unit_is_read_as_a_product_of_powers(text: str, unit: str) -> None:
    assert unit == str(unit_of(text).dimension)


@pytest.mark.parametrize("text", ["people/days", "kg*m^2/s^2", "1/days", "people^0.5", "people^2"])
def test_a_unit_that_is_shown_can_be_written_back(text: str) -> None:
    assert text == str(unit_of(text).dimension)


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("p + q", "people"),
        ("p - 500", "people"),
        ("500 - p", "people"),
        ("p / q", "a plain number"),
        ("p / d", "people/days"),
        ("m - p", "people"),
        ("k * b", "deaths"),
        ("p / d * d", "people"),
        ("p * r", "people"),
        ("r + n", "a plain number"),
        ("1 - r", "a plain number"),
        ("p ** 2", "people^2"),
        ("p ** -1", "1/people"),
        ("p ** (1 + 1)", "people^2"),
        ("p ** (1 / 2)", "people^0.5"),
        ("p ** 0.5 * q ** 0.5", "people"),
        ("p ** 0", "a plain number"),
        ("sqrt(p * q) + p", "people"),
        ("p ** sqrt(4)", "people^2"),
        ("p ** abs(-2)", "people^2"),
        ("p ** max(1, 2)", "people^2"),
        ("2 ** r", "a plain number"),
        ("min(p, q, 5)", "people"),
        ("max(0, p - q)", "people"),
        ("abs(p - q) / d", "people/days"),
        ("log(p / q)", "a plain number"),
        ("exp(r)", "a plain number"),
        ("-p", "people"),
        ("t - u", "days"),
        ("t + d", "date"),
        ("5 + t", "date"),
        ("t - d", "date"),
        ("(t - u) / d", "a plain number"),
        ("min(t, u)", "date"),
        ("residual(p, q)", "people"),
        ("multiplier(p, r)", "people"),
        ("implied_total(p, r)", "people"),
        ("even_share(p, t - u, d)", "people"),
        ("chapman(p, q, p)", "people"),
        ("funnel(p, r, r, 0.5)", "people"),
    ],
)
def test_a_formula_has_the_unit_of_its_arithmetic(formula: str, unit: str) -> None:
    assert unit == str(evaluate(parse(formula), units, UNITS_OF))


ONE_UNIT = "Only numbers in the same unit can be added or compared."
A_SHARE = "A share is a plain number or in %."
ON_DATES = "A date less a date is a number of days; use that."


@pytest.mark.parametrize(
    ("formula", "what", "hint", "marked"),
    [
        ("2 * (p + d)", "adds people and days", ONE_UNIT, "p + d"),
        ("p - d", "subtracts days from people", ONE_UNIT, "p - d"),
        ("p + r", "adds people and a plain number", ONE_UNIT, "p + r"),
        ("min(p, d)", "compares people and days", ONE_UNIT, "min(p, d)"),
        ("exp(p)", "takes the exponential of people", "Divide by something in the same unit first.", "exp(p)"),
        ("log(d)", "takes the logarithm of days", "Divide by something in the same unit first.", "log(d)"),
        ("p ** r", "raises people to a power that is not fixed", "Write the exponent as a number.", "p ** r"),
        ("2 ** p", "has an exponent in people", "An exponent is a plain number.", "2 ** p"),
        ("t + u", "adds a date and a date", "Only days can be added to a date.", "t + u"),
        ("t + p", "adds a date and people", "Only days can be added to a date.", "t + p"),
        ("d - t", "subtracts a date from days", "Only a date less a date is a number.", "d - t"),
        ("5 - t", "subtracts a date from a plain number", "Only a date less a date is a number.", "5 - t"),
        ("t * 2", "calculates with a date", ON_DATES, "t * 2"),
        ("-t", "calculates with a date", ON_DATES, "-t"),
        (
            "min(t, 5)",
            "compares a date with something that is not a date",
            "Only dates can be compared with dates.",
            "min(t, 5)",
        ),
        ("t", "gives a date", "Take another date from it, for a number of days.", None),
        ("residual(p, d)", "subtracts days from people", ONE_UNIT, "residual(p, d)"),
        ("multiplier(p, q)", "needs a share there, not people", A_SHARE, "multiplier(p, q)"),
        ("implied_total(p, d)", "needs a share there, not days", A_SHARE, "implied_total(p, d)"),
        ("even_share(p, d, q)", "compares days and people", ONE_UNIT, "even_share(p, d, q)"),
        ("p ** (1 / (2 - 2))", "divides by zero", "", "1 / (2 - 2)"),
    ],
)
def test_a_mix_of_units_is_refused_and_marked(formula: str, what: str, hint: str, marked: str | None) -> None:
    with pytest.raises(FormulaError) as refused:
        check_units(parse(formula), UNITS_OF)
    error = refused.value

    assert (what, hint) == (error.what, error.hint)
    assert marked == (None if error.span is None else formula[slice(*error.span)])


def test_a_unit_that_looks_misspelt_is_pointed_out() -> None:
    with pytest.raises(FormulaError) as refused:
        units.add(unit_of("people").dimension, unit_of("poeple").dimension)

    assert "Write people or poeple in both." == refused.value.hint


def test_a_plain_number_has_no_powers() -> None:
    assert Dimension() == unit_of("%").dimension == unit_of("days/day").dimension


@pytest.mark.parametrize(
    ("one", "other", "hint"),
    [
        ("kg", "tonnes", '[assumptions.kg_per_tonne] with value = 1000 and unit = "kg/tonne"'),
        ("tonnes", "kg", '[assumptions.kg_per_tonne] with value = 1000 and unit = "kg/tonne"'),
        ("days", "years", '[assumptions.days_per_year] with value = 365.25 and unit = "days/year"'),
        ("miles", "km", '[assumptions.km_per_mile] with value = 1.609344 and unit = "km/mile"'),
    ],
)
def test_the_conversion_that_is_missing_is_written_out(one: str, other: str, hint: str) -> None:
    with pytest.raises(FormulaError) as refused:
        units.add(unit_of(one).dimension, unit_of(other).dimension)

    assert f"A conversion is an assumption: {hint}." == refused.value.hint


def test_the_conversion_that_is_shown_works() -> None:
    """3 tonnes times 1,000 kg/tonne are kg, whatever stands in the singular."""
    tonnes, rate = unit_of("tonnes").dimension, unit_of("kg/tonne").dimension

    assert unit_of("kg").dimension == units.multiply(tonnes, rate)


@pytest.mark.parametrize(
    ("formula", "stated", "what", "hint"),
    [
        ("p", "days", "gives people, and the unit says days", 'Write unit = "people" here.'),
        ("p / q", "people", "gives a plain number, and the unit says people", "Leave unit out, or give the figures"),
        ("k * p", "deaths", "gives deaths*people/births", "Above and below the line, people and births do"),
        (
            "f * e",
            "euros",
            "gives euros*fines, and the unit says euros",
            'If a figure is the euros for one fine, its unit is "euros/fine"; else write unit = "euros*fines" here.',
        ),
        (
            "p * d",
            "people",
            "gives days*people",
            'If a figure is the people for one day, its unit is "people/day"; else',
        ),
        ("p * p", "people", "gives people^2", 'Write unit = "people^2" here.'),
        (
            "g * c",
            "euros",
            "gives Gäste*euros/Gast, and the unit says euros",
            "Above and below the line, Gäste and Gast do not cancel. Where figures of the formula count the same "
            'thing, give them the same unit; else write unit = "Gäste*euros/Gast" here.',
        ),
        ("p / b", "per 1,000", "gives people/births", 'Write unit = "people per 1,000 births" here.'),
        ("p / b", "%", "gives people/births", "Above and below the line, people and births do not cancel. Where"),
        (
            "b / p",
            "years",
            "gives births/people",
            "If a figure counts the people of one year, its unit is",
        ),
        ("p / q", "days", "gives a plain number", 'If a figure is so many in one day, end its unit in "/day"; else'),
        ("p / b", "deaths per 1,000", "gives people/births", 'Write unit = "people per 1,000 births" here.'),
    ],
)
def test_a_unit_stated_for_another_formula_is_refused(formula: str, stated: str, what: str, hint: str) -> None:
    with pytest.raises(FormulaError) as refused:
        units.check_stated(check_units(parse(formula), UNITS_OF), unit_of(stated).dimension, stated)

    assert refused.value.what.startswith(what)
    assert refused.value.hint.startswith(hint)
