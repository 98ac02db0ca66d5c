"""Bounds: the exact smallest and largest value of an estimate over all admissible values of its figures.

Not the corner values alone, and not the interval-arithmetic hull. A figure in which the estimate is proved monotone
goes to its end; so does one in which it is a ratio of straight lines; what remains is searched by branch and bound
(Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapter 11).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np
from msgspec import Struct

from deserter_estimates.formula.algebras.exact import EXACT
from deserter_estimates.formula.algebras.interval import INTERVALS, Enclosure, interval_of
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.model.model import Model
from deserter_estimates.solve.branch_and_bound import enclosed, prove_defined, smallest

Box = Mapping[str, tuple[Fraction, Fraction]]
Values = Mapping[str, Fraction]
MAX_CORNER_FIGURES = 10  # 1,024 corners; beyond them branch and bound


class Bounds(Struct, frozen=True, kw_only=True):
    """Lowest and highest value in base units. None, with the reason in `why`, where there is none.

    `at_low` and `at_high` are the figures' values that give them, where they are known exactly; `slack` is how far
    at most the true range may fall short of the bounds, 0 where they are exact.
    """

    low: Fraction | None
    high: Fraction | None
    why: str = ""
    at_low: Mapping[str, Fraction] | None = None
    at_high: Mapping[str, Fraction] | None = None
    slack: Fraction = Fraction(0)


def bounds(model: Model, name: str, box: Box | None = None) -> Bounds:
    """The true range of an estimate over a box of figures (by default, all their admissible values).

    Raises FormulaError where the estimate is undefined somewhere in the box: a divisor that can be zero, say.
    """
    rests_on = model.rests_on(name)
    if box is None:
        endless = without_ends(model, rests_on)
        if endless:
            return endless
        box = admissible_box(model, rests_on)
    whole = {used: box[used] for used in rests_on}
    return bounds_from(model, name, whole, enclosed(model, name, whole), {})


def without_ends(model: Model, names: Iterable[str]) -> Bounds | None:
    """No bounds, and why, where the spread of one of the figures has no end points."""
    endless = [used for used in names if model.inputs[used].low is None or model.inputs[used].high is None]
    if not endless:
        return None
    return Bounds(low=None, high=None, why=f"the spread of {' and '.join(endless)} has no end points")


def bounds_from(model: Model, name: str, whole: Box, enclosure: Enclosure, known: Mapping[str, Bounds]) -> Bounds:
    """The true range of an estimate over a box, from its enclosure there; `known` has those of others over it.

    Raises FormulaError where the estimate is undefined somewhere in the box.
    """
    free = [used for used, ends in whole.items() if ends[0] != ends[1]]
    slopes = {} if enclosure.faults else enclosure.slopes
    if enclosure.faults:
        prove_defined(model, name, whole)
    flat = {} if enclosure.faults else {used for used in free if used not in slopes}
    rising = {used for used in slopes if (slopes[used][0] >= 0).all()} | {*flat}
    falling = {used for used in slopes if (slopes[used][1] <= 0).all()} - rising
    turning = [used for used in free if used not in rising and used not in falling]
    at_low = {used: whole[used][1] if used in falling else whole[used][0] for used in whole}
    at_high = {used: whole[used][0] if used in falling else whole[used][1] for used in whole}
    if len(turning) <= MAX_CORNER_FIGURES and _straight(model, name, turning):
        return _corners(Corner(model, name, known), turning, whole, at_low, at_high)
    low, slack_low = smallest(model, name, {used: whole[used] for used in turning} | _points(at_low, turning), sign=1)
    high, slack_high = smallest(
        model, name, {used: whole[used] for used in turning} | _points(at_high, turning), sign=-1
    )
    return Bounds(low=low, high=-high, slack=max(slack_low, slack_high))


def admissible_box(model: Model, names: Iterable[str]) -> dict[str, tuple[Fraction, Fraction]]:
    """The admissible values of the figures, which all must have ends."""
    box = {}
    for name in names:
        low, high = model.inputs[name].low, model.inputs[name].high
        assert low is not None and high is not None  # noqa: S101 - the caller has seen to it
        box[name] = (low, high)
    return box


def slopes(model: Model, name: str, box: Box) -> dict[str, tuple[float, float]]:
    """Enclose the partial derivative of an estimate in each figure over a box; over a point, the derivative itself.

    In base units. Raises FormulaError where the estimate is undefined somewhere in the box.
    """
    enclosure = model.compute(name, INTERVALS, {used: interval_of(used, *ends) for used, ends in box.items()})
    for what, _ in enclosure.faults:
        raise FormulaError(what)
    zero = (np.zeros(1), np.zeros(1))
    return {used: tuple(float(end[0]) for end in enclosure.slopes.get(used, zero)) for used in box}  # type: ignore[misc]


def _points(values: Mapping[str, Fraction], but: list[str]) -> dict[str, tuple[Fraction, Fraction]]:
    return {name: (value, value) for name, value in values.items() if name not in but}


def _straight(model: Model, name: str, turning: list[str]) -> bool:
    """Whether, all else fixed, the estimate is a ratio of straight lines in each figure: monotone between poles."""
    from deserter_estimates.formula.algebras.rational import RATIONAL, NotRational, variable

    if not turning:
        return True
    try:
        ratio = model.compute(name, RATIONAL, {each: variable(each) for each in model.rests_on(name)})
    except NotRational:
        return False
    return all(ratio.straight_in(used) for used in turning)


@dataclass(frozen=True, slots=True)
class Corner:
    """Computes an estimate exactly at corners of a box, from the bounds of others where they lie at the same corner."""

    model: Model
    name: str
    known: Mapping[str, Bounds]

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        """The estimate's value there; raises FormulaError where it has none."""
        step = self.model.estimates[self.name]
        used = {name: value for name in step.uses if (value := self._value(name, values)) is not None}
        if len(used) < len(step.uses):
            return self.model.compute(self.name, EXACT, values)
        return evaluate(step.tree, EXACT, used)

    def _value(self, name: str, values: Mapping[str, Fraction]) -> Fraction | None:
        if name in values:
            return values[name]
        found = self.known.get(name)
        for value, place in ((found.low, found.at_low), (found.high, found.at_high)) if found else ():
            if place is not None and all(values[used] is end or values[used] == end for used, end in place.items()):
                return value
        return None


def _corners(corner: Corner, turning: list[str], box: Box, at_low: Values, at_high: Values) -> Bounds:
    best: dict[bool, tuple[Fraction, Values]] = {}
    for ends in product(*(box[used] for used in turning)):
        for largest, base in ((False, at_low), (True, at_high)):
            values = {**base, **dict(zip(turning, ends, strict=True))} if turning else base
            value = corner.at(values)
            if largest not in best or ((value > best[largest][0]) == largest and value != best[largest][0]):
                best[largest] = (value, values)
    return Bounds(low=best[False][0], high=best[True][0], at_low=best[False][1], at_high=best[True][1])
