"""Sums of products of functions of one figure each: what most estimates are, and what has exact variance shares.

x * y + 1 / z is one, and so is abs(4 * x - 2) * sqrt(y). Every function is kept as its values at the nodes of a
quadrature rule of its figure, so means and covariances of independent figures follow without draws.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

import numpy as np

from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.stress.quadrature import Rule
from deserter_estimates.stress.terms import Sum, Term, TooManyTerms, figures_of, merged, product

MAX_TERMS = 100
MAX_WHOLE_POWER = 8
NEVER = 1e-12  # a share of draws that is left out of account: once in 7 million default runs


class NotSeparable(ValueError):  # noqa: N818 - a finding about a formula, not a fault
    """A formula that is no such sum, or of too many terms, or without exact moments: the message says why."""


class NoVariance(ValueError):  # noqa: N818 - a finding too
    """A formula whose variance is infinite: the message says by what."""


class Bend(Exception):  # noqa: N818 - asks for another rule, then the formula is computed again
    """An abs() bends inside a figure's range: the rule of `figure` has to be split at `shares`."""

    def __init__(self, figure: str, shares: frozenset[float]) -> None:
        super().__init__(figure)
        self.figure, self.shares = figure, shares


class Separable:
    """Arithmetic of such sums, over the rules of the figures. Raises NotSeparable where a result is none.

    min() and max() are never taken apart: as soon as two figures compete in one, there is nothing to separate.
    """

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self.rules = rules

    def figure(self, name: str) -> Sum:
        """A figure by itself."""
        return (Term(1.0, {name: self.rules[name].values}),)

    def number(self, value: Fraction) -> Sum:
        """A literal."""
        return (Term(float(value)),)

    def add(self, left: Sum, right: Sum) -> Sum:
        """Sum, like terms merged."""
        return _merged([*left, *right])

    def subtract(self, left: Sum, right: Sum) -> Sum:
        """Difference."""
        return self.add(left, self.negative(right))

    def multiply(self, left: Sum, right: Sum) -> Sum:
        """Product, multiplied out."""
        return _merged(product(one, other) for one in left for other in right)

    def divide(self, left: Sum, right: Sum) -> Sum:
        """Quotient by one product, whose figures enter by their inverses."""
        if len(figures_of(right)) == 1:
            right = self._of_one_figure(np.positive, right)
        for name, values in _factors(right).items():
            self._check_divisor(name, values)
        return self.multiply(left, self._by_factor("divides by a sum of figures", np.reciprocal, right))

    def power(self, base: Sum, exponent: Sum) -> Sum:
        """Power with a fixed exponent, or with everything in it resting on one figure."""
        if len(figures_of(base, exponent)) <= 1:
            return self._of_one_figure(np.power, base, exponent)
        if figures_of(exponent):
            raise NotSeparable("has one figure in the exponent of another")
        fixed = exponent[0].weight if exponent else 0.0
        if len(base) > 1 and fixed in range(1, MAX_WHOLE_POWER + 1):
            result = base
            for _ in range(int(fixed) - 1):
                result = self.multiply(result, base)
            return result
        return self._by_factor("takes a power of a sum of figures", lambda values: values**fixed, base)

    def negative(self, operand: Sum) -> Sum:
        """Opposite."""
        return tuple(Term(-term.weight, term.factors) for term in operand)

    def minimum(self, *operands: Sum) -> Sum:
        """Smallest, of numbers only."""
        return self._of_numbers("min", np.minimum, operands)

    def maximum(self, *operands: Sum) -> Sum:
        """Largest, of numbers only."""
        return self._of_numbers("max", np.maximum, operands)

    def absolute(self, operand: Sum) -> Sum:
        """Distance from zero, of one product; raises Bend where a factor changes its sign between two nodes."""
        if len(figures_of(operand)) == 1:
            operand = self._of_one_figure(np.positive, operand)
        for name, values in _factors(operand).items():
            self._check_bends(name, values)
        return self._by_factor("takes abs() of a sum of figures", np.abs, operand)

    def sqrt(self, operand: Sum) -> Sum:
        """Square root of one product."""
        return self._by_factor("takes sqrt() of a sum of figures", np.sqrt, operand)

    def exp(self, operand: Sum) -> Sum:
        """Exponential of a sum of functions of one figure each."""
        if any(len(term.factors) > 1 for term in operand):
            raise NotSeparable("takes exp() of a product of figures")
        result: Sum = self.number(Fraction(1))
        for term in operand:
            result = self.multiply(result, self._of_one_figure(np.exp, (term,)))
        return result

    def log(self, operand: Sum) -> Sum:
        """Natural logarithm, of a function of one figure."""
        if len(figures_of(operand)) > 1:
            raise NotSeparable("takes log() of several figures")
        return self._of_one_figure(np.log, operand)

    def _by_factor(self, what: str, function: Callable[[FloatArray], FloatArray], operand: Sum) -> Sum:
        """Apply a function that respects products to a product, factor by factor."""
        if len(figures_of(operand)) <= 1:
            return self._of_one_figure(function, operand)
        if len(operand) != 1:
            raise NotSeparable(what)
        factors = {name: _applied(function, values) for name, values in operand[0].factors.items()}
        return (Term(float(_applied(function, np.array(operand[0].weight))), factors),)

    def _of_one_figure(self, function: Callable[..., FloatArray], *operands: Sum) -> Sum:
        """Apply any function where everything rests on one figure, or on none."""
        values = [sum((term.weight * _only(term) for term in operand), np.zeros(1)) for operand in operands]
        result = _applied(function, *values)
        names = figures_of(*operands)
        if not names:
            return (Term(float(result[0])),)
        shape = self.rules[names[0]].values
        return _merged([Term(1.0, {names[0]: np.broadcast_to(result, shape.shape)})])

    def _of_numbers(self, name: str, choose: np.ufunc, operands: tuple[Sum, ...]) -> Sum:
        if figures_of(*operands):
            raise NotSeparable(f"has {name}()")
        values = [sum(term.weight for term in operand) for operand in operands]
        return (Term(float(choose.reduce(values))),)

    def _check_divisor(self, name: str, values: FloatArray) -> None:
        below = float(self.rules[name].weights @ (values < 0))
        if np.any(values == 0) or min(below, 1 - below) > NEVER:
            raise NoVariance(f"it divides by something that is zero for some value of {name}")
        if np.min(values) < 0 < np.max(values):
            raise NotSeparable("divides by a spread without an end on the side of zero")

    def _check_bends(self, name: str, values: FloatArray) -> None:
        some = values != 0
        shares, values = self.rules[name].shares[some], values[some]
        at = np.flatnonzero(np.sign(values[:-1]) != np.sign(values[1:]))
        at = at[shares[at + 1] - shares[at] > 1e-9]  # a bend off by less costs the mean less than 1e-16
        if len(at):
            step = values[at] / (values[at] - values[at + 1])
            raise Bend(name, frozenset((shares[at] + step * (shares[at + 1] - shares[at])).tolist()))


def _factors(operand: Sum) -> Mapping[str, FloatArray]:
    """The factors of a product; a sum has none."""
    return operand[0].factors if len(operand) == 1 else {}


def _only(term: Term) -> FloatArray:
    return next(iter(term.factors.values()), np.ones(1))


def _applied(function: Callable[..., FloatArray], *values: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        result = function(*values)
    if not np.all(np.isfinite(result)):
        raise NotSeparable("is not a number everywhere")
    return result


def _merged(terms: Iterable[Term]) -> Sum:
    try:
        return merged(terms, MAX_TERMS)
    except TooManyTerms as reason:
        raise NotSeparable(str(reason)) from None
