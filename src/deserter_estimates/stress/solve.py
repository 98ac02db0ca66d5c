"""Solving: at which values of one figure an estimate equals a number, or lies in a set; the nearest that repairs it.

All other figures stay where they are, and a figure that several formulas use is moved in all of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from deserter_estimates.formula import FormulaError
from deserter_estimates.hedges import Range
from deserter_estimates.model import Model
from deserter_estimates.reproduce import check_conditions, face_values
from deserter_estimates.stress.along import Along, along, natural_range

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

    In closed form where the estimate is a straight line in the figure or a ratio of two; by Sturm's theorem where it
    is a longer polynomial or ratio; else by scanning `along.search_range`.
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
    inner = [(first + second) / 2 for first, second in zip(list(marks)[:-1], list(marks)[1:], strict=True)]
    first, last = next(iter(marks)), list(marks)[-1]
    tests = [first - 1 - abs(first), *inner, last + 1 + abs(last)]
    if path.ratio is None:
        tests[0], tests[-1] = _beside(path, first, last)
    open_parts = [(value := path.at(test)) is not None and wanted.holds(value) for test in tests]
    return _merged(list(marks.items()), open_parts, whole_days=path.model.inputs[path.figure].dated)


def possible(region_: tuple[Range, ...], model: Model, figure: str) -> tuple[Range, ...]:
    """The part of a region that the figure can be in at all: a count is not negative, a share not over 100 %."""
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
    """Why a figure cannot have a value, None where it can: it is no count, no share, no date, or breaks a condition."""
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
    """The condition of an estimator that these values break, in words, or why they cannot be computed; else None."""
    steps = model.steps(estimate)
    if not any(step.conditions for step in steps):
        return None
    known = dict(values)
    computed = face_values_of(model, steps_names=tuple(step.name for step in steps), values=known)
    if isinstance(computed, str):
        return computed
    return None


def face_values_of(model: Model, steps_names: tuple[str, ...], values: Values) -> dict[str, Fraction] | str:
    """Placeholder."""
    raise NotImplementedError
