"""Distributions without an end on one side or both: normal, lognormal, Student's t, gamma."""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.formula.arrays import FloatArray


class Normal(Struct, frozen=True, kw_only=True):
    """The normal distribution, which has no end points."""

    mean: float
    sd: float

    def quantile(self, u: FloatArray) -> FloatArray:
        """Stretch the standard normal quantile."""
        return self.mean + self.sd * normal_quantile(u)

    @property
    def support(self) -> tuple[float, float]:
        """Every real number."""
        return -math.inf, math.inf


class Lognormal(Struct, frozen=True, kw_only=True):
    """A quantity whose natural logarithm is normal with mean `mu` and standard deviation `sigma`."""

    mu: float
    sigma: float

    def quantile(self, u: FloatArray) -> FloatArray:
        """Exponentiate the normal quantile."""
        return np.exp(self.mu + self.sigma * normal_quantile(u))

    @property
    def mean(self) -> float:
        """The exponential of mu + sigma^2 / 2."""
        return math.exp(self.mu + self.sigma**2 / 2)

    @property
    def sd(self) -> float:
        """The mean times the root of exp(sigma^2) - 1."""
        return self.mean * math.sqrt(math.expm1(self.sigma**2))

    @property
    def support(self) -> tuple[float, float]:
        """Every positive number."""
        return 0.0, math.inf


class StudentT(Struct, frozen=True, kw_only=True):
    """Student's t with `df` degrees of freedom, stretched by `scale` and moved to `centre`."""

    centre: float
    scale: float
    df: float

    def quantile(self, u: FloatArray) -> FloatArray:
        """Stretch the quantile of t."""
        from scipy.special import stdtrit

        values: FloatArray = self.centre + self.scale * stdtrit(self.df, u)
        return values

    @property
    def mean(self) -> float | None:
        """The centre; there is no mean with one degree of freedom or less."""
        return self.centre if self.df > 1 else None

    @property
    def sd(self) -> float | None:
        """The scale times the root of df / (df - 2); none with two degrees of freedom or less."""
        return self.scale * math.sqrt(self.df / (self.df - 2)) if self.df > 2 else None

    @property
    def support(self) -> tuple[float, float]:
        """Every real number."""
        return -math.inf, math.inf


class Gamma(Struct, frozen=True, kw_only=True):
    """The gamma distribution with shape and scale."""

    shape: float
    scale: float

    def quantile(self, u: FloatArray) -> FloatArray:
        """Invert the regularised incomplete gamma function."""
        from scipy.special import gammaincinv

        values: FloatArray = self.scale * gammaincinv(self.shape, u)
        return values

    @property
    def mean(self) -> float:
        """Shape times scale."""
        return self.shape * self.scale

    @property
    def sd(self) -> float:
        """The root of the shape, times scale."""
        return math.sqrt(self.shape) * self.scale

    @property
    def support(self) -> tuple[float, float]:
        """Every positive number."""
        return 0.0, math.inf
