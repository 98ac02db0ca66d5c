"""Slips of a factor: a value that is its quote's number but for a factor of ten, of its scale word or of per cent."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from deserter_estimates.language.digits import AsPrinted
from deserter_estimates.language.found import Found
from deserter_estimates.language.unit_spellings import KEPT
from deserter_estimates.language.units import unit_of

_TENS = frozenset(Fraction(10) ** power for power in (-6, -3, -1, 1, 3, 6))


def mended(key: str, value: Fraction, text: str, said: Mapping[Found, set[Fraction]], *, claim: bool) -> str | None:
    """What to write in place of a value that is one of the numbers `said` but for a factor; None where none is.

    `said` are the values of each number of the quote in the unit that `text` names, which for a claim is that of its
    estimate.
    """
    unit = unit_of(text)
    found = {
        (size, number.last and number.last * size / number.value, number.scale if _as_written(value, number) else 1)
        for number, sizes in said.items()
        for size in sizes
        if size and abs(value) / size in _TENS | {Fraction(1, number.scale)} | ({unit.scale} if unit.share else set())
    }
    if len({size for size, *_ in found}) != 1:
        return "Count the zeros." if found else None
    size, last, scale = max(found, key=lambda each: each[2])
    write = f"Write {key} = {_in_toml(size if value > 0 else -size, last)}"
    if scale == 1 or scale not in KEPT or unit.scale != 1 or not text:
        return f"{write}."
    return f'{write}, or unit = "{KEPT[scale]} {text}"{" for its estimate" if claim else ""}.'


def _as_written(value: Fraction, number: Found) -> bool:
    """Whether the value is what stands before the word million, which its unit lacks."""
    return number.digits is not None and abs(value) == Fraction(number.digits)


def _in_toml(value: Fraction, last: Fraction | None) -> str:
    """A number with as many decimals as its quote prints."""
    places = 0 if last is None or last >= 1 else len(str(last.denominator)) - 1
    if value.denominator == 1 and not places:
        return f"{int(value):_}"
    exact = next(place for place in range(places, 100) if (value * 10**place).denominator == 1)
    return f"{AsPrinted(value, -exact)}".replace(",", "_")
