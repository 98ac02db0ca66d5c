"""Figures that move together: correlations kept, margins kept, and impossible ones refused with the pair named."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deserter_estimates.draws.correlation import CorrelationError, correlated, mixing_matrix
from deserter_estimates.draws.lattice import lattice_for
from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.draws.quantiles import average


def uniform_numbers(count: Any) -> Any:
    plan = lattice_for(131_072)
    return [plan.whole(i, plan.shifts(f"figure_{i}", 0)) for i in range(count)]


def correlation_of(a: Any, b: Any) -> Any:
    """The correlation of all draws, and its standard error from the 16 groups."""
    rows = np.array([np.corrcoef(x, y)[0, 1] for x, y in zip(a, b, strict=True)])
    return average(rows, np.ones(16))


@pytest.mark.parametrize("rho", [-0.95, -0.3, 0.0, 0.5, 0.9])
def test_scores_have_the_correlation_asked_for(rho: Any) -> None:
    """Within five standard errors, which are less than those of as many independent draws."""
    a, b = correlated(uniform_numbers(2), mixing_matrix(["a", "b"], {("a", "b"): rho}))

    found = correlation_of(normal_quantile(a), normal_quantile(b))

    assert found.standard_error is not None
    assert abs(found.value - rho) < 5 * found.standard_error
    assert found.standard_error < (1 - rho**2) / math.sqrt(131_072)


def test_the_rank_correlation_is_the_known_function_of_rho() -> None:
    """6/pi asin(rho/2) for a Gaussian copula (Kruskal 1958), within five standard errors."""
    a, b = correlated(uniform_numbers(2), mixing_matrix(["a", "b"], {("a", "b"): 0.7}))

    found = correlation_of(a, b)

    assert found.standard_error is not None
    assert abs(found.value - 6 / math.pi * math.asin(0.35)) < 5 * found.standard_error
    assert found.standard_error < 2e-4


def test_each_figure_keeps_its_own_spread() -> None:
    """A uniform number stays one: its shares below 1 %, ..., 99 % are those."""
    _, b = correlated(uniform_numbers(2), mixing_matrix(["a", "b"], {("a", "b"): 0.8}))

    shares = [(b < share).mean() for share in (0.01, 0.25, 0.5, 0.75, 0.99)]

    assert shares == pytest.approx([0.01, 0.25, 0.5, 0.75, 0.99], abs=2e-4)


def test_the_first_figure_keeps_its_very_draws() -> None:
    us = uniform_numbers(2)

    a, _ = correlated(us, mixing_matrix(["a", "b"], {("a", "b"): 0.8}))

    assert us[0] is a


def test_perfect_correlation_makes_one_figure_of_two() -> None:
    us = uniform_numbers(3)

    a, b, c = correlated(us, mixing_matrix(["a", "b", "c"], {("a", "b"): 1, ("a", "c"): -1, ("b", "c"): -1}))

    assert np.abs(a - b).max() <= 1e-15
    assert np.abs(a + c - 1).max() <= 1e-15


def test_joint_numbers_stay_strictly_inside() -> None:
    tiny = np.full((1, 2), 2.0**-53)
    for u in correlated([tiny, 1 - tiny], mixing_matrix(["a", "b"], {("a", "b"): -0.999})):
        assert 0 < u.min()
        assert u.max() < 1


def test_the_mixing_matrix_is_a_root_of_the_correlations() -> None:
    names = ["a", "b", "c"]
    mixing = mixing_matrix(names, {("a", "b"): 0.5, ("b", "c"): 0.25})

    assert mixing @ mixing.T == pytest.approx(np.array([[1, 0.5, 0], [0.5, 1, 0.25], [0, 0.25, 1]]), abs=1e-15)


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_three_correlations_hold_exactly_when_the_determinant_allows(rhos: Any) -> None:
    """A 3 x 3 correlation matrix is positive semi-definite just where 1 + 2abc - a2 - b2 - c2 >= 0."""
    a, b, c = rhos
    determinant = 1 + 2 * a * b * c - a * a - b * b - c * c
    assume(abs(determinant) > 1e-9)
    given_rhos = {("x", "y"): a, ("y", "z"): b, ("x", "z"): c}

    try:
        mixing_matrix(["x", "y", "z"], given_rhos)
        possible = True
    except CorrelationError:
        possible = False

    assert (determinant > 0) == possible


def test_impossible_correlations_name_the_pair_and_the_range_that_mends_it() -> None:
    """With rho 0.6 and 0.5 on the way, the third must lie in 0.3 -+ 0.8 sqrt(0.75) = [-0.3928, 0.9928]."""
    rhos = {("a", "b"): 0.6, ("b", "c"): 0.5, ("a", "c"): -0.9}

    with pytest.raises(
        CorrelationError, match=r"a and c must be between -0\.3928 and 0\.9928, and it is -0\.9"
    ) as error:
        mixing_matrix(["a", "b", "c"], rhos)

    assert ("a", "c") == error.value.pair


def test_the_range_that_is_named_does_mend_it() -> None:
    for rho in (-0.3928, 0.9928):
        mixing = mixing_matrix(["a", "b", "c"], {("a", "b"): 0.6, ("b", "c"): 0.5, ("a", "c"): rho})
        assert (mixing @ mixing.T)[0, 2] == pytest.approx(rho, abs=1e-9)


def test_where_no_single_pair_mends_it_the_hardest_pull_is_named() -> None:
    pairs = [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]

    with pytest.raises(CorrelationError, match="first lower the size of rho of"):
        mixing_matrix(list("abcd"), dict.fromkeys(pairs, -0.9))


@pytest.mark.parametrize(
    ("rhos", "message"),
    [
        ({("a", "a"): 0.5}, "a cannot be correlated with itself"),
        ({("a", "z"): 0.5}, "z has no spread"),
        ({("a", "b"): 0.5, ("b", "a"): 0.5}, "given twice"),
        ({("a", "b"): 1.5}, "between -1 and 1; it is 1.5"),
        ({("a", "b"): math.nan}, "between -1 and 1; it is nan"),
    ],
)
def test_a_wrong_pair_is_refused(rhos: Any, message: Any) -> None:
    with pytest.raises(CorrelationError, match=message) as error:
        mixing_matrix(["a", "b"], rhos)

    assert list(rhos)[-1] == error.value.pair
