"""Spreads: from the words and parameters of a figures file to a distribution to draw from."""

from __future__ import annotations

import math
from collections.abc import Mapping

from deserter_estimates.draws.distributions import (
    Arcsine,
    Beta,
    Spread,
    Trapezoid,
    Uniform,
)
from deserter_estimates.draws.endless import Gamma, Lognormal, Normal, StudentT
from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.file.spread_keys import KINDS, Parameters, SpreadError, checked

__all__ = ["KINDS", "Parameters", "Spread", "SpreadError", "spread_of"]

_LARGEST_EXPONENT = 700.0  # e**709 is the largest that a float holds


def spread_of(kind: str, parameters: Parameters) -> Spread:
    """Give the distribution of a kind with its parameters, all in the figure's unit.

    The kinds and their keys stand in KINDS; an interval is central and always comes with its level. Where
    low and high meet, the figure is a constant. Raises SpreadError for anything that makes no distribution.

    >>> spread_of("triangular", {"low": 0, "mode": 1, "high": 5}).mean
    2.0
    >>> spread_of("normal", {"interval": [35_000, 45_000], "level": 0.9}).mean
    40000.0
    """
    n = checked(kind, parameters)
    match kind:
        case "uniform":
            return Uniform(low=n["low"], high=n["high"])
        case "arcsine":
            return Arcsine(low=n["low"], high=n["high"])
        case "triangular":
            return Trapezoid(low=n["low"], mode_low=n["mode"], mode_high=n["mode"], high=n["high"])
        case "pert":
            return _pert(n["low"], n["mode"], n["high"])
        case "trapezoid":
            return Trapezoid(low=n["low"], mode_low=n["mode_low"], mode_high=n["mode_high"], high=n["high"])
        case "normal":
            return _normal(n)
        case "lognormal":
            return _lognormal(n)
        case "student_t":
            return StudentT(centre=n["mean"], scale=n["scale"], df=n["df"])
        case "beta":
            return Beta(a=n["a"], b=n["b"], low=n["low"], high=n["high"])
        case _:
            return Gamma(shape=n["shape"], scale=n["scale"])


def _pert(low: float, mode: float, high: float) -> Spread:
    """Weigh the mode four times, as the original PERT does (Malcolm, Roseboom, Clark and Fazar 1959)."""
    if low == high:
        return Uniform(low=low, high=high)
    share = (mode - low) / (high - low)
    return Beta(a=1 + 4 * share, b=1 + 4 * (1 - share), low=low, high=high)


def _normal(n: Mapping[str, float]) -> Normal:
    if "level" in n:
        mean, sd = _from_interval(n["interval_low"], n["interval_high"], n["level"])
        return Normal(mean=mean, sd=sd)
    return Normal(mean=n["mean"], sd=n["sd"])


def _lognormal(n: Mapping[str, float]) -> Lognormal:
    if "level" in n:
        mu, sigma = _from_interval(math.log(n["interval_low"]), math.log(n["interval_high"]), n["level"])
    elif "mu" in n:
        mu, sigma = n["mu"], n["sigma"]
    else:
        ratio = n["sd"] / n["mean"]
        sigma = math.sqrt(math.log1p(ratio * ratio))
        mu = math.log(n["mean"]) - sigma * sigma / 2
    if not abs(mu) + sigma * sigma < _LARGEST_EXPONENT:
        raise SpreadError("this lognormal spread is too wide for its mean and sd to be computed; narrow it.")
    return Lognormal(mu=mu, sigma=sigma)


def _from_interval(low: float, high: float, level: float) -> tuple[float, float]:
    """Give the mean and sd of the normal distribution whose central interval this is."""
    reach = -float(normal_quantile((1 - level) / 2))
    return low + (high - low) / 2, (high - low) / 2 / reach
