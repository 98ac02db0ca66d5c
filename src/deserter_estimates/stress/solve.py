"""Solving: at which values of one figure an estimate equals a number or lies in a set, and the nearest.

All other figures stay where they are, and a figure that several formulas use is moved in all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from deserter_estimates.algebras.exact import EXACT
from deserter_estimates.formula import FormulaError, evaluate, tree_of
from deserter_estimates.hedges import Range
from deserter_estimates.model import Model
from deserter_estimates.stress.along import Along, along, natural_range, search_range

Values = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solutions:
    """Values of a figure at which an estimate equals a target (base units); `reason` says why there are none.

    `exact` unless they were found by scanning the search range.
    """

    values: tuple[Fraction, ...]
    exact: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The value of a figure nearest to where it stands with which an estimate is in a set (base units).

    `reached` is False where the set is open there: the figure has to pass the value.
    """

    value: Fraction
    reached: bool


def solve(model: Model, estimate: str, figure: str, target: Fraction, values: Values) -> Solutions:
    """Every value of the figure at which the estimate equals the target, the other figures at `values`.

    In closed form where the estimate is a straight line in the figure or a ratio of two; by Sturm's theorem
    where it is a longer polynomial or ratio; else by scanning `along.search_range`.
    """
    path = along(model, estimate, figure, values)
    roots = path.meets(target).roots if path.depends else ()
    found = tuple(root for root in roots if path.ratio is None or _defined(path, root))
    reason = "" if found else "never reaches it" if path.depends else "does not depend on it"
    return Solutions(values=found, exact=path.ratio is not None, reason=reason)


def region(path: Along, wanted: Range) -> tuple[Range, ...]:
    """All values of the figure at which the estimate is in the set, as ranges in order that do not touch.

    A scan does not look beyond its search range, and takes what holds at an end of it to hold beyond.
    """
    marks = _marks(path, wanted)
    if not marks:
        value = path.at(path.values[path.figure])
        return (Range(None, None),) if value is not None and wanted.holds(value) else ()
    between = [(value := path.at(test)) is not None and wanted.holds(value) for test in _tests(path, list(marks))]
    parts = _merged(marks, between)
    if path.model.inputs[path.figure].dated:
        return tuple(days for part in parts if (days := _whole_days(part)) is not None)
    return parts


def possible(region_: tuple[Range, ...], model: Model, figure: str) -> tuple[Range, ...]:
    """The part of a region that the figure can be in: a count is not negative, a share not over 100 %."""
    low, high = natural_range(model.inputs[figure])
    return tuple(part for each in region_ if (part := _clipped(each, low, high)) is not None)


def repair(model: Model, estimate: str, figure: str, wanted: Range, values: Values) -> Repair | None:
    """The nearest value of the figure with which the estimate is in the set; None where there is none.

    Only values that the figure can have, and that no condition of an estimator forbids.
    """
    path = along(model, estimate, figure, values)
    start = values[figure]
    nearest = [_nearest(part, start) for part in possible(region(path, wanted), model, figure)]
    for found in sorted(nearest, key=lambda each: abs(each.value - start)):
        if impossible(model, estimate, figure, found.value, values) is None:
            return found
    return None


def impossible(model: Model, estimate: str, figure: str, value: Fraction, values: Values) -> str | None:
    """Why a figure cannot have a value (a count, a share, a date, a condition); None where it can."""
    given = model.inputs[figure]
    low, high = natural_range(given)
    if low is not None and value < low:
        return "it cannot be negative"
    if high is not None and value > high:
        return "it cannot be over 100 %"
    if given.dated and not date.min.toordinal() <= value <= date.max.toordinal():
        return "there is no such date"
    return broken_condition(model, estimate, {**values, figure: value})


def broken_condition(model: Model, estimate: str, values: Values) -> str | None:
    """Which condition of an estimator these values break, or why nothing can be computed; None if none."""
    result = checked(model, estimate, values)
    return result if isinstance(result, str) else None


def checked(model: Model, estimate: str, values: Values) -> Fraction | str:
    """The estimate with these values of its figures, or in words why they give none: a condition, or arithmetic."""
    return checker(model, estimate)(values)


def checker(model: Model, estimate: str) -> Callable[[Values], Fraction | str]:
    """`checked` of one estimate, for many values: what it needs is looked up once."""
    steps = [
        (
            step.name,
            step.tree,
            [(tree_of(each.smaller), tree_of(each.larger), each) for _, each in step.conditions],
        )
        for step in model.steps(estimate)
    ]

    def value(values: Values) -> Fraction | str:
        known = dict(values)
        try:
            for name, tree, conditions in steps:
                known[name] = evaluate(tree, EXACT, known)
                for left, right, condition in conditions:
                    smaller, larger = evaluate(left, EXACT, known), evaluate(right, EXACT, known)
                    if smaller > larger or (condition.strict and smaller == larger):
                        return condition.says
        except FormulaError as error:
            return f"the formula {error.what} there"
        return known[estimate]

    return value


def _defined(path: Along, value: Fraction) -> bool:
    """Whether the formula itself, before anything cancelled, has a value there."""
    try:
        path.model.compute(path.estimate, EXACT, {**path.values, path.figure: value})
    except FormulaError:
        return False
    return True


def _marks(path: Along, wanted: Range) -> dict[Fraction, bool]:
    """Where the estimate may enter or leave the set, in order, each with whether it is in the set there."""
    if not path.depends:
        return {}
    marks: dict[Fraction, bool] = {}
    for end in (wanted.low, wanted.high):
        if end is None:
            continue
        met = path.meets(end)
        for point in met.breaks:
            value = path.at(point)
            marks[point] = value is not None and wanted.holds(value)
        marks |= dict.fromkeys(met.roots, wanted.holds(end))
    return dict(sorted(marks.items()))


def _tests(path: Along, points: list[Fraction]) -> list[Fraction]:
    """One value of the figure before, between and after the points."""
    inner = [(first + second) / 2 for first, second in pairwise(points)]
    if path.ratio is None:
        low, high = search_range(path.model.inputs[path.figure])
        return [(min(low, points[0]) + points[0]) / 2, *inner, (points[-1] + max(high, points[-1])) / 2]
    return [points[0] - 1 - abs(points[0]), *inner, points[-1] + 1 + abs(points[-1])]


def _merged(marks: Mapping[Fraction, bool], between: list[bool]) -> tuple[Range, ...]:
    """Join the points and the open stretches between them that are in the set."""
    found: list[Range] = []
    points = list(marks)
    for place, inside in enumerate(between):
        start = points[place - 1] if place else None
        end = points[place] if place < len(points) else None
        if inside:
            closed_low = start is not None and marks[start]
            closed_high = end is not None and marks[end]
            if found and closed_low and found[-1].high == start and not found[-1].high_open:
                last = found.pop()
                start, low_open = last.low, last.low_open
            else:
                low_open = start is not None and not closed_low
            found.append(Range(start, end, low_open, end is not None and not closed_high))
        elif end is not None and marks[end] and not between[place + 1]:
            found.append(Range(end, end))
    return tuple(found)


def _whole_days(part: Range) -> Range | None:
    """The days of a range: a date moves by whole days."""
    low, high = part.low, part.high
    if low is not None:
        low = Fraction(floor(low) + 1 if part.low_open else ceil(low))
    if high is not None:
        high = Fraction(ceil(high) - 1 if part.high_open else floor(high))
    return None if low is not None and high is not None and low > high else Range(low, high)


def _clipped(part: Range, low: Fraction | None, high: Fraction | None) -> Range | None:
    """The part of a range from `low` to `high`, both included."""
    first, first_open, last, last_open = part.low, part.low_open, part.high, part.high_open
    if low is not None and (first is None or first < low):
        first, first_open = low, False
    if high is not None and (last is None or last > high):
        last, last_open = high, False
    if first is not None and last is not None and (first > last or (first == last and (first_open or last_open))):
        return None
    return Range(first, last, first_open, last_open)


def _nearest(part: Range, start: Fraction) -> Repair:
    """The point of a range nearest to a value."""
    if part.low is not None and (start < part.low or (start == part.low and part.low_open)):
        return Repair(value=part.low, reached=not part.low_open)
    if part.high is not None and (start > part.high or (start == part.high and part.high_open)):
        return Repair(value=part.high, reached=not part.high_open)
    return Repair(value=start, reached=True)
