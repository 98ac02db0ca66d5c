"""Ties: intervals in which the distance of two numbers is a figure of its own.

Where the larger of two numbers changes over, min() and max() have slopes in each between 0 and 1, which forget that
both change over together. With d = |x - y| as one more figure, max(x, y) is (x + y + d) / 2 and min(x, y) is
(x + y - d) / 2, so max(x, y) - min(x, y) is d, and rises in d alone.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from msgspec.structs import replace

from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras.interval import Enclosure, figure
from deserter_estimates.formula.tree import Operation, subtrees
from deserter_estimates.model.model import Model

Of = Callable[[Enclosure, Enclosure], Enclosure]
HALF = intervals.number(Fraction(1, 2))
BENDS = ("minimum", "maximum", "absolute")


def has_ties(model: Model, name: str) -> bool:
    """Whether min(), max() or abs() stands in an estimate or in what it rests on."""
    parts = (part for step in model.steps(name) for part in subtrees(step.tree))
    return any(isinstance(part, Operation) and part.kind in BENDS for part in parts)


class Ties:
    """Interval arithmetic that numbers each new distance on from `first`; `distances` has them in order."""

    number = staticmethod(intervals.number)
    add = staticmethod(intervals.add)
    subtract = staticmethod(intervals.subtract)
    multiply = staticmethod(intervals.multiply)
    divide = staticmethod(intervals.divide)
    power = staticmethod(intervals.power)
    negative = staticmethod(intervals.negative)
    sqrt = staticmethod(intervals.sqrt)
    exp = staticmethod(intervals.exp)
    log = staticmethod(intervals.log)

    def __init__(self, first: int) -> None:
        """Begin with no distance met."""
        self.first = first
        self.distances: list[Enclosure] = []
        self._met: dict[tuple[int, ...], tuple[tuple[Enclosure, ...], Enclosure]] = {}

    def minimum(self, *operands: Enclosure) -> Enclosure:
        """Smallest: (x + y - d) / 2."""
        return reduce(lambda left, right: self._halved(left, right, intervals.subtract, intervals.minimum), operands)

    def maximum(self, *operands: Enclosure) -> Enclosure:
        """Largest: (x + y + d) / 2."""
        return reduce(lambda left, right: self._halved(left, right, intervals.add, intervals.maximum), operands)

    def _halved(self, left: Enclosure, right: Enclosure, join: Of, plain: Of) -> Enclosure:
        """Half the sum joined with the distance, of which the ends are those of the plain operation."""
        halves = intervals.multiply(HALF, join(intervals.add(left, right), self._apart(left, right)))
        return replace(plain(left, right), figures=halves.figures, slopes=halves.slopes)

    def absolute(self, operand: Enclosure) -> Enclosure:
        """Distance from zero."""
        return self._apart(operand)

    def _apart(self, *of: Enclosure) -> Enclosure:
        """The distance of two numbers, or of one from zero: the same figure for the same numbers."""
        key = tuple(sorted(map(id, of)))
        if key not in self._met:
            plain = intervals.absolute(intervals.subtract(*of) if len(of) > 1 else of[0])
            distance = replace(figure(self.first + len(self.distances), *plain.ends), faults=plain.faults)
            self._met[key] = of, distance  # which keeps the numbers, so that no other can have their id
            self.distances.append(distance)
        return self._met[key][1]
