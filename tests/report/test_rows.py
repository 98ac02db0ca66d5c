"""Rows say what the file says and what was computed, with numbers in their printed units as JSON has them."""

from __future__ import annotations

from decimal import Decimal

from deserter_estimates.model.choices import Choices
from deserter_estimates.report.explain import explain
from deserter_estimates.report.plain import plain
from deserter_estimates.report.run import Sampling, run_report
from stress_models import model_from

SHARES = """
format = 1
[article]
title = "x"
[figures.share]
low = 1.4
high = 1.5
unit = "%"
quote = "1.4-1.5 %"
spread = { kind = "triangular", low = 1.4, mode = 1.45, high = 1.5 }
[figures.people]
value = 4_000_000
quote = "4 million"
unit = "people"
[estimates.double]
formula = "2 * share"
unit = "%"
[estimates.part]
formula = "people * share"
unit = "people"
[claims.first]
estimate = "part"
value = 58_000
quote = "58 thousand"
[claims.second]
estimate = "double"
hedge = "more than"
value = 2.95
quote = "more than 2.95 %"
"""


def test_a_claim_has_its_place_in_the_file_whichever_are_told_of() -> None:
    claims = run_report(model_from(SHARES), Sampling(draws=0)).claims
    (alone,) = explain(model_from(SHARES), "second").claims

    assert [(1, "first"), (2, "second"), (2, "second")] == [(row.number, row.name) for row in (*claims, alone)]


def test_numbers_leave_base_units_once() -> None:
    """2 * 1.45 % is 2.9 %, from 2.8 to 3 %; above 2.95 % the share has to pass 1.475 %, 100 * 0.025 / 1.45 more."""
    report = run_report(model_from(SHARES), Sampling(draws=0))
    double, second = report.estimates[0], report.claims[1]
    (repair,) = second.repairs

    assert (2.9, 2.8, 3) == (double.face_value, double.low, double.high)
    assert {"low": 2.95, "high": None, "low_open": True, "high_open": False} == plain(second.set)
    assert (1.475, "%", "above", True) == (repair.value, repair.unit, repair.beyond, repair.inside)
    assert abs(100 * 0.025 / 1.45 - (repair.change_percent or 0)) < 1e-12


def test_an_estimate_names_the_ranges_that_its_face_value_takes_at_their_middle() -> None:
    report = run_report(model_from(SHARES), Sampling(draws=0))
    set_by_hand = run_report(model_from(SHARES, Choices(values={"share": "1.4"})), Sampling(draws=0))

    assert [("share",), ("share",)] == [row.face_value_at for row in report.estimates]
    assert [(), ()] == [row.face_value_at for row in set_by_hand.estimates]


def test_a_spread_is_told_with_its_parameters_as_numbers() -> None:
    share, people = run_report(model_from(SHARES), Sampling(draws=0)).figures

    assert {"kind": "triangular", "low": 1.4, "mode": 1.45, "high": 1.5} == plain(share.spread)
    assert {"kind": "uniform"} == plain(people.spread)
    assert [3, 0.5] == plain([Decimal("3.0"), Decimal("0.5")])
