"""Rates: the estimates that depend on the defection rate, and the claims whose grade changes, at other rates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.model.inputs import ChoiceError, read_value
from deserter_estimates.model.model import Model
from deserter_estimates.solve.solve import checked
from deserter_estimates.stress.switched import grades, switched

RATE = "defection_rate"


class RateEstimate(Struct, frozen=True, kw_only=True):
    """An estimate at the rate in force and at another, in its unit."""

    name: Annotated[str, "Name of the estimate."]
    face_value_before: Annotated[Fraction | None, "At the rate in force; null: it cannot be computed."]
    face_value: Annotated[Fraction | None, "At the other rate; null: it cannot be computed."]


class RateClaim(Struct, frozen=True, kw_only=True):
    """A claim whose grade changes with the rate."""

    name: Annotated[str, "Name of the claim."]
    grade_before: Annotated[str | None, "Grade at the rate in force; null: it cannot be computed."]
    grade: Annotated[str | None, "Grade at the other rate; null: it cannot be computed."]


class Rate(Struct, frozen=True, kw_only=True):
    """What changes at one rate."""

    rate: Annotated[Fraction, "The rate, in percent."]
    rate_before: Annotated[Fraction, "The rate in force, in percent."]
    estimates: Annotated[tuple[RateEstimate, ...], "Every estimate that depends on it."]
    claims: Annotated[tuple[RateClaim, ...], "Every claim whose grade changes."]


def rates(
    model: Model, texts: Sequence[str], estimates: Iterable[str] | None = None, claims: Iterable[str] | None = None
) -> tuple[Rate, ...]:
    """A row for each rate, written in percent, against the rate in force: as printed, set by hand, or of a reading.

    Of the estimates and claims given, all by default, those that rest on the rate are told of. Raises
    inputs.ChoiceError where the file has no such figure, or a text is no number.

    >>> from deserter_estimates.file.figures import read_figures
    >>> row, = rates(Model.of(read_figures()), ["1.4"])
    >>> print(row.estimates[0].name, row.estimates[0].face_value, row.claims[0].name)
    flight_ceiling 84000 about_90_thousand
    """
    if RATE not in model.inputs:
        raise ChoiceError(f"the file has no {RATE}, so there is no rate to change. Use --set NAME=VALUE.")
    chosen = set(model.figures.estimates if estimates is None else estimates)
    affected = [name for name in model.figures.estimates if name in chosen and RATE in model.rests_on(name)]
    about = [name for name in model.claims if claims is None or name in set(claims)]
    tested = [name for name in about if model.claims[name].estimate in affected]
    start = grades(model, tested)
    given = model.inputs[RATE]
    rows = []
    for text in texts:
        after, _ = switched(model, replace(model.choices, values={**model.choices.values, RATE: text}))
        changed = zip(start, grades(after, tested), strict=True)
        rows.append(
            Rate(
                rate=Fraction(str(read_value(given.figure, text, given.natural))),
                rate_before=given.face / given.scale,
                estimates=tuple(
                    RateEstimate(name=name, face_value_before=_value(model, name), face_value=_value(after, name))
                    for name in affected
                ),
                claims=tuple(
                    RateClaim(name=old.name, grade_before=old.grade, grade=new.grade)
                    for old, new in changed
                    if old.grade != new.grade
                ),
            )
        )
    return tuple(rows)


def _value(model: Model, name: str) -> Fraction | None:
    value = checked(model, name, model.faces())
    return None if isinstance(value, str) else value / model.estimates[name].scale
