"""Functions: an estimate, or its opposite, as a function of its figures; over boxes, at points, and roughly at many."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from msgspec import Struct

from deserter_estimates.formula.algebras import exact, samples
from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras.interval import Enclosure, figure
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.formula.tree import Algebra, subtrees
from deserter_estimates.model.model import Model

Box = Mapping[str, tuple[Fraction, Fraction]]
Point = Mapping[str, Fraction]


class Function(Struct, frozen=True):
    """An estimate of a model as a function of the figures in `names`; with `opposite`, its largest is the smallest."""

    model: Model
    name: str
    names: tuple[str, ...]
    opposite: bool = False

    def over(self, low: FloatArray, high: FloatArray, algebra: Algebra[Enclosure] = intervals) -> Enclosure:
        """Enclose it over boxes, a row for each figure; a figure that is fixed in all of them has no slope."""
        values = {
            name: Enclosure(low[row], high[row])
            if np.array_equal(low[row], high[row])
            else figure(row, low[row], high[row])
            for row, name in enumerate(self.names)
        }
        with np.errstate(all="ignore"):
            found = self.model.compute(self.name, algebra, values)
            return algebra.negative(found) if self.opposite else found

    def at(self, point: Point) -> Fraction:
        """Its value at a point; raises FormulaError where it has none."""
        value = self.model.compute(self.name, exact, point)
        return -value if self.opposite else value

    def near(self, points: Mapping[str, FloatArray]) -> FloatArray:
        """Its values at many points, rounded; not a number where it has none."""
        with np.errstate(all="ignore"):
            values: FloatArray = self.model.compute(self.name, samples, points)
        return -values if self.opposite else values

    @property
    def work(self) -> int:
        """What it takes to enclose a box: figures times operations."""
        return len(self.names) * sum(1 for step in self.model.steps(self.name) for _ in subtrees(step.tree))
