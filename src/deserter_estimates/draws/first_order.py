"""Linearity: where the first-order propagation of uncertainty would mislead, because the formula bends.

First order is the law of propagation of uncertainty of the GUM (JCGM 100:2008, 5.1.2 and 5.2.2): the value at the
means, and the slopes there times the standard deviations. Most tools print it; the draws show what it misses.
"""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.groups import LARGEST_VALUE
from deserter_estimates.draws.summaries import Summary
from deserter_estimates.draws.varying import Varying
from deserter_estimates.language.writing import write_drawn
from deserter_estimates.model.model import Model

FINE = 1e-4
TOLERATED = 0.05  # of the standard deviation that the draws show
ERRORS = 3.0  # standard errors
STEP = 1e-3  # of a standard deviation, for slopes by central differences


class FirstOrder(Struct, frozen=True, kw_only=True):
    """First-order mean and standard deviation of an estimate, in base units."""

    mean: float
    sd: float


def first_order(model: Model, name: str) -> FirstOrder | None:
    """Propagate uncertainty to first order; None where a figure has no mean or the formula has no value there.

    JCGM 100:2008, equations 10 and 16; slopes by central differences (5.1.3, note 2).
    """
    varying = Varying.of(model, name)
    means, sds = [each.mean for each in varying.spreads.values()], [each.sd for each in varying.spreads.values()]
    if any(value is None or not math.isfinite(value) for value in (*sds, *means)):
        return None
    centre = np.array([mean or 0.0 for mean in means])
    steps = np.diag([STEP * (sd or 0.0) for sd in sds])
    points = np.vstack([centre, centre + steps, centre - steps]).T
    values = np.broadcast_to(varying.compute(dict(zip(varying.spreads, points, strict=True))), points.shape[1:])
    if not np.all(np.abs(values) <= LARGEST_VALUE):  # which no draw passes either, nor anything that is no number
        return None
    there, back = np.split(values[1:], 2)
    effects = dict(zip(varying.spreads, (there - back) / (2 * STEP), strict=True))
    variance = sum(effect**2 for effect in effects.values())
    for each in model.figures.correlations:
        one, other = each.figures
        variance += 2 * each.rho * effects.get(one, 0.0) * effects.get(other, 0.0)
    return FirstOrder(mean=float(values[0]), sd=math.sqrt(max(variance, 0.0)))


def bend(model: Model, name: str, summary: Summary) -> str | None:
    """Say where first order and the draws disagree: beyond the standard error and by more than 5 % of the sd."""
    straight = first_order(model, name)
    if straight is None:
        return None
    scale = float(model.estimates[name].scale)
    said = []
    for word, first, drawn in (("mean", straight.mean, summary.mean), ("sd", straight.sd, summary.sd)):
        gap = abs(first - drawn.value)
        if gap > ERRORS * (drawn.standard_error or 0.0) and gap > TOLERATED * summary.sd.value:
            unit, error = model.estimates[name].unit, (drawn.standard_error or 0.0) / scale
            error = 0.0 if error < FINE * abs(drawn.value) / scale else error  # four digits do for a sentence
            straight_on, shown = (write_drawn(each / scale, unit, error=error) for each in (first, drawn.value))
            said.append(f"a {word} of {straight_on} where the draws show {shown}")
    return f"first-order propagation gives {' and '.join(said)}" if said else None
