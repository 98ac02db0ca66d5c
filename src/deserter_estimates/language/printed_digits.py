"""Printed digits: which digits of a printed number count, and by how much it may be off.

The digits do not tell whether 3,000 is a count or a round number, so there are rules, which are this program's own
(docs/methods.md). With u for one unit in the last digit that counts, a number may be off by u/2.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from deserter_estimates.language.counting import countable, is_rate
from deserter_estimates.language.units import unit_of

AT_ITS_WORD = 10_000  # below, every digit of a bare whole number counts
A_TENTH = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed, with its hedge word.

    In its unit; `place` is one unit of its last digit that counts, `digits` how many count, `half` its half-width;
    `size` is the number with its scale written out; `dropped` tells whether trailing zeros were left out, `counted`
    whether it is a bare count, which is exact.
    """

    value: Fraction
    place: Fraction
    digits: int
    half: Fraction
    size: Fraction
    hedge: str | None = None
    dropped: bool = False
    counted: bool = False


def printed(
    number: int | Decimal, *, hedge: str | None = None, unit: str = "", rounded_to: int | Decimal | None = None
) -> Printed:
    """Read the precision of a printed number from its digits, or from the place it is said to be rounded to.

    With a decimal point every digit counts. In a whole number with a hedge word the zeros at its end do not; without
    one they do below 10,000. A scale such as a million is written out first, and its
    zeros are not printed digits. Where zeros do not count, the half-width is a tenth of the number at most.

    >>> [str(printed(Decimal(text)).place) for text in ("1.50", "2.0")]
    ['1/100', '1/10']
    >>> [int(printed(number, hedge="about").half) for number in (1_000_000, 1_700_000, 400)]
    [100000, 50000, 40]
    >>> printed(3_000, unit="people").counted, printed(2, unit="million people").half
    (True, Fraction(1, 5))
    """
    front = unit_of(unit).front
    size = Fraction(number) * front
    dropped = False
    if rounded_to is not None:
        place = Fraction(rounded_to) * front
    elif isinstance(number, Decimal):
        exponent = int(number.as_tuple().exponent)
        place, dropped = Fraction(10) ** exponent * front, exponent > 0
    else:
        bare = hedge is None and abs(size) < AT_ITS_WORD
        place = front if bare else Fraction(unit_of_last(int(size)))
        dropped = place > 1
    return _printed(size, place, front, hedge, dropped=dropped, counted=countable(unit))


def as_round(
    number: int | Decimal, *, hedge: str | None = None, unit: str = "", rounded_to: int | Decimal | None = None
) -> Printed | None:
    """A bare number below 10,000 without the zeros at its end; None of one that cannot be round, or that says so.

    >>> as_round(3_000).half, as_round(3_120).half, as_round(3_123), as_round(20, unit="%")
    (Fraction(300, 1), Fraction(5, 1), None, None)
    """
    if hedge is not None or rounded_to is not None or is_rate(unit) or isinstance(number, Decimal):
        return None
    front, place = unit_of(unit).front, unit_of_last(number)
    size = number * front
    return None if place == 1 or abs(size) >= AT_ITS_WORD else _printed(size, place * front, front, dropped=True)


def _printed(
    size: Fraction, place: Fraction, front: Fraction, hedge: str | None = None, *, dropped: bool, counted: bool = False
) -> Printed:
    """A number and its place, both written out, in its unit."""
    half = min(place / 2, abs(size) * A_TENTH) if dropped else place / 2
    counted = counted and hedge is None and size.denominator == 1 and place == 1
    digits = max(1, len(str(int(abs(size) / place))))
    return Printed(size / front, place / front, digits, half / front, size, hedge, dropped, counted)


def place_of_words(value: int | Decimal) -> Decimal:
    """To which place a share in words, which has no digits, is taken to be rounded: a tenth of itself.

    >>> str(place_of_words(Decimal("33.33"))), str(place_of_words(50))
    ('3.3', '5')
    """
    return Decimal(f"{abs(float(value)) / 10:.2g}")


def unit_of_last(whole: int) -> int:
    """One unit in the last digit that is not 0.

    >>> unit_of_last(212_400), unit_of_last(-30), unit_of_last(0)
    (100, 10, 1)
    """
    text = str(whole)
    return 10 ** (len(text) - len(text.rstrip("0"))) if whole else 1
