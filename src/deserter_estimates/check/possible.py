"""Possible values: what a formula can be at all, told from what its figures count and not from their values.

A count or a percentage is never below zero; a share in an estimator lies where the estimator's conditions put it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from deserter_estimates.formula.tree import Call, Name, Number, Operation, Tree
from deserter_estimates.language.counting import never_negative
from deserter_estimates.model.inputs import Input

Ends = tuple[Fraction | None, Fraction | None]  # lowest and highest value; None is no end
ANY: Ends = (None, None)
COUNT: Ends = (Fraction(0), None)


def of_figure(given: Input) -> Ends:
    """What a figure can be: anything, or zero and above where its unit counts or shares something."""
    counted = not given.dated and never_negative(given.figure.unit)
    return COUNT if counted and given.low is not None and given.low >= 0 else ANY


def of_formula(tree: Tree, known: Mapping[str, Ends]) -> Ends:
    """What a formula can be, in base units, from what its names can be; never too narrow, often too wide.

    >>> from deserter_estimates.formula.tree import parse
    >>> of_formula(parse("residual(total, counted) * 2"), {"total": COUNT, "counted": COUNT})
    (Fraction(0, 1), None)
    """
    return _possible(tree, known, {})


def _possible(tree: Tree, known: Mapping[str, Ends], limits: Mapping[int, Ends]) -> Ends:
    if isinstance(tree, Number):
        ends: Ends = (tree.value, tree.value)
    elif isinstance(tree, Name):
        ends = known.get(tree.name, ANY)
    elif isinstance(tree, Call):
        ends = _called(tree, known, limits)
    else:
        assert isinstance(tree, Operation)  # noqa: S101 - there is no fifth kind
        ends = _operation(tree.kind, [_possible(operand, known, limits) for operand in tree.operands])
    return _both(ends, limits[id(tree)]) if id(tree) in limits else ends


def _called(call: Call, known: Mapping[str, Ends], limits: Mapping[int, Ends]) -> Ends:
    """The estimator's formula, with its arguments inside the limits that its conditions set."""
    inner = dict(limits)
    difference: Ends = ANY
    for condition in call.estimator.conditions(*call.arguments):
        smaller, larger = condition.smaller, condition.larger
        if isinstance(smaller, int) and isinstance(larger, Tree):
            inner[id(larger)] = _both(inner.get(id(larger), ANY), (Fraction(smaller), None))
        elif isinstance(larger, int) and isinstance(smaller, Tree):
            inner[id(smaller)] = _both(inner.get(id(smaller), ANY), (None, Fraction(larger)))
        elif call.body == Operation("subtract", (larger, smaller)):
            difference = COUNT
    return _both(_possible(call.body, known, inner), difference)


def _operation(kind: str, of: list[Ends]) -> Ends:
    match kind:
        case "add":
            return _sum(of[0], of[1])
        case "subtract":
            return _sum(of[0], _negative(of[1]))
        case "negative":
            return _negative(of[0])
        case "multiply":
            return _product(of[0], of[1])
        case "divide":
            return _product(of[0], _inverse(of[1]))
        case "minimum":
            return _least(of)
        case "maximum":
            return _negative(_least([_negative(ends) for ends in of]))
        case "power":
            even = of[1][0] is not None and of[1][0] == of[1][1] and of[1][0] % 2 == 0
            return COUNT if even or _above_zero(of[0]) else ANY
        case "absolute" | "sqrt" | "exp":
            return COUNT
    return ANY


def _above_zero(ends: Ends) -> bool:
    return ends[0] is not None and ends[0] >= 0


def _sum(left: Ends, right: Ends) -> Ends:
    low = None if left[0] is None or right[0] is None else left[0] + right[0]
    return low, None if left[1] is None or right[1] is None else left[1] + right[1]


def _negative(ends: Ends) -> Ends:
    low, high = ends
    return (None if high is None else -high), (None if low is None else -low)


def _product(left: Ends, right: Ends) -> Ends:
    if _above_zero(left) and _above_zero(right):
        low = left[0] * right[0]  # type: ignore[operator]  # neither is without its low end
        return low, None if left[1] is None or right[1] is None else left[1] * right[1]
    if None in (*left, *right):
        return ANY
    corners = [one * other for one in left for other in right]  # type: ignore[operator]
    return min(corners), max(corners)


def _inverse(ends: Ends) -> Ends:
    if not _above_zero(ends):
        return ANY
    low, high = ends
    return (Fraction(0) if high is None else Fraction(1) / high if high else Fraction(0)), (1 / low if low else None)


def _least(of: list[Ends]) -> Ends:
    lows, highs = [low for low, _ in of if low is not None], [high for _, high in of if high is not None]
    return (min(lows) if len(lows) == len(of) else None), (min(highs) if highs else None)


def _both(one: Ends, other: Ends) -> Ends:
    lows = [end for end in (one[0], other[0]) if end is not None]
    highs = [end for end in (one[1], other[1]) if end is not None]
    return max(lows, default=None), min(highs, default=None)
