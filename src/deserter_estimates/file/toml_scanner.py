"""Scanner: TOML text -> its statements, with the offset at which every key and value begins.

It reads texts that `tomllib` has accepted, so it checks nothing; it must only never fail, hang or take more
than linear time, whatever the text. No regular expression here repeats a group: over millions of characters
that costs memory or, backtracking, time.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

DEEPEST = 100  # parts of a key, or brackets in brackets, that are still read


@dataclass(slots=True)
class Table:
    """A table: the offset of its header, brace or first mention, and what it holds."""

    offset: int
    items: dict[str, "Node"] = field(default_factory=dict)


@dataclass(slots=True)
class Array:
    """An array, of values or of tables: the offset of its bracket or first header, and what it holds."""

    offset: int
    items: list["Node"] = field(default_factory=list)


# A scalar is no more than the offset of its first character, because a file may hold millions of them.
Node = int | Table | Array


class Statement(NamedTuple):
    """A table header or an assignment: the text between the offsets `start` and `end`.

    If its key or value goes deeper than `DEEPEST`, the rest of the text counts as part of it.
    """

    start: int
    end: int
    brackets: int  # 0: key = value, 1: [table], 2: [[table]]
    key: list[str]
    value: Node | None  # None for a header, and for a line that is no statement
    too_deep: bool


def statements(text: str) -> Iterator[Statement]:
    """The statements of `text` in order; a line that is none comes as a statement without a value.

    >>> [(found.start, found.key, found.value) for found in statements("a.b = 1\\n[c]")]
    [(0, ['a', 'b'], 6), (8, ['c'], None)]
    """
    start = _skip_blanks(text, 0)
    while start < len(text):
        brackets = 2 if text.startswith("[[", start) else 1 if text[start] == "[" else 0
        key, end = _read_key(text, start + brackets)
        value: Node | None = None
        if key and not brackets and text.startswith("=", end):
            value, end = _read_value(text, _skip(_SPACES, text, end + 1))
        yield Statement(start, end, brackets, key, value, end > len(text))
        start = _skip_blanks(text, line_end(text, end))


def put(table: Table, key: list[str], offset: int, value: Node) -> None:
    """Put `value` into `table` under a dotted key that begins at `offset`."""
    for part in key[:-1]:
        table = subtable(table, part, offset)
    table.items[key[-1]] = value


def subtable(table: Table, part: str, offset: int) -> Table:
    """The table `part` of `table`, made at `offset` unless it is there; in an array of tables, its latest."""
    found = table.items.get(part)
    if isinstance(found, Array) and found.items:
        found = found.items[-1]
    if not isinstance(found, Table):
        found = table.items[part] = Table(offset)
    return found


def line_end(text: str, offset: int) -> int:
    """The offset of the first line feed at or behind `offset`, or the length of the text."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


_BARE_KEY = re.compile(r"[^\s.=\"'\[\]{},#]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_BLANKS = re.compile(r"[ \t\r\n]+")
_SPACES = re.compile(r"[ \t]+")
_STRING_ENDS = {
    '"""': re.compile(r'\\[\s\S]|"{3,5}'),  # up to two quotes may stand before the closing three
    "'''": re.compile(r"'{3,5}"),
    '"': re.compile(r'\\.|["\n]'),
    "'": re.compile(r"['\n]"),
}


def _read_value(text: str, start: int) -> tuple[Node, int]:
    """The value that begins at `start`, and the offset behind it; behind the text if it is too deep."""
    value, position = _begin_value(text, start)
    parents = [] if isinstance(value, int) else [value]
    while parents:
        position = _skip_blanks(text, position)
        character = text[position : position + 1]
        if not character:
            break
        if character in "]},":
            position += 1
            if character != ",":
                parents.pop()
            continue
        parent, start = parents[-1], position
        if isinstance(parent, Array):
            child, position = _begin_value(text, start)
            parent.items.append(child)
        else:
            key, position = _read_key(text, start)
            if not key or not text.startswith("=", position):
                break
            child, position = _begin_value(text, _skip(_SPACES, text, position + 1))
            put(parent, key, start, child)
        if not isinstance(child, int):
            parents.append(child)
            if len(parents) > DEEPEST:
                return value, len(text) + 1
    return value, position


def _begin_value(text: str, start: int) -> tuple[Node, int]:
    """A whole scalar, or an array or inline table of which only the bracket has been read."""
    character = text[start : start + 1]
    if character == "[":
        return Array(start), start + 1
    if character == "{":
        return Table(start), start + 1
    if character in {'"', "'"}:
        return start, _string_end(text, start)
    return start, _skip(_BARE_VALUE, text, start)


def _read_key(text: str, start: int) -> tuple[list[str], int]:
    """The parts of a bare, quoted or dotted key, and the offset of what follows it, or behind the text."""
    parts: list[str] = []
    position = start
    while True:
        position = _skip(_SPACES, text, position)
        quoted = text[position : position + 1] in {'"', "'"}
        end = _string_end(text, position) if quoted else _skip(_BARE_KEY, text, position)
        if end == position:
            break
        parts.append(_unquote(text[position:end]) if quoted else text[position:end])
        position = _skip(_SPACES, text, end)
        if not text.startswith(".", position):
            break
        position += 1
        if len(parts) == DEEPEST:
            return parts, len(text) + 1
    return parts, position


def _string_end(text: str, start: int) -> int:
    quote = text[start]
    if text.startswith(quote * 3, start):
        quote *= 3
    found = _STRING_ENDS[quote].search(text, start + len(quote))
    while found and found.group().startswith("\\"):
        found = _STRING_ENDS[quote].search(text, found.end())
    if found is None:
        return len(text)
    return found.start() if found.group() == "\n" else found.end()


def _unquote(quoted: str) -> str:
    if quoted[0] == "'" or "\\" not in quoted:
        return quoted[1:-1]
    try:
        unquoted: str = tomllib.loads(f"key = {quoted}")["key"]
    except tomllib.TOMLDecodeError:
        return quoted
    return unquoted


def _skip_blanks(text: str, position: int) -> int:
    """The offset of the next character that is neither white space nor comment."""
    position = _skip(_BLANKS, text, position)
    while text.startswith("#", position):
        position = _skip(_BLANKS, text, line_end(text, position))
    return position


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
