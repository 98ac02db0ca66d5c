"""Samples: a formula computed for many draws at once, as NumPy arrays.

What is undefined in a draw (a zero divisor, say) is not a number there; such draws are left out of every sum.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


class Samples:
    """Arithmetic of arrays, one entry a draw; computed under `np.errstate(all="ignore")` by its users.

    >>> SAMPLES.add(np.array([1.0, 2.0]), SAMPLES.number(Fraction(1, 2)))
    array([1.5, 2.5])
    """

    def number(self, value: Fraction) -> Values:
        """A literal, the same in every draw."""
        return np.float64(value)  # type: ignore[return-value]  # a scalar stands beside any array

    def add(self, left: Values, right: Values) -> Values:
        """Sum."""
        return left + right

    def subtract(self, left: Values, right: Values) -> Values:
        """Difference."""
        return left - right

    def multiply(self, left: Values, right: Values) -> Values:
        """Product."""
        return left * right

    def divide(self, left: Values, right: Values) -> Values:
        """Quotient."""
        return left / right

    def power(self, base: Values, exponent: Values) -> Values:
        """Power."""
        return base**exponent

    def negative(self, operand: Values) -> Values:
        """Opposite."""
        return -operand

    def minimum(self, *operands: Values) -> Values:
        """Smallest."""
        result = operands[0]
        for other in operands[1:]:
            result = np.minimum(result, other)
        return result

    def maximum(self, *operands: Values) -> Values:
        """Largest."""
        result = operands[0]
        for other in operands[1:]:
            result = np.maximum(result, other)
        return result

    def absolute(self, operand: Values) -> Values:
        """Distance from zero."""
        return np.abs(operand)

    def sqrt(self, operand: Values) -> Values:
        """Square root."""
        return np.sqrt(operand)

    def exp(self, operand: Values) -> Values:
        """Exponential."""
        return np.exp(operand)

    def log(self, operand: Values) -> Values:
        """Natural logarithm."""
        return np.log(operand)


SAMPLES = Samples()
