"""Writing: numbers and dates as people read them, the same in tables, sentences, equations and messages.

A printed number keeps every digit it was printed with. A computed one is written in full where it is whole, otherwise
to four digits, and further where that tells it from what it is compared with. What comes from draws stops where its
error begins, by the rule of the Particle Data Group (Review of Particle Physics, Introduction, section 5.3). Halves
are rounded away from zero, as readers do it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal, Self

from deserter_estimates.language.counting import COUNTS

Number = int | float | Decimal | Fraction
Way = Literal["nearest", "up", "down"]
DIGITS = 4  # of a computed number that is not whole
LARGE = 1_000  # from here on a computed number is rounded to whole ones
IN_FULL = 15  # digits of the longest computed number that is written with all of them
EXTREME = (Fraction(1, 10**6), Fraction(10**15))  # outside, powers of ten are shorter than zeros
FLOAT = 17  # digits that a float holds
TIMES = ("hours", "days", "weeks", "months", "years")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class AsPrinted(Fraction):
    """A number that remembers the place of its last printed digit: 1.50 is not 1.5.

    >>> write(AsPrinted(Decimal("1.50")), "%"), write(Fraction("1.50"), "%")
    ('1.50 %', '1.5 %')
    """

    __slots__ = ("place",)
    place: int

    def __new__(cls, number: int | Decimal | Fraction, place: int | None = None) -> Self:
        """Keep a number with its own digits, or with those down to 10 ** place."""
        made = super().__new__(cls, number)
        exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
        made.place = int(exponent) if place is None else place
        return made


def write(
    value: Number | date | str | None,
    unit: str = "",
    *,
    apart: Iterable[Number] = (),
    place: int | None = None,
    digits: int = DIGITS,
    way: Way = "nearest",
    full: bool = False,
) -> str:
    """Write a number in its printed unit; a date, also as 1945-05-09, in words; a dash for what does not exist.

    `apart`: numbers that it must be told from. `place`: it has at least the digits down to 10 ** place. `way`: an edge
    that has to be passed is rounded "up" or "down", so that the written value passes it. `full`: it has all its digits,
    if it ends. Of the units only "%" is written, since a sentence or a column names the people itself.

    >>> write(489_776), write(Fraction(9, 200) * 100, "%"), write(2_333_333.33, "people"), write(date(1945, 5, 9))
    ('489,776', '4.5 %', '2,333,333', '9 May 1945')
    >>> write(Fraction("18.9983")), write(Fraction("18.9983"), apart=[19]), write(Fraction(10, 3), way="up")
    ('19.00', '18.998', '3.334')
    """
    if value is None:
        return "-"
    if isinstance(value, date | str):
        day = date.fromisoformat(value) if isinstance(value, str) else value
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    exact = in_full(_exact(value)) if full or isinstance(value, AsPrinted) else _exact(value)
    if isinstance(exact, AsPrinted):
        text = _text(exact, exact.place)
    else:
        last = place_for(exact, apart=apart, digits=digits, way=way)
        last = last if place is None else min(last, place)
        text = _text(rounded(exact, last, way), last, stripped=rounded(exact, last) == exact)
    return f"{text} %" if unit == "%" else text


def write_all(values: Sequence[Number], unit: str = "", *, place: int = 0, apart: Iterable[Number] = ()) -> list[str]:
    """Write numbers that stand beside one another with the digits that tell them apart.

    >>> write_all([Fraction("-7.95731"), Fraction("-7.95692")], "%"), write_all([Fraction(154), Fraction(213)])
    (['-7.9573 %', '-7.9569 %'], ['154', '213'])
    """
    last = min(place, place_for(*values, unit=unit, apart=apart))
    return [write(value, unit, place=last) for value in values]


def write_measure(value: Number, unit: str = "", *, place: int | None = None) -> str:
    """Write a number for a sentence, with its unit where that is a time.

    >>> write_measure(159, "days"), write_measure(1, "days"), write_measure(159, "people")
    ('159 days', '1 day', '159')
    """
    text = write(value, unit, place=place)
    return f"{text} {unit.removesuffix('s') if value == 1 else unit}" if unit in TIMES else text


def write_difference(value: Number, unit: str = "") -> str:
    """Write how far numbers are apart: percentages in percentage points, times with their unit.

    >>> write_difference(Fraction("7.49"), "%"), write_difference(1, "days"), write_difference(10_224)
    ('7.49 percentage points', '1 day', '10,224')
    """
    if unit == "%":
        return f"{write(value)} percentage point{'' if value == 1 else 's'}"
    return write_measure(value, unit)


def write_change(percent: Number) -> str:
    """Write a relative change, in percent, as more or less.

    >>> write_change(Fraction("0.60141")), write_change(-50)
    ('0.601 % more', '50 % less')
    """
    return f"{write(abs(_exact(percent)), '%', digits=3)} {'less' if percent < 0 else 'more'}"


def write_drawn(value: float, unit: str = "", *, error: float | None = None, sd: float | None = None) -> str:
    """Write what draws give, as far as its standard error and the spread of the quantity itself allow.

    No digit beyond the standard error is written. The standard deviation `sd` of the quantity stops the number too, but
    leaves it two digits. With neither, the number is exact.

    >>> write_drawn(442_276.3, error=1.7, sd=28_868), write_drawn(0.827, error=0.119)
    ('442,000', '0.83')
    """
    exact = _exact(value)
    places = [last_place(error)] if error else []
    if sd:
        places.append(min(last_place(sd), _exponent(exact) - 1) if exact else last_place(sd))
    if not places:
        return write(value, unit)
    if abs(exact) >= LARGE and unit in COUNTS:
        places.append(0)
    last = max(*places, _exponent(exact) - (DIGITS if _extreme(exact) else FLOAT) + 1)
    text = _text(rounded(exact, last), last)
    return f"{text} %" if unit == "%" else text


def write_share(share: float, error: float | None = None) -> str:
    """Write a share of draws (0 to 1) in percent, with one decimal at most; only all is 100 %, only none 0 %.

    >>> write_share(0.39776, 0.00012), write_share(1), write_share(0.99999, 0.00001)
    ('39.8 %', '100 %', '> 99.9 %')
    """
    percent = _exact(share) * 100
    if percent in (0, 100):
        return f"{percent} %"
    place = max(-1, last_place(100 * error)) if error else -1
    step = Fraction(10) ** place
    if percent < step / 2:
        return f"< {_text(step, place)} %"
    if percent > 100 - step / 2:
        return f"> {_text(100 - step, place)} %"
    return f"{_text(rounded(percent, place), place)} %"


def last_place(error: float | Decimal) -> int:
    """The power of ten of the last digit that an error above zero leaves (the Particle Data Group's rule).

    An error whose first three digits are 100 to 354 keeps two of them, 355 to 949 one; 950 to 999 is rounded up to
    1000 and keeps two.

    >>> last_place(0.827), last_place(0.119), last_place(0.967), last_place(28_868)
    (-1, -2, -1, 3)
    """
    three, power = f"{error:.2e}".split("e")
    return int(power) - 1 if int(three.replace(".", "")) <= 354 else int(power)


def place_for(
    *values: Number, apart: Iterable[Number] = (), unit: str = "", digits: int = DIGITS, way: Way = "nearest"
) -> int:
    """The power of ten of the last digit that numbers need, so that each is told from the others and from `apart`.

    >>> place_for(Fraction("38345.52"), Fraction("38345.48")), place_for(Fraction("18.998"), apart=[19])
    (-2, -3)
    """
    exact = sorted({_exact(value) for value in values})
    edges = {_exact(value) for value in apart}
    usual = [_usual_place(value, digits) for value in exact]
    place = max(usual)
    width = exact[-1] - exact[0]
    if width and not (unit in COUNTS and abs(exact[-1]) >= LARGE):
        place = min(place, last_place(Decimal(width.numerator) / Decimal(width.denominator)))
    while not _told_apart(
        exact, [rounded(each, min(place, own), way) for each, own in zip(exact, usual, strict=True)], edges
    ):
        place -= 1
    return place


def in_full(value: Fraction, digits: int = IN_FULL) -> Fraction:
    """The number so that it is written with all its digits, if it ends after at most so many.

    >>> write(in_full(Fraction("1295.55"))), write(in_full(Fraction(2, 3)))
    ('1,295.55', '0.6667')
    """
    if isinstance(value, AsPrinted):
        return value
    places, rest = 0, value
    while rest.denominator > 1 and abs(rest) < 10**digits:
        places, rest = places + 1, rest * 10
    short = rest.denominator == 1 and abs(rest) < 10**digits
    return AsPrinted(value, -places) if short else value


def rounded(value: Fraction, place: int, way: Way = "nearest") -> Fraction:
    """Round to a multiple of 10 ** place: halves away from zero, or all up or down.

    >>> rounded(Fraction("-2.5"), 0), rounded(Fraction("0.125"), -2), rounded(Fraction("2.1"), 0, "up")
    (Fraction(-3, 1), Fraction(13, 100), Fraction(3, 1))
    """
    step = Fraction(10) ** place
    units = value / step
    if way == "nearest":
        whole = (2 * abs(units.numerator) + units.denominator) // (2 * units.denominator)
        return (whole if value >= 0 else -whole) * step
    return (-(-units.numerator // units.denominator) if way == "up" else units.numerator // units.denominator) * step


def _told_apart(exact: Sequence[Fraction], written: Sequence[Fraction], edges: Iterable[Fraction]) -> bool:
    """Whether written numbers have the order of the exact ones, and lie where those do beside the edges."""
    ordered = all(low < high for low, high in pairwise(written))
    return ordered and all(
        (told > edge) == (value > edge) and (told < edge) == (value < edge)
        for value, told in zip(exact, written, strict=True)
        for edge in edges
        if value != edge or isinstance(in_full(edge), AsPrinted)
    )


def _usual_place(value: Fraction, digits: int) -> int:
    exponent = _exponent(value)
    if _extreme(value) or not value:
        return exponent - digits + 1 if value else 0
    if (10 * value).denominator == 1:
        return 0 if value.denominator == 1 else -1
    return min(0, exponent - digits + 1)


def _text(value: Fraction, place: int, *, stripped: bool = False) -> str:
    """The digits of a number down to 10 ** place, thousands separated; without its last zeros where `stripped`."""
    sign = "-" if value < 0 else ""
    if _extreme(value):
        exponent = _exponent(value)
        figures = str(abs(value) / Fraction(10) ** min(place, exponent))
        first, rest = figures[0], figures[1:].rstrip("0") if stripped or place >= 0 else figures[1:]
        return f"{sign}{first}{'.' if rest else ''}{rest}e{exponent:+d}"
    whole, rest = divmod(int(abs(value) * 10 ** max(0, -place)), 10 ** max(0, -place))
    decimals = f"{rest:0{-place}d}" if place < 0 else ""
    decimals = decimals.rstrip("0") if stripped else decimals
    return f"{sign}{whole:,}{'.' if decimals else ''}{decimals}"


def _exact(value: Number) -> Fraction:
    if isinstance(value, Fraction):
        return value
    return Fraction(Decimal(repr(value)) if isinstance(value, float) else value)


def _extreme(value: Fraction) -> bool:
    return bool(value) and not EXTREME[0] <= abs(value) < EXTREME[1]


def _exponent(value: Fraction) -> int:
    """The power of ten of the first digit; 0 of zero."""
    if not value:
        return 0
    guess = math.floor(math.log10(abs(value.numerator)) - math.log10(value.denominator))
    return guess + (abs(value) >= Fraction(10) ** (guess + 1)) - (abs(value) < Fraction(10) ** guess)
