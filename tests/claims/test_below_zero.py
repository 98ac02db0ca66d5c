"""An estimate of people that may fall below zero is no estimate of people there, and the run says so."""

from __future__ import annotations

import pytest

from deserter_estimates.language.counting import countable
from deserter_estimates.report.run import Sampling, run_report
from small_models import model_of

DIFFERENCE = """
[figures.all]
quote = "q"
low = 10
high = 30
unit = "{unit}"
[figures.some]
quote = "q"
value = {some}
unit = "{unit}"
hedge = "exactly"
[estimates.rest]
formula = "all - some"
unit = "{unit}"
"""

BELOW = (
    "rest can come out at -5, and there cannot be fewer than 0 people: its figures cannot all have such values at once."
)


@pytest.mark.parametrize(
    ("unit", "some", "expected"),
    [
        ("people", 15, [BELOW]),
        ("people", 10, []),
        ("people", 25, []),  # the face value itself is below zero: a change, and no count
        ("days", 15, []),
        ("m3", 15, []),
    ],
)
def test_a_count_that_reaches_below_zero_is_remarked(unit: str, some: int, expected: list[str]) -> None:
    report = run_report(model_of(DIFFERENCE.format(unit=unit, some=some)), Sampling(draws=0))

    assert expected == list(report.remarks)


@pytest.mark.parametrize(("unit", "expected"), [("People", True), ("euros", False), ("tonnes", False), ("kg", False)])
def test_what_comes_whole_is_countable(unit: str, expected: bool) -> None:
    assert expected == countable(unit)
