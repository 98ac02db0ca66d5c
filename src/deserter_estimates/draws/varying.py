"""One estimate as a function of those of its figures that vary, computed for many values of them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.lattice import points, shifts
from deserter_estimates.draws.spreads import Spread, spread_on
from deserter_estimates.formula.algebras import samples
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.model.conditions import broken
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.model import Model

Values = Mapping[str, FloatArray]
Check = Callable[[Estimate, dict[str, FloatArray]], None]


class Varying(Struct, frozen=True):
    """An estimate, and the spreads of its varying figures in the file's order."""

    model: Model
    name: str
    spreads: Mapping[str, Spread]

    @classmethod
    def of(cls, model: Model, name: str) -> Varying:
        """Take an estimate out of the model."""
        inputs = {figure: model.inputs[figure] for figure in model.rests_on(name)}
        return cls(model, name, {figure: spread_on(given) for figure, given in inputs.items() if not given.fixed})

    @property
    def called(self) -> str:
        """The estimate as a sentence names it."""
        return self.model.called(self.name)

    def uniforms(self, size: int, seed: int, *, copy: str = "") -> dict[str, FloatArray]:
        """Draw uniform numbers for every varying figure: shape (16, size), the rows independent of each other.

        The figures take the first dimensions of the lattice, which are its best. A `copy` is a second, unrelated set.
        """
        first = len(self.spreads) if copy else 0
        return {
            name: points(first + place, shifts(f"{name}{copy}", seed), size) for place, name in enumerate(self.spreads)
        }

    def values(self, uniforms: Values) -> dict[str, FloatArray]:
        """Turn uniform numbers of any shape into values of the figures, in base units."""
        return {name: self.spreads[name].quantile(share) for name, share in uniforms.items()}

    def compute(self, values: Values, check: Check | None = None) -> FloatArray:
        """Compute the estimate for values of all varying figures; arrays of different shapes are broadcast."""
        faces = {name: np.asarray(float(face)) for name, face in self.model.faces(self.name).items()}
        with np.errstate(all="ignore"):
            known: Values = self.model.values(samples, self.name, given=faces | dict(values), check=check)
        return known[self.name]

    def left_out(self, values: Values) -> BoolArray:
        """Say which of these values break a condition of an estimator."""
        return self.checked(values)[1]

    def checked(self, values: Values) -> tuple[FloatArray, BoolArray]:
        """Compute the estimate, and say which of the values break a condition on the way."""
        masks = [np.asarray(False)]

        def check(step: Estimate, known: dict[str, FloatArray]) -> None:
            masks.extend(np.asarray(broken(condition, samples, known)) for _, condition in step.conditions)

        return self.compute(values, check), reduce(np.logical_or, masks)
