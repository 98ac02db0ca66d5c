"""Grids and sweeps: an estimate at values that somebody asked for, and where claims flip on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from deserter_estimates.language.phrases import capital, listed
from deserter_estimates.language.writing import write
from deserter_estimates.present.page import Column, Section, column, numbers, table
from deserter_estimates.present.phrase import Phrase, number
from deserter_estimates.report.stress_contract import Grid, GridCell, Sweep, SweepRow

BRACKETS = {True: "[{}]", False: "{}"}  # around what is at face value
NOWHERE = "n/a"  # a dash would read as a claim that fails


def grid_section(grid: Grid, units: Mapping[str, str], called: Mapping[str, str]) -> Section:
    """Show the estimate over two figures: brackets around the face cell, marks for the claim, where it flips."""
    down, across, unit = (units.get(name, "") for name in (grid.first, grid.second, grid.estimate))
    flips = {line.at: line.values or (None,) for line in grid.line}
    columns: list[Column[Sequence[GridCell]]] = [
        numbers("down", lambda row: number(row[0].at_first, down, "strong")),
        *(numbers(write(value, across), partial(_marked, place, unit)) for place, value in enumerate(grid.columns)),
        numbers("flips at", lambda row: [number(each, across) for each in flips.get(row[0].at_first, ())]),
    ]
    by = f"by {called[grid.first]} (down) and {called[grid.second]} (across)"
    return table(f"{called[grid.estimate]}, {by}", grid.cells, columns, _grid_in_words(grid, called))


def sweep_sections(sweeps: Sequence[Sweep], units: Mapping[str, str], called: Mapping[str, str]) -> Iterator[Section]:
    """Show an estimate at each value of a figure, and in a sentence where other claims begin to hold."""
    for sweep in sweeps:
        unit = units.get(sweep.figure, "")
        first, last = (write(end, unit) for end in (sweep.values[0], sweep.values[-1]))
        for estimate in dict.fromkeys(row.estimate for row in sweep.rows):
            rows = [row for row in sweep.rows if row.estimate == estimate]
            heading = f"{called[estimate]}, as {called[sweep.figure]} goes from {first} to {last}"
            columns = _sweep_columns(sweep, estimate, units, called)
            yield table(heading, rows, columns, _sweep_in_words(rows, unit, called))


def _sweep_columns(
    sweep: Sweep, estimate: str, units: Mapping[str, str], called: Mapping[str, str]
) -> Iterator[Column[SweepRow]]:
    none = "none" if any(row.holds for row in sweep.rows if row.estimate == estimate) else ""
    unit = units.get(sweep.figure, "")
    yield numbers("value", lambda row: BRACKETS[row.value == sweep.face].format(write(row.value, unit)))
    yield numbers("result", lambda row: number(row.result, units.get(estimate, "")))
    yield column("what holds", lambda row: ", ".join(called[each] for each in row.holds) or none, wraps=True)


def _marked(place: int, unit: str, row: Sequence[GridCell]) -> Phrase:
    """Write a cell of the grid: in brackets at the face values, with + where the claim holds and - where it fails."""
    cell = row[place]
    text = BRACKETS[cell.face].format(NOWHERE if cell.value is None else write(cell.value, unit))
    if cell.holds is None:
        return Phrase(text)
    return Phrase(f"{text} +", "good") if cell.holds else Phrase(f"{text} -", "bad")


def _grid_in_words(grid: Grid, called: Mapping[str, str]) -> Iterator[str]:
    cells = [each for row in grid.cells for each in row]
    yield "The cell in brackets is at the face values."
    if any(each.value is None for each in cells):
        yield f"{NOWHERE}: it cannot be computed there."
    yield from grid.notes
    if grid.claim is not None:
        marks = f"{capital(called[grid.claim])} holds where the cell is marked +, and fails where it is marked -"
        yield f"{marks}. Flips at: the number across at which the claim flips."
        verdicts = {each.holds for each in cells if each.holds is not None}
        if len(verdicts) == 1:
            yield f"It {'holds' if verdicts.pop() else 'fails'} in every cell."


def _sweep_in_words(rows: Sequence[SweepRow], unit: str, called: Mapping[str, str]) -> Iterator[str]:
    """Write which claims hold at the first of these values, and at which of them others do."""
    turns = [row for before, row in pairwise(rows) if before.holds != row.holds]
    changes = [f"at {write(row.value, unit)} {_holding(row, called)}" for row in turns]
    if changes:
        said = capital("; ".join([f"at first {_holding(rows[0], called)}", *changes]))
        yield f"{said}. What is between was not tried."
    elif rows[0].holds:
        yield f"At all of them {_holding(rows[0], called)}."


def _holding(row: SweepRow, called: Mapping[str, str]) -> str:
    claims = listed([called[each] for each in row.holds]) if row.holds else "no claim"
    return f"{claims} {'hold' if len(row.holds) > 1 else 'holds'}"
