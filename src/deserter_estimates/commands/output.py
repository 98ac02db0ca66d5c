"""Output: a text to standard output, or to a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from deserter_estimates.file.problems import UserError


class OutputError(UserError):
    """A file that cannot be written, and why."""


def write(text: str | bytes, path: str | None = None) -> None:
    """Write a text to a file, or to standard output where the path is None or "-"; bytes to a file.

    Raises OutputError where that fails.
    """
    write_pieces([text], path)


def write_pieces(pieces: Iterable[str | bytes], path: str | None = None) -> None:
    """Write each piece as soon as there is one, to a file or to standard output.

    The file is written beside its place and then moved there, so an old one survives whatever goes wrong. Raises
    OutputError where that fails.
    """
    if path is None or path == "-":
        for piece in pieces:
            _to_stdout(piece if isinstance(piece, str) else piece.decode())
        return
    target = Path(path)
    if target.is_dir():
        raise OutputError(f"{path}: is a folder. Name a file in it.")
    with _refusing(path):
        beside = not target.exists() or target.is_file()  # a device or a pipe cannot be moved over
        file, temporary = _beside(target) if beside else (target.open("wb"), None)
    try:
        for piece in pieces:
            with _refusing(path):
                file.write(piece.encode() if isinstance(piece, str) else piece)
        with _refusing(path):
            file.flush()
            if temporary:
                os.fsync(file.fileno())
            file.close()
            if temporary:
                temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
                temporary.replace(target.resolve())
    except BaseException:
        with contextlib.suppress(OSError):
            file.close()
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise


def is_same(path: str | None, other: str | None) -> bool:
    """Whether two paths lead to one file; None and "-" lead to none.

    >>> is_same("a.toml", "./a.toml"), is_same("-", "-"), is_same(None, None)
    (True, False, False)
    """
    if path is None or other is None or "-" in (path, other):
        return False
    return os.path.realpath(path) == os.path.realpath(other)


def _beside(target: Path) -> tuple[BinaryIO, Path]:
    """A new file in the folder of another, and its path."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=target.resolve().parent, prefix=f".{target.name[:40]}.")
    return os.fdopen(handle, "wb"), Path(temporary)


@contextlib.contextmanager
def _refusing(path: str) -> Iterator[None]:
    """Raise OutputError where a file cannot be written."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{path}: cannot be written ({reason}). Nothing was changed.") from None


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
