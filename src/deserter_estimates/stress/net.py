"""The part of a model that one estimate rests on, computed for many values of its figures at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from deserter_estimates.draws.lattice import points, shifts
from deserter_estimates.draws.quantities import Quantity, quantity
from deserter_estimates.formula.algebras.samples import Samples
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.formula.tree import evaluate
from deserter_estimates.model.conditions import broken
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model


class NothingToShare(ValueError):  # noqa: N818 - a finding about an estimate, told as a sentence
    """An estimate whose variance cannot be shared out: the message is a whole sentence saying why."""


@dataclass(frozen=True, slots=True)
class Net:
    """One estimate: its `steps` in order, its figures in the file's order, and the spreads of those that vary."""

    name: str
    steps: tuple[Estimate, ...]
    inputs: Mapping[str, Input]
    spreads: Mapping[str, Quantity]

    @classmethod
    def of(cls, model: Model, name: str) -> Net:
        """Take the net of an estimate out of the model."""
        inputs = {figure: model.inputs[figure] for figure in model.rests_on(name)}
        spreads = {figure: quantity(given) for figure, given in inputs.items() if not given.fixed}
        return cls(name, model.steps(name), inputs, spreads)

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that vary."""
        return tuple(self.spreads)

    @property
    def has_conditions(self) -> bool:
        """Whether an estimator in it needs something of its arguments."""
        return any(step.conditions for step in self.steps)

    def uniforms(self, size: int, seed: int, *, copy: str = "") -> dict[str, FloatArray]:
        """Draw a uniform number for every varying figure: shape (16, size), rows independent of each other.

        The figures of an estimate take the first dimensions of the lattice, which are its best; a `copy`, a second
        and unrelated set, takes those after them.
        """
        first = len(self.figures) if copy else 0
        return {
            name: points(first + place, shifts(f"{name}{copy}", seed)[0], size)
            for place, name in enumerate(self.figures)
        }

    def values(self, uniforms: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
        """Turn uniform numbers of any shapes into values of the figures, in base units."""
        return {name: self.spreads[name].quantile(share) for name, share in uniforms.items()}

    def compute(self, values: Mapping[str, FloatArray], algebra: Samples) -> tuple[FloatArray, BoolArray | None]:
        """The estimate for values of its varying figures, and which of its conditions are broken (None: nowhere).

        Arrays of different shapes are broadcast, so a part that rests on few of them is computed but once.
        """
        known: dict[str, FloatArray] = {name: np.asarray(float(given.face)) for name, given in self.inputs.items()}
        known.update(values)
        left_out: BoolArray | None = None
        with np.errstate(all="ignore"):
            for step in self.steps:
                known[step.name] = evaluate(step.tree, algebra, known)
                for _, condition in step.conditions:
                    mask = broken(condition, algebra, known)
                    if np.any(mask):
                        left_out = mask if left_out is None else np.logical_or(left_out, mask)
        return known[self.name], left_out
