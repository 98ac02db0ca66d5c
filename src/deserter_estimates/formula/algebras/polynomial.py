"""Polynomials in the figures, exactly: their sums, products, derivatives and quotients."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from deserter_estimates.formula.tree import Algebra

T = TypeVar("T")
Monomial = tuple[tuple[str, int], ...]  # figures in alphabetical order, each with its power, which is 1 or more
Polynomial = Mapping[Monomial, Fraction]  # no coefficient is 0

MAX_TERMS = 2_000
MAX_PRODUCTS = 100_000  # terms of one factor times terms of the other
ONE: Polynomial = {(): Fraction(1)}


class NotRational(ValueError):  # noqa: N818 - a finding about a formula, not a fault
    """A formula that is no ratio of polynomials, or one of too many terms: the message says why."""


def total(left: Polynomial, right: Polynomial) -> Polynomial:
    """Their sum."""
    return _collected((*left.items(), *right.items()))


def product(left: Polynomial, right: Polynomial) -> Polynomial:
    """Their product; raises NotRational where it has too many terms."""
    if len(left) * len(right) > MAX_PRODUCTS:
        raise NotRational("has too many terms when multiplied out")
    return _collected((_joined(one, other, 1), left[one] * right[other]) for one in left for other in right)


def negated(operand: Polynomial) -> Polynomial:
    """All its terms with the other sign."""
    return {monomial: -value for monomial, value in operand.items()}


def raised(base: Polynomial, exponent: int) -> Polynomial:
    """A whole power, by squaring."""
    half = raised(base, exponent // 2) if exponent > 1 else ONE
    return product(product(half, half), base if exponent % 2 else ONE)


def steepness(of: Polynomial) -> Polynomial:
    """The derivative of a polynomial in one figure."""
    return {((name, power - 1),) if power > 1 else (): power * of[each] for each in of for name, power in each}


def over_monomial(left: Polynomial, right: Monomial) -> Polynomial:
    """The quotient by a monomial that divides every term."""
    return {_joined(each, right, -1): value for each, value in left.items()}


def divided(left: Polynomial, right: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder of polynomials in one figure, in which the longest monomial is the largest.

    >>> x, three = (("x", 1),), Fraction(3)
    >>> divided({x: three, (): three}, {x: Fraction(1)})
    ({(): Fraction(3, 1)}, {(): Fraction(3, 1)})
    """
    quotient: Polynomial = {}
    while left and max(left) >= max(right):
        first, last = max(left), max(right)
        term = over_monomial({first: left[first] / right[last]}, last)
        quotient, left = total(quotient, term), total(left, product(negated(term), right))
    return quotient, left


def common(left: Polynomial, right: Polynomial) -> Polynomial:
    """The greatest common divisor of polynomials in one figure (Euclid); its first coefficient is 1."""
    while right:
        scaled = {monomial: value / right[max(right)] for monomial, value in right.items()}
        left, right = scaled, divided(left, scaled)[1]
    return left


def value_of(part: Polynomial, algebra: Algebra[T], values: Mapping[str, T]) -> T:
    """Its value in an algebra, every figure given."""
    result = algebra.number(part.get((), Fraction(0)))
    for monomial, coefficient in part.items():
        term = algebra.number(coefficient)
        for name, exponent in monomial:
            term = algebra.multiply(term, algebra.power(values[name], algebra.number(Fraction(exponent))))
        result = algebra.add(result, term) if monomial else result
    return result


def _joined(one: Monomial, other: Monomial, times: int) -> Monomial:
    """A monomial times another, or, -1 times, over another that divides it."""
    powers = dict(one)
    for name, power in other:
        powers[name] = powers.get(name, 0) + times * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _collected(terms: Iterable[tuple[Monomial, Fraction]]) -> Polynomial:
    """A polynomial of these terms: those of one monomial added up."""
    found: dict[Monomial, Fraction] = {}
    for monomial, value in terms:
        found[monomial] = found[monomial] + value if monomial in found else value
    if len(found) > MAX_TERMS:
        raise NotRational("has too many terms when multiplied out")
    return {monomial: value for monomial, value in found.items() if value}
