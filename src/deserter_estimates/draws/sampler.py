"""Sampling: the draws of a model's estimates, block by block.

A figure is drawn once and used wherever it occurs. Its random shifts are keyed by its name and its lattice dimension
by its place in the file, so that a figure added at the end leaves the others' draws alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from deserter_estimates.draws.copula import copulas
from deserter_estimates.draws.lattice import GROUPS, Lattice, LatticeError, Shifts, lattice_for
from deserter_estimates.draws.quantities import Quantity, quantity
from deserter_estimates.file.problems import UserError
from deserter_estimates.formula.algebras.exact import EXACT
from deserter_estimates.formula.algebras.samples import SAMPLES
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.model.conditions import broken
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.model import Model

Drawn = tuple[str, FloatArray, BoolArray | None]


class DrawsRefusedError(UserError):
    """Draws that cannot be made, and what to do."""


class _Free(NamedTuple):
    quantity: Quantity
    place: int
    shifts: Shifts


class Sampler:
    """Draws estimates of a model; the figures' shifts and spreads are prepared once.

    Raises DrawsRefusedError where the lattice has no room, and problems.InvalidFigures where figures cannot be
    correlated as the file says.
    """

    def __init__(self, model: Model, names: Sequence[str], *, draws: int, seed: int) -> None:
        """Prepare to draw the estimates `names` and all they rest on."""
        try:
            self.lattice: Lattice = lattice_for(draws)
        except LatticeError as error:
            raise DrawsRefusedError(str(error)) from None
        self.names = names
        self.steps = model.steps(*names)
        used = {name for step in self.steps for name in step.uses if name in model.inputs}
        self.free = {
            name: _Free(quantity(model.inputs[name]), model.inputs[name].place, self.lattice.shifts(name, seed))
            for name in used
            if not model.inputs[name].fixed
        }
        exact = {name: model.inputs[name].face for name in used - self.free.keys()}
        self.fixed = {name: np.float64(value) for name, value in _with_constants(self.steps, exact).items()}
        self.copulas = copulas(model, set(self.free))
        self.last_uses = _last_uses(self.steps)

    def estimates(self, block: int) -> Iterator[Drawn]:
        """Draw block `block` of `lattice.blocks`: each estimate's values, shape (GROUPS, points), and which are broken.

        A figure is drawn when it is first needed and forgotten after its last use, which keeps memory small and warm.
        """
        values: dict[str, FloatArray] = dict(self.fixed)  # type: ignore[arg-type]  # a scalar stands for an array
        left_out: dict[str, BoolArray] = {}
        shape = (GROUPS, self.lattice.draws_per_group // self.lattice.blocks)
        for step in self.steps:
            with np.errstate(all="ignore"):
                for name in step.uses:
                    if name not in values:
                        values |= self._figures(name, block)
                if step.name not in self.fixed:
                    values[step.name] = evaluate(step.tree, SAMPLES, values)
                mask = _left_out(step, values, left_out)
            if mask is not None:
                mask = left_out[step.name] = np.broadcast_to(mask, shape)
            if step.name in self.names:
                yield step.name, np.broadcast_to(values[step.name], shape), mask
            for name in self.last_uses[step.name]:
                del values[name]

    def _figures(self, name: str, block: int) -> dict[str, FloatArray]:
        """Draw a figure, and with it those that it is correlated with."""
        copula = next((each for each in self.copulas if name in each.names), None)
        together = copula.names if copula else (name,)
        try:
            uniform = {
                each: self.lattice.block(self.free[each].place, self.free[each].shifts, block) for each in together
            }
        except LatticeError as error:
            raise DrawsRefusedError(str(error)) from None
        if copula:
            uniform = copula.joined(uniform)
        return {each: self.free[each].quantity.quantile(share) for each, share in uniform.items()}


def _with_constants(steps: Sequence[Estimate], values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Add the estimates that cannot vary, computed exactly: in floats 0.1 * 3 would be more than 0.3 in every draw."""
    known = dict(values)
    for step in steps:
        if known.keys() >= {*step.uses}:
            with suppress(FormulaError):  # it has no value, which the draws will say of themselves
                known[step.name] = evaluate(step.tree, EXACT, known)
    return known


def _last_uses(steps: Sequence[Estimate]) -> dict[str, list[str]]:
    """After which estimate each name is needed no more."""
    last: dict[str, str] = {}
    for step in steps:
        last |= dict.fromkeys((*step.uses, step.name), step.name)
    after: dict[str, list[str]] = {step.name: [] for step in steps}
    for name, step_name in last.items():
        after[step_name].append(name)
    return after


def _left_out(step: Estimate, values: Mapping[str, FloatArray], known: Mapping[str, BoolArray]) -> BoolArray | None:
    """Mark the draws that break a condition of this estimate or of one that it uses."""
    masks = [known[name] for name in step.uses if name in known]
    masks += [mask for _, condition in step.conditions if np.any(mask := broken(condition, SAMPLES, values))]
    return None if not masks else np.logical_or.reduce(np.broadcast_arrays(*masks))
