"""Certain claims: claims that hold, or fail, whatever the figures are, and claims that only repeat a figure.

"At least 0 people" is right of every count, so that its grade says nothing about the article.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.check.possible import Ends, of_figure, of_formula
from deserter_estimates.check.quotes import normalise
from deserter_estimates.claims.grade import claim_set
from deserter_estimates.file.entries import Claim
from deserter_estimates.formula.tree import Name
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import write
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model


def certain(model: Model) -> Iterator[Finding]:
    """Claims that cannot fail, or cannot hold, because of what is counted; and claims of a figure about itself."""
    possible: dict[str, Ends] = {name: of_figure(given) for name, given in model.inputs.items()}
    for name, estimate in model.estimates.items():
        possible[name] = of_formula(estimate.tree, possible)
    for claim in model.claims.values():
        if claim.estimate is None:
            continue
        path = claim.path
        wanted, ends = claim_set(model, claim), possible[claim.estimate]
        low, high = (None if math.isinf(end) else Fraction(end) for end in ends)
        if wanted.covers(Range(low, high)):
            yield finding("cannot_fail", path, f"cannot fail: {_always(model, claim, ends)}", _MEND)
        elif not wanted.meets(Range(low, high)):
            yield finding("cannot_fail", path, f"cannot hold: {_always(model, claim, ends)}", _MEND)
        elif (given := _repeated(model, claim)) is not None:
            what = f"only repeats the figure {given.name}, so that it cannot fail"
            yield finding("cannot_fail", path, what, "Claim about an estimate that the article derives.")


_MEND = "Look at its hedge, its value and the formula of its estimate."


def _always(model: Model, claim: Claim, ends: Ends) -> str:
    """Say where the estimate lies whatever the figures are."""
    estimate = model.estimates[claim.estimate or ""]
    low, high = (
        None if math.isinf(end) else write(Fraction(end) / estimate.scale, estimate.unit, full=True) for end in ends
    )
    if low and high:
        return f"{estimate.name} lies between {low} and {high} whatever the figures are"
    side = f"below {low}" if low else f"above {high}"
    return f"{estimate.name} is never {side}, whatever the figures are"


def _repeated(model: Model, claim: Claim) -> Input | None:
    """The figure that the claim merely repeats, or None.

    Its estimate is that figure alone, and both have the same number or the same words.
    """
    if claim.threshold_from != "article":
        return None
    name = claim.estimate or ""
    while name in model.estimates and isinstance(tree := model.estimates[name].tree, Name):
        name = tree.name
    given = model.inputs.get(name)
    if given is None or given.figure.kind != "figure":
        return None
    same_number = claim.value is not None and claim.value == given.figure.value
    claimed, stated = normalise(claim.quote), normalise(given.figure.quote or "")
    return given if same_number or claimed in stated or stated in claimed else None
