"""Claims counted by their verdicts, in a sentence that says whose numbers they are held against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from deserter_estimates.language.phrases import capital, listed
from deserter_estimates.report.contract import ClaimRow

AGAINST = {"article": "against the article's own numbers ", "literature": "against the literature ", "auditor": ""}
COUNTED = {  # a verdict as it is said of one claim, and of several
    "follows": ("follows", "follow"),
    "possible, not implied": ("is possible, not implied", "are possible, not implied"),
    "does not follow": ("does not follow", "do not follow"),
    "the opposite follows": ("is contradicted", "are contradicted"),
    "agrees": ("agrees", "agree"),
    "may agree": ("may agree", "may agree"),
    "disagrees": ("disagrees", "disagree"),
    "passes": ("passes a test of ours", "pass a test of ours"),
    "may pass": ("may pass a test of ours", "may pass a test of ours"),
    "fails": ("fails a test of ours", "fail a test of ours"),
}
ANYONES = ("cannot be checked", "cannot be computed", "cannot be told")


def counts(claims: Sequence[ClaimRow]) -> str:
    """The claims counted by their verdicts."""
    if not claims:
        return "The file makes no claims."
    return f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}. {capital('; '.join(_counts(claims)))}."


def _counts(claims: Sequence[ClaimRow]) -> Iterator[str]:
    for owner, against in AGAINST.items():
        count = Counter(claim.verdict for claim in claims if claim.threshold_from == owner)
        said = [
            f"{count[each]} {one if count[each] == 1 else many}" for each, (one, many) in COUNTED.items() if count[each]
        ]
        if said:
            yield f"{against}{listed(said)}"
    count = Counter(claim.verdict for claim in claims)
    yield from (f"{count[verdict]} {verdict}" for verdict in ANYONES if count[verdict])
