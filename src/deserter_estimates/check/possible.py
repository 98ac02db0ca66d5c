"""Possible values: what a formula can be at all, told from what its figures count and not from their values.

A count is never below zero; nor is what an estimator makes of a first argument that never is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from deserter_estimates.formula.tree import Call, Name, Number, Operation, Tree
from deserter_estimates.model.inputs import Input

End = Fraction | float  # a float only where it is infinite
Ends = tuple[End, End]  # lowest and highest value
ZERO = Fraction(0)
ANY: Ends = (-math.inf, math.inf)
COUNT: Ends = (ZERO, math.inf)


def of_figure(given: Input) -> Ends:
    """What a figure can be: anything, or zero and above where it counts something or is a share."""
    natural = given.natural[0] is not None
    return COUNT if natural and given.low is not None and given.low >= 0 else ANY


def of_formula(tree: Tree, known: Mapping[str, Ends]) -> Ends:
    """What a formula can be, in base units, from what its names can be; never too narrow, often too wide.

    >>> from deserter_estimates.formula.grammar import parse
    >>> of_formula(parse("residual(total, counted) * 2"), {"total": COUNT, "counted": COUNT})
    (Fraction(0, 1), inf)
    """
    match tree:
        case Number(value=value):
            return value, value
        case Name(name=name):
            return known.get(name, ANY)
        case Call(arguments=(first, *_), body=body):
            low, high = of_formula(body, known)
            return (max(low, ZERO) if of_formula(first, known)[0] >= 0 else low), high
        case Operation(kind=kind, operands=operands):
            return OPERATIONS[kind](*(of_formula(operand, known) for operand in operands))
    return ANY


def _negative(ends: Ends) -> Ends:
    return -ends[1], -ends[0]


def _sum(left: Ends, right: Ends) -> Ends:
    return left[0] + right[0], left[1] + right[1]


def _product(left: Ends, right: Ends) -> Ends:
    corners = [one * other if one and other else ZERO for one in left for other in right]
    return min(corners), max(corners)


def _inverse(ends: Ends) -> Ends:
    low, high = ends
    return ANY if low < 0 else (1 / high if high else math.inf, 1 / low if low else math.inf)


def _power(base: Ends, exponent: Ends) -> Ends:
    even = exponent[0] == exponent[1] and exponent[0] % 2 == 0
    return COUNT if even or base[0] >= 0 else ANY


OPERATIONS: dict[str, Callable[..., Ends]] = {
    "add": _sum,
    "subtract": lambda left, right: _sum(left, _negative(right)),
    "negative": _negative,
    "multiply": _product,
    "divide": lambda left, right: _product(left, _inverse(right)),
    "minimum": lambda *of: (min(low for low, _ in of), min(high for _, high in of)),
    "maximum": lambda *of: (max(low for low, _ in of), max(high for _, high in of)),
    "power": _power,
    "log": lambda _: ANY,
    **dict.fromkeys(("absolute", "sqrt", "exp"), lambda _: COUNT),
}
