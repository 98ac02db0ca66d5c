"""Chains: an estimate as a ratio in one of its figures, without computing the whole chain anew for each of them.

Where an estimate on the way has one user, and the last is a straight line in that user, or a ratio of two, it is one in
the estimate too. A pass from the last to the first finds all such lines, and a figure is put into the nearest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras import ratio as ratios
from deserter_estimates.formula.algebras.polynomial import NotRational
from deserter_estimates.formula.algebras.ratio import Ratio
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.model import Model

Known = Mapping[str, Fraction]


def ratio_along(model: Model, estimate: str, figure: str, values: Known) -> Ratio:
    """The estimate as a ratio in a figure, the others (and estimates known already) at `values`.

    Raises NotRational where it is none, and FormulaError where it has no value.
    """
    given, moved = {figure: ratios.variable(figure)}, {figure}
    for step in model.steps(estimate):
        if not moved.isdisjoint(step.uses):
            moved.add(step.name)
        elif step.name in values:
            given[step.name] = ratios.number(values[step.name])
    given |= {name: ratios.number(values[name]) for name in model.rests_on(estimate) if name != figure}
    return model.compute(estimate, ratios, given)


def ratio_at_face_value(model: Model, estimate: str, figure: str) -> Ratio:
    """`ratio_along` with the other figures at face value."""
    known, users, lines = _chain(model, estimate)
    match users[figure]:
        case [user] if user.name in lines and all(used in known for used in user.uses):
            return _joined(lines[user.name], user, figure, known)
    return ratio_along(model, estimate, figure, known)


@lru_cache(maxsize=1)
def _chain(model: Model, estimate: str) -> tuple[Known, Mapping[str, list[Estimate]], Mapping[str, Ratio]]:
    """All values at face value, the users of each name, and the straight lines in estimates on the way."""
    known = model.values(exact, estimate, given=model.faces(estimate), failures={})
    users: defaultdict[str, list[Estimate]] = defaultdict(list)
    for step in model.steps(estimate):
        for used in step.uses:
            users[used].append(step)
    lines = {estimate: ratios.variable(estimate)}
    for step in reversed(model.steps(estimate)):
        for used in step.uses if step.name in lines and all(each in known for each in step.uses) else ():
            if used in model.estimates and len(users[used]) == 1:
                with suppress(NotRational, FormulaError):
                    line = _joined(lines[step.name], step, used, known)
                    if line.straight_in(used):
                        lines[used] = line
    return known, users, lines


def _joined(line: Ratio, step: Estimate, name: str, known: Known) -> Ratio:
    """A ratio in an estimate as one in a name that this estimate uses."""
    given = {used: ratios.number(known[used]) for used in step.uses} | {name: ratios.variable(name)}
    return line.within(ratios, {step.name: evaluate(step.tree, ratios, given)})
