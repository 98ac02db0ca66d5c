"""Print what a start of the program costs, as a ratio to importing what it is built on.

Whole processes, in pairs run one after the other, so that a busy machine slows both; the median of the pairs' ratios.

    python -m bench startup            # 21 pairs
    python -m bench startup --pairs 5
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

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


def seconds(arguments: list[str]) -> float:
    """Wall time of one process, its output thrown away; with the modules compiled, as `pip install` leaves them."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=compiled)
    return time.perf_counter() - started


def main() -> None:
    """Run the pairs and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=21)
    pairs = parser.parse_args().pairs
    for label, (one, other) in PAIRS.items():
        seconds(one), seconds(other)  # the first start compiles and fills caches
        ratios = sorted(seconds(one) / seconds(other) for _ in range(pairs))
        print(f"{label}: {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f}, {pairs} pairs)")
