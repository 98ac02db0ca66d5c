"""Claims as a person reads them: what they say, the verdict in its colour, and whose threshold it is."""

from __future__ import annotations

from deserter_estimates.language.hedges import in_print
from deserter_estimates.language.phrases import short
from deserter_estimates.language.writing import TIMES, mark_behind
from deserter_estimates.present.page import Section
from deserter_estimates.present.phrase import Phrase, Style, lines, quiet, quoted
from deserter_estimates.report.contract import ClaimRow

STYLES: dict[str | None, Style] = {
    "reproduces": "good",
    "within-rounding": "doubt",
    "does-not-reproduce": "bad",
    "contradicted": "bad",
    "not-checkable": "unknown",
}


def claim_head(claim: ClaimRow) -> Section:
    """The claim's number, label and verdict, its quote, the reason, and whose threshold it is if not the article's."""
    verdict = claim_verdict(claim)
    sentences = lines((quoted(claim.quote), claim.reason, threshold_line(claim)))
    heading = f"{claim.number} {short(claim.label, claim.quote)}: {verdict.text}"
    return Section(heading=heading, style=verdict.style, sentences=sentences)


def claim_in_print(claim: ClaimRow) -> str:
    """What a claim says, as printed: more than 500,000."""
    printed = claim.says.printed
    unit = claim.unit or ""
    return in_print(printed, unit if unit in TIMES else mark_behind(unit)) if printed else ""


def held_against(claim: ClaimRow) -> str:
    """What a result is held against; only a threshold of the article's own is claimed by it."""
    return f"{'claimed' if claim.threshold_from == 'article' else 'against'} {claim_in_print(claim)}"


def claim_verdict(claim: ClaimRow) -> Phrase:
    """The verdict in its colour; fragile where it would not hold for every admissible value."""
    fragile = ", fragile" if claim.fragile else ""
    return Phrase(f"{claim.verdict}{fragile}", "doubt" if fragile else STYLES.get(claim.grade, "plain"))


def threshold_line(claim: ClaimRow) -> Phrase:
    """Where the number comes from that the claim is held against; nothing where the article prints it."""
    whose = {"auditor": "the auditor's own", "literature": "from the literature"}.get(claim.threshold_from)
    return quiet(f"Threshold, {whose}: {claim.threshold_source}" if whose else "")
