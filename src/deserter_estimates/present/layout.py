"""Layout: a table where the page is wide enough, otherwise a block a row; an outline as a tree. No number is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from msgspec.structs import replace

from deserter_estimates.present.characters import columns_of, padded, wrapped
from deserter_estimates.present.page import Column, Outline, Place, Section
from deserter_estimates.present.phrase import Cell, Phrase, quiet

Line = tuple[Phrase, ...]
GAP = INDENT = "  "
NARROWEST = 18  # columns below which a label that wraps is no pleasure to read
LEAST = 24  # columns that a line of an outline needs, however deep its point lies


def lay_out(section: Section, width: int | None, *, rule: str = "") -> Iterator[Line]:
    """Lay a table out for a page of so many columns (None: as many as it needs), with a line under the headings."""
    table, moved = _Table(section.columns, section.rows, width), False
    while not table.fits and len(table.places) > 1:  # words that a row begins with go above it
        first = table.places[0]
        if table.columns[first].numeric or (moved and not table.columns[first].wraps):
            break
        above = replace(table.columns[first], place="above")
        table, moved = _Table((*table.columns[:first], above, *table.columns[first + 1 :]), section.rows, width), True
    return table.lines(rule)


class _Table:
    """The cells of a table on a page, and the widths of its columns there, as far as they fit."""

    def __init__(self, columns: tuple[Column[Any], ...], rows: Sequence[Sequence[Cell]], width: int | None) -> None:
        self.columns, self.rows, self.width = columns, rows, width
        self.places = [place for place, column in enumerate(columns) if column.place == "cell"]
        self.indent = INDENT if any(column.place in ("above", "below") for column in columns) else ""
        self.widths, self.fits = self._fitted()

    def lines(self, rule: str) -> Iterator[Line]:
        """Write the headings, then row by row what stands above it, its cells, and what stands below."""
        if self.fits:
            yield from self._headings(rule)
        heading: list[Line] = []
        for number, row in enumerate(self.rows):
            if number and (self.indent or not self.fits):
                yield ()
            if heading != (heading := list(self._prose(row, "group"))):
                yield from heading
            yield from self._prose(row, "above")
            yield from (self._aligned if self.fits else self._block)([row[place] for place in self.places])
            yield from self._prose(row, "below", INDENT)

    def _fitted(self) -> tuple[dict[int, int], bool]:
        """Make the columns as wide as they need to be; narrower to fit, first headings, then labels."""
        widths = {place: _widest([self.columns[place].name, *self._texts(place)]) for place in self.places}
        if self.width is None:
            return widths, True
        over = len(self.indent) + sum(widths.values()) + len(GAP) * (len(widths) - 1) - self.width
        for wraps in (False, True):
            for place in sorted(widths, key=lambda each: -widths[each]):
                if self.columns[place].wraps == wraps and over > 0:
                    texts = (word for text in self._texts(place) for word in (text.split() if wraps else [text]))
                    least = _widest([*self.columns[place].name.split(), *texts])
                    least = max(least, min(NARROWEST, widths[place])) if wraps else least
                    given = max(0, min(over, widths[place] - least))
                    over, widths[place] = over - given, widths[place] - given
        return widths, over <= 0

    def _texts(self, *places: int) -> Iterator[str]:
        return (line.text for row in self.rows for place in places for line in row[place])

    def _headings(self, rule: str) -> Iterator[Line]:
        names = [broken([quiet(self.columns[place].name)], self.widths[place]) for place in self.places]
        if any(name[0].text for name in names):
            tallest = max(map(len, names))
            headings = list(self._aligned([(*[Phrase("")] * (tallest - len(name)), *name) for name in names]))
            yield from headings
            if rule:
                yield (quiet(rule * sum(columns_of(part.text) for part in headings[0])),)

    def _aligned(self, cells: Sequence[Cell]) -> Iterator[Line]:
        """Set the cells of a row beside one another, in as many lines as the tallest needs."""
        texts = [broken(cell, self.widths[place]) for place, cell in zip(self.places, cells, strict=True)]
        for parts in zip_longest(*texts, fillvalue=Phrase("")):
            line = [Phrase(self.indent)]
            for place, part in zip(self.places, parts, strict=True):
                text = padded(part.text, self.widths[place], right=self.columns[place].numeric)
                line += [Phrase(GAP if len(line) > 1 else ""), replace(part, text=text)]
            yield tuple(line)

    def _block(self, cells: Sequence[Cell]) -> Iterator[Line]:
        """Set the cells of a row under one another, each after its column's name; numbers end in one column."""
        columns = [self.columns[place] for place in self.places]
        names = _widest(column.name for column in columns)
        digits = _widest(self._texts(*(place for place in self.places if self.columns[place].numeric)))
        room = None
        if self.width is not None:  # names take half a narrow page, or less for the sake of numbers and long words
            room = self.width - len(INDENT) - len(GAP)
            longest = max(digits, _widest(word for text in self._texts(*self.places) for word in text.split()))
            least = _widest(word for column in columns for word in column.name.split())
            names = max(least, min(names, room - max(longest, room // 2)))
            room -= names
        for column, cell in zip(columns, cells, strict=True):
            values = [replace(line, text=padded(line.text, digits, right=True)) for line in cell]
            called = wrapped(column.name, names) if cell else []
            for name, line in zip_longest(called, values if column.numeric else broken(cell, room)):
                yield (quiet(f"{INDENT}{padded(name or '', names)}{GAP}"), line or Phrase(""))

    def _prose(self, row: Sequence[Cell], place: Place, indent: str = "") -> Iterator[Line]:
        """Write the lines of a row that stand above or below its cells, or over a group of rows."""
        room = None if self.width is None else self.width - len(indent)
        for column, cell in zip(self.columns, row, strict=True):
            for line in cell if column.place == place else ():
                for part in broken([replace(line, text=column.lead + line.text)], room):
                    yield (Phrase(indent), part)


def broken(lines: Iterable[Phrase], width: int | None) -> list[Phrase]:
    """Break lines between words, to the width."""
    return [replace(line, text=text) for line in lines for text in wrapped(line.text, width)]


def outlined(points: Sequence[Outline], width: int | None) -> Iterator[Line]:
    """Draw an outline as a tree, its texts broken to the width (None: as long as they are).

    >>> leaf = Outline(lines=(Phrase("c"), Phrase("its text")))
    >>> tree = Outline(lines=(Phrase("a"), Phrase("its text")), points=(Outline(lines=(Phrase("b"),)), leaf))
    >>> for line in outlined([tree], None):
    ...     print("".join(phrase.text for phrase in line))
    a
    │  its text
    ├─ b
    └─ c
          its text
    """
    for point in points:
        yield from _point(point, "", "", width)


def _point(point: Outline, first: str, rest: str, width: int | None) -> Iterator[Line]:
    """List the lines of a point, and what is drawn before each: `first`, and `rest` before what is below the first."""
    below = rest + ("│  " if point.points else "   ")
    room = None if width is None else max(LEAST, width - len(below))
    for number, text in enumerate(broken(point.lines, room)):
        yield (quiet(below if number else first), text)
    for number, child in enumerate(point.points):
        branch, under = ("└─ ", "   ") if number + 1 == len(point.points) else ("├─ ", "│  ")
        yield from _point(child, rest + branch, rest + under, width)


def _widest(texts: Iterable[str]) -> int:
    return max((columns_of(text) for text in texts), default=0)
