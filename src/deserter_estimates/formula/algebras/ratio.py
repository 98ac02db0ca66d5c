"""Ratios: a formula as one polynomial in the figures over another, exactly.

The module is an algebra. From the powers of a figure above and below the line it is read, not measured, whether the
formula is a straight line in it, or one straight line over another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct

from deserter_estimates.formula.algebras import exact, polynomial
from deserter_estimates.formula.algebras.exact import MAX_EXPONENT
from deserter_estimates.formula.algebras.polynomial import ONE, NotRational, Polynomial
from deserter_estimates.formula.tree import Algebra, FormulaError

T = TypeVar("T")
Operation = Callable[..., "Ratio"]
MAX_DEGREE = 40  # beyond, a common divisor of two polynomials in one figure is not looked for


class Ratio(Struct, frozen=True):
    """A polynomial over another, common single terms cancelled; in one figure, all that is common cancelled.

    >>> divide(variable("x"), add(variable("x"), number(Fraction(1)))).straight_in("x")
    True
    """

    above: Polynomial
    below: Polynomial

    @property
    def constant(self) -> Fraction | None:
        """Its value where no figure has a part in it, None where one has."""
        return self.above.get((), Fraction(0)) if self.above.keys() <= {()} and self.below.keys() == {()} else None

    def straight_in(self, name: str) -> bool:
        """Whether it is a straight line in the figure, or one such line over another (a Moebius function)."""
        return all(dict(monomial).get(name, 0) <= 1 for monomial in (*self.above, *self.below))

    def within(self, algebra: Algebra[T], values: Mapping[str, T]) -> T:
        """Its value in an algebra, every figure given; raises FormulaError where the algebra refuses to divide."""
        above, below = (polynomial.value_of(part, algebra, values) for part in (self.above, self.below))
        return above if self.below == ONE else algebra.divide(above, below)


def variable(name: str) -> Ratio:
    """A figure as a ratio."""
    return Ratio({((name, 1),): Fraction(1)}, ONE)


def number(value: Fraction) -> Ratio:
    return Ratio({(): value} if value else {}, ONE)


def derivative(of: Ratio) -> Ratio:
    """The derivative of a ratio in one figure."""
    above, below = Ratio(of.above, ONE), Ratio(of.below, ONE)
    steep, flat = (Ratio(polynomial.steepness(part), ONE) for part in (of.above, of.below))
    return divide(subtract(multiply(steep, below), multiply(above, flat)), multiply(below, below))


def _on_numbers(operation: Operation) -> Operation:
    """Compute what is made of numbers alone as the exact algebra does, so that sqrt(2) * sqrt(2) is 2."""

    def either(*operands: Ratio) -> Ratio:
        numbers = [operand.constant for operand in operands]
        if None not in numbers:
            return number(getattr(exact, operation.__name__)(*numbers))
        return operation(*operands)

    return either


@_on_numbers
def add(left: Ratio, right: Ratio) -> Ratio:
    if left.below == right.below == ONE:
        return Ratio(polynomial.total(left.above, right.above), ONE)
    if left.below == right.below:
        return _reduced(polynomial.total(left.above, right.above), left.below)
    above = polynomial.total(polynomial.product(left.above, right.below), polynomial.product(right.above, left.below))
    return _reduced(above, polynomial.product(left.below, right.below))


def subtract(left: Ratio, right: Ratio) -> Ratio:
    return add(left, negative(right))


@_on_numbers
def multiply(left: Ratio, right: Ratio) -> Ratio:
    first, second = _reduced(left.above, right.below), _reduced(right.above, left.below)
    return _reduced(polynomial.product(first.above, second.above), polynomial.product(first.below, second.below))


@_on_numbers
def divide(left: Ratio, right: Ratio) -> Ratio:
    if not right.above:
        raise FormulaError("divides by zero")
    return multiply(left, Ratio(right.below, right.above))


@_on_numbers
def power(base: Ratio, exponent: Ratio) -> Ratio:
    step = exponent.constant
    if step is None or step.denominator != 1:
        raise NotRational("has an exponent that is not a whole number")
    if abs(step) > MAX_EXPONENT:
        raise FormulaError("has an exponent that is too large", hint=f"At most {MAX_EXPONENT:,}.")
    if step < 0:
        return power(divide(number(Fraction(1)), base), number(-step))
    return Ratio(polynomial.raised(base.above, int(step)), polynomial.raised(base.below, int(step)))


def negative(operand: Ratio) -> Ratio:
    return Ratio(polynomial.negated(operand.above), operand.below)


def _only_numbers(operation: str) -> Operation:
    """An operation that makes no ratio of figures."""

    def refuse(*_: Ratio) -> Ratio:
        raise NotRational(f"takes {operation} of figures")

    refuse.__name__ = operation
    return _on_numbers(refuse)


minimum, maximum, absolute = map(_only_numbers, ("minimum", "maximum", "absolute"))
sqrt, exp, log = map(_only_numbers, ("sqrt", "exp", "log"))


def _reduced(above: Polynomial, below: Polynomial) -> Ratio:
    """The ratio of two polynomials, without what both share."""
    if not above:
        return number(Fraction(0))
    first = next(iter(below))
    factor = above.get(first, Fraction(0)) / below[first]
    if factor and above == {monomial: factor * value for monomial, value in below.items()}:
        return number(factor)
    if below.keys() == {()}:
        return Ratio({monomial: value / below[()] for monomial, value in above.items()}, ONE)
    every = [dict(monomial) for monomial in (*above, *below)]
    shared = {name: least for name in every[0] if (least := min(powers.get(name, 0) for powers in every))}
    if shared:
        return _reduced(*(polynomial.over_monomial(part, (*shared.items(),)) for part in (above, below)))
    several = len({name for powers in every for name in powers}) > 1
    if several or max(sum(powers.values()) for powers in every) > MAX_DEGREE:
        return Ratio(above, below)
    divisor = polynomial.common(above, below)
    if divisor == ONE:
        return Ratio(above, below)
    return _reduced(*(polynomial.divided(part, divisor)[0] for part in (above, below)))
