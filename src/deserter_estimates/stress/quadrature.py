"""Quadrature rules: the mean of a function of one figure, to about the last digit and without draws.

Tanh-sinh quadrature (Takahasi and Mori 1974, Publications of the RIMS 9, 721-741) over the shares of the spread's
quantile function. Its nodes crowd towards the ends of the range, so that neither an infinite slope there nor a tail
without end harms it; the upper half counts shares from above, which keeps the digits of both tails.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

import numpy as np

from deserter_estimates.draws.distributions import Spread, Trapezoid
from deserter_estimates.draws.endless import Gamma, Lognormal, Normal, StudentT
from deserter_estimates.formula.arrays import FloatArray

STEP = 1 / 12  # the rule with twice this step agrees to 1e-6 wherever this one is good to 1e-12
_REACH = 6.06  # beyond it the distance from the end of the range is below 1e-295
_LEAST_OF_T = 1e-100  # scipy's quantile of Student's t loses its digits in tails smaller than this


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """A spread as weighted values: arrays of one shape, in ascending order of `shares`.

    `weights` sum to 1; `coarse` are those of the rule with half as many nodes, by which the first is checked.
    """

    shares: FloatArray
    values: FloatArray
    weights: FloatArray
    coarse: FloatArray


def rule_of(spread: Spread, splits: frozenset[float] = frozenset()) -> Rule:
    """Give the rule of a spread, its range split at the shares (0 to 1) where the function to come has a bend.

    >>> from deserter_estimates.draws.distributions import Uniform
    >>> rule = rule_of(Uniform(low=1.0, high=2.0))
    >>> print(f"{float(rule.weights @ (1 / rule.values)):.14f}")  # the mean of 1/x is the logarithm of 2
    0.69314718055995
    """
    rule: Rule = _rule_of(cast(Hashable, spread), splits)
    return rule


@lru_cache(maxsize=1_024)
def _rule_of(spread: Any, splits: frozenset[float]) -> Rule:
    inner = {*splits, *_bends(spread)}
    least = _LEAST_OF_T if isinstance(spread, StudentT) else 0.0
    low = _side((share for share in inner if share < 0.5), least)
    high = _side((1 - share for share in inner if share > 0.5), least)[:, ::-1]
    return Rule(
        shares=np.concatenate([low[0], 1 - high[0]]),
        values=np.concatenate([spread.quantile(low[0]), upper_quantile(spread, high[0])]),
        weights=np.concatenate([low[1], high[1]]),
        coarse=np.concatenate([low[2], high[2]]),
    )


def upper_quantile(spread: Spread, share: FloatArray) -> FloatArray:
    """Give the values above which the shares of draws lie, with every digit of a small share."""
    if isinstance(spread, Normal | StudentT):
        centre = spread.mean if isinstance(spread, Normal) else spread.centre
        return 2 * centre - spread.quantile(share)
    if isinstance(spread, Lognormal):
        return np.exp(2 * spread.mu - np.log(spread.quantile(share)))
    if isinstance(spread, Gamma):
        from scipy.special import gammainccinv

        values: FloatArray = spread.scale * gammainccinv(spread.shape, share)
        return values
    return spread.quantile(1 - share)


def _bends(spread: Spread) -> tuple[float, ...]:
    """Shares at which the quantile function itself has a bend: the modes of a triangle or trapezoid."""
    if not isinstance(spread, Trapezoid) or spread.low == spread.high:
        return ()
    rising, falling = spread.mode_low - spread.low, spread.high - spread.mode_high
    area = (spread.high - spread.low + spread.mode_high - spread.mode_low) / 2
    shares = (rising / 2 / area, 1 - falling / 2 / area)
    return tuple(share for share in shares if 0 < share < 1)


def _side(splits: Iterable[float], least: float) -> FloatArray:
    """Nodes, weights and coarse weights over (0, 1/2), piece by piece: shape (3, nodes)."""
    near, weights, coarse = _tanh_sinh()
    pieces = []
    for low, high in pairwise(sorted({0.0, *splits, 0.5})):
        width = high - low
        nodes = np.where(near < 0.5, low + width * near, high - width * near[::-1])
        pieces.append(np.stack([nodes, width * weights, width * coarse]))
    side = np.concatenate(pieces, axis=1)
    return side[:, side[0] >= least]


@lru_cache(maxsize=1)
def _tanh_sinh() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Nodes on (0, 1), ascending, their weights, and the weights of every other node."""
    half = round(_REACH / STEP / 2) * 2
    steps = np.arange(-half, half + 1)
    stretched = np.pi / 2 * np.sinh(steps * STEP)
    nodes = 1 / (1 + np.exp(-2 * stretched))
    slope = STEP * np.pi * np.cosh(steps * STEP)
    weights = slope * nodes * nodes[::-1]
    coarse = np.where(steps % 2 == 0, 2 * weights, 0.0)
    return nodes, weights / weights.sum(), coarse / coarse.sum()
