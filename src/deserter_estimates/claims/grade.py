"""Grades: whether a claim follows from the stated numbers, could follow, or cannot.

One logic for every claim: the set the claim states, the estimate at face value, and its true bounds. It judges the
arithmetic and never the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from deserter_estimates.claims.reasons import reason_of
from deserter_estimates.file.figures import Claim
from deserter_estimates.language.hedges import GROUP_OF, Range, printed, stated
from deserter_estimates.language.words import verdict_of
from deserter_estimates.model.face_values import Reproduction
from deserter_estimates.model.inputs import base
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import Bounds

Word = Literal["reproduces", "within-rounding", "does-not-reproduce", "contradicted", "not-checkable"]
REASONS = {
    "no-formula": "The article gives no numbers that it could be derived from.",
    "missing-input": "The article does not print a number that it needs.",
    "vague": "Its words fix no number.",
    "external": "It rests on evidence outside the article.",
}
INEQUALITIES = ("over", "at least", "at most", "below")


class Repair(Struct, frozen=True, kw_only=True):
    """The nearest value of one figure with which a claim follows, in the figure's unit.

    `change_percent` is None for dates and from zero; `inside` tells whether such a value is admissible; `beyond` is
    the side on which the figure has to pass the value, where the claim states "more than" or "less than".
    """

    figure: str
    value: Fraction | date
    change_percent: Fraction | None
    inside: bool
    beyond: Literal["above", "below"] | None = None


class Grade(Struct, frozen=True, kw_only=True):
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
        return verdict_of(self.grade)


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


def grade_claim(model: Model, claim: Claim, reproduction: Reproduction, bounds: Mapping[str, Bounds]) -> Grade:
    """Grade one claim from the face values and bounds of the estimates (base units)."""
    values = reproduction.values
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
            reason=reproduction.why(claim.estimate),
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
        reason=reason_of(model, claim, word, wanted, values, range_, fixes, always=always),
        for_every_admissible_value=always,
        fragile=word == "reproduces" and not always,
        repairs=fixes,
    )


def repairs(model: Model, name: str, wanted: Range) -> tuple[Repair, ...]:
    """For each figure alone, the nearest value that makes the claim follow; figures that cannot are left out."""
    from deserter_estimates.solve.solve import repair

    found = []
    faces = model.faces(name)
    for used in faces:
        given = model.inputs[used]
        solution = repair(model, name, used, wanted, faces)
        if solution is None:
            continue
        value, beyond = solution.value, solution.beyond
        admitted = Range(given.low, given.high, low_open=beyond == "below", high_open=beyond == "above")
        change = None if given.dated or not given.face else (value - given.face) / abs(given.face) * 100
        found.append(
            Repair(
                figure=used,
                value=model.shown(used, value),
                change_percent=change,
                inside=admitted.holds(value),
                beyond=beyond,
            )
        )
    return tuple(sorted(found, key=lambda fix: (not fix.inside, abs(fix.change_percent or 0))))


def _number(value: object) -> int | Decimal:
    assert isinstance(value, int | Decimal)  # noqa: S101 - dates are refused when the file is read
    return value
