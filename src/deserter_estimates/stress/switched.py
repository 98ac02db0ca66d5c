"""Switched: the same model with other inputs, its formulas linked once; and what every claim makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.claims.grade import claim_set, grade_of, is_inequality
from deserter_estimates.file.problems import Problem
from deserter_estimates.model.estimates import shares_among
from deserter_estimates.model.inputs import Choices, inputs_of
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import Bounds
from deserter_estimates.solve.bounds import ranges as bounds_of
from deserter_estimates.solve.solve import checked

NOT_CHECKABLE = "not-checkable"


class ClaimGrade(Struct, frozen=True, kw_only=True):
    """A claim and its grade."""

    name: Annotated[str, "Name of the claim."]
    grade: Annotated[str | None, "Its grade; null: its estimate cannot be computed."]


def switched(model: Model, choices: Choices) -> tuple[Model, list[Problem]]:
    """The model under other choices, and the figures' problems under them: a hedge word that leaves an end open.

    Raises inputs.ChoiceError for a wrong choice.
    """
    inputs, problems = inputs_of(model.figures, choices, shares_among(model.estimates))
    return replace(model, choices=choices, inputs=inputs), problems


def grades(
    model: Model, claims: Iterable[str] | None = None, ranges: Mapping[str, Bounds] | None = None
) -> tuple[ClaimGrade, ...]:
    """The grade of each claim, all by default; bounds that are known already may be given."""
    chosen = set(model.claims if claims is None else claims)
    known = dict(ranges or {})
    found = []
    for name, claim in model.claims.items():
        if name not in chosen:
            continue
        if claim.estimate is None:
            found.append(ClaimGrade(name=name, grade=NOT_CHECKABLE))
            continue
        value = checked(model, claim.estimate, model.faces())
        if claim.estimate not in known:
            known |= bounds_of(model, [claim.estimate])
        if isinstance(value, str):
            found.append(ClaimGrade(name=name, grade=None))
            continue
        word = grade_of(value, known[claim.estimate], claim_set(model, claim), inequality=is_inequality(claim))
        found.append(ClaimGrade(name=name, grade=word))
    return tuple(found)
