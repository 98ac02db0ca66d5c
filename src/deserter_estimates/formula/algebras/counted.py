"""Counted: whom and which days a formula's numbers speak of, and where it combines different ones.

The module is an algebra. What is added keeps what all parts have in common: to add up different groups is what a sum is
for. What is subtracted, multiplied or divided is told, for others to judge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Counted:
    """Whom a number counts and which days it covers, None where that is not said.

    `source` is the name of the figure or estimate that it is, `share` tells whether it is a share or a rate, and `met`
    are the combinations within it.
    """

    who: str | None = None
    days: Days | None = None
    source: str | None = None
    share: bool = False
    met: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two numbers combined, the second subtracted from the first, or the first multiplied or divided by it."""

    kind: Literal["subtract", "multiply", "divide"]
    left: Counted
    right: Counted


def number(_: Fraction) -> Counted:
    return Counted()


def add(left: Counted, right: Counted) -> Counted:
    return _common(left, right)


def subtract(left: Counted, right: Counted) -> Counted:
    return _meeting("subtract", left, right, _common(left, right))


def multiply(left: Counted, right: Counted) -> Counted:
    return _meeting("multiply", left, right, _common(left, right))


def divide(left: Counted, right: Counted) -> Counted:
    nothing = right.who is None and right.days is None
    return _meeting("divide", left, right, replace(left, source=None) if nothing else Counted())


def power(base: Counted, exponent: Counted) -> Counted:
    return _ended(base, exponent)


def negative(operand: Counted) -> Counted:
    return replace(operand, source=None)


def minimum(*operands: Counted) -> Counted:
    return _ended(*operands)


def _ended(*operands: Counted) -> Counted:
    return Counted(met=tuple(meeting for each in operands for meeting in each.met))


maximum = absolute = sqrt = exp = log = minimum


def _meeting(
    kind: Literal["subtract", "multiply", "divide"], left: Counted, right: Counted, result: Counted
) -> Counted:
    """The result, with this combination after those within its operands."""
    own = Meeting(kind, replace(left, met=()), replace(right, met=()))
    return replace(result, met=(*left.met, *right.met, own))


def _common(left: Counted, right: Counted) -> Counted:
    """What two numbers have in common; one that says nothing goes with any."""
    who = left.who if right.who in (None, left.who) else right.who if left.who is None else None
    days = left.days if right.days in (None, left.days) else right.days if left.days is None else None
    return Counted(who, days, share=left.share and right.share, met=(*left.met, *right.met))
