"""Nearby: a point of a box where a function is as small as can be found, from one where it is small already.

Branch and bound proves how small a function may be; this finds where it is that small. Figures are moved one after
another, each to the best of a few dozen values, then of a few dozen around that, and so on; the value there is exact.
A simple number is taken wherever it does as well: p * (1 - p) is largest at 1/2, and not at 0.49999997.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.solve.function import Box, Function, Point

DIVISORS = (1, 10, 100, 10**4, 10**6, 10**9)  # of the fractions that are tried for a number
SWEEPS = 3  # over all figures
VALUES = 33  # of a figure, tried at once; the next are between the neighbours of the best, a 16th as wide
ROUNDS = 12  # 16^-12 is 4e-15


class Place(NamedTuple):
    """A point of a box, and the value there."""

    value: Fraction
    point: Point


def smallest_near(function: Function, box: Box, start: Mapping[str, float]) -> Place | None:
    """The smallest value found near a point of the box; None where there is none."""
    best = _best(function, box, simpler({name: Fraction(each) for name, each in start.items()}))
    for _ in range(SWEEPS):
        before = best
        for name in (name for name, (low, high) in box.items() if low < high and best):
            best = _best(function, box, _moved(function, box, best, name), best)
        if best == before:
            break
    return best


def simpler(point: Point) -> Iterator[Point]:
    """The point with simpler numbers, the simplest first, and itself."""
    for divisor in DIVISORS:
        yield {name: each.limit_denominator(divisor) for name, each in point.items()}
    yield point


def _moved(function: Function, box: Box, best: Place | None, name: str) -> Iterator[Point]:
    """The point with one figure moved to where the function is smallest along it."""
    if best is None:
        return
    low, high = map(float, box[name])
    there = {used: np.asarray(float(each)) for used, each in best.point.items()}
    for _ in range(ROUNDS):
        tried = np.linspace(low, high, VALUES)
        values = np.broadcast_to(function.near({**there, name: tried}), VALUES)
        place = int(np.argmin(np.where(np.isnan(values), np.inf, values)))
        low, high = float(tried[max(place - 1, 0)]), float(tried[min(place + 1, VALUES - 1)])
    for simple in simpler({name: Fraction(float(tried[place]))}):
        yield {**best.point, **simple}


def _best(function: Function, box: Box, points: Iterable[Point], best: Place | None = None) -> Place | None:
    """The place with the smallest value among the points, moved into the box, and `best`; the first of equals."""
    for point in points:
        inside = {name: min(max(each, box[name][0]), box[name][1]) for name, each in point.items()}
        try:
            found = Place(function.at(inside), inside)
        except FormulaError:
            continue
        best = found if best is None or found.value < best.value else best
    return best
