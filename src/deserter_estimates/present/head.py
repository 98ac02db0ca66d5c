"""The head of every page: which article, which file, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from deserter_estimates.language.writing import write
from deserter_estimates.present.page import Section, Text, View, lines, warnings_section
from deserter_estimates.report.contract import EstimateRow, FigureRow, ReadingRow
from deserter_estimates.report.head import Settings

if TYPE_CHECKING:
    from deserter_estimates.report.union import Viewed

USUAL_LEVEL = 0.95
USUAL_HEDGES = "rounding"


def page(report: Viewed, sections: Iterable[Section], last: Text = (), *, everything: bool = False) -> View:
    """Put a page together: its head, its sections, the warnings, and what is said last; all settings if wanted."""
    article = report.article
    published = write(article.published) if article.published else None
    by = ", ".join(part for part in (article.publisher, published) if part)
    first = [" · ".join(part for part in (by, report.figures_file.name) if part)]
    address = [article.url or ""] if everything else []
    read = [_settings(report.settings)] if everything or report.settings.hedges != USUAL_HEDGES else []
    under = lines([*first, *address, *read], "quiet")
    sections = [*sections, *warnings_section(report.warnings), Section(sentences=lines(last))]
    return View(
        title=article.title,
        lines=(*under, *lines(_changes(report.settings, report.figures), "doubt")),
        sections=tuple(sections),
    )


def reading_in_print(reading: ReadingRow, unit: str) -> str:
    """The value of a reading, with its ends where it has them: 1,400,000 (1,300,000 to 1,500,000)."""
    percent = " %" if unit == "%" else ""
    if reading.value is None or reading.low is None or reading.low == reading.high:
        return f"{reading.printed}{percent}"
    return f"{reading.printed}{percent} ({write(reading.low, full=True)} to {write(reading.high, unit, full=True)})"


def level(settings: Settings) -> str:
    """The level of the interval in percent; the usual one where nothing was drawn."""
    return f"{100 * (settings.level or USUAL_LEVEL):g} %"


def units(figures: Sequence[FigureRow], estimates: Sequence[EstimateRow] = ()) -> Mapping[str, str]:
    """The unit of every figure and estimate."""
    return {row.name: row.unit for row in figures} | {row.name: row.unit for row in estimates}


def _settings(settings: Settings) -> str:
    drawn = "" if settings.draws is None else f"; {settings.draws:,} draws from seed {settings.seed}"
    return f"Hedge words read as {settings.hedges}{drawn}."


def _changes(settings: Settings, figures: tuple[FigureRow, ...]) -> Iterator[str]:
    known = {figure.name: figure for figure in figures}
    for name, value in settings.set.items():
        yield f"Set by hand: {name} = {value}."
    for name, taken in settings.readings.items():
        yield f"Reading taken: {name} = {taken}.{_note(known.get(name), taken)}"


def _note(figure: FigureRow | None, taken: str) -> str:
    for reading in figure.readings if figure else ():
        if figure and reading.name == taken:
            note = f" {reading.note}" if reading.note else ""
            return f" {reading_in_print(reading, figure.unit)}: {reading.source}.{note}"
    return ""
