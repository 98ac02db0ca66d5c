"""Ratios: a formula as one polynomial over another, exactly.

From the powers of a figure above and below the line it is read, not measured, whether the formula is a
straight line in it, or one straight line over another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from deserter_estimates.formula.algebras import polynomial
from deserter_estimates.formula.algebras.exact import EXACT, MAX_EXPONENT
from deserter_estimates.formula.algebras.polynomial import POLYNOMIALS, Monomial, NotPolynomial, Polynomial
from deserter_estimates.formula.algebras.univariate import (
    coefficients,
    divided,
    greatest_common_divisor,
    polynomial_of,
)
from deserter_estimates.formula.tree import FormulaError

MAX_DEGREE = 40  # beyond, a common divisor of two polynomials in one figure is not looked for
ONE = polynomial.constant(Fraction(1))


class NotRational(ValueError):  # noqa: N818 - a finding about a formula, not a fault
    """A formula that is no ratio of polynomials, or one of too many terms: the message says why."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A polynomial over another, common single terms cancelled; in one figure, all that is common cancelled.

    >>> x = variable("x")
    >>> RATIONAL.divide(x, RATIONAL.add(x, constant(Fraction(1)))).straight_in("x")
    True
    """

    above: Polynomial
    below: Polynomial = ONE

    @property
    def constant(self) -> Fraction | None:
        """Its value where no figure has a part in it, None where one has."""
        above, below = self.above.constant, self.below.constant
        return None if above is None or below is None else above / below

    def degrees(self, name: str) -> tuple[int, int]:
        """The highest power of a figure above the line and below it."""
        return self.above.degrees(name)[1], self.below.degrees(name)[1]

    def straight_in(self, name: str) -> bool:
        """Whether it is a straight line in the figure, or one such line over another (a Moebius function)."""
        return max(self.degrees(name)) <= 1

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        """Its value, every figure given; raises FormulaError where that divides by zero."""
        return EXACT.divide(self.above.at(values), self.below.at(values))


def variable(name: str) -> Ratio:
    """A figure as a ratio."""
    return Ratio(polynomial.variable(name))


def constant(value: Fraction) -> Ratio:
    """A number as a ratio."""
    return Ratio(polynomial.constant(value))


class Rational:
    """Arithmetic of ratios. Raises NotRational where a result is none."""

    def number(self, value: Fraction) -> Ratio:
        """Take a literal as it is."""
        return constant(value)

    def add(self, left: Ratio, right: Ratio) -> Ratio:
        """Sum."""
        if left.below == right.below:
            return _reduced(_add(left.above, right.above), left.below)
        above = _add(_multiply(left.above, right.below), _multiply(right.above, left.below))
        return _reduced(above, _multiply(left.below, right.below))

    def subtract(self, left: Ratio, right: Ratio) -> Ratio:
        """Difference."""
        return self.add(left, self.negative(right))

    def multiply(self, left: Ratio, right: Ratio) -> Ratio:
        """Product."""
        first, second = _cancelled(left.above, right.below), _cancelled(right.above, left.below)
        return _reduced(_multiply(first[0], second[0]), _multiply(first[1], second[1]))

    def divide(self, left: Ratio, right: Ratio) -> Ratio:
        """Quotient; raises FormulaError on zero."""
        if not right.above.terms:
            raise FormulaError("divides by zero")
        return self.multiply(left, Ratio(right.below, right.above))

    def power(self, base: Ratio, exponent: Ratio) -> Ratio:
        """Power; the exponent is a whole number unless the base is a number too."""
        step = exponent.constant
        if base.constant is not None and step is not None:
            return constant(EXACT.power(base.constant, step))
        if step is None or step.denominator != 1:
            raise NotRational("has an exponent that is not a whole number")
        if abs(step) > MAX_EXPONENT:
            raise FormulaError("has an exponent that is too large", hint=f"At most {MAX_EXPONENT:,}.")
        if step < 0:
            return self.power(self.divide(constant(Fraction(1)), base), constant(-step))
        whole = polynomial.constant(step)
        try:
            return Ratio(POLYNOMIALS.power(base.above, whole), POLYNOMIALS.power(base.below, whole))
        except NotPolynomial as error:
            raise NotRational(str(error)) from None

    def negative(self, operand: Ratio) -> Ratio:
        """Opposite."""
        return Ratio(POLYNOMIALS.negative(operand.above), operand.below)

    def minimum(self, *operands: Ratio) -> Ratio:
        """Smallest, of numbers only."""
        return constant(EXACT.minimum(*_numbers("takes the smallest of", *operands)))

    def maximum(self, *operands: Ratio) -> Ratio:
        """Largest, of numbers only."""
        return constant(EXACT.maximum(*_numbers("takes the largest of", *operands)))

    def absolute(self, operand: Ratio) -> Ratio:
        """Distance from zero, of a number only."""
        return constant(EXACT.absolute(*_numbers("takes the distance from zero of", operand)))

    def sqrt(self, operand: Ratio) -> Ratio:
        """Square root, of a number only."""
        return constant(EXACT.sqrt(*_numbers("takes the square root of", operand)))

    def exp(self, operand: Ratio) -> Ratio:
        """Exponential, of a number only."""
        return constant(EXACT.exp(*_numbers("takes the exponential of", operand)))

    def log(self, operand: Ratio) -> Ratio:
        """Natural logarithm, of a number only."""
        return constant(EXACT.log(*_numbers("takes the logarithm of", operand)))


RATIONAL = Rational()


def _numbers(does: str, *operands: Ratio) -> list[Fraction]:
    values = [operand.constant for operand in operands]
    found = [value for value in values if value is not None]
    if len(found) < len(values):
        raise NotRational(f"{does} figures")
    return found


def _add(left: Polynomial, right: Polynomial) -> Polynomial:
    try:
        return POLYNOMIALS.add(left, right)
    except NotPolynomial as error:
        raise NotRational(str(error)) from None


def _multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    try:
        return POLYNOMIALS.multiply(left, right)
    except NotPolynomial as error:
        raise NotRational(str(error)) from None


def _cancelled(above: Polynomial, below: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Both divided by what they share, where they are multiples of each other."""
    factor = _multiple(above, below)
    return (above, below) if factor is None else (polynomial.constant(factor), ONE)


def _multiple(above: Polynomial, below: Polynomial) -> Fraction | None:
    if len(above.terms) != len(below.terms) or above.terms.keys() != below.terms.keys() or not above.terms:
        return None
    factors = {above.terms[monomial] / below.terms[monomial] for monomial in above.terms}
    return factors.pop() if len(factors) == 1 else None


def _reduced(above: Polynomial, below: Polynomial) -> Ratio:
    if not above.terms:
        return Ratio(above)
    if below.constant is not None:
        return Ratio(_multiply(above, polynomial.constant(1 / below.constant)))
    common = _common_monomial(above, below)
    above, below = _multiply(above, common), _multiply(below, common)
    factor = _multiple(above, below)
    if factor is not None:
        return constant(factor)
    names = {*above.names, *below.names}
    if len(names) == 1 and max(above.degrees(*names)[1], below.degrees(*names)[1]) <= MAX_DEGREE:
        (name,) = names
        top, bottom = coefficients(above, name), coefficients(below, name)
        shared = greatest_common_divisor(top, bottom)
        if len(shared) > 1:
            above = polynomial_of(divided(top, shared)[0], name)
            below = polynomial_of(divided(bottom, shared)[0], name)
    return Ratio(above, below)


def _common_monomial(above: Polynomial, below: Polynomial) -> Polynomial:
    """What to multiply both by so that no power is negative and no figure is in every term of both."""
    powers: Monomial = tuple(
        (name, -lowest)
        for name in sorted({*above.names, *below.names})
        if (lowest := min(above.degrees(name)[0], below.degrees(name)[0]))
    )
    return Polynomial({powers: Fraction(1)})
