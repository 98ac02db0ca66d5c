"""Print what a start of the program costs, as a ratio to importing what it is built on.

Whole processes, in pairs run one after the other, so that a busy machine slows both; the median of the pairs' ratios,
and the least and the largest.

    python -m bench startup            # 21 pairs
    python -m bench startup --pairs 5
"""

import argparse
import statistics
import sys

from bench.measured import Process, measure

PAIRS = {
    "estimate --version / import typer": (["-m", "deserter_estimates", "--version"], ["-c", "import typer"]),
    "estimate run --json / import numpy, typer, pydantic": (
        ["-m", "deserter_estimates", "run", "--json"],
        ["-c", "import numpy, typer, pydantic"],
    ),
    "estimate sensitivity --json / estimate run --json": (
        ["-m", "deserter_estimates", "sensitivity", "--json"],
        ["-m", "deserter_estimates", "run", "--json"],
    ),
}


def main() -> None:
    """Run the pairs and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=21)
    pairs = parser.parse_args().pairs
    for label, (one, other) in PAIRS.items():
        both = [[measure([sys.executable, *each]) for each in (one, other)] for _ in range(pairs + 1)][1:]
        print(
            f"{label}: {_ratios(both, 'wall')}, {_ratios(both, 'processor')}"
        )  # the first pair compiled and filled caches


def _ratios(pairs: list[list[Process]], kind: str) -> str:
    ratios = sorted(getattr(one, kind) / getattr(other, kind) for one, other in pairs)
    return f"{kind} time {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})"
