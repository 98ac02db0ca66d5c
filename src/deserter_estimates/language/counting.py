"""Counts: which units are of things that are counted, so that there are never fewer than none of them."""

from __future__ import annotations

COUNTS = ("people", "persons", "men", "women", "children")
NOT_COUNTS = ("celsius", "degrees", "dollars", "euros", "pounds", "roubles", "rubles")
MEASURES = (  # plural nouns of which there may be 1.152
    *("seconds", "minutes", "hours", "days", "weeks", "months", "years", "grams", "kilograms", "tons", "tonnes"),
    *("metres", "meters", "kilometres", "kilometers", "miles", "litres", "liters", "hectares", "acres", "points"),
    *("dollars", "euros", "pounds", "roubles", "rubles"),
)


def never_negative(unit: str) -> bool:
    """Whether quantities in the unit are counts, which cannot fall below zero: people, days, plural nouns.

    A percentage may: growth of -3 %.
    """
    word = unit.strip().lower()
    plural = word.isalpha() and len(word) > 3 and word.endswith("s") and word not in NOT_COUNTS
    return word in COUNTS or plural


def countable(unit: str) -> bool:
    """Whether the unit is of things that come whole, such as people or bicycles, and not measured, such as days.

    >>> countable("people"), countable("bicycles"), countable("days"), countable("%")
    (True, True, False, False)
    """
    word = unit.strip().lower()
    return never_negative(word) and word not in MEASURES
