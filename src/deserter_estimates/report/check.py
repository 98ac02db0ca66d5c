"""Composition: from what a check found to its report, each finding with its place in the file."""

from __future__ import annotations

from collections.abc import Callable

from deserter_estimates.check.check import Check, check_file
from deserter_estimates.draft.coverage import coverage_of
from deserter_estimates.draft.passages import LONGEST
from deserter_estimates.file.document import Document, Text
from deserter_estimates.file.figures import Figures
from deserter_estimates.file.positions import Positions
from deserter_estimates.file.problems import Problem
from deserter_estimates.report.check_contract import (
    CheckReport,
    CoverageRow,
    FindingRow,
    MissingNumber,
    ProblemRow,
    QuotesFound,
)
from deserter_estimates.report.rows import filled


def check_report(read: Callable[[], Document], article: Text | None = None) -> CheckReport:
    """Check a figures file that is yet to be read, its quotes and numbers against a text if one is given."""
    return report_of(check_file(read, article))


def report_of(check: Check) -> CheckReport:
    """Report a check: errors, warnings, and accepted warnings with their reasons."""
    places = None if check.text is None else Positions(check.text)
    lines = (check.text or "").split("\n")

    def row(problem: Problem) -> ProblemRow:
        column = _column(problem, places, lines) if places and problem.line else None
        return filled(ProblemRow, problem, line=problem.line or None, column=column)

    return CheckReport(
        file=check.file,
        errors=tuple(row(problem) for problem in check.errors),
        warnings=tuple(filled(FindingRow, row(each.problem), code=each.code) for each in check.warnings),
        accepted=tuple(
            filled(FindingRow, row(each.problem), code=each.code, reason=each.accepted) for each in check.accepted
        ),
        notes=tuple(row(each) for each in check.notes),
        quotes=QuotesFound(found=check.quotes[0], of=check.quotes[1]) if check.quotes else None,
        coverage=_coverage(check.figures, check.article) if check.figures and check.article else None,
    )


def _coverage(figures: Figures, text: Text) -> CoverageRow | None:
    """Look the numbers of a text up in a file; of a text that is too long None."""
    if len(text.text) > LONGEST:
        return None
    found = coverage_of(figures, text.text)
    missing = tuple(filled(MissingNumber, each) for each in found.missing)
    return CoverageRow(text=text.name, numbers=found.numbers, covered=found.covered, missing=missing)


def _column(problem: Problem, places: Positions, lines: list[str]) -> int | None:
    """Where on its line the value begins or, of a formula in plain quote marks, the marked part of it."""
    line, column = places.of_value(problem.path)
    if line != problem.line:
        return None
    marked = problem.span is not None and lines[line - 1][column:].startswith(problem.text)
    return column + 1 + problem.span[0] if marked and problem.span else column
