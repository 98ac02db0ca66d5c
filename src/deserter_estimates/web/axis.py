"""An axis: numbers to places along a line, and the marks that a reader finds them by."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from msgspec import Struct

from deserter_estimates.language.writing import write_all

MARKS = (4, 2, 1)  # about so many marks are tried, the fewer the longer their texts
LETTER = 6.6  # units that a digit takes
APART = 8.0  # units between two texts
MARGIN = 0.06  # of the width, left and right of the outermost number


class Axis(Struct, frozen=True, kw_only=True):
    """From the lowest number to the highest, drawn from `left` to `right`."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float | None, *, without: float | None = None) -> float:
        """Where a number stands, at an end where it lies beyond; `without` a number, that end.

        >>> Axis(low=0, high=10, left=100, right=200).x(2.5)
        125.0
        """
        at = without if value is None else (value - self.low) / (self.high - self.low)
        return round(self.left + (self.right - self.left) * min(1.0, max(0.0, at or 0.0)), 1)

    @property
    def marks(self) -> list[Mark]:
        """Round numbers along the axis, none of whose texts lies on another."""
        tried = (list(self._marks(many)) for many in MARKS)
        return next((marks for marks in tried if all(map(Mark.clear, marks, marks[1:]))), [])

    def _marks(self, many: int) -> Iterator[Mark]:
        step = round_step((self.high - self.low) / many)
        values = [step * place for place in range(math.ceil(self.low / step), math.floor(self.high / step) + 1)]
        decimals = max(0, -math.floor(math.log10(step)))
        for value, text in zip(values, write_all([round(value, decimals) for value in values]), strict=True):
            half = LETTER * len(text) / 2
            x = self.x(value)
            yield Mark(x=x, text=text, middle=round(min(max(x, self.left + half), self.right - half), 1))


class Mark(Struct, frozen=True, kw_only=True):
    """A mark of an axis: where it stands, its text, and the middle of the text, no part of which lies outside."""

    x: float
    text: str
    middle: float

    def clear(self, right: Mark) -> bool:
        """Whether the text ends before that of the mark to the right begins."""
        return right.middle - self.middle >= LETTER * (len(self.text) + len(right.text)) / 2 + APART


def axis_over(values: Iterable[float | None], *, left: float, right: float) -> Axis:
    """The axis on which all numbers stand, with a margin each side.

    >>> axis_over([10, None, 20], left=0, right=100).x(15)
    50.0
    """
    known = [float(value) for value in values if value is not None]
    low, high = min(known), max(known)
    apart = (high - low) * MARGIN or abs(low) * MARGIN or 1.0
    return Axis(low=low - apart, high=high + apart, left=left, right=right)


def round_step(width: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is no less than a width.

    >>> round_step(0.3), round_step(1_100)
    (0.5, 2000.0)
    """
    power = 10.0 ** math.floor(math.log10(width))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= width * (1 - 1e-9))
