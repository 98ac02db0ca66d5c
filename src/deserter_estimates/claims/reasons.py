"""Reasons: why a claim has its grade, as one plain sentence with the numbers in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from deserter_estimates.file.figures import Claim
from deserter_estimates.formula.algebras.text import TEXT, Phrase
from deserter_estimates.formula.tree import evaluate
from deserter_estimates.language.hedges import Range
from deserter_estimates.language.words import (
    is_or_are,
    rounded_apart,
    say,
    say_change,
    say_difference,
    say_in_full,
    spoken,
)
from deserter_estimates.model.inputs import base
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import Bounds

if TYPE_CHECKING:
    from deserter_estimates.claims.grade import Repair, Word


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
    value, unit = values[name], model.estimates[name].unit
    formula, bare = derivation(model, name, values), model.say(name, value)
    result = say_in_full(_rounded(model, name, value, wanted), unit)
    start = f"{formula} = {result}" if formula != bare else f"The number is {result}"
    ends = [None if end is None else _said(model, name, end, wanted) for end in (range_.low, range_.high)]
    endless = None in ends
    span = "without end" if endless else f"from {ends[0]} to {ends[1]}"
    if word == "reproduces":
        two_ends = wanted.low is not None and wanted.high is not None
        agree = f"so {'do' if two_ends else 'are'} all its admissible values, {span}"
        stray = "its admissible values have no end" if endless else f"its admissible values reach {span}"
        return f"{start}, {_agrees(model, name, wanted)}; {agree if always else stray}."
    start = f"{start}, which is {_misses(model, name, value, wanted)}"
    if word != "within-rounding":
        nearest = range_.high if _below(value, wanted) else range_.low
        if nearest is None:
            return f"{start}; no admissible value is nearer."
        return f"{start}; the nearest admissible value is {say_in_full(_rounded(model, name, nearest, wanted), unit)}."
    if not fixes:
        return f"{start}; no figure alone can mend it, several together can ({span})."
    if not fixes[0].inside and len(model.rests_on(name)) > 1:
        reach = ends[1] if _below(value, wanted) else ends[0]
        together = f"several together can ({'they have no end' if reach is None else f'the bounds reach {reach}'})"
        return (
            f"{start}; no figure alone mends it inside its admissible values, {together}; "
            f"the nearest single repair is {_needed(model, fixes[0])}."
        )
    return f"{start}; the claim needs {_needed(model, fixes[0])}."


def _agrees(model: Model, name: str, wanted: Range) -> str:
    low, high = (None if end is None else _threshold(model, name, end) for end in (wanted.low, wanted.high))
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
        return f"{_threshold(model, name, end)} and not {'more' if below else 'less'}"
    apart = abs(_rounded(model, name, value, wanted) - end / model.estimates[name].scale)
    missing = say_difference(apart, model.estimates[name].unit)
    return f"{missing} {'short of' if below else 'above'} {_threshold(model, name, end)}"


def _rounded(model: Model, name: str, value: Fraction, wanted: Range) -> Fraction:
    """A value of an estimate, in its unit, with the digits that tell it from the ends of what a claim states."""
    scale = model.estimates[name].scale
    return rounded_apart(value / scale, [end / scale for end in (wanted.low, wanted.high) if end is not None])


def _said(model: Model, name: str, value: Fraction, wanted: Range) -> str:
    unit = model.estimates[name].unit
    return say_in_full(_rounded(model, name, value, wanted), "%" if unit == "%" else "")


def _threshold(model: Model, name: str, end: Fraction) -> str:
    """An end of what a claim states, in full: it is compared with."""
    unit, scale = model.estimates[name].unit, model.estimates[name].scale
    return say(end / scale, unit, digits=9)


def _needed(model: Model, fix: Repair) -> str:
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
    return f'{wanted}{change}, which "{printed_words(model, fix.figure)}" {allows}'


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
