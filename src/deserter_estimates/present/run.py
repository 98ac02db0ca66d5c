"""What `estimate run` shows: what the article says, what its numbers give, and which claims follow."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.language.writing import write, write_drawn, write_share
from deserter_estimates.present.audit import audit_sections
from deserter_estimates.present.claims import claim_in_print, claim_verdict, threshold_line
from deserter_estimates.present.page import (
    TO_CLAIM,
    Column,
    View,
    above,
    below,
    column,
    level,
    more,
    numbers,
    page,
    table,
)
from deserter_estimates.present.phrase import Phrase, exact, lines, no_value, quiet, quoted, strong
from deserter_estimates.report.contract import ClaimRow, EstimateRow, RunReport
from deserter_estimates.report.glance import in_right_words


def view(report: RunReport, *, everything: bool = False) -> View:
    """Show which claims hold, by whose test, and why; with `everything` also estimates and claims in full."""
    sections = [*audit_sections(report)]
    if everything:
        columns, remarks = _estimate_columns(report), lines(report.remarks, "doubt")
        sections.append(table("Estimates", report.estimates, columns, remarks))
        sections.append(table("Claims", report.claims, _claim_columns(report), lines(_legend(report), "quiet")))
    return page(report, sections, _ending(report, everything=everything), everything=everything)


def _ending(report: RunReport, *, everything: bool) -> Iterator[Phrase]:
    """What one would like to know and no number measures, and what to type next."""
    if not report.claims:
        yield Phrase(TO_CLAIM)
    if report.article.target:
        yield Phrase(f"The question: {report.article.target}. No number of the article measures it.")
    doubtful = [claim.number for claim in report.claims if claim.grade not in ("reproduces", "not-checkable")]
    explain = [f"estimate explain {claim}" for claim in (*doubtful, *(each.number for each in report.claims))]
    yield quiet(more(report, *explain[:1], "sensitivity", *([] if everything else ["run --all"])))


def _estimate_columns(report: RunReport) -> Iterator[Column[EstimateRow]]:
    supposed = {figure.name for figure in report.figures if figure.kind == "assumption"}
    at = level(report.settings)

    def basis(row: EstimateRow) -> str:
        assumed = "on assumptions" if supposed.intersection(row.rests_on) else ""
        return ", ".join(part for part in (row.name, row.unit, assumed) if part)

    yield above("Estimate", lambda row: strong(row.label))
    yield above("Name", lambda row: quiet(basis(row)))
    yield numbers("Recomputed", lambda row: exact(row, row.face_value))
    yield numbers("Lowest", lambda row: exact(row, row.low))
    yield numbers("Highest", lambda row: exact(row, row.high))
    yield numbers("Median", lambda row: quiet(drawn_number(row, row.median, "median")))
    yield numbers(f"{at} from", lambda row: quiet(drawn_number(row, row.interval.low if row.interval else None, "low")))
    yield numbers(f"{at} to", lambda row: quiet(drawn_number(row, row.interval.high if row.interval else None, "high")))
    yield below("Why", no_value)


def _claim_columns(report: RunReport) -> Iterator[Column[ClaimRow]]:
    measures = {row.name: row.measures for row in report.estimates}
    yield above("Claim", lambda row: quiet(row.name))
    yield above("Quote", lambda row: quoted(row.quote))
    yield column("Verdict", claim_verdict)
    yield numbers("Claimed", claim_in_print)
    yield numbers("Recomputed", lambda row: "" if row.face_value is None else exact(row, row.face_value))
    yield numbers("Draws", _share)
    yield numbers("Readings", _readings)
    yield below("Why", lambda row: row.reason)
    yield below("Right words", in_right_words)
    yield below("What would mend it", _repairs, lead="One figure alone would mend it: ")
    yield below("Threshold", threshold_line)
    yield below("Remarks", lambda row: " ".join(row.remarks))
    yield below("Measures", lambda row: quiet(measures.get(row.estimate or "")), lead="Measures: ")
    yield below("Note", lambda row: quiet(_note(row)))


def drawn_number(row: EstimateRow, value: float | None, which: str) -> str:
    """Write what the draws of an estimate give, to the digits that its standard error leaves; nothing without draws."""
    error = getattr(row.standard_errors, which, None)
    return "" if value is None else write_drawn(value, row.unit, error=error, sd=row.sd)


def _share(row: ClaimRow) -> str:
    return "" if row.share_of_draws is None else write_share(row.share_of_draws, row.share_standard_error)


def _readings(row: ClaimRow) -> str:
    count = row.readings
    part = f", {write(count.in_part)} in part" if count and count.in_part else ""
    return f"{'?' if count.holds is None else write(count.holds)}{part} of {write(count.of)}" if count else ""


def _repairs(row: ClaimRow) -> str:
    fixes = [f"{each.needed}, {'admissible' if each.inside else 'beyond what is admissible'}" for each in row.repairs]
    return f"{'; '.join(fixes)}." if fixes else ""


def _note(row: ClaimRow) -> str:
    refused = row.readings.refused if row.readings else None
    return " ".join(text for text in (row.note, refused) if text and text not in row.reason)


def _legend(report: RunReport) -> Iterator[str]:
    if any(claim.fragile for claim in report.claims):
        yield "Fragile: follows with the numbers as printed, but not for every value that they admit."
    if any(claim.share_of_draws is not None for claim in report.claims):
        yield "Draws: the share of draws, under the stated spreads, in which the claim holds."
    if any(claim.readings for claim in report.claims):
        yield "Readings: in how many combinations of the values in print the claim holds; a count, no probability."
