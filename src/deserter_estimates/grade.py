"""Grades: whether a claim follows from the stated numbers, could follow, or cannot.

One logic for every claim: the set the claim states, the estimate at face value, and its true bounds. It judges the
arithmetic and never the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from deserter_estimates.algebras.text import TEXT, Phrase
from deserter_estimates.bounds import Bounds
from deserter_estimates.figures import Claim
from deserter_estimates.formula import evaluate
from deserter_estimates.hedges import GROUP_OF, Range, printed, stated
from deserter_estimates.inputs import base
from deserter_estimates.model import Model
from deserter_estimates.words import say_change, spoken

Word = Literal["reproduces", "within-rounding", "does-not-reproduce", "contradicted", "not-checkable"]
VERDICTS: dict[Word, str] = {
    "reproduces": "follows",
    "within-rounding": "possible, not implied",
    "does-not-reproduce": "does not follow",
    "contradicted": "the opposite follows",
    "not-checkable": "cannot be checked",
}
REASONS = {
    "no-formula": "The article gives no numbers that it could be derived from.",
    "missing-input": "The article does not print a number that it needs.",
    "vague": "Its words fix no number.",
    "external": "It rests on evidence outside the article.",
}
INEQUALITIES = ("over", "at least", "at most", "below")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The nearest value of one figure with which a claim follows, in the figure's unit.

    `change_percent` is None for dates and from zero; `inside` tells whether the value is admissible; where
    `beyond`, the claim needs a value past it, since it states "more than" or "less than".
    """

    figure: str
    value: Fraction | date
    change_percent: Fraction | None
    inside: bool
    beyond: Literal["above", "below"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The outcome for one claim: numbers in base units, the grade, its reason as a sentence."""

    claim: Claim
    wanted: Range | None
    face_value: Fraction | None
    grade: Word | None
    reason: str
    for_every_admissible_value: bool | None = None
    fragile: bool | None = None
    repairs: tuple[Repair, ...] = ()

    @property
    def verdict(self) -> str:
        """The grade as it is printed."""
        return "cannot be computed" if self.grade is None else VERDICTS[self.grade]


def claim_set(model: Model, claim: Claim) -> Range:
    """The set of numbers that a claim about an estimate states, in base units."""
    assert claim.estimate is not None  # noqa: S101 - only such claims state a set
    scale = model.estimates[claim.estimate].scale
    whole = (
        stated(printed(_number(claim.value), claim.rounded_to), claim.hedge, model.hedges)
        if claim.value is not None
        else Range(None, None)
    )
    low, low_open = (base(claim.low), False) if claim.low is not None else (whole.low, whole.low_open)
    high, high_open = (base(claim.high), False) if claim.high is not None else (whole.high, whole.high_open)
    return Range(None if low is None else low * scale, None if high is None else high * scale, low_open, high_open)


def grade_of(
    value: Fraction, low: Fraction | None, high: Fraction | None, wanted: Range, *, inequality: bool = False
) -> Word:
    """Grade a face value and bounds (None: no end) against the set that a claim states.

    >>> grade_of(Fraction(489_776), Fraction(439_776), Fraction(539_776), Range(Fraction(500_000), None, low_open=True))
    'within-rounding'
    """
    if wanted.holds(value):
        return "reproduces"
    if wanted.meets(low, high):
        return "within-rounding"
    return "contradicted" if inequality else "does-not-reproduce"


def is_inequality(claim: Claim) -> bool:
    """Whether a claim bounds a number on one side only."""
    return GROUP_OF.get(claim.hedge or "") in INEQUALITIES and claim.low is None and claim.high is None


def grade_claim(model: Model, claim: Claim, values: Mapping[str, Fraction], bounds: Mapping[str, Bounds]) -> Grade:
    """Grade one claim from the face values and bounds of the estimates (base units)."""
    if claim.estimate is None:
        reason = " ".join(part for part in (REASONS[claim.reason or "vague"], claim.note) if part)
        wanted = None
        return Grade(claim=claim, wanted=wanted, face_value=None, grade="not-checkable", reason=reason)
    wanted = claim_set(model, claim)
    if claim.estimate not in values:
        return Grade(
            claim=claim,
            wanted=wanted,
            face_value=None,
            grade=None,
            reason=f"The estimate {claim.estimate} cannot be computed with these values.",
        )
    value, range_ = values[claim.estimate], bounds[claim.estimate]
    word = grade_of(value, range_.low, range_.high, wanted, inequality=is_inequality(claim))
    always = word == "reproduces" and wanted.covers(range_.low, range_.high)
    fixes = repairs(model, claim.estimate, wanted) if word == "within-rounding" else ()
    return Grade(
        claim=claim,
        wanted=wanted,
        face_value=value,
        grade=word,
        reason=_reason(model, claim, word, wanted, values, range_, fixes, always=always),
        for_every_admissible_value=always,
        fragile=word == "reproduces" and not always,
        repairs=fixes,
    )


def repairs(model: Model, name: str, wanted: Range) -> tuple[Repair, ...]:
    """For each figure alone, the nearest value that makes the claim follow; figures that cannot are left out."""
    from deserter_estimates.stress.solve import repair

    found = []
    faces = model.faces()
    for used in model.rests_on(name):
        given = model.inputs[used]
        solution = repair(model, name, used, wanted, faces)
        if solution is None:
            continue
        value = solution.value
        inside = (given.low is None or value >= given.low) and (given.high is None or value <= given.high)
        change = None if given.dated or not given.face else (value - given.face) / abs(given.face) * 100
        beyond: Literal["above", "below"] | None = (
            None if solution.reached else ("above" if value > given.face else "below")
        )
        found.append(
            Repair(
                figure=used,
                value=model.shown(used, value),
                change_percent=change,
                inside=inside,
                beyond=beyond,
            )
        )
    return tuple(sorted(found, key=lambda fix: (not fix.inside, abs(fix.change_percent or 0))))


def derivation(model: Model, name: str, values: Mapping[str, Fraction]) -> str:
    """An estimate's formula with the values written in: 1,700,000 - 1,210,224."""
    known = {used: Phrase(model.say(used, values[used])) for used in model.estimates[name].uses}
    return evaluate(model.estimates[name].tree, TEXT, known).text


def _reason(
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
    name = claim.estimate
    assert name is not None  # noqa: S101 - the caller has seen to it
    value = values[name]
    formula, result = derivation(model, name, values), model.say(name, value)
    start = f"{formula} = {result}" if formula != result else f"The number is {result}"
    ends = [None if end is None else model.say(name, end) for end in (range_.low, range_.high)]
    span = f"from {ends[0]} to {ends[1]}" if None not in ends else "without end"
    if word == "reproduces":
        tail = f"so are all its admissible values, {span}" if always else f"its admissible values reach {span}"
        return f"{start}, {_agrees(model, name, wanted)}; {tail}."
    start = f"{start}, which is {_misses(model, name, value, wanted)}"
    if word != "within-rounding":
        return f"{start}; the nearest admissible value is {ends[1] if _below(value, wanted) else ends[0]}."
    if not fixes:
        return f"{start}; no figure alone can mend it, several together can ({span})."
    return f"{start}; {_needs(model, fixes[0])}."


def _agrees(model: Model, name: str, wanted: Range) -> str:
    low, high = (None if end is None else model.say(name, end) for end in (wanted.low, wanted.high))
    if low is not None and high is not None:
        return f"which is {low}" if low == high else f"which lies between {low} and {high}"
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
    more = value > given.face
    limit = ("more than" if more else "less than") if fix.beyond else ("at least" if more else "at most")
    change = "," if fix.change_percent is None else f" ({say_change(fix.change_percent)}),"
    allows = "allows" if fix.inside else "does not allow"
    wanted = f"{_a(noun)} of {limit} {model.say(fix.figure, value)}{change}"
    return f'the claim needs {wanted} which "{printed_words(model, fix.figure)}" {allows}'


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def printed_words(model: Model, name: str) -> str:
    """A figure as it was printed: its hedge word and its value, or its two ends."""
    given = model.inputs[name]
    figure = given.figure
    if given.midpoint:
        assert given.low is not None and given.high is not None  # noqa: S101 - a printed range has both
        return f"{model.say(name, given.low)} to {model.say(name, given.high)}"
    return " ".join(part for part in (figure.hedge, model.say(name, given.face)) if part)


def _number(value: object) -> int | Decimal:
    assert isinstance(value, int | Decimal)  # noqa: S101 - dates are refused when the file is read
    return value
