"""Defined everywhere: formulas that some admissible values leave without a value, as a divisor that can be zero does.

`estimate run` finds this while it searches for bounds; here only formulas are searched that may be undefined at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.file.problems import Problem
from deserter_estimates.formula.tree import Call, FormulaError, Number, Operation, Tree
from deserter_estimates.model.estimates import formula_problem
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds


def undefined(model: Model) -> Iterator[Problem]:
    """An error for each estimate that has no value for some admissible values of its figures.

    What rests on such an estimate has no trouble of its own.
    """
    found: set[str] = set()
    for name, estimate in model.estimates.items():
        if not found.isdisjoint(estimate.uses):
            found.add(name)
        elif _may_be_undefined(estimate.tree):
            try:
                bounds(model, name)
            except FormulaError as error:
                found.add(name)
                yield formula_problem(estimate.text, error)


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
