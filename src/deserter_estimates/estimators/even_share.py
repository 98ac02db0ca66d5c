"""Even allocation: the part of a count that falls into a span of time, if it was spread evenly over all of it.

Demographic rates assume the same of events within a year.
"""

from deserter_estimates.estimators.estimator import Condition, Quantity, estimator

DAYS = "the days must lie between 0 and the days they are part of"


@estimator(
    "even allocation over time",
    "Preston, Heuveline and Guillot 2001, Demography, chapter 2",
    assumes=("as many cases arose on each day as on any other",),
    needs=lambda count, days, of_days: [
        Condition(0, days, DAYS),
        Condition(days, of_days, DAYS),
        Condition(0, of_days, DAYS, strict=True),
    ],
)
def even_share(count: Quantity, days: Quantity, of_days: Quantity) -> Quantity:
    """The part of `count` (people) that falls into `days` of the `of_days`, if each day has as many.

    >>> even_share.value(212_400, 53, 1_470)  # doctest: +ELLIPSIS
    7657.9...
    """
    return count * days / of_days
