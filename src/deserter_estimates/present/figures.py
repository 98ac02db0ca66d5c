"""What `estimate figures` shows: each input as printed, what it admits, its quote and source, and its readings."""

from __future__ import annotations

from collections.abc import Sequence

from deserter_estimates.language.writing import write
from deserter_estimates.present.head import head
from deserter_estimates.present.page import Cell, Column, Phrase, Section, View, cell, section, warnings_section
from deserter_estimates.report.contract import FigureRow, FiguresReport, Shown


def figures_view(report: FiguresReport) -> View:
    """Show the article's figures, the auditor's assumptions, and the other values in print."""
    title, lines = head(report, report.figures)
    article = [row for row in report.figures if row.kind == "figure"]
    supposed = [row for row in report.figures if row.kind == "assumption"]
    sections = [
        _inputs("figure", "Figures that the article states", article),
        _inputs("assumption", "Assumptions, which are the auditor's own", supposed),
        _readings("Readings: other values in print", report.figures),
    ]
    sections += warnings_section(report.warnings)
    return View(title=title, lines=lines, sections=tuple(part for part in sections if part.rows or part.sentences))


def printed(row: FigureRow) -> str:
    """A figure as it is printed: its hedge word, its value, its unit."""
    if not row.unit:
        return row.printed
    return f"{row.printed} {row.unit}"


def face(row: FigureRow) -> str:
    """The value of a figure that is used, with its printed digits; of a printed range that is its middle."""
    if row.midpoint:
        return write(row.value, row.unit, full=True)
    return f"{row.printed.removeprefix(row.hedge or '').strip()}{' %' if row.unit == '%' else ''}"


def _inputs(key: str, heading: str, rows: Sequence[FigureRow]) -> Section:
    return section(
        key,
        heading,
        [
            (Column(key="label", name="Label", place="above"), [cell(row.label, None, "strong") for row in rows]),
            (Column(key="name", name="Name", place="above"), [cell(row.name, None, "quiet") for row in rows]),
            (Column(name="Printed"), [cell(None, printed(row)) for row in rows]),
            (Column(key="low", name="Lowest", numeric=True), [_end(row, row.low) for row in rows]),
            (Column(key="high", name="Highest", numeric=True), [_end(row, row.high) for row in rows]),
            (
                Column(key="quote", name="Quote", place="below"),
                [cell(row.quote, f"“{row.quote}”" if row.quote else "") for row in rows],
            ),
            (
                Column(key="reason", name="Reason", place="below", lead="Supposed: "),
                [cell(row.reason) for row in rows],
            ),
            (
                Column(key="source", name="Source", place="below", lead="Source: "),
                [cell(row.source, None, "quiet") for row in rows],
            ),
            (
                Column(key="population", name="Who", place="below", lead="Who: "),
                [cell(row.population, None, "quiet") for row in rows],
            ),
            (
                Column(key="note", name="Note", place="below", lead="Note: "),
                [cell(row.note, None, "quiet") for row in rows],
            ),
            (
                Column(key="readings", name="Readings", place="below", lead="Readings, told below: "),
                [cell(" ".join(each.name for each in row.readings) or None, _names(row), "quiet") for row in rows],
            ),
            *[
                (Column(key=key, place="data"), [Cell(value=getattr(row, key)) for row in rows])
                for key in ("hedge", "value", "unit", "part_of", "no_bounds_because")
            ],
            (Column(key="spread", place="data"), [Cell(value=str(row.spread.get("kind"))) for row in rows]),
        ],
        sentences=[Phrase(text, "quiet") for text in _remarks(rows)],
    )


def _readings(heading: str, figures: Sequence[FigureRow]) -> Section:
    pairs = [(figure, reading) for figure in figures for reading in figure.readings]
    return section(
        "reading",
        heading,
        [
            (
                Column(key="figure", name="Figure and reading", place="above"),
                [cell(figure.name, f"{figure.name} = {reading.name}", "strong") for figure, reading in pairs],
            ),
            (Column(key="name", place="data"), [Cell(value=reading.name) for _, reading in pairs]),
            *[
                (
                    Column(key=key, name=name, numeric=True),
                    [_number(getattr(reading, key), figure.unit) for figure, reading in pairs],
                )
                for key, name in (("value", "Value"), ("low", "Lowest"), ("high", "Highest"))
            ],
            (Column(key="kind", name="Kind"), [cell(reading.kind) for _, reading in pairs]),
            (
                Column(key="note", name="Note", place="below"),
                [cell(reading.note) for _, reading in pairs],
            ),
            (
                Column(key="quote", name="Quote", place="below"),
                [cell(reading.quote, f"“{reading.quote}”" if reading.quote else "", "quiet") for _, reading in pairs],
            ),
            (
                Column(key="source", name="Source", place="below", lead="Source: "),
                [cell(reading.source, None, "quiet") for _, reading in pairs],
            ),
            (
                Column(key="url", name="Address", place="below"),
                [cell(reading.url, None, "quiet") for _, reading in pairs],
            ),
        ],
        sentences=[
            Phrase(text, "quiet")
            for text in ("Kind: swap is another value of the same quantity, redefine another meaning of the word.",)
            if pairs
        ],
    )


def _end(row: FigureRow, value: Shown | None) -> Cell:
    return _number(value, row.unit) if value is not None else cell(None, "-", "quiet")


def _number(value: Shown | None, unit: str) -> Cell:
    return Cell() if value is None else cell(value, write(value, unit, full=True))


def _names(row: FigureRow) -> str:
    return ", ".join(reading.name for reading in row.readings)


def _remarks(rows: Sequence[FigureRow]) -> list[str]:
    halves = [row.name for row in rows if row.midpoint]
    ranges = [f"{', '.join(halves)}: printed as a range, so its middle serves as the value."] if halves else []
    return [
        *ranges,
        *(f"{row.name} has an open end: {row.no_bounds_because}." for row in rows if row.no_bounds_because),
    ]
