"""Residual method: what a total leaves once the counted are taken away.

Demographers use it for populations that no register lists (Warren and Passel, Demography 24, 1987).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from deserter_estimates.estimators.estimator import Condition, Estimator, Quantity

if TYPE_CHECKING:
    from deserter_estimates.formula.tree import Tree

Q = TypeVar("Q", bound=Quantity)


def residual(total: Q, counted: Q) -> Q:
    """People in `total` who are not among the `counted` (both in one unit, such as people).

    Warren and Passel (1987), "A count of the uncountable", Demography 24:375-393.

    >>> residual(1_700_000, 1_210_224)
    489776
    """
    return total - counted


def _conditions(total: Tree, counted: Tree) -> tuple[Condition, ...]:
    return (Condition(counted, total, "the counted must not exceed the total"),)


RESIDUAL = Estimator(
    name="residual",
    field="demographic residual method",
    value=residual,
    conditions=_conditions,
    arguments=("total", "counted"),
    assumes=(
        "both numbers count the same kind of people over the same territory and time",
        "everyone counted is also in the total, and nobody is counted twice",
    ),
    source="Warren and Passel 1987, Demography 24:375-393",
)
