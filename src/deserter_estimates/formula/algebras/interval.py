"""Intervals with derivatives: an enclosure of a formula over a box of figures, and of its slope in each of them.

Ends are arrays, so that many boxes are enclosed at once. Every operation rounds outward unless it is known to be
exact, so an enclosure is never too small. Slopes are Clarke's generalised gradients where a formula has a kink; a
slope that does not change sign over the box proves the formula monotone there (Moore, Kearfott and Cloud 2009,
Introduction to Interval Analysis, chapters 5 and 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field
from msgspec.structs import replace

from deserter_estimates.formula.algebras.outward import Ends, added, is_power_of_two, multiplied, outward, raised
from deserter_estimates.formula.arrays import BoolArray, FloatArray

TINY = 5e-324  # the smallest double above zero
Figures = npt.NDArray[np.intp]  # their numbers, ascending
Doubts = npt.NDArray[np.int_]  # of each box: 0 where nothing is wrong, MAYBE, or SURELY all over it
Faults = Mapping[tuple[str, frozenset[int]], Doubts]
MAYBE, SURELY = 1, 2
NONE: Figures = np.array([], dtype=np.intp)
FLAT: Ends = (np.zeros((0, 1)), np.zeros((0, 1)))


class Enclosure(Struct, frozen=True):
    """Lowest and highest value over each box, slopes in the figures it moves with, and what may be undefined where.

    `slopes` have a row for each of the `figures` and a column for each box. `faults` maps what is wrong, with the
    figures it rests on, to MAYBE or SURELY for the boxes where it happens. One column stands for all boxes.
    """

    low: FloatArray
    high: FloatArray
    figures: Figures = field(default_factory=lambda: NONE)
    slopes: Ends = FLAT
    faults: Faults = field(default_factory=dict)

    @property
    def ends(self) -> Ends:
        """Lowest and highest value."""
        return self.low, self.high

    def slopes_of(self, figures: Figures) -> Ends:
        """Its slopes with a row for each of these figures, its own among them; 0 in the others."""
        if len(figures) == len(self.figures):
            return self.slopes
        low, high = np.zeros((2, len(figures), self.slopes[0].shape[1]))
        rows = np.searchsorted(figures, self.figures)
        low[rows], high[rows] = self.slopes
        return low, high


def interval_of(place: int, low: Fraction, high: Fraction) -> Enclosure:
    """Enclose the figure of this number between two exact ends; if they meet in a double, it does not move."""
    ends = number(low).low, number(high).high
    return Enclosure(*ends) if ends[0] == ends[1] else figure(place, *ends)


def figure(place: int, low: FloatArray, high: FloatArray) -> Enclosure:
    """Enclose the figure of this number between its ends; its slope in itself is 1."""
    return Enclosure(low, high, np.array([place]), (np.ones((1, 1)), np.ones((1, 1))))


def number(value: Fraction) -> Enclosure:
    """A literal, enclosed between the doubles around it."""
    near = float(value)
    below = near if Fraction(near) <= value else np.nextafter(near, -np.inf)
    above = near if Fraction(near) >= value else np.nextafter(near, np.inf)
    return Enclosure(np.array([below]), np.array([above]))


def add(left: Enclosure, right: Enclosure) -> Enclosure:
    figures = _either(left, right)
    slopes = added(left.slopes_of(figures), right.slopes_of(figures))
    return Enclosure(*added(left.ends, right.ends), figures, slopes, _faults(left, right))


def subtract(left: Enclosure, right: Enclosure) -> Enclosure:
    return add(left, negative(right))


def multiply(left: Enclosure, right: Enclosure) -> Enclosure:
    """Multiply two intervals; one that is multiplied by itself is squared. The slopes are (x y)' = x' y + x y'."""
    if left is right:
        return _whole_power(left, 2)
    first, second = _made(left, left.ends, right.ends), _made(right, right.ends, left.ends)
    figures = _either(left, right)
    slopes = added(first.slopes_of(figures), second.slopes_of(figures))
    return Enclosure(*multiplied(left.ends, right.ends), figures, slopes, _faults(left, right))


def divide(left: Enclosure, right: Enclosure) -> Enclosure:
    """Quotient; a divisor that may be zero leaves the box unbounded, and says so."""
    return multiply(left, _inverse(right))


def _inverse(operand: Enclosure) -> Enclosure:
    """1 / x, of slope -1 / x^2: from 2 to 4 it is 1/4 to 1/2, with slopes -1/4 to -1/16."""
    bad = (operand.low <= 0) & (operand.high >= 0)
    low, high = np.where(bad, 1.0, operand.low), np.where(bad, 1.0, operand.high)
    low, high = outward(1 / high, 1 / low, exact=is_power_of_two(low) & is_power_of_two(high))
    low, high = np.where(bad, -np.inf, low), np.where(bad, np.inf, high)
    square = multiplied((low, high), (low, high))
    found = _made(operand, (low, high), (-square[1], np.where(bad, 0.0, -square[0])))
    return _flawed(found, "divides by zero", operand, bad, operand.low == operand.high)


def power(base: Enclosure, exponent: Enclosure) -> Enclosure:
    """Power: whole fixed exponents of any base; others, of a base above zero, as exp(exponent * log(base))."""
    fixed = float(exponent.low[0]) if np.all(np.append(exponent.low, exponent.high) == exponent.low[0]) else np.nan
    if fixed.is_integer() and not len(exponent.figures):
        return _whole_power(base, int(fixed))
    if fixed == 0.5:
        return sqrt(base)
    touches = (base.low == 0) & (exponent.low > 0)  # 0 to a power above zero is 0
    above = Enclosure(np.where(touches, TINY, base.low), np.maximum(base.high, TINY), base.figures, base.slopes)
    result = exp(multiply(exponent, log(above)))
    found = replace(result, low=np.where(touches, 0.0, result.low), faults=_faults(base, exponent))
    nowhere = (base.high < 0) & (np.ceil(exponent.low) > np.floor(exponent.high))  # no whole number among them
    found = _flawed(found, "takes a root of a negative number", base, base.low < 0, nowhere)
    zero, surely = (base.low == 0) & ~touches, (base.high == 0) & (exponent.high < 0)
    return _flawed(found, "raises zero to a power that is not above zero", result, zero, surely)


def _whole_power(base: Enclosure, exponent: int) -> Enclosure:
    """x^n, of slope n x^(n - 1): x^2 from -1 to 2 is 0 to 4, with slopes -2 to 4."""
    if exponent < 0:
        return _inverse(_whole_power(base, -exponent))
    one = np.ones_like(base.low)
    if exponent == 0:
        return _made(base, (one, one), (0 * one, 0 * one))
    inner = raised(base.ends, exponent - 1) if exponent > 1 else (one, one)
    return _made(base, raised(base.ends, exponent), multiplied((exponent * one, exponent * one), inner))


def negative(operand: Enclosure) -> Enclosure:
    low, high = operand.slopes
    return Enclosure(-operand.high, -operand.low, operand.figures, (-high, -low), operand.faults)


def minimum(*operands: Enclosure) -> Enclosure:
    return reduce(_smaller, operands)


def maximum(*operands: Enclosure) -> Enclosure:
    return negative(minimum(*(negative(operand) for operand in operands)))


def _smaller(left: Enclosure, right: Enclosure) -> Enclosure:
    """The smaller of two; its slope is that of whichever is smaller, or of either where that is open."""
    first, second = left.high < right.low, right.high < left.low
    figures = _either(left, right)
    (low_1, high_1), (low_2, high_2) = left.slopes_of(figures), right.slopes_of(figures)
    slopes = (
        np.where(first, low_1, np.where(second, low_2, np.minimum(low_1, low_2))),
        np.where(first, high_1, np.where(second, high_2, np.maximum(high_1, high_2))),
    )
    low, high = np.minimum(left.low, right.low), np.minimum(left.high, right.high)
    return Enclosure(low, high, figures, slopes, _faults(left, right))


def absolute(operand: Enclosure) -> Enclosure:
    """Distance from zero: from -1 to 2 it is 0 to 2, with slopes -1 to 1."""
    above, below = operand.low >= 0, operand.high <= 0
    near, far = np.abs(operand.low), np.abs(operand.high)
    low = np.where(above | below, np.minimum(near, far), 0.0)
    sign = (np.where(above, 1.0, -1.0), np.where(below, -1.0, 1.0))
    return _made(operand, (low, np.maximum(near, far)), sign)


def sqrt(operand: Enclosure) -> Enclosure:
    """Square root, of slope 1 / (2 sqrt(x)); a box that may be below zero says so."""
    low, high = outward(np.sqrt(np.maximum(operand.low, 0)), np.sqrt(np.maximum(operand.high, 0)))
    low = np.maximum(low, 0.0)
    with np.errstate(divide="ignore"):
        steep = outward(0.5 / high, np.where(low > 0, 0.5 / np.where(low > 0, low, 1.0), np.inf))
    found = _made(operand, (low, high), steep)
    return _flawed(found, "takes the square root of a negative number", operand, operand.low < 0, operand.high < 0)


def exp(operand: Enclosure) -> Enclosure:
    """Exponential, its own slope."""
    with np.errstate(over="ignore"):
        low, high = outward(np.exp(operand.low), np.exp(operand.high), steps=2)
    ends = np.maximum(low, 0.0), high
    return _made(operand, ends, ends)


def log(operand: Enclosure) -> Enclosure:
    """Natural logarithm, of slope 1 / x; a box that may touch zero says so."""
    bad = operand.low <= 0
    least, most = np.where(bad, 1.0, operand.low), np.maximum(operand.high, TINY)
    low, high = outward(np.log(least), np.log(most), steps=2)
    flattest, steepest = outward(1 / most, 1 / least)
    steep = np.where(bad, 0.0, flattest), np.where(bad, np.inf, steepest)
    found = _made(operand, (np.where(bad, -np.inf, low), high), steep)
    return _flawed(found, "takes the logarithm of a number that is not above zero", operand, bad, operand.high <= 0)


def _either(left: Enclosure, right: Enclosure) -> Figures:
    """The figures of both, each once and in order. (`np.union1d` does the same, and imports `numpy.ma` for it.)"""
    if len(left.figures) == len(right.figures) and (left.figures == right.figures).all():
        return left.figures
    both = np.sort(np.concatenate([left.figures, right.figures]))
    merged: Figures = both[np.append(True, both[1:] != both[:-1])]
    return merged


def _made(operand: Enclosure, ends: Ends, steep: Ends) -> Enclosure:
    """A function of one operand, from its ends and its own slope: the chain rule."""
    return Enclosure(*ends, operand.figures, multiplied(operand.slopes, steep), operand.faults)


def _flawed(found: Enclosure, what: str, of: Enclosure, maybe: BoolArray, surely: BoolArray) -> Enclosure:
    """The same, with what is wrong in some boxes, because of the figures of an operand."""
    if not np.any(maybe):
        return found
    doubts = np.where(maybe & surely, SURELY, np.where(maybe, MAYBE, 0))
    fault = replace(of, faults={(what, frozenset(of.figures.tolist())): doubts})
    return replace(found, faults=_faults(found, fault))


def _faults(*operands: Enclosure) -> Faults:
    """All that is wrong with some operands."""
    known: dict[tuple[str, frozenset[int]], Doubts] = {}
    for key, doubts in (each for operand in operands for each in operand.faults.items()):
        known[key] = np.maximum(known[key], doubts) if key in known else doubts
    return known
