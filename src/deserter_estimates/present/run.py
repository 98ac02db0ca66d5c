"""What `estimate run` shows: what the article says, what its numbers give, and which claims follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from deserter_estimates.language.phrases import no_ends
from deserter_estimates.language.writing import write_drawn
from deserter_estimates.present.audit import audit_sections
from deserter_estimates.present.claims import claim_in_print, claim_verdict, claims_section
from deserter_estimates.present.head import level, page
from deserter_estimates.present.page import (
    Column,
    Phrase,
    Section,
    View,
    column,
    lines,
    number,
    numbers,
    quiet,
    strong,
    table,
)
from deserter_estimates.report.contract import ClaimRow, EstimateRow, Number, RunReport

NONE = "-"  # what does not exist


def run_view(report: RunReport, *, everything: bool = False) -> View:
    """Show a run: which claims hold, by whose test, and why; with `everything` also estimates and claims in full."""
    rest = [_estimates(report), claims_section(report.claims, report.estimates)] if everything else []
    return page(report, [*audit_sections(report), *rest], _ending(report, everything=everything), everything=everything)


def _ending(report: RunReport, *, everything: bool) -> Iterator[Phrase]:
    """What one would like to know and no number measures, and what to type next."""
    if report.article.target:
        yield Phrase(f"Wanted: {report.article.target}. No number of the article measures it.")
    doubtful = [claim.number for claim in report.claims if claim.grade not in ("reproduces", "not-checkable")]
    numbers = [*doubtful, *(claim.number for claim in report.claims)]
    explain = [f"estimate explain {numbers[0]}"] if numbers else []
    yield quiet(f"More: {' | '.join([*explain, 'sensitivity', *([] if everything else ['run --all'])])}")


def _estimates(report: RunReport) -> Section:
    missing = (text for row in report.estimates for text in _missing(row))
    sentences = (*lines(missing, "quiet"), *lines(report.remarks, "doubt"))
    return table("Estimates", report.estimates, _columns(report), sentences)


def _columns(report: RunReport) -> Iterator[Column[EstimateRow]]:
    supposed = {figure.name for figure in report.figures if figure.kind == "assumption"}
    at = level(report.settings)
    claims: dict[str | None, list[ClaimRow]] = defaultdict(list)
    for claim in report.claims:
        claims[claim.estimate].append(claim)
    yield column("Estimate", lambda row: strong(row.label or row.name), wraps=True)
    yield column("Name", lambda row: quiet(row.name))
    yield column("Unit", lambda row: quiet(row.unit))
    yield column("Basis", lambda row: quiet("on assumptions" if supposed.intersection(row.rests_on) else ""))
    yield numbers("Claimed", lambda row: [claim_in_print(claim) or NONE for claim in claims[row.name]])
    yield numbers("Recomputed", lambda row: _exact(row, row.face_value))
    yield numbers("Median", lambda row: quiet(drawn_number(row, row.median, "median")))
    yield numbers("Lowest", lambda row: _exact(row, row.low))
    yield numbers(f"{at} from", lambda row: quiet(drawn_number(row, row.interval.low if row.interval else None, "low")))
    yield numbers("Highest", lambda row: _exact(row, row.high))
    yield numbers(f"{at} to", lambda row: quiet(drawn_number(row, row.interval.high if row.interval else None, "high")))
    yield column("Verdict", lambda row: [claim_verdict(claim) for claim in claims[row.name]])


def _exact(row: EstimateRow, value: Number | None) -> Phrase:
    return number(value, row.unit, place=-(row.decimals or 0))


def drawn_number(row: EstimateRow, value: Number | None, which: str) -> str:
    """Write what the draws of an estimate give, to the digits that its standard error leaves; nothing without draws."""
    error = getattr(row.standard_errors, which, None)
    return "" if value is None else write_drawn(value, row.unit, error=error, sd=row.sd)


def _missing(row: EstimateRow) -> Iterator[str]:
    if row.not_computed_because:
        yield f"{row.name} is not computed: {row.not_computed_because.rstrip('.')}."
    elif row.no_bounds_because:
        yield f"{row.name} has {no_ends(row.low, row.high)}: {row.no_bounds_because.rstrip('.')}."
