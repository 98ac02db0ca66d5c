"""Conditions: whether the arguments of an estimator are what it needs, in every algebra whose numbers compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deserter_estimates.estimators.estimator import Condition
from deserter_estimates.formula.tree import Algebra, evaluate, tree_of


def broken(condition: Condition, algebra: Algebra[Any], values: Mapping[str, Any]) -> Any:
    """Whether the condition is broken: of fractions a truth value, of arrays one for each draw.

    Raises FormulaError where a side of it has no value.

    >>> from fractions import Fraction
    >>> from deserter_estimates.formula.algebras import exact
    >>> from deserter_estimates.formula.tree import Name
    >>> above_zero = Condition(0, Name("share"), "the share must be above 0", strict=True)
    >>> [broken(above_zero, exact, {"share": Fraction(share)}) for share in (-1, 0, 1)]
    [True, True, False]
    """
    smaller, larger = (evaluate(tree_of(side), algebra, values) for side in (condition.smaller, condition.larger))
    return smaller >= larger if condition.strict else smaller > larger
