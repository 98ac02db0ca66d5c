"""Rows as data: the tables of a report as CSV has them, for programs and spreadsheets alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from deserter_estimates.present.page import Cell, Column, Section, Value
from deserter_estimates.report.contract import plain


def data_section(key: str, rows: Sequence[Mapping[str, Any]]) -> Section:
    """A section that only CSV shows: a column for each key of its rows, lists written with spaces between.

    >>> data_section("radius", [{"claim": "a", "flips": ("b", "c")}]).rows[0][1].value
    'b c'
    """
    keys = dict.fromkeys(key for row in rows for key in row)
    return Section(
        key=key,
        heading="",
        columns=tuple(Column(key=name, place="data") for name in keys),
        rows=tuple(tuple(Cell(value=_value(row.get(name))) for name in keys) for row in rows),
    )


def fields_of(row: object, *without: str) -> dict[str, Any]:
    """A row of a report as keys and plain values, but for some of them."""
    return {key: value for key, value in plain(row).items() if key not in without}


def _value(value: Any) -> Value:
    value = plain(value)
    if isinstance(value, Mapping):
        return " ".join(f"{key}={item}" for key, item in value.items()) or None
    if isinstance(value, list):
        return " ".join("" if item is None else str(item) for item in value) or None
    assert value is None or isinstance(value, str | int | float | bool)  # noqa: S101 - reports hold nothing else
    return value
