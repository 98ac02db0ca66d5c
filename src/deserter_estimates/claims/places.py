"""Places: to which digit an estimate is written, wherever it stands.

To as many as tell its face value and its bounds from one another, and from the ends of what the claims about it state.
How far it misses such an end is told from the value as it is written, so that rounding may take little of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from deserter_estimates.claims.grade import claim_set
from deserter_estimates.language.counting import countable
from deserter_estimates.language.digits import AsPrinted, fit, in_full, place_for
from deserter_estimates.model.model import Model
from deserter_estimates.solve.extremes import Bounds

LITTLE = Fraction(1, 4)  # of how far a value misses what a claim states
CENT = -2  # place of the last digit of an amount of money


def places(model: Model, values: Mapping[str, Fraction], bounds: Mapping[str, Bounds]) -> dict[str, int]:
    """The power of ten of the last digit of each estimate that has a face value and bounds, in its unit.

    >>> from deserter_estimates.file.figures import read_figures
    >>> model = Model.of(read_figures())
    >>> places(model, {"escape_share": Fraction(2124, 17000)}, {"escape_share": Bounds(low=None, high=None)})
    {'escape_share': -2}
    """
    edges: dict[str, set[Fraction]] = defaultdict(set)
    missed: dict[str, Fraction] = {}
    for claim in model.claims.values():
        if claim.estimate and claim.estimate in bounds:
            wanted, value = claim_set(model, claim), values[claim.estimate]
            ends = {end for end in (wanted.low, wanted.high) if end is not None}
            edges[claim.estimate] |= ends
            by = min((abs(end - value) for end in ends), default=Fraction())
            if by and not wanted.holds(value):
                missed[claim.estimate] = min(by, missed.get(claim.estimate, by))
    found = {}
    for name, range_ in bounds.items():
        estimate = model.estimates[name]
        met = [each / estimate.scale for each in (values[name], range_.low, range_.high) if each is not None]
        apart = [edge / estimate.scale for edge in edges[name]]
        found[name] = place_for(*met, apart=apart, unit=estimate.unit)
        if name in missed:
            found[name] = _close_to(met[0], LITTLE * missed[name] / estimate.scale, found[name])
        exact = in_full(met[0])
        exactly = range_.low == range_.high and not countable(estimate.unit)
        if exactly and isinstance(exact, AsPrinted) and exact.place >= CENT:
            found[name] = min(found[name], exact.place)  # 1,000.25 - 900 is 100.25, and not 100.3
    return found


def _close_to(value: Fraction, error: Fraction, place: int) -> int:
    """The last place, `place` or further, at which rounding moves the value by no more than the error."""
    while abs(fit(value, place=place) - value) > error:
        place -= 1
    return place
