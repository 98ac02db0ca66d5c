"""Polynomials: a formula multiplied out, exactly, with whole powers of either sign (Laurent polynomials).

The exact variance shares read their terms; the ratios of algebras/rational.py are made of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from deserter_estimates.formula.algebras.exact import EXACT, MAX_EXPONENT
from deserter_estimates.formula.tree import FormulaError

Monomial = tuple[tuple[str, int], ...]  # names in order, each with its power, which is not 0

MAX_TERMS = 2_000
MAX_PRODUCTS = 100_000  # terms of one factor times terms of the other


class NotPolynomial(ValueError):  # noqa: N818 - a finding about a formula, not a fault
    """A formula that is no polynomial in its figures, or one of too many terms: the message says why."""


@dataclass(frozen=True, slots=True)
class Polynomial:
    """A sum of monomials with exact coefficients, none of them 0.

    >>> x, y = variable("x"), variable("y")
    >>> print(POLYNOMIALS.multiply(POLYNOMIALS.add(x, y), POLYNOMIALS.divide(x, y)))
    x + x^2*y^-1
    """

    terms: Mapping[Monomial, Fraction]

    def __str__(self) -> str:
        """Write the polynomial as its terms."""
        return " + ".join(_written(*term) for term in sorted(self.terms.items())) or "0"

    @property
    def constant(self) -> Fraction | None:
        """Its value where no figure has a part in it, None where one has."""
        if not self.terms:
            return Fraction(0)
        return self.terms.get(()) if len(self.terms) == 1 else None

    @property
    def names(self) -> tuple[str, ...]:
        """The figures that occur in it, in alphabetical order."""
        return tuple(sorted({name for monomial in self.terms for name, _ in monomial}))

    def degrees(self, name: str) -> tuple[int, int]:
        """The lowest and the highest power of a figure; (0, 0) where it does not occur."""
        powers = [dict(monomial).get(name, 0) for monomial in self.terms] or [0]
        return min(powers), max(powers)

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        """Its value, every figure given; raises FormulaError where that divides by zero."""
        total = Fraction(0)
        for monomial, coefficient in self.terms.items():
            product = coefficient
            for name, power in monomial:
                product *= EXACT.power(values[name], Fraction(power))
            total += product
        return total


def variable(name: str) -> Polynomial:
    """A figure as a polynomial."""
    return Polynomial({((name, 1),): Fraction(1)})


def constant(value: Fraction) -> Polynomial:
    """A number as a polynomial."""
    return Polynomial({(): value} if value else {})


class Polynomials:
    """Arithmetic of Laurent polynomials. Raises NotPolynomial where a result is none."""

    def number(self, value: Fraction) -> Polynomial:
        """Take a literal as it is."""
        return constant(value)

    def add(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """Sum."""
        terms = dict(left.terms)
        for monomial, coefficient in right.terms.items():
            total = terms.get(monomial, Fraction(0)) + coefficient
            if total:
                terms[monomial] = total
            else:
                del terms[monomial]
        return _bounded(terms)

    def subtract(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """Difference."""
        return self.add(left, self.negative(right))

    def multiply(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """Product."""
        if len(left.terms) * len(right.terms) > MAX_PRODUCTS:
            raise NotPolynomial("has too many terms when multiplied out")
        terms: dict[Monomial, Fraction] = {}
        for first, factor in left.terms.items():
            for second, other in right.terms.items():
                monomial = _product(first, second)
                terms[monomial] = terms.get(monomial, Fraction(0)) + factor * other
        return _bounded({monomial: value for monomial, value in terms.items() if value})

    def divide(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """Quotient by one term; raises FormulaError on zero."""
        if not right.terms:
            raise FormulaError("divides by zero")
        if len(right.terms) > 1:
            raise NotPolynomial("divides by a sum of figures")
        return self.multiply(left, _inverse(right))

    def power(self, base: Polynomial, exponent: Polynomial) -> Polynomial:
        """Power; the exponent is a whole number unless the base is a number too."""
        if base.constant is not None and exponent.constant is not None:
            return constant(EXACT.power(base.constant, exponent.constant))
        step = exponent.constant
        if step is None or step.denominator != 1:
            raise NotPolynomial("has an exponent that is not a whole number")
        if abs(step) > MAX_EXPONENT:
            raise FormulaError("has an exponent that is too large", hint=f"At most {MAX_EXPONENT:,}.")
        if step < 0:
            return self.power(self.divide(constant(Fraction(1)), base), constant(-step))
        result, square, left = constant(Fraction(1)), base, int(step)
        while left:
            if left % 2:
                result = self.multiply(result, square)
            left //= 2
            square = self.multiply(square, square) if left else square
        return result

    def negative(self, operand: Polynomial) -> Polynomial:
        """Opposite."""
        return Polynomial({monomial: -value for monomial, value in operand.terms.items()})

    def minimum(self, *operands: Polynomial) -> Polynomial:
        """Smallest, of numbers only."""
        return constant(EXACT.minimum(*_numbers("takes the smallest of", *operands)))

    def maximum(self, *operands: Polynomial) -> Polynomial:
        """Largest, of numbers only."""
        return constant(EXACT.maximum(*_numbers("takes the largest of", *operands)))

    def absolute(self, operand: Polynomial) -> Polynomial:
        """Distance from zero, of a number only."""
        return constant(EXACT.absolute(*_numbers("takes the distance from zero of", operand)))

    def sqrt(self, operand: Polynomial) -> Polynomial:
        """Square root, of a number only."""
        return constant(EXACT.sqrt(*_numbers("takes the square root of", operand)))

    def exp(self, operand: Polynomial) -> Polynomial:
        """Exponential, of a number only."""
        return constant(EXACT.exp(*_numbers("takes the exponential of", operand)))

    def log(self, operand: Polynomial) -> Polynomial:
        """Natural logarithm, of a number only."""
        return constant(EXACT.log(*_numbers("takes the logarithm of", operand)))


POLYNOMIALS = Polynomials()


def _numbers(does: str, *operands: Polynomial) -> list[Fraction]:
    values = [operand.constant for operand in operands]
    found = [value for value in values if value is not None]
    if len(found) < len(values):
        raise NotPolynomial(f"{does} figures")
    return found


def _inverse(single: Polynomial) -> Polynomial:
    (monomial, coefficient), = single.terms.items()  # fmt: skip
    return Polynomial({tuple((name, -power) for name, power in monomial): 1 / coefficient})


def _product(left: Monomial, right: Monomial) -> Monomial:
    if not left or not right:
        return left or right
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _bounded(terms: dict[Monomial, Fraction]) -> Polynomial:
    if len(terms) > MAX_TERMS:
        raise NotPolynomial("has too many terms when multiplied out")
    return Polynomial(terms)


def _written(monomial: Monomial, coefficient: Fraction) -> str:
    factors = [name if power == 1 else f"{name}^{power}" for name, power in monomial]
    return "*".join(factors if coefficient == 1 and factors else [str(coefficient), *factors])
