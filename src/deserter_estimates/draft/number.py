"""A number of a text as a figure to be drafted: value as printed, hedge word, unit, quote, name, and places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.language.printed_digits import place_of_words
from deserter_estimates.language.units import unit_of

Value = int | Decimal | date


class Number(Struct, frozen=True, kw_only=True):
    """A figure to be drafted; `low` and `high` of a range, else `value`, in its unit; `places` are where it stands."""

    name: str = ""
    words: tuple[str, ...] = ()  # for its name
    value: Value | None
    low: Value | None = None
    high: Value | None = None
    hedge: str | None = None
    unit: str = ""
    printed: str  # the number alone
    quote: str = ""
    rough: bool = False  # a share in words: a third, one in eight
    places: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where it begins first."""
        return self.places[0][0]

    @property
    def dated(self) -> bool:
        """Whether it is a day."""
        return isinstance(self.value, date)

    @property
    def stated(self) -> tuple[Value, ...]:
        """The value as printed, or both ends of a range."""
        return tuple(end for end in (self.value, self.low, self.high) if end is not None)

    @property
    def rounded_to(self) -> Decimal | None:
        """The place of a share in words, which has no digits; None of other numbers."""
        value = self.value
        return place_of_words(value) if self.rough and value and not isinstance(value, date) else None

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """What is stated, as formulas use it, with its scale; days are counted from the beginning of the calendar."""
        scale = unit_of(self.unit).scale
        return tuple(Fraction(end.toordinal() if isinstance(end, date) else end) * scale for end in self.stated)

    @property
    def face(self) -> Fraction:
        """The value as formulas use it: the middle of a range, with its scale."""
        return sum(self.ends, Fraction(0)) / len(self.ends)
