"""Text in a terminal: made harmless, measured in columns, and broken into lines between words."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.language.visible import visible

QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
DASHES = {"–": "-", "—": "-", "−": "-", "…": "...", "\u00a0": " "}
DRAWINGS = {"█": "#", "▒": "-", "│": "|", "┆": ":", "·": ".", "├": "+", "└": "+", "─": "-"}
PLAIN = str.maketrans(QUOTES | DASHES | DRAWINGS)
UNIT_SPACE = re.compile(r"(?<=\d) (?=%)")
Part = TypeVar("Part")
HELD = "\u00a0"  # a space at which no line breaks


def one_line(text: str, *, utf8: bool = True) -> str:
    r"""Write text on one line: white space as one space, control characters as escapes, all in ASCII unless `utf8`.

    >>> one_line("a\n  b\x1b[31m"), one_line("“Прут”", utf8=False)
    ('a b\\x1b[31m', '"\\u041f\\u0440\\u0443\\u0442"')
    """
    line = " ".join(text.split())
    return visible(line if utf8 else ascii_only(line))  # in this order: "██[" in ASCII is "##["


def harmless(part: Part, *, utf8: bool = True) -> Part:
    """Write every text in a page, or in a part of it, on one line; spaces at its ends, which line it up, stay."""
    if isinstance(part, Struct):
        return replace(part, **{name: harmless(getattr(part, name), utf8=utf8) for name in part.__struct_fields__})
    if isinstance(part, tuple):
        return tuple(harmless(each, utf8=utf8) for each in part)  # type: ignore[return-value]
    if isinstance(part, str) and part.strip(" "):
        text = part.strip(" ")
        return part.replace(text, one_line(text, utf8=utf8))  # type: ignore[return-value]
    return part


def ascii_only(text: str) -> str:
    """Write typographic characters plainly, and others that are not ASCII as escapes."""
    return text.translate(PLAIN).encode("ascii", "backslashreplace").decode("ascii")


def columns_of(text: str) -> int:
    """Count the columns of a terminal that a line takes: Chinese characters two, combining accents none.

    >>> columns_of("about 6 万"), columns_of("e\u0301")
    (10, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def wrapped(text: str, width: int | None) -> list[str]:
    """Break a line between words. A number keeps its percent sign, and a word longer than the line stays whole.

    >>> wrapped("a share of 1.5 % of them", 13)
    ['a share of', '1.5 % of them']
    """
    if width is None or columns_of(text) <= width:
        return [text]
    lines = [""]
    for word in UNIT_SPACE.sub(HELD, text).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and columns_of(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [line.replace(HELD, " ") for line in lines]


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Fill a line up with spaces, on the left for what is set to the right.

    >>> padded("7", 3, right=True), padded("7", 3)
    ('  7', '7  ')
    """
    space = " " * (width - columns_of(text))
    return space + text if right else text + space
