"""Exact fractions: the face value of a formula, with no rounding as long as it is rational.

Roots, exponentials and logarithms are held to 50 digits (`decimal`), and so is what is computed from them. Where a
simple fraction lies within the last of these digits it is taken: sqrt(60) * sqrt(60) is 60, and 64 ** (1/3) is 4.

The module is an algebra of fractions. It refuses what is undefined, or too large to compute or for a double.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction

from deserter_estimates.formula.tree import FormulaError

MAX_EXPONENT = 1_000
MAX_BITS = 20_000  # beyond some 6,000 digits an exact fraction is rounded
LARGEST = 308  # digits before the point, beyond which doubles end
DIGITS = Context(prec=50, Emin=-6_200, Emax=6_200, traps=[DivisionByZero, InvalidOperation, Overflow])
SIMPLE = 10**9  # the largest divisor of a fraction that is taken for a rounded number
NEAR = Fraction(1, 10**40)  # how near it must be, relative: ten digits are left for rounding errors to grow into


minimum: Callable[..., Fraction] = min
maximum: Callable[..., Fraction] = max


class Rounded(Fraction):
    """A fraction that stands for a number held to 50 digits."""

    __slots__ = ()


def number(value: Fraction) -> Fraction:
    return value


def add(left: Fraction, right: Fraction) -> Fraction:
    return _computed(left + right, left, right)


def subtract(left: Fraction, right: Fraction) -> Fraction:
    return _computed(left - right, left, right)


def multiply(left: Fraction, right: Fraction) -> Fraction:
    """Multiply two numbers.

    >>> multiply(sqrt(Fraction(60)), sqrt(Fraction(60)))
    Fraction(60, 1)
    """
    return _computed(left * right, left, right)


def divide(left: Fraction, right: Fraction) -> Fraction:
    if not right:
        raise FormulaError("divides by zero")
    return _computed(left / right, left, right)


def power(base: Fraction, exponent: Fraction) -> Fraction:
    if abs(exponent) > MAX_EXPONENT:
        raise FormulaError("has an exponent that is too large", hint=f"At most {MAX_EXPONENT:,}.")
    if not base and exponent < 0:
        raise FormulaError("divides by zero")
    if base < 0 and exponent.denominator != 1:
        raise FormulaError("takes a root of a negative number")
    bits = base.numerator.bit_length() + base.denominator.bit_length()
    if exponent.denominator == 1 and bits * abs(exponent) <= MAX_BITS:
        return _computed(base ** int(exponent), base, exponent)
    return _rounded("power", base, exponent) if base else Fraction(0)


def negative(operand: Fraction) -> Fraction:
    return _computed(-operand, operand)


def absolute(operand: Fraction) -> Fraction:
    return _computed(abs(operand), operand)


def sqrt(operand: Fraction) -> Fraction:
    if operand < 0:
        raise FormulaError("takes the square root of a negative number")
    root = Fraction(math.isqrt(operand.numerator), math.isqrt(operand.denominator))
    return root if root * root == operand else _rounded("sqrt", operand)


def exp(operand: Fraction) -> Fraction:
    return _rounded("exp", operand)


def log(operand: Fraction) -> Fraction:
    if operand <= 0:
        raise FormulaError("takes the logarithm of a number that is not above zero")
    return _rounded("ln", operand)


def _rounded(function: str, *operands: Fraction) -> Fraction:
    """Compute a function of `decimal` to 50 digits."""
    try:
        result: Decimal = getattr(DIGITS, function)(*map(_decimal, operands))
    except Overflow:
        raise FormulaError("gives a number that is too large") from None
    return _simplest(result, abs(result))


def _computed(result: Fraction, *operands: Fraction) -> Fraction:
    """Give back what is exact as it is, unless it is very long; round what was computed from a rounded number."""
    above, below = result.numerator.bit_length(), result.denominator.bit_length()
    long = above + below > MAX_BITS or above - below > LARGEST / math.log10(2)
    if long or any(isinstance(each, Rounded) for each in operands):
        return _simplest(_decimal(result), max(map(abs, (result, *operands))))
    return result


def _simplest(value: Decimal, scale: Decimal | Fraction) -> Fraction:
    """The simple fraction that a rounded number stands for, or else the number itself.

    `scale` is the size of the numbers that it comes from. Raises FormulaError where it is too large for a double.
    """
    if value.adjusted() >= LARGEST:
        raise FormulaError("gives a number that is too large")
    exact = Fraction(value)
    simple = exact.limit_denominator(SIMPLE)
    return simple if abs(simple - exact) <= NEAR * Fraction(scale) else Rounded(exact)


def _decimal(value: Fraction) -> Decimal:
    return DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
