"""Multiplier method: the part of a population to which a rate applies.

It estimates hidden populations where a benchmark count and a rate are known.
"""

from deserter_estimates.estimators.estimator import Quantity, estimator, share_between


@estimator(
    "multiplier (benchmark) method",
    "UNAIDS/WHO 2010, Guidelines on estimating the size of populations most at risk to HIV",
    assumes=("the rate was measured in this population, or in one like it",),
    needs=lambda population, rate: share_between(rate, "the rate must lie between 0 and 1 (0 and 100 %)"),
)
def multiplier(population: Quantity, rate: Quantity) -> Quantity:
    """People of a `population` to whom a `rate` (a share from 0 to 1) applies.

    >>> from fractions import Fraction
    >>> multiplier.value(Fraction(6_000_000), Fraction("0.015"))
    Fraction(90000, 1)
    """
    return population * rate
