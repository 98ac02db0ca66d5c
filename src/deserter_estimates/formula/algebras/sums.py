"""Sums: how often a formula adds each figure, less how often it subtracts it.

The module is an algebra. A multiple of a figure counts the same people; whatever else is done to a sum ends it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

Signs = Mapping[str, int]  # figures in a sum: how often added, less how often subtracted


class Sum(Struct, frozen=True):
    """A sum, whether it is made of bare numbers alone, and the sums that ended within it."""

    signs: Signs
    literal: bool = False
    ended: tuple[Signs, ...] = ()


def number(value: Fraction) -> Sum:
    return Sum({}, literal=True)


def add(left: Sum, right: Sum, factor: int = 1) -> Sum:
    signs = {name: left.signs.get(name, 0) + factor * right.signs.get(name, 0) for name in (*left.signs, *right.signs)}
    return Sum(signs, left.literal and right.literal, (*left.ended, *right.ended))


def subtract(left: Sum, right: Sum) -> Sum:
    return add(left, right, -1)


def negative(operand: Sum) -> Sum:
    return add(Sum({}, operand.literal), operand, -1)


def multiply(left: Sum, right: Sum) -> Sum:
    return right if left.literal else divide(left, right)


def divide(left: Sum, right: Sum) -> Sum:
    return left if right.literal else end(left, right)


def end(*operands: Sum) -> Sum:
    ended = tuple(signs for each in operands for signs in (*each.ended, each.signs) if signs)
    return Sum({}, all(each.literal for each in operands), ended)


power = minimum = maximum = absolute = sqrt = exp = log = end
