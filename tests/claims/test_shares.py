"""Shares: a part divided by its whole is 100 % at most."""

from __future__ import annotations

import pytest

from deserter_estimates.report.run import Sampling, run_report
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
