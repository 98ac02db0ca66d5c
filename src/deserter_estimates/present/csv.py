"""CSV: one table a report, for a spreadsheet or a data frame.

Every section's rows follow one another under one header; the first column, `table`, says which section a row is from
("estimate", "claim", "figure", ...), and a cell that its section does not have is empty. Numbers are unrounded and in
the unit stated, without thousands separators; dates are 1945-05-09, yes and no are true and false.
"""

from __future__ import annotations

import csv
from io import StringIO

from deserter_estimates.file.problems import visible
from deserter_estimates.present.characters import ascii_only
from deserter_estimates.present.page import Value, View

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(view: View, *, utf8: bool = True) -> str:
    """Render a view as CSV (RFC 4180, lines end in a line feed)."""
    sections = [section for section in view.sections if section.rows and section.key]
    keys = dict.fromkeys(column.key for section in sections for column in section.columns if column.key)
    page = StringIO()
    writer = csv.DictWriter(page, fieldnames=["table", *keys], restval="", lineterminator="\n")
    writer.writeheader()
    for section in sections:
        for row in section.rows:
            given = zip(section.columns, row, strict=True)
            values = {column.key: _field(cell.value) for column, cell in given if column.key}
            writer.writerow({"table": section.key, **values})
    return page.getvalue() if utf8 else ascii_only(page.getvalue())


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula, and no terminal for a command.

    A leading apostrophe is the spreadsheets' own mark for text (https://owasp.org/www-community/attacks/CSV_Injection).

    >>> harmless("=1+1"), harmless("more than 5")
    ("'=1+1", 'more than 5')
    """
    return visible(f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text)


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else repr(value)
