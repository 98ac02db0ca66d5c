"""Dependence: a part added to its whole, a part that can exceed it, and one number drawn as if it were two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.check.quotes import normalise
from deserter_estimates.file.entries import Figure
from deserter_estimates.formula.algebras import sums
from deserter_estimates.formula.algebras.sums import Sum
from deserter_estimates.formula.tree import Name, evaluate
from deserter_estimates.language.units import unit_of
from deserter_estimates.model.model import Model

MOST_ALIKE = 20  # entries of one number that are compared with one another
TELLING = 10  # a smaller number may well be the sum of others by chance


def nested(model: Model) -> Iterator[Finding]:
    """Sums that count a part twice, since they add it, or take it away, together with the figure it is part of."""
    wholes = {name: model.wholes(name) for name, given in model.inputs.items() if given.figure.part_of}
    asked = {name for part, all_of in wholes.items() for name in (part, *all_of)}
    known = {name: Sum({name: 1} if name in asked else {}) for name in model.inputs}
    for name, estimate in model.estimates.items() if asked else ():
        found = evaluate(estimate.tree, sums, known)
        twice = {
            (part, whole): signs[part] < 0
            for signs in (*found.ended, found.signs)
            for part in signs
            for whole in wholes.get(part, ())
            if signs[part] * signs.get(whole, 0) > 0
        }
        for (part, whole), subtracted in twice.items():
            does = "subtracts both" if subtracted else "adds up"
            what = f"{does} {part} and {whole}, of which {part} is a part, so that it counts those twice"
            path = (*estimate.text.path, "formula")
            yield finding("nested", path, what, "Take one of them out, or mend part_of.")
        known[name] = Sum({} if twice else found.signs)  # it is said of the estimate where it happens


def exceeding(model: Model) -> Iterator[Finding]:
    """Parts that may be drawn larger than what they are part of."""
    for name, given in model.inputs.items():
        whole = model.inputs.get(given.figure.part_of or "")
        if (
            whole is None
            or unit_of(whole.figure.unit).kind != unit_of(given.figure.unit).kind
            or whole.dated
            or given.dated
        ):
            continue
        path = (*given.figure.path, "part_of")
        if given.face > whole.face:
            what = f"is {model.write(name, given.face)}, more than {whole.name}, which it is a part of"
            yield finding("nested", path, what, "Mend a value, or take part_of out.")
        elif given.high is not None and whole.low is not None and given.high > whole.low:
            most, least = model.write(name, given.high), model.write(whole.name, whole.low)
            what = f"can be as large as {most}, while {whole.name}, which it is a part of, can be as small as {least}"
            yield finding("nested", path, what, "They are drawn independently: narrow one of them, or correlate them.")


def dependent(model: Model, values: Mapping[str, Fraction]) -> Iterator[Finding]:
    """Figures that depend on one another, used together in an estimate as if they were independent.

    They are one printed number in two entries, or one is the face value of an estimate from the other. `values` are
    face values, in base units.
    """
    joined = {frozenset(pair.figures) for pair in model.figures.correlations}
    pairs = {pair: how for pair, how in _pairs(model, values) if frozenset(pair) not in joined}
    asked = {name for pair in pairs for name in pair}
    rests_on: dict[str, frozenset[str]] = {name: frozenset({name}) for name in asked}
    users: dict[str, list[str]] = {name: [] for name in asked}
    for name, estimate in model.estimates.items() if asked else ():
        rests_on[name] = frozenset().union(*(rests_on.get(used, frozenset()) for used in estimate.uses))
        for used in rests_on[name]:
            users[used].append(name)
    for (first, second), how in pairs.items():
        rarer, other = sorted((first, second), key=lambda name: len(users[name]))
        together = next((name for name in users[rarer] if other in rests_on[name]), None)
        if together is not None:
            what = f"{how}, and {together} takes the two as independent"
            hint = "Use one of them in both places, or add them to [[correlations]]."
            yield finding("dependent", model.inputs[second].figure.path, what, hint)


def _pairs(model: Model, values: Mapping[str, Fraction]) -> Iterator[tuple[tuple[str, str], str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    free = {name: given for name, given in model.inputs.items() if not given.fixed and not given.dated}
    for name, given in free.items():
        if given.figure.quote is not None:
            groups.setdefault((normalise(given.figure.quote).casefold(), _number(given.figure)), []).append(name)
    for names in groups.values():
        for first, second in combinations(names[:MOST_ALIKE], 2):
            yield (first, second), f"is {first} again, the same number out of the same quote"
    derived = {
        (values[name], unit_of(estimate.unit).kind): name
        for name, estimate in reversed(list(model.estimates.items()))
        if name in values and not isinstance(estimate.tree, Name)
    }
    for name, given in free.items():
        source = derived.get((given.face, unit_of(given.figure.unit).kind))
        if source is None or given.figure.kind != "figure" or abs(given.face / given.scale) < TELLING:
            continue
        others = [used for used in model.rests_on(source) if used in free]
        if name not in others:
            for other in others[:MOST_ALIKE]:
                yield (other, name), f"is what {source} makes of {other}"


def _number(figure: Figure) -> str:
    return f"{figure.value} {figure.low} {figure.high} {figure.unit}"
