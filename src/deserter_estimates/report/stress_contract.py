"""Reports of the stress tests: what `estimate sensitivity` and `estimate readings` show. Part of the JSON contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow
from deserter_estimates.report.head import Head
from deserter_estimates.report.in_words import InWords
from deserter_estimates.report.turned import Decisive, Turned, Turning
from deserter_estimates.stress.break_even import BreakEven
from deserter_estimates.stress.grid import Cell as GridCell
from deserter_estimates.stress.grid import Grid, Sweep, SweepRow
from deserter_estimates.stress.look_up import LookUp
from deserter_estimates.stress.one_way import OneWay
from deserter_estimates.stress.radius import Radius
from deserter_estimates.stress.rate import Rate, RateClaim, RateEstimate
from deserter_estimates.stress.rates_needed import Ends, RateNeeded
from deserter_estimates.stress.readings import Alone, ByChoice, Extreme, Middle, Readings
from deserter_estimates.stress.variance import Share, VarianceShares
from deserter_estimates.stress.what_if import HedgeModel

# the rows of the reports too, so that whoever presents one knows no analysis
__all__ = [
    "Alone",
    "BreakEven",
    "ByChoice",
    "Decisive",
    "Extreme",
    "Grid",
    "GridCell",
    "HedgeModel",
    "LookUp",
    "Middle",
    "OneWay",
    "Overview",
]
__all__ += ["Ends", "Radius", "Rate", "RateClaim", "RateEstimate", "RateInterval", "RateNeeded", "RateReport"]
__all__ += ["Readings", "ReadingsReport", "SensitivityReport", "Share", "Sweep"]
__all__ += ["SweepRow", "Turned", "Turning", "VarianceShares"]

Row = TypeVar("Row", OneWay, LookUp)


class Overview(Struct, frozen=True, kw_only=True):
    """What can turn the verdicts, and what moves the results: the keys of these names in a sensitivity report."""

    turned: Annotated[tuple[Turned, ...], "Each verdict and what can turn it, the most easily turned first."]
    turned_in_words: Annotated[tuple[str, ...], "How many verdicts can be turned, and which."]
    decisive: Annotated[tuple[Decisive, ...], "Figures that turn verdicts alone, the one that turns most first."]
    one_way: Annotated[tuple[OneWay, ...], "What moves each estimate of a graded claim, the largest swing first."]


class SensitivityReport(Head, frozen=True, kw_only=True):
    """What `estimate sensitivity` reports: each table of the stress tests, in the order in which they are read.

    The tables are whole, for sentences are written from them; `top` is how many figures of each are to be shown.
    """

    command: Annotated[Literal["sensitivity"], "The command that made the report."] = "sensitivity"
    top: Annotated[int | None, "How many figures of each estimate were asked for."] = None
    figures: Annotated[tuple[FigureRow, ...], "Figures and assumptions, in the order of the file."]
    estimates: Annotated[tuple[EstimateRow, ...], "Estimates that were asked for, without draws."]
    claims: Annotated[tuple[ClaimRow, ...], "Claims that were asked for, without draws."]
    turned: Annotated[tuple[Turned, ...], "Each verdict and what can turn it, the most easily turned first."]
    turned_in_words: Annotated[tuple[str, ...], "How many verdicts can be turned, and which."]
    decisive: Annotated[tuple[Decisive, ...], "Figures that turn verdicts alone, the one that turns most first."]
    in_words: Annotated[tuple[InWords, ...], "What the tables say of each estimate."]
    one_way: Annotated[tuple[OneWay, ...], "What moves each estimate, the largest swing first."]
    break_even: Annotated[tuple[BreakEven, ...], "Where one figure alone flips a claim."]
    radius: Annotated[tuple[Radius, ...], "How far all figures of a claim must move at once."]
    variance: Annotated[tuple[VarianceShares, ...], "Which figures an estimate's spread comes from."]
    look_up: Annotated[tuple[LookUp, ...], "Which figure to look up next."]
    readings: Annotated[tuple[Readings, ...], "Claims under all combinations of published values."]
    hedge_models: Annotated[tuple[HedgeModel, ...], "The same under each reading of hedge words."]
    hedge_words: Annotated[Mapping[str, str], "By claim, how its verdict differs under other readings, in a sentence."]
    grid: Annotated[Grid | None, "The grid of --two-way."] = None
    sweep: Annotated[tuple[Sweep, ...] | None, "The sweeps of --sweep."] = None
    warnings: Annotated[tuple[str, ...], "What did not come out well."]

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


class RateInterval(Struct, frozen=True, kw_only=True):
    """The estimate at one rate, or over the rates that the words allow."""

    rate_low: Annotated[Fraction | None, "Lowest rate; null: no end."]
    rate_high: Annotated[Fraction | None, "Highest rate; null: no end."]
    row: Annotated[EstimateRow, "The estimate with these rates."]


class RateReport(Head, frozen=True, kw_only=True):
    """What `estimate sensitivity --rate` reports: the rate as a lever."""

    command: Annotated[Literal["rate"], "The command that made the report."] = "rate"
    rate: Annotated[str, "Name of the figure that is the rate."]
    estimate: Annotated[str, "The estimate that intervals, step_gives, variance and rates_needed are about."]
    figures: Annotated[tuple[FigureRow, ...], "Figures and assumptions, in the order of the file."]
    estimates: Annotated[tuple[EstimateRow, ...], "Estimates that rest on the rate, at the first rate asked for."]
    claims: Annotated[tuple[ClaimRow, ...], "Claims about them, at the first rate asked for."]
    rates: Annotated[tuple[Rate, ...], "What each rate gives, the lowest first."]
    intervals: Annotated[tuple[RateInterval, ...], "The estimate at that rate, and over the rates the words allow."]
    step: Annotated[Fraction, "A small step of the rate, in its unit."]
    step_gives: Annotated[
        Fraction | None,
        "By how much such a step moves the estimate; null: the estimate has no slope there, or no value.",
    ]
    variance: Annotated[VarianceShares, "Which figures the estimate's spread comes from, with the file's rate."]
    rates_needed: Annotated[tuple[RateNeeded, ...], "The rate that would give each number of the article."]
    of_claims: Annotated[int, "How many claims the file makes."]
    warnings: Annotated[tuple[str, ...], "What did not come out well."]


class ReadingsReport(Head, frozen=True, kw_only=True):
    """What `estimate readings` reports: each claim under every combination of published readings."""

    command: Annotated[Literal["readings"], "The command that made the report."] = "readings"
    figures: Annotated[tuple[FigureRow, ...], "Figures and assumptions, in the order of the file."]
    claims: Annotated[tuple[ClaimRow, ...], "Claims that were asked for, without draws."]
    readings: Annotated[tuple[Readings, ...], "Claims under all combinations of published values."]
    warnings: Annotated[tuple[str, ...], "What did not come out well."]


def _first(rows: Iterable[Row], most: int) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.estimate] += 1
        if seen[row.estimate] <= most:
            yield row
