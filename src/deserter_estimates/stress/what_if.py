"""What if: what estimates come to, and the claims about them, at another rate or with hedge words read otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.claims.grade import claim_set, grade_of
from deserter_estimates.language.hedges import MODELS
from deserter_estimates.model.estimates import shares_among
from deserter_estimates.model.inputs import ChoiceError, Choices, inputs_of
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import ranges
from deserter_estimates.solve.extremes import Bounds
from deserter_estimates.stress.tested import face_value

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


class HedgeEstimate(Struct, frozen=True, kw_only=True):
    """The bounds of an estimate under one reading of hedge words, in its unit."""

    name: Annotated[str, "Name of the estimate."]
    low: Annotated[Fraction | None, "Smallest value; null: why says why."]
    high: Annotated[Fraction | None, "Largest value; null: why says why."]
    why: Annotated[str | None, "Why low or high is null."] = None


class ClaimGrade(Struct, frozen=True, kw_only=True):
    """A claim and its grade."""

    name: Annotated[str, "Name of the claim."]
    grade: Annotated[str | None, "Its grade; null: its estimate cannot be computed."]


class HedgeModel(Struct, frozen=True, kw_only=True):
    """Bounds and grades under one reading of hedge words."""

    model: Annotated[str, "How hedge words are read: rounding, survey or ferson."]
    estimates: Annotated[tuple[HedgeEstimate, ...], "Bounds of each estimate."]
    claims: Annotated[tuple[ClaimGrade, ...], "Grade of each claim."]


class Outcome(Struct, frozen=True, kw_only=True):
    """A model under some choices: face values and bounds of its estimates (in base units), and grades of claims."""

    model: Model
    face_values: Mapping[str, Fraction | None]
    bounds: Mapping[str, Bounds]
    grades: Mapping[str, str | None]

    def printed(self, name: str) -> Fraction | None:
        """The face value of an estimate in its unit."""
        value = self.face_values[name]
        return None if value is None else value / self.model.scale(name)


def rates(
    model: Model, texts: Sequence[str], estimates: Iterable[str] | None = None, claims: Iterable[str] | None = None
) -> tuple[Rate, ...]:
    """Compare each rate, written in percent, with the rate in force: as printed, set by hand, or of a reading.

    Of the estimates and claims given, all by default, those that rest on the rate are told of. Raises
    inputs.ChoiceError where the file has no such figure, or a text is no number.

    >>> from deserter_estimates.file.figures import read_figures
    >>> row, = rates(Model.of(read_figures()), ["1.4"])
    >>> print(row.estimates[0].name, row.estimates[0].face_value, row.claims[0].name)
    flight_ceiling 84000 about_90_thousand
    """
    if RATE not in model.inputs:
        raise ChoiceError(f"the file has no {RATE}, so there is no rate to change. Use --set NAME=VALUE.")
    chosen = set(model.estimates if estimates is None else estimates)
    moved = [name for name in model.figures.estimates if name in chosen and RATE in model.rests_on(name)]
    asked = set(model.claims if claims is None else claims)
    tested = [name for name, claim in model.claims.items() if name in asked and claim.estimate in moved]
    before = outcome(model, model.choices, moved)
    readings = {name: reading for name, reading in model.choices.readings.items() if name != RATE}
    rows = []
    for text in texts:
        values = {**model.choices.values, RATE: text}
        after = outcome(model, replace(model.choices, values=values, readings=readings), moved)
        faces = [(name, before.printed(name), after.printed(name)) for name in moved]
        grades = [(name, before.grades[name], after.grades[name]) for name in tested]
        new, old = after.model.inputs[RATE], before.model.inputs[RATE]
        rows.append(
            Rate(
                rate=new.face / new.scale,
                rate_before=old.face / old.scale,
                estimates=tuple(RateEstimate(name=name, face_value_before=a, face_value=b) for name, a, b in faces),
                claims=tuple(RateClaim(name=name, grade_before=a, grade=b) for name, a, b in grades if a != b),
            )
        )
    return tuple(rows)


def hedge_models(model: Model, estimates: Iterable[str] | None = None) -> tuple[HedgeModel, ...]:
    """Read hedge words by rounding, survey and ferson; of all estimates, and the claims about them, by default.

    >>> from deserter_estimates.file.figures import read_figures
    >>> for row in hedge_models(Model.of(read_figures()), ["flight_ceiling"]):
    ...     print(row.model, row.estimates[0].low, row.estimates[0].high, row.claims[0].grade)
    rounding 77000 97500 reproduces
    survey 77000 97500 reproduces
    ferson 56000 120000 reproduces
    """
    chosen = list(model.figures.estimates if estimates is None else estimates)
    bare = [name for name, claim in model.claims.items() if claim.estimate is None] if estimates is None else []
    rows = []
    for hedges in MODELS:
        found = outcome(model, replace(model.choices, hedges=hedges), chosen)
        grades = {**found.grades, **dict.fromkeys(bare, "not-checkable")}
        rows.append(
            HedgeModel(
                model=hedges,
                estimates=tuple(_hedged(model, name, found.bounds[name]) for name in chosen),
                claims=tuple(ClaimGrade(name=name, grade=grades[name]) for name in model.claims if name in grades),
            )
        )
    return tuple(rows)


def outcome(model: Model, choices: Choices, estimates: Collection[str]) -> Outcome:
    """Compute estimates under other choices, and grade the claims about them; the formulas stay linked.

    Raises inputs.ChoiceError for a wrong choice.
    """
    inputs = inputs_of(model.figures, choices, shares_among(model.estimates))
    there = replace(model, choices=choices, inputs=inputs)
    values = {name: face_value(there, name) for name in estimates}
    bounds = dict(ranges(there, estimates))
    grades: dict[str, str | None] = {}
    for name, claim in model.claims.items():
        if claim.estimate is None or claim.estimate not in values:
            continue
        value = values[claim.estimate]
        known = bounds[claim.estimate]
        grades[name] = None if value is None else grade_of(value, known, claim_set(there, claim))
    return Outcome(model=there, face_values=values, bounds=bounds, grades=grades)


def _hedged(model: Model, name: str, found: Bounds) -> HedgeEstimate:
    low, high = (None if end is None else end / model.scale(name) for end in (found.low, found.high))
    return HedgeEstimate(name=name, low=low, high=high, why=found.why or None)
