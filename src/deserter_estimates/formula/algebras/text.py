"""Text: a formula with its values written in, with no more parentheses than it needs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from deserter_estimates.language.words import say

EXTREME = (Fraction(1, 10**9), Fraction(10**15))  # outside, powers of ten are shorter than zeros
PLACES = 200
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
        """A literal with all its digits, thousands separated."""
        return Phrase(_written(value))

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


def _written(value: Fraction) -> str:
    """Write a number with all its digits if it has an end in decimals, as every literal has."""
    if (10**PLACES * value).denominator > 1:
        return say(value)
    if value and not EXTREME[0] <= value < EXTREME[1]:
        return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():e}"
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    whole, rest = divmod(value.numerator * 10**places // value.denominator, 10**places)
    return f"{whole:,}.{rest:0{places}}" if places else f"{whole:,}"


def _call(function: str, *operands: Phrase) -> Phrase:
    return Phrase(f"{function}({', '.join(operand.text for operand in operands)})")
