"""Variance shares against SALib and OpenTURNS, on a product and a ratio: time, memory and worst error, in one run.

    python bench/variance_shares.py [--seeds 10] [--size 16384]

Needs `pip install SALib openturns` beside the project; what is not installed is left out, and said to be. Every tool
runs in a process of its own, once a seed. Time is that of the whole process, imports included, and of the analysis
alone, both the median over seeds. Memory is the peak of the process. The error is the worst over seeds, models, figures
and the two kinds of share (first-order and total), against the closed form. `sampled` is the project's own sampling,
which the exact case does not need: the formula is wrapped in a max() that never matters.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

RANGES = {"t": (5.5e6, 6.5e6), "q": (0.014, 0.015), "d": (35e3, 45e3)}
MODELS = {"t * q": ("t", "q"), "d / q": ("d", "q")}
Shares = dict[str, dict[str, tuple[float, float]]]  # model, figure: first and total


def closed_form() -> Shares:
    """First and total shares from the squared coefficients of variation, that of 1/q by its own moments."""
    result: Shares = {}
    for model, names in MODELS.items():
        c = {}
        for name in names:
            low, high = RANGES[name]
            mean, square = (low + high) / 2, (low * low + low * high + high * high) / 3
            if model.endswith(f"/ {name}"):
                mean, square = math.log(high / low) / (high - low), 1 / (low * high)
            c[name] = square / mean**2 - 1
        whole = math.prod(1 + part for part in c.values()) - 1
        result[model] = {name: (c[name] / whole, c[name] * (1 + whole) / (1 + c[name]) / whole) for name in names}
    return result


def project(seed: int, size: int, pattern: str = "{}") -> Shares:
    """The project's shares, from a figures file to the numbers."""
    import tempfile
    from pathlib import Path

    from deserter_estimates.file.figures import read_figures
    from deserter_estimates.model.model import Model
    from deserter_estimates.stress.variance import variance_shares

    lines = ["format = 1", "[article]", 'title = "A product and a ratio"']
    for name, (low, high) in RANGES.items():
        lines += [f"[figures.{name}]", 'quote = "so many"', f"value = {(low + high) / 2!r}"]
        lines += [f"low = {low!r}", f"high = {high!r}"]
    for place, formula in enumerate(MODELS):
        lines += [f"[estimates.model_{place}]", f'formula = "{pattern.format(formula)}"']
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.toml"
        path.write_text("\n".join(lines), encoding="utf-8")
        model = Model.of(read_figures(str(path)))
    return {
        formula: {
            share.figure: (share.first, share.total)
            for share in variance_shares(model, f"model_{place}", seed=seed).shares
        }
        for place, formula in enumerate(MODELS)
    }


def sampled(seed: int, size: int) -> Shares:
    """The project's shares where they have to be sampled."""
    return project(seed, size, "max({}, 0)")


def salib(seed: int, size: int) -> Shares:
    """SALib: scrambled Sobol points in Saltelli's scheme, first and total."""
    analysis = importlib.import_module("SALib.analyze.sobol")
    sampling = importlib.import_module("SALib.sample.sobol")
    result: Shares = {}
    for formula, names in MODELS.items():
        problem = {"num_vars": len(names), "names": list(names), "bounds": [list(RANGES[name]) for name in names]}
        points = sampling.sample(problem, size, calc_second_order=False, seed=seed)
        values = points[:, 0] * points[:, 1] if "*" in formula else points[:, 0] / points[:, 1]
        found = analysis.analyze(problem, values, calc_second_order=False, seed=seed)
        result[formula] = {name: (float(found["S1"][i]), float(found["ST"][i])) for i, name in enumerate(names)}
    return result


def openturns(seed: int, size: int) -> Shares:
    """OpenTURNS: its Saltelli estimator on a symbolic function, with quasi-random points."""
    ot = importlib.import_module("openturns")
    ot.ResourceMap.SetAsString("SobolIndicesExperiment-SamplingMethod", "QMC")
    result: Shares = {}
    for formula, names in MODELS.items():
        ot.RandomGenerator.SetSeed(seed)
        inputs = ot.JointDistribution([ot.Uniform(*RANGES[name]) for name in names])
        function = ot.SymbolicFunction(list(names), [formula])
        algorithm = ot.SaltelliSensitivityAlgorithm(inputs, size, function, False)
        first, total = algorithm.getFirstOrderIndices(), algorithm.getTotalOrderIndices()
        result[formula] = {name: (first[i], total[i]) for i, name in enumerate(names)}
    return result


TOOLS: dict[str, tuple[Callable[[int, int], Shares], str]] = {
    "exact": (project, "deserter_estimates"),
    "sampled": (sampled, "deserter_estimates"),
    "SALib": (salib, "SALib"),
    "OpenTURNS": (openturns, "openturns"),
}


def run_one(tool: str, seed: int, size: int) -> None:
    """Run one tool in this process and write what it found and took as JSON."""
    start = time.perf_counter()
    shares = TOOLS[tool][0](seed, size)
    first_time = time.perf_counter() - start
    start = time.perf_counter()
    TOOLS[tool][0](seed, size)
    again = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"shares": shares, "first": first_time, "again": again, "memory": memory}))


def compare(seeds: int, size: int) -> None:
    """Run every tool once a seed and print the table."""
    expected = closed_form()
    print(f"{seeds} seeds; SALib and OpenTURNS with {size:,} base points, {4 * size:,} evaluations a model")
    print(f"{'tool':<10} {'process, s':>11} {'analysis, ms':>13} {'peak, MB':>9} {'worst error':>12}")
    for tool, (_, package) in TOOLS.items():
        if importlib.util.find_spec(package) is None:
            print(f"{tool:<10} not installed, so left out")
            continue
        whole, alone, memory, error = [], [], [], 0.0
        for seed in range(seeds):
            command = [sys.executable, __file__, "--one", tool, "--seed", str(seed), "--size", str(size)]
            start = time.perf_counter()
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            found = json.loads(output.splitlines()[-1])
            # The process runs the analysis twice; the second, warm, is taken off again.
            whole.append(time.perf_counter() - start - found["again"])
            alone.append(found["again"])
            memory.append(found["memory"])
            for model, figures in expected.items():
                for name, shares in figures.items():
                    pairs = zip(shares, found["shares"][model][name], strict=True)
                    error = max(error, *(abs(one - other) for one, other in pairs))
        print(
            f"{tool:<10} {statistics.median(whole):>11.2f} {1_000 * statistics.median(alone):>13.1f} "
            f"{max(memory):>9.0f} {error:>12.1e}"
        )


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10, help="how many seeds")
    parser.add_argument("--size", type=int, default=16_384, help="base points for SALib and OpenTURNS")
    parser.add_argument("--one", choices=list(TOOLS), help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=0, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        run_one(arguments.one, arguments.seed, arguments.size)
    else:
        compare(arguments.seeds, arguments.size)


if __name__ == "__main__":
    main()
