"""Reports of the stress tests: what `estimate sensitivity` and `estimate readings` show. Part of the JSON contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from msgspec.structs import replace

from deserter_estimates.report.contract import (
    ClaimRow,
    EstimateRow,
    FigureRow,
    Head,
)
from deserter_estimates.stress.break_even import BreakEven
from deserter_estimates.stress.grid import Cell as GridCell
from deserter_estimates.stress.grid import Grid, Shown, Sweep
from deserter_estimates.stress.hedge_models import HedgeModel
from deserter_estimates.stress.look_up import LookUp
from deserter_estimates.stress.one_way import OneWay
from deserter_estimates.stress.radius import Radius
from deserter_estimates.stress.rates import Rate
from deserter_estimates.stress.readings import Alone, Extreme, Middle, Readings
from deserter_estimates.stress.variance import Share, VarianceShares

__all__ = [  # with the rows of the reports, so that whoever presents one knows no analysis
    "Alone",
    "BreakEven",
    "Extreme",
    "Grid",
    "GridCell",
    "HedgeModel",
    "LookUp",
    "Middle",
    "OneWay",
    "Radius",
    "Rate",
    "Readings",
    "ReadingsReport",
    "SensitivityReport",
    "Share",
    "Shown",
    "Sweep",
    "VarianceShares",
]

Row = TypeVar("Row", OneWay, LookUp)


class SensitivityReport(Head, frozen=True, kw_only=True):
    """What `estimate sensitivity` reports: each table of the stress tests, in the order in which they are read.

    The tables are whole, for sentences are written from them; `top` is how many figures of each are to be shown.
    """

    command: Literal["sensitivity"] = "sensitivity"
    top: int | None = None
    figures: tuple[FigureRow, ...]
    estimates: tuple[EstimateRow, ...]
    claims: tuple[ClaimRow, ...]
    rates: tuple[Rate, ...]
    one_way: tuple[OneWay, ...]
    break_even: tuple[BreakEven, ...]
    radius: tuple[Radius, ...]
    variance: tuple[VarianceShares, ...]
    look_up: tuple[LookUp, ...]
    readings: tuple[Readings, ...]
    hedge_models: tuple[HedgeModel, ...]
    grid: Grid | None = None
    sweep: tuple[Sweep, ...] | None = None
    warnings: tuple[str, ...]

    def cut(self) -> SensitivityReport:
        """The report with no more figures of each estimate than are to be shown, for formats without sentences."""
        if self.top is None:
            return self
        return replace(
            self,
            one_way=tuple(_first(self.one_way, self.top)),
            look_up=tuple(_first(self.look_up, self.top)),
            variance=tuple(replace(row, shares=row.shares[: self.top]) for row in self.variance),
        )


class ReadingsReport(Head, frozen=True, kw_only=True):
    """What `estimate readings` reports: each claim under every combination of published readings."""

    command: Literal["readings"] = "readings"
    figures: tuple[FigureRow, ...]
    claims: tuple[ClaimRow, ...]
    readings: tuple[Readings, ...]
    warnings: tuple[str, ...]


def _first(rows: Iterable[Row], most: int) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.estimate] += 1
        if seen[row.estimate] <= most:
            yield row
