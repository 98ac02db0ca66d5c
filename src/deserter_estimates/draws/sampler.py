"""Sampling: the draws of a model's estimates, block by block.

A figure is drawn once and used wherever it occurs. Its random shifts are keyed by its name and its lattice dimension
by its place in the file, so that a figure added at the end leaves the others' draws alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from deserter_estimates.draws.correlation import copulas
from deserter_estimates.draws.lattice import GROUPS, blocks_of, points, shifts
from deserter_estimates.draws.spreads import spread_on
from deserter_estimates.formula.algebras import exact, samples
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.model.conditions import broken
from deserter_estimates.model.model import Model

Drawn = tuple[str, FloatArray, BoolArray | None]


class Sampler:
    """Draws estimates of a model; the figures' shifts and spreads are prepared once."""

    def __init__(self, model: Model, names: Sequence[str], *, size: int, seed: int, blocks: int | None = None) -> None:
        """Prepare to draw the estimates `names` and all they rest on, with `size` points in each group.

        The points come in so many blocks, a power of two. Raises problems.InvalidFigures where figures cannot be
        correlated as the file says.
        """
        self.names, self.size, self.seed = frozenset(names), size, seed
        self.blocks = blocks or blocks_of(size)
        self.steps = model.steps(*names)
        used = {name: model.inputs[name] for step in self.steps for name in step.uses if name in model.inputs}
        self.inputs = {name: given for name, given in used.items() if not given.fixed}
        self.spreads = {name: spread_on(given) for name, given in self.inputs.items()}
        self.copulas = copulas(model, self.inputs)
        # What cannot vary is computed exactly: in floats 0.1 * 3 would be more than 0.3 in every draw.
        faces = {name: given.face for name, given in used.items() if given.fixed}
        varying = {name: FormulaError("") for name in self.inputs}
        known = model.values(exact, *names, given=faces, failures=varying)
        self.fixed = {name: np.float64(value) for name, value in known.items()}
        # Forgetting a name after its last use saves 2 GB for a chain of 2,000 estimates.
        self.last_use = {name: step.name for step in self.steps for name in (*step.uses, step.name)}

    def estimates(self, block: int) -> Iterator[Drawn]:
        """Draw one block: each estimate's values, of shape (GROUPS, points), and which of them break a condition.

        Raises DrawsRefusedError where the lattice has no room for a figure.
        """
        values: dict[str, FloatArray] = dict(self.fixed)  # type: ignore[arg-type]  # a scalar stands for an array
        left_out: dict[str, BoolArray] = {}
        shape = (GROUPS, self.size // self.blocks)
        for step in self.steps:
            with np.errstate(all="ignore"):
                for name in step.uses:
                    if name not in values:
                        values |= self._figures(name, block)
                if step.name not in values:
                    values[step.name] = evaluate(step.tree, samples, values)
                masks = [left_out[name] for name in step.uses if name in left_out]
                masks += [mask for _, each in step.conditions if np.any(mask := broken(each, samples, values))]
            if masks:
                left_out[step.name] = np.logical_or.reduce([np.broadcast_to(mask, shape) for mask in masks])
            if step.name in self.names:
                yield step.name, np.broadcast_to(values[step.name], shape), left_out.get(step.name)
            for name in (*step.uses, step.name):
                if self.last_use[name] == step.name:
                    values.pop(name, None)

    def _figures(self, name: str, block: int) -> dict[str, FloatArray]:
        """Draw a figure, and with it those that it is correlated with."""
        copula = next((each for each in self.copulas if name in each.names), None)
        uniform = {}
        for each in copula.names if copula else (name,):
            uniform[each] = points(self.inputs[each].place, shifts(each, self.seed), self.size, block, self.blocks)
        if copula:
            uniform = copula.joined(uniform)
        return {each: self.spreads[each].quantile(share) for each, share in uniform.items()}
