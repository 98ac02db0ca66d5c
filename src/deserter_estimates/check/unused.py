"""Uses: figures and assumptions that no formula takes, and estimates that lead to no claim."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.model.model import Model


def unused(model: Model) -> Iterator[Finding]:
    """What the file states and nothing uses.

    Inputs of an estimate that is itself unused count as used: the estimate is the one to look at. So do a percentage
    and the count that it is a share of, which are held against one another.
    """
    used = {name for estimate in model.estimates.values() for name in estimate.uses}
    used |= {name for given in model.inputs.values() if given.figure.of for name in (given.name, given.figure.of)}
    claimed = {claim.about for claim in model.claims.values()}
    for name, given in model.inputs.items():
        if name not in used:
            hint = _hint("Use it in a formula, take it out", "keep it")
            yield finding("unused", given.figure.path, "is used by no estimate", hint)
    for name, estimate in model.figures.estimates.items():
        if name not in used and name not in claimed:
            hint = _hint("Add a claim about it, take it out", "compute it")
            yield finding("unused", estimate.path, "is used by no claim and no other estimate", hint)


def _hint(mend: str, keep: str) -> str:
    return f'{mend}, or say why you {keep}: accepts = {{ unused = "..." }}.'
