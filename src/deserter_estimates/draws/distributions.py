"""Distributions by their quantile functions: uniform numbers go in, draws of a figure come out.

Every distribution here has `quantile(u)` for u in (0, 1), of any shape; its `mean` and `sd` in closed form
(None where they do not exist); and its `support`, the lowest and highest value it can take (infinite where
there is no end).
"""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from msgspec import Struct

from deserter_estimates.formula.arrays import FloatArray


class Spread(Protocol):
    """What every distribution of a figure can say of itself, in the figure's unit."""

    def quantile(self, u: FloatArray) -> FloatArray:
        """Give the values below which the shares `u` of draws lie."""
        ...

    @property
    def mean(self) -> float | None:
        """The mean, or None where it does not exist."""
        ...

    @property
    def sd(self) -> float | None:
        """The standard deviation, or None where it does not exist."""
        ...

    @property
    def support(self) -> tuple[float, float]:
        """The lowest and the highest possible value."""
        ...


class _Bounded(Struct, frozen=True, kw_only=True):
    low: float
    high: float

    @property
    def support(self) -> tuple[float, float]:
        """The two end points."""
        return self.low, self.high

    def _at(self, share: FloatArray) -> FloatArray:
        """Give the point at a share of the way from low to high, never outside them by rounding."""
        return np.clip(self.low + (self.high - self.low) * share, self.low, self.high)


class Uniform(_Bounded, frozen=True, kw_only=True):
    """Every value between two ends equally likely; a constant where the ends meet."""

    def quantile(self, u: FloatArray) -> FloatArray:
        """Walk the share `u` of the way."""
        return self._at(u)

    @property
    def mean(self) -> float:
        """The middle."""
        return self.low + (self.high - self.low) / 2

    @property
    def sd(self) -> float:
        """The width over the root of 12."""
        return (self.high - self.low) / math.sqrt(12)


class Arcsine(_Bounded, frozen=True, kw_only=True):
    """U-shaped, likeliest at its two ends: a quantity that swings like a sine between them."""

    def quantile(self, u: FloatArray) -> FloatArray:
        """Invert 2/pi asin(sqrt(share))."""
        return self._at(np.sin(np.pi / 2 * u) ** 2)

    @property
    def mean(self) -> float:
        """The middle."""
        return self.low + (self.high - self.low) / 2

    @property
    def sd(self) -> float:
        """The width over the root of 8."""
        return (self.high - self.low) / math.sqrt(8)


class Trapezoid(_Bounded, frozen=True, kw_only=True):
    """Rises from low to mode_low, level to mode_high, falls to high; a triangle where the modes meet.

    A mixture of a rising triangle, a rectangle and a falling triangle, from which its sd is had without the
    differences of high powers that lose digits (the distribution: van Dorp and Kotz 2003, Metrika 58, 85-97).
    """

    mode_low: float
    mode_high: float

    def quantile(self, u: FloatArray) -> FloatArray:
        """Invert the two parabolas and the line between them."""
        if self.low == self.high:
            return np.full_like(u, self.low)
        rising, level, falling = self._widths()
        area = rising / 2 + level + falling / 2
        up, down = area * u, area * (1 - u)
        line = self.mode_low + (up - rising / 2)
        value = np.where(up < rising / 2, self.low + np.sqrt(2 * rising * up), line)
        value = np.where(down < falling / 2, self.high - np.sqrt(2 * falling * down), value)
        return np.clip(value, self.low, self.high)

    @property
    def mean(self) -> float:
        """(c^2 + c w + w^2 - b^2) / 3(w + c - b) from low, where b and c are the modes and w is high."""
        b, c, w = self.mode_low - self.low, self.mode_high - self.low, self.high - self.low
        return self.low + (c * c + c * w + w * w - b * b) / (3 * (w + c - b)) if w else self.low

    @property
    def sd(self) -> float:
        """The root of the variance within the parts and between them."""
        centre = self.mean - self.low
        return math.sqrt(sum(weight * (var + (mean - centre) ** 2) for weight, mean, var in self._parts()))

    def _widths(self) -> tuple[float, float, float]:
        return self.mode_low - self.low, self.mode_high - self.mode_low, self.high - self.mode_high

    def _parts(self) -> list[tuple[float, float, float]]:
        """Weight, mean (counted from low) and variance of the three parts."""
        rising, level, falling = self._widths()
        area = rising / 2 + level + falling / 2
        if area == 0:
            return [(1.0, 0.0, 0.0)]
        return [
            (rising / 2 / area, rising * 2 / 3, rising**2 / 18),
            (level / area, rising + level / 2, level**2 / 12),
            (falling / 2 / area, rising + level + falling / 3, falling**2 / 18),
        ]


class Beta(_Bounded, frozen=True, kw_only=True):
    """The beta distribution with shapes a and b, stretched from [0, 1] to [low, high]."""

    a: float
    b: float

    def quantile(self, u: FloatArray) -> FloatArray:
        """Invert the regularised incomplete beta function."""
        from scipy.special import betaincinv

        return self._at(betaincinv(self.a, self.b, u))

    @property
    def mean(self) -> float:
        """The share a / (a + b) of the way."""
        return self.low + (self.high - self.low) * (self.a / (self.a + self.b))

    @property
    def sd(self) -> float:
        """The width times the root of ab / ((a + b)^2 (a + b + 1))."""
        total = self.a + self.b
        return (self.high - self.low) * math.sqrt(self.a / total * (self.b / total) / (total + 1))
