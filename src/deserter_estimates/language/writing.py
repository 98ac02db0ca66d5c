"""Writing: numbers and dates as people read them, the same in tables, sentences, equations and messages.

What comes from draws stops where its error begins, by the rule of the Particle Data Group (Review of Particle Physics,
Introduction, section 5.3).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from deserter_estimates.language import english
from deserter_estimates.language.counting import COUNTS
from deserter_estimates.language.digits import (
    DIGITS,
    LARGE,
    AsPrinted,
    Number,
    Way,
    exactly,
    exponent_of,
    extreme,
    fit,
    last_place,
    place_for,
    rounded,
)
from deserter_estimates.language.units import unit_of

FLOAT = 17  # digits that a float holds
POINTS = "percentage points"
TIMES = ("hours", "days", "weeks", "months", "years")
MONTHS = english.MONTHS.title().split()


def mark_behind(unit: str, *, value: Number | None = None) -> str:
    """What is written behind a number for the scale of its unit.

    >>> mark_behind("%"), mark_behind("million people"), mark_behind("people")
    (' %', ' million', '')
    """
    mark = unit_of(unit).mark
    return f" {mark.removesuffix('s') if mark == POINTS and value == 1 else mark}" if mark else ""


def of_differences(unit: str) -> str:
    """The unit of a difference: percentages are percentage points apart.

    >>> of_differences("%"), of_differences("million people")
    ('percentage points', 'million people')
    """
    return POINTS if unit_of(unit).mark == "%" else unit


def noun_behind(unit: str) -> str:
    """What is counted, for behind a number with its scale; nothing where the scale ends in per 1,000.

    >>> noun_behind("million people"), noun_behind("people"), noun_behind("%"), noun_behind("deaths per 1,000 births")
    (' people', ' people', '', '')
    """
    mark = unit_of(unit).mark
    noun = unit[len(mark) :].strip() if unit.lower().startswith(mark) else ""
    return f" {noun}" if noun else ""


def write(
    value: Number | date | str | None,
    unit: str = "",
    *,
    place: int | None = None,
    apart: Iterable[Number] = (),
    full: bool = False,
    digits: int = DIGITS,
    way: Way = "nearest",
) -> str:
    """Write a number as `fit` rounds it; a date, also as 1945-05-09, in words; a dash for what does not exist.

    Of the unit only its scale is written, since a sentence or a column names the people itself.

    >>> write(489_776), write(Fraction(9, 2), "%"), write(2_333_333.33, "people"), write(4.4, "million people")
    ('489,776', '4.5 %', '2,333,333', '4.4 million')
    >>> write(date(1945, 5, 9)), write(None)
    ('9 May 1945', '-')
    """
    if value is None:
        return "-"
    day = date.fromisoformat(value) if isinstance(value, str) else value
    if isinstance(day, date):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    text = str(fit(day, place=place, apart=apart, full=full, digits=digits, way=way))
    return f"{text}{mark_behind(unit, value=day)}"


def write_all(values: Sequence[Number], unit: str = "", *, place: int | None = None) -> list[str]:
    """Write numbers that stand beside one another with the digits that tell them apart, down to 10 ** place at least.

    >>> write_all([Fraction("-7.95731"), Fraction("-7.95692")], "%"), write_all([154, 213])
    (['-7.9573 %', '-7.9569 %'], ['154', '213'])
    """
    last = place_for(*values, unit=unit)
    return [write(value, unit, place=last if place is None else min(place, last)) for value in values]


def write_days(first: date, last: date) -> str:
    """Write a range of days, as the month or the year that it is.

    >>> write_days(date(1944, 3, 1), date(1944, 3, 31)), write_days(date(1941, 1, 1), date(1941, 12, 31))
    ('March 1944', '1941')
    >>> write_days(date(1941, 6, 22), date(1945, 5, 9))
    '22 June 1941 to 9 May 1945'
    """
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if whole and (first.year, first.month, last.month) == (last.year, 1, 12):
        return f"{first.year}"
    return f"{write(first)} to {write(last)}"


def write_span(low: Number | None, high: Number | None, unit: str = "", *, place: int | None = None) -> str:
    """Write from where to where a number goes, with its scale or its time once.

    >>> write_span(439_776, 539_776), write_span(Fraction("1.4"), Fraction("1.5"), "%"), write_span(580_000, None)
    ('439,776–539,776', '1.4–1.5 %', 'from 580,000')
    >>> write_span(31, 31, "people"), write_span(154, 213, "days")
    ('exact', '154–213 days')
    """
    if low == high:
        return "no end" if low is None else "exact"
    after = f" {unit}" if unit in TIMES else mark_behind(unit)
    texts = write_all([end for end in (low, high) if end is not None], place=place)
    if len(texts) == 1:
        return f"{'from' if high is None else 'up to'} {texts[0]}{after}"
    return f"{(' to ' if any(text.startswith('-') for text in texts) else '–').join(texts)}{after}"


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
    return write_measure(value, of_differences(unit))


def write_change(percent: Number) -> str:
    """Write a relative change, in percent, as more or less.

    >>> write_change(Fraction("0.60141")), write_change(-50)
    ('0.601 % more', '50 % less')
    """
    return f"{write(abs(exactly(percent)), '%', digits=3)} {'less' if percent < 0 else 'more'}"


def write_drawn(value: float, unit: str = "", *, error: float | None = None, sd: float | None = None) -> str:
    """Write what draws give, with no digit beyond its standard error; without one it is exact.

    The standard deviation `sd` of the quantity itself stops the number too, but leaves it two digits.

    >>> write_drawn(442_276.3, error=1.7, sd=28_868), write_drawn(0.827, error=0.119)
    ('442,000', '0.83')
    """
    exact, places = exactly(value), [last_place(error)] if error else []
    if sd:
        places.append(min(last_place(sd), exponent_of(exact) - 1) if exact else last_place(sd))
    if not places:
        return write(value, unit)
    if unit in COUNTS and abs(exact) >= LARGE:
        places.append(0)
    last = max(*places, exponent_of(exact) - (DIGITS if extreme(exact) else FLOAT) + 1)
    return write(AsPrinted(rounded(exact, last), last), unit)


def write_share(share: float, error: float | None = None) -> str:
    """Write a share of draws (0 to 1) in percent, with one decimal at most; only all is 100 %, only none 0 %.

    >>> write_share(0.39776, 0.00012), write_share(1), write_share(0.99999, 0.00001)
    ('39.8 %', '100 %', '> 99.9 %')
    """
    percent = exactly(share) * 100
    place = 0 if percent in (0, 100) else max(-1, last_place(100 * error)) if error else -1
    step = Fraction(10) ** place
    if 0 < percent < step / 2:
        return f"< {AsPrinted(step, place)!s} %"
    if 100 - step / 2 < percent < 100:
        return f"> {AsPrinted(100 - step, place)!s} %"
    return write(AsPrinted(rounded(percent, place), place), "%")
