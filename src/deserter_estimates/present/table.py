"""Tables for people: in a terminal with rules and colours, on a pipe as the same aligned text without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deserter_estimates.present.characters import one_line, wrapped
from deserter_estimates.present.layout import Line, lay_out
from deserter_estimates.present.page import Phrase, Section, Style, View
from deserter_estimates.present.terminal import Terminal
from deserter_estimates.present.tree import outlined

CLOSE = 2  # a heading below this level stands close to what it is the heading of
COLOURS: dict[Style, str] = {
    "plain": "",
    "strong": "bold",
    "quiet": "dim",
    "good": "green",
    "doubt": "yellow",
    "bad": "red",
    "unknown": "cyan",
}


def table_text(view: View, terminal: Terminal) -> str:
    """Render a view for a terminal or a pipe; the words and columns are the same on both."""
    lines = list(_page(view, terminal))
    return _coloured(lines) if terminal.colour else "".join(f"{_plain(line)}\n" for line in lines)


def _page(view: View, terminal: Terminal) -> Iterator[Line]:
    yield from _sentence(Phrase(view.title, "strong"), terminal)
    for sentence in view.lines:
        yield from _sentence(sentence, terminal)
    for section in view.sections:
        if not (section.rows or section.sentences or section.outline or section.heading):
            continue
        yield ()
        yield from _section(section, terminal)


def _section(section: Section, terminal: Terminal) -> Iterator[Line]:
    close = section.level > CLOSE
    if section.heading:
        yield from _sentence(Phrase(section.heading, "quiet" if close else section.style), terminal)
    rule = ("─" if terminal.utf8 else "-") if terminal.interactive and not close else ""
    if section.rows:
        if section.heading and not close:
            yield ()
        yield from lay_out(section, terminal.width, utf8=terminal.utf8, rule=rule)
        if section.sentences and not close:
            yield ()
    yield from outlined(section.outline, terminal.width, utf8=terminal.utf8)
    for sentence in section.sentences:
        yield from _sentence(sentence, terminal)


def _sentence(sentence: Phrase, terminal: Terminal) -> Iterator[Line]:
    for text in wrapped(one_line(sentence.text, utf8=terminal.utf8), terminal.width):
        yield (Phrase(text, sentence.style),)


def _plain(line: Line) -> str:
    return "".join(phrase.text for phrase in line)


def _coloured(lines: Iterable[Line]) -> str:
    """Colour with rich, which is given text and never markup, and breaks no line."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    page = StringIO()
    console = Console(
        file=page,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for line in lines:
        styled = Text.assemble(*((phrase.text, COLOURS[phrase.style]) for phrase in line))
        console.print(styled, soft_wrap=True)
    return page.getvalue()
