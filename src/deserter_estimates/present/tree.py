"""Outlines in a terminal: a tree with lines drawn from each point to the points under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deserter_estimates.present.characters import ascii_only, one_line, wrapped
from deserter_estimates.present.layout import Line
from deserter_estimates.present.page import Outline, Phrase

LEAST = 24  # columns that a line of text needs, however deep its point lies


def outlined(points: Sequence[Outline], width: int | None, *, utf8: bool = True) -> Iterator[Line]:
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
        for drawn, text in _point(point, "", "", width, utf8=utf8):
            yield (replace(drawn, text=drawn.text if utf8 else ascii_only(drawn.text)), text)


def _point(point: Outline, first: str, rest: str, width: int | None, *, utf8: bool) -> Iterator[tuple[Phrase, Phrase]]:
    """Draw the lines of a point: `first` before the first of them, `rest` before what is below it."""
    below = rest + ("│  " if point.points else "   ")
    for number, line in enumerate(point.lines):
        room = None if width is None else max(LEAST, width - len(below))
        for place, text in enumerate(wrapped(one_line(line.text, utf8=utf8), room)):
            drawn = first if number == place == 0 else below
            yield Phrase(drawn, "quiet"), replace(line, text=text)
    for number, child in enumerate(point.points):
        last = number + 1 == len(point.points)
        branch, under = ("└─ ", "   ") if last else ("├─ ", "│  ")
        yield from _point(child, rest + branch, rest + under, width, utf8=utf8)
