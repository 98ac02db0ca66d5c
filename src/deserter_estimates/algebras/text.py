"""Text: a formula with its values written in, with no more parentheses than it needs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from deserter_estimates.words import say

SUM, NEGATIVE, PRODUCT, POWER, ATOM = range(5)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Part of a formula as text, and how tightly it binds."""

    text: str
    binds: int = ATOM

    def within(self, binds: int) -> str:
        """The text, in parentheses where its surroundings bind more tightly."""
        return self.text if self.binds >= binds else f"({self.text})"


class Text:
    """Arithmetic as it is written.

    >>> TEXT.multiply(TEXT.add(Phrase("a"), Phrase("b")), Phrase("c")).text
    '(a + b) * c'
    """

    def number(self, value: Fraction) -> Phrase:
        """A literal, with thousands separated."""
        return Phrase(say(value))

    def add(self, left: Phrase, right: Phrase) -> Phrase:
        """Sum."""
        return Phrase(f"{left.within(SUM)} + {right.within(SUM)}", SUM)

    def subtract(self, left: Phrase, right: Phrase) -> Phrase:
        """Difference."""
        return Phrase(f"{left.within(SUM)} - {right.within(NEGATIVE)}", SUM)

    def multiply(self, left: Phrase, right: Phrase) -> Phrase:
        """Product."""
        return Phrase(f"{left.within(PRODUCT)} * {right.within(PRODUCT)}", PRODUCT)

    def divide(self, left: Phrase, right: Phrase) -> Phrase:
        """Quotient."""
        return Phrase(f"{left.within(PRODUCT)} / {right.within(POWER)}", PRODUCT)

    def power(self, base: Phrase, exponent: Phrase) -> Phrase:
        """Power."""
        return Phrase(f"{base.within(ATOM)} ** {exponent.within(POWER)}", POWER)

    def negative(self, operand: Phrase) -> Phrase:
        """Opposite."""
        return Phrase(f"-{operand.within(PRODUCT)}", NEGATIVE)

    def minimum(self, *operands: Phrase) -> Phrase:
        """Smallest."""
        return _call("min", *operands)

    def maximum(self, *operands: Phrase) -> Phrase:
        """Largest."""
        return _call("max", *operands)

    def absolute(self, operand: Phrase) -> Phrase:
        """Distance from zero."""
        return _call("abs", operand)

    def sqrt(self, operand: Phrase) -> Phrase:
        """Square root."""
        return _call("sqrt", operand)

    def exp(self, operand: Phrase) -> Phrase:
        """Exponential."""
        return _call("exp", operand)

    def log(self, operand: Phrase) -> Phrase:
        """Natural logarithm."""
        return _call("log", operand)


TEXT = Text()


def _call(function: str, *operands: Phrase) -> Phrase:
    return Phrase(f"{function}({', '.join(operand.text for operand in operands)})")
