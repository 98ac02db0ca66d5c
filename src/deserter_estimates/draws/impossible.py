"""Impossible draws: those of a spread that reaches below zero people, or above 100 % of a share.

The words of a figure stop at what it can be; the table of a spread says its ends itself, and a normal one has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import numpy as np

from deserter_estimates.draws.spreads import Spread, spread_on
from deserter_estimates.formula.tree import Name, Number, Operation, Tree, subtrees
from deserter_estimates.language.units import unit_of
from deserter_estimates.language.writing import noun_behind, write_share
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.model import Model

TOLD = 0.0005  # a smaller share of the draws does nothing
HALVINGS = 60


def impossible_draws(model: Model, names: Iterable[str]) -> Iterator[str]:
    """A sentence for each figure under these estimates of which some draws are no count, or no share."""
    steps = model.steps(*names)
    used = {name for step in steps for name in step.uses if name in model.inputs}
    complements = {name for step in steps for name in _taken_from_one(step)}
    for given in model.inputs.values():
        if given.name not in used or given.fixed or isinstance(given.figure.spread, str):
            continue
        spread, (least, most) = spread_on(given), given.natural
        if unit_of(given.figure.unit).share and given.name in complements and 0 <= given.face <= 1:
            least, most = Fraction(0), Fraction(1)
        below = 0.0 if least is None else share_below(spread, float(least))
        above = 0.0 if most is None else 1 - share_below(spread, float(most))
        if below >= TOLD:
            cannot = f"{noun_behind(given.figure.unit).strip()} cannot" if most is None else "no share can"
            yield f"{given.name}: {write_share(below)} of its draws are below zero, which {cannot} be."
        if above >= TOLD:
            yield f"{given.name}: {write_share(above)} of its draws are above 100 %, which no share can be."


def share_below(spread: Spread, edge: float) -> float:
    """The share of the draws below a value, from the quantile function.

    >>> from deserter_estimates.draws.spreads import spread_of
    >>> share_below(spread_of("uniform", {"low": -1, "high": 3}), 0)
    0.25
    """
    low, high = spread.support
    if edge <= low or edge > high:
        return float(edge > high)
    least, most = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (least + most) / 2
        below = float(spread.quantile(np.array([middle]))[0]) < edge
        least, most = (middle, most) if below else (least, middle)
    return most


def _taken_from_one(step: Estimate) -> Iterator[str]:
    """Names that the formula takes from 1, as in 1 - risk: they are shares."""
    for part in subtrees(step.tree):
        if isinstance(part, Operation) and part.kind == "subtract":
            one, taken = part.operands
            if _is_one(one) and isinstance(taken, Name):
                yield taken.name


def _is_one(tree: Tree) -> bool:
    return isinstance(tree, Number) and tree.value == 1
