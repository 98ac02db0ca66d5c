"""Repairs: for each figure alone, the nearest value with which a claim would follow."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from msgspec import Struct

from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import write_change
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
    from deserter_estimates.solve.one_figure import curve

    given, faces = model.inputs[figure], model.faces(estimate)
    found = []
    for part in possible(region(curve(model, estimate, figure), wanted), model, figure):
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
    """`“Deserters” to be more than 1,710,224 (0.601 % more)`: rounded, if at all, so that what is written does it."""
    from deserter_estimates.solve.holding import clipped, in_words

    given = model.inputs[figure]
    up = found.beyond == "above" or (found.beyond is None and found.value > given.face)
    nearest = model.fit(figure, found.value, way="up" if up else "down")
    move = Fraction(0) if isinstance(nearest, date) else nearest * given.scale - given.face
    change = f" ({write_change(100 * move / abs(given.face))})" if move and given.face and not given.midpoint else ""
    part = found.part
    if found.inside:  # an end is no further than the words allow
        ends = (None if own is None else end for own, end in ((part.low, given.low), (part.high, given.high)))
        part = clipped(part, *ends) or part
    return f"{model.called(figure)} to be {in_words(model, figure, part)}{change}"
