"""Spreads: from the word or table of a figures file to what is drawn for a figure.

Every spread is said by its quantile function (uniform numbers go in, draws come out), with its mean and standard
deviation in closed form.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.file.spread_keys import Parameters, checked
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.model.inputs import Input

Quantile = Callable[[FloatArray], FloatArray]
EVERY_NUMBER, ABOVE_ZERO = (-math.inf, math.inf), (0.0, math.inf)


class Spread(Struct, frozen=True):
    """A distribution: `quantile` gives the values below which shares in (0, 1) of the draws lie, of any shape.

    A `mean` or `sd` of None does not exist; `support` are the lowest and the highest value, infinite where there is no
    end; `bends` are the shares at which the quantile function has a corner.
    """

    quantile: Quantile
    mean: float | None
    sd: float | None
    support: tuple[float, float]
    bends: tuple[float, ...] = ()

    def times(self, scale: float) -> Spread:
        """Multiply what is drawn by a number above 0."""
        mean, sd = (None if each is None else each * scale for each in (self.mean, self.sd))
        low, high = self.support
        return Spread(lambda u: self.quantile(u) * scale, mean, sd, (low * scale, high * scale), self.bends)


def spread_on(given: Input) -> Spread:
    """The spread of a figure in base units: its table, or a word's shape between its admissible values.

    Dates are drawn as days, any moment of a day being a part of it.
    """
    figure = given.figure
    if not isinstance(figure.spread, str):
        table = dict(figure.spread)
        spread = spread_of(table.pop("kind"), table)
        return spread if given.scale == 1 else spread.times(float(given.scale))
    low, high = given.drawn
    assert low is not None and high is not None  # noqa: S101 - only tables have no end points
    mode = {"mode": float(given.face)} if figure.spread in ("triangular", "pert") else {}
    return spread_of(figure.spread, {"low": float(low), "high": float(high), **mode})


def spread_of(kind: str, parameters: Parameters) -> Spread:
    """The spread of a kind with its parameters, in their unit.

    The kinds and their keys stand in spread_keys.KINDS; an interval is central and always comes with its level. Where
    low and high meet, the figure is a constant. Raises SpreadError for anything that makes no spread.

    >>> spread_of("triangular", {"low": 0, "mode": 1, "high": 5}).mean
    2.0
    >>> spread_of("normal", {"interval": [35_000, 45_000], "level": 0.9}).mean
    40000.0
    """
    n = checked(kind, parameters)
    match kind:
        case "uniform":
            return _between(n, lambda u: u, 1 / 2, 1 / math.sqrt(12))
        case "arcsine":  # a quantity that swings like a sine between its ends
            return _between(n, lambda u: np.sin(np.pi / 2 * u) ** 2, 1 / 2, 1 / math.sqrt(8))
        case "triangular":
            return _trapezoid(n, n["mode"], n["mode"])
        case "trapezoid":
            return _trapezoid(n, n["mode_low"], n["mode_high"])
        case "beta":
            return _beta(n, n["a"], n["b"])
        case "pert":  # the mode weighs four times (Malcolm, Roseboom, Clark and Fazar 1959)
            share = (n["mode"] - n["low"]) / ((n["high"] - n["low"]) or 1)
            return _beta(n, 1 + 4 * share, 1 + 4 * (1 - share))
        case "normal":
            mean, sd = n["mean"], n["sd"]
            return Spread(lambda u: mean + sd * normal_quantile(u), mean, sd, EVERY_NUMBER)
        case "lognormal":
            mu, sigma = n["mu"], n["sigma"]
            mean, sd = math.exp(mu + sigma**2 / 2), math.sqrt(math.expm1(sigma**2))
            return Spread(lambda u: np.exp(mu + sigma * normal_quantile(u)), mean, mean * sd, ABOVE_ZERO)
        case "student_t":
            centre, scale, df, t = n["mean"], n["scale"], n["df"], _special("stdtrit", n["df"])
            width = scale * math.sqrt(df / (df - 2)) if df > 2 else None
            return Spread(lambda u: centre + scale * t(u), centre if df > 1 else None, width, EVERY_NUMBER)
        case _:
            scale, gamma = n["scale"], _special("gammaincinv", n["shape"])
            return Spread(lambda u: scale * gamma(u), n["shape"] * scale, math.sqrt(n["shape"]) * scale, ABOVE_ZERO)


def _between(n: Mapping[str, float], shape: Quantile, mean: float, sd: float, bends: tuple[float, ...] = ()) -> Spread:
    """A spread from low to high, of which shape, mean and sd are those of its like between 0 and 1."""
    low, high = n["low"], n["high"]
    width = high - low

    def quantile(u: FloatArray) -> FloatArray:
        return np.clip(low + width * shape(u), low, high)  # never outside by rounding

    return Spread(quantile, low + width * mean, width * sd, (low, high), bends)


def _trapezoid(n: Mapping[str, float], mode_low: float, mode_high: float) -> Spread:
    """A rising triangle, a rectangle and a falling triangle (van Dorp and Kotz 2003, Metrika 58, 85-97).

    The sd of such a mixture does without the differences of high powers, which lose digits.
    """
    width = (n["high"] - n["low"]) or 1.0
    corners = (n["low"], mode_low, mode_high, n["high"])
    rising, level, falling = ((right - left) / width for left, right in pairwise(corners))
    area = rising / 2 + level + falling / 2 or 1.0

    def shape(u: FloatArray) -> FloatArray:
        up, down = area * u, area * (1 - u)
        value = np.where(up < rising / 2, np.sqrt(2 * rising * up), up + rising / 2)
        return np.where(down < falling / 2, 1 - np.sqrt(2 * falling * down), value)

    parts = (  # area, mean and variance
        (rising / 2, rising * 2 / 3, rising**2 / 18),
        (level, rising + level / 2, level**2 / 12),
        (falling / 2, rising + level + falling / 3, falling**2 / 18),
    )
    mean = sum(weight * middle for weight, middle, _ in parts) / area
    variance = sum(weight * (own + (middle - mean) ** 2) for weight, middle, own in parts) / area
    return _between(n, shape, mean, math.sqrt(variance), (rising / 2 / area, 1 - falling / 2 / area))


def _beta(n: Mapping[str, float], a: float, b: float) -> Spread:
    sd = math.sqrt(a / (a + b) * (b / (a + b)) / (a + b + 1))
    return _between(n, _special("betaincinv", a, b), a / (a + b), sd)


def _special(function: str, *parameters: float) -> Quantile:
    """A quantile function of scipy.special, which is imported when something is drawn."""

    def quantile(u: FloatArray) -> FloatArray:
        from scipy import special

        values: FloatArray = getattr(special, function)(*parameters, u)
        return values

    return quantile
