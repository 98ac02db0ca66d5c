"""The tools that are compared, each as its own documentation would have it used, and how what they print is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.environment import ROOT, Environment
from bench.models import Model

Found = dict[str, list[float]]  # the two ends, or first and total, by what they are of
MILLION = 1_000_000


@dataclass(frozen=True)
class Job:
    """One run of a tool: a model, the seed, and a folder where the model lies as a file."""

    model: Model
    seed: int
    folder: Path
    environment: Environment

    @property
    def file(self) -> Path:
        """The model as a figures file."""
        return self._written("toml", self.model.file())

    @property
    def script(self) -> Path:
        """The model for Squiggle."""
        return self._written("squiggle", self.model.script())

    def task(self, **more: object) -> dict[str, object]:
        """The model as the scripts in bench/children read it."""
        rests_on = {
            name: [figure for figure in self.model.figures if re.search(rf"\b{figure}\b", formula)]
            for name, formula in self.model.estimates.items()
        }
        figures = {name: (each.kind, each.a, each.b) for name, each in self.model.figures.items()}
        task = {"file": str(self.file), "figures": figures, "estimates": self.model.estimates, "rests_on": rests_on}
        return {**task, "seed": self.seed, **more}

    def _written(self, suffix: str, text: str) -> Path:
        path = self.folder / f"{self.model.name.replace(' ', '_')}.{suffix}"
        path.write_text(text, encoding="utf-8")
        return path


@dataclass(frozen=True)
class Tool:
    """A tool in one use of it: its command, how its numbers are read from the JSON that it prints, and whose it is."""

    name: str
    command: Callable[[Job], Sequence[str]]
    reading: Callable[[Any, Model], Found]
    family: str
    variables: dict[str, str] = field(default_factory=dict)


def interval_ends(printed: Any, model: Model) -> Found:
    """From `estimate run --json`."""
    return {row["name"]: [row["interval"]["low"], row["interval"]["high"]] for row in printed["estimates"]}


def squiggle_ends(printed: Any, model: Model) -> Found:
    """From the list that the script ends with."""
    return dict(zip(model.estimates, printed, strict=True))


def child_ends(printed: Any, model: Model) -> Found:
    """From a script in bench/children."""
    return dict(printed["found"])


def sensitivity_shares(printed: Any, model: Model) -> Found:
    """From `estimate sensitivity --json`."""
    return {
        f"{row['estimate']}, {share['figure']}": [share["first"], share["total"]]
        for row in printed["variance"]
        for share in row["shares"]
    }


def child_shares(printed: Any, model: Model) -> Found:
    """From a script in bench/children."""
    return {
        f"{estimate}, {figure}": pair
        for estimate, shares in printed["found"].items()
        for figure, pair in shares.items()
    }


def ours(command: str, *options: str) -> Callable[[Job], Sequence[str]]:
    """The command line of this program."""
    return lambda job: [
        *(str(job.environment.python), "-m", "deserter_estimates", command, str(job.file)),
        *("--json", "--quiet", "--seed", str(job.seed), *options),
    ]


def child(name: str, **more: object) -> Callable[[Job], Sequence[str]]:
    """A script in bench/children."""
    return lambda job: job.environment.child(name, job.task(**more))


def squiggle(job: Job) -> Sequence[str]:
    """Squiggle's command line, run by node: the package's program lacks the line that names its interpreter."""
    return ["node", f"{job.environment.squiggle}/dist/cli/index.js", "run", str(job.script)]


SOURCE = {"PYTHONPATH": str(ROOT / "src")}
OURS = "this program"
ENDS = (
    Tool(OURS, ours("run"), interval_ends, OURS, SOURCE),
    Tool("the same, 1,048,576 draws", ours("run", "--draws", "1048576"), interval_ends, OURS, SOURCE),
    Tool("Squiggle", squiggle, squiggle_ends, "Squiggle"),
    Tool("squigglepy, 1e6 draws", child("squigglepy_ends", size=MILLION), child_ends, "squigglepy"),
    Tool("OpenTURNS, 1e6 draws", child("openturns_ends", size=MILLION, sobol=False), child_ends, "OpenTURNS"),
    Tool("OpenTURNS, 2^17 Sobol points", child("openturns_ends", size=2**17, sobol=True), child_ends, "OpenTURNS"),
)
SHARES = (
    Tool(OURS, child("here"), child_shares, OURS, SOURCE),
    Tool("estimate sensitivity", ours("sensitivity"), sensitivity_shares, OURS, SOURCE),
    Tool("SALib, N = 1,024", child("salib_shares", size=1024), child_shares, "SALib"),
    Tool("SALib, N = 16,384", child("salib_shares", size=16_384), child_shares, "SALib"),
    Tool("OpenTURNS, N = 16,384", child("openturns_shares", size=16_384), child_shares, "OpenTURNS"),
)
