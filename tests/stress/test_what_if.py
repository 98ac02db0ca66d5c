"""Hedge words read in other ways."""

from fractions import Fraction

from deserter_estimates.stress.what_if import HedgeModel, hedge_models
from stress_models import article, model_from, model_of

ABOUT = """
format = 1
[article]
title = "t"
[figures.n]
quote = "about 1 million 700 thousand"
value = 1_700_000
hedge = "about"
unit = "people"
[figures.m]
quote = "at least 20"
value = 20
hedge = "at least"
unit = "people"
[estimates.whole]
formula = "n"
unit = "people"
[estimates.both]
formula = "n + m"
unit = "people"
[claims.many]
quote = "many"
estimate = "whole"
hedge = "more than"
value = 1_800_000
[claims.all]
quote = "all"
estimate = "both"
hedge = "more than"
value = 10
"""


def by_model(rows: tuple[HedgeModel, ...]) -> dict[str, HedgeModel]:
    return {row.model: row for row in rows}


def test_about_1_7_million_is_three_intervals() -> None:
    """Half a unit, one unit and two units of the last digit on each side (Ferson and others 2015).

    Survey: two significant digits and at least 1,000 give one unit of 100,000.
    """
    rows = by_model(hedge_models(model_from(ABOUT), ["whole"]))
    expected = {
        "rounding": [1_650_000, 1_750_000],
        "survey": [1_600_000, 1_800_000],
        "ferson": [1_500_000, 1_900_000],
    }

    assert expected == {name: [row.estimates[0].low, row.estimates[0].high] for name, row in rows.items()}
    assert {"rounding": "contradicted", "survey": "contradicted", "ferson": "within-rounding"} == {
        name: row.claims[0].grade for name, row in rows.items()
    }


def test_a_word_that_leaves_an_end_open_is_named() -> None:
    """'At least 20' has no upper end under ferson."""
    row = by_model(hedge_models(model_from(ABOUT)))["ferson"]

    whole, both = row.estimates
    assert whole.low == Fraction(1_500_000)
    assert (None, '"at least" gives “m” no upper end') == (both.high, both.why)


def test_percent_stays_percent() -> None:
    """The defection rate has low and high of its own, so that no model changes them."""
    rows = hedge_models(article(), ["escape_share"])
    rounding = rows[0].estimates[0]

    assert rounding.low is not None
    assert abs(float(rounding.low) - 100 * 212_350 / 1_750_000) < 1e-9


def test_all_three_are_shown_in_one_order_with_every_claim_about_an_estimate() -> None:
    rows = hedge_models(article())
    tested = [name for name, claim in article().claims.items() if claim.estimate]

    assert ["rounding", "survey", "ferson"] == [row.model for row in rows]
    assert [tested] * 3 == [[each.name for each in row.claims] for row in rows]


def test_a_range_with_a_pole_in_it_is_said_to_have_no_bounds() -> None:
    row = hedge_models(model_of({"x": (-1, 1, 2)}, {"y": "1 / x"}))[0]

    assert "it divides by zero somewhere in the admissible values of x (-1 to 2)" == row.estimates[0].why
