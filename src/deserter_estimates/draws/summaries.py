"""Summaries: each estimate's distribution and each claim's share of draws, by randomised quasi-Monte Carlo.

More draws than one block holds come in several. A block is a lattice of its own, and the numbers of the blocks are
averaged. The error of a quantile is to first order an average over the draws (Bahadur 1966, Annals of Mathematical
Statistics 37, 577-580), so the mean of the blocks' quantiles is as good as the quantile of all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.groups import Estimated, Look, average, look
from deserter_estimates.draws.lattice import GROUPS, DrawsRefusedError, blocks_of, points_for
from deserter_estimates.draws.rank_quantiles import check_level
from deserter_estimates.draws.sampler import Sampler
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model

DEFAULT_DRAWS = 131_072
FREED = 31 * 2**17  # a block of almost 32 MB: once it is freed, glibc keeps freed arrays for those to come; saves 6 ms


class Summary(Struct, frozen=True, kw_only=True):
    """One estimate's draws in a few numbers, in base units.

    `low` and `high` are the ends of the central interval at the level; `excluded_share` is the share of draws that
    were left out (0 to 1); `shares` are the shares of draws in the sets that were asked about (0 to 1), by name.
    """

    mean: Estimated
    sd: Estimated
    median: Estimated
    low: Estimated
    high: Estimated
    excluded_share: float
    shares: Mapping[str, Estimated]

    @property
    def few_decide(self) -> bool:
        """Whether a few extreme draws decide the mean: its standard error is larger than the whole interval."""
        return (self.mean.standard_error or 0.0) > self.high.value - self.low.value


class Draws(Struct, frozen=True, kw_only=True):
    """What the draws say, in base units: a summary per estimate, or why there is none."""

    draws: int
    seed: int
    level: float
    summaries: Mapping[str, Summary]
    refused: Mapping[str, str]


def draw(
    model: Model,
    names: Sequence[str],
    *,
    sets: Mapping[str, Mapping[str, Range]] | None = None,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    level: float = 0.95,
    progress: Callable[[float], None] | None = None,
) -> Draws:
    """Draw the estimates `names` (those that can be computed) and sum them up.

    `sets` names, per estimate, sets of numbers in base units whose share of draws is wanted. `draws` is rounded up to
    16 equal groups; `level` is the central interval's; `progress` is told the share done after each block. Raises
    DrawsRefusedError.
    """
    size, sets = points_for(draws), sets or {}
    blocks = blocks_of(size)
    check_level(level, size // blocks)
    np.empty(FREED)
    sampler = Sampler(model, names, size=size, seed=seed)
    looks: dict[str, list[Look]] = {name: [] for name in names}
    for block in range(blocks):
        for name, values, broken in sampler.estimates(block):
            looks[name].append(look(values, level, sets.get(name, {}).values(), broken))
        if progress is not None:
            progress((block + 1) / blocks)
    summaries: dict[str, Summary] = {}
    refused: dict[str, str] = {}
    for name in names:
        try:
            summaries[name] = summary_of(looks[name], GROUPS * size, tuple(sets.get(name, ())))
        except DrawsRefusedError as error:
            refused[name] = str(error)
    return Draws(draws=GROUPS * size, seed=seed, level=level, summaries=summaries, refused=refused)


def summary_of(looks: Sequence[Look], draws: int, sets: Sequence[str] = ()) -> Summary:
    """Sum up what the blocks of so many draws in all say; `sets` names the sets that the shares are of.

    Raises DrawsRefusedError where no draw is left.
    """
    counts = np.stack([each.counts for each in looks])
    left = counts.sum(axis=0)
    weights = counts / np.maximum(left, 1.0)

    def over_blocks(part: FloatArray) -> Estimated:
        return average((weights * part).sum(axis=0), left)

    centre = looks[0].centre
    means, variances, *others = np.stack([each.parts for each in looks], axis=1)
    means += np.array([[each.centre - centre] for each in looks])
    mean = over_blocks(means)
    # The mean square distance from the mean of all: a plain average of it estimates the variance.
    variance = over_blocks(variances + (means - mean.value) ** 2)
    sd, error = math.sqrt(variance.value), variance.standard_error
    error = error / (2 * sd) if error and sd else error
    low, median, high, *shares = (over_blocks(part) for part in others)
    return Summary(
        mean=Estimated(value=centre + mean.value, standard_error=mean.standard_error),
        sd=Estimated(value=sd, standard_error=error),
        median=median,
        low=low,
        high=high,
        excluded_share=1.0 - float(left.sum()) / draws,
        shares=dict(zip(sets, shares, strict=True)),
    )
