"""Tables for people: in a terminal with rules and colours, on a pipe as the same aligned text without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from deserter_estimates.present.characters import PLAIN
from deserter_estimates.present.layout import Line, broken, lay_out, outlined
from deserter_estimates.present.page import View
from deserter_estimates.present.phrase import Phrase, Style, strong
from deserter_estimates.present.terminal import Terminal

CLOSE = 2  # a heading below this level stands close to what it is the heading of
COLOURS = dict(zip(get_args(Style), ("", "bold", "dim", "green", "yellow", "red", "cyan"), strict=True))


def table_text(view: View, terminal: Terminal) -> str:
    """Render a view for a terminal or a pipe; the words and columns are the same on both."""
    lines = list(_page(view, terminal))
    plain = ("".join(phrase.text for phrase in line).rstrip() for line in lines)
    text = _coloured(lines) if terminal.colour else "".join(f"{line}\n" for line in plain)
    return text if terminal.utf8 else text.translate(PLAIN)


def _page(view: View, terminal: Terminal) -> Iterator[Line]:
    width = terminal.width
    yield from zip(broken([strong(view.title), *view.lines], width))
    for section in view.sections:
        close = section.level > CLOSE
        if section.rows or section.sentences or section.outline or section.heading:
            yield ()
        if section.heading:
            yield from zip(broken([Phrase(section.heading, "quiet" if close else section.style)], width))
        if section.rows:
            if section.heading and not close:
                yield ()
            yield from lay_out(section, width, rule="─" if terminal.interactive and not close else "")
            if section.sentences and not close:
                yield ()
        yield from outlined(section.outline, width)
        yield from zip(broken(section.sentences, width))


def _coloured(lines: Iterable[Line]) -> str:
    """Colour with rich, which is given text and never markup, and breaks no line."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    page = StringIO()
    console = Console(file=page, force_terminal=True, color_system="standard", no_color=False, legacy_windows=False)
    for line in lines:
        styled = Text.assemble(*((phrase.text, COLOURS[phrase.style]) for phrase in line))
        styled.rstrip()
        console.print(styled, soft_wrap=True, markup=False, highlight=False, emoji=False)
    return page.getvalue()
