"""Quantities: a drafted number as floats, with what its words admit, to try many sums fast."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from msgspec import Struct

from deserter_estimates.draft.number import Number
from deserter_estimates.draft.passages import Passages
from deserter_estimates.language.counting import countable
from deserter_estimates.language.hedges import admissible as admitted
from deserter_estimates.language.hedges import group_of, stated
from deserter_estimates.language.printed_digits import printed
from deserter_estimates.language.units import unit_of

ONE_SIDED = 0.05  # of a claim such as "more than": how far the result may be from it


class Sort(Struct, frozen=True, kw_only=True, eq=False):
    """What formulas need to know of a unit: what can be compared, whether it is a share, things, or whole things."""

    unit: str
    kind: str
    share: bool
    counted: bool
    whole: bool
    rate: bool
    above: str  # of a rate: what there is so much of
    day: bool  # a date


@lru_cache(maxsize=10_000)
def sort_of(unit: str, *, day: bool = False) -> Sort:
    """The sort of a unit, the same object each time."""
    read = unit_of(unit)
    return Sort(
        unit=unit,
        kind=str(read.kind),
        share=unit in ("%", "‰"),
        counted=bool(read.dimension.powers),
        whole=countable(unit),
        rate=read.rate,
        above=str(read.dimension).partition("/")[0] if read.rate else "",
        day=day,
    )


class Quantity(Struct, frozen=True, kw_only=True, eq=False):
    """A number with its scale written out: what it admits, what it states of a result, and where it stands.

    `half` is half a unit of its last digit that counts.
    """

    number: Number
    face: float
    low: float
    high: float
    states: tuple[float, float]
    half: float
    floor: bool  # whether it has a lowest value, as "no more than 60" has not
    sort: Sort
    sentence: int


def quantity_of(number: Number, passages: Passages) -> Quantity:
    """A drafted number with its bounds."""
    scale = float(unit_of(number.unit).scale)
    face = float(number.face)
    if number.value is None or isinstance(number.value, date):
        low, high = float(min(number.ends)), float(max(number.ends))
        states, half = (low, high), (high - low) / 2
    else:
        read = printed(number.value, hedge=number.hedge, unit=number.unit, rounded_to=number.rounded_to)
        ends = admitted(read)
        low, high = (face if end is None else float(end) * scale for end in ends)
        claim = stated(read)
        states, half = (low, high), float(read.half) * scale
        if claim.low is None or claim.high is None or group_of(number.hedge) in ("over", "below"):
            states = face * (1 - ONE_SIDED), face * (1 + ONE_SIDED)
    return Quantity(
        number=number,
        face=face,
        low=low,
        high=high,
        states=states,
        half=half,
        floor=group_of(number.hedge) != "at most",
        sort=sort_of(number.unit, day=number.dated),
        sentence=passages.sentence(number.start),
    )
