"""Layout: a section as lines, in the roomiest form that the page has columns for.

`flat`: a column each; `folded`: names under labels, draws under face values; `headed`: the label on a line of its own;
`stacked`: a block a row, for narrow pages. Numbers are never broken, cut or rounded to fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.present.characters import columns_of, one_line, padded, wrapped
from deserter_estimates.present.page import Cell, Column, Phrase, Section, used

Line = tuple[Phrase, ...]
GAP = "  "
INDENT = "  "
NARROWEST = 28  # columns below which a label that wraps is no pleasure to read


class Track(Struct, frozen=True, kw_only=True):
    """What stands in one column of the page: its heading and each row's lines."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Phrase, ...], ...]
    numeric: bool
    wraps: bool

    @property
    def natural(self) -> int:
        """Columns that its longest line takes."""
        texts = (*self.heading, *(line.text for row in self.rows for line in row))
        return max(columns_of(text) for text in texts)

    @property
    def least(self) -> int:
        """Columns below which it is not to be squeezed."""
        return min(self.natural, NARROWEST) if self.wraps else self.natural


def lay_out(section: Section, width: int | None, *, utf8: bool = True, rule: str = "") -> list[Line]:
    """Lay a section's table out for a page of so many columns (None: as wide as it needs to be).

    `rule` is the character that a line under the headings is drawn with.
    """
    places = used(section)
    columns = [section.columns[place] for place in places]
    rows = [[_lines(row[place], utf8=utf8) for place in places] for row in section.rows]
    prose = any(column.place != "cell" for column in columns)
    indent = len(INDENT) if prose else 0
    flat = _tracks(columns, rows, folded=False)
    if not flat:
        return list(_blocks(columns, rows, [], [], width, ""))
    folded = _tracks(columns, rows, folded=True)
    for tracks in (flat, folded):
        if _fits(tracks, width, indent):
            return list(_blocks(columns, rows, [], tracks, width, rule))
    if folded[0].wraps and _fits(folded[1:], width, len(INDENT)):
        return list(_blocks(columns, rows, folded[0].rows, folded[1:], width, rule))
    return list(_stacked(columns, rows, width))


def _lines(cell: Cell, *, utf8: bool) -> tuple[Phrase, ...]:
    return tuple(replace(line, text=one_line(line.text, utf8=utf8)) for line in cell.lines)


def _tracks(columns: Sequence[Column], rows: Sequence[Sequence[tuple[Phrase, ...]]], *, folded: bool) -> list[Track]:
    tracks = []
    keys = {column.key for column in columns if column.place == "cell" and column.key}
    for place, column in enumerate(columns):
        if column.place != "cell" or (folded and column.under in keys):
            continue
        under = [at for at, other in enumerate(columns) if folded and other.under and other.under == column.key]
        tracks.append(
            Track(
                heading=(column.name, *(text.capitalize() for text in _joined([columns[at].name for at in under]))),
                rows=tuple((*row[place], *_second(row, under)) for row in rows),
                numeric=column.numeric,
                wraps=column.wraps,
            )
        )
    return tracks


def _second(row: Sequence[tuple[Phrase, ...]], under: Sequence[int]) -> Iterator[Phrase]:
    said = [line for at in under for line in row[at]]
    for text in _joined([line.text for line in said]):
        yield Phrase(text, said[0].style)


def _joined(texts: Sequence[str]) -> tuple[str, ...]:
    return (", ".join(texts),) if texts else ()


def _fits(tracks: Sequence[Track], width: int | None, indent: int) -> bool:
    least = sum(track.least for track in tracks) + len(GAP) * (len(tracks) - 1) + indent
    return width is None or least <= width


def _blocks(
    columns: Sequence[Column],
    rows: Sequence[Sequence[tuple[Phrase, ...]]],
    titles: Sequence[tuple[Phrase, ...]],
    tracks: Sequence[Track],
    width: int | None,
    rule: str,
) -> Iterator[Line]:
    prose = bool(titles) or any(column.place != "cell" for column in columns)
    indent = INDENT if prose else ""
    widths = _widths(tracks, width, len(indent))
    yield from _headings(tracks, widths, indent, rule)
    apart = prose or any(len(track.heading) > 1 for track in tracks)
    for number, row in enumerate(rows):
        if number and apart:
            yield ()
        for title in titles[number] if titles else ():
            yield from _prose(title, width)
        yield from _placed(columns, row, "above", width)
        cells = [_broken(track.rows[number], room) for track, room in zip(tracks, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=Phrase("")):
            yield _aligned(parts, tracks, widths, indent)
        yield from _placed(columns, row, "below", width)


def _widths(tracks: Sequence[Track], width: int | None, indent: int) -> list[int]:
    widths = [track.natural for track in tracks]
    if width is None:
        return widths
    over = sum(widths) + len(GAP) * (len(widths) - 1) + indent - width
    for place, track in enumerate(tracks):
        given = max(0, min(over, track.natural - track.least))
        widths[place] -= given
        over -= given
    return widths


def _headings(tracks: Sequence[Track], widths: Sequence[int], indent: str, rule: str) -> Iterator[Line]:
    for texts in zip_longest(*(track.heading for track in tracks), fillvalue=""):
        yield _aligned([Phrase(text, "quiet") for text in texts], tracks, widths, indent)
    if rule and tracks:
        total = sum(widths) + len(GAP) * (len(widths) - 1) + len(indent)
        yield (Phrase(rule * total, "quiet"),)


def _aligned(parts: Sequence[Phrase], tracks: Sequence[Track], widths: Sequence[int], indent: str) -> Line:
    line = [Phrase(indent)] if indent else []
    last = max((place for place, part in enumerate(parts) if part.text), default=-1)
    for place, (part, track, room) in enumerate(zip(parts, tracks, widths, strict=True)):
        if place > last:
            break
        text = padded(part.text, room, right=track.numeric)
        line.append(replace(part, text=text if place < last else text.rstrip()))
        if place < last:
            line.append(Phrase(GAP))
    return tuple(line)


def _broken(lines: Sequence[Phrase], room: int) -> list[Phrase]:
    return [replace(line, text=text) for line in lines for text in wrapped(line.text, room)]


def _placed(
    columns: Sequence[Column], row: Sequence[tuple[Phrase, ...]], place: str, width: int | None
) -> Iterator[Line]:
    for column, lines in zip(columns, row, strict=True):
        if column.place == place:
            for line in lines:
                text = f"{column.lead}{line.text}"
                yield from _prose(replace(line, text=text), width, INDENT if place == "below" else "")


def _prose(line: Phrase, width: int | None, indent: str = "") -> Iterator[Line]:
    for text in wrapped(line.text, None if width is None else width - len(indent)):
        yield (Phrase(indent), replace(line, text=text)) if indent else (replace(line, text=text),)


def _stacked(
    columns: Sequence[Column], rows: Sequence[Sequence[tuple[Phrase, ...]]], width: int | None
) -> Iterator[Line]:
    cells = [place for place, column in enumerate(columns) if column.place == "cell"]
    titled = columns[cells[0]].wraps
    named = cells[1:] if titled else cells
    names = max(columns_of(columns[place].name) for place in named)
    figures = [columns_of(line.text) for row in rows for at in named if columns[at].numeric for line in row[at]]
    room = max(figures, default=0)
    for number, row in enumerate(rows):
        if number:
            yield ()
        for title in row[cells[0]] if titled else ():
            yield from _prose(title, width)
        yield from _placed(columns, row, "above", width)
        for place in named:
            name = columns[place].name
            for line in row[place]:
                text = padded(line.text, room, right=True) if columns[place].numeric else line.text
                key = Phrase(f"{INDENT}{padded(name, names)}{GAP}", "quiet")
                yield (key, replace(line, text=text))
                name = ""
        yield from _placed(columns, row, "below", width)
