"""Quantities: what is drawn for a figure, in base units, from the spread that the file gives it."""

from __future__ import annotations

from dataclasses import dataclass

from deserter_estimates.draws.spreads import Spread, spread_of
from deserter_estimates.file.entries import spread_parameters
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.model.inputs import Input


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure's spread, in base units; `scale` is what its printed numbers are multiplied by."""

    spread: Spread
    scale: float

    def quantile(self, share: FloatArray) -> FloatArray:
        """The values below which these shares (0 to 1) of the draws lie; the shape is kept."""
        values = self.spread.quantile(share)
        return values if self.scale == 1 else values * self.scale

    @property
    def mean(self) -> float | None:
        """Mean; None where there is none."""
        return None if self.spread.mean is None else self.spread.mean * self.scale

    @property
    def sd(self) -> float | None:
        """Standard deviation; None where there is none."""
        return None if self.spread.sd is None else self.spread.sd * self.scale

    @property
    def support(self) -> tuple[float, float]:
        """Lowest and highest value; infinite where there is no end."""
        low, high = self.spread.support
        return low * self.scale, high * self.scale


def quantity(given: Input) -> Quantity:
    """What is drawn for a figure: its spread's table, or a word's shape between its admissible values.

    Dates are drawn as days, any moment of a day being a part of it.
    """
    figure = given.figure
    if not isinstance(figure.spread, str):
        return Quantity(spread_of(str(figure.spread["kind"]), spread_parameters(figure)), float(given.scale))
    assert given.low is not None and given.high is not None  # noqa: S101 - only tables have no end points
    ends = {"low": float(given.low / given.scale), "high": float(given.high / given.scale)}
    if figure.spread in ("triangular", "pert"):
        ends["mode"] = float(given.face / given.scale)
    return Quantity(spread_of(figure.spread, ends), float(given.scale))
