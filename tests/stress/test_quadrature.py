"""Quadrature rules against means that have a closed form, to about the last digit."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.draws.spreads import spread_of
from deserter_estimates.stress.quadrature import Rule, gauss, rule_of

CASES = [
    ("uniform", {"low": 1, "high": 2}),
    ("arcsine", {"low": -1, "high": 2}),
    ("triangular", {"low": 1, "mode": 1.3, "high": 2}),
    ("triangular", {"low": 1, "mode": 1, "high": 2}),
    ("trapezoid", {"low": 1, "mode_low": 1.2, "mode_high": 1.9, "high": 2}),
    ("pert", {"low": 1, "mode": 1.2, "high": 2}),
    ("normal", {"mean": 1, "sd": 2}),
    ("lognormal", {"mu": 1, "sigma": 0.3}),
    ("student_t", {"mean": 1, "scale": 3, "df": 30}),
    ("beta", {"a": 0.5, "b": 0.3, "low": 0, "high": 1}),
    ("gamma", {"shape": 0.3, "scale": 2}),
]


def rule(kind: str, parameters: dict[str, float], *bends: float) -> Rule:
    return rule_of(spread_of(kind, parameters), frozenset(bends))


@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_every_spread_has_its_mean_and_variance(kind: str, parameters: dict[str, float]) -> None:
    """Infinite slopes and tails included; a tail loses what lies beyond a share of 1e-16."""
    spread, found = spread_of(kind, parameters), rule(kind, parameters)
    mean = float(found.weights @ found.values)

    assert spread.mean == pytest.approx(mean, rel=1e-12)
    assert spread.sd is not None
    assert spread.sd**2 == pytest.approx(float(found.weights @ (found.values - mean) ** 2), rel=1e-11)
    assert np.all(np.diff(found.values) >= 0)


@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_half_the_nodes_nearly_do(kind: str, parameters: dict[str, float]) -> None:
    """Every other node, by which a rule is checked, is good to the root of the rule's error."""
    found = rule(kind, parameters)

    assert float(found.weights @ found.values) == pytest.approx(
        2 * float(found.weights[::2] @ found.values[::2]), rel=1e-8
    )


@settings(max_examples=50, deadline=None)
@given(st.floats(0.1, 10), st.floats(0.01, 10))
def test_the_inverse_of_a_uniform_figure(low: float, width: float) -> None:
    """Mean log(b/a) / (b - a), mean square 1/ab."""
    high = low + width
    found = rule("uniform", {"low": low, "high": high})

    assert math.log(high / low) / (high - low) == pytest.approx(float(found.weights @ (1 / found.values)), rel=1e-10)
    assert 1 / (low * high) == pytest.approx(float(found.weights @ (1 / found.values**2)), rel=1e-6)


def test_a_bend_costs_digits_until_the_rule_is_split_at_it() -> None:
    """The mean of |x - 0.3| on [0, 1] is (0.3^2 + 0.7^2) / 2."""
    plain, split = (rule("uniform", {"low": 0, "high": 1}, *bends) for bends in ((), (0.3,)))

    assert 0.29 != pytest.approx(float(plain.weights @ np.abs(plain.values - 0.3)), abs=1e-6)
    assert 0.29 == pytest.approx(float(split.weights @ np.abs(split.values - 0.3)), abs=1e-14)


def test_the_gauss_rule_of_a_uniform_figure_is_that_of_legendre() -> None:
    """Nodes 0 and +-sqrt(3/5), weights 4/9 and 5/18 of a mean."""
    values, matrix = gauss(rule("uniform", {"low": -1, "high": 1}), 3)

    assert [-math.sqrt(3 / 5), 0, math.sqrt(3 / 5)] == pytest.approx(values, abs=1e-13)
    assert [5 / 18, 4 / 9, 5 / 18] == pytest.approx(matrix[0], abs=1e-13)


@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_a_gauss_rule_takes_polynomials_apart(kind: str, parameters: dict[str, float]) -> None:
    """Six nodes: the parts of x^3 are its mean, and squares that sum to its variance; none is beyond the third."""
    found = rule(kind, parameters)
    values, matrix = gauss(found, 6)
    parts = matrix @ values**3
    mean, square = (float(found.weights @ found.values**power) for power in (3, 6))

    assert mean == pytest.approx(parts[0], rel=1e-9)
    assert square - mean**2 == pytest.approx(float(parts[1:] @ parts[1:]), rel=1e-8)
    assert [0, 0] == pytest.approx(parts[4:] / np.abs(parts).max(), abs=1e-9)
