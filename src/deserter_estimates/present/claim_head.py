"""The head of a claim's part of a page: its name, its quote, its verdict and the reason of it."""

from __future__ import annotations

from deserter_estimates.present.claims import claim_verdict, threshold_line
from deserter_estimates.present.page import Section, lines, quoted
from deserter_estimates.report.contract import ClaimRow


def claim_head(claim: ClaimRow) -> Section:
    """Show the claim's name and verdict, its quote, the reason, and whose threshold it is if not the article's."""
    verdict = claim_verdict(claim)
    sentences = lines((quoted(claim.quote), claim.reason, *threshold_line(claim)))
    return Section(heading=f"{claim.name}: {verdict.text}", style=verdict.style, sentences=sentences)
