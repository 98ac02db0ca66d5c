"""Branch and bound: the extremes of an estimate whose figures do not simply go to their ends.

Boxes are held as columns of arrays, all boxes of a generation enclosed at once. A box is dropped when its floor (the
better of the interval enclosure and the mean value form) shows that it holds nothing smaller than what was met; in a
box where the estimate is monotone in a figure, that figure goes to its end (Moore, Kearfott and Cloud 2009,
Introduction to Interval Analysis, chapters 6 and 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from deserter_estimates.formula.algebras.exact import EXACT
from deserter_estimates.formula.algebras.interval import INTERVALS, Enclosure, constant, figure, interval_of
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.formula.tree import FormulaError

if TYPE_CHECKING:
    from deserter_estimates.model.model import Model

Box = Mapping[str, tuple[Fraction, Fraction]]
Columns = tuple[FloatArray, FloatArray]  # lowest and highest values: a row for each figure, a column for each box
MAX_BOXES = 150_000  # about a second; what is left open then is told as slack
MAX_HALVINGS = 300  # beyond, boxes are too narrow to be told apart
MAX_DOUBTFUL_BOXES = 4_000
TOLERANCE = 1e-9  # relative to the largest value met


def prove_defined(model: Model, name: str, box: Box) -> None:
    """Split the box until no part of it may be undefined; raise FormulaError, naming the figures, where that fails."""
    names, (low, high) = list(box), _columns(box)
    seen = 0
    for halvings in count():
        enclosure = _enclose(model, name, names, low, high)
        mask = np.zeros(low.shape[1], dtype=bool)
        for fault in enclosure.faults.values():
            mask |= fault
        seen += low.shape[1]
        if not mask.any():
            return
        low, high = low[:, mask], high[:, mask]
        if _fails_within(model, name, box, low[:, 0], high[:, 0]):
            _refuse(model, enclosure, box, "")
        if seen > MAX_DOUBTFUL_BOXES or halvings > MAX_HALVINGS:
            _refuse(model, enclosure, box, "perhaps ")
        low, high = _halve(low, high, _widths(low, high))


def smallest(model: Model, name: str, box: Box, sign: int) -> tuple[Fraction, Fraction]:
    """Find the smallest value of sign * estimate over the box, never above the true one, and its slack.

    The slack, by how much at most the true value is larger, is TOLERANCE of the largest value met, or more where
    MAX_BOXES did not suffice. Raises FormulaError where values are too large for floating point.
    """
    names, (low, high) = list(box), _columns(box)
    best, settled, seen, scale = np.inf, np.inf, 0, 0.0
    for halvings in count():
        enclosure = _enclose(model, name, names, low, high)
        low, high = _to_ends(enclosure, names, low, high, sign)
        middle = _signed(_enclose(model, name, names, *((low + high) / 2,) * 2), sign)
        corners = [_signed(_enclose(model, name, names, points, points), sign) for points in (low, high)]
        reaches = _reaches(enclosure, names, low, high)
        with np.errstate(invalid="ignore"):
            mean_value = middle[0] - reaches.sum(axis=0) * (1 + 1e-12)  # a rounding error of the sum is far smaller
        floor = np.fmax(_signed(enclosure, sign)[0], mean_value)
        tops = np.stack([middle[1], corners[0][1], corners[1][1]])
        if not np.isfinite(tops).all():
            raise FormulaError("gives a number that is too large for some admissible values")
        best, scale = min(best, float(tops.min())), max(scale, float(np.abs(tops).max()))
        open_ = floor < best - TOLERANCE * scale
        settled = min(settled, float(floor[~open_].min(initial=np.inf)))
        seen += low.shape[1]
        if not open_.any():
            break
        if seen > MAX_BOXES or halvings > MAX_HALVINGS:
            settled = min(settled, float(floor[open_].min()))
            break
        low, high, reaches = low[:, open_], high[:, open_], reaches[:, open_]
        low, high = _halve(low, high, np.where(np.isfinite(reaches).all(axis=0), reaches, _widths(low, high)))
    found = min(settled, best)
    if not np.isfinite(found):
        raise FormulaError("cannot be bounded", hint="Give its figures narrower ends.")
    return Fraction(found), Fraction(best) - Fraction(found)


def enclosed(model: Model, name: str, box: Box) -> Enclosure:
    """Enclose an estimate over a box, and its slopes in those figures alone that are free in it."""
    return _enclose(model, name, list(box), *_columns(box))


def _columns(box: Box) -> Columns:
    each = [interval_of(name, *ends) for name, ends in box.items()]
    shape = (len(each), 1)
    return np.array([one.low for one in each]).reshape(shape), np.array([one.high for one in each]).reshape(shape)


def _enclose(model: Model, name: str, names: list[str], low: FloatArray, high: FloatArray) -> Enclosure:
    """Enclose the boxes; a figure that is fixed in all of them has no slope."""
    values = {
        each: constant(low[row]) if np.array_equal(low[row], high[row]) else figure(each, low[row], high[row])
        for row, each in enumerate(names)
    }
    with np.errstate(all="ignore"):
        found = model.compute(name, INTERVALS, values)
    return found.over(low.shape[1])


def _signed(enclosure: Enclosure, sign: int) -> Columns:
    return (enclosure.low, enclosure.high) if sign > 0 else (-enclosure.high, -enclosure.low)


def _to_ends(enclosure: Enclosure, names: list[str], low: FloatArray, high: FloatArray, sign: int) -> Columns:
    """Send each figure to the end at which the smallest value lies, in the boxes where its slope tells which."""
    low, high = low.copy(), high.copy()
    for row, name in enumerate(names):
        if name in enclosure.slopes:
            least, most = enclosure.slopes[name]
            rising, falling = (least >= 0, most <= 0) if sign > 0 else (most <= 0, least >= 0)
            high[row] = np.where(rising, low[row], high[row])
            low[row] = np.where(falling & ~rising, high[row], low[row])
    return low, high


def _reaches(enclosure: Enclosure, names: list[str], low: FloatArray, high: FloatArray) -> FloatArray:
    """By how much at most each figure moves the estimate between the middle of a box and its ends."""
    reaches = np.zeros_like(low)
    for row, name in enumerate(names):
        if name in enclosure.slopes:
            steepest = np.maximum(np.abs(enclosure.slopes[name][0]), np.abs(enclosure.slopes[name][1]))
            half = np.nextafter((high[row] - low[row]) / 2, np.inf)
            with np.errstate(invalid="ignore", over="ignore"):
                reaches[row] = np.where(low[row] < high[row], steepest * half, 0.0)
    return reaches


def _widths(low: FloatArray, high: FloatArray) -> FloatArray:
    return (high - low) / np.maximum(np.maximum(np.abs(low), np.abs(high)), 1e-300)


def _halve(low: FloatArray, high: FloatArray, sizes: FloatArray) -> Columns:
    """Halve each box across the figure with the largest size."""
    row, column = sizes.argmax(axis=0), np.arange(low.shape[1])
    middle = (low[row, column] + high[row, column]) / 2
    low_2, high_1 = low.copy(), high.copy()
    high_1[row, column] = middle
    low_2[row, column] = middle
    return np.concatenate([low, low_2], axis=1), np.concatenate([high_1, high], axis=1)


def _fails_within(model: Model, name: str, box: Box, low: FloatArray, high: FloatArray) -> bool:
    """Whether the estimate has no value in the middle of a part of the box, or at one of its corners."""
    for values in ((low + high) / 2, low, high):
        point = {
            each: min(max(Fraction(value), ends[0]), ends[1])
            for (each, ends), value in zip(box.items(), values, strict=True)
        }
        try:
            model.compute(name, EXACT, point)
        except FormulaError:
            return True
    return False


def _refuse(model: Model, enclosure: Enclosure, box: Box, perhaps: str) -> None:
    what, figures = next(key for key, fault in enclosure.faults.items() if fault.any())
    ends = {name: [model.write(name, end) for end in box[name]] for name in sorted(figures) if name in box}
    said = [f"{name} ({low} to {high})" for name, (low, high) in ends.items()]
    raise FormulaError(
        f"{perhaps}{what} somewhere in the admissible values{' of ' if said else ''}{' and '.join(said)}",
        hint="Give the figure a low and a high that leave such values out.",
    )
