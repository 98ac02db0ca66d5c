"""Conversions: how many of one usual measure make another. Nothing is converted silently; a file states it.

Time is in seconds here, mass in kilograms, length in metres, volume in litres, energy in joules.
"""

from __future__ import annotations

from fractions import Fraction

from deserter_estimates.language.units import Dimension, Word

HOUR, DAY = 3_600, 86_400
SIZES: tuple[dict[str, float], ...] = (
    {"second": 1, "minute": 60, "hour": HOUR, "h": HOUR, "day": DAY, "week": 7 * DAY, "year": 365.25 * DAY},
    {"g": 0.001, "gram": 0.001, "kg": 1, "kilogram": 1, "tonne": 1_000, "t": 1_000, "pound": 0.45359237},
    {"mm": 0.001, "cm": 0.01, "m": 1, "metre": 1, "meter": 1, "km": 1_000, "kilometre": 1_000, "mile": 1_609.344},
    {"ml": 0.001, "l": 1, "litre": 1, "liter": 1, "hectolitre": 100, "gallon": 3.785411784, "barrel": 158.987294928},
    {"J": 1, "joule": 1, "Wh": HOUR, "kWh": 1e3 * HOUR, "MWh": 1e6 * HOUR, "GWh": 1e9 * HOUR, "TWh": 1e12 * HOUR},
)


def conversion(one: Dimension, other: Dimension) -> str | None:
    """Show the assumption that turns one of two units into the other; None where they measure different things.

    >>> from deserter_estimates.language.units import unit_of
    >>> conversion(unit_of("kg").dimension, unit_of("tonnes").dimension)
    'A conversion is an assumption: [assumptions.kg_per_tonne] with value = 1000 and unit = "kg/tonne".'
    """
    if [[power for _, power in each.powers] for each in (one, other)] != [[1], [1]]:
        return None
    words: list[Word] = [one.powers[0][0], other.powers[0][0]]
    for sizes in SIZES:
        if all(word.singular in sizes for word in words):
            small, large = sorted(words, key=lambda word: sizes[word.singular])
            many = float(Fraction(sizes[large.singular]) / Fraction(sizes[small.singular]))
            name = f"{small.written}_per_{large.singular}".lower()
            unit = f"{small.written}/{large.singular}"
            return f'A conversion is an assumption: [assumptions.{name}] with value = {many:.9g} and unit = "{unit}".'
    return None
