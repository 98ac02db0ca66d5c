"""Effort: processor time in units of a fixed loop, so that neither the machine nor what else it does is measured."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import process_time
from types import FrameType


@cache
def unit() -> float:
    """The processor time of counting to a million."""
    started = process_time()
    for _ in range(1_000_000):
        pass
    return process_time() - started


@contextmanager
def at_most(units: float) -> Iterator[None]:
    """Fail where the block takes more processor time than counting to so many millions.

    A block that never ends is interrupted after twice that time, where the system has such a timer.
    """

    def interrupt(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"still computing after counting to {2 * units:g} million")

    allowed = units * unit()
    timer = getattr(signal, "ITIMER_PROF", None)
    before = signal.signal(signal.SIGPROF, interrupt) if timer is not None else None
    started = process_time()
    try:
        if timer is not None:
            signal.setitimer(timer, 2 * allowed)
        yield
    finally:
        if timer is not None:
            signal.setitimer(timer, 0)
            signal.signal(signal.SIGPROF, before)
    took = process_time() - started
    assert took <= allowed, f"took as long as counting to {took / unit():.0f} million"
