"""Tipping: for which readings of a vague word a claim holds, and for which it fails.

"Escapes were rare" fixes no number, so it is never wrong; but the estimate tells what "rare" would have to mean. Where
the estimate is a ceiling or a floor of what the claim is about, it decides on one side only.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from deserter_estimates.file.entries import Claim
from deserter_estimates.language.digits import Way
from deserter_estimates.language.writing import write
from deserter_estimates.model.model import Model
from deserter_estimates.solve.extremes import Bounds


class Tipping(Struct, frozen=True, kw_only=True):
    """Where a claim with a vague word tips, in base units: below `low` every reading gives one answer, from `high` on
    the other. None: nothing is decided on that side. `sentence` says it in words.
    """

    low: Fraction | None
    high: Fraction | None
    sentence: str


def tipping(model: Model, claim: Claim, bounds: Bounds, place: int) -> Tipping | None:
    """Where a claim with a vague word tips, from the bounds of its estimate; None where it has none to tip at.

    A quantity of at most 12.9 % is "rare" for whoever calls 13 % rare; one of at least 12.1 % is not for whoever calls
    only 12 % so.
    """
    estimate = model.estimates[claim.about or ""]
    bound = estimate.text.bound
    low = None if bound == "upper" else bounds.low
    high = None if bound == "lower" else bounds.high
    if low is None and high is None:
        return None

    def reading(end: Fraction, way: Way) -> str:
        return write(end / estimate.scale, estimate.unit, place=place, way=way)

    below, above = ("fails", "holds") if claim.direction == "at most" else ("holds", "fails")
    every, parts = f"every reading of “{claim.word}”", []
    if low is not None:
        least = reading(low, "down")
        parts.append(f"{below} for {every} {f'up to {least}' if below == 'holds' else f'below {least}'}")
    if high is not None:
        most = reading(high, "up")
        side = f"from {most} up" if above == "holds" else f"above {most}"
        parts.append(f"{above} for {'every one' if parts else every} {side}")
    undecided = {"upper": "; below it a ceiling decides nothing", "lower": "; above it a floor decides nothing"}
    return Tipping(low=low, high=high, sentence=f"It {' and '.join(parts)}{undecided.get(bound or '', '')}.")
