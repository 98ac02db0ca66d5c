"""Estimators: named methods of the field, usable in a formula, each with its assumptions, conditions and source."""

from deserter_estimates.estimators.allocation import EVEN_SHARE
from deserter_estimates.estimators.funnel import FUNNEL
from deserter_estimates.estimators.multiplier import IMPLIED_TOTAL, MULTIPLIER
from deserter_estimates.estimators.recapture import CHAPMAN
from deserter_estimates.estimators.register import UNDERCOUNT
from deserter_estimates.estimators.residual import RESIDUAL

ESTIMATORS = {
    estimator.name: estimator
    for estimator in (RESIDUAL, MULTIPLIER, IMPLIED_TOTAL, UNDERCOUNT, EVEN_SHARE, FUNNEL, CHAPMAN)
}
