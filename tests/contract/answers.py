"""What the program answers to a figures file: every command's JSON, without its prose.

Stored answers and today's are compared number by number. Words that are no sentence (grades, kinds, names) count as
well; sentences do not, since their wording is nobody's contract.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
FILES = HERE / "generated.txt"  # figures files that strategies.py made, one behind the other
STORED = HERE / "answers.jsonl"
CUT = "#### "  # begins the line over each generated file
COMMANDS = (
    ("run", "--draws", "4096"),
    ("sensitivity", "--quiet"),
    ("readings", "--quiet"),
    ("check",),
)
PROSE = {
    *("format_version", "tool", "figures_file", "article", "settings", "figures", "quote", "label", "note", "measures"),
    *(
        "assumes",
        "reason",
        "needed",
        "in_values",
        "sentence",
        "remarks",
        "warnings",
        "nonlinear",
        "threshold_source",
        "what",
        "hint",
        "file",
    ),
    "histogram",  # a draw on the edge of a row lies on either side, by the processor
    *("in_words", "turned_in_words", "hedge_words"),
    *("no_bounds_because", "not_computed_because", "refused", "verdict", "source", "formula", "text", "command"),
}
CLOSE = 1e-9
SHARE = 1e-10  # of a whole variance: rounding of an estimate a million times as large as its standard deviation
DIGITS = 12


def named_files() -> dict[str, Path]:
    """The files of the project: the article, the examples, and the published cases."""
    paths = [
        ROOT / "data/figures.toml",
        *(ROOT / "examples").glob("*.toml"),
        *(ROOT / "tests/published").glob("*.toml"),
    ]
    return {path.stem: path for path in sorted(paths)}


def generated_files() -> dict[str, str]:
    """The text of the generated files, by number."""
    parts = FILES.read_text(encoding="utf-8").split(CUT)[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def answers(path: Path) -> dict[str, Any]:
    """Exit code and pruned JSON of each command for a file; `explain` of each of its claims and estimates."""
    found = {command[0]: _asked(*command, str(path)) for command in COMMANDS}
    run = found["run"]["json"] or {}
    names = [row["name"] for key in ("estimates", "claims") for row in run.get(key, ())]
    return found | {f"explain {name}": _asked("explain", name, str(path)) for name in names}


def _asked(*arguments: str) -> dict[str, Any]:
    from deserter_estimates.commands.cli import app

    out, exit_code = io.StringIO(), 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            app([*arguments, "--json"])
        except SystemExit as error:
            exit_code = int(error.code or 0)
    text = out.getvalue()
    return {"exit": exit_code, "json": _pruned(json.loads(text)) if text else None}


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(inner) for key, inner in value.items() if key not in PROSE}
    if isinstance(value, list):
        return [_pruned(inner) for inner in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def differences(stored: Any, given: Any, place: str = "") -> Iterator[str]:
    """Where today's answer is not the stored one; a key that has been added since is no difference."""
    if isinstance(stored, dict) and isinstance(given, dict):
        for key in (each for each in stored if each not in PROSE):
            yield from differences(stored[key], given.get(key, "absent"), f"{place}.{key}")
    elif isinstance(stored, list) and isinstance(given, list) and len(stored) == len(given):
        for number, (one, other) in enumerate(zip(stored, given, strict=True)):
            name = one.get("name") or one.get("claim") or number if isinstance(one, dict) else number
            yield from differences(one, other, f"{place}[{name}]")
    elif not _same(stored, given, _nothing(place)):
        yield f"{place}: {_brief(stored)} was stored, {_brief(given)} is given"


def _nothing(place: str) -> float:
    """The difference that counts as none: a share of 1 and a percentage are differences of far larger numbers."""
    return SHARE if ".variance[" in place else 100 * CLOSE if ".shrink_" in place else 1e-12


def _same(stored: Any, given: Any, nothing: float) -> bool:
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (stored, given))
    return math.isclose(stored, given, rel_tol=CLOSE, abs_tol=nothing) if numbers else stored == given


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 120 else f"{text[:117]}..."


def stored() -> dict[str, Any]:
    """The stored answers, by the file's name."""
    return dict(json.loads(line) for line in STORED.read_text(encoding="utf-8").splitlines())
