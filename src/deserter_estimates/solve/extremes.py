"""Extremes: the lowest and highest value of an estimate, whether they are met, and why there are none."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.language.ranges import Range


class Bounds(Struct, frozen=True, kw_only=True):
    """Lowest and highest value in base units. None, with the reason in `why`, where there is none.

    Both are met, but for a slack: by how much at most the lowest and highest value met fall short of them, 0 unless a
    search had to stop. An end that is open is not met: it is approached, or, where it is None, the estimate goes beyond
    every number. `error` is set where the estimate is undefined for some admissible values.
    """

    low: Fraction | None
    high: Fraction | None
    why: str = ""
    error: FormulaError | None = None
    slack_low: Fraction = Fraction(0)
    slack_high: Fraction = Fraction(0)
    low_open: bool = False
    high_open: bool = False

    @property
    def slack(self) -> Fraction:
        """By how much at most either end is too wide."""
        return max(self.slack_low, self.slack_high)

    @property
    def ends(self) -> Range:
        """All values from the lowest to the highest."""
        return Range(self.low, self.high, self.low_open, self.high_open)

    @property
    def met(self) -> Range:
        """All values between the lowest and the highest that some admissible values give."""
        low = None if self.low is None else self.low + self.slack_low
        high = None if self.high is None else self.high - self.slack_high
        return Range(low, high, self.low_open, self.high_open)
