"""Progress: a bar on standard error, only on a terminal, and only past the first second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0  # seconds


@contextmanager
def progress(what: str) -> Iterator[Callable[[float], None]]:
    """Yield a function to call with the share that is done (0 to 1); the bar vanishes at the end."""
    started = time.monotonic()
    bar: list[Progress] = []

    def advance(share: float) -> None:
        if not bar:
            if time.monotonic() - started < PATIENCE or not sys.stderr.isatty():
                return
            bar.append(_bar(what))
        bar[0].update(bar[0].task_ids[0], completed=share)

    try:
        yield advance
    finally:
        for each in bar:
            each.stop()


def _bar(what: str) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task(what, total=1.0)
    bar.start()
    return bar
