"""Figures files of any size, and one job on one of them: what `python -m bench scaling` runs in a process of its own.

python -m bench.sizes estimates 100    # seconds of processor time of the job alone, as JSON
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deserter_estimates.check.check import check_file
from deserter_estimates.draws.summaries import draw
from deserter_estimates.file.document import read_document
from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.model import Model
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.report.sensitivity import StressOptions, readings_report, sensitivity_report

HEAD = 'format = 1\n[article]\ntitle = "Sizes"\n'
Job = Callable[[], object]


@dataclass(frozen=True)
class Growth:
    """What grows, in which sizes, and the job for a size: all that is not measured is done before it is returned."""

    told: str
    sizes: tuple[int, ...]
    job: Callable[[int, Path], Job]


def wide(size: int, *, figures: int) -> str:
    """A file of estimates that rest on two figures each, and a claim for each; a file may have 2 MB, so it is terse."""
    text = HEAD + _figures(figures) + "[estimates]\n"
    text += "".join(f'e{i} = {{ formula = "f{i % figures} * 2 - f{(i + 1) % figures}" }}\n' for i in range(size))
    return text + "[claims]\n" + "".join(_claim(i, f"e{i}", 7) for i in range(size))


def claims(size: int) -> str:
    """A file of claims on one estimate."""
    text = HEAD + _figures(2) + '[estimates.e]\nformula = "f0 * 2 - f1"\n[claims]\n'
    return text + "".join(_claim(i, "e", i) for i in range(size))


def products(size: int) -> str:
    """A file of claims on products of two figures each, which no other claim rests on."""
    text = HEAD + "".join(
        f'[figures.{name}{place}]\nvalue = {place + 10}\nhedge = "about"\nquote = "about {place + 10}"\n'
        for place in range(size)
        for name in "ab"
    )
    for place in range(size):
        text += f'[estimates.e{place}]\nformula = "a{place} * b{place}"\n[claims.c{place}]\nestimate = "e{place}"\n'
        text += f'hedge = "more than"\nvalue = {(place + 10) ** 2 - 5}\nquote = "so many"\n'
    return text


def chain(size: int) -> str:
    """A file in which every estimate needs the one before."""
    text = HEAD + _figures(size) + '[estimates.e0]\nformula = "f0"\n'
    return text + "".join(f'[estimates.e{place}]\nformula = "e{place - 1} + f{place}"\n' for place in range(1, size))


def combinations(size: int) -> str:
    """A file with a claim on a sum of figures, whose published readings have `size` combinations, a power of 10.

    Two and five readings, the printed value among them, make ten.
    """
    counts = (2, 5) * (len(str(size)) - 1)
    text = HEAD
    for place, readings in enumerate(counts):
        text += f'[figures.f{place}]\nvalue = {place + 10}\nunit = "people"\nquote = "{place + 10} people"\n'
        for other in range(1, readings):
            text += f'[figures.f{place}.readings.r{other}]\nvalue = {place + 10 + other}\nkind = "swap"\n'
            text += f'source = "another"\nquote = "{place + 10 + other} people"\n'
    text += f'[estimates.e]\nformula = "{" + ".join(f"f{place}" for place in range(len(counts)))}"\n'
    return text + '[claims.c]\nestimate = "e"\nhedge = "more than"\nvalue = 120\nquote = "more than 120"\n'


def _figures(size: int) -> str:
    lines = (f'f{place} = {{ value = {place + 10}, quote = "{place + 10}" }}\n' for place in range(size))
    return "[figures]\n" + "".join(lines)


def _claim(place: int, estimate: str, value: int) -> str:
    claim = f'estimate = "{estimate}", hedge = "more than", value = {value}, quote = "more than {value}"'
    return f"c{place} = {{ {claim} }}\n"


def _written(text: str, folder: Path) -> str:
    path = folder / "figures.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def _model(text: str, folder: Path) -> Model:
    return Model.of(read_figures(_written(text, folder)))


def _reading(size: int, folder: Path) -> Job:
    path = _written(wide(size, figures=size), folder)
    return lambda: Model.of(read_figures(path))


def _checking(size: int, folder: Path) -> Job:
    path = _written(wide(size, figures=size), folder)
    return lambda: check_file(lambda: read_document(path))


def _drawing(size: int, folder: Path) -> Job:
    model = Model.of(read_figures())
    return lambda: draw(model, [*model.estimates], draws=size)


def _running(text: Callable[[int], str], draws: int = 0) -> Callable[[int, Path], Job]:
    def job(size: int, folder: Path) -> Job:
        model = _model(text(size), folder)
        return lambda: run_report(model, Sampling(draws=draws))

    return job


def _stressing(text: Callable[[int], str], of: str | None = None) -> Callable[[int, Path], Job]:
    def job(size: int, folder: Path) -> Job:
        model = _model(text(size), folder)
        return lambda: sensitivity_report(model, StressOptions(of=of and of.format(size - 1)))

    return job


def _combining(size: int, folder: Path) -> Job:
    model = _model(combinations(size), folder)
    return lambda: readings_report(model)


TENS = (10, 100, 1_000, 10_000)
HUNDREDS = (10, 30, 100, 300, 1_000)
GROWTHS = {
    "draws": Growth("draws of the article's estimates", tuple(4**power for power in range(7, 13)), _drawing),
    "read": Growth("figures, estimates and claims: read and linked", TENS, _reading),
    "check": Growth("figures, estimates and claims: checked", TENS, _checking),
    "run": Growth(
        "figures, estimates and claims: run without draws", TENS, _running(lambda size: wide(size, figures=size))
    ),
    "claims": Growth("claims on one estimate, run without draws", TENS, _running(claims)),
    "estimates": Growth(
        "estimates of ten figures, with 131,072 draws", TENS, _running(lambda size: wide(size, figures=10), 131_072)
    ),
    "chain": Growth("links of one chain, run without draws", (30, 100, 300, 1_000, 3_000), _running(chain)),
    "stress": Growth("independent claims, sensitivity", HUNDREDS, _stressing(products)),
    "chain_stress": Growth("links of one chain, sensitivity of the last", (10, 30, 100, 300), _stressing(chain, "e{}")),
    "chain_all": Growth("links of one chain, sensitivity of all", (10, 20, 40, 80), _stressing(chain)),
    "readings": Growth("combinations of readings, one claim", (10, 100, 1_000, 10_000, 100_000), _combining),
}


def main(what: str, size: int) -> None:
    """Do a job, once where it is long, and print the seconds of the shortest of three where it is short."""
    with tempfile.TemporaryDirectory() as folder:
        job = GROWTHS[what].job(size, Path(folder))
        taken: list[float] = []
        while len(taken) < 3 and sum(taken) < 1:
            started = time.process_time()
            job()
            taken.append(time.process_time() - started)
    print(json.dumps({"seconds": min(taken)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
