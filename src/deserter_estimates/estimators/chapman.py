"""Capture-recapture: how many there are, from two lists and those on both.

Chapman's form of the Lincoln-Petersen estimator is nearly unbiased.
"""

from deserter_estimates.estimators.estimator import Condition, Quantity, estimator

BOTH = "those on both lists must be no fewer than 0 and no more than are on either"


@estimator(
    "capture-recapture",
    "Chapman 1951, University of California Publications in Statistics 1:131-160",
    assumes=(
        "nobody joins or leaves between the two lists",
        "being on one list makes being on the other neither likelier nor less likely",
        "those on both are recognised",
    ),
    needs=lambda first, second, both: [
        Condition(0, both, BOTH),
        Condition(both, first, BOTH),
        Condition(both, second, BOTH),
    ],
)
def chapman(first: Quantity, second: Quantity, both: Quantity) -> Quantity:
    """All individuals, of whom one list holds `first`, another `second`, and `both` are on the two of them.

    >>> round(chapman.value(100, 100, 20), 4)
    484.7619
    """
    return (first + 1) * (second + 1) / (both + 1) - 1
