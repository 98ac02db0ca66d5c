"""Polynomials in one figure: common divisors and every real root, none of them missed.

Roots are isolated by Sturm's theorem (Basu, Pollack and Roy 2006, Algorithms in Real Algebraic Geometry,
section 2.2) in exact fractions, then halved until a double cannot tell the ends apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from deserter_estimates.formula.algebras.ratio import Polynomial

Coefficients = list[Fraction]  # of the powers 0, 1, 2, ...; the last is not 0

STEPS = 1_200  # halvings of a root that stands alone: more than a double has room for


def coefficients(of: Polynomial) -> Coefficients:
    """Coefficients of a polynomial in one figure."""
    found = [Fraction(0)] * (1 + max((sum(dict(each).values()) for each in of), default=0))
    for monomial, coefficient in of.items():
        found[sum(dict(monomial).values())] = coefficient
    return _trimmed(found)


def value_at(values: Coefficients, point: Fraction) -> Fraction:
    """Its value at a point (Horner's rule)."""
    total = Fraction(0)
    for coefficient in reversed(values):
        total = total * point + coefficient
    return total


def derivative(values: Coefficients) -> Coefficients:
    """Its derivative."""
    return [power * value for power, value in enumerate(values)][1:]


def divided(values: Coefficients, by: Coefficients) -> tuple[Coefficients, Coefficients]:
    """Quotient and remainder."""
    rest, quotient = list(values), [Fraction(0)] * max(0, len(values) - len(by) + 1)
    for place in range(len(values) - len(by), -1, -1):
        factor = rest[place + len(by) - 1] / by[-1]
        quotient[place] = factor
        for step, coefficient in enumerate(by):
            rest[place + step] -= factor * coefficient
    return _trimmed(quotient), _trimmed(rest[: len(by) - 1])


def greatest_common_divisor(first: Coefficients, second: Coefficients) -> Coefficients:
    """The polynomial of highest degree that divides both, its leading coefficient 1 (Euclid)."""
    while second:
        first, second = second, _monic(divided(first, second)[1])
    return _monic(first)


def real_roots(values: Coefficients) -> tuple[Fraction, ...]:
    """Every real root, each once, in order: exact where it is a simple fraction, else to a double.

    >>> [float(root) for root in real_roots([Fraction(-2), Fraction(0), Fraction(1)])]
    [-1.4142135623730951, 1.4142135623730951]
    >>> real_roots([Fraction(2), Fraction(-4)])
    (Fraction(1, 2),)
    """
    values = _trimmed(values)
    if len(values) <= 1:
        return ()
    if len(values) == 2:  # a straight line
        return (-values[0] / values[1],)
    values = divided(values, greatest_common_divisor(values, derivative(values)))[0]
    chain = [_scaled(values), _scaled(derivative(values))]
    while len(chain[-1]) > 1:
        chain.append([-each for each in _scaled(divided(chain[-2], chain[-1])[1])])
    bound = 1 + max(abs(each / values[-1]) for each in values[:-1])  # Cauchy's bound
    return tuple(_refined(values, *ends) for ends in _isolated(chain, -bound, bound))


def _isolated(chain: Sequence[Coefficients], low: Fraction, high: Fraction) -> list[tuple[Fraction, Fraction]]:
    found, stack = [], [(low, _changes(chain, low), high, _changes(chain, high))]
    while stack:
        low, at_low, high, at_high = stack.pop()
        if at_low - at_high == 1:
            found.append((low, high))
        elif at_low - at_high > 1:
            middle = (low + high) / 2
            at_middle = _changes(chain, middle)
            stack += [(middle, at_middle, high, at_high), (low, at_low, middle, at_middle)]
    return sorted(found)


def _changes(chain: Sequence[Coefficients], point: Fraction) -> int:
    signs = [value > 0 for each in chain if (value := value_at(each, point))]
    return sum(first != second for first, second in pairwise(signs))


def _refined(values: Coefficients, low: Fraction, high: Fraction) -> Fraction:
    """The one root above `low` and up to `high`."""
    if not value_at(values, high):
        return high
    rising = value_at(values, high) > 0
    for _ in range(STEPS):
        middle = (low + high) / 2
        value = value_at(values, middle)
        if not value:
            return middle
        low, high = (low, middle) if (value > 0) == rising else (middle, high)
        if float(low) == float(high):
            break
    middle = (low + high) / 2
    for size in (10**3, 10**6, 10**9):
        simple = middle.limit_denominator(size)
        if not value_at(values, simple):
            return simple
    return Fraction(float(middle))


def _trimmed(values: Coefficients) -> Coefficients:
    size = len(values)
    while size and not values[size - 1]:
        size -= 1
    return list(values[:size])


def _monic(values: Coefficients) -> Coefficients:
    return [value / values[-1] for value in values]


def _scaled(values: Coefficients) -> Coefficients:
    return [value / abs(values[-1]) for value in values]
