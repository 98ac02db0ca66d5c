"""Which verdicts can be turned: by one figure within its words or at another value in print, or by several at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.report.stress_contract import SensitivityReport
from stress_models import article, model_of


def report_of(least: float, reach: float) -> SensitivityReport:
    """A claim that x + y, 10 + 10, is at least so much; x and y may each be `reach` off."""
    claims = {"c": f'estimate = "sum"\nhedge = "at least"\nvalue = {least}'}
    figures = dict.fromkeys(("x", "y"), (10 - reach, 10, 10 + reach))
    return sensitivity_report(model_of(figures, {"sum": "x + y"}, claims), StressOptions())


def test_the_article_hangs_on_its_total() -> None:
    """1.7 million may be 1,710,225, as 500,000 needs; 2.5 million in print gives 1,289,776."""
    report = sensitivity_report(article(), StressOptions())
    row = next(row for row in report.turned if row.claim == "more_than_500_thousand")

    assert (("archive_total",), ("archive_total",), False) == (row.by_words, row.by_print, row.by_several)
    assert ["archive_total", "nkvd_certificate"] == [each.figure for each in row.figures]
    assert "archive_total" == report.decisive[0].figure
    assert "more_than_500_thousand" in report.decisive[0].claims


@given(st.integers(12, 28).filter(lambda least: least != 20), st.integers(1, 9))
def test_one_figure_turns_it_within_its_reach_and_two_within_twice_that(least: int, reach: int) -> None:
    """x + y = 20: the distance to the threshold is bridged by one figure, by both together, or not at all."""
    report = report_of(least, reach)
    (row,) = report.turned
    gap = abs(20 - least)
    alone = gap < reach if least < 20 else gap <= reach
    together = gap < 2 * reach if least < 20 else gap <= 2 * reach

    assert (least < 20) == row.holds
    assert alone == (row.by_words == ("x", "y"))
    assert alone == ({"x", "y"} == {each.figure for each in report.decisive})
    assert alone or row.by_words == ()
    assert (together and not alone) == row.by_several
    assert [[20 - reach, 20 + reach]] * 2 == [[int(each.low or 0), int(each.high or 0)] for each in row.figures]


def test_nothing_is_decisive_where_no_verdict_can_be_turned() -> None:
    report = report_of(1, 1)

    assert () == report.decisive
    assert [((), False, ())] == [(row.by_words, row.by_several, row.by_print) for row in report.turned]
