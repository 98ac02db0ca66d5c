"""Counts: which units are of things that are counted, which are measures, and which are rates.

Of what is counted there are never fewer than none; of what comes whole, such as people, there is no half either.
"""

from __future__ import annotations

from deserter_estimates.language.units import singular, unit_of

COUNTS = ("people", "persons", "men", "women", "children", "fish", "sheep", "cattle", "aircraft")
MONEY = (
    *("dollars", "cents", "euros", "pounds", "francs", "marks", "crowns", "pesos", "rupees", "roubles", "rubles"),
    *("dinars", "shillings", "yuans", "zlotys", "lire", "lira", "yen"),
)
TIMES = ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries")
MEASURES = (  # plural nouns of which there may be 1.152
    *(*TIMES, "times"),
    *("micrograms", "milligrams", "grams", "kilograms", "tons", "tonnes", "ounces", "inches", "yards", "miles"),
    *("nanometres", "micrometres", "millimetres", "centimetres", "metres", "meters", "kilometres", "kilometers"),
    *("millilitres", "litres", "liters", "gallons", "hectolitres", "hectares", "acres", "points"),
    *("volts", "amperes", "watts", "kilowatts", "megawatts", "gigawatts", "joules", "calories", "kelvins", "newtons"),
    *("pascals", "moles", "bits", "bytes", "kilobytes", "megabytes", "gigabytes", "degrees", "radians", "decibels"),
)
NOT_COUNTS = ("celsius", "degrees", "points", "hertz", *MONEY)


def never_negative(unit: str) -> bool:
    """Whether quantities in the unit are counts, which cannot fall below zero: people, days, plural nouns.

    A percentage may: growth of -3 %. So may money, and temperatures.
    """
    word = _noun(unit)
    return word in COUNTS or (singular(word) != word and word not in NOT_COUNTS)


def countable(unit: str) -> bool:
    """Whether the unit is of things that come whole, such as people or bicycles, and not measured, such as days.

    >>> [countable(unit) for unit in ("people", "Soviet soldiers", "days", "%", "deaths per 1,000 births")]
    [True, True, False, False, False]
    """
    word = _noun(unit)
    return never_negative(unit) and word not in MEASURES


def is_rate(unit: str) -> bool:
    """Whether the unit is a percentage or a rate, whose last zeros below 10,000 are never in doubt.

    >>> is_rate("%"), is_rate("murders per 100,000 people"), is_rate("people/day"), is_rate("million people")
    (True, True, True, False)
    """
    return unit_of(unit).rate


def _noun(unit: str) -> str:
    """The word that says what is counted: the last one; "" where the unit is more than words."""
    powers = unit_of(unit).dimension.powers
    words = powers[0][0].written.lower().replace("-", " ").split() if [power for _, power in powers] == [1] else []
    return words[-1] if words and all(word.isalpha() for word in words) else ""
