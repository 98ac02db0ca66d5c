"""Presenting: a report as text for a person, a spreadsheet, a document or a program.

Nothing is computed here: numbers are formatted and rows put in order. Text of the article is data and never markup.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from deserter_estimates.present.terminal import Terminal

if TYPE_CHECKING:
    from deserter_estimates.present.page import View
    from deserter_estimates.report.union import Report

__all__ = ["FORMATS", "Format", "Terminal", "render"]

Format = Literal["table", "json", "csv", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(report: Report, format: Format, *, terminal: Terminal | None = None, everything: bool = False) -> str:
    """Render a report as text that ends in a line feed, for a terminal (None: a file).

    `everything` asks for all tables. The module that is called as the report's command makes its page.
    """
    terminal = terminal or Terminal()
    if format in ("json", "csv"):
        from deserter_estimates.present.data import csv_text, json_text

        data = json_text if format == "json" else csv_text
        return data(report.cut() if report.command == "sensitivity" else report, utf8=terminal.utf8)
    assert report.command != "page"  # noqa: S101 - `web` shows it
    if report.command == "check":
        from deserter_estimates.present.check import check_text

        return check_text(report)
    from deserter_estimates.present.characters import harmless
    from deserter_estimates.present.markdown import markdown_text
    from deserter_estimates.present.table import table_text

    module = import_module(f"{__name__}.{report.command}")
    view: View = harmless(module.view(report, everything=everything), utf8=terminal.utf8)
    return markdown_text(view) if format == "markdown" else table_text(view, terminal)
