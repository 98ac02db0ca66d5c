"""Presenting: a report as text for a person, a spreadsheet, a document or a program.

Nothing is computed here: numbers are formatted and rows put in order. Text of the article is data and never markup.
"""

from __future__ import annotations

from typing import Literal, get_args

from deserter_estimates.present.terminal import Terminal

__all__ = ["FORMATS", "Format", "Terminal", "render"]

Format = Literal["table", "json", "csv", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(report: object, format: Format, *, terminal: Terminal | None = None, everything: bool = False) -> str:
    """Render a report as text that ends in a line feed, for a terminal (None: a file).

    `everything` asks for all tables of a report that by default shows what matters most.

    Raises TypeError for a report that has no view.
    """
    terminal = terminal or Terminal()
    if format == "json":
        from deserter_estimates.present.json import json_text

        cut = getattr(report, "cut", None)  # a report that was asked for a few rows of each table
        return json_text(cut() if cut else report, utf8=terminal.utf8)
    from deserter_estimates.present.views import view_of

    view = view_of(report, everything=everything)
    if format == "csv":
        from deserter_estimates.present.csv import csv_text

        return csv_text(view, utf8=terminal.utf8)
    if format == "markdown":
        from deserter_estimates.present.markdown import markdown_text

        return markdown_text(view, utf8=terminal.utf8)
    from deserter_estimates.present.table import table_text

    return table_text(view, terminal)
