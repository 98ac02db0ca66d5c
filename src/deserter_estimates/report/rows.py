"""Rows: figures, estimates and claims as a report shows them. Numbers leave base units here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from deserter_estimates.claims.grade import Grade
from deserter_estimates.file.figures import Claim, Figure, Reading, Value
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.face_values import Reproduction
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model
from deserter_estimates.report.contract import (
    ClaimRow,
    EstimateRow,
    FigureRow,
    IntervalRow,
    Number,
    ReadingRow,
    ReadingsCount,
    RepairRow,
    Says,
    SetRow,
    Shown,
    StandardErrors,
)
from deserter_estimates.solve.bounds import Bounds

if TYPE_CHECKING:
    from deserter_estimates.draws.summaries import Draws


def number(value: Fraction | float | None) -> Number | None:
    """A number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    if isinstance(value, Fraction) and value.denominator == 1:
        return int(value)
    return float(value)


def shown(value: Fraction | Value | None) -> Shown | None:
    """A number or a date as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return number(Fraction(value)) if value is not None else None


def figure_rows(model: Model) -> tuple[FigureRow, ...]:
    """Every input of the model."""
    return tuple(_figure_row(model, given) for given in model.inputs.values())


def _figure_row(model: Model, given: Input) -> FigureRow:
    figure = given.figure
    ends = [None if end is None else shown(model.shown(given.name, end)) for end in (given.low, given.high)]
    endless = None in (given.low, given.high)
    return FigureRow(
        name=figure.name,
        label=figure.label,
        kind=figure.kind,
        unit=figure.unit,
        value=shown(model.shown(given.name, given.face)) or 0,
        printed=figure.printed,
        midpoint=given.midpoint,
        hedge=figure.hedge,
        low=ends[0],
        high=ends[1],
        no_bounds_because="its spread has no end points" if endless else None,
        spread=_spread(figure),
        quote=figure.quote,
        source=figure.source,
        population=figure.population,
        reason=figure.reason,
        note=figure.note,
        part_of=figure.part_of,
        readings=tuple(_reading_row(reading) for reading in figure.readings.values()),
    )


def _spread(figure: Figure) -> dict[str, Any]:
    if isinstance(figure.spread, str):
        return {"kind": figure.spread}
    return {key: _spread_value(value) for key, value in figure.spread.items()}


def _spread_value(value: Any) -> Any:
    if isinstance(value, list):
        return [_spread_value(item) for item in value]
    return number(Fraction(value)) if isinstance(value, int | Decimal) else value


def _reading_row(reading: Reading) -> ReadingRow:
    return ReadingRow(
        name=reading.name,
        kind=reading.kind,
        value=shown(reading.value),
        low=shown(reading.low),
        high=shown(reading.high),
        source=reading.source,
        quote=reading.quote,
        url=reading.url,
        note=reading.note,
    )


def estimate_row(
    model: Model, estimate: Estimate, reproduction: Reproduction, ranges: Mapping[str, Bounds], drawn: Draws | None
) -> EstimateRow:
    """An estimate with its bounds and its distribution, in its unit."""
    name = estimate.name
    failure = reproduction.failures.get(name)
    range_ = ranges.get(name, Bounds(low=None, high=None, why="it cannot be computed"))
    return EstimateRow(
        name=name,
        label=estimate.text.label,
        unit=estimate.unit,
        formula=" ".join(estimate.text.formula.split()),
        measures=estimate.text.measures,
        assumes=tuple(dict.fromkeys(line for call in estimate.calls for line in call.estimator.assumes)),
        rests_on=model.rests_on(name),
        face_value=None if failure else number(reproduction.values[name] / estimate.scale),
        not_computed_because=f"it {failure.what}" if failure and failure.what else failure.hint if failure else None,
        low=None if range_.low is None else number(range_.low / estimate.scale),
        high=None if range_.high is None else number(range_.high / estimate.scale),
        no_bounds_because=range_.why or None,
        bounds_slack=number(range_.slack / estimate.scale) if range_.slack else None,
        **_distribution(model, estimate, drawn),
    )


def _distribution(model: Model, estimate: Estimate, drawn: Draws | None) -> dict[str, Any]:
    if drawn is None or estimate.name not in drawn.summaries:
        return {}
    from deserter_estimates.draws.first_order import bend

    summary, scale = drawn.summaries[estimate.name], float(estimate.scale)
    parts = {key: getattr(summary, key) for key in ("median", "mean", "sd", "low", "high")}
    values = {key: part.value / scale for key, part in parts.items()}
    return {
        **{key: values[key] for key in ("median", "mean", "sd")},
        "interval": IntervalRow(level=drawn.level, low=values["low"], high=values["high"]),
        "standard_errors": StandardErrors(**{key: (part.standard_error or 0.0) / scale for key, part in parts.items()}),
        "excluded_share": summary.excluded_share,
        "nonlinear": bend(model, estimate.name, summary),
    }


def claim_row(model: Model, grade: Grade, drawn: Draws | None) -> ClaimRow:
    """A claim with its grade, in the unit of its estimate."""
    claim = grade.claim
    unit = model.estimates[claim.estimate].unit if claim.estimate else None
    scale = model.estimates[claim.estimate].scale if claim.estimate else Fraction(1)
    wanted = grade.wanted
    share = drawn.shares.get(claim.name) if drawn else None
    return ClaimRow(
        name=claim.name,
        label=claim.label,
        quote=claim.quote,
        estimate=claim.estimate,
        says=_says(claim),
        set=None
        if wanted is None
        else SetRow(
            low=number(wanted.low and wanted.low / scale),
            high=number(wanted.high and wanted.high / scale),
            low_open=wanted.low_open,
            high_open=wanted.high_open,
        ),
        threshold_from=claim.threshold_from,
        threshold_source=claim.threshold_source,
        note=claim.note,
        face_value=None if grade.face_value is None else number(grade.face_value / scale),
        unit=unit,
        grade=grade.grade,
        verdict=grade.verdict,
        reason=grade.reason,
        for_every_admissible_value=grade.for_every_admissible_value,
        fragile=grade.fragile,
        share_of_draws=share.value if share else None,
        share_standard_error=share.standard_error if share else None,
        repairs=tuple(
            RepairRow(
                figure=fix.figure,
                value=shown(fix.value) or 0,
                unit=model.inputs[fix.figure].figure.unit,
                change_percent=None if fix.change_percent is None else float(fix.change_percent),
                inside=fix.inside,
                beyond=fix.beyond,
            )
            for fix in grade.repairs
        ),
        readings=_readings(model, claim),
    )


def _readings(model: Model, claim: Claim) -> ReadingsCount | None:
    if claim.estimate is None:
        return None
    from deserter_estimates.stress.printed_values import TooManyReadings
    from deserter_estimates.stress.readings import count_readings

    try:
        holds, of = count_readings(model, claim.name)
    except TooManyReadings as error:
        return ReadingsCount(holds=None, of=error.count, refused=str(error))
    return ReadingsCount(holds=holds, of=of)


def _says(claim: Claim) -> Says:
    value, low, high = (shown(end) for end in (claim.value, claim.low, claim.high))
    return Says(hedge=claim.hedge, value=value, low=low, high=high)  # type: ignore[arg-type]  # claims are numbers
