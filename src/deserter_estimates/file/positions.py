"""Positions: the line and column of the TOML at which a key path stands.

`tomllib` forgets positions, and a problem without its line is hard to mend.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress

from deserter_estimates.file.problems import Path

_BLANK = r"(?:\s|#[^\n]*+)*+"
_QUOTED = (
    r'"""(?:\\.|(?!""")[^\\])*+"{3,5}'
    r"|'''(?:(?!''').)*+'{3,5}"
    r'|"(?:\\[^\n]|[^"\\\n])*+"'
    r"|'[^'\n]*+'"
)
_BLANKS = re.compile(_BLANK)
_NEXT = re.compile(rf"{_BLANK}(?:,{_BLANK}|(?=[\]}}]))")  # from one element of an array or a table to the next
_PART = re.compile(rf"[ \t]*({_QUOTED}|[\w-]+)[ \t]*", re.DOTALL)  # of a key
_SCALAR = re.compile(rf"{_QUOTED}|[^\s\"'#\[\]{{}},=][^\n#,\]}}]*", re.DOTALL)
_EQUALS = re.compile(r"=[ \t]*")
_END = re.compile(r"[ \t\r]*(?:#[^\n]*)?(?:\n|\Z)")  # of a statement
# What hardly stands at the beginning of a line inside an array or a text: an assignment or a table header.
_STATEMENT = re.compile(r"^[ \t]*(?:[A-Za-z_][\w.-]*[ \t]*=|\[\[?[A-Za-z_][\w.-]*\]\]?[ \t\r]*(?:#|$))", re.M)
_STOP = re.compile(r"\(at line (\d+), column (\d+)\)\Z")


class Positions:
    """Where the keys of a text stand that `tomllib` accepts; of any other text, of those before what is wrong."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offsets: dict[Path, int] = {(): 0}  # of the value of each path
        self._sizes: dict[Path, int] = {}  # of the arrays of tables
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._statements = [0]
        with suppress(ValueError, RecursionError):  # what follows is not TOML
            self._read()

    def line(self, path: Path) -> int:
        """Line (from 1) of a key path; the elements of arrays are counted from 0.

        A path that the text does not have stands where its longest known beginning stands: a missing key at the
        header of its table. The empty path stands on line 1.

        >>> Positions('[figures.total]\\nvalue = 3').line(("figures", "total", "value"))
        2
        """
        return self.of_value(path)[0]

    def of_value(self, path: Path) -> tuple[int, int]:
        """Line and column (from 1, in characters) at which the value of a key path begins.

        A text begins with its quote mark, a table with its header or brace or, where it has neither, with the first
        key that mentions it.

        >>> Positions('formula = "a + b"').of_value(("formula",))
        (1, 11)
        """
        while path not in self._offsets:
            path = path[:-1]
        line = bisect_right(self._lines, self._offsets[path])
        return line, self._offsets[path] - self._lines[line - 1] + 1

    def statement(self, offset: int) -> int:
        """The offset at which the statement begins that an offset is part of."""
        return self._statements[bisect_right(self._statements, offset) - 1]

    def _read(self) -> None:
        table: Path = ()
        at = self._end(_BLANKS, 0)
        while at < len(self._text):
            self._statements.append(at)
            if self._text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(table, at)
            at = self._end(_BLANKS, self._end(_END, at))

    def _header(self, at: int) -> tuple[Path, int]:
        brackets = 2 if self._text.startswith("[[", at) else 1
        table, end = self._key((), at + brackets, at)
        if brackets == 2:
            self._sizes[table] = self._sizes.get(table, 0) + 1
            table = self._latest(table)
        self._offsets[table] = at  # [a] may come after [a.b], and is the better place for a
        return table, end + brackets

    def _pair(self, table: Path, at: int) -> int:
        path, end = self._key(table, at, at)
        return self._value(path, self._end(_EQUALS, end))

    def _value(self, path: Path, at: int) -> int:
        """Note where a value begins, and all that is in it; return where it ends."""
        self._offsets[path] = at
        opens = self._text[at : at + 1]
        if opens not in ("[", "{"):
            return self._end(_SCALAR, at)
        place, at = 0, self._end(_BLANKS, at + 1)
        while self._text[at : at + 1] not in ("]", "}"):
            at = self._value((*path, place), at) if opens == "[" else self._pair(path, at)
            place, at = place + 1, self._end(_NEXT, at)
        return at + 1

    def _key(self, table: Path, at: int, begins: int) -> tuple[Path, int]:
        """The path of a key in a table, and where it ends; in an array of tables it goes on in the latest."""
        path = table
        while True:
            end = self._end(_PART, at)
            part = self._text[at:end].strip()
            path = (*path, next(iter(tomllib.loads(f"{part} = 1"))) if part[0] in "\"'" else part)
            self._offsets.setdefault(path, begins)
            if self._text[end : end + 1] != ".":
                return path, end
            path, at = self._latest(path), end + 1

    def _latest(self, path: Path) -> Path:
        return (*path, self._sizes[path] - 1) if path in self._sizes else path

    def _end(self, pattern: re.Pattern[str], at: int) -> int:
        """Where what is expected at an offset ends. Raises ValueError where it is not there."""
        found = pattern.match(self._text, at)
        if found is None:
            raise ValueError
        return found.end()


def syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Line (from 1) of a text on which to mend what `tomllib` complains of.

    `tomllib` says where it stopped. That is too late for a repeated key, noticed behind its value, and for a bracket or
    quote mark that is never closed, noticed in a later statement: these are given the line on which their statement
    begins. A missing comma is placed behind the element that lacks it.
    """
    message = str(error)
    stop = _stop(message, text)
    start = Positions(text).statement(stop)
    lines, ends = text[:stop].split("\n"), f"{text}\n".index
    repeated = message.startswith("Cannot ") and not _code(text[stop : ends("\n", stop)])
    if repeated or stop >= len(text) or _STATEMENT.search(text, ends("\n", start), ends("\n", stop)):
        return text.count("\n", 0, start) + 1
    while message.startswith("Unclosed") and len(lines) > 1 and not _code(lines[-1]):
        lines.pop()
    return len(lines)


def _stop(message: str, text: str) -> int:
    """The offset at which `tomllib` stopped; it names no line at the end of the document."""
    found = _STOP.search(message)
    if found is None:
        # The end of '...' is sought in the whole rest: if it has none, the last mark began the text.
        return text.rfind(message.split('"')[1]) if message.startswith("Expected \"'") else len(text)
    stop = sum(len(line) + 1 for line in text.split("\n")[: int(found[1]) - 1]) + int(found[2]) - 1
    # A wrong escape is noticed two characters later, which may be on the next line.
    return stop - 2 if message.startswith("Unescaped") else stop


def _code(line: str) -> str:
    """What is left of a line without blanks and comment."""
    return line.partition("#")[0].strip()
