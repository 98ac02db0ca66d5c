"""Sampled variance shares: without bias, honest about their error, and nothing for a figure without influence."""

import math

import numpy as np
import pytest

from deserter_estimates.draws.lattice import GROUPS, points, shifts
from deserter_estimates.draws.varying import Values
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.stress.sampled_shares import CAP, T_QUANTILE, parts_of, shares_of
from deserter_estimates.stress.variance import variance_shares
from stress_models import model_of


def twice(names: str, size: int, seed: int) -> tuple[Values, Values]:
    """Two unrelated sets of draws from the unit cube."""
    x, z = (
        {name: points(place, shifts(f"{name}{copy}", seed), size) for place, name in enumerate(names, start)}
        for copy, start in (("", 0), ("again", len(names)))
    )
    return x, z


def product(values: Values) -> FloatArray:
    """A product of (1 + i u), i = 1, 2, ..., whose squared coefficients of variation are i^2 / 12(1 + i/2)^2."""
    return math.prod((1 + (i + 1) * u for i, u in enumerate(values.values())), start=np.ones(1))


def product_shares(figures: int) -> FloatArray:
    """First and total in closed form, Shapley by all sets; shape (3, figures)."""
    c = np.array([i * i / 12 / (1 + i / 2) ** 2 for i in range(1, figures + 1)])
    whole = np.prod(1 + c) - 1
    fair = np.zeros(figures)
    for mask in range(1, 2**figures):
        inside = np.array([bool(mask >> i & 1) for i in range(figures)])
        fair[inside] += np.prod(c[inside]) / inside.sum()
    shares: FloatArray = np.stack([c, c * (1 + whole) / (1 + c), fair]) / whole
    return shares


def sampled(figures: int, seed: int, size: int = 1_024) -> tuple[FloatArray, FloatArray]:
    x, z = twice("abcdefgh"[:figures], size, seed)
    return parts_of(product, x, z, np.random.default_rng(seed))


@pytest.mark.parametrize("figures", [1, 2, 3, 6, 7, 8])
def test_the_shares_of_a_product_lie_within_their_errors(figures: int) -> None:
    """All mixtures for up to six figures, walks beyond; every share within 4.5 of its standard errors (t, 15 df)."""
    result = shares_of(*sampled(figures, seed=1))
    off = np.abs(result.shares - product_shares(figures))

    # One figure is all of the variance in every randomisation, up to rounding.
    assert np.all(off <= 4.5 * result.standard_errors + 1e-12)
    assert result.half_width < (0.01 if figures <= 6 else 0.03)


@pytest.mark.parametrize("figures", [3, 7])
def test_intervals_cover_as_often_as_they_say(figures: int) -> None:
    """Of 100 seeds, 95 % intervals cover at least 88 times for every share (a binomial falls below that once in 200),
    and not always for all: they are not too wide."""
    expected = product_shares(figures)
    hits = np.zeros_like(expected)
    for seed in range(100):
        result = shares_of(*sampled(figures, seed, size=256))
        hits += np.abs(result.shares - expected) <= T_QUANTILE * result.standard_errors

    assert hits.min() >= 88
    assert hits.mean() < 98


@pytest.mark.parametrize("figures", [4, 8])
def test_the_fair_shares_make_up_the_whole_in_every_randomisation(figures: int) -> None:
    (_, _, shapley), variance = sampled(figures, seed=3)

    assert variance == pytest.approx(shapley.sum(axis=0), rel=1e-12)


@pytest.mark.parametrize("figures", [4, 7])
def test_what_changes_nothing_gets_nothing_to_the_last_bit(figures: int) -> None:
    names = "abcdefgh"[:figures]
    x, z = twice(names, 256, 0)
    parts, _ = parts_of(lambda values: np.maximum(values["a"], values["b"]) ** 3, x, z, np.random.default_rng(0))

    assert not parts[:, 2:].any()
    assert parts[:, :2].all()


def test_tiny_shares_have_tiny_errors() -> None:
    """A figure with a share of 1e-8 is seen beside one with nearly all: its error is a fraction of its share."""
    x, z = twice("ab", 1_024, 5)
    parts = parts_of(lambda values: values["a"] + 1e-4 * values["b"], x, z, np.random.default_rng(0))
    result = shares_of(*parts)

    assert 1e-8 == pytest.approx(result.shares[0, 1], rel=0.01)
    assert result.standard_errors[0, 1] < 1e-10


def test_large_means_cost_no_digits() -> None:
    """A mean a million times the standard deviation changes the shares by rounding only."""
    x, z = twice("abc", 1_024, 2)
    near = shares_of(*parts_of(product, x, z, np.random.default_rng(0)))
    far = shares_of(*parts_of(lambda values: 1e6 + product(values), x, z, np.random.default_rng(0)))

    assert near.shares == pytest.approx(far.shares, abs=1e-9)


@pytest.mark.parametrize("figures", [2, 6, 7, 16])
def test_the_cap_holds_for_any_number_of_figures(figures: int) -> None:
    """A product of four of the figures, capped where half the draws are, takes all draws that are allowed, not more."""
    names = [f"x{i}" for i in range(figures)]
    formula = f"max({'*'.join(names[:4])}, 0.5) * min(1000, {' + '.join(names)})"
    result = variance_shares(model_of(dict.fromkeys(names, (0, 0.9, 1)), {"y_out": formula}), "y_out")
    runs = 2**figures if figures <= 6 else 3 * figures + 1

    assert result.evaluations % (GROUPS * 1_024 * runs) == 0
    # The sizes double, so all rounds together are less than twice the last one.
    assert GROUPS * 1_024 * runs <= result.evaluations < 2 * CAP
