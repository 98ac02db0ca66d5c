"""Claims as a person reads them: the quote, what it says, what comes out, and the outcome as a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deserter_estimates.language.writing import TIMES, write, write_share
from deserter_estimates.present.page import (
    Column,
    Phrase,
    Section,
    Style,
    above,
    below,
    column,
    lines,
    numbers,
    quiet,
    quoted,
    table,
)
from deserter_estimates.report.contract import ClaimRow, EstimateRow, RepairRow

STYLES: dict[str | None, Style] = {
    "reproduces": "good",
    "within-rounding": "doubt",
    "does-not-reproduce": "bad",
    "contradicted": "bad",
    "not-checkable": "unknown",
}


def claims_section(claims: Sequence[ClaimRow], estimates: Sequence[EstimateRow]) -> Section:
    """The claims, a block each: name, quote, verdict and numbers, why, and what its estimate measures."""
    measures = {row.name: row.measures or "" for row in estimates}
    measured: Column[ClaimRow] = below(
        "Measures", lambda row: quiet(measures.get(row.estimate or "", "")), lead="Measures: "
    )
    return table("Claims", claims, (*CLAIM, measured, NOTE), lines(_legend(claims), "quiet"))


def claim_head(claim: ClaimRow) -> Section:
    """Show the claim's name and verdict, its quote, the reason, and whose threshold it is if not the article's."""
    verdict = claim_verdict(claim)
    sentences = lines((quoted(claim.quote), claim.reason, *threshold_line(claim)))
    return Section(heading=f"{claim.name}: {verdict.text}", style=verdict.style, sentences=sentences)


def claim_in_print(claim: ClaimRow) -> str:
    """What a claim says, as printed: more than 500,000."""
    printed = claim.says.printed
    after = claim.unit if claim.unit == "%" or claim.unit in TIMES else ""
    return f"{printed} {after}".rstrip() if printed else ""


def claim_verdict(claim: ClaimRow) -> Phrase:
    """The verdict in its colour; fragile where it would not hold for every admissible value."""
    fragile = ", fragile" if claim.fragile else ""
    return Phrase(f"{claim.verdict}{fragile}", "doubt" if fragile else STYLES.get(claim.grade, "plain"))


def threshold_line(claim: ClaimRow) -> tuple[Phrase, ...]:
    """Where the number comes from that the claim is held against; nothing where the article prints it."""
    if claim.threshold_from == "article":
        return ()
    whose = "the auditor's own" if claim.threshold_from == "auditor" else "from the literature"
    return (Phrase(f"Threshold, {whose}: {claim.threshold_source}", "quiet"),)


def in_right_words(claim: ClaimRow) -> str:
    """What would be true of the result: `The result is almost 500,000, or about 490,000.`; empty without such words."""
    return f"The result is {', or '.join(claim.right_words)}." if claim.right_words else ""


def _face(row: ClaimRow) -> str:
    return "" if row.face_value is None else write(row.face_value, row.unit or "", place=-(row.decimals or 0))


def _share(row: ClaimRow) -> str:
    return "" if row.share_of_draws is None else write_share(row.share_of_draws, row.share_standard_error)


def _readings(row: ClaimRow) -> str:
    if row.readings is None:
        return ""
    return f"{'?' if row.readings.holds is None else write(row.readings.holds)} of {write(row.readings.of)}"


def _repairs(row: ClaimRow) -> str:
    text = "; ".join(_repair(fix) for fix in row.repairs)
    return f"{text}." if text else ""


def _repair(fix: RepairRow) -> str:
    return f"{fix.needed}, {'admissible' if fix.inside else 'beyond what is admissible'}"


def _note(row: ClaimRow) -> str:
    refused = row.readings.refused if row.readings else None
    parts = [text for text in (row.note, refused) if text and text not in row.reason]
    return " ".join(parts)


CLAIM: tuple[Column[ClaimRow], ...] = (
    above("Claim", lambda row: quiet(row.name)),
    above("Quote", lambda row: quoted(row.quote)),
    column("Verdict", claim_verdict),
    numbers("Claimed", claim_in_print),
    numbers("Recomputed", _face),
    numbers("Draws", _share),
    numbers("Readings", _readings),
    below("Why", lambda row: row.reason),
    below("Right words", in_right_words),
    below("What would mend it", _repairs, lead="One figure alone would mend it: "),
    below("Threshold", threshold_line),
    below("Remarks", lambda row: " ".join(row.remarks)),
)
NOTE: Column[ClaimRow] = below("Note", lambda row: quiet(_note(row)))


def _legend(claims: Sequence[ClaimRow]) -> Iterator[str]:
    if any(claim.fragile for claim in claims):
        yield "Fragile: follows with the numbers as printed, but not for every value that they admit."
    if any(claim.share_of_draws is not None for claim in claims):
        yield "Draws: the share of draws, under the stated spreads, in which the claim holds."
    if any(claim.readings for claim in claims):
        yield "Readings: in how many combinations of the values in print the claim holds; a count, no probability."
