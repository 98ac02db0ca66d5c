"""Hedge models: the same bounds and grades with the hedge words read in each of the three ways, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.language.hedges import MODELS
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import Bounds, ranges
from deserter_estimates.stress.switched import ClaimGrade, grades, switched


class HedgeEstimate(Struct, frozen=True, kw_only=True):
    """The bounds of an estimate under one reading of hedge words, in its unit."""

    name: Annotated[str, "Name of the estimate."]
    low: Annotated[Fraction | None, "Smallest value; null: why says why."]
    high: Annotated[Fraction | None, "Largest value; null: why says why."]
    why: Annotated[str | None, "Why low or high is null."] = None


class HedgeModel(Struct, frozen=True, kw_only=True):
    """Bounds and grades under one reading of hedge words."""

    model: Annotated[str, "How hedge words are read: rounding, survey or ferson."]
    estimates: Annotated[tuple[HedgeEstimate, ...], "Bounds of each estimate."]
    claims: Annotated[tuple[ClaimGrade, ...], "Grade of each claim."]
    problems: Annotated[tuple[str, ...], "Figures that it leaves without an end."] = ()


def hedge_models(model: Model, estimates: Iterable[str] | None = None) -> tuple[HedgeModel, ...]:
    """Bounds and grades under rounding, survey and ferson; of all estimates, and the claims about them, by default.

    >>> from deserter_estimates.file.figures import read_figures
    >>> for row in hedge_models(Model.of(read_figures()), ["flight_ceiling"]):
    ...     print(row.model, row.estimates[0].low, row.estimates[0].high, row.claims[0].grade)
    rounding 77000 97500 reproduces
    survey 77000 97500 reproduces
    ferson 56000 120000 reproduces
    """
    chosen = list(model.figures.estimates if estimates is None else estimates)
    everything = estimates is None
    claims = [
        name
        for name, claim in model.claims.items()
        if claim.estimate in chosen or (everything and claim.estimate is None)
    ]
    rows = []
    for hedges in MODELS:
        other, problems = switched(model, replace(model.choices, hedges=hedges))
        open_ended = set(model.inputs) - set(other.inputs)
        sound = [name for name in chosen if open_ended.isdisjoint(model.rests_on(name))]
        found = dict(ranges(other, sound))
        graded = {each.name: each for each in grades(other, [c for c in claims if _sound(model, c, sound)], found)}
        rows.append(
            HedgeModel(
                model=hedges,
                estimates=tuple(_estimate(model, name, found.get(name)) for name in chosen),
                claims=tuple(graded.get(name, ClaimGrade(name=name, grade=None)) for name in claims),
                problems=tuple(f"{problem.path[1]}: {problem.what}" for problem in problems),
            )
        )
    return tuple(rows)


def _sound(model: Model, claim: str, sound: list[str]) -> bool:
    return model.claims[claim].estimate is None or model.claims[claim].estimate in sound


def _estimate(model: Model, name: str, found: Bounds | None) -> HedgeEstimate:
    if found is None:
        return HedgeEstimate(name=name, low=None, high=None, why="a hedge word leaves an end of a figure open")
    low, high = (None if end is None else end / model.estimates[name].scale for end in (found.low, found.high))
    return HedgeEstimate(name=name, low=low, high=high, why=found.why or None)
