"""Units: the dimension check. People and days do not add up; people divided by people are a plain number.

The module is an algebra: sums need one unit, products and quotients make new ones, a bare number fits any unit, and
a date less a date is days.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import ParamSpec

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.tree import FormulaError

POWER = re.compile(r"-?\d{1,3}(\.\d{1,3})?")
P = ParamSpec("P")
Powers = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of basic units; `literal` is the value of a number that no figure has a part in.

    A bare number takes whatever unit stands beside it in a sum, so `people - 500` is people.
    """

    powers: Powers = ()
    literal: Fraction | None = None

    def __str__(self) -> str:
        """Write the unit as people/day."""
        above = [_power(name, power) for name, power in self.powers if power > 0]
        below = [_power(name, -power) for name, power in self.powers if power < 0]
        if not below:
            return "*".join(above) or "a plain number"
        return "/".join(["*".join(above) or "1", *below])


PLAIN = Unit()
DAYS = Unit((("days", Fraction(1)),))
DATE = Unit((("date", Fraction(1)),))


def unit_of(text: str) -> Unit:
    """Read a unit: words, products with *, quotients with / or per, powers with ^; "" and "%" are plain.

    >>> str(unit_of("people per day")), str(unit_of("%")), str(unit_of("kg*m^2"))
    ('people/days', 'a plain number', 'kg*m^2')
    """
    powers: dict[str, Fraction] = {}
    for place, part in enumerate(f" {text} ".replace(" per ", "/").split("/")):
        for factor in part.split("*"):
            name, _, exponent = factor.strip().partition("^")
            name = {"day": "days", "person": "people", "persons": "people"}.get(name, name)
            if name in ("", "1", "%"):
                continue
            step = Fraction(exponent.strip()) if POWER.fullmatch(exponent.strip()) else Fraction(1)
            powers[name] = powers.get(name, Fraction(0)) + (step if place == 0 else -step)
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))


def number(value: Fraction) -> Unit:
    return Unit((), value)


def _on_literals(operation: Callable[P, Unit]) -> Callable[P, Unit]:
    """Compute what is made of bare numbers alone, so that an exponent of 1 / 2 is a half."""

    def either(*operands: P.args, **none: P.kwargs) -> Unit:
        numbers = [operand.literal for operand in operands if isinstance(operand, Unit) and operand.literal is not None]
        if len(numbers) == len(operands):
            return Unit((), getattr(exact, operation.__name__)(*numbers))
        return operation(*operands, **none)

    return either


@_on_literals
def add(left: Unit, right: Unit) -> Unit:
    if DATE in (left, right):
        other = right if left == DATE else left
        if other != DAYS and other.literal is None:
            raise FormulaError(f"adds {_said(left)} and {_said(right)}", hint="Only days can be added to a date.")
        return DATE
    return _same("adds", "and", left, right)


@_on_literals
def subtract(left: Unit, right: Unit) -> Unit:
    if left == DATE and right == DATE:
        return DAYS
    if left == DATE and (right == DAYS or right.literal is not None):
        return DATE
    if right == DATE:
        raise FormulaError(f"subtracts a date from {_said(left)}", hint="Only a date less a date is a number.")
    return _same("subtracts", "from", right, left)


@_on_literals
def multiply(left: Unit, right: Unit) -> Unit:
    return _scaled(left, right, 1)


@_on_literals
def divide(left: Unit, right: Unit) -> Unit:
    return _scaled(left, right, -1)


@_on_literals
def power(base: Unit, exponent: Unit) -> Unit:
    _no_dates(base, exponent)
    if exponent.powers:
        raise FormulaError(f"has an exponent in {exponent}", hint="An exponent is a plain number.")
    if base.powers and exponent.literal is None:
        raise FormulaError(f"raises {base} to a power that is not fixed", hint="Write the exponent as a number.")
    step = exponent.literal or Fraction(0)
    return Unit(tuple((name, power * step) for name, power in base.powers if step))


@_on_literals
def minimum(*operands: Unit) -> Unit:
    if DATE in operands and any(operand != DATE for operand in operands):
        raise FormulaError("compares a date and what is no date", hint="Only dates can be compared with dates.")
    return reduce(lambda first, other: _same("compares", "and", first, other), operands)


@_on_literals
def maximum(*operands: Unit) -> Unit:
    return minimum(*operands)


@_on_literals
def negative(operand: Unit) -> Unit:
    _no_dates(operand)
    return operand


@_on_literals
def absolute(operand: Unit) -> Unit:
    return negative(operand)


@_on_literals
def sqrt(operand: Unit) -> Unit:
    _no_dates(operand)
    return Unit(tuple((name, power / 2) for name, power in operand.powers))


@_on_literals
def exp(operand: Unit) -> Unit:
    return _plain("takes the exponential of", operand)


@_on_literals
def log(operand: Unit) -> Unit:
    return _plain("takes the logarithm of", operand)


def compare(smaller: Unit, larger: Unit) -> None:
    """Refuse a condition between different units; zero is zero in any unit, one is a plain number."""
    for limit, other in ((smaller, larger), (larger, smaller)):
        if limit.literal is not None and limit.literal != 0 and other.powers:
            raise FormulaError(f"needs a share there, not {_said(other)}", hint="A share is a plain number or in %.")
    _same("compares", "and", smaller, larger)


def fits(derived: Unit, stated: Unit) -> bool:
    """Whether a formula's unit is the one stated; a bare number fits any."""
    return derived.literal is not None or derived.powers == stated.powers


def _same(does: str, joins: str, left: Unit, right: Unit) -> Unit:
    if left.literal is not None:
        return right
    if right.literal is not None or left.powers == right.powers:
        return left
    from deserter_estimates.language.spelling import did_you_mean

    alike = did_you_mean(str(left), [str(right)])
    hint = f"Write {left} or {right} in both." if alike else "Only numbers in the same unit can be added or compared."
    raise FormulaError(f"{does} {_said(left)} {joins} {_said(right)}", hint=hint)


def _scaled(left: Unit, right: Unit, sign: int) -> Unit:
    _no_dates(left, right)
    powers = dict(left.powers)
    for name, power in right.powers:
        powers[name] = powers.get(name, Fraction(0)) + sign * power
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))


def _plain(does: str, operand: Unit) -> Unit:
    if operand.powers:
        raise FormulaError(f"{does} {_said(operand)}", hint="Divide by something in the same unit first.")
    return operand


def _no_dates(*operands: Unit) -> None:
    if any(name == "date" for unit in operands for name, _ in unit.powers):
        raise FormulaError("calculates with a date", hint="A date less a date is a number of days; use that.")


def _said(unit: Unit) -> str:
    return "a date" if unit == DATE else str(unit)


def _power(name: str, power: Fraction) -> str:
    return name if power == 1 else f"{name}^{float(power):g}"
