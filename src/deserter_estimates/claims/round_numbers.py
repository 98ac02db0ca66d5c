"""Round numbers: whether a claim that fails would be possible if bare numbers such as 3,000 were round ones.

"3,000 soldiers" may be a round number, "1,000 were asked" is not, and the digits cannot tell: below 10,000 a bare
number is taken at its word. The grade stays; the reader decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.file.entries import Claim
from deserter_estimates.language.digits import AsPrinted
from deserter_estimates.language.hedges import stated
from deserter_estimates.language.phrases import listed
from deserter_estimates.language.printed_digits import as_round
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.inputs import Input, if_round
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import ranges


class Doubt(Struct, frozen=True, kw_only=True):
    """A number that may be round: its digits, the place of its last that is not 0, and what it is then.

    That is an input, or the set that a claim states.
    """

    printed: int
    place: int
    given: Input | None = None
    wanted: Range | None = None


def if_numbers_are_round(model: Model, claim: Claim, wanted: Range, value: Fraction) -> str:
    """`Possible if 3,000 is a round number (rounded_to = 1_000).`; empty where that would not help a failing claim."""
    doubts = [*_figures(model, claim), *_own(model, claim)]
    if not doubts or not _possible(model, claim, wanted, value, doubts):
        return ""
    alone = [each for each in doubts if _possible(model, claim, wanted, value, [each])]
    if alone:
        said = [f"{AsPrinted(each.printed)} is a round number (rounded_to = {each.place:_})" for each in alone]
        return f" Possible if {listed(said, 'or')}."
    numbers = listed([str(AsPrinted(each.printed)) for each in doubts])
    return f" Possible if {numbers} are round numbers (rounded_to = {listed([f'{each.place:_}' for each in doubts])})."


def _figures(model: Model, claim: Claim) -> Iterator[Doubt]:
    for name in model.rests_on(claim.estimate or ""):
        found = if_round(model.inputs[name])
        if found:
            number, given = found
            yield Doubt(printed=int(number.value), place=int(number.place), given=given)


def _own(model: Model, claim: Claim) -> Iterator[Doubt]:
    estimate = model.estimates[claim.estimate or ""]
    if not isinstance(claim.value, int) or claim.low is not None or claim.high is not None:
        return
    number = as_round(claim.value, hedge=claim.hedge, unit=estimate.unit, rounded_to=claim.rounded_to)
    if number:
        wide = stated(number, model.hedges)
        low, high = (None if end is None else end * estimate.scale for end in (wide.low, wide.high))
        yield Doubt(printed=claim.value, place=int(number.place), wanted=Range(low, high))


def _possible(model: Model, claim: Claim, wanted: Range, value: Fraction, doubts: Sequence[Doubt]) -> bool:
    """Whether the claim follows or may follow with these numbers taken as round ones."""
    inputs = {each.given.name: each.given for each in doubts if each.given}
    sets = [each.wanted for each in doubts if each.wanted] or [wanted]
    other = replace(model, inputs={**model.inputs, **inputs})
    ((_, found),) = ranges(other, [claim.estimate or ""])
    return sets[0].holds(value) or (not found.error and sets[0].meets(found.met))
