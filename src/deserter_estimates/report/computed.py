"""What every report rests on: the face values of a model, its bounds, and the digits to which both are written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from deserter_estimates.claims.places import places
from deserter_estimates.model.face_values import Reproduction, reproduce
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import ranges
from deserter_estimates.solve.extremes import Bounds


class Computed(Struct, frozen=True, kw_only=True):
    """A model, its face values, and for the estimates that are told of their bounds and the place of their last digit.

    Numbers are in base units, places (powers of ten) in those of the estimates.
    """

    model: Model
    reproduction: Reproduction
    bounds: Mapping[str, Bounds]
    places: Mapping[str, int]

    @property
    def failures(self) -> Iterable[str]:
        """Why the estimates that failed cannot be computed, a sentence each."""
        return (self.reproduction.why(name) for name in self.reproduction.failures)


def compute(model: Model, estimates: Collection[str] | None = None, claims: Iterable[str] = ()) -> Computed:
    """Compute a model; the bounds of all estimates, or of those named and those that the named claims are about.

    Raises problems.InvalidFigures where the file's own values break a formula.
    """
    reproduction = reproduce(model)
    names = {*(model.estimates if estimates is None else estimates), *(model.claims[name].about for name in claims)}
    bounds = dict(ranges(model, [name for name in model.estimates if name in names and name in reproduction.values]))
    written = places(model, reproduction.values, bounds)
    return Computed(model=model, reproduction=reproduction, bounds=bounds, places=written)
