"""Multiplier method and its inverse: a population times a rate, and the population that a part and a share imply.

Used for hidden populations where a benchmark count and a rate are known (UNAIDS/WHO 2010 guidelines on estimating
the size of populations most at risk to HIV, chapter on the multiplier method).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from deserter_estimates.estimators.estimator import Condition, Estimator, Quantity, share_between

if TYPE_CHECKING:
    from deserter_estimates.formula.tree import Tree

Q = TypeVar("Q", bound=Quantity)


def multiplier(population: Q, rate: Q) -> Q:
    """People of a `population` to whom a `rate` (a share from 0 to 1) applies.

    UNAIDS/WHO (2010), Guidelines on estimating the size of populations most at risk to HIV.

    >>> from fractions import Fraction
    >>> multiplier(Fraction(6_000_000), Fraction("0.015"))
    Fraction(90000, 1)
    """
    return population * rate


def implied_total(part: Q, share: Q) -> Q:
    """The whole of which `part` (people) is the `share` (above 0, at most 1).

    UNAIDS/WHO (2010), Guidelines on estimating the size of populations most at risk to HIV.

    >>> implied_total(40_000, 0.016)
    2500000.0
    """
    return part / share


def _multiplier_conditions(population: Tree, rate: Tree) -> tuple[Condition, ...]:
    return share_between(rate, "the rate must lie between 0 and 1 (0 and 100 %)")


def _implied_total_conditions(part: Tree, share: Tree) -> tuple[Condition, ...]:
    return share_between(share, "the share must be above 0 and at most 1 (100 %)", above_zero=True)


MULTIPLIER = Estimator(
    name="multiplier",
    field="multiplier (benchmark) method",
    value=multiplier,
    conditions=_multiplier_conditions,
    arguments=("population", "rate"),
    assumes=("the rate was measured in this population, or in one like it",),
    source="UNAIDS/WHO 2010, Guidelines on estimating the size of populations most at risk to HIV",
)
IMPLIED_TOTAL = Estimator(
    name="implied_total",
    field="inverse multiplier",
    value=implied_total,
    conditions=_implied_total_conditions,
    arguments=("part", "share"),
    assumes=("the part and the share describe the same people at the same time",),
    source="UNAIDS/WHO 2010, Guidelines on estimating the size of populations most at risk to HIV",
)
