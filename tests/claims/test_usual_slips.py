"""Usual slips: points for per cent, the wrong base, a factor of 1,000, cut off instead of rounded."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deserter_estimates.report.contract import ClaimRow
from deserter_estimates.report.run import Sampling, run_report
from stress_models import Figure, model_from, model_of


def row(figures: dict[str, Figure], formula: str, says: str, unit: str = "%", quote: str = "so it is") -> ClaimRow:
    model = model_of(figures, {"e": f'{formula}"\nunit = "{unit}'}, {"c": f'estimate = "e"\n{says}'})
    claims = {"c": replace(model.claims["c"], quote=quote)}
    model = replace(model, figures=replace(model.figures, claims=claims))
    return run_report(model, Sampling(draws=0)).claims[0]


PERCENT: dict[str, Figure] = {"before": 'value = 61\nunit = "%"', "after": 'value = 52\nunit = "%"'}
COUNTS: dict[str, Figure] = {"part": 'value = 2\nunit = "people"', "whole": 'value = 3\nunit = "people"'}
BARE: dict[str, Figure] = {"old": "value = 100", "new": "value = 120"}


def test_a_drop_from_61_to_52_per_cent_is_9_points_and_14_8_per_cent() -> None:
    """9 / 61 = 14.75 %: the claim of 9 follows as points, and the remark says what they are relative to."""
    found = row(PERCENT, "before - after", "value = 9", quote="a drop of 9 %")

    assert ("reproduces", ()) == (found.grade, found.slips)
    assert ("These are 9 percentage points; relative to 61 % it is 14.8 %.",) == found.remarks


def test_a_rise_is_relative_to_the_value_before_it() -> None:
    """From 12 to 13.25 %: 1.25 points, and 1.25 / 12 = 10.4 %."""
    rates: dict[str, Figure] = {"was": 'value = 12.00\nunit = "%"', "now": 'value = 13.25\nunit = "%"'}
    found = row(rates, "now - was", "value = 1.25", quote="up by 1.25 %")

    assert ("These are 1.25 percentage points; relative to 12.00 % it is 10.4 %.",) == found.remarks


def of_a_fall(language: str, values: tuple[int, int], quotes: tuple[str, str], says: str) -> ClaimRow:
    """A claim on the difference of two percentages, each with its quote."""
    figures = "".join(
        f'[figures.{name}]\nvalue = {value}\nunit = "%"\nquote = "{quote}"\n'
        for name, value, quote in zip(("before", "after"), values, quotes, strict=True)
    )
    estimate = f'[estimates.e]\nformula = "before - after"\nunit = "%"\n[claims.c]\nestimate = "e"\n{says}\n'
    text = f'format = 1\n[article]\ntitle = "Small"\nlanguage = "{language}"\n{figures}{estimate}'
    return run_report(model_from(text), Sampling(draws=0)).claims[0]


def test_the_quotes_of_the_two_values_tell_of_a_fall_too() -> None:
    """A fall from 95 to 88 %: 7 / 95 = 7.37 %."""
    found = of_a_fall("en", (95, 88), ("fell from 95 %", "to 88 %"), 'value = 7\nquote = "7 percent"')

    assert ("These are 7 percentage points; relative to 95 % it is 7.37 %.",) == found.remarks


def test_a_german_fall_is_a_fall() -> None:
    """40 to 30 %: 10 points, and 10 / 40 = 25 %."""
    says = 'value = 25\nquote = "sank um 25 Prozent"'
    found = of_a_fall("de", (40, 30), ("40 Prozent", "30 Prozent"), says)

    assert {"points": 25} == {slip.kind: int(slip.value) for slip in found.slips}
    assert "These are 10 percentage points; relative to 40 % it is 25 %." in found.remarks


@pytest.mark.parametrize(
    ("figures", "formula", "says", "unit", "kind", "value"),
    [
        (PERCENT, "before - after", "value = 14.8", "%", "points", 900 / 61),
        (BARE, "(new - old) / old", "value = 16.7", "%", "base", 100 * 20 / 120),
        (BARE, "old * new", "value = 12_000_000", "", "thousand", 12_000_000),
        (COUNTS, "part / whole", "value = 66", "%", "cut", 66),
    ],
)
def test_a_slip_that_gives_the_claimed_number_is_named_as_a_guess(
    figures: dict[str, Figure], formula: str, says: str, unit: str, kind: str, value: float
) -> None:
    found = row(figures, formula, says, unit, quote="a drop")

    assert found.grade in ("does-not-reproduce", "within-rounding")
    assert [kind] == [slip.kind for slip in found.slips]
    assert value == pytest.approx(float(found.slips[0].value), rel=1e-12)
    assert "a guess" in found.slips[0].sentence
    assert found.slips[0].sentence in found.remarks


@pytest.mark.parametrize(("claimed", "slip"), [("24.5", True), ("25.5", True), ("24.4", False), ("26", False)])
def test_a_slip_gives_the_number_to_half_of_its_last_digit(claimed: str, slip: bool) -> None:
    """40 to 30 % are 10 points, and 25 per cent: to the half of a whole number, that included."""
    value = f"value = {claimed}\nrounded_to = 1"
    figures: dict[str, Figure] = {"before": 'value = 40\nunit = "%"', "after": 'value = 30\nunit = "%"'}

    assert (["points"] if slip else []) == [
        each.kind for each in row(figures, "before - after", value, quote="a drop").slips
    ]


def test_no_slip_is_looked_for_where_the_claim_follows() -> None:
    assert () == row(BARE, "(new - old) / old", "value = 20").slips
