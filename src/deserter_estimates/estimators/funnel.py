"""Funnel: a number narrowed by one conditional share after another, as in care cascades."""

from deserter_estimates.estimators.estimator import Quantity, estimator, share_between

EACH = "each share must lie between 0 and 1 (0 and 100 %)"


@estimator(
    "chain of conditional shares",
    "Gardner and others 2011, Clinical Infectious Diseases 52:793-800",
    assumes=("each share is of those whom the shares before it have left",),
    needs=lambda start, *shares: [each for share in shares for each in share_between(share, EACH)],
)
def funnel(start: Quantity, *share: Quantity) -> Quantity:
    """How many of `start` (people) remain after each `share` (from 0 to 1) of those left before it.

    >>> funnel.value(1_000, 0.5, 0.5)
    250.0
    """
    remaining = start
    for each in share:
        remaining = remaining * each
    return remaining
