"""Capture-recapture: how many there are, from two lists and those on both.

Chapman's nearly unbiased form of the Lincoln-Petersen estimator (Chapman 1951).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from deserter_estimates.estimators.estimator import Condition, Estimator, Quantity

if TYPE_CHECKING:
    from deserter_estimates.formula.tree import Tree

Q = TypeVar("Q", bound=Quantity)


def chapman(first: Q, second: Q, both: Q) -> Q:
    """All individuals, of whom one list holds `first`, another `second`, and `both` are on the two of them.

    Chapman (1951), University of California Publications in Statistics 1:131-160.

    >>> round(chapman(100, 100, 20), 4)
    484.7619
    """
    return (first + 1) * (second + 1) / (both + 1) - 1


def _conditions(first: Tree, second: Tree, both: Tree) -> tuple[Condition, ...]:
    says = "those on both lists must be no fewer than 0 and no more than are on either"
    return Condition(0, both, says), Condition(both, first, says), Condition(both, second, says)


CHAPMAN = Estimator(
    name="chapman",
    field="capture-recapture",
    value=chapman,
    conditions=_conditions,
    arguments=("first", "second", "both"),
    assumes=(
        "nobody joins or leaves between the two lists",
        "being on one list makes being on the other neither likelier nor less likely",
        "those on both are recognised",
    ),
    source="Chapman 1951, University of California Publications in Statistics 1:131-160",
)
