"""Branch and bound: the extremes of an estimate whose figures do not simply go to their ends.

All boxes of a generation are enclosed at once. A box is dropped when its floor (the best of the interval enclosure and
the mean value form) shows that it holds nothing smaller than what was met; in a box where the estimate is monotone in
a figure, that figure goes to its end (Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapters 6
and 11).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras.interval import Enclosure
from deserter_estimates.formula.algebras.outward import Ends, multiplied, outward
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.solve.function import Box, Function
from deserter_estimates.solve.nearby import Place, simpler, smallest_near
from deserter_estimates.solve.ties import Ties, has_ties

MAX_WORK = 5_000_000  # boxes times figures times operations, a second or so; what is left open then is told
MAX_HALVINGS = 300  # of a part that may be undefined
NARROWEST = 1e-14  # of the whole box, beyond which a box is not halved
MAX_DOUBTFUL_BOXES = 4_000
TOLERANCE = 1e-9  # relative to the largest value met
ROUNDED = 1 + 1e-12  # times a sum of as many terms as there are figures, whose rounding error is far smaller
ROUNDINGS = 4  # times that of a value; a box whose floor is no farther below what was met is not worth halving
LOOKS = 8  # generations from one look for a smaller value nearby to the next


class Smallest(NamedTuple):
    """The smallest value of a function: `value`, or less by `slack` at most.

    `slack` is 0 where the search came to its end: nothing is smaller by more than TOLERANCE of the largest value met.
    """

    value: Fraction
    slack: Fraction


class Boxes(Struct, frozen=True):
    """Many boxes: the lowest and highest value of each figure, a row for each figure and a column for each box."""

    low: FloatArray
    high: FloatArray

    @classmethod
    def of(cls, box: Box) -> Boxes:
        """One box, its exact ends enclosed."""
        ends = [(intervals.number(low).low, intervals.number(high).high) for low, high in box.values()]
        return cls(*np.array(ends).reshape(len(box), 2, 1).transpose(1, 0, 2))

    @property
    def ends(self) -> Ends:
        """Lowest and highest values."""
        return self.low, self.high

    @property
    def count(self) -> int:
        """How many."""
        return len(self.low[0]) if len(self.low) else 1

    @property
    def middle(self) -> Boxes:
        """The middle of each, as a box without width."""
        middle = (self.low + self.high) / 2
        return Boxes(middle, middle)

    def widths(self, whole: Boxes) -> FloatArray:
        """How wide each is in each figure, as a share of one whole box."""
        span = whole.high - whole.low
        width: FloatArray = (self.high - self.low) / np.where(span > 0, span, 1.0)
        return width

    def only(self, mask: BoolArray) -> Boxes:
        """Some of the boxes."""
        return Boxes(self.low[:, mask], self.high[:, mask])

    def to_ends(self, slopes: Ends) -> Boxes:
        """Send each figure to the end at which the smallest value lies, in the boxes where its slope tells which."""
        rises = slopes[0] >= 0
        falls = (slopes[1] <= 0) & ~rises
        return Boxes(np.where(falls, self.high, self.low), np.where(rises, self.low, self.high))

    def halved(self, sizes: FloatArray) -> Boxes:
        """Halve each across the figure with the largest size."""
        row, column = sizes.argmax(axis=0), np.arange(self.count)
        low, high = self.low.copy(), self.high.copy()
        low[row, column] = high[row, column] = self.middle.low[row, column]
        return Boxes(np.concatenate([self.low, low], axis=1), np.concatenate([high, self.high], axis=1))


def smallest(function: Function, box: Box, most: int | None = None) -> Smallest:
    """Find the smallest value of a function over a box; the search stops when it has done `most` work, or MAX_WORK.

    Raises FormulaError where values are too large for floating point.
    """
    boxes = whole = Boxes.of(box)
    met, settled, done = Met(), np.inf, 0
    work, ties = function.work, has_ties(function.model, function.name)
    for generation in count(1):
        boxes = boxes.to_ends(_slopes(function.over(*boxes.ends), boxes))
        rounding = met.look(function, boxes)
        floor, reaches = floors(function, boxes, ties=ties)
        if generation % LOOKS == 0:
            met.look_nearby(function, box)
        near = np.maximum(TOLERANCE * met.scale, ROUNDINGS * rounding)
        open_ = (floor < met.value - near) & (boxes.widths(whole).max(axis=0, initial=0.0) > NARROWEST)
        settled = min(settled, float(floor[~open_].min(initial=np.inf)))
        done += work * boxes.count
        if not open_.any():
            break
        if done > (MAX_WORK if most is None else most):
            settled = min(settled, float(floor[open_].min()))
            break
        boxes, reaches = boxes.only(open_), reaches[:, open_]
        boxes = boxes.halved(np.where(np.isfinite(reaches).all(axis=0), reaches, boxes.widths(whole)))
    place = met.look_nearby(function, box)
    gap = place.value - Fraction(min(settled, met.value))
    return Smallest(place.value, gap if gap > TOLERANCE * met.scale else Fraction(0))


class Met:
    """The smallest value met so far and where, and the largest size of a value."""

    def __init__(self) -> None:
        """Begin with none."""
        self.value, self.scale = np.inf, 0.0
        self.point: FloatArray = np.array([])

    def look(self, function: Function, boxes: Boxes) -> FloatArray:
        """Look in the middle of each box and at two of its corners, and give the rounding: how wide a value is there.

        Raises FormulaError where a value is too large.
        """
        rounding: FloatArray = np.zeros(boxes.count)
        for points in (boxes.middle.low, boxes.low, boxes.high):
            enclosure = function.over(points, points)
            rounding = np.maximum(rounding, enclosure.high - enclosure.low)
            tops = np.broadcast_to(enclosure.high, boxes.count)
            if not np.isfinite(tops).all():
                raise FormulaError("gives a number that is too large for some admissible values")
            self.scale = max(self.scale, float(np.abs(tops).max()))
            if tops.min() < self.value:
                self.value, self.point = float(tops.min()), points[:, tops.argmin()]
        return rounding

    def look_nearby(self, function: Function, box: Box) -> Place:
        """Look near the point with the smallest value, in exact arithmetic."""
        place = smallest_near(function, box, dict(zip(function.names, self.point.tolist(), strict=True)))
        if place is None:
            raise FormulaError("cannot be bounded", hint="Give its figures narrower ends.")
        if place.value < self.value:
            self.value = float(intervals.number(place.value).high[0])
            self.point = np.array([float(place.point[name]) for name in function.names])
        return place


def floors(function: Function, boxes: Boxes, *, ties: bool) -> tuple[FloatArray, FloatArray]:
    """How small the function may be in each box, and how much each figure may lower it on the way from the middle."""
    middle, whole = boxes.middle, function.over(*boxes.ends)
    down, up = outward(boxes.low - middle.low, boxes.high - middle.low)
    lowered = multiplied(_slopes(whole, boxes), (down, up))[0]
    floor = np.fmax(whole.low, function.over(*middle.ends).low + lowered.sum(axis=0) * ROUNDED)
    if ties:
        over, at = Ties(len(down)), Ties(len(down))
        whole, centre = function.over(*boxes.ends, over), function.over(*middle.ends, at)
        for there, here in zip(over.distances, at.distances, strict=True):
            nearer, farther = outward(there.low - here.high, there.high - here.low)
            down = np.vstack([down, np.broadcast_to(nearer, boxes.count)])
            up = np.vstack([up, np.broadcast_to(farther, boxes.count)])
        tied = multiplied(whole.slopes_of(np.arange(len(down))), (down, up))[0]
        floor = np.fmax(floor, centre.low + tied.sum(axis=0) * ROUNDED)
    return floor, -lowered


def _slopes(enclosure: Enclosure, boxes: Boxes) -> Ends:
    """A slope for each figure."""
    return enclosure.slopes_of(np.arange(len(boxes.low)))


def prove_defined(function: Function, box: Box) -> None:
    """Split the box until no part of it may be undefined; raise FormulaError, naming the figures, where that fails."""
    boxes = whole = Boxes.of(box)
    seen = 0
    for halvings in count():
        enclosure = function.over(*boxes.ends)
        mask = np.zeros(boxes.count, dtype=bool)
        for fault in enclosure.faults.values():
            mask |= fault > 0
        seen += boxes.count
        if not mask.any():
            return
        boxes = boxes.only(mask)
        if _fails_within(function, box, boxes):
            raise _undefined(function, enclosure, box, "")
        if seen > MAX_DOUBTFUL_BOXES or halvings > MAX_HALVINGS:
            raise _undefined(function, enclosure, box, "perhaps ")
        boxes = boxes.halved(boxes.widths(whole))


def _fails_within(function: Function, box: Box, boxes: Boxes) -> bool:
    """Whether the function has no value somewhere in the first of the boxes: at a corner, or at a simple number."""
    low, middle, high = (
        dict(zip(box, map(Fraction, ends[:, 0].tolist()), strict=True))
        for ends in (boxes.low, boxes.middle.low, boxes.high)
    )
    for point in (low, high, *simpler(middle)):
        inside = {name: min(max(point[name], low[name], box[name][0]), high[name], box[name][1]) for name in box}
        try:
            function.at(inside)
        except FormulaError:
            return True
    return False


def _undefined(function: Function, enclosure: Enclosure, box: Box, perhaps: str) -> FormulaError:
    what, figures = next(key for key, fault in enclosure.faults.items() if fault.any())
    names = sorted(function.names[each] for each in figures)
    said = [f"{name} ({' to '.join(function.model.write(name, end) for end in box[name])})" for name in names]
    return FormulaError(
        f"{perhaps}{what} somewhere in the admissible values{' of ' if said else ''}{' and '.join(said)}",
        hint="Give the figure a low and a high that leave such values out.",
    )
