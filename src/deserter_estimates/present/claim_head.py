"""The head of a claim's part of a page: its name, its quote, its verdict and the reason of it."""

from __future__ import annotations

from deserter_estimates.present.claims import shown_verdict
from deserter_estimates.present.view import Phrase, Section
from deserter_estimates.report import ClaimRow


def claim_head(claim: ClaimRow) -> Section:
    """The claim's name and verdict, its quote, the reason, and whose threshold it is if not the article's."""
    verdict = shown_verdict(claim)
    sentences = (Phrase(f"“{claim.quote}”"), Phrase(claim.reason), *threshold_line(claim))
    return Section(key="", heading=f"{claim.name}: {verdict.text}", style=verdict.style, sentences=sentences)


def threshold_line(claim: ClaimRow) -> tuple[Phrase, ...]:
    """Where the number comes from that the claim is held against; nothing where the article prints it."""
    if claim.threshold_from == "article":
        return ()
    whose = "the auditor's own" if claim.threshold_from == "auditor" else "from the literature"
    return (Phrase(f"Threshold, {whose}: {claim.threshold_source}", "quiet"),)
