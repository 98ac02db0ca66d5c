"""Bounds: the exact smallest and largest value of an estimate over all admissible values of its figures.

Not the corner values alone, and not the interval-arithmetic hull. A figure in which the estimate is proved monotone
goes to its end; so does one in which it is a ratio of straight lines; what remains is searched by branch and bound
(Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapter 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import numpy as np

from deserter_estimates.algebras.exact import EXACT
from deserter_estimates.algebras.interval import INTERVALS, Enclosure, interval_of
from deserter_estimates.branching import enclosed, prove_defined, smallest
from deserter_estimates.formula import FormulaError
from deserter_estimates.model import Model
from deserter_estimates.record import record

Box = Mapping[str, tuple[Fraction, Fraction]]
MAX_CORNER_FIGURES = 10  # 1,024 corners; beyond them branch and bound


@record
class Bounds:
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
    endless = [
        used for used in rests_on if box is None and (model.inputs[used].low is None or model.inputs[used].high is None)
    ]
    if endless:
        return Bounds(low=None, high=None, why=f"the spread of {' and '.join(endless)} has no end points")
    whole = admissible_box(model, rests_on) if box is None else {used: box[used] for used in rests_on}
    free = [used for used, ends in whole.items() if ends[0] != ends[1]]
    enclosure = enclosed(model, name, whole)
    slopes = {} if enclosure.faults else enclosure.slopes
    if enclosure.faults:
        prove_defined(model, name, whole)
    flat = {} if enclosure.faults else {used for used in free if used not in slopes}
    rising = {used for used in slopes if np.all(slopes[used][0] >= 0)} | {*flat}
    falling = {used for used in slopes if np.all(slopes[used][1] <= 0)} - rising
    turning = [used for used in free if used not in rising and used not in falling]
    at_low = {used: whole[used][1] if used in falling else whole[used][0] for used in whole}
    at_high = {used: whole[used][0] if used in falling else whole[used][1] for used in whole}
    if len(turning) <= MAX_CORNER_FIGURES and _straight(model, name, turning):
        return _corners(model, name, turning, whole, at_low, at_high)
    low, slack_low = smallest(model, name, {used: whole[used] for used in turning} | _points(at_low, turning), sign=1)
    high, slack_high = smallest(
        model, name, {used: whole[used] for used in turning} | _points(at_high, turning), sign=-1
    )
    return Bounds(low=low, high=-high, slack=max(slack_low, slack_high))


def admissible_box(model: Model, names: tuple[str, ...]) -> dict[str, tuple[Fraction, Fraction]]:
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
    enclosure = enclose(model, name, box)
    for what, _ in enclosure.faults:
        raise FormulaError(what)
    zero = (np.zeros(1), np.zeros(1))
    return {used: tuple(float(end[0]) for end in enclosure.slopes.get(used, zero)) for used in box}  # type: ignore[misc]


def enclose(model: Model, name: str, box: Box) -> Enclosure:
    """Enclose an estimate, and its slope in every figure that is free in the box, by interval arithmetic."""
    return model.compute(name, INTERVALS, {used: interval_of(used, *ends) for used, ends in box.items()})


def _points(values: Mapping[str, Fraction], but: list[str]) -> dict[str, tuple[Fraction, Fraction]]:
    return {name: (value, value) for name, value in values.items() if name not in but}


def _straight(model: Model, name: str, turning: list[str]) -> bool:
    """Whether, all else fixed, the estimate is a ratio of straight lines in each figure: monotone between poles."""
    from deserter_estimates.algebras.rational import RATIONAL, NotRational, variable

    if not turning:
        return True
    try:
        ratio = model.compute(name, RATIONAL, {each: variable(each) for each in model.rests_on(name)})
    except NotRational:
        return False
    return all(ratio.straight_in(used) for used in turning)


def _corners(
    model: Model,
    name: str,
    turning: list[str],
    box: Box,
    at_low: dict[str, Fraction],
    at_high: dict[str, Fraction],
) -> Bounds:
    best: dict[bool, tuple[Fraction, dict[str, Fraction]]] = {}
    for corner in product(*(box[used] for used in turning)):
        for largest, base in ((False, at_low), (True, at_high)):
            values = base | dict(zip(turning, corner, strict=True))
            value = model.compute(name, EXACT, values)
            if largest not in best or ((value > best[largest][0]) == largest and value != best[largest][0]):
                best[largest] = (value, values)
    return Bounds(low=best[False][0], high=best[True][0], at_low=best[False][1], at_high=best[True][1])
