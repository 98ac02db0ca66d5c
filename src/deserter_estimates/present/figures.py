"""What `estimate figures` shows: each input as printed, what it admits, its quote and source, and its readings."""

from __future__ import annotations

from deserter_estimates.language.hedges import in_print
from deserter_estimates.language.phrases import capital
from deserter_estimates.language.writing import mark_behind, write
from deserter_estimates.present.page import Column, View, above, below, column, numbers, page, table
from deserter_estimates.present.phrase import number, quiet, quoted, strong
from deserter_estimates.report.contract import FigureRow, FiguresReport, ReadingRow, Shown

MIDDLE = "Printed as a range, so its middle serves as the value."
LISTED = "Readings, listed below: "
KINDS = "Kind: swap is another value of the same quantity, redefine another meaning of the word."


def view(report: FiguresReport) -> View:
    """Show the article's figures, the auditor's assumptions, and the other values in print."""
    stated = [row for row in report.figures if row.kind == "figure"]
    supposed = [row for row in report.figures if row.kind == "assumption"]
    readings = [(figure, reading) for figure in report.figures for reading in figure.readings]
    sections = [
        table("Figures that the article states", stated, INPUT),
        table("Assumptions, which are the auditor's own", supposed, INPUT),
        table("Readings: other values in print", readings, READING, quiet(KINDS)),
    ]
    return page(report, [section for section in sections if section.rows])


def figure_in_print(row: FigureRow) -> str:
    """Write a figure as it is printed: its hedge word, its value, its unit."""
    return in_print(row.printed, row.unit)


def face(row: FigureRow) -> str:
    """Write the value of a figure that is used, with its printed digits; for a printed range, its middle."""
    if row.midpoint:
        return write(row.value, row.unit, full=True)
    return in_print(row.printed.replace(row.hedge or "", "").strip(), mark_behind(row.unit))


def _given(value: Shown | None, unit: str) -> str:
    return "" if value is None else write(value, unit, full=True)


def _reading(figure: FigureRow, reading: ReadingRow) -> str:
    return in_print(reading.printed, mark_behind(figure.unit))


INPUT: tuple[Column[FigureRow], ...] = (
    above("Label", lambda row: strong(row.label)),
    above("Name", lambda row: quiet(row.name)),
    column("Printed", figure_in_print),
    numbers("Lowest", lambda row: _given(row.low, row.unit) or number(None)),
    numbers("Highest", lambda row: _given(row.high, row.unit) or number(None)),
    below("Quote", lambda row: quoted(row.quote)),
    below("Reason", lambda row: row.reason, lead="Supposed: "),
    below("Source", lambda row: quiet(row.source), lead="Source: "),
    below("Who", lambda row: quiet(row.population), lead="Who: "),
    below("Note", lambda row: quiet(row.note), lead="Note: "),
    below("Middle", lambda row: quiet(MIDDLE if row.midpoint else "")),
    below("No end", lambda row: quiet(f"{capital(row.no_bounds_because)}." if row.no_bounds_because else "")),
    below("Readings", lambda row: quiet(", ".join(each.name for each in row.readings)), lead=LISTED),
)
READING: tuple[Column[tuple[FigureRow, ReadingRow]], ...] = (
    above("Figure and reading", lambda pair: strong(f"{pair[0].name} = {pair[1].name}")),
    numbers("Value", lambda pair: "" if pair[1].value is None else _reading(*pair)),
    numbers("Lowest", lambda pair: _given(pair[1].low, pair[0].unit)),
    numbers("Highest", lambda pair: _given(pair[1].high, pair[0].unit)),
    column("Kind", lambda pair: pair[1].kind),
    below("Note", lambda pair: pair[1].note),
    below("Quote", lambda pair: quoted(pair[1].quote, "quiet")),
    below("Source", lambda pair: quiet(pair[1].source), lead="Source: "),
    below("Address", lambda pair: quiet(pair[1].url)),
)
