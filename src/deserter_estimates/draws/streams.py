"""The numbers of `quantiles`, for more draws than memory holds: blocks go in, and the same summary comes out.

Moments and shares are sums. A quantile is found exactly by bracketing it: of the draws seen so far, those
that may still become the quantile are kept, those below are only counted, those above are dropped. The
bracket narrows as draws come in, since a quantile of the first part of a stream is near that of the whole;
its half-width is eight standard errors of a quantile of independent draws, far more than the evenly spread
points of a lattice need. Should a quantile leave its bracket all the same, `complete` is False, and a
second pass with a wider one finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from deserter_estimates.draws.quantiles import (
    DrawsError,
    Estimated,
    Interval,
    Moments,
    Summary,
    check_level,
    check_some_left,
    combined,
    combined_share,
    moments,
    shares_of,
    usable,
)
from deserter_estimates.draws.rank_quantiles import smoothed, window
from deserter_estimates.formula.arrays import BoolArray, FloatArray

_REACH = 8.0  # standard errors to each side
_BUFFER = 2**17  # draws that a bracket takes in before it is narrowed


class SummaryStream:
    """Sums up one estimate's draws, block by block, in memory that hardly grows with their number.

    Feed every block of shape (groups, draws) to `take` once; then, while `complete` is False, feed them all
    again to the stream that `again` gives (hardly ever needed). `summary` then equals `quantiles.summarise`
    of all.
    """

    def __init__(self, *, level: float = 0.95, reach: float = _REACH) -> None:
        self._level = level
        self._reach = reach
        self._moments: Moments | None = None
        self._draws_per_group = 0
        self._brackets: list[_Bracket] = []

    def take(self, values: FloatArray, excluded: BoolArray | None = None) -> None:
        """Take in one block; `excluded` marks draws to be left out."""
        self._draws_per_group += values.shape[1]
        kept = usable(values, excluded)
        if kept is not None:
            values = np.where(kept, values, np.nan)
        if self._moments is None:
            if kept is not None and not kept.any():
                return
            pivot = float(np.median(values if kept is None else values[kept]))
            self._moments = moments(values, kept, pivot=pivot)
            shares = shares_of(self._level)
            self._brackets = [_Bracket.wide(share, len(values), self._reach) for share in shares]
        else:
            self._moments = _sum(self._moments, moments(values, kept, pivot=self._moments.pivot))
        for bracket in self._brackets:
            bracket.take(values, self._moments.counts)

    @property
    def complete(self) -> bool:
        """Whether every quantile lies inside its bracket."""
        return self._moments is None or all(bracket.holds_quantile(self._moments.counts) for bracket in self._brackets)

    def again(self) -> SummaryStream:
        """Give an empty stream with brackets four times as wide, for a second pass over the same draws."""
        return SummaryStream(level=self._level, reach=4 * self._reach)

    def summary(self) -> Summary:
        """Give the summary of all draws taken in.

        Raises DrawsError where no draw is left, where a group is too small to reach the interval's ends, or
        where the stream is not complete.
        """
        check_level(self._level, self._draws_per_group)
        check_some_left(np.zeros(1) if self._moments is None else self._moments.counts)
        if self._moments is None or not self.complete:
            raise DrawsError("a quantile left its bracket; the draws must be gone through once more")
        quantiles = [bracket.quantile(self._moments.counts) for bracket in self._brackets]
        return combined(self._moments, level=self._level, quantiles=quantiles, draws_per_group=self._draws_per_group)


class ShareStream:
    """Counts the draws that lie in a set, block by block."""

    def __init__(self, inside: Interval) -> None:
        self._inside = inside
        self._hits: FloatArray = np.zeros(1)
        self._counts: FloatArray = np.zeros(1)

    def take(self, values: FloatArray, excluded: BoolArray | None = None) -> None:
        """Take in one block of shape (groups, draws); `excluded` marks draws to be left out."""
        kept = usable(values, excluded)
        hits = self._inside.holds(values)
        if kept is not None:
            hits &= kept
        every = np.full(len(values), float(values.shape[1]))
        self._hits = self._hits + hits.sum(axis=1, dtype=float)
        self._counts = self._counts + (every if kept is None else kept.sum(axis=1, dtype=float))

    def share(self) -> Estimated:
        """Give the share of all draws taken in; raises DrawsError where none is left."""
        return combined_share(self._hits, self._counts)


@dataclass(slots=True)
class _Held:
    """The different values that one group holds, in rising order, and how often each came."""

    values: FloatArray = field(default_factory=lambda: np.empty(0))
    times: npt.NDArray[np.intp] = field(default_factory=lambda: np.empty(0, dtype=np.intp))


@dataclass(slots=True)
class _Bracket:
    """Where one quantile of each group must lie: ends, the draws below, and the draws held between."""

    share: float
    reach: float
    low: FloatArray
    high: FloatArray
    below: FloatArray
    held: list[_Held]
    fresh: list[tuple[FloatArray, npt.NDArray[np.intp]]] = field(default_factory=list)

    @classmethod
    def wide(cls, share: float, groups: int, reach: float) -> _Bracket:
        return cls(
            share=share,
            reach=reach,
            low=np.full(groups, -np.inf),
            high=np.full(groups, np.inf),
            below=np.zeros(groups),
            held=[_Held() for _ in range(groups)],
        )

    def take(self, values: FloatArray, counts: FloatArray) -> None:
        """Take in a block; draws left out are not a number, and fail every comparison."""
        self.below += np.count_nonzero(values < self.low[:, np.newaxis], axis=1)
        inside = (values >= self.low[:, np.newaxis]) & (values <= self.high[:, np.newaxis])
        self.fresh.append((values[inside], np.count_nonzero(inside, axis=1)))
        if sum(len(taken) for taken, _ in self.fresh) >= _BUFFER:
            self.narrow(counts)

    def narrow(self, counts: FloatArray) -> None:
        """Draw the ends together around the quantile of the draws so far, and drop what lies outside."""
        self.settle()
        middle = counts * self.share
        reach = np.ceil(self.reach * np.sqrt(counts * self.share * (1 - self.share))) + 2
        for group, held in enumerate(self.held):
            if not len(held.values):
                continue
            ends = np.cumsum(held.times) + self.below[group]  # the rank after each value's last occurrence
            first = int(np.searchsorted(ends, middle[group] - reach[group], side="right"))
            last = int(np.searchsorted(ends, middle[group] + reach[group], side="right"))
            first, last = min(first, len(ends) - 1), min(last, len(ends) - 1)
            # An end is drawn in only where draws lie beyond it, or a later draw out there would be lost.
            if first > 0:
                self.below[group] = ends[first - 1]
                self.low[group] = held.values[first]
            if last < len(ends) - 1:
                self.high[group] = held.values[last]
            held.values, held.times = (
                held.values[first : last + 1].copy(),
                held.times[first : last + 1].copy(),
            )

    def settle(self) -> None:
        """Merge the fresh draws into those held, equal ones as one."""
        parts = [np.split(taken, np.cumsum(sizes)[:-1]) for taken, sizes in self.fresh]
        self.fresh.clear()
        for group, held in enumerate(self.held):
            fresh = [part[group] for part in parts]
            values = np.concatenate([held.values, *fresh])
            times = np.ones(len(values), dtype=np.intp)
            times[: len(held.times)] = held.times
            order = np.argsort(values, kind="stable")
            values, times = values[order], times[order]
            new = np.flatnonzero(np.diff(values, prepend=-np.inf) > 0)
            if len(new):
                held.values, held.times = values[new], np.add.reduceat(times, new)

    def holds_quantile(self, counts: FloatArray) -> bool:
        """Tell whether the draws that make every group's quantile are all held."""
        self.settle()
        return all(
            self.below[group] <= first and first + len(weights) <= self.below[group] + self.held[group].times.sum()
            for group, first, weights in self._windows(counts)
        )

    def quantile(self, counts: FloatArray) -> FloatArray:
        """Give each group's quantile; 0 for a group without draws, which weighs nothing."""
        found = np.zeros(len(counts))
        for group, first, weights in self._windows(counts):
            held = self.held[group]
            ends = np.cumsum(held.times) + self.below[group]
            places = np.searchsorted(ends, np.arange(first, first + len(weights)), side="right")
            found[group] = smoothed(held.values[np.newaxis, places], weights)[0]
        return found

    def _windows(self, counts: FloatArray) -> Iterator[tuple[int, int, FloatArray]]:
        """Give each group that has draws, and the window of ranks that makes its quantile."""
        for group, count in enumerate(counts.tolist()):
            if count:
                yield group, *window(int(count), self.share)


def _sum(one: Moments, other: Moments) -> Moments:
    return Moments(
        counts=one.counts + other.counts,
        sums=one.sums + other.sums,
        squares=one.squares + other.squares,
        pivot=one.pivot,
    )
