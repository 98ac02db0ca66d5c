"""Impossible draws: negative people, shares above 100 %, and means that a few draws decide."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.draws.impossible import share_below
from deserter_estimates.draws.spreads import spread_of
from deserter_estimates.report.contract import RunReport
from deserter_estimates.report.run import Sampling, run_report
from small_models import model_of

FILE = '[assumptions.x]\nreason = "r"\nvalue = {}\nunit = "{}"\nspread = {{ {} }}\n[estimates.e]\nformula = "{}"\n{}\n'


def report(value: int, unit: str, spread: str, formula: str = "x", more: str = "") -> RunReport:
    return run_report(model_of(FILE.format(value, unit, spread, formula, more)), Sampling(draws=16_384))


def test_12_people_with_a_margin_of_20_are_negative_people_in_16_per_cent_of_the_draws() -> None:
    """The standard deviation is 20 / 1.645 = 12.16, and 12 / 12.16 = 0.987 of them lie above zero: 16.2 %."""
    found = report(12, "people", 'kind = "normal", interval = [-8, 32], level = 0.9')

    assert ("x: 16.2 % of its draws are below zero, which people cannot be.",) == found.warnings


def test_a_share_that_is_drawn_above_100_per_cent_is_warned_of() -> None:
    """90 % with a standard deviation of 10: a sixth of the draws, 15.9 %, lie one of these or more above."""
    found = report(90, "%", 'kind = "normal", mean = 90, sd = 10', "multiplier(50, x)")

    assert "x: 15.9 % of its draws are above 100 %, which no share can be." in found.warnings


def test_a_lognormal_risk_over_ten_years_has_a_median_and_no_mean() -> None:
    """Of a median of 5 %, 100 % is ln 20 / 1.09 = 2.75 deviations away; for 0.3 % beyond it (1 - x) ** 10 explodes."""
    spread = f'kind = "lognormal", mu = {math.log(5)}, sigma = 1.09'
    found = report(5, "%", spread, "1 - (1 - x) ** 10", 'unit = "%"')
    (row,) = found.estimates

    assert ("x: 0.3 % of its draws are above 100 %, which no share can be.",) == found.warnings
    assert (None, None, None) == (row.mean, row.sd, row.nonlinear)
    assert row.no_moments_because is not None
    assert row.median == pytest.approx(100 * (1 - 0.95**10), rel=1e-3)


def test_spreads_that_stay_where_they_can_be_are_not_warned_of() -> None:
    assert () == report(12, "people", 'kind = "lognormal", mean = 12, sd = 5').warnings
    assert () == report(50, "%", 'kind = "normal", mean = 50, sd = 10', "multiplier(50, x)").warnings
    assert () == report(3, "%", 'kind = "normal", mean = 3, sd = 10').warnings  # growth, not a share


@given(st.floats(-3, 3))
def test_the_share_below_is_the_distribution_function(edge: float) -> None:
    assert share_below(spread_of("normal", {"mean": 0, "sd": 1}), edge) == pytest.approx(
        NormalDist().cdf(edge), abs=1e-12
    )
