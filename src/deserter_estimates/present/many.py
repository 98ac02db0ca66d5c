"""Several files: a row a file for people, a line a report for programs, one table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from deserter_estimates.present import render
from deserter_estimates.present.characters import harmless
from deserter_estimates.present.data import csv_of_many, json_text
from deserter_estimates.present.github import github_text
from deserter_estimates.present.markdown import markdown_text
from deserter_estimates.present.page import Column, View, column, table
from deserter_estimates.present.phrase import strong
from deserter_estimates.present.table import table_text
from deserter_estimates.present.terminal import Terminal
from deserter_estimates.report.annotations import of_check
from deserter_estimates.report.check_contract import CheckReport
from deserter_estimates.report.contract import RunReport
from deserter_estimates.report.many import Audited

COLUMNS: tuple[Column[RunReport], ...] = (
    column("File", lambda report: strong(report.figures_file.path)),
    column("Claims", lambda report: report.sentence, wraps=True),
)


def render_many(
    audits: Iterable[Audited],
    format: Literal["table", "json", "csv", "markdown", "github"],
    *,
    terminal: Terminal | None = None,
) -> Iterator[str]:
    """Render audits as pieces of text that end in a line feed: JSON and annotations file by file, else one piece."""
    terminal = terminal or Terminal()
    if format == "github":
        yield from (github_text(each.annotations) for each in audits)
        return
    reports = (each.report for each in audits if each.report)
    if format == "json":
        yield from (json_text(report, utf8=terminal.utf8, lines=False) for report in reports)
    elif format == "csv":
        yield csv_of_many(reports, utf8=terminal.utf8)
    else:
        found = [*reports]
        view = View(title=f"{len(found)} figures files", sections=(table("", found, COLUMNS),))
        view = harmless(view, utf8=terminal.utf8)
        yield markdown_text(view) if format == "markdown" else table_text(view, terminal)


def render_checks(
    reports: Sequence[CheckReport], format: Literal["table", "json", "github"], *, terminal: Terminal
) -> Iterator[str]:
    """Render the checks of some files, one after the other; of several, the JSON of each on a line."""
    for report in reports:
        if format == "github":
            yield github_text(of_check(report))
        elif format == "json" and len(reports) > 1:
            yield json_text(report, utf8=terminal.utf8, lines=False)
        else:
            yield render(report, format, terminal=terminal)
