"""Repairs: for each figure alone, the nearest value with which a claim would follow."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

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


class Nearest(NamedTuple):
    """A value (base units), on which side it has to be passed, whether it is admissible, and all around it that do."""

    value: Fraction
    beyond: Side | None
    inside: bool
    part: Range


def repairs(model: Model, name: str, wanted: Range) -> tuple[Repair, ...]:
    """For each figure alone, the nearest value that makes the claim follow; figures that cannot are left out."""
    found = []
    for used, given in ((used, model.inputs[used]) for used in model.rests_on(name)):
        mended = nearest(model, name, used, wanted)
        if mended is None:
            continue
        value = mended.value
        change = None if given.dated or not given.face else (value - given.face) / abs(given.face) * 100
        found.append(
            Repair(
                figure=used,
                value=model.shown(used, value),
                change_percent=change,
                inside=mended.inside,
                beyond=mended.beyond,
                needed=_needed(model, used, mended),
            )
        )
    return tuple(sorted(found, key=lambda fix: (not fix.inside, abs(fix.change_percent or 0))))


def nearest(model: Model, estimate: str, figure: str, wanted: Range) -> Nearest | None:
    """The nearest value of a figure with which an estimate is in a set; None where there is none.

    Only values that the figure can have, and that no condition of an estimator forbids; admissible ones come first.
    """
    from deserter_estimates.solve.holding import beside, impossible, possible, region
    from deserter_estimates.solve.one_figure import Curve

    given, faces = model.inputs[figure], model.faces(estimate)
    found = []
    for part in possible(region(Curve.of(model, estimate, figure, faces), wanted), model, figure):
        value, beyond = _nearest(part, given.face)
        admitted = Range(given.low, given.high, low_open=beyond == "below", high_open=beyond == "above")
        if impossible(model, estimate, figure, beside(part, value), faces) is None:
            found.append(Nearest(value, beyond, admitted.holds(value), part))
    return min(found, key=lambda each: (not each.inside, abs(each.value - given.face)), default=None)


def _nearest(part: Range, start: Fraction) -> tuple[Fraction, Side | None]:
    """The point of a range nearest to a value, and the side on which it has to be passed."""
    if part.low is not None and (start < part.low or (start == part.low and part.low_open)):
        return part.low, "above" if part.low_open else None
    if part.high is not None and (start > part.high or (start == part.high and part.high_open)):
        return part.high, "below" if part.high_open else None
    return start, None


def _needed(model: Model, figure: str, found: Nearest) -> str:
    """`an archive total of more than 1,710,224 (0.601 % more)`: rounded, if at all, so that what is written does it.

    Where values beyond would not do, both ends: `a share of exactly 90 % (1.1 % less)`, `a share of 85 % to 90 %`.
    """
    given, noun = model.inputs[figure], spoken(figure)
    value, beyond, _, part = found
    up = beyond == "above" or (beyond is None and value > given.face)
    written = model.fit(figure, value, way="up" if up else "down")
    text = write(written, given.figure.unit)
    if isinstance(written, date):
        return f"the {noun} on or {'after' if up else 'before'} {text}"
    article = "" if is_or_are(figure) == "are" else "an " if noun[0] in "aeiou" else "a "
    move = written * given.scale - given.face
    change = f" ({write_change(100 * move / abs(given.face))})" if move and given.face else ""
    return f"{article}{noun} of {_values(model, figure, beyond, part, text, up=up)}{change}"


def _values(model: Model, figure: str, beyond: Side | None, part: Range, text: str, *, up: bool) -> str:
    """The values that do it, of which `text` is the nearest."""
    from deserter_estimates.solve.one_figure import natural_range

    least, most = natural_range(model.inputs[figure])
    far = part.high if up else part.low
    if far is None or far == (most if up else least):
        side = {"above": "more than", "below": "less than", None: f"at {'least' if up else 'most'}"}[beyond]
        return f"{side} {text}"
    if part.low == part.high:
        return f"exactly {text}"
    end = write(model.fit(figure, far, way="down" if up else "up"), model.inputs[figure].figure.unit)
    low, high = (text, end) if up else (end, text)
    if part.low_open or part.high_open:
        first, second = "more than" if part.low_open else "at least", "less than" if part.high_open else "at most"
        return f"{first} {low} and {second} {high}"
    return f"{low} to {high}"
