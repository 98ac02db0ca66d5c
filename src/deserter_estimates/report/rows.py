"""Rows: figures, estimates and claims as a report shows them. Numbers leave base units here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from deserter_estimates.claims.grade import Grade, grade_claim
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model
from deserter_estimates.report.computed import Computed
from deserter_estimates.report.contract import (
    ClaimRow,
    EstimateRow,
    FigureRow,
    IntervalRow,
    ReadingRow,
    ReadingsCount,
    RepairRow,
    Says,
    SetRow,
    StandardErrors,
    TipsRow,
)
from deserter_estimates.report.plain import plain
from deserter_estimates.solve.bounds import face_range
from deserter_estimates.solve.extremes import Bounds

if TYPE_CHECKING:
    from deserter_estimates.draws.summaries import Draws

Row = TypeVar("Row", bound=Struct)
ONE = Fraction(1)
FEW_DECIDE = "a few extreme draws decide the mean, whose standard error is larger than the whole interval"


def filled(kind: type[Row], *sources: object, scale: Fraction = ONE, **own: object) -> Row:
    """A row with its own fields, and those of the same names of other records, the last first; numbers as in JSON.

    Fractions of the other records are in base units, and are divided by the scale.

    >>> from deserter_estimates.language.ranges import Range
    >>> filled(SetRow, Range(Fraction(1, 50), None), scale=Fraction(1, 100))
    SetRow(low=2, high=None, low_open=False, high_open=False)
    """
    for name in kind.__struct_fields__:
        source = next((each for each in reversed(sources) if hasattr(each, name)), None)
        if source is not None and name not in own:
            value = getattr(source, name)
            own[name] = value / scale if isinstance(value, Fraction) else value
    plainly = (Fraction, Decimal, date, Mapping)
    return kind(**{name: plain(value) if isinstance(value, plainly) else value for name, value in own.items()})


def figure_rows(model: Model) -> tuple[FigureRow, ...]:
    """Every input of the model."""
    return tuple(_figure_row(model, given) for given in model.inputs.values())


def _figure_row(model: Model, given: Input) -> FigureRow:
    figure = given.figure
    low, high = (None if end is None else model.shown(given.name, end) for end in (given.low, given.high))
    return filled(
        FigureRow,
        figure,
        value=model.shown(given.name, given.face),
        midpoint=given.midpoint,
        low=low,
        high=high,
        no_bounds_because=given.no_end or None,
        spread=_spread(model, given),
        readings=tuple(filled(ReadingRow, reading) for reading in figure.readings.values()),
    )


def _spread(model: Model, given: Input) -> Mapping[str, object]:
    """How its values are distributed: the file's table, or a word, with the ends that the draws go no further than."""
    if not isinstance(given.figure.spread, str):
        return given.figure.spread
    ends = {} if given.drawn == (given.low, given.high) else dict(zip(("low", "high"), given.drawn, strict=True))
    return {"kind": given.figure.spread} | {
        key: plain(model.shown(given.name, end)) for key, end in ends.items() if end is not None
    }


def estimate_rows(computed: Computed, names: Iterable[str], drawn: Draws | None = None) -> tuple[EstimateRow, ...]:
    """Estimates with their bounds and their distributions, each in its unit."""
    return tuple(_estimate_row(computed, computed.model.estimates[name], drawn) for name in names)


def _estimate_row(computed: Computed, estimate: Estimate, drawn: Draws | None) -> EstimateRow:
    model, name, scale = computed.model, estimate.name, estimate.scale
    failure = computed.reproduction.failures.get(name)
    range_ = computed.bounds.get(name, Bounds(low=None, high=None, why="it cannot be computed"))
    rests_on = model.rests_on(name)
    return filled(
        EstimateRow,
        estimate.text,
        range_,
        scale=scale,
        unit=estimate.unit,
        formula=" ".join(estimate.text.formula.split()),
        assumes=tuple(dict.fromkeys(line for call in estimate.calls for line in call.estimator.assumes)),
        rests_on=rests_on,
        face_value=None if failure else computed.reproduction.values[name] / scale,
        **_face_ends(model, estimate, computed.reproduction.values.get(name)),
        not_computed_because=f"it {failure.what}" if failure and failure.what else failure.hint if failure else None,
        no_bounds_because=range_.why or None,
        decimals=-computed.places[name] if name in computed.places else None,
        bounds_slack=range_.slack / scale if range_.slack else None,
        **_distribution(model, estimate, drawn),
    )


def _face_ends(model: Model, estimate: Estimate, value: Fraction | None) -> dict[str, object]:
    """The figures printed as ranges, and from where to where the result goes with them, the others as printed."""
    printed_as_range = tuple(name for name in model.rests_on(estimate.name) if model.inputs[name].midpoint)
    if value is None or not printed_as_range:
        return {"face_value_at": printed_as_range}
    face = face_range(model, estimate.name, value)
    low, high = (None if end is None else end / estimate.scale for end in (face.low, face.high))
    return {"face_low": low, "face_high": high, "face_value_at": printed_as_range}


def _distribution(model: Model, estimate: Estimate, drawn: Draws | None) -> dict[str, object]:
    if drawn is None or estimate.name not in drawn.summaries:
        return {}
    from deserter_estimates.draws.first_order import bend

    summary, scale = drawn.summaries[estimate.name], float(estimate.scale)
    parts = {"median": summary.median, "mean": summary.mean, "sd": summary.sd, "low": summary.low, "high": summary.high}
    values = {key: part.value / scale for key, part in parts.items()}
    low, high = values.pop("low"), values.pop("high")
    known = {"mean": None, "sd": None, "no_moments_because": FEW_DECIDE} if summary.few_decide else {}
    return {
        **values,
        **known,
        "interval": IntervalRow(level=drawn.level, low=low, high=high),
        "standard_errors": StandardErrors(**{key: (part.standard_error or 0.0) / scale for key, part in parts.items()}),
        "excluded_share": summary.excluded_share,
        "nonlinear": None if summary.few_decide else bend(model, estimate.name, summary),
    }


def claim_rows(computed: Computed, names: Iterable[str], drawn: Draws | None = None) -> tuple[ClaimRow, ...]:
    """Claims with their grades, each in the unit of its estimate."""
    model = computed.model
    number = {name: place for place, name in enumerate(model.claims, start=1)}
    given = (computed.reproduction, computed.bounds, computed.places)
    return tuple(
        _claim_row(model, grade_claim(model, model.claims[name], *given), number[name], drawn) for name in names
    )


def _claim_row(model: Model, grade: Grade, number: int, drawn: Draws | None) -> ClaimRow:
    claim, wanted = grade.claim, grade.wanted
    about = model.estimates[claim.about] if claim.about else None
    scale = about.scale if about else ONE
    summary = drawn.summaries.get(claim.estimate) if drawn and claim.estimate else None
    share = summary.shares.get(claim.name) if summary else None
    return filled(
        ClaimRow,
        claim,
        grade,
        estimate=claim.about,
        number=number,
        says=filled(Says, claim),
        scale=scale,
        set=wanted and filled(SetRow, wanted, scale=scale),
        unit=about and about.unit,
        unchecked_because=(claim.reason or "vague") if grade.grade == "not-checkable" else None,
        share_of_draws=share and share.value,
        share_standard_error=share and share.standard_error,
        repairs=tuple(filled(RepairRow, fix, unit=model.inputs[fix.figure].figure.unit) for fix in grade.repairs),
        readings=_readings(model, claim.name) if claim.estimate else None,
        tips_at=grade.tips and filled(TipsRow, grade.tips, scale=scale),
    )


def _readings(model: Model, claim: str) -> ReadingsCount:
    from deserter_estimates.stress.printed_values import TooManyReadings
    from deserter_estimates.stress.readings import count_readings

    try:
        count = count_readings(model, claim)
    except TooManyReadings as error:
        return ReadingsCount(holds=None, of=error.count, refused=str(error))
    return ReadingsCount(holds=count["holds"], in_part=count["in part"], of=count.total())
