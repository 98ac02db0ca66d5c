"""The program, run in this process: what it writes, and its exit code. Its own process takes half a second longer."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from deserter_estimates.commands.cli import app


class Done(NamedTuple):
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def estimate(
    *arguments: str, given: str | bytes = b"", cwd: Path | None = None, encoding: str = "utf-8", **environment: str
) -> Done:
    """Run a command as a shell would, with this on standard input and standard output in this encoding."""
    content = given.encode() if isinstance(given, str) else given
    streams = {"stdin": io.BytesIO(content), "stdout": io.BytesIO(), "stderr": io.BytesIO()}
    returncode = 0
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8" if name == "stderr" else encoding))
        for name, value in environment.items():
            patch.setenv(name, value)
        if cwd is not None:
            patch.chdir(cwd)
        try:
            app([*arguments], prog_name="estimate")
        except SystemExit as ended:
            returncode = int(ended.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        out, error = (streams[name].getvalue().decode() for name in ("stdout", "stderr"))
    return Done(returncode, out, error)
