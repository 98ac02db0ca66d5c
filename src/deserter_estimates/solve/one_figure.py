"""Along one figure: an estimate as a function of a single figure, all others held where they are.

Where the formula is a ratio of polynomials in the figure, everything about it is exact: a straight line, or
a ratio of two, is solved in closed form, and of a longer polynomial Sturm's theorem finds every root.
Otherwise (min, max, abs, sqrt, exp, log) the figure is scanned over its search range and every change of
sign closed in on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from msgspec import Struct

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras import ratio as ratios
from deserter_estimates.formula.algebras.ratio import NotRational, Ratio, number, variable
from deserter_estimates.formula.algebras.univariate import coefficients, derivative, real_roots, value_at
from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model

Ends = tuple[Fraction | None, Fraction | None]
REACH = 10  # times the figure, or its admissible width, on each side of its face value


@dataclass(frozen=True, slots=True)
class Crossings:
    """Values of a figure, in order: `roots`, where a target is met, `breaks`, where the estimate jumps."""

    roots: tuple[Fraction, ...]
    breaks: tuple[Fraction, ...]


class Along(Struct, frozen=True, kw_only=True):
    """An estimate along one figure (base units): `ratio` where it is one, None where it has to be scanned."""

    model: Model
    estimate: str
    figure: str
    values: Mapping[str, Fraction]
    ratio: Ratio | None

    @property
    def depends(self) -> bool:
        """Whether the figure has a part in the estimate at all, once what cancels has cancelled."""
        return self.ratio.constant is None if self.ratio else self.figure in self.model.rests_on(self.estimate)

    @property
    def closed_form(self) -> bool:
        """Whether the estimate is a straight line in the figure, or one straight line over another."""
        return self.ratio is not None and self.ratio.straight_in(self.figure)

    def at(self, value: Fraction) -> Fraction | None:
        """The estimate at a value of the figure; None where it cannot be computed."""
        try:
            if self.ratio is not None:
                return self.ratio.within(exact, {self.figure: value})
            return self.model.compute(self.estimate, exact, {**self.values, self.figure: value})
        except FormulaError:
            return None

    def meets(self, target: Fraction) -> Crossings:
        """Where the estimate equals the target, and where it jumps or ceases to exist.

        Over all numbers for a ratio, over the search range for what is scanned. An estimate that equals the
        target everywhere has no roots here.
        """
        if self.ratio is None:
            from deserter_estimates.solve.scan import scanned

            return Crossings(*scanned(self.at, target, search_range(self.model.inputs[self.figure])))
        shifted = ratios.subtract(self.ratio, number(target)).above
        return Crossings(real_roots(coefficients(shifted)), real_roots(coefficients(self.ratio.below)))

    def turns(self, low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
        """Values of the figure strictly between two ends at which the estimate turns round, in order."""
        if self.ratio is None:
            from deserter_estimates.solve.scan import turning_points

            return turning_points(self.at, low, high)
        if self.closed_form:
            return ()
        return tuple(point for point in real_roots(self._slope_above()) if low < point < high)

    def slope(self, value: Fraction) -> Fraction | None:
        """The derivative at a value of the figure; None where it has none, or it cannot be computed."""
        if self.ratio is None:
            from deserter_estimates.solve.bounds import slopes

            box = {name: (each, each) for name, each in {**self.values, self.figure: value}.items()}
            try:
                low, high = slopes(self.model, self.estimate, box)[self.figure]
            except FormulaError:
                return None
            smooth = abs(high - low) <= 1e-9 * max(abs(low), abs(high))  # false, too, where one is infinite
            return Fraction(low / 2 + high / 2) if smooth and isfinite(low) and isfinite(high) else None
        below = value_at(coefficients(self.ratio.below), value)
        return value_at(self._slope_above(), value) / below**2 if below else None

    def _slope_above(self) -> list[Fraction]:
        """What stands above the line in the derivative of the ratio."""
        assert self.ratio is not None  # noqa: S101 - asked only of ratios
        above, below = (coefficients(part) for part in (self.ratio.above, self.ratio.below))
        return _difference(_product(derivative(above), below), _product(above, derivative(below)))


def along(model: Model, estimate: str, figure: str, values: Mapping[str, Fraction]) -> Along:
    """The estimate along the figure, the other figures at `values` (base units)."""
    ratio: Ratio | None = None
    try:
        known = {name: number(values[name]) for name in model.rests_on(estimate)}
        ratio = model.compute(estimate, ratios, {**known, figure: variable(figure)})
    except (NotRational, FormulaError):
        ratio = None  # a divisor that is zero whatever the figure is met again, and refused, by `at`
    return Along(model=model, estimate=estimate, figure=figure, values=values, ratio=ratio)


def natural_range(given: Input) -> Ends:
    """What a figure can be at all: a count is not below zero, a share in percent not above 100 either."""
    low, high = given.natural if given.face >= 0 else (None, None)
    return low, None if high is not None and given.face > high else high


def search_range(given: Input) -> tuple[Fraction, Fraction]:
    """Where a scan looks: what the figure can be, as far as 10 times itself (or its width) away."""
    width = (given.high if given.high is not None else given.face) - (
        given.low if given.low is not None else given.face
    )
    reach = REACH * (max(abs(given.face), width) if not given.dated else max(width, Fraction(3_650)))
    reach = reach or Fraction(REACH)
    low, high = natural_range(given)
    return (
        given.face - reach if low is None else low,
        given.face + reach if high is None else high,
    )


def _product(left: list[Fraction], right: list[Fraction]) -> list[Fraction]:
    result = [Fraction(0)] * max(0, len(left) + len(right) - 1)
    for place, first in enumerate(left):
        for step, second in enumerate(right):
            result[place + step] += first * second
    return result


def _difference(left: list[Fraction], right: list[Fraction]) -> list[Fraction]:
    size = max(len(left), len(right))
    padded = ([*part, *[Fraction(0)] * (size - len(part))] for part in (left, right))
    return [first - second for first, second in zip(*padded, strict=True)]
