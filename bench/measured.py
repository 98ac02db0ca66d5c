"""Measuring one process whole: wall time, processor time, and the most memory it held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Process:
    """What a process cost, in seconds and MB, and what it wrote."""

    wall: float
    processor: float
    memory: float
    output: bytes

    @property
    def printed(self) -> Any:
        """What it wrote, read as JSON."""
        return json.loads(self.output)


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Process:
    """Run a command, imports and all, with modules compiled, as `pip install` leaves them.

    The system counts a process's memory from before it becomes the command, so the caller must be smaller than what it
    measures: nothing here imports more than the standard library.

    Raises subprocess.CalledProcessError, with what it said, where it fails.
    """
    whole = {**os.environ, **(environment or {})}
    whole.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=said, env=whole)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        said.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, None, said.read().decode())
        unit = 1e-6 if sys.platform == "darwin" else 1024e-6
        return Process(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit, printed.read())
