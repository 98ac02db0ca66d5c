"""The rate that a number would take: at which rate an estimate comes to each number that the article states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Annotated

from msgspec import Struct

from deserter_estimates.claims.grade import claim_set
from deserter_estimates.file.entries import Claim, Figure
from deserter_estimates.language.phrases import short, spoken
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.units import unit_of
from deserter_estimates.model.inputs import base
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds
from deserter_estimates.solve.holding import possible, region
from deserter_estimates.solve.one_figure import Curve
from deserter_estimates.stress.rate import moved, rate_name

CORNERS = 10  # figures beside the rate, at most, of which all ends are tried


class Ends(Struct, frozen=True, kw_only=True):
    """From where to where the rate may go."""

    low: Annotated[Fraction | None, "Lowest rate; null: no end."]
    high: Annotated[Fraction | None, "Highest rate; null: no end."]


class RateNeeded(Struct, frozen=True, kw_only=True):
    """The rate at which an estimate comes to a number of the article."""

    estimate: Annotated[str, "Name of the estimate."]
    claim: Annotated[str | None, "The claim that states the number."] = None
    figure: Annotated[str | None, "The figure that is the number."] = None
    words: Annotated[str, "A few words for the claim or the figure."]
    low: Annotated[Fraction, "The number, or the lowest that it may be, in the estimate's unit."]
    high: Annotated[Fraction, "The number, or the highest that it may be, in the estimate's unit."]
    rate: Annotated[Ends, "The rate that gives it, with the other figures as printed."]
    rate_over_bounds: Annotated[Ends, "The rates that may give it, over the others' admissible values."]


def rates_needed(there: Model) -> tuple[RateNeeded, ...]:
    """What rate, in a model at one, would bring an estimate to each number of its unit that the article states.

    Of the estimates that rest on the rate, the first that a claim is about. Numbers are those of claims, and those of
    figures that share an estimate with the rate; a rate that cannot be is left out.
    """
    name = rate_name(there)
    tested = [each for each in moved(there) if any(claim.estimate == each for claim in there.claims.values())]
    if not tested:
        return ()
    estimate = tested[0]
    faces, corners = there.faces(), _corners(there, estimate)
    found = []
    for claim, figure, wanted in _numbers(there, estimate):
        at_face = _hull(there, estimate, name, faces, wanted)
        if at_face is None:
            continue
        hulls = [
            hull
            for corner in corners
            if (hull := _hull(there, estimate, name, {**faces, **corner}, wanted, whole=False))
        ]
        lows, highs = zip(at_face, *hulls, strict=True)
        scale, own = there.inputs[name].scale, there.scale(estimate)
        assert wanted.low is not None and wanted.high is not None  # noqa: S101 - numbers have both ends
        found.append(
            RateNeeded(
                estimate=estimate,
                claim=claim.name if claim else None,
                figure=figure.name if figure else None,
                words=_words(claim, figure),
                low=wanted.low / own,
                high=wanted.high / own,
                rate=Ends(low=at_face[0] / scale, high=at_face[1] / scale),
                rate_over_bounds=Ends(low=min(lows) / scale, high=max(highs) / scale),
            )
        )
    return tuple(sorted(found, key=lambda row: (row.low, row.high)))


def _numbers(model: Model, estimate: str) -> Iterator[tuple[Claim | None, Figure | None, Range]]:
    """The numbers that claims and figures state in the unit of an estimate, once each, as ranges in base units."""
    unit, scale = unit_of(model.estimates[estimate].unit).kind, model.estimates[estimate].scale
    together = {name for each in moved(model) for name in model.rests_on(each)}
    seen: set[Range] = set()
    for claim in model.claims.values():
        if claim.estimate and unit_of(model.estimates[claim.estimate].unit).kind == unit:
            wanted = claim_set(model, claim)
        elif claim.estimate is None and claim.value is not None:
            edge = base(claim.value) * scale
            wanted = Range(edge, edge)
        else:
            continue
        edges = [end for end in (wanted.low, wanted.high) if end is not None]
        number = Range(edges[0], edges[-1]) if edges else wanted
        if edges and number not in seen:
            seen.add(number)
            yield claim, None, number
    for given in model.inputs.values():
        number = Range(given.face, given.face)
        if (
            given.name in together
            and unit_of(given.figure.unit).kind == unit
            and not given.midpoint
            and number not in seen
        ):
            seen.add(number)
            yield None, given.figure, number


def _corners(model: Model, estimate: str) -> list[Mapping[str, Fraction]]:
    """The ends of the other figures at which the estimate is lowest and highest, where its bounds are met there."""
    boxes = {each: model.inputs[each] for each in model.rests_on(estimate) if not model.inputs[each].fixed}
    ends = {each: (given.low, given.high) for each, given in boxes.items()}
    if len(ends) > CORNERS or any(None in each for each in ends.values()):
        return []
    reached = bounds(model, estimate)
    faces = model.faces(estimate)
    found: list[Mapping[str, Fraction]] = []
    for values in product(*ends.values()):
        corner = {each: value for each, value in zip(ends, values, strict=True) if value is not None}
        if Curve.of(model, estimate, rate_name(model), {**faces, **corner}).at(faces[rate_name(model)]) in (
            reached.low,
            reached.high,
        ):
            found.append(corner)
    return found


def _words(claim: Claim | None, figure: Figure | None) -> str:
    return short(claim.label, claim.quote) if claim else (figure.label or spoken(figure.name)) if figure else ""


def _hull(
    model: Model, estimate: str, name: str, values: Mapping[str, Fraction], wanted: Range, *, whole: bool = True
) -> tuple[Fraction, Fraction] | None:
    """The lowest and highest rate that brings the estimate into a range; None where none does, or has no end.

    A part of it may be more than a share can be: that part is cut off, and on the `whole` there is none.
    """
    parts = possible(region(Curve.of(model, estimate, name, values), wanted), model, name)
    ends = [end for part in parts for end in (part.low, part.high)]
    known = [end for end in ends if end is not None]
    most = model.inputs[name].natural[1]
    if not known or len(known) < len(ends) or (whole and most is not None and max(known) >= most):
        return None
    return min(known), max(known)
