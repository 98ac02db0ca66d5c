"""Repairs: for each figure alone, the nearest value with which a claim would follow."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from deserter_estimates.language.phrases import is_or_are, spoken
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import write, write_change
from deserter_estimates.model.model import Model

Side = Literal["above", "below"]


class Repair(Struct, frozen=True, kw_only=True):
    """The nearest value of one figure with which a claim follows, in the figure's unit.

    `change_percent` is None for dates and from zero; `inside` tells whether such a value is admissible; `beyond` is the
    side on which the figure has to pass it, where the claim states "more than" or "less than". `needed` is it in words.
    """

    figure: str
    value: Fraction | date
    change_percent: Fraction | None
    inside: bool
    beyond: Side | None = None
    needed: str


def repairs(model: Model, name: str, wanted: Range) -> tuple[Repair, ...]:
    """For each figure alone, the nearest value that makes the claim follow; figures that cannot are left out."""
    found = []
    for used, given in ((used, model.inputs[used]) for used in model.rests_on(name)):
        mended = nearest(model, name, used, wanted)
        if mended is None:
            continue
        value, beyond, inside = mended
        change = None if given.dated or not given.face else (value - given.face) / abs(given.face) * 100
        found.append(
            Repair(
                figure=used,
                value=model.shown(used, value),
                change_percent=change,
                inside=inside,
                beyond=beyond,
                needed=_needed(model, used, value, beyond),
            )
        )
    return tuple(sorted(found, key=lambda fix: (not fix.inside, abs(fix.change_percent or 0))))


def nearest(model: Model, estimate: str, figure: str, wanted: Range) -> tuple[Fraction, Side | None, bool] | None:
    """The nearest value of a figure with which an estimate is in a set, where it passes it, whether it is admissible.

    In base units. Only values that the figure can have, and that no condition of an estimator forbids; admissible ones
    come first. None where there is none.
    """
    from deserter_estimates.solve.holding import beside, impossible, possible, region
    from deserter_estimates.solve.one_figure import Curve

    given, faces = model.inputs[figure], model.faces(estimate)
    found = []
    for part in possible(region(Curve.of(model, estimate, figure, faces), wanted), model, figure):
        value, beyond = _nearest(part, given.face)
        admitted = Range(given.low, given.high, low_open=beyond == "below", high_open=beyond == "above")
        if impossible(model, estimate, figure, beside(part, value), faces) is None:
            found.append((value, beyond, admitted.holds(value)))
    return min(found, key=lambda each: (not each[2], abs(each[0] - given.face)), default=None)


def _nearest(part: Range, start: Fraction) -> tuple[Fraction, Side | None]:
    """The point of a range nearest to a value, and the side on which it has to be passed."""
    if part.low is not None and (start < part.low or (start == part.low and part.low_open)):
        return part.low, "above" if part.low_open else None
    if part.high is not None and (start > part.high or (start == part.high and part.high_open)):
        return part.high, "below" if part.high_open else None
    return start, None


def _needed(model: Model, figure: str, value: Fraction, beyond: Side | None) -> str:
    """`an archive total of more than 1,710,224 (0.601 % more)`: rounded, if at all, so that what is written does it."""
    given, noun = model.inputs[figure], spoken(figure)
    up = value > given.face
    written = model.fit(figure, value, way="up" if up else "down")
    text = write(written, given.figure.unit)
    if isinstance(written, date):
        return f"the {noun} on or {'after' if up else 'before'} {text}"
    article = "" if is_or_are(figure) == "are" else "an " if noun[0] in "aeiou" else "a "
    side = {"above": "more than", "below": "less than", None: f"at {'least' if up else 'most'}"}[beyond]
    move = written * given.scale - given.face
    change = f" ({write_change(100 * move / abs(given.face))})" if move and given.face else ""
    return f"{article}{noun} of {side} {text}{change}"
