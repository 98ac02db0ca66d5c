"""Views: what a person is shown, as tables and sentences, before any format is chosen.

Each report becomes a view (`run_view`, `figures_view`, ...), and each format (`table`, `markdown`, `csv`) renders any
view. So a new report is one function, and a new format is one function.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from deserter_estimates.language.digits import Number
from deserter_estimates.language.writing import write

Style = Literal["plain", "strong", "quiet", "good", "doubt", "bad", "unknown"]
Place = Literal["cell", "above", "below", "data"]
Value = str | int | float | bool | None


class Phrase(Struct, frozen=True):
    """A piece of text and how it is meant; never markup, whatever it holds."""

    text: str
    style: Style = "plain"


class Cell(Struct, frozen=True, kw_only=True):
    """A value as data (unrounded, None for nothing), and the lines in which a person reads it."""

    value: Value = None
    lines: tuple[Phrase, ...] = ()


class Column(Struct, frozen=True, kw_only=True):
    """A column of a section. A column without a word in it is left out of what people read.

    key: heading in CSV; none, and it is not data. name: heading for people. place: a `cell` of the table, a line
    `above` or `below` the row's cells that takes the whole width, or `data`, which only CSV shows. lead: what such a
    line begins with. under: key of the column that it moves under where the page is narrow. wraps: text that may be
    broken into lines.
    """

    key: str = ""
    name: str = ""
    place: Place = "cell"
    numeric: bool = False
    wraps: bool = False
    under: str = ""
    lead: str = ""


class Outline(Struct, frozen=True, kw_only=True):
    """A point of an outline: its lines, the first of which is what it is about, and the points under it."""

    lines: tuple[Phrase, ...]
    points: tuple[Outline, ...] = ()


class Section(Struct, frozen=True, kw_only=True):
    """A table or an outline, and the sentences that follow it.

    `key` says in CSV which table a row is from; without one the section is for people alone. `level` is that of its
    heading: 2, or 3 for a part of the section before it, which is set more closely. `style` is
    that of a heading of level 2.
    """

    key: str
    heading: str
    level: int = 2
    style: Style = "strong"
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    outline: tuple[Outline, ...] = ()
    sentences: tuple[Phrase, ...] = ()


class View(Struct, frozen=True, kw_only=True):
    """A title, lines under it, and sections."""

    title: str
    lines: tuple[Phrase, ...] = ()
    sections: tuple[Section, ...] = ()


def cell(value: Value, text: str | None = None, style: Style = "plain") -> Cell:
    """A cell with one line: the text, or the value itself where that is text; nothing where there is none.

    >>> cell("late_war_residual").lines, cell(None).lines
    ((Phrase(text='late_war_residual', style='plain'),), ())
    """
    line = text if text is not None else value if isinstance(value, str) else ""
    return Cell(value=value, lines=(Phrase(line, style),) if line else ())


def written(value: Number | date | str | None, unit: str = "", style: Style = "plain", *, place: int = 0) -> Cell:
    """A cell with a number in its unit, or a date, written as everywhere; a quiet dash for what does not exist.

    >>> written(489_776).lines
    (Phrase(text='489,776', style='plain'),)
    """
    return cell(None, write(value, unit, place=place), "quiet" if value is None else style)


def used(section: Section) -> tuple[int, ...]:
    """The places of the columns that people read: those with a word in any row."""
    return tuple(
        place
        for place, column in enumerate(section.columns)
        if column.place != "data" and any(row[place].lines for row in section.rows)
    )


def warnings_section(warnings: Sequence[str]) -> tuple[Section, ...]:
    """The warnings of a report, a sentence each; no section where there are none."""
    sentences = tuple(Phrase(warning, "doubt") for warning in warnings)
    return (Section(key="warning", heading="Warnings", sentences=sentences),) if sentences else ()


def section(
    key: str,
    heading: str,
    pairs: Sequence[tuple[Column, Sequence[Cell]]],
    sentences: Sequence[Phrase] = (),
    level: int = 2,
) -> Section:
    """Put a section together from its columns, each with its cells from the first row to the last."""
    return Section(
        key=key,
        heading=heading,
        level=level,
        columns=tuple(column for column, _ in pairs),
        rows=tuple(zip(*(cells for _, cells in pairs), strict=True)),
        sentences=tuple(sentences),
    )
