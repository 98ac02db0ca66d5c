"""Exact fractions: the face value of a formula, with no rounding as long as it is rational.

Roots, exponentials and logarithms are held to 50 digits (`decimal`), and so is what is computed from them. Where a
simple fraction lies within the last of these digits it is taken: sqrt(60) * sqrt(60) is 60, and 64 ** (1/3) is 4.
"""

from __future__ import annotations

import math
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction

from deserter_estimates.formula.tree import FormulaError

MAX_EXPONENT = 1_000
MAX_BITS = 20_000  # beyond some 6,000 digits an exact fraction is rounded
LARGEST = 308  # digits before the point, beyond which doubles end
DIGITS = Context(prec=50, Emin=-6_200, Emax=6_200, traps=[DivisionByZero, InvalidOperation, Overflow])
SIMPLE = 10**9  # the largest divisor of a fraction that is taken for a rounded number
NEAR = Fraction(1, 10**40)  # how near it must be, relative: ten digits are left for rounding errors to grow into


class Rounded(Fraction):
    """A fraction that stands for a number held to 50 digits."""

    __slots__ = ()


class Exact:
    """Arithmetic of fractions.

    >>> EXACT.divide(EXACT.number(Fraction(1)), Fraction(3))
    Fraction(1, 3)
    >>> EXACT.multiply(EXACT.sqrt(Fraction(60)), EXACT.sqrt(Fraction(60)))
    Fraction(60, 1)
    """

    def number(self, value: Fraction) -> Fraction:
        """Take a literal as it is."""
        return value

    def add(self, left: Fraction, right: Fraction) -> Fraction:
        """Sum."""
        return _computed(left + right, left, right)

    def subtract(self, left: Fraction, right: Fraction) -> Fraction:
        """Difference."""
        return _computed(left - right, left, right)

    def multiply(self, left: Fraction, right: Fraction) -> Fraction:
        """Product."""
        return _computed(left * right, left, right)

    def divide(self, left: Fraction, right: Fraction) -> Fraction:
        """Quotient; raises FormulaError on a divisor of zero."""
        if not right:
            raise FormulaError("divides by zero")
        return _computed(left / right, left, right)

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        """Power; raises FormulaError where it is not a real number or is too large to compute."""
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

    def negative(self, operand: Fraction) -> Fraction:
        """Opposite."""
        return _computed(-operand, operand)

    def minimum(self, *operands: Fraction) -> Fraction:
        """Smallest."""
        return min(operands)

    def maximum(self, *operands: Fraction) -> Fraction:
        """Largest."""
        return max(operands)

    def absolute(self, operand: Fraction) -> Fraction:
        """Distance from zero."""
        return _computed(abs(operand), operand)

    def sqrt(self, operand: Fraction) -> Fraction:
        """Square root; raises FormulaError on a negative number."""
        if operand < 0:
            raise FormulaError("takes the square root of a negative number")
        root = Fraction(math.isqrt(operand.numerator), math.isqrt(operand.denominator))
        return root if root * root == operand else _rounded("sqrt", operand)

    def exp(self, operand: Fraction) -> Fraction:
        """Exponential; raises FormulaError where it is too large."""
        return _rounded("exp", operand)

    def log(self, operand: Fraction) -> Fraction:
        """Natural logarithm; raises FormulaError on zero and below."""
        if operand <= 0:
            raise FormulaError("takes the logarithm of a number that is not above zero")
        return _rounded("ln", operand)


EXACT = Exact()


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
    size = above - below
    if (
        above + below > MAX_BITS
        or size > LARGEST / math.log10(2)
        or any(isinstance(each, Rounded) for each in operands)
    ):
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
