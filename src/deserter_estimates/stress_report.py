"""Reports of the stress tests: what `estimate sensitivity` and `estimate readings` show. Part of the JSON contract."""

from __future__ import annotations

from deserter_estimates.record import record
from deserter_estimates.report import (
    ClaimRow,
    EstimateRow,
    FigureRow,
    Head,
)
from deserter_estimates.stress.breakeven import BreakEven
from deserter_estimates.stress.grid import Cell as GridCell
from deserter_estimates.stress.grid import Grid, Shown, Sweep
from deserter_estimates.stress.hedge_models import HedgeModel
from deserter_estimates.stress.lookup import LookUp
from deserter_estimates.stress.oneway import OneWay
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


@record
class SensitivityReport(Head):
    """What `estimate sensitivity` reports: each table of the stress tests, in the order in which they are read."""

    command: str = "sensitivity"
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


@record
class ReadingsReport(Head):
    """What `estimate readings` reports: each claim under every combination of published readings."""

    command: str = "readings"
    figures: tuple[FigureRow, ...]
    claims: tuple[ClaimRow, ...]
    readings: tuple[Readings, ...]
    warnings: tuple[str, ...]
