"""Units: the dimension check. People and days do not add up; people divided by people are a plain number.

The module is an algebra: sums need one unit, products and quotients make new ones, a bare number fits any unit, and
a date less a date is days. Scales play no part, since formulas calculate with numbers written out.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import ParamSpec

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.language.units import Dimension, unit_of

P = ParamSpec("P")
Operand = Dimension | Fraction
"""The unit of a part of a formula; of a number that no figure has a part in, its value.

A bare number takes whatever unit stands beside it in a sum, so `people - 500` is people.
"""

PLAIN = Dimension()
DAYS = unit_of("days").dimension
DATE = unit_of("date").dimension


def number(value: Fraction) -> Operand:
    return value


def _on_literals(operation: Callable[P, Operand]) -> Callable[P, Operand]:
    """Compute what is made of bare numbers alone, so that an exponent of 1 / 2 is a half."""

    def either(*operands: P.args, **none: P.kwargs) -> Operand:
        if all(isinstance(operand, Fraction) for operand in operands):
            value: Fraction = getattr(exact, operation.__name__)(*operands)
            return value
        return operation(*operands, **none)

    return either


@_on_literals
def add(left: Operand, right: Operand) -> Operand:
    if DATE in (left, right):
        other = right if left == DATE else left
        if other != DAYS and not isinstance(other, Fraction):
            raise FormulaError(f"adds {_said(left)} and {_said(right)}", hint="Only days can be added to a date.")
        return DATE
    return _same("adds", "and", left, right)


@_on_literals
def subtract(left: Operand, right: Operand) -> Operand:
    if left == DATE and right == DATE:
        return DAYS
    if left == DATE and (right == DAYS or isinstance(right, Fraction)):
        return DATE
    if right == DATE:
        raise FormulaError(f"subtracts a date from {_said(left)}", hint="Only a date less a date is a number.")
    return _same("subtracts", "from", right, left)


@_on_literals
def multiply(left: Operand, right: Operand) -> Operand:
    return _scaled(left, right, 1)


@_on_literals
def divide(left: Operand, right: Operand) -> Operand:
    return _scaled(left, right, -1)


@_on_literals
def power(base: Operand, exponent: Operand) -> Operand:
    _no_dates(base, exponent)
    if _of(exponent).powers:
        raise FormulaError(f"has an exponent in {exponent}", hint="An exponent is a plain number.")
    if _of(base).powers and not isinstance(exponent, Fraction):
        raise FormulaError(f"raises {base} to a power that is not fixed", hint="Write the exponent as a number.")
    return PLAIN.times(_of(base), exponent if isinstance(exponent, Fraction) else 1)


@_on_literals
def minimum(*operands: Operand) -> Operand:
    if DATE in operands and any(operand != DATE for operand in operands):
        raise FormulaError(
            "compares a date with something that is not a date", hint="Only dates can be compared with dates."
        )
    return reduce(lambda first, other: _same("compares", "and", first, other), operands)


@_on_literals
def maximum(*operands: Operand) -> Operand:
    return minimum(*operands)


@_on_literals
def negative(operand: Operand) -> Operand:
    _no_dates(operand)
    return operand


@_on_literals
def absolute(operand: Operand) -> Operand:
    return negative(operand)


@_on_literals
def sqrt(operand: Operand) -> Operand:
    _no_dates(operand)
    return PLAIN.times(_of(operand), Fraction(1, 2))


@_on_literals
def exp(operand: Operand) -> Operand:
    return _plain("takes the exponential of", operand)


@_on_literals
def log(operand: Operand) -> Operand:
    return _plain("takes the logarithm of", operand)


def compare(smaller: Operand, larger: Operand) -> None:
    """Refuse a condition between different units; zero is zero in any unit, one is a plain number."""
    for limit, other in ((smaller, larger), (larger, smaller)):
        if isinstance(limit, Fraction) and limit and _of(other).powers:
            raise FormulaError(f"needs a share there, not {_said(other)}", hint="A share is a plain number or in %.")
    _same("compares", "and", smaller, larger)


def check_stated(derived: Operand, stated: Operand, written: str) -> None:
    """Refuse a unit that is not the one of its formula; a bare number fits any."""
    if isinstance(derived, Fraction) or derived == stated:
        return
    from deserter_estimates.formula.stated_units import stated_hint

    hint = stated_hint(derived, _of(stated), written)
    raise FormulaError(f"gives {derived}, and the unit says {written}", hint=hint)


def _same(does: str, joins: str, left: Operand, right: Operand) -> Operand:
    if isinstance(left, Fraction):
        return right
    if isinstance(right, Fraction) or left == right:
        return left
    from deserter_estimates.language.spelling import did_you_mean

    alike = did_you_mean(str(left), [str(right)])
    hint = f"Write {left} or {right} in both." if alike else "Only numbers in the same unit can be added or compared."
    raise FormulaError(f"{does} {_said(left)} {joins} {_said(right)}", hint=_conversion(left, right) or hint)


def _conversion(one: Dimension, other: Dimension) -> str | None:
    from deserter_estimates.language.conversions import conversion

    return conversion(one, other)


def _scaled(left: Operand, right: Operand, sign: int) -> Operand:
    _no_dates(left, right)
    return _of(left).times(_of(right), sign)


def _plain(does: str, operand: Operand) -> Operand:
    if _of(operand).powers:
        raise FormulaError(f"{does} {_said(operand)}", hint="Divide by something in the same unit first.")
    return operand


def _no_dates(*operands: Operand) -> None:
    if any(word == DATE.powers[0][0] for operand in operands for word, _ in _of(operand).powers):
        raise FormulaError("calculates with a date", hint="A date less a date is a number of days; use that.")


def _of(operand: Operand) -> Dimension:
    return PLAIN if isinstance(operand, Fraction) else operand


def _said(operand: Operand) -> str:
    return "a date" if operand == DATE else str(_of(operand))
