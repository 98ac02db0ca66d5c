"""Quadrature rules: means over the spread of one figure, without draws.

Tanh-sinh quadrature (Takahasi and Mori 1974, Publications of the RIMS 9, 721-741) over the shares of the spread's
quantile function copes with infinite slopes and with tails. A Gauss rule has far fewer nodes, for functions that are
nearly polynomials (Golub and Welsch 1969, Mathematics of Computation 23, 221-230).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from deserter_estimates.draws.spreads import Spread
from deserter_estimates.formula.arrays import FloatArray

STEP = 1 / 12  # the rule with twice this step, which is every other node, errs by the square root of this one's error
REACH = 5.0  # beyond it the distance from the end of the range is below 1e-100

_ROUNDING = 1e-15


class Rule(NamedTuple):
    """A spread as values with weights that sum to 1, in ascending order of `shares` (0 to 1)."""

    shares: FloatArray
    values: FloatArray
    weights: FloatArray


def rule_of(spread: Spread, bends: frozenset[float] = frozenset()) -> Rule:
    """Give the rule of a spread, split at the shares where the function to be integrated has a bend.

    >>> from deserter_estimates.draws.spreads import spread_of
    >>> rule = rule_of(spread_of("uniform", {"low": 1, "high": 2}))
    >>> print(f"{float(rule.weights @ (1 / rule.values)):.12f}")  # the mean of 1/x is the logarithm of 2
    0.693147180560
    """
    near, far, weights = _tanh_sinh()
    pieces = []
    for low, high in pairwise(sorted({0.0, *bends, *spread.bends, 1.0})):
        shares = np.where(near < 0.5, low + (high - low) * near, high - (high - low) * far)
        pieces.append((shares, (high - low) * weights))
    shares, weights = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    values = spread.quantile(shares)
    # Nodes that round to an end would give log(x - low) or a tail without end a value it never has.
    inside = (shares < 1) & ((shares > _ROUNDING) | (values > spread.support[0]))
    return Rule(shares[inside], values[inside], weights[inside])


def gauss(rule: Rule, nodes: int) -> tuple[FloatArray, FloatArray]:
    """Reduce a rule to a Gauss rule: its nodes, and the matrix that takes a function's values there apart.

    Row k of the matrix gives the function's part along the k-th orthonormal polynomial of the spread, and row 0 its
    mean: a polynomial chaos expansion (Sudret 2008, Reliability Engineering and System Safety 93, 964-979).

    >>> from deserter_estimates.draws.spreads import spread_of
    >>> values, matrix = gauss(rule_of(spread_of("uniform", {"low": 0, "high": 1})), 3)
    >>> print(f"{float(matrix[0] @ values**4):.12f}")
    0.200000000000
    """
    mean = rule.weights @ rule.values
    sd = np.sqrt(rule.weights @ (rule.values - mean) ** 2)
    basis = [np.sqrt(rule.weights)]
    for _ in range(1, nodes):  # Lanczos: x times the last vector, made orthogonal to all before it, twice for rounding
        step = (rule.values - mean) / sd * basis[-1]
        for earlier in (*basis, *basis):
            step = step - (step @ earlier) * earlier
        basis.append(step / np.linalg.norm(step))
    vectors = np.array(basis)
    places, axes = np.linalg.eigh(vectors * ((rule.values - mean) / sd) @ vectors.T)
    return mean + sd * places, axes * axes[0]


@lru_cache(maxsize=1)
def _tanh_sinh() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Give nodes on (0, 1), ascending and even in number, how far they are from 1, and their weights."""
    steps = np.arange(-REACH, REACH, STEP)
    near, far = (1 / (1 + np.exp(sign * np.pi * np.sinh(steps))) for sign in (-1, 1))
    weights = np.cosh(steps) * near * far
    return near, far, weights / weights.sum()
