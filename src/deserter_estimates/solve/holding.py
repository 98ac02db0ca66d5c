"""Regions: all values of a figure for which a claim holds, as ranges.

The values at which the estimate meets an end of the claim's set, or jumps, cut the line into stretches; one value of
each stretch tells for all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from deserter_estimates.language.counting import countable
from deserter_estimates.language.digits import Way
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.face_values import Values, checked
from deserter_estimates.model.model import Model
from deserter_estimates.solve.crossings import Stretch
from deserter_estimates.solve.one_figure import KEPT, Curve, search_range

NO_DATE = "there is no such date"
NEXT = Fraction(1, 10**6)  # of a value: a neighbour that is beyond its rounding, and not beyond anything else


class Held(NamedTuple):
    """The values of a figure for which a claim holds, as ranges in order that do not touch.

    In the `unsettled` stretches it may hold for others, or fail for some of these: the search was stopped there.
    """

    parts: tuple[Range, ...]
    unsettled: tuple[Stretch, ...] = ()


def region(curve: Curve, wanted: Range) -> tuple[Range, ...]:
    """All values of the figure at which the estimate is in the set, as ranges in order that do not touch."""
    return held(curve, wanted).parts


@lru_cache(maxsize=KEPT)
def held(curve: Curve, wanted: Range) -> Held:
    """All values of the figure at which the estimate is in the set, and where that is not known.

    What holds at an end of the range that is searched is taken to hold beyond.
    """
    marks, unsettled = curve.crossings(wanted)
    if not marks:
        value = curve.at(curve.values[curve.figure])
        return Held((Range(None, None),) if value is not None and wanted.holds(value) else ())
    between = [(value := curve.at(test)) is not None and wanted.holds(value) for test in _tests(curve, list(marks))]
    parts = _merged(marks, between)
    if curve.model.inputs[curve.figure].dated:
        parts = tuple(days for part in parts if (days := _whole_days(part)) is not None)
    return Held(parts, unsettled)


def possible(region_: tuple[Range, ...], model: Model, figure: str) -> tuple[Range, ...]:
    """The part of a region that the figure can be in: a count is not negative, a share not over 100 %."""
    low, high = model.inputs[figure].natural
    return tuple(part for each in region_ if (part := clipped(each, low, high)) is not None)


def in_words(model: Model, figure: str, part: Range, apart: Iterable[Fraction] = ()) -> str:
    """The values of a range in words, rounded inwards, its ends told from those of others that stand beside it.

    An end that goes without saying is left out: a count is at least 0. Of what comes whole, such as people, the ends
    are whole, where a whole number lies between them.
    """
    given = model.inputs[figure]
    natural = given.natural
    if countable(given.figure.unit) and given.face.denominator == 1 == model.scale(figure):
        part = _whole(part) or part
    ways: tuple[tuple[Fraction | None, Way], ...] = ((part.low, "up"), (part.high, "down"))
    others = {end for end in (*apart, part.low, part.high) if end is not None}
    all_ = [None if end is None else written(model, figure, end, others - {end}, way) for end, way in ways]
    said = [None if end == edge else text for (end, _), edge, text in zip(ways, natural, all_, strict=True)]
    low, high = said if any(said) else all_
    return part.in_words(low, high, dated=given.dated)


def written(model: Model, figure: str, value: Fraction, apart: Iterable[Fraction] = (), way: Way = "nearest") -> str:
    """A value of a figure as a sentence has it, never rounded against the way; a day beyond the calendar in years."""
    try:
        near = model.fit(figure, value, apart=apart)
        past = 0 if isinstance(near, date) else near * model.scale(figure) - value
        against = (past < 0 and way == "up") or (past > 0 and way == "down")
        return model.write(figure, value, apart=apart, way=way if against else "nearest")
    except (ValueError, OverflowError):
        return f"a day {abs(round((value - model.inputs[figure].face) / 365))} years away"


def beside(part: Range, value: Fraction, near: Fraction = NEXT) -> Fraction:
    """The value where it is in a range, and where it is an open end of it, a value of the range near that."""
    if part.holds(value):
        return value
    step = near * (abs(value) or 1)
    if part.low is not None and part.high is not None:
        step = min(step, (part.high - part.low) / 2)
    return value + step if value == part.low else value - step


def impossible(model: Model, estimate: str, figure: str, value: Fraction, values: Values) -> str | None:
    """Why a figure cannot have a value (a count, a share, a date, a condition); None where it can."""
    given = model.inputs[figure]
    low, high = given.natural
    if low is not None and value < low:
        return "it cannot be negative"
    if high is not None and value > high:
        return "it cannot be over 100 %"
    if given.dated and not date.min.toordinal() <= value <= date.max.toordinal():
        return NO_DATE
    return broken_condition(model, estimate, {**values, figure: value})


def broken_condition(model: Model, estimate: str, values: Values) -> str | None:
    """Which condition of an estimator these values break, or why nothing can be computed; None if none."""
    result = checked(model, estimate, values)
    return result if isinstance(result, str) else None


def _tests(curve: Curve, points: list[Fraction]) -> list[Fraction]:
    """One value of the figure before, between and after the points."""
    inner = [(first + second) / 2 for first, second in pairwise(points)]
    if curve.ratio is None:
        low, high = search_range(curve.model.inputs[curve.figure])
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


def _whole(part: Range) -> Range | None:
    """The range from the first whole number to the last; an end that is whole itself stays as it is."""
    low, high, low_open, high_open = part.low, part.high, part.low_open, part.high_open
    if low is not None and low.denominator > 1:
        low, low_open = Fraction(ceil(low)), False
    if high is not None and high.denominator > 1:
        high, high_open = Fraction(floor(high)), False
    whole = Range(low, high, low_open, high_open)
    return whole if whole.meets(whole) else None


def clipped(part: Range, low: Fraction | None, high: Fraction | None) -> Range | None:
    """The part of a range from `low` to `high`, both included."""
    first, first_open, last, last_open = part.low, part.low_open, part.high, part.high_open
    if low is not None and (first is None or first < low):
        first, first_open = low, False
    if high is not None and (last is None or last > high):
        last, last_open = high, False
    if first is not None and last is not None and (first > last or (first == last and (first_open or last_open))):
        return None
    return Range(first, last, first_open, last_open)
