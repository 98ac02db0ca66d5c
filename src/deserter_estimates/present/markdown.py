"""Markdown: each section a pipe table (GitHub's), for a text that is to be read and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from deserter_estimates.present.characters import one_line
from deserter_estimates.present.page import Outline, Phrase, Section, View

MARKS = re.compile(r"([\\`*\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_]))")
BLOCKS = re.compile(r"^([-+=#]|\d{1,9}(?=[.)](?:\s|$)))")  # a list, a heading or a rule, at the start of a line


def markdown_text(view: View, *, utf8: bool = True) -> str:
    """Render a view as Markdown; no text of the article is taken for markup."""
    parts = [f"# {escaped(view.title, utf8=utf8)}", *_sentences(view.lines, utf8=utf8)]
    for section in view.sections:
        if section.heading:
            parts.append(f"{'#' * section.level} {escaped(section.heading, utf8=utf8)}")
        if section.rows:
            parts.append("\n".join(_table(section, utf8=utf8)))
        if section.outline:
            parts.append("\n".join(_list(section.outline, utf8=utf8)))
        parts += _sentences(section.sentences, utf8=utf8)
    return "\n\n".join(parts) + "\n"


def escaped(text: str, *, utf8: bool = True) -> str:
    r"""Escape text that stands within a line, so that Markdown shows it as it is.

    >>> escaped("a*b | <i> of archive_total")
    'a\\*b \\| \\<i\\> of archive_total'
    """
    return MARKS.sub(r"\\\1", one_line(text, utf8=utf8))


def paragraph(text: str, *, utf8: bool = True) -> str:
    r"""Escape text that is a paragraph of its own, so that Markdown shows it as it is.

    >>> paragraph("1. April"), paragraph("- 5"), paragraph("1.5 %")
    ('1\\. April', '\\- 5', '1.5 %')
    """
    return BLOCKS.sub(_mark, escaped(text, utf8=utf8))


def _mark(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}"


def _sentences(phrases: Iterable[Phrase], *, utf8: bool) -> Iterator[str]:
    for phrase in phrases:
        yield paragraph(phrase.text, utf8=utf8)


def _list(points: Iterable[Outline], *, utf8: bool, depth: int = 0) -> Iterator[str]:
    """Write a nested list: each point's lines, then the points under it."""
    indent = "  " * depth
    for point in points:
        lines = [paragraph(line.text, utf8=utf8) for line in point.lines]
        yield f"{indent}- {'<br>'.join(lines)}"
        yield from _list(point.points, utf8=utf8, depth=depth + 1)


def _table(section: Section, *, utf8: bool) -> Iterator[str]:
    columns = [column for column in section.columns if column.place != "group"]
    yield _row([escaped(column.name, utf8=utf8) for column in columns])
    yield _row(["---:" if column.numeric else "---" for column in columns])
    heading = ""
    for row in section.rows:
        cells = ["<br>".join(escaped(line.text, utf8=utf8) for line in cell) for cell in row]
        for text in (cells.pop(at) for at, column in enumerate(section.columns) if column.place == "group"):
            if heading != (heading := text):
                yield _row([f"**{heading}**", *[""] * (len(columns) - 1)])
        yield _row(cells)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
