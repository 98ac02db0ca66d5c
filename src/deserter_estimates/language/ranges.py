"""Ranges: sets of numbers between two ends."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from deserter_estimates.language.phrases import scale_once


class Range(Struct, frozen=True):
    """A set of numbers between two ends; an end of None is infinite, an open end is not in the set.

    >>> Range(Fraction(500_000), None, low_open=True).holds(Fraction(500_000))
    False
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @property
    def one_sided(self) -> bool:
        """Whether it has one end only, as what "at least 5" states."""
        return (self.low is None) != (self.high is None)

    def holds(self, value: Fraction) -> bool:
        """Whether the number is in the set."""
        return self.covers(Range(value, value))

    def covers(self, other: Range) -> bool:
        """Whether every number of the other set is in this one.

        >>> Range(Fraction(0), None, low_open=True).covers(Range(Fraction(0), Fraction(1), low_open=True))
        True
        """
        above = self.low is None or (other.low is not None and (other.low, other.low_open) >= (self.low, self.low_open))
        below = self.high is None or (
            other.high is not None and (other.high, self.high_open) <= (self.high, other.high_open)
        )
        return above and below

    def meets(self, other: Range) -> bool:
        """Whether any number of the other set is in this one."""
        return _reaches(self, other) and _reaches(other, self)

    def in_words(self, low: str | None, high: str | None, *, dated: bool = False) -> str:
        """The set in words, from its ends as they are written; None is an end that goes without saying.

        >>> Range(Fraction(3), None, low_open=True).in_words("3", None), Range(None, Fraction(5)).in_words(None, "5")
        ('more than 3', 'at most 5')
        """
        if low is None and high is None:
            return "anything"
        if dated and (low is None or high is None):
            return f"on or after {low}" if high is None else f"on or before {high}"
        least = f"{'more than' if self.low_open else 'at least'} {low}"
        most = f"{'less than' if self.high_open else 'at most'} {high}"
        if low is None or high is None:
            return least if high is None else most
        if self.low == self.high:
            return f"exactly {low}"
        return f"{least} and {most}" if self.low_open or self.high_open else f"from {scale_once(low, high)} to {high}"


def _reaches(lower: Range, upper: Range) -> bool:
    """Whether the first set does not end below the second."""
    if lower.high is None or upper.low is None or lower.high > upper.low:
        return True
    return lower.high == upper.low and not (lower.high_open or upper.low_open)
