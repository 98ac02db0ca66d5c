"""A check as text: one line a problem and the counts last, or JSON for editors."""

from __future__ import annotations

import json
from typing import Any

from deserter_estimates.check.check import Check
from deserter_estimates.check.finding import Finding
from deserter_estimates.file.places import Places, index_lines
from deserter_estimates.file.problems import Problem
from deserter_estimates.language.visible import visible

FORMAT_VERSION = "1.0"


def check_as_text(check: Check) -> str:
    """Write `file:line: error: key: what. hint`, what the file accepts with its reason, and the counts."""
    lines = [_line(check.file, "error", problem) for problem in check.errors]
    lines += [f"{_line(check.file, 'warning', each.problem)} [{each.code}]" for each in check.warnings]
    lines += [
        f"{_line(check.file, 'accepted', each.problem, hint=False)} [{each.code}] {visible(str(each.accepted))}"
        for each in check.accepted
    ]
    counts = [_count(len(check.errors), "error"), _count(len(check.warnings), "warning")]
    if check.accepted:
        counts.append(
            f"{len(check.accepted)} accepted with {'its reason' if len(check.accepted) == 1 else 'their reasons'}"
        )
    if check.quotes is not None:
        counts.append(f"{check.quotes[0]} of {_count(check.quotes[1], 'quote')} found in the text")
    return "\n".join([*lines, f"{visible(check.file)}: {', '.join(counts)}."]) + "\n"


def check_as_json(check: Check) -> str:
    """Write the check as JSON: errors, warnings, and accepted warnings with their reasons, each with its place."""
    places = index_lines(check.text) if check.text is not None else None
    lines = check.text.split("\n") if check.text is not None else []
    report: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "file": check.file,
        "errors": [_plain(problem, places, lines) for problem in check.errors],
        "warnings": [_plain_finding(each, places, lines) for each in check.warnings],
        "accepted": [_plain_finding(each, places, lines) for each in check.accepted],
    }
    if check.quotes is not None:
        report["quotes"] = {"found": check.quotes[0], "of": check.quotes[1]}
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _line(file: str, severity: str, problem: Problem, *, hint: bool = True) -> str:
    told = Problem(path=problem.path, what=problem.what, hint=problem.hint if hint else "", line=problem.line)
    rest = told.describe(file).removeprefix(visible(f"{file}:{problem.line}" if problem.line else file))
    place = visible(f"{file}:{problem.line}" if problem.line else file)
    return f"{place}: {severity}{rest}".replace("\n", " ")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _plain(problem: Problem, places: Places | None, lines: list[str]) -> dict[str, Any]:
    place = {"line": problem.line or None, "column": _column(problem, places, lines), "key": problem.key}
    return {key: value for key, value in place.items() if value is not None} | {
        "what": problem.what,
        "hint": problem.hint,
    }


def _plain_finding(each: Finding, places: Places | None, lines: list[str]) -> dict[str, Any]:
    reason = {} if each.accepted is None else {"reason": each.accepted}
    return {"code": each.code} | _plain(each.problem, places, lines) | reason


def _column(problem: Problem, places: Places | None, lines: list[str]) -> int | None:
    """Where on its line the value begins or, of a formula in plain quote marks, the marked part of it."""
    if places is None or not problem.line:
        return None
    line, column = places.value_place(problem.path)
    if line != problem.line:
        return None
    written = lines[line - 1][column:]
    marked = problem.span is not None and written.startswith(problem.text)
    return column + 1 + problem.span[0] if marked and problem.span else column
