"""Quadrature rules against means that have a closed form, to about the last digit."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.draws.spreads import spread_of
from deserter_estimates.stress.quadrature import rule_of, upper_quantile

CASES = [
    ("uniform", {"low": 1, "high": 2}),
    ("arcsine", {"low": -1, "high": 2}),
    ("triangular", {"low": 1, "mode": 1.3, "high": 2}),
    ("triangular", {"low": 1, "mode": 1, "high": 2}),
    ("trapezoid", {"low": 1, "mode_low": 1.2, "mode_high": 1.9, "high": 2}),
    ("pert", {"low": 1, "mode": 1.2, "high": 2}),
    ("normal", {"mean": 1, "sd": 2}),
    ("lognormal", {"mu": 1, "sigma": 2}),
    ("student_t", {"mean": 1, "scale": 1, "df": 2.5}),
    ("student_t", {"mean": 1, "scale": 3, "df": 30}),
    ("beta", {"a": 0.5, "b": 0.3, "low": 0, "high": 1}),
    ("gamma", {"shape": 0.3, "scale": 2}),
]


@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_every_spread_has_its_mean_and_variance(kind: str, parameters: dict[str, float]) -> None:
    """Tails and infinite slopes included: the heavy-tailed t with 2.5 degrees of freedom among them."""
    spread = spread_of(kind, parameters)
    rule = rule_of(spread)
    mean = float(rule.weights @ rule.values)

    assert spread.mean == pytest.approx(mean, rel=1e-13)
    assert spread.sd is not None
    assert spread.sd**2 == pytest.approx(float(rule.weights @ (rule.values - mean) ** 2), rel=1e-12)
    assert np.all(np.diff(rule.values) >= 0)


@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_half_the_nodes_nearly_do(kind: str, parameters: dict[str, float]) -> None:
    """The coarse rule, by which the other is checked, is good to the root of its error."""
    rule = rule_of(spread_of(kind, parameters))

    assert 1 == pytest.approx(float(rule.coarse.sum()), abs=1e-14)
    assert float(rule.weights @ rule.values) == pytest.approx(float(rule.coarse @ rule.values), rel=1e-9)
    assert np.count_nonzero(rule.coarse) < 0.51 * np.count_nonzero(rule.weights)


@settings(max_examples=50, deadline=None)
@given(st.floats(0.1, 10), st.floats(0.01, 10))
def test_the_inverse_of_a_uniform_figure(low: float, width: float) -> None:
    """Mean log(b/a) / (b - a), mean square 1/ab."""
    high = low + width
    rule = rule_of(spread_of("uniform", {"low": low, "high": high}))

    assert math.log(high / low) / (high - low) == pytest.approx(float(rule.weights @ (1 / rule.values)), rel=1e-10)
    assert 1 / (low * high) == pytest.approx(float(rule.weights @ (1 / rule.values**2)), rel=1e-6)


def test_a_bend_costs_digits_until_the_rule_is_split_at_it() -> None:
    """The mean of |x - 0.3| on [0, 1] is (0.3^2 + 0.7^2) / 2."""
    spread = spread_of("uniform", {"low": 0, "high": 1})
    plain, split = (rule_of(spread, frozenset(splits)) for splits in ((), (0.3,)))

    assert 0.29 != pytest.approx(float(plain.weights @ np.abs(plain.values - 0.3)), abs=1e-6)
    assert 0.29 == pytest.approx(float(split.weights @ np.abs(split.values - 0.3)), abs=1e-15)


@pytest.mark.parametrize(
    ("kind", "parameters"), [case for case in CASES if case[0] in ("normal", "lognormal", "student_t", "gamma")]
)
def test_the_upper_tail_mirrors_the_quantile_function(kind: str, parameters: dict[str, float]) -> None:
    spread = spread_of(kind, parameters)
    shares = np.array([0.5, 0.25, 1e-3, 1e-6])

    assert spread.quantile(1 - shares) == pytest.approx(upper_quantile(spread, shares), rel=1e-9)
    assert np.all(np.isfinite(upper_quantile(spread, np.array([1e-90]))))
