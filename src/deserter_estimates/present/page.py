"""Pages: what a person is shown, as tables and sentences, before any format is chosen.

A column is a name and a function of a row, so a table is its rows and its columns: `table("Claims", rows, COLUMNS)`.
Each report becomes a page (`run_view`, `figures_view`, ...), and each format (`table`, `markdown`) renders any page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from deserter_estimates.language.digits import Number
from deserter_estimates.language.writing import write

Style = Literal["plain", "strong", "quiet", "good", "doubt", "bad", "unknown"]
Row = TypeVar("Row")


class Phrase(Struct, frozen=True):
    """A piece of text and its style; never markup, whatever it holds."""

    text: str
    style: Style = "plain"


Text = str | Phrase | Iterable[str | Phrase] | None  # a line or lines; an empty one is left out
Cell = tuple[Phrase, ...]  # the lines of a cell


class Column(Struct, Generic[Row], frozen=True, kw_only=True):
    """A name, and what stands under it in a row.

    place: a `cell` of the table, a line `above` or `below` the row's cells that takes the whole width and begins with
    the `lead`, or the heading of a `group` of rows, said before the first of them. numeric: set to the right. wraps:
    text that may be broken into lines.
    """

    name: str
    cell: Callable[[Row], Text]
    place: Literal["cell", "above", "below", "group"] = "cell"
    numeric: bool = False
    wraps: bool = False
    lead: str = ""


class Outline(Struct, frozen=True, kw_only=True):
    """A point of an outline: its lines, the first of which is what it is about, and the points under it."""

    lines: tuple[Phrase, ...]
    points: tuple[Outline, ...] = ()


class Section(Struct, frozen=True, kw_only=True):
    """A table or an outline, and the sentences that follow it.

    `level` is that of its heading: 2, or 3 for a part of the section before it, which is set more closely. `style` is
    that of a heading of level 2.
    """

    heading: str = ""
    level: int = 2
    style: Style = "strong"
    columns: tuple[Column[Any], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    outline: tuple[Outline, ...] = ()
    sentences: tuple[Phrase, ...] = ()


class View(Struct, frozen=True, kw_only=True):
    """A title, lines under it, and sections."""

    title: str
    lines: tuple[Phrase, ...] = ()
    sections: tuple[Section, ...] = ()


def table(
    heading: str,
    rows: Iterable[Row],
    columns: Iterable[Column[Row]],
    sentences: Text = (),
    *,
    level: int = 2,
) -> Section:
    """Fill a table from its rows; a column without a word in any row is left out.

    >>> table("Squares", [2, 3], [column("", lambda n: None), numbers("Square", lambda n: number(n * n))]).rows
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


def lines(text: Text, style: Style = "plain") -> Cell:
    """Make the lines of a text in a style, unless it brings its own; empty ones are left out.

    >>> lines(["once", "", strong("twice")], "quiet")
    (Phrase(text='once', style='quiet'), Phrase(text='twice', style='strong'))
    """
    parts = (text,) if text is None or isinstance(text, str | Phrase) else text
    phrases = (Phrase(part or "", style) if not isinstance(part, Phrase) else part for part in parts)
    return tuple(phrase for phrase in phrases if phrase.text)


def strong(text: str | None) -> Phrase:
    """Mark what a row is about."""
    return Phrase(text or "", "strong")


def quiet(text: str | None) -> Phrase:
    """Mark what a reader may pass over."""
    return Phrase(text or "", "quiet")


def quoted(text: str | None, style: Style = "plain") -> Phrase:
    """Put somebody else's words in quotation marks."""
    return Phrase(f"“{text}”" if text else "", style)


def number(value: Number | date | str | None, unit: str = "", style: Style = "plain", *, place: int = 0) -> Phrase:
    """Write a number in its unit, or a date; a quiet dash for what does not exist.

    >>> number(489_776), number(None)
    (Phrase(text='489,776', style='plain'), Phrase(text='-', style='quiet'))
    """
    return Phrase(write(value, unit, place=place), "quiet" if value is None else style)


def warnings_section(warnings: Sequence[str]) -> Iterator[Section]:
    """Show the warnings of a report, a sentence each; no section where there are none."""
    if warnings:
        yield Section(heading="Warnings", sentences=lines(warnings, "doubt"))
