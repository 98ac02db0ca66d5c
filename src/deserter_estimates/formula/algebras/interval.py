"""Intervals with derivatives: an enclosure of a formula over a box of figures, and of its slope in each of them.

Ends are arrays, so that many boxes are enclosed at once. Every operation rounds outward unless it is known to be
exact, so an enclosure is never too small. Slopes are Clarke's generalised gradients where a formula has a kink; a
slope that does not change sign over the box proves the formula monotone there (Moore, Kearfott and Cloud 2009,
Introduction to Interval Analysis, chapters 5 and 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from deserter_estimates.formula.algebras.outward import UNIT, Ends, added, multiplied, outward, raised
from deserter_estimates.formula.arrays import BoolArray, FloatArray

TINY = 5e-324  # the smallest double above zero


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Lowest and highest value over each box, the slope's ends per figure, and what may be undefined in which box.

    `faults` maps what is wrong, with the figures it rests on, to a mask of the boxes where it may happen.
    """

    low: FloatArray
    high: FloatArray
    slopes: dict[str, Ends] = field(default_factory=dict)
    faults: Mapping[tuple[str, frozenset[str]], BoolArray] = field(default_factory=dict)

    def over(self, boxes: int) -> Enclosure:
        """Say of each of so many boxes what was said of all at once."""
        slopes = {name: (_spread(low, boxes), _spread(high, boxes)) for name, (low, high) in self.slopes.items()}
        faults = {key: np.broadcast_to(mask, boxes) for key, mask in self.faults.items()}
        return Enclosure(_spread(self.low, boxes), _spread(self.high, boxes), slopes, faults)


def interval_of(name: str, low: Fraction, high: Fraction) -> Enclosure:
    """Enclose a figure between two exact ends."""
    return figure(name, INTERVALS.number(low).low, INTERVALS.number(high).high)


def constant(value: FloatArray) -> Enclosure:
    """Enclose a figure that does not move: its value in each box, and no slope."""
    return Enclosure(value, value)


def figure(name: str, low: FloatArray, high: FloatArray) -> Enclosure:
    """Enclose a figure between its ends; its slope in itself is 1."""
    return Enclosure(low, high, {name: UNIT})


class Intervals:
    """Interval arithmetic with first derivatives, outward rounded.

    >>> x = figure("x", np.array([1.0]), np.array([2.0]))
    >>> square = INTERVALS.multiply(x, x)
    >>> float(square.low[0]), float(square.high[0]), float(square.slopes["x"][1][0])
    (1.0, 4.0, 4.0)
    """

    def number(self, value: Fraction) -> Enclosure:
        """A literal, enclosed between the doubles around it."""
        near = float(value)
        below = near if Fraction(near) <= value else np.nextafter(near, -np.inf)
        above = near if Fraction(near) >= value else np.nextafter(near, np.inf)
        return Enclosure(np.array([below]), np.array([above]))

    def add(self, left: Enclosure, right: Enclosure) -> Enclosure:
        """Sum."""
        slopes = left.slopes | right.slopes
        for name in left.slopes.keys() & right.slopes.keys():
            slopes[name] = added(left.slopes[name], right.slopes[name])
        return Enclosure(*added((left.low, left.high), (right.low, right.high)), slopes, _faults(left, right))

    def subtract(self, left: Enclosure, right: Enclosure) -> Enclosure:
        """Difference."""
        return self.add(left, self.negative(right))

    def multiply(self, left: Enclosure, right: Enclosure) -> Enclosure:
        """Product; of a thing with itself, its square."""
        if left is right:
            return self._whole_power(left, 2)
        ends_left, ends_right = (left.low, left.high), (right.low, right.high)
        slopes = {}
        for name in left.slopes | right.slopes:
            first = multiplied(_slope(left, name), ends_right) if name in left.slopes else None
            second = multiplied(ends_left, _slope(right, name)) if name in right.slopes else None
            slopes[name] = added(first, second) if first and second else first or second or _zero(left)
        return Enclosure(*multiplied(ends_left, ends_right), slopes, _faults(left, right))

    def divide(self, left: Enclosure, right: Enclosure) -> Enclosure:
        """Quotient; a divisor that may be zero leaves the box unbounded, and says so."""
        return self.multiply(left, self._inverse(right))

    def _inverse(self, operand: Enclosure) -> Enclosure:
        bad = (operand.low <= 0) & (operand.high >= 0)
        with np.errstate(divide="ignore"):
            low, high = outward(
                1 / np.where(bad, 1.0, operand.high),
                1 / np.where(bad, 1.0, operand.low),
                exact=_powers_of_two(operand),
            )
        low, high = np.where(bad, -np.inf, low), np.where(bad, np.inf, high)
        square = multiplied((low, high), (low, high))
        steep = (-square[1], np.where(bad, 0.0, -square[0]))
        return Enclosure(low, high, _chain(operand, steep), _faults(operand, fault=("divides by zero", operand, bad)))

    def power(self, base: Enclosure, exponent: Enclosure) -> Enclosure:
        """Power: whole fixed exponents of any base, others of a base above zero."""
        fixed = not exponent.slopes and bool(
            np.all((exponent.low == exponent.high) & (exponent.low == exponent.low[0]))
        )
        if fixed and float(exponent.low[0]).is_integer():
            return self._whole_power(base, int(exponent.low[0]))
        if fixed and exponent.low[0] == 0.5:
            return self.sqrt(base)
        touches = (base.low == 0) & (exponent.low > 0)  # 0 to a power above zero is 0
        above = Enclosure(np.where(touches, TINY, base.low), np.maximum(base.high, TINY), base.slopes)
        result = self.exp(self.multiply(exponent, self.log(above)))
        root = ("takes a root of a negative number", base, base.low < 0)
        both = Enclosure(base.low, base.high, base.slopes | exponent.slopes, _faults(base, exponent, fault=root))
        zero = ("raises zero to a power that is not above zero", both, (base.low == 0) & ~touches)
        faults = _faults(both, fault=zero)
        return Enclosure(np.where(touches, 0.0, result.low), result.high, result.slopes, faults)

    def _whole_power(self, base: Enclosure, exponent: int) -> Enclosure:
        if exponent < 0:
            return self._inverse(self._whole_power(base, -exponent))
        if exponent == 0:
            one = np.ones_like(base.low)
            return Enclosure(one, one, {}, base.faults)
        low, high = raised((base.low, base.high), exponent)
        inner = raised((base.low, base.high), exponent - 1) if exponent > 1 else (np.ones_like(base.low),) * 2
        steep = multiplied((np.full_like(base.low, exponent),) * 2, inner)
        return Enclosure(low, high, _chain(base, steep), base.faults)

    def negative(self, operand: Enclosure) -> Enclosure:
        """Opposite."""
        slopes = {name: (-high, -low) for name, (low, high) in operand.slopes.items()}
        return Enclosure(-operand.high, -operand.low, slopes, operand.faults)

    def minimum(self, *operands: Enclosure) -> Enclosure:
        """Smallest."""
        result = operands[0]
        for other in operands[1:]:
            result = _extreme(result, other, np.minimum)
        return result

    def maximum(self, *operands: Enclosure) -> Enclosure:
        """Largest."""
        return self.negative(self.minimum(*(self.negative(operand) for operand in operands)))

    def absolute(self, operand: Enclosure) -> Enclosure:
        """Distance from zero."""
        above, below = operand.low >= 0, operand.high <= 0
        high = np.maximum(np.abs(operand.low), np.abs(operand.high))
        low = np.where(above | below, np.minimum(np.abs(operand.low), np.abs(operand.high)), 0.0)
        sign = (np.where(above, 1.0, -1.0), np.where(below, -1.0, 1.0))
        return Enclosure(low, high, _chain(operand, sign), operand.faults)

    def sqrt(self, operand: Enclosure) -> Enclosure:
        """Square root; a box that may be below zero says so."""
        bad = operand.low < 0
        low, high = outward(np.sqrt(np.maximum(operand.low, 0)), np.sqrt(np.maximum(operand.high, 0)))
        low = np.maximum(low, 0.0)
        with np.errstate(divide="ignore"):
            steep = outward(0.5 / high, np.where(low > 0, 0.5 / np.where(low > 0, low, 1.0), np.inf))
        fault = ("takes the square root of a negative number", operand, bad)
        return Enclosure(low, high, _chain(operand, steep), _faults(operand, fault=fault))

    def exp(self, operand: Enclosure) -> Enclosure:
        """Exponential."""
        with np.errstate(over="ignore"):
            low, high = outward(np.exp(operand.low), np.exp(operand.high), steps=2)
        low = np.maximum(low, 0.0)
        return Enclosure(low, high, _chain(operand, (low, high)), operand.faults)

    def log(self, operand: Enclosure) -> Enclosure:
        """Natural logarithm; a box that may touch zero says so."""
        bad = operand.low <= 0
        with np.errstate(divide="ignore", invalid="ignore"):
            low, high = outward(
                np.log(np.where(bad, 1.0, operand.low)), np.log(np.maximum(operand.high, TINY)), steps=2
            )
        low = np.where(bad, -np.inf, low)
        fault = ("takes the logarithm of a number that is not above zero", operand, bad)
        return Enclosure(low, high, _chain(operand, self._steep_log(operand, bad)), _faults(operand, fault=fault))

    def _steep_log(self, operand: Enclosure, bad: BoolArray) -> Ends:
        low, high = np.where(bad, 1.0, operand.low), np.where(bad, 1.0, operand.high)
        below, above = outward(1 / high, 1 / low)
        return np.where(bad, 0.0, below), np.where(bad, np.inf, above)


INTERVALS = Intervals()


def _spread(ends: FloatArray, boxes: int) -> FloatArray:
    return ends if ends.shape == (boxes,) else np.broadcast_to(ends, boxes)


def _slope(of: Enclosure, name: str) -> Ends:
    return of.slopes.get(name) or _zero(of)


def _zero(of: Enclosure) -> Ends:
    zero = np.zeros_like(of.low)
    return zero, zero


def _chain(inner: Enclosure, steep: Ends) -> dict[str, Ends]:
    return {name: multiplied(slope, steep) for name, slope in inner.slopes.items()}


def _faults(
    *operands: Enclosure, fault: tuple[str, Enclosure, BoolArray] | None = None
) -> dict[tuple[str, frozenset[str]], BoolArray]:
    known: dict[tuple[str, frozenset[str]], BoolArray] = {}
    found = [*(each for operand in operands for each in operand.faults.items())]
    if fault is not None and np.any(fault[2]):
        found.append(((fault[0], frozenset(fault[1].slopes)), fault[2]))
    for key, mask in found:
        known[key] = known[key] | mask if key in known else mask
    return known


def _powers_of_two(operand: Enclosure) -> BoolArray:
    powers: BoolArray = (np.abs(np.frexp(operand.low)[0]) == 0.5) & (np.abs(np.frexp(operand.high)[0]) == 0.5)
    return powers


def _extreme(left: Enclosure, right: Enclosure, choose: np.ufunc) -> Enclosure:
    """The smaller of two; its slope is that of whichever is smaller, or of either where that is open."""
    first, second = left.high < right.low, right.high < left.low
    slopes = {}
    for name in left.slopes | right.slopes:
        (low_1, high_1), (low_2, high_2) = _slope(left, name), _slope(right, name)
        slopes[name] = (
            np.where(first, low_1, np.where(second, low_2, np.minimum(low_1, low_2))),
            np.where(first, high_1, np.where(second, high_2, np.maximum(high_1, high_2))),
        )
    return Enclosure(choose(left.low, right.low), choose(left.high, right.high), slopes, _faults(left, right))
