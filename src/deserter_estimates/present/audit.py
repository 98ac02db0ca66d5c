"""The audit at a glance: which claims hold, by whose test, and why. The first screen of `estimate run`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deserter_estimates.language.digits import Number
from deserter_estimates.language.phrases import short
from deserter_estimates.language.writing import write_measure, write_span
from deserter_estimates.present.claims import STYLES, claim_in_print, claim_verdict
from deserter_estimates.present.page import Column, Section, column, group, numbers, table
from deserter_estimates.present.phrase import Phrase, lines, strong
from deserter_estimates.report.contract import ClaimRow, EstimateRow, RunReport

GROUPS = {
    "article": "Against the article's own numbers",
    "literature": "Against the literature, whose number stands under “claimed”",
    "auditor": "Against a test of ours, whose number stands under “claimed”",
}
UNCHECKED = {
    "no-formula": "no formula",
    "missing-input": "a number is missing",
    "vague": "words fix no number",
    "external": "evidence elsewhere",
}
LONG = 15  # characters beyond which a range takes two lines


def audit_sections(report: RunReport) -> Iterator[Section]:
    """The counts in a sentence, the claims by whose test they meet, those without one, and the notes."""
    checked = [claim for owner in GROUPS for claim in report.claims if owner == claim.threshold_from]
    estimates = {row.name: row for row in report.estimates}
    digits = len(str(len(report.claims)))
    yield Section(sentences=(strong(report.sentence),))
    yield table("", [claim for claim in checked if claim.grade != "not-checkable"], _columns(estimates, digits))
    yield table("", [claim for claim in report.claims if claim.grade == "not-checkable"], _unchecked(digits))
    notes = [(str(each.number), each.note) for each in report.notes]
    yield table("", notes, (numbers("", lambda note: note[0]), column("", lambda note: note[1], wraps=True)))


def label_of(claim: ClaimRow) -> str:
    """A few words for a claim."""
    return short(claim.label, claim.quote)


def _columns(estimates: Mapping[str, EstimateRow], digits: int) -> Iterator[Column[ClaimRow]]:
    def about(claim: ClaimRow) -> EstimateRow | None:
        return estimates.get(claim.estimate or "")

    yield group(lambda claim: strong(GROUPS[claim.threshold_from]))
    yield column("", lambda claim: _numbered(claim, digits, claim_verdict(claim)), wraps=True)
    yield column("The article says", label_of, wraps=True)
    yield numbers("claimed", lambda claim: in_lines(claimed(claim)))
    yield numbers("result", lambda claim: in_lines(result(about(claim))))
    yield numbers("its words allow", lambda claim: lines(in_lines(allowed(about(claim))), "quiet"))


def _unchecked(digits: int) -> Iterator[Column[ClaimRow]]:
    def why(claim: ClaimRow) -> Phrase:
        return Phrase(UNCHECKED[claim.unchecked_because or "vague"], STYLES["not-checkable"])

    yield group(lambda _: strong("Cannot be checked"))
    yield column("", lambda claim: _numbered(claim, digits, why(claim)))
    yield column("", label_of, wraps=True)


def _numbered(claim: ClaimRow, digits: int, verdict: Phrase) -> Phrase:
    return Phrase(f"{claim.number:>{digits}} {verdict.text}", verdict.style)


def in_lines(text: str) -> Sequence[str]:
    """A range of long numbers on two lines, or its scale on the second."""
    digits, _, scale = text.partition(" ")
    low, dash, high = text.partition("–")
    if not dash or len(text if " " in scale else digits) <= LONG:
        return (text,)
    return (digits, scale) if scale and len(digits) <= LONG else (low, f"–{high}")


def claimed(claim: ClaimRow) -> str:
    """What a claim states, as printed; a range from end to end."""
    stated = claim.says
    if stated.low is not None and stated.high is not None:
        return span_of(claim, stated.low, stated.high)
    return claim_in_print(claim)


def result(about: EstimateRow | None) -> str:
    """The result with every figure as printed; a range, where a figure is printed as one."""
    if about is None or about.face_value is None:
        return "-"
    if about.face_low is None or about.face_high is None:
        return write_measure(about.face_value, about.unit, place=-(about.decimals or 0))
    return span_of(about, about.face_low, about.face_high)


def span_of(about: EstimateRow | ClaimRow, low: Number | None, high: Number | None) -> str:
    """From where to where an estimate goes, or a claim about it, with its decimals."""
    return write_span(low, high, about.unit or "", place=-(about.decimals or 0))


def allowed(about: EstimateRow | None) -> str:
    """From where to where the words of the figures let a result go."""
    if about is None or about.face_value is None:
        return ""
    if about.low is about.high is None:
        return "no bounds"
    same = about.low != about.high and (about.face_low, about.face_high) == (about.low, about.high)
    return "the same" if same else span_of(about, about.low, about.high)
