"""Register completeness: the true number behind a count that misses some.

The one-source form of correcting a register for the share it is known to hold (Chandra Sekar and Deming 1949).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from deserter_estimates.estimators.estimator import Condition, Estimator, Quantity, share_between

if TYPE_CHECKING:
    from deserter_estimates.formula.tree import Tree

Q = TypeVar("Q", bound=Quantity)


def undercount(counted: Q, completeness: Q) -> Q:
    """All cases, where a register holds `counted` of them and its `completeness` is a share above 0, at most 1.

    Chandra Sekar and Deming (1949), Journal of the American Statistical Association 44:101-115.

    >>> undercount(850, 0.85)
    1000.0
    """
    return counted / completeness


def _conditions(counted: Tree, completeness: Tree) -> tuple[Condition, ...]:
    return share_between(completeness, "the completeness must be above 0 and at most 1 (100 %)", above_zero=True)


UNDERCOUNT = Estimator(
    name="undercount",
    field="register completeness",
    value=undercount,
    conditions=_conditions,
    arguments=("counted", "completeness"),
    assumes=("every case is as likely as any other to be in the register", "nobody is in the register twice"),
    source="Chandra Sekar and Deming 1949, Journal of the American Statistical Association 44:101-115",
)
