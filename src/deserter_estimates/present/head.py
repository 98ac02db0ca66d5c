"""The head of every page: which article, which file, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from deserter_estimates.language.numbers import shown
from deserter_estimates.present.page import Phrase
from deserter_estimates.report.contract import FigureRow, ReadingRow
from deserter_estimates.report.head import ArticleHead, FiguresFile, Settings


class Headed(Protocol):
    """A report that has a head."""

    @property
    def article(self) -> ArticleHead: ...  # noqa: D102
    @property
    def figures_file(self) -> FiguresFile: ...  # noqa: D102
    @property
    def settings(self) -> Settings: ...  # noqa: D102


def head(report: Headed, figures: tuple[FigureRow, ...] = ()) -> tuple[str, tuple[Phrase, ...]]:
    """The title, and the lines under it; `figures` are those whose readings may have been taken."""
    article = report.article
    published = shown(article.published) if article.published else None
    by = ", ".join(part for part in (article.publisher, published) if part)
    lines = [by, article.url or "", _settings(report.figures_file, report.settings)]
    quiet = tuple(Phrase(line, "quiet") for line in lines if line)
    return article.title, (*quiet, *(Phrase(line, "doubt") for line in _changes(report.settings, figures)))


def said_reading(reading: ReadingRow, unit: str) -> str:
    """The value of a reading, with its ends where it has them: 1,400,000 (1,300,000 to 1,500,000)."""
    ends = (
        f"{shown(reading.low)} to {shown(reading.high, unit=unit)}"
        if reading.low is not None and reading.high is not None
        else ""
    )
    if reading.value is None:
        return ends
    value = shown(reading.value, unit=unit)
    return f"{value} ({ends})" if ends and reading.low != reading.high else value


def _settings(file: FiguresFile, settings: Settings) -> str:
    drawn = "" if settings.draws is None else f"; {settings.draws:,} draws from seed {settings.seed}"
    return f"{file.name}; hedge words read as {settings.hedges}{drawn}"


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
            return f" {said_reading(reading, figure.unit)}: {reading.source}.{note}"
    return ""
