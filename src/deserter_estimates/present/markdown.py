"""Markdown: each section a pipe table (GitHub's), for a text that is to be read and kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deserter_estimates.present.page import Outline, Section, View

MARKS = re.compile(r"([\\`*\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_]))")
BLOCKS = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=#]))")  # a list, a heading or a rule, at the start of a line


def markdown_text(view: View) -> str:
    """Render a view as Markdown; no text of the article is taken for markup."""
    parts = [f"# {escaped(view.title)}", *(paragraph(line.text) for line in view.lines)]
    for section in view.sections:
        if section.heading:
            parts.append(f"{'#' * section.level} {escaped(section.heading)}")
        if section.rows:
            parts.append("\n".join(_table(section)))
        if section.outline:
            parts.append("\n".join(_list(section.outline)))
        parts += (paragraph(sentence.text) for sentence in section.sentences)
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Escape text that stands within a line, so that Markdown shows it as it is.

    >>> escaped("a*b | <i> of archive_total")
    'a\\*b \\| \\<i\\> of archive_total'
    """
    return MARKS.sub(r"\\\1", text)


def paragraph(text: str) -> str:
    r"""Escape text that is a paragraph of its own, so that Markdown shows it as it is.

    >>> paragraph("1. April"), paragraph("- 5"), paragraph("1.5 %")
    ('1\\. April', '\\- 5', '1.5 %')
    """
    return BLOCKS.sub(r"\1\\", escaped(text.lstrip()))


def _list(points: Iterable[Outline], indent: str = "") -> Iterator[str]:
    """Write a nested list: each point's lines, then the points under it."""
    for point in points:
        yield f"{indent}- {'<br>'.join(paragraph(line.text) for line in point.lines)}"
        yield from _list(point.points, f"{indent}  ")


def _table(section: Section) -> Iterator[str]:
    columns = [column for column in section.columns if column.place != "group"]
    yield _row(escaped(column.name) for column in columns)
    yield _row("---:" if column.numeric else "---" for column in columns)
    heading = ""
    for row in section.rows:
        cells = ["<br>".join(escaped(line.text.strip()) for line in cell) for cell in row]
        for text in (cells.pop(at) for at, column in enumerate(section.columns) if column.place == "group"):
            if heading != (heading := text):
                yield _row([f"**{heading}**", *[""] * (len(columns) - 1)])
        yield _row(cells)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
