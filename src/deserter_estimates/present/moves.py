"""What moves an estimate: each figure alone from its lowest to its highest value, as a table with tornado bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from deserter_estimates.language.writing import write, write_difference
from deserter_estimates.present.page import Column, below, column, number, numbers, quiet, strong
from deserter_estimates.report.stress_contract import OneWay

Amount = int | float | Fraction
CELLS = 21
AT_LOW, AT_HIGH, FACE, FLIP, EMPTY = "▒", "█", "│", "┆", "·"  # each has a plain form, for a page without Unicode
LEGEND = f"Bars: {AT_LOW} towards the figure's lowest value, {AT_HIGH} towards its highest, from the face value {FACE}"
LEGEND_FLIP = f"; {FLIP} where the claim flips"
DIRECTIONS = {"up": ", up as it rises", "down": ", down as it rises", "both": ", turning on the way", "none": ""}


def moves_columns(
    rows: Sequence[OneWay], units: Mapping[str, str], flips: Sequence[Amount], *, whole: bool
) -> Iterator[Column[OneWay]]:
    """Make the columns of an estimate's rows, with bars that mark where a claim `flips`; more in words if `whole`."""
    met = [value for row in rows for value in (row.at_low, row.at_face, row.at_high) if value is not None]

    def bar(row: OneWay) -> str:
        if row.at_low is None or row.at_high is None or min(met) == max(met):
            return ""
        return tornado(row.at_low, row.at_face, row.at_high, (min(met), max(met)), flips)

    yield column("Figure", lambda row: strong(row.figure))
    yield numbers("Lowest", lambda row: number(row.low, units.get(row.figure, "")))
    yield numbers("gives", lambda row: number(row.at_low, units.get(row.estimate, "")))
    yield numbers("Highest", lambda row: number(row.high, units.get(row.figure, "")))
    yield numbers("gives", lambda row: number(row.at_high, units.get(row.estimate, "")))
    yield column("Bar", bar)
    if whole:
        yield below("More", lambda row: quiet(f"{'; '.join(_more(row, units))}."))


def tornado(
    at_low: Amount, at_face: Amount, at_high: Amount, ends: tuple[Amount, Amount], flips: Iterable[Amount] = ()
) -> str:
    """Draw a bar from the estimate at face value to its values at the figure's two ends.

    `ends` are the estimate's values at the first and the last cell, `flips` those at which a claim flips.

    >>> tornado(8, 10, 14, (0, 20)), tornado(16, 10, 6, (0, 20), [18])
    ('········▒▒│████······', '······████│▒▒▒▒▒▒·┆··')
    """
    face, low, high = (_cell(value, ends) for value in (at_face, at_low, at_high))
    drawn = [EMPTY] * CELLS
    for end, mark in sorted(((low, AT_LOW), (high, AT_HIGH)), key=lambda side: -abs(side[0] - face)):
        for place in range(min(face, end), max(face, end) + 1):
            drawn[place] = mark
    for value in flips:
        if ends[0] <= value <= ends[1]:
            drawn[_cell(value, ends)] = FLIP
    drawn[face] = FACE
    return "".join(drawn)


def _cell(value: Amount, ends: tuple[Amount, Amount]) -> int:
    low, high = ends
    return round((value - low) / (high - low) * (CELLS - 1)) if high > low else CELLS // 2


def _more(row: OneWay, units: Mapping[str, str]) -> Iterator[str]:
    yield f"Face value {write(row.face, units.get(row.figure, ''))}"
    if row.swing is not None:
        swing = write_difference(row.swing, units.get(row.estimate, ""))
        yield f"swing {swing}{DIRECTIONS[row.direction] if row.swing else ''}"
    if row.elasticity is not None:
        yield f"elasticity {write(row.elasticity)}"
