"""Words: numbers, changes, dates and names as they stand in a sentence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

AFTER_THE_NOUN = (
    *("of", "in", "to", "for", "by", "from", "on", "at", "per", "with", "without"),
    *("abroad", "needed", "who", "that"),
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LARGE = 1_000  # from here on a sentence needs no decimals
EXTREME = (Fraction(1, 10**6), Fraction(10**15))  # outside, powers of ten are shorter than zeros

VERDICTS = {
    "reproduces": "follows",
    "within-rounding": "possible, not implied",
    "does-not-reproduce": "does not follow",
    "contradicted": "the opposite follows",
    "not-checkable": "cannot be checked",
}


def verdict_of(grade: str | None) -> str:
    """A grade as it is printed; None is that of an estimate without a value.

    >>> verdict_of("within-rounding"), verdict_of(None)
    ('possible, not implied', 'cannot be computed')
    """
    return "cannot be computed" if grade is None else VERDICTS[grade]


def say(value: Fraction, unit: str = "", digits: int = 4) -> str:
    """Write a number in its printed unit, with thousands separators and as few digits as say it.

    Whole numbers are written out, other numbers from 1,000 up rounded to whole ones, smaller ones to `digits`
    significant digits. Of the units only "%" is written, since a sentence names the people itself.

    >>> say(Fraction(1_710_224), "people"), say(Fraction(7, 5), "%"), say(Fraction(2, 3))
    ('1,710,224', '1.4 %', '0.6667')
    """
    sign = " %" if unit == "%" else ""
    if value and not EXTREME[0] <= abs(value) < EXTREME[1]:
        return f"{_float(value):.{digits}g}{sign}"
    if value.denominator == 1 or abs(value) >= LARGE:
        return f"{round(value):,}{sign}"
    places = 0
    while abs(value) * 10**places < 10 ** (digits - 1):
        places += 1
    text = f"{float(round(value, places)):,.{places}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{sign}"


def say_change(percent: Fraction) -> str:
    """Write a relative change, in percent, as more or less.

    >>> say_change(Fraction("0.60141")), say_change(Fraction(-50))
    ('0.601 % more', '50 % less')
    """
    return f"{say(abs(percent), '%', digits=3)} {'less' if percent < 0 else 'more'}"


def say_date(day: date) -> str:
    """Write a date.

    >>> say_date(date(1945, 5, 9))
    '9 May 1945'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_value(value: Fraction | date, unit: str = "") -> str:
    """Write a number or a date.

    >>> say_value(date(1945, 6, 10)), say_value(Fraction(32), "days")
    ('10 June 1945', '32')
    """
    return say_date(value) if isinstance(value, date) else say(value, unit)


def spoken(name: str) -> str:
    """Turn the name of a figure, an estimate or a claim into words.

    >>> spoken("archive_total")
    'archive total'
    """
    return name.replace("_", " ")


def is_or_are(name: str) -> str:
    """Give the verb that goes with a name: the troops in Europe are, the archive total is.

    >>> is_or_are("troops_in_europe"), is_or_are("deaths_abroad"), is_or_are("share_of_losses")
    ('are', 'are', 'is')
    """
    words = name.split("_")
    ends = [place for place, word in enumerate(words) if word in AFTER_THE_NOUN and place]
    head = words[ends[0] - 1] if ends else words[-1]
    return "are" if head.endswith("s") and not head.endswith(("ss", "us", "is")) else "is"


def listed(parts: tuple[str, ...] | list[str], joint: str = "and") -> str:
    """Join words with commas and a last "and".

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joint} {parts[-1]}" if parts else ""


def _float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
