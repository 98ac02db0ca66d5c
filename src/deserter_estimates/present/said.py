"""What the stress tests computed, as text: exact numbers, dates, ranges, names at the start of a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol

from deserter_estimates.language.numbers import shown
from deserter_estimates.language.words import spoken
from deserter_estimates.present.page import Cell, Style, cell
from deserter_estimates.report.contract import EstimateRow, FigureRow
from deserter_estimates.report.plain import number

USUAL_LEVEL = 0.95
Value = Fraction | date | float | None


class Named(Protocol):
    """A report that lists its figures."""

    @property
    def figures(self) -> tuple[FigureRow, ...]: ...  # noqa: D102


def said(value: Value, unit: str = "") -> str:
    """Write a value in its unit, or a date; a dash for what does not exist.

    >>> said(Fraction(979552, 2)), said(date(1945, 5, 9)), said(Fraction(29, 20), "%"), said(None)
    ('489,776', '9 May 1945', '1.45 %', '-')
    """
    if value is None:
        return "-"
    return shown(value.isoformat() if isinstance(value, date) else number(value), unit=unit)


def said_cell(value: Value, unit: str = "", style: Style = "plain") -> Cell:
    """A cell with a value in its unit."""
    return cell(None, said(value, unit), "quiet" if value is None else style)


def said_width(value: Value, unit: str = "", text: str | None = None) -> str:
    """Write how wide a range is, or its `text`: of percentages in percentage points.

    >>> said_width(8.5, "%"), said_width(Fraction(15_000), "people")
    ('8.5 percentage points', '15,000')
    """
    said_so = (said(value) if unit == "%" else said(value, unit)) if text is None else text
    return f"{said_so} percentage points" if unit == "%" and value is not None else said_so


def units(report: Named, estimates: tuple[EstimateRow, ...] = ()) -> Mapping[str, str]:
    """The unit of every figure, and of the estimates given."""
    return {row.name: row.unit for row in report.figures} | {row.name: row.unit for row in estimates}


def shown_level(level: float | None) -> str:
    """The level of an interval (0 to 1; None: the usual one) in percent.

    >>> shown_level(0.9)
    '90 %'
    """
    return f"{100 * (level or USUAL_LEVEL):g} %"


def the(name: str) -> str:
    """A figure or estimate at the start of a sentence.

    >>> the("archive_total")
    'The archive total'
    """
    return f"The {spoken(name)}"
