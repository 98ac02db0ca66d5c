"""Solving: at which values of one figure an estimate equals a number or lies in a set, and the nearest.

All other figures stay where they are, and a figure that several formulas use is moved in all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.conditions import broken
from deserter_estimates.model.model import Model
from deserter_estimates.solve.holding import possible, region
from deserter_estimates.solve.one_figure import Along, along, natural_range

Values = Mapping[str, Fraction]


class Solutions(Struct, frozen=True, kw_only=True):
    """Values of a figure at which an estimate equals a target (base units); `reason` says why there are none.

    `exact` unless they were found by scanning the search range.
    """

    values: tuple[Fraction, ...]
    exact: bool
    reason: str = ""


class Repair(Struct, frozen=True, kw_only=True):
    """The value of a figure nearest to where it stands with which an estimate is in a set (base units).

    Where the set is open there, `beyond` is the side on which the figure has to pass the value.
    """

    value: Fraction
    beyond: Literal["above", "below"] | None = None


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


def repair(model: Model, estimate: str, figure: str, wanted: Range, values: Values) -> Repair | None:
    """The nearest value of the figure with which the estimate is in the set; None where there is none.

    Only values that the figure can have, and that no condition of an estimator forbids; admissible ones come first.
    """
    path = along(model, estimate, figure, values)
    start = values[figure]
    nearest = [_nearest(part, start) for part in possible(region(path, wanted), model, figure)]
    for found in sorted(nearest, key=lambda each: (not _admits(model, figure, each), abs(each.value - start))):
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
    steps = [(step.name, step.tree, step.conditions) for step in model.steps(estimate)]

    def value(values: Values) -> Fraction | str:
        known = dict(values)
        try:
            for name, tree, conditions in steps:
                for _, condition in conditions:  # first: it says more than a division by zero
                    if broken(condition, exact, known):
                        return condition.says
                known[name] = evaluate(tree, exact, known)
        except FormulaError as error:
            return f"the formula {error.what} there"
        return known[estimate]

    return value


def _defined(path: Along, value: Fraction) -> bool:
    """Whether the formula itself, before anything cancelled, has a value there."""
    try:
        path.model.compute(path.estimate, exact, {**path.values, path.figure: value})
    except FormulaError:
        return False
    return True


def _admits(model: Model, figure: str, found: Repair) -> bool:
    given = model.inputs[figure]
    above, below = found.beyond == "above", found.beyond == "below"
    return Range(given.low, given.high, low_open=below, high_open=above).holds(found.value)


def _nearest(part: Range, start: Fraction) -> Repair:
    """The point of a range nearest to a value."""
    if part.low is not None and (start < part.low or (start == part.low and part.low_open)):
        return Repair(value=part.low, beyond="above" if part.low_open else None)
    if part.high is not None and (start > part.high or (start == part.high and part.high_open)):
        return Repair(value=part.high, beyond="below" if part.high_open else None)
    return Repair(value=start)
