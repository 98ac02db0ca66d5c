"""Estimators: named methods of the field, usable in a formula, each with its assumptions, conditions and source."""

from deserter_estimates.estimators.chapman import CHAPMAN
from deserter_estimates.estimators.even_share import EVEN_SHARE
from deserter_estimates.estimators.funnel import FUNNEL
from deserter_estimates.estimators.multiplier import IMPLIED_TOTAL, MULTIPLIER
from deserter_estimates.estimators.residual import RESIDUAL
from deserter_estimates.estimators.undercount import UNDERCOUNT

ESTIMATORS = {
    estimator.name: estimator
    for estimator in (RESIDUAL, MULTIPLIER, IMPLIED_TOTAL, UNDERCOUNT, EVEN_SHARE, FUNNEL, CHAPMAN)
}
