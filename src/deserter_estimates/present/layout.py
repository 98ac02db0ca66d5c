"""Layout: a section's lines. A table where the page is wide enough, otherwise a block a row.

Numbers are never broken, cut or rounded to fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.present.characters import columns_of, one_line, padded, wrapped
from deserter_estimates.present.page import Cell, Column, Phrase, Section

Line = tuple[Phrase, ...]
GAP = "  "
INDENT = "  "
NARROWEST = 18  # columns below which a label that wraps is no pleasure to read


class Track(Struct, frozen=True):
    """A column of the page: its heading, how it is set, and how wide it is."""

    name: str
    numeric: bool
    width: int


def lay_out(section: Section, width: int | None, *, utf8: bool = True, rule: str = "") -> Iterator[Line]:
    """Lay a section's table out for a page of so many columns (None: as wide as it needs to be).

    `rule` is the character that a line under the headings is drawn with.
    """
    rows = [[_harmless(cell, utf8=utf8) for cell in row] for row in section.rows]
    columns, tracks = _form(section.columns, rows, width)
    places = _cells(columns)
    prose = _prosaic(columns)
    indent = INDENT if prose else ""
    if tracks:
        yield from _headings(tracks, indent, rule)
    heading: tuple[Line, ...] = ()
    for number, row in enumerate(rows):
        if number and (prose or tracks is None):
            yield ()
        if heading != (heading := tuple(_lines(columns, row, "group", width))):
            yield from heading
        yield from _lines(columns, row, "above", width)
        cells = [row[place] for place in places]
        yield from _block(columns, rows, places, cells, width) if tracks is None else _aligned(tracks, cells, indent)
        yield from _lines(columns, row, "below", width)


def _form(
    columns: tuple[Column[Any], ...], rows: Sequence[Sequence[Cell]], width: int | None
) -> tuple[tuple[Column[Any], ...], list[Track] | None]:
    """Move the words that a row begins with above it until the other columns fit; None for these if they never do."""
    moved = False
    while True:
        places = _cells(columns)
        tracks = _tracks(columns, rows, places, None if width is None else width - len(INDENT) * _prosaic(columns))
        if tracks is not None or len(places) < 2:
            return columns, tracks
        first = columns[places[0]]
        if first.numeric or (moved and not first.wraps):
            return columns, None
        moved = True
        columns = tuple(replace(each, place="above") if at == places[0] else each for at, each in enumerate(columns))


def _cells(columns: Sequence[Column[Any]]) -> list[int]:
    return [place for place, column in enumerate(columns) if column.place == "cell"]


def _prosaic(columns: Sequence[Column[Any]]) -> bool:
    return any(column.place in ("above", "below") for column in columns)


def _harmless(cell: Cell, *, utf8: bool) -> Cell:
    """Make the lines of a cell harmless; spaces before a number, which line it up with others, stay."""
    return tuple(
        replace(line, text=" " * (len(line.text) - len(line.text.lstrip(" "))) + one_line(line.text, utf8=utf8))
        for line in cell
    )


def _tracks(
    columns: Sequence[Column[Any]], rows: Sequence[Sequence[Cell]], places: Sequence[int], width: int | None
) -> list[Track] | None:
    """Make the columns as wide as they need to be, and those that wrap narrower to fit; None if they cannot all fit."""
    natural = [_widest([columns[place].name, *_texts(rows, place)]) for place in places]
    over = 0 if width is None else sum(natural) + len(GAP) * (len(places) - 1) - width
    widths = dict(zip(places, natural, strict=True))
    for wraps in (False, True):  # headings may take several lines, and so may labels where that does not do
        for place in sorted((each for each in places if columns[each].wraps == wraps), key=lambda each: -widths[each]):
            words = _widest([*columns[place].name.split(), *_texts(rows, place)])
            given = max(0, min(over, widths[place] - (min(NARROWEST, widths[place]) if wraps else words)))
            over -= given
            widths[place] -= given
    tracks = [Track(columns[place].name, columns[place].numeric, widths[place]) for place in places]
    return tracks if over <= 0 else None


def _headings(tracks: Sequence[Track], indent: str, rule: str) -> Iterator[Line]:
    if not any(track.name for track in tracks):
        return
    names = [_wrapped([Phrase(track.name, "quiet")], track.width) for track in tracks]
    tallest = max(map(len, names))
    yield from _aligned(tracks, [(*[Phrase("")] * (tallest - len(name)), *name) for name in names], indent)
    if rule:
        total = sum(track.width for track in tracks) + len(GAP) * (len(tracks) - 1) + len(indent)
        yield (Phrase(rule * total, "quiet"),)


def _aligned(tracks: Sequence[Track], cells: Sequence[Cell], indent: str) -> Iterator[Line]:
    """Set the cells of a row beside one another, in as many lines as the tallest needs."""
    broken = [_wrapped(cell, track.width) for track, cell in zip(tracks, cells, strict=True)]
    for parts in zip_longest(*broken, fillvalue=Phrase("")):
        line = [Phrase(indent)]
        for part, track in zip(parts, tracks, strict=True):
            line += [replace(part, text=padded(part.text, track.width, right=track.numeric)), Phrase(GAP)]
        while line and not line[-1].text.strip():
            line.pop()
        yield (*line[:-1], replace(line[-1], text=line[-1].text.rstrip())) if line else ()


def _block(
    columns: Sequence[Column[Any]],
    rows: Sequence[Sequence[Cell]],
    places: Sequence[int],
    cells: Sequence[Cell],
    width: int | None,
) -> Iterator[Line]:
    """Set the cells of a row under one another, each after its column's name; numbers end in one column."""
    names = _widest(columns[place].name for place in places)
    digits = _widest(text for place in places if columns[place].numeric for text in _texts(rows, place))
    room = None
    if width is not None:  # names take half a narrow page, or less for the sake of numbers and long words
        room = width - len(INDENT) - len(GAP)
        longest = max(
            digits, _widest(word for place in places for text in _texts(rows, place) for word in text.split())
        )
        least = _widest(word for place in places for word in columns[place].name.split())
        names = max(least, min(names, room - max(longest, room // 2)))
        room -= names
    for place, cell in zip(places, cells, strict=True):
        column = columns[place]
        values = cell if column.numeric else _wrapped(cell, room)
        called = wrapped(column.name, names) if cell else []
        for name, line in zip_longest(called, values, fillvalue=None):
            value = line or Phrase("")
            text = padded(value.text, digits, right=True) if column.numeric and line else value.text
            before = f"{INDENT}{padded(name or '', names)}{GAP}"
            yield (Phrase(before, "quiet"), replace(value, text=text)) if line else (Phrase(before.rstrip(), "quiet"),)


def _texts(rows: Sequence[Sequence[Cell]], place: int) -> Iterator[str]:
    return (line.text for row in rows for line in row[place])


def _widest(texts: Iterable[str]) -> int:
    return max((columns_of(text) for text in texts), default=0)


def _lines(columns: Sequence[Column[Any]], row: Sequence[Cell], place: str, width: int | None) -> Iterator[Line]:
    """Write the lines of a row that stand above or below its cells."""
    for column, cell in zip(columns, row, strict=True):
        for line in cell if column.place == place else ():
            yield from _prose(replace(line, text=column.lead + line.text), width, INDENT if place == "below" else "")


def _prose(line: Phrase, width: int | None, indent: str = "") -> Iterator[Line]:
    for part in _wrapped([line], None if width is None else width - len(indent)):
        yield (Phrase(indent), part) if indent else (part,)


def _wrapped(lines: Sequence[Phrase], width: int | None) -> list[Phrase]:
    return [replace(line, text=text) for line in lines for text in wrapped(line.text, width)]
