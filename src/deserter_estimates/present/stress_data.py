"""The stress tests as data: every table of `estimate sensitivity` whole, as CSV has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deserter_estimates.present.data import data_section, fields_of
from deserter_estimates.present.page import Section
from deserter_estimates.present.readings import readings_data
from deserter_estimates.report.stress_contract import SensitivityReport

Row = dict[str, Any]


def stress_data(report: SensitivityReport) -> Iterator[Section]:
    """A section for each table; tables in tables are told by their own rows."""
    report = report.cut()
    yield data_section("rate", list(_rates(report)))
    yield data_section("one_way", [fields_of(row) for row in report.one_way])
    yield data_section("break_even", [fields_of(row) for row in report.break_even])
    yield data_section("radius", [fields_of(row) for row in report.radius])
    yield data_section("grid", list(_grid(report)))
    yield data_section(
        "sweep", [{"figure": each.figure, **fields_of(row)} for each in report.sweep or () for row in each.rows]
    )
    yield data_section("variance", list(_variance(report)))
    yield data_section("look_up", [fields_of(row) for row in report.look_up])
    yield from readings_data(report.readings)
    yield data_section("hedge_model", list(_hedge_models(report)))


def _rates(report: SensitivityReport) -> Iterator[Row]:
    for rate in report.rates:
        for estimate in rate.estimates:
            yield {"rate": rate.rate, "rate_before": rate.rate_before, "estimate": estimate.name} | fields_of(
                estimate, "name"
            )
        for claim in rate.claims:
            yield {"rate": rate.rate, "rate_before": rate.rate_before, "claim": claim.name} | fields_of(claim, "name")


def _variance(report: SensitivityReport) -> Iterator[Row]:
    for row in report.variance:
        whole = fields_of(row, "shares")
        for share in row.shares:
            yield whole | fields_of(share)
        if not row.shares:
            yield whole


def _hedge_models(report: SensitivityReport) -> Iterator[Row]:
    for each in report.hedge_models:
        for estimate in each.estimates:
            yield {"model": each.model, "estimate": estimate.name, **fields_of(estimate, "name")}
        for claim in each.claims:
            yield {"model": each.model, "claim": claim.name, "grade": claim.grade}


def _grid(report: SensitivityReport) -> Iterator[Row]:
    grid = report.grid
    if grid is None:
        return
    for first, cells in zip(grid.rows, grid.cells, strict=True):
        for second, each in zip(grid.columns, cells, strict=True):
            yield {
                **{"estimate": grid.estimate, "claim": grid.claim, "first": grid.first, "second": grid.second},
                **{"at_first": first, "at_second": second, "value": each.value, "holds": each.holds, "face": each.face},
            }
