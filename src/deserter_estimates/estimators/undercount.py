"""Register completeness: the true number behind a count that misses some.

It corrects one register for the share of cases that it is known to hold.
"""

from deserter_estimates.estimators.estimator import Quantity, estimator, share_between


@estimator(
    "register completeness",
    "Chandra Sekar and Deming 1949, Journal of the American Statistical Association 44:101-115",
    assumes=("every case is as likely as any other to be in the register", "nobody is in the register twice"),
    needs=lambda counted, completeness: share_between(
        completeness, "the completeness must be above 0 and at most 1 (100 %)", above_zero=True
    ),
)
def undercount(counted: Quantity, completeness: Quantity) -> Quantity:
    """All cases, where a register holds `counted` of them and its `completeness` is a share above 0, at most 1.

    >>> undercount.value(850, 0.85)
    1000.0
    """
    return counted / completeness
