"""Text: a formula with its values written in, with no more parentheses than a reader needs.

The module is an algebra of phrases. A negative number stands in parentheses behind an operator and under a power.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.language.digits import in_full
from deserter_estimates.language.writing import write

LITERAL = 200  # digits: a number in a formula keeps all that it has
SUM, NEGATIVE, PRODUCT, POSTFIX, ATOM = range(5)


class Phrase(Struct, frozen=True):
    """Part of a formula as text, and how tightly it binds."""

    text: str
    binds: int = ATOM

    def within(self, binds: int) -> str:
        """The text, in parentheses where its surroundings bind more tightly."""
        return self.text if self.binds >= binds else f"({self.text})"


def quantity(text: str) -> Phrase:
    """A written number or date: (-3), (8 %) and (4.4 million) need parentheses where 3 needs none.

    >>> power(quantity("-2"), quantity("-2")).text, subtract(quantity("5"), quantity("-3")).text
    ('(-2) ** (-2)', '5 - (-3)')
    """
    return Phrase(text, NEGATIVE if text.startswith("-") else POSTFIX if " " in text else ATOM)


def number(value: Fraction) -> Phrase:
    return quantity(write(in_full(value, LITERAL)))


def add(left: Phrase, right: Phrase) -> Phrase:
    return Phrase(f"{left.text} + {right.within(PRODUCT if right.text.startswith('-') else SUM)}", SUM)


def subtract(left: Phrase, right: Phrase) -> Phrase:
    return Phrase(f"{left.text} - {right.within(PRODUCT)}", SUM)


def multiply(left: Phrase, right: Phrase) -> Phrase:
    return Phrase(f"{left.within(PRODUCT)} * {right.within(PRODUCT)}", PRODUCT)


def divide(left: Phrase, right: Phrase) -> Phrase:
    return Phrase(f"{left.within(PRODUCT)} / {right.within(POSTFIX)}", PRODUCT)


def power(base: Phrase, exponent: Phrase) -> Phrase:
    return Phrase(f"{base.within(ATOM)} ** {exponent.within(ATOM)}", POSTFIX)


def negative(operand: Phrase) -> Phrase:
    return Phrase(f"-{operand.within(PRODUCT)}", NEGATIVE)


def _called(function: str) -> Callable[..., Phrase]:
    """An operation that is written as a call."""
    return lambda *operands: Phrase(f"{function}({', '.join(operand.text for operand in operands)})")


minimum, maximum, absolute, sqrt, exp, log = map(_called, ("min", "max", "abs", "sqrt", "exp", "log"))
