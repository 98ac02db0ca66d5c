"""Groups: what one block of draws says of an estimate, and the average of groups with its standard error.

Draws come in groups (rows) that are independent of each other, while the points inside a group are not. So every
number is worked out group by group. The groups' average is what is printed, and their scatter gives its standard
error, with one degree of freedom less than there are groups: the classical way of randomised quasi-Monte Carlo (Dick,
Kuo and Sloan 2013, Acta Numerica 22).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.lattice import DrawsRefusedError
from deserter_estimates.draws.rank_quantiles import quantile_rows, shares_of
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.language.ranges import Range

LARGEST_VALUE = 1e150  # larger values are left out: their squares could not be computed


class Estimated(Struct, frozen=True, kw_only=True):
    """A number worked out from draws, and its standard error (None where only one group has draws)."""

    value: float
    standard_error: float | None


class Look(Struct, frozen=True, kw_only=True):
    """What a block of draws says of an estimate, group by group.

    `counts` are the draws that count in each group. The rows of `parts` are the mean's distance from `centre` (which
    keeps the digits of draws that lie far from zero), the variance, the interval's low end, the median, the high end,
    and then the share of draws in each set.
    """

    centre: float
    counts: FloatArray
    parts: FloatArray


def look(values: FloatArray, level: float, sets: Iterable[Range] = (), excluded: BoolArray | None = None) -> Look:
    """Look at draws of shape (groups, draws).

    Draws that are marked as excluded, are not a number or are beyond LARGEST_VALUE do not count.
    """
    kept = np.abs(values) <= LARGEST_VALUE  # false for what is not a number, too
    if excluded is not None:
        kept &= ~excluded
    counts = np.count_nonzero(kept, axis=1).astype(float)
    some = np.maximum(counts, 1.0)
    if counts.min() < values.shape[1]:
        values = np.where(kept, values, np.inf)
    quantiles = quantile_rows(values, counts, shares_of(level))
    centre = float(quantiles[1][np.argmax(counts)])
    distances = values - centre
    if counts.min() < values.shape[1]:
        distances = np.where(kept, distances, 0.0)
    mean = distances.sum(axis=1) / some
    variance = np.maximum(np.einsum("ij,ij->i", distances, distances) / some - mean**2, 0.0)
    shares = [np.count_nonzero(holds(wanted, values) & kept, axis=1) / some for wanted in sets]
    return Look(centre=centre, counts=counts, parts=np.stack([mean, variance, *quantiles, *shares]))


def holds(wanted: Range, values: FloatArray) -> BoolArray:
    """Tell for each value whether it lies in the set."""
    low = -math.inf if wanted.low is None else float(wanted.low)
    high = math.inf if wanted.high is None else float(wanted.high)
    above = values > low if wanted.low_open else values >= low
    return above & (values < high if wanted.high_open else values <= high)


def average(rows: FloatArray, counts: FloatArray) -> Estimated:
    """Average the groups' results, weighted by their draws, with the standard error from their scatter.

    With equal weights that is the textbook standard error; otherwise its analogue for a ratio of two means (Cochran
    1977, Sampling Techniques, chapter 6). Raises DrawsRefusedError where no group has a draw left.

    >>> average(np.array([1.0, 3.0]), np.ones(2))
    Estimated(value=2.0, standard_error=1.0)
    """
    with_draws = counts > 0
    if not with_draws.any():
        raise DrawsRefusedError("no draw is left: in every one of them a condition is broken or there is no value")
    rows, weights = rows[with_draws], counts[with_draws] / counts.sum()
    # Distances from one group's result, so that groups that agree give exactly what they agree on.
    apart = rows - rows[0]
    centre = float(weights @ apart)
    groups = len(rows)
    error = None
    if groups > 1:
        widest = float(np.abs(apart).max()) or 1.0  # squares of what is relative to it cannot overflow
        off = weights * ((apart - centre) / widest)
        error = widest * math.sqrt(groups / (groups - 1) * float(np.sum(off**2)))
    return Estimated(value=float(rows[0]) + centre, standard_error=error)
