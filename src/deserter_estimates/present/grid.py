"""Grids, sweeps and other rates: an estimate at values that somebody asked for, and where claims flip on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from deserter_estimates.language.phrases import capital, listed, spoken, verdict_of
from deserter_estimates.language.writing import write
from deserter_estimates.present.page import Cell, Column, Phrase, Section, Style, cell, section, written
from deserter_estimates.report.stress_contract import Grid, GridCell, Rate, Shown, Sweep

NOWHERE = "n/a"  # a dash would say that the claim fails


def rates_section(rates: Sequence[Rate], units: Mapping[str, str]) -> Section:
    """The estimates at the rate in force and at others, and every claim whose grade changes, in a sentence each."""
    names = [row.name for row in rates[0].estimates]
    start = {row.name: row.face_value_before for row in rates[0].estimates}
    others = [rate for rate in rates if rate.rate != rate.rate_before]
    found = [{row.name: row for row in rate.estimates} for rate in others]
    before = write(rates[0].rate_before, "%")
    return section(
        "",
        f"At other rates than the defection rate of {before}",
        [
            (Column(name="Estimate"), [cell(None, name, "strong") for name in names]),
            (
                Column(name=f"At {before}", numeric=True),
                [written(start[name], units.get(name, "")) for name in names],
            ),
            *[
                (
                    Column(name=f"At {write(rate.rate, '%')}", numeric=True),
                    [written(rows[name].face_value, units.get(name, "")) for name in names],
                )
                for rate, rows in zip(others, found, strict=True)
            ],
        ]
        if names
        else [],
        [Phrase(text) for rate in rates for text in _changes(rate)],
    )


def grid_section(grid: Grid, units: Mapping[str, str]) -> Section:
    """The estimate over two figures: brackets around the face cell, a mark where the claim holds, the line in words."""
    unit = units.get(grid.estimate, "")
    return section(
        "",
        f"The {spoken(grid.estimate)}, by {grid.first} (down) and {grid.second} (across)",
        [
            (
                Column(name=grid.first, numeric=True),
                [written(value, units.get(grid.first, ""), "strong") for value in grid.rows],
            ),
            *[
                (
                    Column(name=write(value, units.get(grid.second, "")), numeric=True),
                    [_cell(row[place], unit) for row in grid.cells],
                )
                for place, value in enumerate(grid.columns)
            ],
            *(
                [
                    (
                        Column(name="Flips at", numeric=True),
                        [
                            Cell(lines=tuple(Phrase(write(each, units.get(grid.second, ""))) for each in line.values))
                            if line.values
                            else written(None)
                            for line in grid.line
                        ],
                    )
                ]
                if grid.line
                else []
            ),
        ],
        [Phrase(text) for text in _grid_in_words(grid)],
    )


def sweep_sections(sweeps: Sequence[Sweep], units: Mapping[str, str]) -> Iterator[Section]:
    """An estimate at each value of a figure; where the set of claims that hold changes, that is said in a sentence."""
    for sweep in sweeps:
        for estimate in dict.fromkeys(row.estimate for row in sweep.rows):
            rows = [row for row in sweep.rows if row.estimate == estimate]
            claims = any(row.holds for row in rows)
            yield section(
                "",
                f"The {spoken(estimate)}, as {sweep.figure} goes from "
                + " to ".join(write(end, units.get(sweep.figure, "")) for end in (sweep.values[0], sweep.values[-1])),
                [
                    (
                        Column(name=sweep.figure, numeric=True),
                        [_swept(row.value, sweep, units.get(sweep.figure, "")) for row in rows],
                    ),
                    (
                        Column(name=estimate, numeric=True),
                        [written(row.result, units.get(estimate, "")) for row in rows],
                    ),
                    (
                        Column(name="Claims that hold", wraps=True),
                        [cell(None, ", ".join(row.holds) or ("none" if claims else "")) for row in rows],
                    ),
                ],
                [Phrase(text) for text in _sweep_in_words(sweep, estimate, units)],
            )


def _changes(rate: Rate) -> Iterator[str]:
    if not rate.estimates:
        yield f"At {write(rate.rate, '%')}, nothing changes: no estimate shown here rests on the defection rate."
        return
    if rate.rate == rate.rate_before:
        yield f"{write(rate.rate, '%')} is the defection rate already: nothing changes."
        return
    at = f"At {write(rate.rate, '%')}"
    if not rate.claims:
        yield f"{at}, no claim gets another verdict."
    for claim in rate.claims:
        now, before = verdict_of(claim.grade), verdict_of(claim.grade_before)
        yield f"{at}, the verdict on {claim.name} changes from “{before}” to “{now}”."


def _cell(value: GridCell, unit: str) -> Cell:
    text = NOWHERE if value.value is None else write(value.value, unit)
    text = f"[{text}]" if value.face else text
    mark = "" if value.holds is None else " +" if value.holds else " -"
    style: Style = "plain" if value.holds is None else "good" if value.holds else "bad"
    return cell(None, f"{text}{mark}", style)


def _grid_in_words(grid: Grid) -> Iterator[str]:
    yield "The cell in brackets is at the face values."
    if any(each.value is None for row in grid.cells for each in row):
        yield f"{NOWHERE}: it cannot be computed there."
    yield from grid.notes
    if grid.claim is None:
        return
    yield (
        f"{grid.claim} holds where the cell is marked +, and fails where it is marked -. Flips at: the "
        f"{spoken(grid.second)} at which it flips."
    )
    verdicts = {each.holds for row in grid.cells for each in row if each.holds is not None}
    if len(verdicts) == 1:
        yield f"It {'holds' if verdicts.pop() else 'fails'} in every cell."


def _swept(value: Shown, sweep: Sweep, unit: str) -> Cell:
    """A value of the sweep, in brackets where it is the face value."""
    text = write(value, unit)
    return cell(None, f"[{text}]" if value == sweep.face else text)


def _sweep_in_words(sweep: Sweep, estimate: str, units: Mapping[str, str]) -> Iterator[str]:
    rows = [row for row in sweep.rows if row.estimate == estimate]
    unit = units.get(sweep.figure, "")
    changes = [
        f"from {write(row.value, unit)} on, {listed(list(row.holds)) if row.holds else 'no claim'} "
        f"{'hold' if len(row.holds) > 1 else 'holds'}"
        for before, row in pairwise(rows)
        if before.holds != row.holds
    ]
    if changes:
        start = f"at first {listed(list(rows[0].holds)) if rows[0].holds else 'no claim'} "
        start += "hold" if len(rows[0].holds) > 1 else "holds"
        text = "; ".join([start, *changes])
        yield f"{capital(text)}."
    elif any(row.holds for row in rows):
        yield f"All the way, {listed(list(rows[0].holds))} {'hold' if len(rows[0].holds) > 1 else 'holds'}."
