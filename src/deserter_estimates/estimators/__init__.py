"""Estimators: named methods of the field, usable in a formula, each with its assumptions, conditions and source."""

from deserter_estimates.estimators.chapman import chapman
from deserter_estimates.estimators.even_share import even_share
from deserter_estimates.estimators.funnel import funnel
from deserter_estimates.estimators.implied_total import implied_total
from deserter_estimates.estimators.multiplier import multiplier
from deserter_estimates.estimators.residual import residual
from deserter_estimates.estimators.undercount import undercount

ESTIMATORS = {
    each.name: each for each in (residual, multiplier, implied_total, undercount, even_share, funnel, chapman)
}
__test__ = {name: each.value for name, each in ESTIMATORS.items()}  # doctest looks at functions, not at estimators
