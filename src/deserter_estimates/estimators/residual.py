"""Residual method: what a total leaves once the counted are taken away.

Demographers use it for populations that no register lists.
"""

from deserter_estimates.estimators.estimator import Condition, Quantity, estimator


@estimator(
    "demographic residual method",
    "Warren and Passel 1987, Demography 24:375-393",
    assumes=(
        "both numbers count the same kind of people over the same territory and time",
        "everyone counted is also in the total, and nobody is counted twice",
    ),
    needs=lambda total, counted: [Condition(counted, total, "the counted must not exceed the total")],
)
def residual(total: Quantity, counted: Quantity) -> Quantity:
    """People in `total` who are not among the `counted` (both in one unit, such as people).

    >>> residual.value(1_700_000, 1_210_224)
    489776
    """
    return total - counted
