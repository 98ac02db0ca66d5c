"""What draws say of an estimate: median, mean, sd, interval and shares, each with its standard error.

Draws come in groups (rows) that are independent of each other, while the points inside a group are not. So
every number is worked out group by group; the groups' average is what is printed, and their scatter is its
standard error, with one degree of freedom less than there are groups: the classical way of randomised
quasi-Monte Carlo (Dick, Kuo and Sloan 2013, Acta Numerica 22).

Draws that are not usable, as where an estimator's condition is broken or a value is not a number, are left
out; a group then weighs as much as it has draws left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.rank_quantiles import quantile_rows
from deserter_estimates.formula.arrays import BoolArray, FloatArray

LARGEST_VALUE = 1e150  # larger values are left out: their squares could not be computed


class DrawsError(ValueError):
    """Draws that say nothing: none is left, or there are too few for the level that is asked for."""


class Estimated(Struct, frozen=True, kw_only=True):
    """A number worked out from draws, and its standard error (None where only one group has draws)."""

    value: float
    standard_error: float | None


class Summary(Struct, frozen=True, kw_only=True):
    """One estimate's draws in a few numbers, in its own unit.

    `low` and `high` are the ends of the central interval at `level`; `excluded_share` is the share of draws
    that were left out (0 to 1).
    """

    level: float
    mean: Estimated
    sd: Estimated
    median: Estimated
    low: Estimated
    high: Estimated
    excluded_share: float


class Interval(Struct, frozen=True, kw_only=True):
    """A set of real numbers from low to high, each end open (left out) or closed."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    def holds(self, values: FloatArray) -> BoolArray:
        """Tell for each value whether it lies in the set."""
        above = values > self.low if self.low_open else values >= self.low
        below = values < self.high if self.high_open else values <= self.high
        return above & below


class Moments(Struct, frozen=True, kw_only=True):
    """Per group: how many draws are left, and the sums of their distances from `pivot`, plain and squared."""

    counts: FloatArray
    sums: FloatArray
    squares: FloatArray
    pivot: float


def summarise(values: FloatArray, *, level: float = 0.95, excluded: BoolArray | None = None) -> Summary:
    """Sum up draws of shape (groups, draws) at a level in (0, 1); `excluded` marks draws to be left out.

    Raises DrawsError where no draw is left, or where a group is too small to reach the interval's ends.

    >>> draws = (np.arange(1000.0) + 0.5) / 1000
    >>> summarise(np.stack([draws, draws])).median
    Estimated(value=0.5, standard_error=0.0)
    """
    check_level(level, values.shape[1])
    kept = usable(values, excluded)
    ordered = np.sort(values if kept is None else np.where(kept, values, np.inf), axis=1)
    counts = np.full(len(values), float(values.shape[1])) if kept is None else kept.sum(axis=1, dtype=float)
    check_some_left(counts)
    ends = [quantile_rows(ordered, counts, share) for share in shares_of(level)]
    return combined(
        moments(values, kept, pivot=_middle(ordered, counts)),
        level=level,
        quantiles=ends,
        draws_per_group=values.shape[1],
    )


def share(values: FloatArray, inside: Interval, *, excluded: BoolArray | None = None) -> Estimated:
    """Give the share (0 to 1) of draws, of shape (groups, draws), that lie in a set.

    Raises DrawsError where no draw is left.
    """
    kept = usable(values, excluded)
    hits = inside.holds(values)
    if kept is None:
        counts = np.full(len(values), float(values.shape[1]))
    else:
        hits &= kept
        counts = kept.sum(axis=1, dtype=float)
    return combined_share(hits.sum(axis=1, dtype=float), counts)


def combined_share(hits: FloatArray, counts: FloatArray) -> Estimated:
    """Give the share of hits among counts, both per group."""
    check_some_left(counts)
    return average(hits / np.maximum(counts, 1.0), counts)


def shares_of(level: float) -> tuple[float, float, float]:
    """Give the shares of draws below the interval's low end, the median and the high end."""
    return (1 - level) / 2, 0.5, (1 + level) / 2


def check_level(level: float, draws: int) -> None:
    """Raise DrawsError unless a group of so many draws has one or more beyond each end of the interval."""
    if not 0 < level < 1:
        hint = f". Write {level / 100:g}" if 1 < level < 100 else ""
        raise DrawsError(f"the level must be between 0 and 1; it is {level:.15g}{hint}")
    if draws * (1 - level) / 2 < 1:
        needed = math.ceil(2 / (1 - level))
        raise DrawsError(
            f"an interval at level {level:.15g} needs at least {needed} draws in each group, "
            f"and there are {draws}; ask for more draws or a lower level"
        )


def check_some_left(counts: FloatArray) -> None:
    """Raise DrawsError where no group has a draw left."""
    if not counts.any():
        raise DrawsError("no draw is left: in every one of them a condition is broken or there is no value")


def usable(values: FloatArray, excluded: BoolArray | None) -> BoolArray | None:
    """Mark the draws that count; None says all of them, which is the usual case and the fast one."""
    # A comparison is False for what is not a number, so one test finds that and the infinities.
    if excluded is None and values.min() >= -LARGEST_VALUE and values.max() <= LARGEST_VALUE:
        return None
    kept: BoolArray = np.abs(values) <= LARGEST_VALUE
    if excluded is not None:
        kept &= ~excluded
    return None if kept.all() else kept


def moments(values: FloatArray, kept: BoolArray | None, *, pivot: float) -> Moments:
    """Add up the distances from a pivot, which keeps the digits of draws that lie far from zero."""
    distances = values - pivot if kept is None else np.where(kept, values, pivot) - pivot
    counts = np.full(len(values), float(values.shape[1])) if kept is None else kept.sum(axis=1, dtype=float)
    squares = np.einsum("ij,ij->i", distances, distances)
    return Moments(counts=counts, sums=distances.sum(axis=1), squares=squares, pivot=pivot)


def combined(sums: Moments, *, level: float, quantiles: Sequence[FloatArray], draws_per_group: int) -> Summary:
    """Join the groups' sums and their quantiles (low end, median, high end) into one summary."""
    counts = sums.counts
    some = np.maximum(counts, 1.0)
    mean = average(sums.sums / some, counts)
    # Each group's mean square distance from the mean of all: a plain average then estimates the variance.
    spread = np.maximum(sums.squares / some - mean.value * (2 * sums.sums / some - mean.value), 0.0)
    variance = average(spread, counts)
    low, median, high = (average(rows, counts) for rows in quantiles)
    return Summary(
        level=level,
        mean=Estimated(value=sums.pivot + mean.value, standard_error=mean.standard_error),
        sd=_root(variance),
        median=median,
        low=low,
        high=high,
        excluded_share=1.0 - float(counts.sum()) / (draws_per_group * len(counts)),
    )


def average(rows: FloatArray, counts: FloatArray) -> Estimated:
    """Average the groups' results, weighted by their draws, with the standard error from their scatter.

    With equal weights that is the textbook standard error; otherwise its analogue for a ratio of two means
    (Cochran 1977, Sampling Techniques, chapter 6).
    """
    with_draws = counts > 0
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


def _middle(ordered: FloatArray, counts: FloatArray) -> float:
    fullest = int(np.argmax(counts))
    return float(ordered[fullest, int(counts[fullest]) // 2])


def _root(variance: Estimated) -> Estimated:
    sd = math.sqrt(variance.value)
    error = variance.standard_error
    return Estimated(value=sd, standard_error=error if error is None or sd == 0 else error / (2 * sd))
