"""Draws: each estimate's distribution and each claim's share of draws, by randomised quasi-Monte Carlo.

A figure is drawn once and used wherever it occurs. Its random shifts are keyed by its name and its lattice dimension
by its place in the file, so that a figure added at the end leaves the others' draws alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from deserter_estimates.algebras.samples import SAMPLES
from deserter_estimates.copula import copulas
from deserter_estimates.formula import evaluate, tree_of
from deserter_estimates.grade import claim_set
from deserter_estimates.hedges import Range
from deserter_estimates.lattice import GROUPS, Lattice, LatticeError, Shifts, lattice_for
from deserter_estimates.model import Estimate, Model
from deserter_estimates.problems import UserError
from deserter_estimates.quantiles import (
    DrawsError,
    Estimated,
    Interval,
    Summary,
    check_level,
    share,
    summarise,
)
from deserter_estimates.quantities import Quantity, quantity
from deserter_estimates.record import record

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
DEFAULT_DRAWS = 131_072
Progress = Callable[[float], None]
Sets = Mapping[str, tuple[str, Interval]]
Results = tuple[dict[str, Summary], dict[str, Estimated], dict[str, str]]


class DrawsRefusedError(UserError):
    """Draws that cannot be made, and what to do."""


@record
class Draws:
    """What the draws say, in base units: a summary per estimate, a share per claim, and what could not be drawn.

    `refused` gives, per estimate, why its draws say nothing.
    """

    draws: int
    seed: int
    level: float
    summaries: Mapping[str, Summary]
    shares: Mapping[str, Estimated]
    refused: Mapping[str, str]


@record
class Block:
    """Some draws of every estimate, shape (GROUPS, points), and which of them break a condition."""

    values: Mapping[str, FloatArray]
    broken: Mapping[str, BoolArray]


class Sampler:
    """Draws a model's estimates, a block at a time; the figures' shifts and spreads are prepared once.

    Raises DrawsRefusedError where the generating vector has too few dimensions or a correlation cannot be.
    """

    def __init__(self, model: Model, names: list[str], *, draws: int, seed: int) -> None:
        """Prepare to draw the estimates `names` and all they rest on."""
        self.model, self.names = model, names
        try:
            self.lattice: Lattice = lattice_for(draws)
        except LatticeError as error:
            raise DrawsRefusedError(str(error)) from None
        wanted = {step.name for name in names for step in model.steps(name)}
        self.steps = [estimate for estimate in model.estimates.values() if estimate.name in wanted]
        used = {name for step in self.steps for name in step.uses if name in model.inputs}
        self.fixed = {name: np.float64(model.inputs[name].face) for name in used if model.inputs[name].fixed}
        self.free: dict[str, tuple[Quantity, int, Shifts]] = {
            name: (quantity(model.inputs[name]), model.inputs[name].place, self.lattice.shifts(name, seed))
            for name in sorted(used - self.fixed.keys(), key=lambda name: model.inputs[name].place)
        }
        self.copulas = copulas(model, set(self.free))

    def block(self, number: int) -> Block:
        """Draw block `number` of `lattice.blocks`."""
        try:
            uniform = {
                name: self.lattice.block(place, shifts, number) for name, (_, place, shifts) in self.free.items()
            }
        except LatticeError as error:
            raise DrawsRefusedError(f"{error}. --draws 0 leaves the draws out.") from None
        for copula in self.copulas:
            uniform |= copula.joined(uniform)
        values: dict[str, FloatArray] = dict(self.fixed)  # type: ignore[arg-type]  # a scalar stands for an array
        broken: dict[str, BoolArray] = {}
        with np.errstate(all="ignore"):
            values |= {name: self.free[name][0].quantile(share) for name, share in uniform.items()}
            for step in self.steps:
                values[step.name] = evaluate(step.tree, SAMPLES, values)
                mask = _broken(step, values, broken)
                if mask is not None:
                    broken[step.name] = mask
        shape = (GROUPS, self.lattice.draws_per_group // self.lattice.blocks)
        return Block(
            values={name: np.broadcast_to(values[name], shape) for name in self.names},
            broken={name: np.broadcast_to(broken[name], shape) for name in self.names if name in broken},
        )


def draw(
    model: Model,
    names: list[str],
    *,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
) -> Draws:
    """Draw the estimates `names` (those that can be computed) and sum them up.

    `draws` is rounded up to 16 equal groups; `level` is the central interval's; `progress` is told the share done
    after each block. Memory does not grow with the number of draws. Raises DrawsRefusedError.
    """
    sampler = Sampler(model, names, draws=draws, seed=seed)
    try:
        check_level(level, sampler.lattice.draws_per_group)
    except DrawsError as error:
        raise DrawsRefusedError(str(error)) from None
    sets = {
        claim.name: (claim.estimate, interval(claim_set(model, claim)))
        for claim in model.claims.values()
        if claim.estimate in names
    }
    if sampler.lattice.blocks == 1:
        summaries, shares, refused = _at_once(sampler, sets, level)
    else:
        summaries, shares, refused = _streamed(sampler, sets, level, progress)
    return Draws(
        draws=sampler.lattice.draws,
        seed=seed,
        level=level,
        summaries=summaries,
        shares=shares,
        refused=refused,
    )


def _at_once(sampler: Sampler, sets: Sets, level: float) -> Results:
    block = sampler.block(0)
    summaries: dict[str, Summary] = {}
    refused: dict[str, str] = {}
    for name, values in block.values.items():
        try:
            summaries[name] = summarise(values, level=level, excluded=block.broken.get(name))
        except DrawsError as error:
            refused[name] = str(error)
    shares = {
        claim: share(block.values[name], inside, excluded=block.broken.get(name))
        for claim, (name, inside) in sets.items()
        if name in summaries
    }
    return summaries, shares, refused


def _streamed(sampler: Sampler, sets: Sets, level: float, progress: Progress | None) -> Results:
    from deserter_estimates.streams import ShareStream, SummaryStream

    summaries = {name: SummaryStream(level=level) for name in sampler.names}
    shares = {claim: (name, ShareStream(inside)) for claim, (name, inside) in sets.items()}
    pending = summaries
    while pending:
        for number in range(sampler.lattice.blocks):
            block = sampler.block(number)
            for name, stream in pending.items():
                stream.take(block.values[name], block.broken.get(name))
            for name, counter in shares.values() if pending is summaries else ():
                counter.take(block.values[name], block.broken.get(name))
            if progress is not None:
                progress((number + 1) / sampler.lattice.blocks)
        pending = {name: stream.again() for name, stream in summaries.items() if not stream.complete}
        summaries = summaries | pending
    results: dict[str, Summary] = {}
    refused: dict[str, str] = {}
    for name, stream in summaries.items():
        try:
            results[name] = stream.summary()
        except DrawsError as error:
            refused[name] = str(error)
    return (
        results,
        {claim: counter.share() for claim, (name, counter) in shares.items() if name in results},
        refused,
    )


def interval(wanted: Range) -> Interval:
    """A claim's set as floats."""
    low = -np.inf if wanted.low is None else float(wanted.low)
    high = np.inf if wanted.high is None else float(wanted.high)
    return Interval(low=low, high=high, low_open=wanted.low_open, high_open=wanted.high_open)


def _broken(step: Estimate, values: Mapping[str, FloatArray], broken: Mapping[str, BoolArray]) -> BoolArray | None:
    """Mark the draws that break a condition of this estimate or of one that it uses."""
    masks = [broken[name] for name in step.uses if name in broken]
    for _, condition in step.conditions:
        smaller, larger = (evaluate(tree_of(side), SAMPLES, values) for side in (condition.smaller, condition.larger))
        mask = smaller >= larger if condition.strict else smaller > larger
        if np.any(mask):
            masks.append(mask)
    return None if not masks else np.logical_or.reduce(np.broadcast_arrays(*masks))
