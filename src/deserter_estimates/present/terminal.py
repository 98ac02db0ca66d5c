"""The place that a text goes to: how wide it is, and what it can show."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from msgspec import Struct

USUAL = 80  # columns of a terminal that does not say
PIPE = 100  # columns on a pipe, where COLUMNS does not say


class Terminal(Struct, frozen=True, kw_only=True):
    """Columns (None: as many as a line needs), colours, Unicode or ASCII, a person or a pipe; by default a file."""

    width: int | None = None
    colour: bool = False
    utf8: bool = True
    interactive: bool = False

    @classmethod
    def of(cls, stream: TextIO, environ: Mapping[str, str]) -> Terminal:
        """Look at a stream and at the environment: COLUMNS, TERM, NO_COLOR (https://no-color.org) and FORCE_COLOR.

        A pipe is as wide as COLUMNS says, or 100 columns.

        >>> import io
        >>> Terminal.of(io.TextIOWrapper(io.BytesIO(), encoding="ascii"), {"FORCE_COLOR": "1"})
        Terminal(width=100, colour=True, utf8=False, interactive=False)
        """
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "")
        interactive, forced = stream.isatty(), environ.get("FORCE_COLOR")
        colour = forced != "0" if forced else interactive and environ.get("TERM") != "dumb"
        return cls(
            width=_width(stream, environ.get("COLUMNS", "")),
            colour=colour and not environ.get("NO_COLOR"),
            utf8=encoding.startswith("utf"),
            interactive=interactive,
        )


def _width(stream: TextIO, asked: str) -> int:
    if asked.isascii() and asked.isdigit() and int(asked) > 0:
        return int(asked)
    if not stream.isatty():
        return PIPE
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL
