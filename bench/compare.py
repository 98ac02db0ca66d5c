"""Side by side: every tool on every model, in turns, and what each needs in times of what this program needs."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.environment import ROOT, Environment
from bench.measured import measure
from bench.models import ENDS as END_MODELS
from bench.models import SPLITS as SHARE_MODELS
from bench.models import Model
from bench.tools import ENDS, OURS, SHARES, Found, Job, Tool

ROUNDING = 1e-12  # errors below it are no more than rounding


@dataclass
class Runs:
    """All repeats of one tool on one model: seconds, MB, the worst error of each, and the seconds after the imports."""

    tool: str
    model: str
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)
    inside: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Ratio:
    """How many times as much a tool needs as this program: the median over pairs of repeats, and the quartiles."""

    low: float
    median: float
    high: float


def ratio(theirs: Sequence[float], ours: Sequence[float]) -> Ratio | None:
    """Compare repeats that ran one after the other.

    >>> ratio([2.0, 6.0, 4.0], [1.0, 2.0, 1.0])
    Ratio(low=2.5, median=3.0, high=3.5)
    """
    ratios = [one / other for one, other in zip(theirs, ours, strict=True)]
    if len(ratios) < 2:
        return Ratio(ratios[0], ratios[0], ratios[0]) if ratios else None
    return Ratio(*statistics.quantiles(ratios, n=4, method="inclusive"))


def error_ratio(theirs: Sequence[float], ours: Sequence[float]) -> float:
    """How many times as large the worst error is; rounding counts as ROUNDING.

    >>> error_ratio([1e-4, 3e-4], [1e-6]), error_ratio([1e-16], [1e-14])
    (300.0, 1.0)
    """
    return float(f"{max(ROUNDING, *theirs) / max(ROUNDING, *ours):.12g}")


def compare(environment: Environment, repeats: int) -> dict[str, list[Runs]]:
    """Run everything: ends of 95 % intervals, and variance shares."""
    exact = _exact_answers(environment)
    parts: list[tuple[str, Sequence[Tool], Sequence[Model]]]
    parts = [("ends", ENDS, END_MODELS), ("shares", SHARES, SHARE_MODELS)]
    with tempfile.TemporaryDirectory() as folder:
        return {
            part: [
                runs
                for model in models
                for runs in _in_turns(environment, Path(folder), tools, model, exact[part][model.name], repeats)
            ]
            for part, tools, models in parts
        }


def worst(found: Found, exact: Found, relative: bool) -> float:
    """The largest error of all numbers.

    >>> worst({"a": [99.0, 200.0]}, {"a": [100.0, 200.0]}, relative=True)
    0.01
    """
    pairs = [pair for name, each in exact.items() for pair in zip(found[name], each, strict=True)]
    return max(abs(one - other) / (abs(other) if relative else 1.0) for one, other in pairs)


def _in_turns(
    environment: Environment, folder: Path, tools: Sequence[Tool], model: Model, exact: Found, repeats: int
) -> list[Runs]:
    """Run the tools one after the other, again and again; the first round, which fills caches, does not count."""
    present = [tool for tool in tools if tool.family != "Squiggle" or environment.squiggle is not None]
    runs = {tool.name: Runs(tool.name, model.name) for tool in present}
    for seed in range(repeats + 1):
        print(f"\r{model.name}: {seed} of {repeats} ", end="\n" if seed == repeats else "", file=sys.stderr, flush=True)
        for tool in present:
            process = measure(tool.command(Job(model, seed, folder, environment)), tool.variables)
            if seed == 0:
                continue
            done = runs[tool.name]
            done.wall.append(process.wall)
            done.processor.append(process.processor)
            done.memory.append(process.memory)
            done.errors.append(worst(tool.reading(process.printed, model), exact, relative=tools is ENDS))
            if "inside" in process.printed:
                done.inside.append(process.printed["inside"])
    return [*runs.values()]


def _exact_answers(environment: Environment) -> dict[str, dict[str, Found]]:
    """What bench.exact prints, by model; shares with estimate and figure in one key."""
    command = [str(environment.python), "-m", "bench.exact"]
    printed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    shares = {
        model: {f"{name}, {figure}": pair for name, parts in estimates.items() for figure, pair in parts.items()}
        for model, estimates in printed["shares"].items()
    }
    return {"ends": printed["ends"], "shares": shares}


def ours(runs: Sequence[Runs], model: str) -> Runs:
    """This program's runs on a model."""
    return next(each for each in runs if each.tool == OURS and each.model == model)
