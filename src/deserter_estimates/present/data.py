"""A report as data: JSON by its contract, and CSV with its lists under one header, for a spreadsheet or a data frame.

In CSV each record in a list is a row. Column `table` has the keys that lead to it in the JSON ("claims.repairs"), and
`belongs_to` the first value of the record that holds it. A record without a list of its own is written into its row, as
`interval_low`. A record's columns are always there. A list is joined by blanks, a map is written as a=b.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from math import isnan
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from deserter_estimates.language.visible import visible
from deserter_estimates.present.characters import ascii_only
from deserter_estimates.report.head import Head
from deserter_estimates.report.hints import hints, record_in, several
from deserter_estimates.report.plain import plain

if TYPE_CHECKING:
    from deserter_estimates.report.drawn import Drawn

RARE = re.compile(r"[^\n -~]|#(?=#\[)")  # a log would take "##[" for a command
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def json_text(report: Struct, *, utf8: bool = True, lines: bool = True) -> str:
    r"""Render a report as JSON, on many lines or on one: numbers unrounded and never NaN.

    Characters that do not print are \u escapes.

    Raises ValueError for a number that is not finite.
    """
    text = json.dumps(plain(report), ensure_ascii=not utf8, allow_nan=False, indent=2 if lines else None)
    return RARE.sub(_printed, text) + "\n"


def csv_text(report: Struct, *, utf8: bool = True) -> str:
    """Render a report as CSV (RFC 4180, lines end in a line feed)."""
    rows = [*_rows(report, _lists(type(report)))]
    columns = dict.fromkeys(key for row in rows for key in row) or {"table": None}
    return _csv(rows, [*columns], utf8=utf8)


def csv_of_many(reports: Iterable[Head], kind: type[Head], *, utf8: bool = True) -> Iterator[str]:
    """Render several reports of a kind as one CSV, a piece a report; the file and its article's title begin each row.

    It has every column that such a report could fill, so that no row has to wait for the last report.
    """
    first = ("file", "article", "table", "belongs_to")
    columns = [*dict.fromkeys((*first, *_columns(kind, _lists(kind))))]
    yield _csv((), columns, utf8=utf8)
    for report in reports:
        named = {"file": harmless(report.figures_file.path or ""), "article": harmless(report.article.title)}
        rows = (named | row for row in _rows(report, _lists(kind)))
        yield _csv(rows, columns, utf8=utf8, head=False)


def csv_of_draws(drawn: Drawn) -> Iterator[str]:
    """Render draws as CSV in pieces, every digit of them; a draw that is left out is an empty cell."""
    yield ",".join(drawn.names) + "\n"
    for block in drawn.blocks:
        yield "".join([",".join(["" if isnan(each) else repr(each) for each in row]) + "\n" for row in block])


def _lists(kind: type[Struct]) -> list[str]:
    return [name for name in hints(kind) if name not in hints(Head)]


def _columns(kind: type[Struct], names: Iterable[str]) -> Iterator[str]:
    """The columns that the rows of some fields of a record can fill, in their order."""
    for name in names:
        if inner := record_in(hints(kind)[name]):
            yield from _flat(inner, None)
            yield from _columns(inner, hints(inner))


def _csv(rows: Iterable[dict[str, str]], columns: list[str], *, utf8: bool, head: bool = True) -> str:
    page = StringIO()
    writer = csv.DictWriter(page, fieldnames=columns, restval="", lineterminator="\n")
    if head:
        writer.writeheader()
    writer.writerows(rows)
    return page.getvalue() if utf8 else visible(ascii_only(page.getvalue()))


def harmless(text: str) -> str:
    """Mark text that a spreadsheet would take for a formula, and escape what a terminal would take for a command.

    A leading apostrophe is the spreadsheets' own mark for text (https://owasp.org/www-community/attacks/CSV_Injection).

    >>> harmless("=1+1"), harmless("more than 5")
    ("'=1+1", 'more than 5')
    """
    return visible(f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text)


def _printed(found: re.Match[str]) -> str:
    character = found[0]
    if character.isprintable() and character != "#":
        return character
    return "\\u0023" if character == "#" else json.dumps(character)[1:-1].replace("\x7f", "\\u007f")


def _rows(record: Struct, names: list[str], path: str = "", owner: str = "") -> Iterator[dict[str, str]]:
    """List the rows of some fields of a record, each row followed by those of its own lists."""
    for name in names:
        table, hint = f"{path}{name}", hints(type(record))[name]
        kind = record_in(hint)
        if kind is None:
            continue
        for row in _records(getattr(record, name)):
            own = several(hint) or not path
            if own:
                yield {"table": table, "belongs_to": owner} | _flat(kind, row)
            first = _field(next(iter(asdict(row).values()))) if own else owner
            yield from _rows(row, list(hints(kind)), f"{table}.", first)


def _records(value: object) -> Iterator[Struct]:
    """List the records in a field's value: itself, or those of a list, or of a list of lists."""
    if isinstance(value, Struct):
        yield value
    for each in value if isinstance(value, tuple) else ():
        yield from _records(each)


def _flat(kind: type[Struct], record: Struct | None, before: str = "") -> dict[str, str]:
    """Flatten a record into the cells of a row, a record in it under its name; None gives empty cells."""
    row = {}
    for name, hint in hints(kind).items():
        inner, value = record_in(hint), getattr(record, name, None)
        if inner is None:
            row[f"{before}{name}"] = _field(value)
        elif not several(hint):
            row |= _flat(inner, value, f"{before}{name}_")
    return row


def _field(value: object) -> str:
    value = plain(value)
    if isinstance(value, list):
        return _field(value[0]) if len(value) == 1 else harmless(" ".join(map(_field, value)))
    if isinstance(value, dict):
        return harmless(" ".join(f"{key}={each}" for key, each in value.items()))
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return harmless(value) if isinstance(value, str) else repr(value)
