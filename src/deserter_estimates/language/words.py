"""Words: numbers, changes, dates and names as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
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
FULL = 12  # digits of a number that is written as it is
EXTREME = (Fraction(1, 10**6), Fraction(10**15))  # outside, powers of ten are shorter than zeros

TIMES = ("days", "weeks", "months", "years", "hours")

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

    Whole numbers are written out, others to `digits` significant digits, and at least to whole numbers. Of the units
    only "%" is written, since a sentence names the people itself.

    >>> say(Fraction(1_710_224), "people"), say(Fraction(7, 5), "%"), say(Fraction(2, 3))
    ('1,710,224', '1.4 %', '0.6667')
    """
    sign = " %" if unit == "%" else ""
    if value and not EXTREME[0] <= abs(value) < EXTREME[1]:
        return f"{as_float(value):.{digits}g}{sign}"
    if value.denominator == 1:
        return f"{round(value):,}{sign}"
    places = _decimals(value, digits)
    text = f"{float(round(value, places)):,.{places}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{sign}"


def rounded_apart(value: Fraction, others: Iterable[Fraction], digits: int = 4) -> Fraction:
    """Round a number to as few digits as say it, and tell on which side of others it lies.

    What is whole, or has one decimal, is left as it is.

    >>> rounded_apart(Fraction("489776.3"), []), rounded_apart(Fraction(1_500_001, 3), [Fraction(500_000)])
    (Fraction(4897763, 10), Fraction(5000003, 10))
    >>> float(rounded_apart(Fraction(2, 3), []))
    0.6667
    """
    if (value * 10).denominator == 1:
        return value
    unlike = [other for other in others if other != value]
    for each in range(digits, FULL):
        rounded = round(value, _decimals(value, each))
        if all(rounded != other and (rounded > other) == (value > other) for other in unlike):
            return rounded
    return value


def say_in_full(value: Fraction, unit: str = "") -> str:
    """Write a number that has been rounded, with all its digits; of a number of days the unit too.

    >>> say_in_full(Fraction("4322.5")), say_in_full(Fraction(159), "days"), say_in_full(Fraction("12.49"), "%")
    ('4,322.5', '159 days', '12.49 %')
    """
    extreme = value and not EXTREME[0] <= abs(value) < EXTREME[1]
    text = say(value, unit, 4 if extreme else FULL)
    return f"{text} {_singular(unit, value)}" if unit in TIMES else text


def say_difference(value: Fraction, unit: str = "") -> str:
    """Write how far two numbers are apart: of percentages in percentage points.

    >>> say_difference(Fraction("7.49"), "%"), say_difference(Fraction(1), "days"), say_difference(Fraction(10_224))
    ('7.49 percentage points', '1 day', '10,224')
    """
    if unit == "%":
        return f"{say_in_full(value)} {_singular('percentage points', value)}"
    return say_in_full(value, unit)


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


def _decimals(value: Fraction, digits: int) -> int:
    """The decimals that a number has where it is written to so many significant digits."""
    places = 0
    while value and abs(value) * 10**places < 10 ** (digits - 1):
        places += 1
    return places


def _singular(unit: str, value: Fraction) -> str:
    return unit.removesuffix("s") if value == 1 else unit


def as_float(value: Fraction) -> float:
    """The nearest float; infinite where it is too large for one.

    >>> as_float(Fraction(10) ** 400)
    inf
    """
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
