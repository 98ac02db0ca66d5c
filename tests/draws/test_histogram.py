"""The histogram of the draws, against shares that have a closed form."""

from __future__ import annotations

from fractions import Fraction

import pytest

from deserter_estimates.draws.histogram import DRAWS, histogram
from deserter_estimates.language.ranges import Range
from small_models import model_of

UNIFORM = """
[figures.a]
value = 50
low = 0
high = 100
quote = "50"
source = "s"
[figures.b]
value = 50
low = 0
high = 100
quote = "50"
source = "s"
[estimates.one]
formula = "a"
[estimates.two]
formula = "a + b"
[estimates.fixed]
formula = "3"
"""
ERROR = 5 / DRAWS**0.5  # five standard errors of a share that is counted at random; the lattice does better


def test_of_one_uniform_figure_each_row_has_a_tenth() -> None:
    rows = histogram(model_of(UNIFORM), "one")

    assert [0.1] * 10 == pytest.approx([row.share for row in rows], abs=ERROR)
    assert 1 == pytest.approx(sum(row.share for row in rows), abs=1e-12)
    assert (0, 100) == pytest.approx((rows[0].low, rows[-1].high), abs=0.2)


def test_of_the_sum_of_two_the_rows_make_a_triangle() -> None:
    """Of a triangle over 0 to 200 the tenths hold 1, 3, 5, 7, 9, 9, 7, 5, 3 and 1 in 50; the ends are cut by a hair."""
    shares = [row.share for row in histogram(model_of(UNIFORM), "two")]

    assert [each / 50 for each in (1, 3, 5, 7, 9, 9, 7, 5, 3, 1)] == pytest.approx(shares, abs=0.01)


def test_the_rows_tell_for_which_draws_a_claim_holds() -> None:
    rows = histogram(model_of(UNIFORM), "one", Range(Fraction(75), None))

    assert 0.25 == pytest.approx(sum(row.holds or 0 for row in rows), abs=ERROR)
    assert 0 == rows[0].holds
    assert rows[9].share == rows[9].holds


def test_what_does_not_vary_has_no_rows() -> None:
    assert () == histogram(model_of(UNIFORM), "fixed")
