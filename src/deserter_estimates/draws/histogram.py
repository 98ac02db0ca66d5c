"""A histogram of an estimate's draws: ten stretches of equal width, and what share of the draws lies in each."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.groups import LARGEST_VALUE, holds
from deserter_estimates.draws.lattice import points_for
from deserter_estimates.draws.sampler import Sampler
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model

ROWS = 10
DRAWS = 2**16
OUTSIDE = 0.001  # share of the draws at either end that no stretch is widened for; the outermost ones count them


class Stretch(Struct, frozen=True, kw_only=True):
    """From where to where, in the estimate's unit, and the share of the draws there, from 0 to 1."""

    low: Annotated[float, "Lower end, in the estimate's unit; of the first row draws below it count too."]
    high: Annotated[float, "Upper end; of the last row draws above it count too."]
    share: Annotated[float, "Share of the draws there, from 0 to 1."]
    holds: Annotated[float | None, "Share of the draws that lie there and for which the claim holds."] = None


def histogram(model: Model, name: str, wanted: Range | None = None, *, seed: int = 0) -> tuple[Stretch, ...]:
    """Count the draws of an estimate in ten stretches; `wanted` is a set of numbers in base units.

    No stretch where the estimate does not vary, or no draw is left. Raises DrawsRefusedError.

    >>> from deserter_estimates.file.figures import read_figures
    >>> rows = histogram(Model.of(read_figures()), "late_war_residual")
    >>> [round(row.share, 2) for row in rows]
    [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]
    """
    [(_, drawn, broken)] = Sampler(model, [name], size=points_for(DRAWS), seed=seed).estimates(0)
    kept = np.abs(drawn) <= LARGEST_VALUE
    values = np.sort(drawn[kept if broken is None else kept & ~broken])
    if not len(values):
        return ()
    low, high = values[int(OUTSIDE * len(values))], values[-1 - int(OUTSIDE * len(values))]
    if low == high:
        return ()
    edges = np.linspace(low, high, ROWS + 1)
    row = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, ROWS - 1)
    counts = np.bincount(row, minlength=ROWS) / len(values)
    holding = None if wanted is None else np.bincount(row[holds(wanted, values)], minlength=ROWS) / len(values)
    scale = float(model.scale(name))
    return tuple(
        Stretch(
            low=float(edges[place]) / scale,
            high=float(edges[place + 1]) / scale,
            share=float(counts[place]),
            holds=None if holding is None else float(holding[place]),
        )
        for place in range(ROWS)
    )
