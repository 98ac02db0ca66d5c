"""Defined everywhere: formulas that some admissible values leave without a value, as a divisor that can be zero does.

Only formulas are searched that may be undefined at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.formula.tree import Call, Number, Operation, Tree
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import ranges


def undefined(model: Model) -> Iterator[Finding]:
    """A warning of each estimate that has no value for some admissible values of its figures.

    What rests on such an estimate has no trouble of its own.
    """
    met: set[str] = set()
    for name, found in ranges(model, [name for name, each in model.estimates.items() if _may_be_undefined(each.tree)]):
        estimate = model.estimates[name]
        if found.error and met.isdisjoint(step.name for step in model.steps(name)):
            met.add(name)
            what, hint = f"{found.error.what}, so that it has no bounds", found.error.hint
            yield finding("undefined", ("estimates", name, "formula"), what, hint, text=estimate.text.formula)


def _may_be_undefined(tree: Tree) -> bool:
    """Whether it divides by a figure, or takes a root, a logarithm or a power."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Call):
            waiting.append(part.body)
        elif isinstance(part, Operation):
            if part.kind in ("sqrt", "log", "power", "exp"):
                return True
            if part.kind == "divide" and not isinstance(part.operands[1], Number):
                return True
            waiting += part.operands
    return False
