"""A number found in a text: what a reader takes from it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

FEW = 10  # of so many: a share that is counted is not a rounded one
Kind = Literal["number", "share", "times"]
Mark = Literal["", "%", "‰", "points"]


class Found(Struct, frozen=True, kw_only=True):
    """A number of a text: where it stands, in which words, and every value that it may mean, the likeliest first.

    `digits` are those of its last part, as printed, and `scale` is what they count: 2.0 and a million; None where
    words alone say it. A `share` is a part of one, such as a third; `times` is said of a change, as doubled. `minus`
    stands before the number, whose values are sizes. A share such as "1 in 8" keeps both its numbers as `parts`.
    """

    start: int
    end: int
    text: str
    values: tuple[Fraction, ...]
    digits: Decimal | None = None
    scale: int = 1
    kind: Kind = "number"
    mark: Mark = ""
    money: str = ""
    minus: bool = False
    hedge: str | None = None
    hedge_at: tuple[int, int] | None = None
    parts: tuple[Found, ...] = ()

    @property
    def value(self) -> Fraction:
        """What the number most likely means."""
        return self.values[0]

    @property
    def in_words(self) -> bool:
        """Whether it is a share such as a third or one in eight, which has no digits; 45 in 120 has."""
        return self.kind == "share" and not self.mark and (not self.parts or self.parts[0].value < FEW)

    @property
    def decimals(self) -> int | None:
        """How many digits stand behind its decimal mark; None where that cannot be told."""
        if self.digits is None or len(self.values) > 1:
            return None
        return max(0, -int(self.digits.as_tuple().exponent))

    @property
    def last(self) -> Fraction | None:
        """One unit in its last printed digit; None where that cannot be told."""
        return None if self.decimals is None else Fraction(self.scale, 10**self.decimals)
