"""The draws themselves, for whoever wants to compute with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.model.face_values import reproduce
from deserter_estimates.model.model import Model
from deserter_estimates.report.run import Sampling


class Drawn(NamedTuple):
    """The names of the estimates, and their draws in blocks of rows; NaN where a draw is left out."""

    names: tuple[str, ...]
    blocks: Iterator[list[list[float]]]


def drawn(model: Model, sampling: Sampling) -> Drawn:
    """Draw the estimates that can be computed: the draws that a report of `run` sums up.

    Raises ChoiceError where there is nothing to draw, and draws.DrawsRefusedError where it cannot be drawn.
    """
    from deserter_estimates.draws.rows import rows_of

    values = reproduce(model).values
    names = tuple(name for name in model.estimates if name in values)
    if not sampling.draws or not names:
        why = "no draws are made. Leave --draws 0 out" if names else "no estimate can be computed. Leave --draws-to out"
        raise ChoiceError(f"--draws-to: {why}.")
    blocks = rows_of(model, names, draws=sampling.draws, seed=sampling.seed, progress=sampling.progress)
    return Drawn(names, (block.tolist() for block in blocks))
