"""Positions: the line and column of the TOML at which a key path stands.

`tomllib` forgets positions, and a problem without its line is hard to mend.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right

from deserter_estimates.file.problems import Path

DEEPEST = 100  # parts of a key, or brackets in brackets; what lies deeper has no place of its own
_TOKEN = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*+(?:"{3,5}|\\?\Z)'
    r"|'''(?:(?!''').)*+(?:'{3,5}|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+|[\[\]{},.=\n]|[^\s\"'#\[\]{},.=]++",
    re.DOTALL,
)
# What hardly stands at the beginning of a line inside an array or a text: an assignment or a table header.
_STATEMENT = re.compile(r"^[ \t]*(?:[A-Za-z_][\w.-]*[ \t]*=|\[\[?[A-Za-z_][\w.-]*\]\]?[ \t\r]*(?:#|$))", re.M)
_STOP = re.compile(r"\(at line (\d+), column (\d+)\)\Z")


class Positions:
    """Where the keys of a text stand that `tomllib` accepts; any other text gives some places, and no error."""

    def __init__(self, text: str) -> None:
        self._offsets: dict[Path, int] = {(): 0}  # of the value of each path
        self._starts = [0]  # of the statements
        self._newlines = [found.start() for found in re.finditer("\n", text)]
        self._sizes: dict[Path, int] = {}  # of the arrays of tables
        self._table: Path = ()
        self._open: list[tuple[Path, int | None]] = []  # arrays with their current place, and tables in braces
        self._begin_statement()
        for token in _TOKEN.finditer(text):
            self._take(token[0], token.start())
            if max(len(self._open), len(self._key)) > DEEPEST:
                break

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
        offset = self._offsets[path]
        before = bisect_left(self._newlines, offset)
        return before + 1, offset - (self._newlines[before - 1] if before else -1)

    def statement(self, offset: int) -> int:
        """The offset at which the statement begins that an offset is part of."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def _begin_statement(self) -> None:
        self._key: list[str] = []
        self._at = -1  # where the statement, or the key within braces, begins
        self._brackets = 0  # of a header that is being read
        self._in_value = False
        self._target: Path | None = None  # the path whose value comes next

    def _take(self, word: str, offset: int) -> None:
        path, place = self._open[-1] if self._open else (self._table, None)
        if word[0] == "#":
            return
        if word == "\n":
            if not self._open:
                self._begin_statement()
            return
        if self._at < 0:
            self._at = offset
            if not self._open:
                self._starts.append(offset)
        if self._in_value or place is not None:
            self._take_value(word, offset, path, place)
        elif word == "[" and not self._open:
            self._brackets += 1
        elif word == "]" and self._brackets and self._key:
            self._end_header()
        elif word == "=" and self._key:
            self._target, self._in_value = self._mention(path, self._key), True
        elif word == "}":
            self._close()
        elif word not in "[]{},.=":
            self._key.append(_unquoted(word))

    def _take_value(self, word: str, offset: int, path: Path, place: int | None) -> None:
        if word == "," and place is not None:
            self._open[-1], self._target = (path, place + 1), (*path, place + 1)
        elif word == "," and self._open:
            self._begin_statement()
        elif word in "]}":
            self._close()
        elif self._target is not None:
            self._offsets[self._target] = offset
            if word == "[":
                self._open.append((self._target, 0))
                self._target = (*self._target, 0)
            elif word == "{":
                self._open.append((self._target, None))
                self._begin_statement()
            else:
                self._target = None

    def _close(self) -> None:
        if self._open:
            self._open.pop()
        self._in_value, self._target = True, None

    def _end_header(self) -> None:
        *parents, last = self._key
        if self._brackets == 1:
            self._table = self._mention((), self._key)
        else:
            path = (*self._mention((), parents), last)
            self._offsets.setdefault(path, self._at)
            self._sizes[path] = self._sizes.get(path, 0) + 1
            self._table = (*path, self._sizes[path] - 1)
        self._offsets[self._table] = self._at  # [a] may come after [a.b], and is the better place for a
        self._in_value, self._target = True, None

    def _mention(self, path: Path, key: list[str]) -> Path:
        """The path of a key under another; in an array of tables it goes on in the latest."""
        for part in key:
            path = (*path, part)
            self._offsets.setdefault(path, self._at)
            if path in self._sizes:
                path = (*path, self._sizes[path] - 1)
        return path


def syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Line (from 1) of a text on which to mend what `tomllib` complains of.

    `tomllib` says where it stopped. That is too late for a repeated key, noticed behind its value, and for a bracket or
    quote mark that is never closed, noticed in a later statement: these are given the line on which their statement
    begins. A missing comma is placed behind the element that lacks it.

    >>> text = 'a = [1,\\nb = 2\\n'
    >>> try:
    ...     tomllib.loads(text)
    ... except tomllib.TOMLDecodeError as error:
    ...     syntax_line(error, text)
    1
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


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    try:
        return next(iter(tomllib.loads(f"{key} = 1")))
    except tomllib.TOMLDecodeError:
        return key
