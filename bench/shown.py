"""The tables of a comparison, as Markdown that a terminal shows as well; and JSON with every repeat."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench.compare import Ratio, Runs, error_ratio, ours, ratio
from bench.tools import OURS

HEADS = {
    "ends": "Ends of 95 % intervals; the error is relative",
    "shares": "Variance shares, first-order and total; the error is absolute",
}


@dataclass(frozen=True)
class Sought:
    """What the program is meant to reach beside a tool: how many times faster, and with how much less of an error."""

    tool: str
    faster: float
    smaller_error: float


SOUGHT = (
    Sought("Squiggle", 3, 50),
    Sought("squigglepy, 1e6 draws", 2, 1),
    Sought("OpenTURNS, 1e6 draws", 2, 1),
    Sought("SALib, N = 1,024", 10, 1),
    Sought("SALib, N = 16,384", 10, 1),
)


def tables(parts: Mapping[str, Sequence[Runs]]) -> str:
    """Everything measured: a table for ends and one for shares, a summary of each, and what was sought."""
    text = []
    for part, runs in parts.items():
        text += [f"### {HEADS[part]}", _measured(runs), "In times of what this program needs:", _ratios(runs)]
    return "\n\n".join([*text, "### What is sought, and whether it is reached", _sought(parts)])


def as_json(parts: Mapping[str, Sequence[Runs]], **about: object) -> dict[str, object]:
    """Every repeat of every tool, in seconds and MB, and the ratios of each tool on each model."""
    rows = {
        part: [
            asdict(each)
            | {f"{what}_ratio": each_ratio and asdict(each_ratio) for what, each_ratio in _ratios_of([each], runs)}
            for each in runs
        ]
        for part, runs in parts.items()
    }
    return {**about, **rows}


def write(page: Path, name: str, text: str) -> None:
    """Put a text between the two marks of its name in a page."""
    mark, end = f"<!-- {name}: written by python -m bench -->", f"<!-- end of {name} -->"
    whole = page.read_text(encoding="utf-8")
    found = re.search(rf"(?s){re.escape(mark)}.*{re.escape(end)}", whole)
    if found is None:
        raise SystemExit(f"{page} has no marks for {name}: {mark} ... {end}")
    page.write_text(whole.replace(found[0], f"{mark}\n\n{text}\n\n{end}"), encoding="utf-8")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """A Markdown table, padded; the first columns are words, the others numbers."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if place < words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rule = "|".join("-" * (width + 1) + ("-" if place < words else ":") for place, width in enumerate(widths))
    return "\n".join([line(heads), f"|{rule}|", *map(line, rows)])


def _measured(runs: Sequence[Runs]) -> str:
    heads = ("model", "tool", "wall, s", "processor, s", "without imports, s", "memory, MB", "worst error")
    rows = [
        (
            *(each.model, each.tool, f"{median(each.wall):.2f}", f"{median(each.processor):.2f}"),
            f"{median(each.inside):.3f}" if each.inside else "",
            *(f"{max(each.memory):.0f}", f"{max(each.errors):.1e}"),
        )
        for each in runs
    ]
    return table(heads, rows, words=2)


def _ratios(runs: Sequence[Runs]) -> str:
    heads = ("tool, all models", "wall time", "processor time", "without imports", "memory", "worst error")
    rows = []
    for tool in dict.fromkeys(each.tool for each in runs if each.tool != OURS):
        theirs = [each for each in runs if each.tool == tool]
        errors = [error_ratio(each.errors, ours(runs, each.model).errors) for each in theirs]
        spread = f"{rounded(min(errors))} to {rounded(max(errors))}"
        rows.append((tool, *(_said(found) for _, found in _ratios_of(theirs, runs)), spread))
    return table(heads, rows)


def _ratios_of(theirs: Sequence[Runs], runs: Sequence[Runs]) -> list[tuple[str, Ratio | None]]:
    """Ratios of all repeats on some models."""
    kinds: dict[str, Callable[[Runs], list[float]]] = {
        "wall": lambda each: each.wall,
        "processor": lambda each: each.processor,
        "inside": lambda each: each.inside,
        "memory": lambda each: each.memory,
    }
    found = []
    for what, of in kinds.items():
        pairs = [(of(each), of(ours(runs, each.model))) for each in theirs]
        both = [(one, other) for one, other in pairs if one and other]
        found.append((what, ratio([v for one, _ in both for v in one], [v for _, other in both for v in other])))
    return found


def _sought(parts: Mapping[str, Sequence[Runs]]) -> str:
    rows = []
    for sought in SOUGHT:
        for runs in parts.values():
            theirs = [each for each in runs if each.tool == sought.tool]
            if not theirs:
                continue
            processor = dict(_ratios_of(theirs, runs))["processor"]
            assert processor is not None  # noqa: S101 - there are repeats
            least = min(error_ratio(each.errors, ours(runs, each.model).errors) for each in theirs)
            rows.append(
                (
                    sought.tool,
                    f"{sought.faster:g} times faster",
                    _whether(processor.median >= sought.faster, processor),
                    f"error {sought.smaller_error:g} times smaller" if sought.smaller_error > 1 else "smaller error",
                    f"{'yes' if least > sought.smaller_error else 'not on all models'} ({rounded(least)} at least)",
                )
            )
    return table(("beside", "sought", "reached, by processor time", "sought", "reached"), rows, words=5)


def _whether(reached: bool, found: Ratio) -> str:
    return f"{'yes' if reached else 'no'} ({_said(found)})"


def _said(found: Ratio | None) -> str:
    if found is None:
        return ""
    return f"{rounded(found.median)} ({rounded(found.low)} to {rounded(found.high)})"


def rounded(value: float) -> str:
    """Two digits, or three from 100 up, never in powers of ten below a million.

    >>> rounded(0.512), rounded(8.04), rounded(56.4), rounded(1234.0), rounded(3e8)
    ('0.51', '8.0', '56', '1,230', '3e+08')
    """
    if value >= 1e6:
        return f"{value:.0e}"
    return f"{value:.2f}" if value < 1 else f"{value:.1f}" if value < 10 else f"{float(f'{value:.3g}'):,.0f}"
