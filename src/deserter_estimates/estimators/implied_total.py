"""Inverse multiplier: the population that a part and its share imply."""

from deserter_estimates.estimators.estimator import Quantity, estimator, share_between


@estimator(
    "inverse multiplier",
    "UNAIDS/WHO 2010, Guidelines on estimating the size of populations most at risk to HIV",
    assumes=("the part and the share describe the same people at the same time",),
    needs=lambda part, share: share_between(share, "the share must be above 0 and at most 1 (100 %)", above_zero=True),
)
def implied_total(part: Quantity, share: Quantity) -> Quantity:
    """The whole of which `part` (people) is the `share` (above 0, at most 1).

    >>> implied_total.value(40_000, 0.016)
    2500000.0
    """
    return part / share
