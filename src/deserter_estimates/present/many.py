"""Several files: a row a file for people, a line a report for programs, one table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

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


class Outcome(NamedTuple):
    """What a row says of a file. The rest of its report is not kept."""

    file: str | None
    sentence: str


COLUMNS: tuple[Column[Outcome], ...] = (
    column("File", lambda row: strong(row.file)),
    column("Claims", lambda row: row.sentence, wraps=True),
)


def render_many(
    audits: Iterable[Audited],
    format: Literal["table", "json", "csv", "markdown", "github"],
    *,
    terminal: Terminal | None = None,
) -> Iterator[str]:
    """Render audits as pieces of text that end in a line feed, file by file; a table is one piece."""
    terminal = terminal or Terminal()
    if format == "github":
        yield from (github_text(each.annotations) for each in audits)
        return
    reports = (each.report for each in audits if each.report)
    if format == "json":
        yield from (json_text(report, utf8=terminal.utf8, lines=False) for report in reports)
    elif format == "csv":
        yield from csv_of_many(reports, RunReport, utf8=terminal.utf8)
    else:
        found = [Outcome(report.figures_file.path, report.sentence) for report in reports]
        title = f"{len(found)} figures file{'' if len(found) == 1 else 's'}" if found else "No file can be used"
        view = View(title=title, sections=(table("", found, COLUMNS),))
        view = harmless(view, utf8=terminal.utf8)
        yield markdown_text(view) if format == "markdown" else table_text(view, terminal)


def render_checks(
    reports: Iterable[CheckReport], format: Literal["table", "json", "github"], *, terminal: Terminal, several: bool
) -> Iterator[str]:
    """Render the checks of some files, one after the other; of several, the JSON of each on a line."""
    for report in reports:
        if format == "github":
            yield github_text(of_check(report))
        elif format == "json" and several:
            yield json_text(report, utf8=terminal.utf8, lines=False)
        else:
            yield render(report, format, terminal=terminal)
