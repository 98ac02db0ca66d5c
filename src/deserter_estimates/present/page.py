"""Pages: what a person is shown, as tables and sentences, before any format is chosen.

A column is a name and a function of a row, so a table is its rows and its columns: `table("Claims", rows, COLUMNS)`.
Each report becomes a page (`run.view`, `figures.view`, ...), and each format (`table`, `markdown`) renders any page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from msgspec import Struct

from deserter_estimates.language.writing import write
from deserter_estimates.present.phrase import Cell, Style, Text, lines, reading_in_print
from deserter_estimates.report.contract import EstimateRow, FigureRow
from deserter_estimates.report.head import ArticleHead, Settings

if TYPE_CHECKING:
    from deserter_estimates.report.union import Viewed

TO_CLAIM = (
    "In a draft, take the # away from a sum and its claim. Otherwise write [claims.NAME] with the article's quote, the "
    "estimate that it is about, and its value."
)
NO_CLAIM = f"There is no claim to test. {TO_CLAIM}"
USUAL_HEDGES = "rounding"
Row = TypeVar("Row")
Place = Literal["cell", "above", "below", "group"]


class Column(Struct, Generic[Row], frozen=True, kw_only=True):
    """A name, and what stands under it in a row.

    place: a `cell` of the table, a line `above` or `below` the cells that begins with the `lead`, or the heading of a
    `group` of rows. numeric: set to the right. wraps: text that may be broken into lines.
    """

    name: str
    cell: Callable[[Row], Text]
    place: Place = "cell"
    numeric: bool = False
    wraps: bool = False
    lead: str = ""


class Outline(Struct, frozen=True, kw_only=True):
    """A point of an outline: its lines, the first of which is what it is about, and the points under it."""

    lines: Cell
    points: tuple[Outline, ...] = ()


class Section(Struct, frozen=True, kw_only=True):
    """A table or an outline, and the sentences that follow it.

    `level` is that of its heading: 2, or 3 for a part of the section before it. `style` is that of level 2.
    """

    heading: str = ""
    level: int = 2
    style: Style = "strong"
    columns: tuple[Column[Any], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    outline: tuple[Outline, ...] = ()
    sentences: Cell = ()


class View(Struct, frozen=True, kw_only=True):
    """A title, lines under it, and sections."""

    title: str
    lines: Cell = ()
    sections: tuple[Section, ...] = ()


def page(report: Viewed, sections: Iterable[Section], last: Text = (), *, everything: bool = False) -> View:
    """Put a page together: its head, its sections, the warnings, and what is said last; all settings if wanted."""
    article, asked = report.article, report.settings
    first = [" · ".join(part for part in (by_line(article), report.figures_file.name) if part)]
    first += [article.url or ""] if everything else []
    if everything or asked.hedges != USUAL_HEDGES:
        drawn = "" if asked.draws is None else f"; {asked.draws:,} draws from seed {asked.seed}"
        first.append(f"Hedge words read as {asked.hedges}{drawn}.")
    warned = [Section(heading="Warnings", sentences=lines(report.warnings, "doubt"))] if report.warnings else []
    return View(
        title=article.title,
        lines=(*lines(first, "quiet"), *lines(changes(asked, report.figures), "doubt")),
        sections=(*sections, *warned, Section(sentences=lines(last))),
    )


def more(report: Viewed, *commands: str) -> str:
    """What to type next, with the file where it must be named."""
    name = report.figures_file.name
    file = "" if report.figures_file.ships else f' "{name}"' if " " in name else f" {name}"
    return f"More: {' | '.join(f'{command}{file}' for command in commands)}"


def changes(settings: Settings, figures: Sequence[FigureRow]) -> Iterator[str]:
    """Write what was set by hand, and which readings were taken, with their sources."""
    for name, value in settings.set.items():
        yield f"Set by hand: {name} = {value}."
    for name, taken in settings.readings.items():
        found = [(each, row.unit) for row in figures if row.name == name for each in row.readings if each.name == taken]
        said = [f" {reading_in_print(each, unit)}: {each.source}. {each.note or ''}" for each, unit in found]
        yield f"Reading taken: {name} = {taken}.{''.join(said)}"
    for name, spread in settings.spreads.items():
        yield f"Drawn by hand: {name} as {spread}."


def by_line(article: ArticleHead) -> str:
    """Who published the article, and when."""
    published = write(article.published) if article.published else None
    return ", ".join(part for part in (article.publisher, published) if part)


def level(settings: Settings) -> str:
    """The level of the interval in percent."""
    return f"{100 * (settings.level or 0):g} %"


def units(figures: Sequence[FigureRow], estimates: Sequence[EstimateRow] = ()) -> Mapping[str, str]:
    """The unit of every figure and estimate."""
    return {row.name: row.unit for row in figures} | {row.name: row.unit for row in estimates}


def table(
    heading: str, rows: Iterable[Row], columns: Iterable[Column[Row]], sentences: Text = (), *, level: int = 2
) -> Section:
    """Fill a table from its rows; a column without a word in any row is left out.

    >>> table("Squares", [2, 3], [column("", lambda n: None), numbers("Square", lambda n: str(n * n))]).rows
    (((Phrase(text='4', style='plain'),),), ((Phrase(text='9', style='plain'),),))
    """
    columns = list(columns)
    filled = [[lines(column.cell(row)) for column in columns] for row in rows]
    used = [place for place in range(len(columns)) if any(row[place] for row in filled)]
    return Section(
        heading=heading,
        level=level,
        columns=tuple(columns[place] for place in used),
        rows=tuple(tuple(row[place] for place in used) for row in filled if used),
        sentences=lines(sentences),
    )


def column(name: str, cell: Callable[[Row], Text], *, wraps: bool = False) -> Column[Row]:
    """Make a column of words."""
    return Column(name=name, cell=cell, wraps=wraps)


def numbers(name: str, cell: Callable[[Row], Text]) -> Column[Row]:
    """Make a column of numbers, set to the right."""
    return Column(name=name, cell=cell, numeric=True)


def above(name: str, cell: Callable[[Row], Text]) -> Column[Row]:
    """Make a line above the cells of a row."""
    return Column(name=name, cell=cell, place="above")


def group(cell: Callable[[Row], Text]) -> Column[Row]:
    """Make a heading over the rows that have it in common."""
    return Column(name="", cell=cell, place="group")


def below(name: str, cell: Callable[[Row], Text], *, lead: str = "") -> Column[Row]:
    """Make a line below the cells of a row."""
    return Column(name=name, cell=cell, place="below", lead=lead)
