"""Digits: how many of a number are written.

A printed number keeps every digit it was printed with. A computed one is written in full where it is whole, otherwise
to four digits, and further where that tells it from what it is compared with. Halves are rounded away from zero, as
readers do it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal, Self

from deserter_estimates.language.counting import COUNTS

Number = int | float | Decimal | Fraction
Way = Literal["nearest", "up", "down"]
DIGITS = 4  # of a computed number that is not whole
LARGE = 1_000  # from here on nobody is counted in fractions
IN_FULL = 15  # digits of the longest computed number that is written with all of them
EXTREME = (Fraction(1, 10**6), Fraction(10**15))  # outside, powers of ten are shorter than zeros


class AsPrinted(Fraction):
    """A number and the place (a power of ten) of its last digit: 1.50 is not 1.5.

    >>> str(AsPrinted(Decimal("1.50"))), str(AsPrinted(Decimal("1295.60"))), str(AsPrinted(Decimal("2.30e-30")))
    ('1.50', '1,295.60', '2.30e-30')
    """

    __slots__ = ("place",)
    place: int

    def __new__(cls, number: int | Decimal | Fraction, place: int | None = None) -> Self:
        """Keep a number with its own digits, or with those down to `place`."""
        made = super().__new__(cls, number)
        exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
        made.place = int(exponent) if place is None else place
        return made

    def __format__(self, spec: str) -> str:
        """Write it as `str` does; from Python 3.12 on a fraction would write itself as a fraction or a float."""
        return format(str(self), spec)

    def __str__(self) -> str:
        """Write all the digits, thousands separated."""
        sign, size = "-" if self < 0 else "", abs(self)
        if extreme(size):
            exponent = exponent_of(size)
            figures = str(size / Fraction(10) ** min(self.place, exponent))
            first, rest = figures[0], figures[1:] if self.place else figures[1:].rstrip("0")
            return f"{sign}{first}{'.' if rest else ''}{rest}e{exponent:+d}"
        decimals = max(0, -self.place)
        whole, part = divmod(int(size * 10**decimals), 10**decimals)
        return f"{sign}{whole:,}.{part:0{decimals}d}" if decimals else f"{sign}{whole:,}"


def fit(
    value: Number,
    *,
    place: int | None = None,
    apart: Iterable[Number] = (),
    full: bool = False,
    digits: int = DIGITS,
    way: Way = "nearest",
) -> AsPrinted:
    """Round a number to the digits with which it is written; one that is printed keeps its own.

    `place`: it goes down to 10 ** place at least. `apart`: numbers that it is told from. `full`: it has all its digits,
    if it ends. `way`: an edge that has to be passed is rounded "up" or "down", so that what is written passes it.

    >>> str(fit(Fraction("18.9983"))), str(fit(Fraction("18.9983"), apart=[19])), str(fit(Fraction(10, 3), way="up"))
    ('19.00', '18.998', '3.334')
    """
    exact = exactly(value)
    exact = in_full(exact) if full else exact
    if isinstance(exact, AsPrinted):
        return exact
    last = place_for(exact, apart=apart, digits=digits, way=way)
    last = last if place is None else min(last, place)
    found = rounded(exact, last, way)
    while found == exact and last < 0 and (found / Fraction(10) ** (last + 1)).denominator == 1:
        last += 1  # every digit is there, so the last zeros say nothing
    return AsPrinted(found, last)


def place_for(
    *values: Number, apart: Iterable[Number] = (), unit: str = "", digits: int = DIGITS, way: Way = "nearest"
) -> int:
    """The place of the last digit with which numbers are told from one another and from those `apart`.

    >>> place_for(Fraction("38345.52"), Fraction("38345.48")), place_for(Fraction("18.998"), apart=[19])
    (-2, -3)
    """
    exact = sorted({exactly(value) for value in values})
    edges = {edge for each in apart if isinstance(edge := in_full(exactly(each)), AsPrinted) or edge not in exact}
    usual = [_usual_place(value, digits) for value in exact]
    place, width = max(usual), exact[-1] - exact[0]
    if width and not (unit in COUNTS and abs(exact[-1]) >= LARGE):
        place = min(place, last_place(Decimal(width.numerator) / Decimal(width.denominator)))
    while True:
        written = [rounded(value, min(place, own), way) for value, own in zip(exact, usual, strict=True)]
        if all(low < high for low, high in pairwise(written)) and all(
            (told > edge, told < edge) == (value > edge, value < edge)
            for value, told in zip(exact, written, strict=True)
            for edge in edges
        ):
            return place
        place -= 1


def in_full(value: Fraction, digits: int = IN_FULL) -> Fraction:
    """The number so that it is written with all its digits, if it ends after at most so many.

    >>> str(in_full(Fraction("1295.55"))), str(in_full(Fraction(2, 3)))
    ('1,295.55', '2/3')
    """
    places, rest = 0, value
    while rest.denominator > 1 and abs(rest) < 10**digits:
        places, rest = places + 1, rest * 10
    ends = rest.denominator == 1 and abs(rest) < 10**digits and not isinstance(value, AsPrinted)
    return AsPrinted(value, -places) if ends else value


def rounded(value: Fraction, place: int, way: Way = "nearest") -> Fraction:
    """Round to a multiple of 10 ** place: halves away from zero, or all up or down.

    >>> rounded(Fraction("-2.5"), 0), rounded(Fraction("0.125"), -2), rounded(Fraction("2.1"), 0, "up")
    (Fraction(-3, 1), Fraction(13, 100), Fraction(3, 1))
    """
    step = Fraction(10) ** place
    if way == "nearest":
        return (1 if value > 0 else -1) * step * math.floor(abs(value / step) + Fraction(1, 2))
    return step * (math.ceil(value / step) if way == "up" else math.floor(value / step))


def last_place(error: float | Decimal) -> int:
    """The place of the last digit that an error above zero leaves (the Particle Data Group's rule).

    An error whose first three digits are 100 to 354 keeps two of them, 355 to 949 one; 950 to 999 is rounded up to
    1000 and keeps two.

    >>> last_place(0.827), last_place(0.119), last_place(0.967), last_place(28_868)
    (-1, -2, -1, 3)
    """
    three, power = f"{error:.2e}".split("e")
    return int(power) - 1 if int(three.replace(".", "")) <= 354 else int(power)


def _usual_place(value: Fraction, digits: int) -> int:
    if (10 * value).denominator == 1 and not extreme(value):
        return 0 if value.denominator == 1 else -1
    place = exponent_of(value) - digits + 1
    return place if extreme(value) else min(0, place)


def exactly(value: Number) -> Fraction:
    """The number as a fraction; of a float, the shortest decimal that is read as that float."""
    if isinstance(value, Fraction):
        return value
    return Fraction(Decimal(repr(value)) if isinstance(value, float) else value)


def extreme(value: Fraction) -> bool:
    """Whether powers of ten are shorter than zeros."""
    return bool(value) and not EXTREME[0] <= abs(value) < EXTREME[1]


def exponent_of(value: Fraction) -> int:
    """The power of ten of the first digit; 0 of zero."""
    if not value:
        return 0
    guess = math.floor(math.log10(abs(value.numerator)) - math.log10(value.denominator))
    return guess + (abs(value) >= Fraction(10) ** (guess + 1)) - (abs(value) < Fraction(10) ** guess)
