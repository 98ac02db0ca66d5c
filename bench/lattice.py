"""The lattice against scrambled Sobol points: accuracy per second, start-up included, in one run.

    python -m bench lattice [--seeds 20] [--draws 131072]

Both draw the same model (a difference, a product and a ratio of uniform figures), in 16 randomisations, and have their
95 % ends read in the same way. Each runs in a process of its own, which is timed whole, imports included, and again
for the drawing and reading alone. The error is the root mean square relative error over seeds and ends. As it falls
about in proportion to the draws, the time to a given accuracy goes with time x error.
"""

from __future__ import annotations

import argparse
import math
import statistics
import subprocess
import sys
import time
from typing import Any

RANGES = {"a": (1.65e6, 1.75e6), "t": (5.5e6, 6.5e6), "q": (0.014, 0.015), "d": (35e3, 45e3)}
EXACT = (442_276.0, 537_276.0, 78_970.4574, 95_300.4089, 2_406_461.2463, 3_125_000.0)
GROUPS = 16


def lattice_points(seed: int, draws: int) -> list[Any]:
    """Give the four coordinates by the project's lattice."""
    from deserter_estimates.draws.lattice import points, points_for, shifts

    return [points(place, shifts(name, seed), points_for(draws)) for place, name in enumerate(RANGES)]


def sobol_points(seed: int, draws: int) -> list[Any]:
    """Give the four coordinates by scipy's scrambled Sobol sequence, scrambled anew for each group."""
    import numpy as np
    from scipy.stats import qmc

    log_size = (draws // GROUPS).bit_length() - 1
    generators = [np.random.default_rng([seed, group]) for group in range(GROUPS)]
    groups = [qmc.Sobol(len(RANGES), rng=generator).random_base2(log_size) for generator in generators]
    return list(np.moveaxis(np.stack(groups), 2, 0))


def errors(points: list[Any]) -> list[float]:
    """Give the six relative errors of the 95 % ends."""
    from deserter_estimates.draws.groups import look
    from deserter_estimates.draws.summaries import summary_of

    a, t, q, d = (low + (high - low) * u for u, (low, high) in zip(points, RANGES.values(), strict=True))
    estimates = (a - 1_210_224, t * q, d / q)
    summaries = [summary_of([look(values, 0.95)], values.size) for values in estimates]
    ends = [end.value for summary in summaries for end in (summary.low, summary.high)]
    return [end / exact - 1 for end, exact in zip(ends, EXACT, strict=True)]


def run_here(method: str, seed: int, draws: int) -> None:
    """Draw and read once, and print the seconds that took, and the errors."""
    make = {"lattice": lattice_points, "sobol": sobol_points}[method]
    make(seed + 1, 1024 * GROUPS)  # imports are counted with the process, not here
    start = time.perf_counter()
    found = errors(make(seed, draws))
    print(time.perf_counter() - start, *found)


def run_apart(method: str, seed: int, draws: int) -> tuple[float, float, list[float]]:
    """Run in a process of its own: seconds of the process, seconds of the drawing, errors."""
    command = [sys.executable, "-m", "bench", "lattice", "--only", method, "--seed", str(seed), "--draws", str(draws)]
    start = time.perf_counter()
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    whole = time.perf_counter() - start
    inside, *found = (float(word) for word in printed.split())
    return whole, inside, found


def main() -> None:
    """Compare the two, alternating between them, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--draws", type=int, default=131_072)
    parser.add_argument("--seed", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=["lattice", "sobol"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        run_here(asked.only, asked.seed, asked.draws)
        return
    runs: dict[str, list[tuple[float, float, list[float]]]] = {"lattice": [], "sobol": []}
    for seed in range(asked.seeds):
        for method, done in runs.items():
            done.append(run_apart(method, seed, asked.draws))
    print(f"{asked.draws:,} draws in {GROUPS} groups, {asked.seeds} seeds; medians of whole processes")
    print(f"{'':8}  {'process s':>9}  {'drawing s':>9}  {'rms error':>9}  {'worst':>9}")
    rows = {}
    for method, done in runs.items():
        every = [error for _, _, found in done for error in found]
        rms = math.sqrt(statistics.fmean(error * error for error in every))
        rows[method] = (statistics.median(run[0] for run in done), statistics.median(run[1] for run in done), rms)
        print(f"{method:8}  {rows[method][0]:9.3f}  {rows[method][1]:9.4f}  {rms:9.2e}  {max(map(abs, every)):9.2e}")
    whole, inside, error = (sobol / lattice for sobol, lattice in zip(rows["sobol"], rows["lattice"], strict=True))
    print(f"sobol / lattice: process {whole:.2f}, drawing {inside:.2f}, rms error {error:.2f};")
    print(f"time to a given accuracy: {whole * error:.1f} times with start-up, {inside * error:.1f} times without")
