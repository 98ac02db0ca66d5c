"""Places: the line of the TOML on which a key path stands.

`tomllib` forgets positions, and a problem without its line is hard to mend.
"""

import re
import tomllib
from array import array
from bisect import bisect_left

from msgspec import Struct

from deserter_estimates.file.toml_scanner import (
    DEEPEST,
    Array,
    Node,
    Statement,
    Table,
    line_end,
    put,
    statements,
    subtable,
)

Path = tuple[str | int, ...]


class Places(Struct, frozen=True, kw_only=True):
    """Where the keys of one TOML text stand; made by `index_lines`."""

    _root: Table
    _newlines: "array[int]"  # the offset of every line feed

    def line(self, path: Path) -> int:
        """Line (from 1) of the assignment or table header of `path`; array elements are counted from 0.

        A path that the text does not have stands where its deepest known beginning stands: a missing key at
        the header of its table. The empty path stands on line 1.

        >>> index_lines('[figures.total]\\nvalue = 3').line(("figures", "total", "value"))
        2
        """
        return self.value_place(path)[0]

    def value_place(self, path: Path) -> tuple[int, int]:
        """Line and column (from 1, in characters) at which the value of `path` begins.

        A string begins with its quote mark, a table with its header or brace or, if it has neither, with the
        first key that mentions it. A path that the text does not have is treated as by `line`.

        >>> index_lines('formula = "a + b"').value_place(("formula",))
        (1, 11)
        """
        node: Node = self._root
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return _line_and_column(self._newlines, node if isinstance(node, int) else node.offset)


def index_lines(text: str) -> Places:
    """The places of all keys of `text`, TOML that `tomllib` accepts, in time linear in its length.

    Any other text gives some places too, and no error.
    """
    root = table = Table(0)
    for statement in statements(text):
        if statement.brackets:
            table = _open_table(root, statement)
        elif statement.value is not None:
            put(table, statement.key, statement.start, statement.value)
    return Places(_root=root, _newlines=_newlines(text))


def syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Line (from 1) of `text` on which to mend what `tomllib` complains of.

    `tomllib` says where it stopped. That is too late for a repeated key, noticed behind its value, and for a
    bracket or quote mark that is never closed, noticed in a later statement or at the end of the document:
    these are given the line on which their statement begins. A missing comma is placed behind the element
    that lacks it.

    >>> text = 'a = [1,\\nb = 2\\n'
    >>> try:
    ...     tomllib.loads(text)
    ... except tomllib.TOMLDecodeError as error:
    ...     syntax_line(error, text)
    1
    """
    newlines = _newlines(text)
    message = str(error)
    stop = _stop(message, text, newlines)
    start = end = 0
    for statement in statements(text):
        if statement.start > stop:
            break
        start, end = statement.start, statement.end
    repeated = message.startswith("Cannot ") and stop >= end
    unclosed = stop >= len(text) or _STATEMENT.search(text, line_end(text, start), line_end(text, stop))
    if repeated or unclosed:
        stop = start
    elif message.startswith("Unclosed"):
        stop = _behind_element(text, stop)
    return _line_and_column(newlines, stop)[0]


def too_deep_line(text: str) -> int | None:
    """Line (from 1) of the first key or value of `text` that goes deeper than `DEEPEST`, or None.

    Ask before `tomllib` reads a stranger's text: its time grows with the square of the number of parts of a
    key, and it answers brackets in brackets with a RecursionError.

    >>> too_deep_line("a = 1\\nb = " + "[" * 101 + "]" * 101)
    2
    """
    dots = max((line.count(".") for line in text.split("\n")), default=0)
    if max(dots, text.count("[") + text.count("{")) < DEEPEST:
        return None
    deep = next((statement.start for statement in statements(text) if statement.too_deep), None)
    return None if deep is None else _line_and_column(_newlines(text), deep)[0]


_STOP = re.compile(r"\(at line (\d+), column (\d+)\)\Z")
# What hardly stands at the beginning of a line inside an array or a text: an assignment or a table header.
_STATEMENT = re.compile(r"^[ \t]*(?:[A-Za-z_][\w.-]*[ \t]*=|\[\[?[A-Za-z_][\w.-]*\]\]?[ \t\r]*(?:#|$))", re.M)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Table):
        return node.items.get(step) if isinstance(step, str) else None
    if isinstance(node, Array) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _open_table(root: Table, header: Statement) -> Table:
    table = root
    for part in header.key[:-1]:
        table = subtable(table, part, header.start)
    last = header.key[-1] if header.key else ""
    if header.brackets == 1:
        table = subtable(table, last, header.start)
        table.offset = header.start  # [a] may come after [a.b], and is the better place for a
        return table
    tables = table.items.get(last)
    if not isinstance(tables, Array):
        tables = table.items[last] = Array(header.start)
    tables.items.append(table := Table(header.start))
    return table


def _stop(message: str, text: str, newlines: "array[int]") -> int:
    """The offset at which `tomllib` stopped; it names no line at the end of the document."""
    found = _STOP.search(message)
    if found is None:
        # The end of '...' is sought in the whole rest: if it has none, the last mark began the string.
        return text.rfind(message.split('"')[1]) if message.startswith("Expected \"'") else len(text)
    line, column = int(found[1]), int(found[2])
    stop = (newlines[line - 2] + 1 if line > 1 else 0) + column - 1
    # A wrong escape is noticed two characters later, which may be on the next line.
    return stop - 2 if message.startswith("Unescaped") else stop


def _behind_element(text: str, stop: int) -> int:
    """The end of the latest line before `stop` with more than blanks and comments."""
    end = stop
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip() and text[start:end].lstrip()[0] != "#":
            return end
        end = start - 1
    return stop


def _newlines(text: str) -> "array[int]":
    # Not str.splitlines: it also breaks at characters that are ordinary inside a TOML string.
    return array("q", (found.start() for found in re.finditer("\n", text)))


def _line_and_column(newlines: "array[int]", offset: int) -> tuple[int, int]:
    before = bisect_left(newlines, offset)
    return before + 1, offset - (newlines[before - 1] if before else -1)
