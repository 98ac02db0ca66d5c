"""Funnel: a number narrowed by one conditional share after another.

The chain rule of probability, used for care cascades (Gardner and others, Clinical Infectious Diseases 52, 2011).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from deserter_estimates.estimators.estimator import Condition, Estimator, Quantity, share_between

if TYPE_CHECKING:
    from deserter_estimates.formula.tree import Tree

Q = TypeVar("Q", bound=Quantity)


def funnel(start: Q, *shares: Q) -> Q:
    """How many of `start` (people) remain after each of the `shares` (from 0 to 1) of those left before it.

    Gardner, McLees, Steiner, del Rio and Burman (2011), Clinical Infectious Diseases 52:793-800.

    >>> funnel(1_000, 0.5, 0.5)
    250.0
    """
    remaining = start
    for share in shares:
        remaining = remaining * share
    return remaining


def _conditions(start: Tree, *shares: Tree) -> tuple[Condition, ...]:
    return tuple(
        condition
        for share in shares
        for condition in share_between(share, "each share must lie between 0 and 1 (0 and 100 %)")
    )


FUNNEL = Estimator(
    name="funnel",
    field="chain of conditional shares",
    value=funnel,
    conditions=_conditions,
    arguments=("start", "share"),
    open_ended=True,
    assumes=("each share is of those whom the shares before it have left",),
    source="Gardner and others 2011, Clinical Infectious Diseases 52:793-800",
)
