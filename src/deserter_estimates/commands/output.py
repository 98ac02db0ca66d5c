"""Output: a text to standard output, or to a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from deserter_estimates.file.problems import UserError


class OutputError(UserError):
    """A file that cannot be written, and why."""


def write(text: str | bytes, path: str | None = None) -> None:
    """Write the text to a file, or to standard output where the path is None or "-"; bytes to a file.

    The file is written beside its place and then moved there, so an old one survives whatever goes wrong. Raises
    OutputError where that fails.
    """
    content = text.encode() if isinstance(text, str) else text
    if path is None or path == "-":
        _to_stdout(content.decode())
        return
    import tempfile

    target = Path(path)
    if target.is_dir():
        raise OutputError(f"{path}: is a folder. Name a file in it.")
    temporary = ""
    try:
        if target.exists() and not target.is_file():  # a device or a pipe cannot be moved over
            target.write_bytes(content)
            return
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(dir=target.resolve().parent, prefix=f".{target.name[:40]}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target.resolve())
    except BaseException as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if isinstance(error, OSError | ValueError):
            reason = getattr(error, "strerror", None) or str(error)
            raise OutputError(f"{path}: cannot be written ({reason}). Nothing was changed.") from None
        raise


def write_pieces(pieces: Iterable[str], path: str | None = None) -> None:
    """Write each piece to standard output as soon as there is one, or all of them to a file."""
    for text in pieces if path in (None, "-") else ["".join(pieces)]:
        write(text, path)


def _to_stdout(text: str) -> None:
    if sys.stdout is None:
        raise OutputError("standard output: is closed. Name a file with -o.")
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    safe = text.encode(encoding, errors="replace").decode(encoding)
    try:
        sys.stdout.write(safe)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # what is left in its buffer could only fail again at exit
        raise OutputError(f"standard output: cannot be written ({error.strerror or error}).") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
