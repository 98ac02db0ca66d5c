"""Grades: whether a claim follows from the stated numbers, could follow, or cannot.

One logic for every claim: the set the claim states, the estimate at face value, and its true bounds. It judges the
arithmetic and never the history.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.claims.comparability import claim_remarks
from deserter_estimates.claims.reasons import Case, fails, follows, possible, untold
from deserter_estimates.claims.repairs import Repair, repairs
from deserter_estimates.claims.right_words import right_words
from deserter_estimates.claims.round_numbers import if_numbers_are_round
from deserter_estimates.claims.shares import above_the_whole
from deserter_estimates.claims.slips import Slip, points_remark, slips
from deserter_estimates.claims.tipping import Tipping, tipping
from deserter_estimates.claims.whole_people import whole_people
from deserter_estimates.file.entries import Claim
from deserter_estimates.language.hedges import stated
from deserter_estimates.language.phrases import Grade as Word
from deserter_estimates.language.phrases import verdict_of
from deserter_estimates.language.printed_digits import Printed, printed
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.face_values import Reproduction
from deserter_estimates.model.inputs import base
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import face_range
from deserter_estimates.solve.extremes import Bounds

REASONS = {
    "no-formula": "The article gives no numbers that it could be derived from.",
    "missing-input": "The article does not print a number that it needs.",
    "vague": "Its words fix no number.",
    "external": "It rests on evidence outside the article.",
}


class Grade(Struct, frozen=True, kw_only=True):
    """The outcome for one claim: numbers in base units, the grade, its reason as a sentence.

    `decimals` is with how many the face value is written, at least; `equation` is the sum that gives it.
    """

    claim: Claim
    wanted: Range | None
    face_value: Fraction | None
    grade: Word | None
    reason: str
    for_every_admissible_value: bool | None = None
    fragile: bool | None = None
    repairs: tuple[Repair, ...] = ()
    decimals: int | None = None
    equation: str | None = None
    right_words: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    remarks: tuple[str, ...] = ()
    tips: Tipping | None = None

    @property
    def verdict(self) -> str:
        """The grade as it is printed."""
        return verdict_of(self.grade, self.claim.threshold_from, computed=self.face_value is not None)


def claim_set(model: Model, claim: Claim) -> Range:
    """The set of numbers that a claim about an estimate states, in base units."""
    assert claim.estimate is not None  # noqa: S101 - only such claims state a set
    scale = model.estimates[claim.estimate].scale
    number = claim_number(model, claim)
    whole = Range(None, None) if number is None else stated(number, model.hedges)
    low, low_open = (base(claim.low), False) if claim.low is not None else (whole.low, whole.low_open)
    high, high_open = (base(claim.high), False) if claim.high is not None else (whole.high, whole.high_open)
    return Range(None if low is None else low * scale, None if high is None else high * scale, low_open, high_open)


def claim_number(model: Model, claim: Claim) -> Printed | None:
    """The number that a claim states, as it is printed; None where it states two ends."""
    if claim.value is None or claim.estimate is None:
        return None
    assert isinstance(claim.value, int | Decimal)  # noqa: S101 - dates are refused when the file is read
    unit = model.estimates[claim.estimate].unit
    return printed(claim.value, hedge=claim.hedge, unit=unit, rounded_to=claim.rounded_to)


def grade_of(face: Range, bounds: Bounds, wanted: Range) -> Word | None:
    """Grade a face value and bounds against the set that a claim states.

    The face value is a range where a figure is printed as one: a claim follows if all of it is in the set. Possible
    is what some admissible values give: the set holds a value between the lowest and the highest met. None, where
    such values are neither met nor ruled out: the estimate is undefined for some, or the search was stopped.

    >>> bounds = Bounds(low=Fraction(439_776), high=Fraction(539_776))
    >>> face = Range(Fraction(489_776), Fraction(489_776))
    >>> grade_of(face, bounds, Range(Fraction(500_000), None, low_open=True))
    'within-rounding'
    """
    if wanted.covers(face):
        return "reproduces"
    if bounds.error:
        return None
    if wanted.meets(bounds.met):
        return "within-rounding"
    if wanted.meets(bounds.ends):
        return None
    return "contradicted" if wanted.one_sided else "does-not-reproduce"


def grade_claim(
    model: Model,
    claim: Claim,
    reproduction: Reproduction,
    bounds: Mapping[str, Bounds],
    places: Mapping[str, int],
) -> Grade:
    """Grade one claim from the face values and bounds of the estimates (base units), written down to `places`."""
    values = reproduction.values
    if claim.estimate is None:
        about = claim.about or ""
        tips = tipping(model, claim, bounds[about], places[about]) if about in bounds else None
        parts = (tips.sentence if tips else REASONS[claim.reason or "vague"], claim.note)
        return Grade(
            claim=claim,
            wanted=None,
            face_value=None,
            grade="not-checkable",
            reason=" ".join(part for part in parts if part),
            tips=tips,
        )
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
    face = face_range(model, claim.estimate, value)
    word = grade_of(face, range_, wanted)
    always = word == "reproduces" and wanted.covers(range_.ends)
    fixes = repairs(model, claim.estimate, wanted) if word == "within-rounding" and not wanted.holds(value) else ()
    points = points_remark(model, claim, values)
    above = above_the_whole(model, claim.estimate, value, range_)
    red = word in ("does-not-reproduce", "contradicted")
    found = tuple(slips(model, claim, wanted, values, claim_number(model, claim))) if red else ()
    case = Case(model=model, claim=claim, wanted=wanted, values=values, face=face, bounds=range_, places=places)
    match word:
        case "reproduces":
            reason = follows(case)
        case "within-rounding":
            reason = possible(case, fixes)
        case None:
            reason = untold(case)
        case _:
            reason = fails(case) + if_numbers_are_round(model, claim, wanted, value)
    return Grade(
        claim=claim,
        wanted=wanted,
        face_value=value,
        grade=word,
        reason=reason,
        for_every_admissible_value=always,
        fragile=word == "reproduces" and wanted.one_sided and not always,
        repairs=fixes,
        decimals=-places[claim.estimate],
        equation=case.equation,
        right_words=() if word in ("reproduces", None) else right_words(case.printed, claim, case.unit, model.hedges),
        slips=found,
        remarks=(
            *([points] if points else []),
            *(slip.sentence for slip in found),
            *claim_remarks(model, claim),
            *([f"The share {above}."] if above else []),
            *(each.sentence for each in whole_people(model, model.rests_on(claim.estimate)) if not each.possible),
        ),
    )
