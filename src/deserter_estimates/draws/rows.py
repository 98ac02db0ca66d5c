"""Rows: the draws themselves, a row a draw and a column an estimate, in blocks that fit into memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from deserter_estimates.draws.groups import LARGEST_VALUE
from deserter_estimates.draws.lattice import GROUPS, blocks_of, points_for
from deserter_estimates.draws.sampler import Sampler
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.model.model import Model

CELLS = 2**18  # of a block: 2 MB of numbers, and 15 MB while they are written


def rows_of(
    model: Model, names: Sequence[str], *, draws: int, seed: int, progress: Callable[[float], None] | None = None
) -> Iterator[FloatArray]:
    """Draw what `summaries.draw` sums up, in the unit of each estimate: arrays of shape (some draws, estimates).

    A draw that is left out there, since it breaks a condition or has no value, is not a number here. Raises
    DrawsRefusedError.
    """
    size = points_for(draws)
    blocks = blocks_of(size)
    while blocks < size and GROUPS * (size // blocks) * len(names) > CELLS:
        blocks *= 2
    sampler = Sampler(model, names, size=size, seed=seed, blocks=blocks)
    place = {name: column for column, name in enumerate(names)}
    scales = np.array([float(model.estimates[name].scale) for name in names])
    for block in range(blocks):
        rows = np.empty((GROUPS * (size // blocks), len(names)))
        for name, values, broken in sampler.estimates(block):
            rows[:, place[name]] = (values if broken is None else np.where(broken, np.nan, values)).ravel()
        rows[~(np.abs(rows) <= LARGEST_VALUE)] = np.nan
        yield rows / scales
        if progress is not None:
            progress((block + 1) / blocks)
