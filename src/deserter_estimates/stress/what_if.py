"""What if: estimates and the grades of the claims about them with other inputs, for example other hedge words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.claims.grade import claim_set, grade_of
from deserter_estimates.language.hedges import MODELS
from deserter_estimates.language.hedges import Model as Hedges
from deserter_estimates.model.estimates import shares_among
from deserter_estimates.model.face_values import face_values
from deserter_estimates.model.inputs import inputs_of
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import face_range, ranges
from deserter_estimates.solve.extremes import Bounds


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
    claims: Annotated[tuple[ClaimGrade, ...], "Grade of each claim about them."]


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


def hedge_models(
    model: Model, estimates: Iterable[str] | None = None, known: Mapping[str, Bounds] | None = None
) -> tuple[HedgeModel, ...]:
    """Read hedge words by rounding, survey and ferson; of all estimates, and the claims about them, by default.

    `known` are bounds of the model as it is.

    >>> from deserter_estimates.file.figures import read_figures
    >>> for row in hedge_models(Model.of(read_figures()), ["flight_ceiling"]):
    ...     print(row.model, row.estimates[0].low, row.estimates[0].high, row.claims[0].grade)
    rounding 77000 97500 reproduces
    survey 77000 97500 reproduces
    ferson 56000 120000 reproduces
    """
    chosen = list(model.figures.estimates if estimates is None else estimates)
    rows = []
    for hedges in MODELS:
        found = outcome(_read_by(model, hedges), chosen, known if hedges == model.hedges else None)
        rows.append(
            HedgeModel(
                model=hedges,
                estimates=tuple(_hedged(model, name, found.bounds[name]) for name in chosen),
                claims=tuple(ClaimGrade(name=name, grade=found.grades[name]) for name in found.grades),
            )
        )
    return tuple(rows)


def _read_by(model: Model, hedges: Hedges) -> Model:
    """The model with hedge words read otherwise."""
    if hedges == model.hedges:
        return model
    choices = replace(model.choices, hedges=hedges)
    return replace(model, choices=choices, inputs=inputs_of(model.figures, choices, shares_among(model.estimates)))


def outcome(model: Model, estimates: Collection[str], known: Mapping[str, Bounds] | None = None) -> Outcome:
    """Compute estimates, of which some bounds may be known, and grade the claims about them."""
    known_faces = face_values(model).values
    values = {name: known_faces.get(name) for name in estimates}
    bounds = {**(known or {})}
    bounds |= ranges(model, [name for name in estimates if name not in bounds])
    grades: dict[str, str | None] = {}
    for name, claim in model.claims.items():
        if claim.estimate is None or claim.estimate not in values:
            continue
        value = values[claim.estimate]
        wanted = claim_set(model, claim)
        face = None if value is None else face_range(model, claim.estimate, value)
        grades[name] = None if face is None else grade_of(face, bounds[claim.estimate], wanted)
    return Outcome(model=model, face_values=values, bounds=bounds, grades=grades)


def _hedged(model: Model, name: str, found: Bounds) -> HedgeEstimate:
    low, high = (None if end is None else end / model.scale(name) for end in (found.low, found.high))
    return HedgeEstimate(name=name, low=low, high=high, why=found.why or None)
