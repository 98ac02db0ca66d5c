"""Dependence: a part added to its whole, a part that can exceed it, and one number drawn as if it were two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.check.quotes import normalise
from deserter_estimates.file.figures import Figure
from deserter_estimates.formula.tree import Call, Name, Number, Operation, Tree, subtrees
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.model import Model

MOST_ALIKE = 20  # entries of one number that are compared with one another
DEEPEST = 20  # parts of parts of parts that are followed
TELLING = 10  # a smaller number may well be the sum of others by chance
Signs = Mapping[str, int]  # figures in a sum: how often added, less how often subtracted


def nested(model: Model) -> Iterator[Finding]:
    """Sums that count a part twice, since they add it, or take it away, together with the figure it is part of."""
    wholes = {name: tuple(_wholes(model, name)) for name, given in model.inputs.items() if given.figure.part_of}
    asked = {name for part, all_of in wholes.items() for name in (part, *all_of)}
    if not asked:
        return
    sums: dict[str, Signs] = {}
    told_of: set[str] = set()  # estimates that count twice themselves, or rest on one that does
    for name, estimate in model.estimates.items():
        sums[name] = _signs(estimate.tree, sums, asked)
        if told_of.intersection(estimate.uses):
            told_of.add(name)
        told: set[tuple[str, str]] = set()
        for tree in _sums_in(estimate.tree):
            used = {part.name for part in subtrees(tree) if isinstance(part, Name)}
            if used & told_of:
                continue  # it is said of the estimate where it happens
            signs = _signs(tree, sums, asked)
            for part, whole in _twice(signs, wholes):
                if (part, whole) not in told:
                    told.add((part, whole))
                    told_of.add(name)
                    yield _adds_part(estimate, part, whole, subtracted=signs[part] < 0)


def _adds_part(estimate: Estimate, part: str, whole: str, *, subtracted: bool) -> Finding:
    verb = "subtracts both" if subtracted else "adds up"
    return finding(
        "nested",
        ("estimates", estimate.name, "formula"),
        f"{verb} {part} and {whole}, of which {part} is a part, so that it counts those twice",
        "Take one of them out, or mend part_of.",
    )


def exceeding(model: Model) -> Iterator[Finding]:
    """Parts that may be drawn larger than what they are part of."""
    for name, given in model.inputs.items():
        whole = model.inputs.get(given.figure.part_of or "")
        if whole is None or whole.figure.unit != given.figure.unit or whole.dated or given.dated:
            continue
        path = (f"{given.figure.kind}s", name, "part_of")
        if given.face > whole.face:
            what = f"is {model.write(name, given.face)}, more than {whole.name}, of which it is a part"
            yield finding("nested", path, what, "Mend a value, or take part_of out.")
        elif given.high is not None and whole.low is not None and given.high > whole.low:
            most, least = model.write(name, given.high), model.write(whole.name, whole.low)
            what = f"can be up to {most}, where {whole.name}, of which it is a part, can be {least}"
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
            yield finding(
                "dependent",
                (f"{model.inputs[second].figure.kind}s", second),
                f"{how}, and {together} takes the two as independent",
                "Use one of them in both places, or add them to [[correlations]].",
            )


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
        (values[name], estimate.unit): name
        for name, estimate in reversed(list(model.estimates.items()))
        if name in values and not isinstance(estimate.tree, Name)
    }
    for name, given in free.items():
        source = derived.get((given.face, given.figure.unit))
        if source is None or given.figure.kind != "figure" or abs(given.face / given.scale) < TELLING:
            continue
        others = [used for used in model.rests_on(source) if used in free]
        if name not in others:
            for other in others[:MOST_ALIKE]:
                yield (other, name), f"is what {source} makes of {other}"


def _number(figure: Figure) -> str:
    return f"{figure.value} {figure.low} {figure.high} {figure.unit}"


def _wholes(model: Model, name: str) -> Iterator[str]:
    seen = {name}
    whole = model.inputs[name].figure.part_of
    while whole is not None and whole not in seen and len(seen) < DEEPEST:
        yield whole
        seen.add(whole)
        whole = model.inputs[whole].figure.part_of


def _twice(signs: Signs, wholes: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(part, whole) for part in signs for whole in wholes.get(part, ()) if signs[part] * signs.get(whole, 0) > 0]


def _sums_in(tree: Tree) -> Iterator[Tree]:
    """Every sum or difference of the formula that is not itself a term of one."""
    waiting = [(tree, False)]
    while waiting:
        part, inside = waiting.pop()
        top = _body(part)
        is_sum = isinstance(top, Operation) and top.kind in ("add", "subtract", "negative")
        if is_sum and not inside:
            yield top
        if isinstance(top, Operation):
            waiting += [(operand, is_sum) for operand in reversed(top.operands)]


def _body(tree: Tree) -> Tree:
    return _body(tree.body) if isinstance(tree, Call) else tree


def _signs(tree: Tree, sums: Mapping[str, Signs], asked: set[str]) -> Signs:
    """How often each of the figures asked for is added in a formula, less how often it is subtracted."""
    top = _body(tree)
    if isinstance(top, Name):
        return {top.name: 1} if top.name in asked else sums.get(top.name, {})
    if not isinstance(top, Operation):
        return {}
    of = [_signs(operand, sums, asked) for operand in top.operands]
    match top.kind:
        case "add":
            return _together(of[0], of[1], 1)
        case "subtract":
            return _together(of[0], of[1], -1)
        case "negative":
            return _together({}, of[0], -1)
        case "multiply" if isinstance(top.operands[0], Number):  # a multiple of a figure counts the same people
            return of[1]
        case "multiply" | "divide" if isinstance(top.operands[1], Number):
            return of[0]
    return {}


def _together(left: Signs, right: Signs, factor: int) -> Signs:
    return {name: left.get(name, 0) + factor * right.get(name, 0) for name in (*left, *right)}
