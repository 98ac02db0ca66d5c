"""Bounds: the exact smallest and largest value of an estimate over all admissible values of its figures.

Not the corner values alone, and not the interval-arithmetic hull. A figure in which the estimate is proved monotone
goes to its end; so does one in which it is a ratio of straight lines; what remains is searched by branch and bound
(Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapter 11).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import IntEnum
from fractions import Fraction
from itertools import product

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras.interval import Enclosure, Figures, figure, interval_of
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.language.phrases import listed
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.choices import Ends
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.model import Model
from deserter_estimates.solve.branch_and_bound import Smallest, prove_defined, smallest
from deserter_estimates.solve.extremes import Bounds
from deserter_estimates.solve.function import Box, Function
from deserter_estimates.solve.open_ends import ranges_without_end

MAX_CORNER_FIGURES = 10  # 1,024 corners; beyond them branch and bound


class Way(IntEnum):
    """How an estimate goes when a figure rises, all over a box."""

    STILL, RISES, FALLS, UNPROVED = 0, 1, -1, 2


Ways = npt.NDArray[np.int_]


def bounds(model: Model, name: str, box: Box | None = None, most: int | None = None) -> Bounds:
    """The true range of an estimate over a box of figures (by default, all their admissible values).

    A search that has done `most` work, or branch_and_bound.MAX_WORK, is stopped, and what it left open is the slack.
    Raises FormulaError where the estimate is undefined somewhere in the box: a divisor that can be zero, say.
    """
    ((_, found),) = ranges(model, [name], box, most)
    if found.error:
        raise found.error
    return found


def face_range(model: Model, name: str, value: Fraction) -> Range:
    """From where to where an estimate goes with the figures printed as ranges, the others as printed.

    `value` is its face value, for which such figures take their middle; without any, the range is that value alone.
    """
    box = {used: (model.inputs[used].face, model.inputs[used].face) for used in model.rests_on(name)}
    for used in box:
        low, high = model.inputs[used].low, model.inputs[used].high
        if model.inputs[used].midpoint and low is not None and high is not None:
            box[used] = (low, high)
    if all(low == high for low, high in box.values()):
        return Range(value, value)
    ((_, found),) = ranges(model, [name], box)
    return Range(value, value) if found.error else found.ends


def ranges(
    model: Model, names: Collection[str], box: Box | None = None, most: int | None = None
) -> Iterator[tuple[str, Bounds]]:
    """The true ranges of estimates, in dependency order; what one needs of another is computed once."""
    if box is not None:
        yield from ranges_between(model, names, box, most)
        return
    used = dict.fromkeys(used for step in model.steps(*names) for used in step.uses if used in model.inputs)
    inputs = [model.inputs[name] for name in used]
    if any(given.no_end and not given.endless for given in inputs):
        yield from ranges_without_end(model, names, inputs, ranges_between)
    else:
        ends = {given.name: (given.low, given.high) for given in inputs}
        yield from ranges_between(model, names, ends, most)


def ranges_between(
    model: Model, names: Collection[str], ends: Mapping[str, Ends], most: int | None = None
) -> Iterator[tuple[str, Bounds]]:
    """The true ranges of estimates between these ends of their figures; one of None is that of an endless spread."""
    steps = model.steps(*names)
    figures = dict.fromkeys(used for step in steps for used in step.uses if used in model.inputs)
    box = {used: (low, high) for used, (low, high) in ends.items() if low is not None and high is not None}
    nothing = (Fraction(0), Fraction(0))
    enclosed = {used: interval_of(model.inputs[used].place, *box.get(used, nothing)) for used in figures}
    with np.errstate(all="ignore"):
        enclosures = model.values(intervals, *names, given=enclosed) if names else {}
    known: dict[str, _Known] = {}
    for step in steps:
        if step.name not in names:
            continue
        endless = [used for used in model.rests_on(step.name) if used not in box] if len(box) < len(figures) else ()
        if endless:
            why = f"the spread of {listed([model.called(used) for used in endless])} has no end points"
            yield step.name, Bounds(low=None, high=None, why=why)
            continue
        try:
            known[step.name] = _bounded(model, step, enclosures[step.name], box, known, most)
        except FormulaError as error:
            yield step.name, Bounds(low=None, high=None, why=f"it {error.what}", error=error.with_traceback(None))
        else:
            yield step.name, known[step.name].bounds


def slopes(model: Model, name: str, box: Box) -> dict[str, tuple[float, float]]:
    """Enclose the partial derivative of an estimate in each figure over a box; over a point, the derivative itself.

    In base units. Raises FormulaError where the estimate is undefined somewhere in the box.
    """
    ends = [(intervals.number(low).low, intervals.number(high).high) for low, high in box.values()]
    enclosed = {used: figure(row, *each) for row, (used, each) in enumerate(zip(box, ends, strict=True))}
    with np.errstate(all="ignore"):
        enclosure = model.compute(name, intervals, enclosed)
    for what, _ in enclosure.faults:
        raise FormulaError(what)
    low, high = enclosure.slopes_of(np.arange(len(box)))
    return dict(zip(box, zip(low[:, 0].tolist(), high[:, 0].tolist(), strict=True), strict=True))


class _Known(Struct, frozen=True):
    """How an estimate goes with the figures that move it, by their numbers, and its bounds."""

    figures: Figures
    ways: Ways
    bounds: Bounds

    def lowest(self, figures: Figures, ways: Ways) -> Fraction | None:
        """Its value where another estimate, which all its figures move, is lowest; None where that is not known."""
        theirs = ways[np.searchsorted(figures, self.figures)]
        for value, own in ((self.bounds.low, self.ways), (self.bounds.high, -self.ways)):
            if ((theirs == own) | (own == Way.STILL)).all():
                return value
        return None


def _bounded(
    model: Model, step: Estimate, enclosure: Enclosure, box: Box, known: Mapping[str, _Known], most: int | None
) -> _Known:
    """Bound an estimate, enclosed over a box; raise FormulaError where it is undefined somewhere in the box."""
    figures, (low, high) = enclosure.figures, enclosure.slopes
    still = (low == 0) & (high == 0)
    ways = np.select([still, low >= 0, high <= 0], [Way.STILL, Way.RISES, Way.FALLS], Way.UNPROVED)[:, 0]
    if not enclosure.faults and Way.UNPROVED not in ways:
        low_value, high_value = (_lowest(model, step, figures, each, box, known) for each in (ways, -ways))
        return _Known(figures, ways, Bounds(low=low_value, high=high_value))
    names = model.rests_on(step.name)
    if enclosure.faults:
        prove_defined(Function(model, step.name, names), {name: box[name] for name in names})
        ways = np.full_like(ways, Way.UNPROVED)
    unproved = [name for name in names if _way(model, name, figures, ways) == Way.UNPROVED]
    straight = len(unproved) <= MAX_CORNER_FIGURES and _straight(model, step.name, unproved)
    found = []
    for opposite, goes in ((False, ways), (True, -ways)):
        sent = {name: box[name] if name in unproved else (_end(model, name, figures, goes, box),) * 2 for name in names}
        function = Function(model, step.name, names, opposite)
        found.append(_lowest_corner(function, sent) if straight else smallest(function, sent, most))
    (value, slack_low), (opposed, slack_high) = found
    ends = Bounds(low=value - slack_low, high=slack_high - opposed, slack_low=slack_low, slack_high=slack_high)
    return _Known(figures, ways, ends)


def _lowest(
    model: Model, step: Estimate, figures: Figures, ways: Ways, box: Box, known: Mapping[str, _Known]
) -> Fraction:
    """The value where each figure is at the end at which the estimate is lowest, from the bounds of those it uses."""
    values: dict[str, Fraction] = {}
    for used in step.uses:
        if used in model.inputs:
            values[used] = _end(model, used, figures, ways, box)
        elif used in known and (value := known[used].lowest(figures, ways)) is not None:
            values[used] = value
        else:
            point = {name: _end(model, name, figures, ways, box) for name in model.rests_on(step.name)}
            return model.compute(step.name, exact, point)
    return evaluate(step.tree, exact, values)


def _way(model: Model, name: str, figures: Figures, ways: Ways) -> Way:
    """How an estimate goes with a figure."""
    row = int(np.searchsorted(figures, model.inputs[name].place))
    return Way(ways[row]) if row < len(figures) and figures[row] == model.inputs[name].place else Way.STILL


def _end(model: Model, name: str, figures: Figures, ways: Ways, box: Box) -> Fraction:
    """The end of a figure at which an estimate is lowest."""
    low, high = box[name]
    return high if _way(model, name, figures, ways) == Way.FALLS else low


def _straight(model: Model, name: str, unproved: Collection[str]) -> bool:
    """Whether, all else fixed, the estimate is a ratio of straight lines in each figure: monotone between poles."""
    from deserter_estimates.formula.algebras import ratio
    from deserter_estimates.formula.algebras.polynomial import NotRational

    if not unproved:
        return True
    try:
        found = model.compute(name, ratio, {each: ratio.variable(each) for each in model.rests_on(name)})
    except NotRational:
        return False
    return all(found.straight_in(used) for used in unproved)


def _lowest_corner(function: Function, box: Box) -> Smallest:
    """The smallest value at the corners of a box."""
    corners = (dict(zip(box, ends, strict=True)) for ends in product(*(dict.fromkeys(ends) for ends in box.values())))
    return Smallest(min(map(function.at, corners)), Fraction(0))
