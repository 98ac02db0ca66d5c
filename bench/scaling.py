"""How time and memory grow with draws, figures, estimates, claims and readings, with the exponent, 1 being linear.

    python -m bench scaling                       # half an hour
    python -m bench scaling draws chain           # only these
    python -m bench scaling --write docs/performance.md

Every size runs in a process of its own. Seconds are processor time of the job alone, without start-up; MB are the most
that the process held. Exponents are the slopes on log-log axes over the larger half of the sizes: of the time, and of
the memory beyond that of the smallest size.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.environment import machine
from bench.measured import measure
from bench.shown import table, write


def main() -> None:
    """Measure what was asked for, everything by default."""
    from bench.sizes import GROWTHS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="|".join(GROWTHS), help="all by default")
    parser.add_argument("--most", type=int, default=2**24, help="sizes beyond it are left out")
    parser.add_argument("--json", type=Path, help="a file for everything measured")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables between the marks of a page")
    asked = parser.parse_args()
    if unknown := {*asked.what} - GROWTHS.keys():
        parser.error(f"cannot measure {', '.join(unknown)}")
    here = machine()
    text = [f"On {here['cores']} cores of {here['processor']}, {here['system']}."]
    measured = {}
    for what in asked.what or GROWTHS:
        growth = GROWTHS[what]
        measured[what] = points = [_point(what, size) for size in growth.sizes if size <= asked.most]
        text.append(_shown(growth.told, points))
        print(text[-1], end="\n\n", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps({"machine": here, **measured}, indent=1), encoding="utf-8")
    if asked.write:
        write(asked.write, "scaling", "\n\n".join(text))


def _point(what: str, size: int) -> tuple[int, float, float]:
    """Size, seconds and MB."""
    process = measure([sys.executable, "-m", "bench.sizes", what, str(size)])
    return size, process.printed["seconds"], process.memory


def _shown(told: str, points: Sequence[tuple[int, float, float]]) -> str:
    smallest = points[0][2]
    larger = points[len(points) // 2 :]
    exponents = [
        f"{exponent:.2f}" if exponent is not None else ""
        for exponent in (
            slope([(size, seconds) for size, seconds, _ in larger]),
            slope([(size, memory - smallest) for size, _, memory in larger if memory > smallest + 1]),
        )
    ]
    rows = [(f"{size:,}", f"{seconds:.3g}", f"{memory:.0f}") for size, seconds, memory in points]
    return table((told, "seconds", "MB"), [*rows, ("exponent", *exponents)])


def slope(points: Sequence[tuple[int, float]]) -> float | None:
    """Fit a straight line to the logarithms; None where there are fewer than two points.

    >>> slope([(1, 3.0), (10, 30.0), (100, 300.0)])
    1.0
    """
    if len(points) < 2:
        return None
    logs = [(math.log(size), math.log(taken)) for size, taken in points]
    x, y = (math.fsum(values) / len(logs) for values in zip(*logs, strict=True))
    rise = math.fsum((a - x) * (b - y) for a, b in logs)
    return round(rise / math.fsum((a - x) * (a - x) for a, _ in logs), 9)
