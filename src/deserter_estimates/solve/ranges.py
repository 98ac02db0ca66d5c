"""Ranges: the bounds of all estimates of a model, what one needs of another computed once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from deserter_estimates.formula.algebras.interval import INTERVALS, Enclosure, constant, interval_of
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import Bounds, admissible_box, bounds_from, without_ends


def ranges(model: Model, names: Collection[str]) -> Iterator[tuple[str, Bounds | FormulaError]]:
    """The bounds of the estimates over all admissible values, in dependency order.

    Gives the FormulaError in place of bounds where an estimate is undefined for some of them.
    """
    enclosures: dict[str, Enclosure] = {}
    rests_on: dict[str, set[str]] = {}
    known: dict[str, Bounds] = {}
    for estimate in model.steps(*names):
        name = estimate.name
        figures = {used for used in estimate.uses if used in model.inputs}
        rests_on[name] = figures.union(*(rests_on[used] for used in estimate.uses if used in rests_on))
        endless = without_ends(model, sorted(rests_on[name], key=lambda used: model.inputs[used].place))
        if endless:
            if name in names:
                yield name, endless
            continue
        enclosures |= {used: _enclosed(model, used) for used in figures if used not in enclosures}
        with np.errstate(all="ignore"):
            enclosures[name] = evaluate(estimate.tree, INTERVALS, enclosures)
        if name not in names:
            continue
        try:
            known[name] = bounds_from(
                model, name, admissible_box(model, rests_on[name]), enclosures[name].over(1), known
            )
            yield name, known[name]
        except FormulaError as error:
            yield name, error


def _enclosed(model: Model, name: str) -> Enclosure:
    low, high = model.inputs[name].low, model.inputs[name].high
    assert low is not None and high is not None  # noqa: S101 - figures without ends have been set aside
    found = interval_of(name, low, high)
    return constant(found.low) if np.array_equal(found.low, found.high) else found
