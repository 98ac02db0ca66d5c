"""A figures file as bytes: found, decoded and read as TOML, with what is wrong said in one line."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.file.problems import InvalidFigures, Problem

MAX_BYTES = 2_000_000
KIND = "figures file"
# A key of more than 20 parts: the time that `tomllib` takes grows with the square of their number.
LONG_KEY = re.compile(r"""(?m)(?:^|[\[{,])[ \t]*(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){20}""")
ENDLESS_NUMBER = re.compile(r"[\d_]{4300}|[eE][+-]?[\d_]{10}")
PROSE, ENTRY = re.compile(r"(?m)^(?:\S+[ \t]+){4}\S"), re.compile(r"(?m)^[ \t]*(?:\[|[\w.\"'-]+[ \t]*=)")
QUOTED = re.compile(r"'([^']*)'")
NEW, ENCODE = "`estimate new FILE` writes one to start from.", "Save it again with the encoding UTF-8."


class Text(Struct, frozen=True, kw_only=True):
    """A file's name, its text, and the SHA-256 of its bytes."""

    name: str
    text: str
    sha256: str


class Document(Text, frozen=True, kw_only=True):
    """A figures file: a text, and its TOML as plain tables.

    `ships` tells whether it is the one that ships with the program, `in_memory` whether it was read from no text.
    """

    tables: dict[str, Any]
    ships: bool = False
    in_memory: bool = False

    def place_all(self, problems: list[Problem]) -> list[Problem]:
        """Give each problem its line in this file."""
        from deserter_estimates.file.positions import Positions

        if not problems or self.in_memory:
            return problems
        positions = Positions(self.text)
        return [replace(problem, line=positions.line(problem.path)) for problem in problems]

    def refused(self, problems: list[Problem]) -> InvalidFigures:
        """The file as one that cannot be used, with the line of every problem; to be raised."""
        return InvalidFigures(self.name, self.place_all(problems))


def bundled() -> Path:
    """Where the article that ships with the program is: in the wheel, or in the source tree."""
    beside = Path(__file__).parents[1] / "data" / "figures.toml"
    return beside if beside.exists() else Path(__file__).parents[3] / "data" / "figures.toml"


def read_document(source: str | None = None) -> Document:
    """Read a figures file from a path, from standard input ("-"), or the article that ships (None).

    Raises InvalidFigures, with one problem that says what to do, where it cannot be read or is not TOML.
    """
    return replace(document_of(read_text(source)), ships=source is None)


def document_of(text: Text) -> Document:
    """Read the text of a figures file; raises InvalidFigures as above.

    >>> document_of(text_of("a.toml", b"format = 1")).tables
    {'format': 1}
    """
    return Document(name=text.name, text=text.text, sha256=text.sha256, tables=_tables(text.name, text.text))


def document_from(tables: Mapping[str, Any], name: str = "<dict>") -> Document:
    """Take tables that are in memory for a figures file; they have no lines, and the SHA-256 is that of their JSON.

    >>> document_from({"format": 1, "figures": {"a": {"value": 1.4}}}).tables["figures"]
    {'a': {'value': Decimal('1.4')}}
    """
    text = json.dumps(tables, sort_keys=True, default=str)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(name=name, text="", sha256=sha256, tables=_as_read(tables), in_memory=True)


def _as_read(value: Any) -> Any:
    """A value as TOML would give it: dictionaries, lists, and decimals for floats."""
    if isinstance(value, Mapping):
        return {str(key): _as_read(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(each) for each in value]
    return Decimal(str(float(value))) if isinstance(value, float) else value


def read_text(source: str | None, kind: str = KIND) -> Text:
    """Read a UTF-8 file of a kind, from where `read_document` reads and with the same refusals."""
    return text_of(*_content(source, kind), kind)


def text_of(name: str, content: bytes, kind: str = KIND) -> Text:
    """Read the bytes of a UTF-8 file of a kind, which is called `name` in messages, with the same refusals."""
    if len(content) > MAX_BYTES:
        raise _refusal(name, f"is larger than {MAX_BYTES:,} bytes", f"A {kind} is some pages of text.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise _refusal(name, "is UTF-16 or no text at all", ENCODE)
    try:
        return Text(name=name, text=content.decode("utf-8-sig"), sha256=hashlib.sha256(content).hexdigest())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refusal(name, f"byte {content[error.start]:#04x} is not UTF-8", ENCODE, line) from None


def _content(source: str | None, kind: str) -> tuple[str, bytes]:
    if source == "-":
        if sys.stdin is None:
            raise _refusal("<standard input>", "is closed", "Name a file, or pipe one in.")
        return "<standard input>", sys.stdin.buffer.read(MAX_BYTES + 1)
    if source == "":
        raise _refusal("''", "is not the name of a file")
    path = bundled() if source is None else Path(source)
    name = path.name if source is None else source
    try:
        with path.open("rb") as file:
            return name, file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        what, hint = "there is no such file", NEW if kind == KIND else ""
    except IsADirectoryError:
        what, hint = f"is a folder, not a {kind}", ""
    except PermissionError:
        what, hint = "may not be read", "Ask its owner for permission to read it."
    except (OSError, ValueError) as error:
        what, hint = f"cannot be read ({getattr(error, 'strerror', None) or error})", ""
    raise _refusal(name, what, hint)


def _tables(name: str, text: str) -> dict[str, Any]:
    if deep := LONG_KEY.search(text):
        raise _too_deep(name, text.count("\n", 0, deep.end()) + 1)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        from deserter_estimates.file.positions import syntax_line

        line = syntax_line(error, text)
        # of a text, its beginning tells; what is called a figures file is none where no line is an entry
        if PROSE.search(text) and not ENTRY.search(
            text if name.endswith(".toml") else text.lstrip().partition("\n")[0]
        ):
            draft = f"estimate new FILE --text {'TEXT' if name.startswith('<') else shlex.quote(name)}"
            hint = f"If this is the article's text, `{draft}` drafts a file from it."
            raise _refusal(name, "is not TOML", hint) from None
        what, hint = _explained(str(error).rpartition(" (at ")[0] or str(error), text.split("\n")[line - 1])
        raise _refusal(name, f"is not TOML: {what}", hint, line) from None
    except RecursionError:
        brackets = [len(re.findall(r"[\[{]", line)) for line in text.split("\n")]
        raise _too_deep(name, brackets.index(max(brackets)) + 1) from None
    except (ValueError, ArithmeticError):  # Python reads no more than 4,300 digits, and no exponent beyond 10^18
        found = ENDLESS_NUMBER.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        raise _refusal(name, "has a number that is too long to be read", "Numbers go up to 1e100.", line) from None


def _explained(complaint: str, line: str) -> tuple[str, str]:
    """Say in the words of a figures file what Python's reader complains of in a line, and what to do."""
    from deserter_estimates.file.toml_hints import slip

    if complaint.startswith("Cannot declare"):
        return f"[{'.'.join(re.findall(QUOTED, complaint))}] stands here for the second time", "Keep one of the two."
    if complaint.startswith("Cannot overwrite"):
        return "a key is given a second time", "Keep one of the two."
    return slip(line) or (complaint[:1].lower() + complaint[1:], "See toml.io for how TOML is written.")


def _refusal(name: str, what: str, hint: str = "", line: int = 0) -> InvalidFigures:
    return InvalidFigures(name, [Problem((), what, hint, line=line)])


def _too_deep(name: str, line: int) -> InvalidFigures:
    return _refusal(name, "is nested too deeply", "A figures file has tables in tables, no deeper.", line)
