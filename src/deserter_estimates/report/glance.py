"""The audit at a glance: the claims counted by their verdicts, and a note on each with the sum behind its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from deserter_estimates.language.phrases import capital, listed
from deserter_estimates.report.contract import ClaimRow, EstimateRow, Note

AGAINST = {"article": "against the article's own numbers ", "literature": "against the literature ", "auditor": ""}
COUNTED = {  # a verdict as it is said of one claim, and of several: {} is who, or how many
    "follows": ("{} follows", "{} follow"),
    "possible, not implied": ("{} is possible, not implied", "{} are possible, not implied"),
    "does not follow": ("{} does not follow", "{} do not follow"),
    "the opposite follows": ("the opposite of {} follows", "the opposite of {} follows"),
    "agrees": ("{} agrees", "{} agree"),
    "may agree": ("{} may agree", "{} may agree"),
    "disagrees": ("{} disagrees", "{} disagree"),
    "passes": ("{} passes a test of ours", "{} pass a test of ours"),
    "may pass": ("{} may pass a test of ours", "{} may pass a test of ours"),
    "fails": ("{} fails a test of ours", "{} fail a test of ours"),
}
EQUALS = " = "  # of a sum, and not of a number that is taken as it stands
OWNERS = {"literature": "Source", "auditor": "Our test"}
ANYONES = ("cannot be checked", "cannot be computed", "cannot be told")


def counts(claims: Sequence[ClaimRow]) -> str:
    """The claims counted by their verdicts, in a sentence that says whose numbers they are held against."""
    if not claims:
        return "The file makes no claims."
    return f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}. {capital('; '.join(_counts(claims)))}."


def _counts(claims: Sequence[ClaimRow]) -> Iterator[str]:
    for owner, against in AGAINST.items():
        count = Counter(claim.verdict for claim in claims if claim.threshold_from == owner)
        said = [
            (one if count[each] == 1 else many).format(count[each])
            for each, (one, many) in COUNTED.items()
            if count[each]
        ]
        if said:
            yield f"{against}{listed(said)}"
    count = Counter(claim.verdict for claim in claims)
    yield from (f"{count[verdict]} {verdict}" for verdict in ANYONES if count[verdict])


def in_right_words(claim: ClaimRow) -> str:
    """What would be true of the result: `The result is almost 500,000, or about 490,000.`; empty without such words."""
    return f"The result is {', or '.join(claim.right_words)}." if claim.right_words else ""


def notes(claims: Sequence[ClaimRow], estimates: Sequence[EstimateRow]) -> Iterator[Note]:
    """Note the sum behind each verdict, why one is not plain, whose it is, and what somebody remarked on a claim."""
    ours = {row.name for row in estimates if row.formula_from == "auditor"}
    for claim in claims:
        said = " ".join(ended(part) for part in _said(claim, ours=claim.estimate in ours) if part)
        if said:
            yield Note(claim=claim.name, number=claim.number, note=said)


def _said(claim: ClaimRow, *, ours: bool) -> Iterator[str | None]:
    if claim.grade == "not-checkable":
        yield claim.reason if claim.tips_at else ""
        return
    if claim.grade != "reproduces" or claim.fragile:
        yield claim.reason
        yield in_right_words(claim)
    elif claim.equation and EQUALS in claim.equation:
        yield f"{claim.equation} is our sum" if ours and claim.threshold_from == "article" else claim.equation
    if claim.threshold_from != "article" and claim.threshold_source:
        yield f"{OWNERS[claim.threshold_from]}: {claim.threshold_source}"
    yield from (*claim.remarks, claim.note)


def ended(text: str) -> str:
    """The text with a full stop, unless it ends otherwise."""
    return text if text.endswith((".", "!", "?", "”", '"')) else f"{text}."
