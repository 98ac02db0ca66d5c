"""Shares: a part divided by its whole is 100 % at most; values that make it more do not go together."""

from __future__ import annotations

from fractions import Fraction

from deserter_estimates.formula.tree import Call, Name, Operation, Tree, names, subtrees
from deserter_estimates.language.counting import countable
from deserter_estimates.language.units import unit_of
from deserter_estimates.model.model import Model
from deserter_estimates.solve.extremes import Bounds

SUMS = ("add", "subtract", "negative", "minimum", "maximum")


def above_the_whole(model: Model, name: str, value: Fraction, bounds: Bounds) -> str | None:
    """What an estimate does that is a share of a whole, and above 100 % for some admissible values; otherwise None.

    >>> from deserter_estimates.file.figures import read_figures
    >>> model = Model.of(read_figures())
    >>> above_the_whole(model, "escape_share", Fraction(1, 8), Bounds(low=Fraction(0), high=Fraction(3, 2)))
    'can reach 150 %, more than the whole: its figures cannot all have such values at once'
    """
    beyond = bounds.high_open if bounds.high is None else bounds.high > 1
    if not beyond or not is_share(model, name, value):
        return None
    if value > 1:
        return f"is {model.write(name, value, apart=[Fraction(1)])}, but a part cannot be larger than its whole"
    reach = (
        "has no upper end"
        if bounds.high is None
        else f"can reach {model.write(name, bounds.high, apart=[Fraction(1)])}"
    )
    return f"{reach}, more than the whole: its figures cannot all have such values at once"


def is_share(model: Model, name: str, value: Fraction) -> bool:
    """Whether an estimate divides a part by its whole.

    The file says so by `part_of`; or, of a percentage up to 100 % at face value, both count the same unit of things
    that come whole. A change relative to an earlier number, which both sides name, is none.
    """
    tree = model.estimates[name].tree
    tree = tree.body if isinstance(tree, Call) else tree
    if not isinstance(tree, Operation) or tree.kind != "divide":
        return False
    part, whole = tree.operands
    given = model.inputs.get(part.name) if isinstance(part, Name) else None
    if given is not None and isinstance(whole, Name) and given.figure.part_of == whole.name:
        return True
    units = {_unit(model, part), _unit(model, whole)}
    return (
        unit_of(model.estimates[name].unit).share
        and value <= 1
        and len(units) == 1
        and countable(units.pop())
        and not {*names(part)} & {*names(whole)}
    )


def _unit(model: Model, tree: Tree) -> str:
    """The unit that all names in a sum have; empty where they differ, or it is no sum."""
    if any(
        isinstance(part, Call) or (isinstance(part, Operation) and part.kind not in SUMS) for part in subtrees(tree)
    ):
        return ""
    units = {
        model.inputs[used].figure.unit if used in model.inputs else model.estimates[used].unit for used in names(tree)
    }
    return units.pop() if len(units) == 1 else ""
