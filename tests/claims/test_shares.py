"""Shares: a part divided by its whole is 100 % at most."""

from __future__ import annotations

from fractions import Fraction

import pytest

from deserter_estimates.claims.shares import above_the_whole
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.solve.extremes import Bounds
from small_models import model_of

FIGURES = """
[figures.part]
value = {part}
hedge = "about"
unit = "people"
quote = "q"
{of}
[figures.whole]
value = 100
hedge = "about"
unit = "people"
quote = "q"
"""
CLAIM = '[estimates.e]\nformula = "{}"\nunit = "{}"\n[claims.c]\nquote = "q"\nestimate = "e"\nvalue = 90\n'


def remarks(formula: str, unit: str = "%", part: int = 90, of: str = "") -> tuple[str, ...]:
    text = FIGURES.format(part=part, of=of) + CLAIM.format(formula, unit)
    return run_report(model_of(text), Sampling(draws=0)).claims[0].remarks


def test_a_share_above_100_per_cent_for_some_values_is_remarked_on() -> None:
    """About 90 of about 100: 95 of 90 are 105.6 %."""
    said = ("The share can reach 105.6 %, more than the whole: its figures cannot all have such values at once.",)

    assert said == remarks("part / whole")
    assert (
        "The share can reach 1.056, more than the whole: its figures cannot all have such values at once.",
    ) == remarks("part / whole", "", of='part_of = "whole"')


def test_a_part_above_its_whole_is_told_as_such() -> None:
    (said,) = remarks("part / whole", part=120, of='part_of = "whole"')

    assert "The share is 120 %, but a part cannot be larger than its whole." == said


def test_a_share_a_little_above_the_whole_is_told_from_it() -> None:
    model = model_of(FIGURES.format(part=100, of='part_of = "whole"') + CLAIM.format("part / whole", "%"))
    little = 1 + Fraction(1, 10**6)

    assert "is 100.0001 %, but a part cannot be larger than its whole" == above_the_whole(
        model, "e", little, Bounds(low=little, high=little)
    )


def test_a_share_without_an_upper_end_is_remarked_on() -> None:
    model = model_of(FIGURES.format(part=90, of="") + CLAIM.format("part / whole", "%"))
    endless = Bounds(low=Fraction(1, 2), high=None, high_open=True)

    assert "has no upper end, more than the whole: its figures cannot all have such values at once" == above_the_whole(
        model, "e", Fraction(9, 10), endless
    )


@pytest.mark.parametrize(
    ("formula", "unit", "part"),
    [
        ("part / whole", "%", 50),  # 55 of 90 at most
        ("part / whole", "", 90),  # a ratio, not a share
        ("part / whole", "%", 120),  # so much of something else
        ("(whole - part) / whole", "%", 50),
        ("(part - whole) / whole", "%", 150),  # a change
        ("part / (2 * whole)", "%", 90),
    ],
)
def test_what_is_no_share_or_stays_below_100_per_cent_is_not_remarked_on(formula: str, unit: str, part: int) -> None:
    assert () == tuple(text for text in remarks(formula, unit, part) if "whole" in text)
