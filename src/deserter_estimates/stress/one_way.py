"""One-way: each figure alone moved over its admissible values, all others at face value, and what that does.

The rows of a tornado diagram, with the claims that flip on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.face_values import face_values
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds
from deserter_estimates.solve.holding import region
from deserter_estimates.solve.one_figure import Curve
from deserter_estimates.solve.one_figure import curve as along
from deserter_estimates.stress.tested import UnderTest, under_test

Direction = Literal["up", "down", "both", "none"]

MAX_WORK = 1_000_000  # of a search for the swing of one figure, half a second or so


class OneWay(Struct, frozen=True, kw_only=True):
    """An estimate with one figure at its lowest, face and highest value; the others at face value."""

    estimate: Annotated[str, "Name of the estimate."]
    figure: Annotated[str, "Name of the figure."]
    low: Annotated[Fraction | date | None, "Lowest admissible value of the figure, in its unit; null: no end."]
    face: Annotated[Fraction | date, "Face value of the figure."]
    high: Annotated[Fraction | date | None, "Highest admissible value of the figure; null: no end."]
    at_low: Annotated[Fraction | None, "Estimate there, in its unit; null: why says why."]
    at_face: Annotated[Fraction, "Estimate at face value."]
    at_high: Annotated[Fraction | None, "Estimate there; null: why says why."]
    swing: Annotated[Fraction | None, "Largest less smallest value of the estimate on the way; null: why says why."]
    direction: Annotated[Direction, "Where the estimate goes as the figure rises."]
    elasticity: Annotated[
        Fraction | None, "Derivative at face value, percent per percent; null: no_elasticity_because."
    ]
    no_elasticity_because: Annotated[str | None, "Why elasticity is null."] = None
    monotone: Annotated[bool, "Whether the estimate only rises or only falls on the way."]
    flips: Annotated[tuple[str, ...], "Claims that change between holding and failing on the way."]
    why: Annotated[str | None, "Why a value is null."] = None


def one_way(model: Model, estimates: Iterable[str] | None = None) -> tuple[OneWay, ...]:
    """A row for each estimate and figure it rests on, the widest swing of an estimate first; all estimates by default.

    A figure without effect is listed last, not dropped. An estimate that cannot be computed at face value has no rows.

    >>> from deserter_estimates.file.figures import read_figures
    >>> row, _ = one_way(Model.of(read_figures()), ["flight_ceiling"])
    >>> print(row.figure, row.at_low, row.at_high, row.swing, row.elasticity)
    troops_in_europe 82500 97500 15000 1
    """
    tests = under_test(model, None)
    rows = []
    for name in model.figures.estimates if estimates is None else estimates:
        value = face_values(model).values.get(name)
        if value is None:
            continue
        mine = [test for test in tests if test.estimate == name]
        found = [_row(model, name, figure, value, mine) for figure in model.rests_on(name)]
        rows += sorted(found, key=lambda row: -1 if row.swing is None else row.swing, reverse=True)
    return tuple(rows)


def _row(model: Model, estimate: str, figure: str, value: Fraction, tests: list[UnderTest]) -> OneWay:
    given = model.inputs[figure]
    curve = along(model, estimate, figure)
    scale = model.estimates[estimate].scale
    ends = [(end, None if end is None else curve.at(end)) for end in (given.low, given.high)]
    (low, at_low), (high, at_high) = ends
    why, swing, turns = None, None, False
    if low is None or high is None:
        why = given.no_end
    else:
        try:
            swing = _swing(curve, low, high)
            turns = curve.turns(low, high)
        except FormulaError:
            why = f"{model.called(estimate)} cannot be computed for every admissible value of {given.called}"
    slope = curve.slope(given.face)
    inelastic = (
        "a date has no percentages"
        if given.dated
        else "the estimate is zero"
        if not value
        else "the estimate has a kink there"
        if slope is None
        else None
    )
    return OneWay(
        estimate=estimate,
        figure=figure,
        low=None if low is None else model.shown(figure, low),
        face=model.shown(figure, given.face),
        high=None if high is None else model.shown(figure, high),
        at_low=None if at_low is None else at_low / scale,
        at_face=value / scale,
        at_high=None if at_high is None else at_high / scale,
        swing=None if swing is None else swing / scale,
        direction="both" if turns else _direction(at_low, value, at_high, slope),
        elasticity=None if inelastic or slope is None else slope * given.face / value,
        no_elasticity_because=inelastic,
        monotone=not turns and not (why and low is not None and high is not None),
        flips=tuple(test.claim for test in tests if _flips(curve, test, low, high)),
        why=why,
    )


def _swing(curve: Curve, low: Fraction, high: Fraction) -> Fraction:
    """The largest less the smallest value; raises FormulaError where the estimate is undefined for a value between."""
    if curve.closed_form:
        met = curve.crossings(Range(Fraction(0), Fraction(0))).at
        first, last = curve.at(low), curve.at(high)
        if first is None or last is None or any(low <= pole <= high for pole, zero in met.items() if not zero):
            raise FormulaError("divides by zero")
        return abs(last - first)
    box = {name: (value, value) for name, value in curve.values.items()} | {curve.figure: (low, high)}
    range_ = bounds(curve.model, curve.estimate, box, MAX_WORK).met
    assert range_.low is not None and range_.high is not None  # noqa: S101 - a box has ends
    return range_.high - range_.low


def _direction(at_low: Fraction | None, value: Fraction, at_high: Fraction | None, slope: Fraction | None) -> Direction:
    """Which way the estimate goes as the figure rises: seen at the ends, else from the slope."""
    rise = (value if at_high is None else at_high) - (value if at_low is None else at_low) or slope or 0
    return "up" if rise > 0 else "down" if rise < 0 else "none"


def _flips(curve: Curve, test: UnderTest, low: Fraction | None, high: Fraction | None) -> bool:
    """Whether a claim that holds fails for some admissible value of the figure, or the other way round."""
    parts: tuple[Range, ...] = region(curve, test.wanted)
    if test.holds:
        return not any(part.covers(Range(low, high)) for part in parts)
    return any(part.meets(Range(low, high)) for part in parts)
