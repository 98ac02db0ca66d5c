"""Even allocation: the part of a count that falls into a span of time, if it was spread evenly over all of it.

The uniform-distribution-of-events assumption of demographic rates (Preston, Heuveline and Guillot 2001, chapter 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from deserter_estimates.estimators.estimator import Condition, Estimator, Quantity

if TYPE_CHECKING:
    from deserter_estimates.formula.tree import Tree

Q = TypeVar("Q", bound=Quantity)


def even_share(count: Q, days: Q, of_days: Q) -> Q:
    """The part of `count` (people) that falls into `days` of the `of_days`, if each day has as many.

    Preston, Heuveline and Guillot (2001), Demography: Measuring and Modeling Population Processes, chapter 2.

    >>> even_share(212_400, 53, 1_470)  # doctest: +ELLIPSIS
    7657.9...
    """
    return count * days / of_days


def _conditions(count: Tree, days: Tree, of_days: Tree) -> tuple[Condition, ...]:
    says = "the days must lie between 0 and the days they are part of"
    return Condition(0, days, says), Condition(days, of_days, says), Condition(0, of_days, says, strict=True)


EVEN_SHARE = Estimator(
    name="even_share",
    field="even allocation over time",
    value=even_share,
    conditions=_conditions,
    arguments=("count", "days", "of_days"),
    assumes=("as many cases arose on each day as on any other",),
    source="Preston, Heuveline and Guillot 2001, Demography, chapter 2",
)
