"""What moves an estimate, with tornado bars, and where its spread comes from: the columns of two tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from deserter_estimates.language.writing import mark_behind, of_differences, write, write_difference, write_share
from deserter_estimates.present.page import Column, below, column, numbers
from deserter_estimates.present.phrase import Phrase, number, quiet, strong
from deserter_estimates.report.in_words import narrower, wide
from deserter_estimates.report.stress_contract import LookUp, OneWay, SensitivityReport, Share

Amount = int | float | Fraction
CELLS = 21
AT_LOW, AT_HIGH, FACE, FLIP, EMPTY = "▒", "█", "│", "┆", "·"  # each has a plain form, for a page without Unicode
BARS = f"Bars: {AT_LOW} towards the figure's lowest value, {AT_HIGH} towards its highest, from the face value {FACE}"
SHARES = "First: a figure's own share of the variance; total: with all it takes part in; Shapley: its fair part."
ALL = "--all shows every table in full, and the estimates that no claim is about."
PARTS = {"first": "First", "total": "Total", "shapley": "Shapley"}
DIRECTIONS = {"up": ", up as it rises", "down": ", down as it rises", "both": ", turning on the way", "none": ""}


def moves_columns(
    rows: Sequence[OneWay], units: Mapping[str, str], labels: Mapping[str, str], flips: Sequence[Amount], *, whole: bool
) -> Iterator[Column[OneWay]]:
    """Make the columns of an estimate's rows, with bars that mark where a claim `flips`; more in words if `whole`."""
    met = [value for row in rows for value in (row.at_low, row.at_face, row.at_high) if value is not None]

    def bar(row: OneWay) -> str:
        if row.at_low is None or row.at_high is None or min(met) == max(met):
            return ""
        return tornado(row.at_low, row.at_face, row.at_high, (min(met), max(met)), flips)

    yield column("Figure", lambda row: strong(labels[row.figure]), wraps=True)
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
        way = DIRECTIONS[row.direction] if row.swing else ""
        yield f"swing {write_difference(row.swing, units.get(row.estimate, ''))}{way}"
    if row.elasticity is not None:
        yield f"elasticity {write(row.elasticity)}"


def spread_columns(
    rows: Sequence[Share], gains: Mapping[str, LookUp], labels: Mapping[str, str], unit: str, level: str, *, whole: bool
) -> Iterator[Column[Share]]:
    """Make the columns of shares, and of what knowing a figure would take off the interval; with errors if `whole`."""

    def gain(row: Share, written: Callable[[LookUp], str]) -> Phrase:
        return Phrase(written(gains[row.figure])) if row.figure in gains else number(None)

    yield column("Figure", lambda row: strong(labels[row.figure]), wraps=True)
    for name, title in {"shapley": "Share of the variance"}.items() if _alike(rows) else PARTS.items():
        yield numbers(title, partial(_part, name, errors=whole))
    if gains and whole:
        scale = mark_behind(of_differences(unit))
        yield numbers(f"Width{',' if scale else ''}{scale}", lambda row: gain(row, lambda each: wide(each.width)))
        yield numbers("If it were known", lambda row: gain(row, lambda each: wide(each.width_if_known)))
    if gains:
        yield numbers(f"{level} interval narrower by", lambda row: gain(row, narrower))


def _part(name: str, row: Share, *, errors: bool = False) -> str:
    error = getattr(row, f"{name}_se")
    share = write_share(getattr(row, name), error or None)
    return f"{share} ± {write_share(error)}" if errors and error else share


def _alike(rows: Sequence[Share]) -> bool:
    return all(len({_part(name, row) for name in PARTS}) == 1 for row in rows)


def legend(report: SensitivityReport, *, whole: bool) -> Iterator[str]:
    """Explain the bars and the shares, and say how to see more."""
    if any(row.swing for row in report.one_way):
        yield f"{BARS}; {FLIP} where the claim flips." if report.claims else f"{BARS}."
    yield "" if all(_alike(row.shares) for row in report.variance) else SHARES
    yield ALL if report.claims and not whole else ""
