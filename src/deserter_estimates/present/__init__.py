"""Presenting: a report as text for a person, a spreadsheet, a document or a program.

Nothing is computed here: numbers are formatted and rows put in order. Text of the article is data and never markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from deserter_estimates.present.terminal import Terminal

if TYPE_CHECKING:
    from deserter_estimates.report.union import Report

__all__ = ["FORMATS", "Format", "Terminal", "render"]

Format = Literal["table", "json", "csv", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(report: Report, format: Format, *, terminal: Terminal | None = None, everything: bool = False) -> str:
    """Render a report as text that ends in a line feed, for a terminal (None: a file).

    `everything` asks for all tables of a report that by default shows what matters most.
    """
    terminal = terminal or Terminal()
    rows = report.cut() if report.command == "sensitivity" else report
    if format == "json":
        from deserter_estimates.present.json import json_text

        return json_text(rows, utf8=terminal.utf8)
    if format == "csv":
        from deserter_estimates.present.csv import csv_text

        return csv_text(rows, utf8=terminal.utf8)
    if report.command == "check":
        from deserter_estimates.present.check import check_text

        return check_text(report)
    from deserter_estimates.present.markdown import markdown_text
    from deserter_estimates.present.table import table_text
    from deserter_estimates.present.views import view_of

    view = view_of(report, everything=everything)
    return markdown_text(view, utf8=terminal.utf8) if format == "markdown" else table_text(view, terminal)
