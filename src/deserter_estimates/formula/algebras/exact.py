"""Exact fractions: the face value of a formula, with no rounding as long as it is rational."""

from __future__ import annotations

import math
from fractions import Fraction

from deserter_estimates.formula.tree import FormulaError

MAX_EXPONENT = 1_000
MAX_SIZE = 1_000  # bits before the point: 1e301, beyond which doubles soon end
MAX_BITS = 20_000  # beyond some 6,000 digits an exact fraction is rounded to a double


class Exact:
    """Arithmetic of fractions. sqrt of a square is exact; exp, log and other roots are correct to a double.

    >>> EXACT.divide(EXACT.number(Fraction(1)), Fraction(3))
    Fraction(1, 3)
    >>> EXACT.sqrt(Fraction(9, 4))
    Fraction(3, 2)
    """

    def number(self, value: Fraction) -> Fraction:
        """Take a literal as it is."""
        return value

    def add(self, left: Fraction, right: Fraction) -> Fraction:
        """Sum."""
        return _bounded(left + right)

    def subtract(self, left: Fraction, right: Fraction) -> Fraction:
        """Difference."""
        return _bounded(left - right)

    def multiply(self, left: Fraction, right: Fraction) -> Fraction:
        """Product."""
        return _bounded(left * right)

    def divide(self, left: Fraction, right: Fraction) -> Fraction:
        """Quotient; raises FormulaError on a divisor of zero."""
        if not right:
            raise FormulaError("divides by zero")
        return _bounded(left / right)

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        """Power; raises FormulaError where it is not a real number or is too large to compute."""
        if abs(exponent) > MAX_EXPONENT:
            raise FormulaError("has an exponent that is too large", hint=f"At most {MAX_EXPONENT:,}.")
        if not base and exponent < 0:
            raise FormulaError("divides by zero")
        if exponent.denominator != 1:
            if base < 0:
                raise FormulaError("takes a root of a negative number")
            return _float_power(base, exponent)
        bits = base.numerator.bit_length() + base.denominator.bit_length()
        if bits * abs(exponent) > MAX_BITS:
            return _float_power(base, exponent)
        return _bounded(base ** int(exponent))

    def negative(self, operand: Fraction) -> Fraction:
        """Opposite."""
        return -operand

    def minimum(self, *operands: Fraction) -> Fraction:
        """Smallest."""
        return min(operands)

    def maximum(self, *operands: Fraction) -> Fraction:
        """Largest."""
        return max(operands)

    def absolute(self, operand: Fraction) -> Fraction:
        """Distance from zero."""
        return abs(operand)

    def sqrt(self, operand: Fraction) -> Fraction:
        """Square root; raises FormulaError on a negative number."""
        if operand < 0:
            raise FormulaError("takes the square root of a negative number")
        root = Fraction(math.isqrt(operand.numerator), math.isqrt(operand.denominator))
        return root if root * root == operand else _from_float(math.sqrt(_float(operand)))

    def exp(self, operand: Fraction) -> Fraction:
        """Exponential; raises FormulaError where it is too large."""
        try:
            return _from_float(math.exp(_float(operand)))
        except OverflowError:
            raise FormulaError("gives a number that is too large") from None

    def log(self, operand: Fraction) -> Fraction:
        """Natural logarithm; raises FormulaError on zero and below."""
        if operand <= 0:
            raise FormulaError("takes the logarithm of a number that is not above zero")
        near = _float(operand)
        if not near:  # too small for a double; its parts are not
            return _from_float(math.log(operand.numerator) - math.log(operand.denominator))
        return _from_float(math.log(near))


EXACT = Exact()


def _float_power(base: Fraction, exponent: Fraction) -> Fraction:
    try:
        return _from_float(_float(base) ** float(exponent))
    except (OverflowError, ZeroDivisionError):  # the base may be so small that its double is zero
        raise FormulaError("gives a number that is too large") from None


def _float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        raise FormulaError("gives a number that is too large") from None


def _from_float(value: float) -> Fraction:
    if not math.isfinite(value):
        raise FormulaError("gives a number that is too large")
    return Fraction(value)


def _bounded(value: Fraction) -> Fraction:
    above, below = value.numerator.bit_length(), value.denominator.bit_length()
    if above + below > MAX_BITS or above - below > MAX_SIZE:
        return _from_float(_float(value))
    return value
