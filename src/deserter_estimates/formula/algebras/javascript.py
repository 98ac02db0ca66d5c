"""JavaScript: a formula as a call of functions, which the interactive page defines for fractions and for doubles.

The module is an algebra of program text. A name is a property of `v`, so no name of a figure is a word of JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction


def _call(function: str) -> Callable[..., str]:
    return lambda *operands: f"{function}({', '.join(operands)})"


def name(known: str) -> str:
    """The value of a figure or of an estimate that is computed before."""
    return f"v.{known}"


def number(value: Fraction) -> str:
    """A literal, exact: its digits are those of two whole numbers.

    >>> from deserter_estimates.formula.grammar import parse
    >>> from deserter_estimates.formula.tree import evaluate
    >>> import deserter_estimates.formula.algebras.javascript as javascript
    >>> evaluate(parse("total * 1.5"), javascript, {"total": name("total")})
    'multiply(v.total, fraction(3n, 2n))'
    """
    return f"fraction({value.numerator}n, {value.denominator}n)"


add, subtract, multiply, divide = map(_call, ("add", "subtract", "multiply", "divide"))
power, negative, absolute = map(_call, ("power", "negative", "absolute"))
minimum, maximum = map(_call, ("minimum", "maximum"))
sqrt, exp, log = map(_call, ("sqrt", "exp", "log"))
