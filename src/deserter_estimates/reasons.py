"""Reasons: why a claim has its grade, as one plain sentence with the numbers in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from deserter_estimates.algebras.text import TEXT, Phrase
from deserter_estimates.bounds import Bounds
from deserter_estimates.figures import Claim
from deserter_estimates.formula import evaluate
from deserter_estimates.hedges import Range
from deserter_estimates.inputs import base
from deserter_estimates.model import Model
from deserter_estimates.words import is_or_are, say_change, spoken

if TYPE_CHECKING:
    from deserter_estimates.grade import Repair, Word


def reason_of(
    model: Model,
    claim: Claim,
    word: Word,
    wanted: Range,
    values: Mapping[str, Fraction],
    range_: Bounds,
    fixes: tuple[Repair, ...],
    *,
    always: bool,
) -> str:
    """Write the reason of a grade; `always` tells that all admissible values agree, `fixes` what would mend it."""
    name = claim.estimate
    assert name is not None  # noqa: S101 - the caller has seen to it
    value = values[name]
    formula, result = derivation(model, name, values), model.say(name, value)
    start = f"{formula} = {result}" if formula != result else f"The number is {result}"
    ends = [None if end is None else model.say(name, end) for end in (range_.low, range_.high)]
    endless = None in ends
    span = "without end" if endless else f"from {ends[0]} to {ends[1]}"
    if word == "reproduces":
        two_ends = wanted.low is not None and wanted.high is not None
        agree = f"so {'do' if two_ends else 'are'} all its admissible values, {span}"
        stray = "its admissible values have no end" if endless else f"its admissible values reach {span}"
        return f"{start}, {_agrees(model, name, wanted)}; {agree if always else stray}."
    start = f"{start}, which is {_misses(model, name, value, wanted)}"
    if word != "within-rounding":
        return f"{start}; the nearest admissible value is {ends[1] if _below(value, wanted) else ends[0]}."
    if not fixes:
        return f"{start}; no figure alone can mend it, several together can ({span})."
    return f"{start}; {_needs(model, fixes[0])}."


def _agrees(model: Model, name: str, wanted: Range) -> str:
    low, high = (None if end is None else model.say(name, end) for end in (wanted.low, wanted.high))
    if low is not None and high is not None:
        return f"which agrees with {low}" if low == high else f"which lies between {low} and {high}"
    if low is not None:
        return f"which is {'more than' if wanted.low_open else 'at least'} {low}"
    return f"which is {'less than' if wanted.high_open else 'at most'} {high}"


def _below(value: Fraction, wanted: Range) -> bool:
    return wanted.low is not None and value <= wanted.low


def _misses(model: Model, name: str, value: Fraction, wanted: Range) -> str:
    below = _below(value, wanted)
    end = wanted.low if below else wanted.high
    assert end is not None  # noqa: S101 - a value outside the set lies beyond one of its ends
    if value == end:
        return f"{model.say(name, end)} and not {'more' if below else 'less'}"
    return f"{model.say(name, abs(value - end))} {'short of' if below else 'above'} {model.say(name, end)}"


def _needs(model: Model, fix: Repair) -> str:
    given = model.inputs[fix.figure]
    noun = spoken(fix.figure)
    value = base(fix.value, given.figure.unit) if isinstance(fix.value, date) else fix.value * given.scale
    said, more = model.say(fix.figure, value), value > given.face
    if given.dated:
        wanted = f"the {noun} on or {'after' if more else 'before'} {said}"
    elif fix.beyond:
        wanted = f"{_a(noun)} of {'more' if fix.beyond == 'above' else 'less'} than {said}"
    else:
        wanted = f"{_a(noun)} of at {'least' if more else 'most'} {said}"
    change = f" ({say_change(fix.change_percent)})" if fix.change_percent else ""
    allows = "allows" if fix.inside else "does not allow"
    return f'the claim needs {wanted}{change}, which "{printed_words(model, fix.figure)}" {allows}'


def _a(noun: str) -> str:
    if is_or_are(noun.replace(" ", "_")) == "are":
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def printed_words(model: Model, name: str) -> str:
    """A figure as it was printed: its hedge word and its digits, with % where that is its unit."""
    figure = model.inputs[name].figure
    return f"{figure.printed} %" if figure.unit == "%" else figure.printed


def derivation(model: Model, name: str, values: Mapping[str, Fraction]) -> str:
    """An estimate's formula with the values written in: 1,700,000 - 1,210,224."""
    known = {used: Phrase(model.say(used, values[used])) for used in model.estimates[name].uses}
    return evaluate(model.estimates[name].tree, TEXT, known).text
