"""Presenting: a report as text for a person, a spreadsheet, a document or a program.

Nothing is computed here: numbers are formatted and rows put in order. Text of the article is data and never markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from deserter_estimates.present.terminal import Terminal

if TYPE_CHECKING:
    from deserter_estimates.present.page import View
    from deserter_estimates.report.diff_contract import DiffReport
    from deserter_estimates.report.union import Rendered, Viewed

__all__ = ["FORMATS", "Format", "Terminal", "render"]

Format = Literal["table", "json", "csv", "markdown", "text"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(report: Rendered, format: Format, *, terminal: Terminal | None = None, everything: bool = False) -> str:
    """Render a report as text that ends in a line feed, for a terminal (None: a file).

    `everything` asks for all tables of a report that by default shows what matters most.
    """
    terminal = terminal or Terminal()
    if format in ("json", "csv"):
        from deserter_estimates.present.data import csv_text, json_text

        data = json_text if format == "json" else csv_text
        return data(report.cut() if report.command == "sensitivity" else report, utf8=terminal.utf8)
    if format == "text" and report.command == "explain":
        from deserter_estimates.present.characters import one_line
        from deserter_estimates.present.paragraph import paragraph

        return f"{one_line(paragraph(report), utf8=terminal.utf8)}\n"
    if report.command == "check":
        from deserter_estimates.present.check import check_text

        return check_text(report)
    from deserter_estimates.present.characters import harmless
    from deserter_estimates.present.markdown import markdown_text
    from deserter_estimates.present.table import table_text

    view = harmless(view_of(report, everything=everything), utf8=terminal.utf8)
    return markdown_text(view) if format == "markdown" else table_text(view, terminal)


def view_of(report: Viewed | DiffReport, *, everything: bool = False) -> View:
    """Build the page of a report; its module is imported only then."""
    match report.command:
        case "run":
            from deserter_estimates.present import run

            return run.view(report, everything=everything)
        case "diff":
            from deserter_estimates.present import diff

            return diff.view(report)
        case "figures":
            from deserter_estimates.present import figures

            return figures.view(report)
        case "sensitivity":
            from deserter_estimates.present import sensitivity

            return sensitivity.view(report, everything=everything)
        case "rate":
            from deserter_estimates.present import rate

            return rate.view(report, everything=everything)
        case "readings":
            from deserter_estimates.present import readings

            return readings.view(report)
        case "explain":
            from deserter_estimates.present import explain

            return explain.view(report)
