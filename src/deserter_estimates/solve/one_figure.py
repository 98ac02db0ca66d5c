"""Along one figure: an estimate as a curve over a single figure, all others held where they are.

Where the formula is a ratio of polynomials in the figure, what it meets is searched for among all numbers, and where
it is a straight line, or a ratio of two, it is solved for; else the figure is searched as far as 10 times itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache, partial
from math import isfinite
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras import ratio as ratios
from deserter_estimates.formula.algebras.interval import Enclosure, figure
from deserter_estimates.formula.algebras.polynomial import ONE, NotRational, Polynomial
from deserter_estimates.formula.algebras.ratio import Ratio
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.formula.tree import Algebra, FormulaError, subtrees
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import slopes
from deserter_estimates.solve.chains import ratio_along, ratio_at_face_value
from deserter_estimates.solve.crossings import Crossings, crossings, turns

T = TypeVar("T")
REACH = 10  # times the figure, or its admissible width, on each side of its face value
KEPT = 4_096  # curves
LARGEST = Fraction(10) ** 300  # of a root that is looked for


class Curve(Struct, frozen=True, kw_only=True, eq=False):
    """An estimate along one figure (base units): `ratio` where it is one, None where it has to be searched.

    `values` are those of the other figures. It is not `defined` where it has no value whatever the figure is.
    """

    model: Model
    estimate: str
    figure: str
    values: Mapping[str, Fraction]
    ratio: Ratio | None
    defined: bool = True

    @staticmethod
    def of(model: Model, estimate: str, figure: str, values: Mapping[str, Fraction]) -> Curve:
        """The estimate along the figure, the others at `values` (base units)."""
        known = {name: values[name] for name in model.rests_on(estimate)}
        return _curve(model, estimate, figure, known, partial(ratio_along, model, estimate, figure, known))

    @property
    def depends(self) -> bool:
        """Whether the figure has a part in the estimate at all, once what cancels has cancelled."""
        if self.ratio is not None:
            return self.ratio.constant is None
        return self.defined and self.figure in self.model.rests_on(self.estimate)

    @property
    def closed_form(self) -> bool:
        """Whether the estimate is a straight line in the figure, or one straight line over another."""
        return self.ratio is not None and self.ratio.straight_in(self.figure)

    @property
    def work(self) -> int:
        """What it takes to compute a value: operations."""
        if self.ratio is not None:
            return len(self.ratio.above) + len(self.ratio.below)
        return sum(1 for step in self.model.steps(self.estimate) for _ in subtrees(step.tree))

    def at(self, value: Fraction) -> Fraction | None:
        """The estimate at a value of the figure; None where it cannot be computed."""
        try:
            return self._within(exact, value)
        except FormulaError:
            return None

    def over(self, low: FloatArray, high: FloatArray) -> Enclosure:
        """Enclose the estimate over stretches of the figure, whose number is 0."""
        return self._within(intervals, figure(0, low, high))

    def crossings(self, wanted: Range) -> Crossings:
        """Where the estimate enters or leaves a set: among all numbers for a ratio, else in the search range.

        An estimate that the figure has no part in enters and leaves nowhere.
        """
        if not self.depends:
            return Crossings({})
        if self.ratio is None:
            return crossings(self, wanted, *map(float, search_range(self.model.inputs[self.figure])))
        found = dict.fromkeys(self._roots(self.ratio.below), False)
        for end in (end for end in (wanted.low, wanted.high) if end is not None):
            roots = self._roots(ratios.subtract(self.ratio, ratios.number(end)).above)
            found |= dict.fromkeys(roots, wanted.holds(end))
        return Crossings(dict(sorted(found.items())))

    def turns(self, low: Fraction, high: Fraction) -> bool:
        """Whether the estimate both rises and falls between two values of the figure."""
        return not self.closed_form and turns(self, float(low), float(high))

    def slope(self, value: Fraction) -> Fraction | None:
        """The derivative at a value of the figure; None where it has none, or it cannot be computed."""
        try:
            if self.ratio is not None:
                return ratios.derivative(self.ratio).within(exact, {self.figure: value})
            box = {name: (each, each) for name, each in {**self.values, self.figure: value}.items()}
            low, high = slopes(self.model, self.estimate, box)[self.figure]
        except FormulaError:
            return None
        smooth = abs(high - low) <= 1e-9 * max(abs(low), abs(high))  # false, too, where one is infinite
        return Fraction(low / 2 + high / 2) if smooth and isfinite(low) and isfinite(high) else None

    def _within(self, algebra: Algebra[T], value: T) -> T:
        if self.ratio is not None:
            return self.ratio.within(algebra, {self.figure: value})
        given = {name: algebra.number(each) for name, each in self.values.items()}
        return self.model.compute(self.estimate, algebra, {**given, self.figure: value})

    def _roots(self, polynomial: Polynomial) -> tuple[Fraction, ...]:
        """Every root of a polynomial in the figure, each once."""
        whole = Ratio(polynomial, ONE)
        if whole.constant is not None:
            return ()
        if whole.straight_in(self.figure):
            return (-polynomial.get((), Fraction(0)) / polynomial[((self.figure, 1),)],)
        simple = ratios.divide(whole, ratios.derivative(whole)).above  # every root once: no other touches zero
        scale, leading = max(map(abs, simple.values())), simple[max(simple)]
        bound = float(min(1 + scale / abs(leading), LARGEST))  # Cauchy's
        curve = replace(self, ratio=Ratio({each: value / scale for each, value in simple.items()}, ONE))
        return tuple(crossings(curve, Range(Fraction(0), None), -bound, bound).at)


@lru_cache(maxsize=KEPT)
def curve(model: Model, estimate: str, figure: str) -> Curve:
    """The estimate along the figure, all others at face value; kept for whoever asks for it next."""
    ratio = partial(ratio_at_face_value, model, estimate, figure)
    return _curve(model, estimate, figure, model.faces(estimate), ratio)


def _curve(
    model: Model, estimate: str, figure: str, values: Mapping[str, Fraction], ratio_of: Callable[[], Ratio]
) -> Curve:
    ratio, defined = None, True
    with suppress(NotRational):
        try:
            ratio = ratio_of()
        except FormulaError:
            defined = False
    return Curve(model=model, estimate=estimate, figure=figure, values=values, ratio=ratio, defined=defined)


def search_range(given: Input) -> tuple[Fraction, Fraction]:
    """Where a curve is searched: what the figure can be, as far as 10 times itself (or its width) away."""
    width = (given.high if given.high is not None else given.face) - (
        given.low if given.low is not None else given.face
    )
    reach = REACH * (max(abs(given.face), width) if not given.dated else max(width, Fraction(3_650)))
    reach = reach or Fraction(REACH)
    low, high = given.natural
    return (
        given.face - reach if low is None else low,
        given.face + reach if high is None else high,
    )
