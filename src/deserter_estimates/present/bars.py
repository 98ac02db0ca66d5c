"""Tornado bars: how far an estimate goes as one figure goes from its lowest to its highest value.

The bar is drawn in characters that have plain forms, so a terminal without Unicode shows the same picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

Number = int | float | Fraction
CELLS = 21
AT_LOW, AT_HIGH, FACE, FLIP, EMPTY = "▒", "█", "│", "┆", "·"
LEGEND = f"Bars: {AT_LOW} towards the figure's lowest value, {AT_HIGH} towards its highest, from the face value {FACE}"
LEGEND_FLIP = f"; {FLIP} where the claim flips"


def tornado(
    at_low: Number,
    at_face: Number,
    at_high: Number,
    ends: tuple[Number, Number],
    flips: Iterable[Number] = (),
    cells: int = CELLS,
) -> str:
    """Draw a bar of `cells` cells, from the estimate at face value to its values at the figure's two ends.

    `ends` are the estimate's values at the first and the last cell, `flips` those at which a claim flips.

    >>> tornado(4, 5, 7, (0, 10), cells=11), tornado(8, 5, 3, (0, 10), [9], cells=11)
    ('····▒│██···', '···██│▒▒▒┆·')
    """
    face, low, high = (_cell(value, ends, cells) for value in (at_face, at_low, at_high))
    drawn = [EMPTY] * cells
    longest_first = sorted(((low, AT_LOW), (high, AT_HIGH)), key=lambda side: -abs(side[0] - face))
    for end, mark in longest_first:
        for place in range(min(face, end), max(face, end) + 1):
            drawn[place] = mark
    for value in flips:
        if ends[0] <= value <= ends[1]:
            drawn[_cell(value, ends, cells)] = FLIP
    drawn[face] = FACE
    return "".join(drawn)


def _cell(value: Number, ends: tuple[Number, Number], cells: int) -> int:
    low, high = ends
    return round((value - low) / (high - low) * (cells - 1)) if high > low else cells // 2
