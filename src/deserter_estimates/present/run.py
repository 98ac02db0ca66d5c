"""What `estimate run` shows: what the article says, what its numbers give, and which claims follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from deserter_estimates.language.writing import write, write_drawn
from deserter_estimates.present.claims import claims_section, outcome, says, shown_verdict
from deserter_estimates.present.head import head, level
from deserter_estimates.present.page import Cell, Column, Phrase, Section, View, cell, section, warnings_section
from deserter_estimates.report.contract import EstimateRow, Number, RunReport

NONE = "-"  # what does not exist; a sentence under the table says why


def run_view(report: RunReport) -> View:
    """Show a run: estimates, claims, warnings, and the outcome in a sentence."""
    title, lines = head(report, report.figures)
    sections = [_estimates(report), claims_section(report.claims)]
    sections += warnings_section(report.warnings)
    sections.append(Section(key="outcome", heading="", sentences=(Phrase(outcome(report.claims), "strong"),)))
    return View(title=title, lines=lines, sections=tuple(sections))


def _estimates(report: RunReport) -> Section:
    rows = report.estimates
    supposed = {figure.name for figure in report.figures if figure.kind == "assumption"}
    at = level(report.settings)
    verdicts: dict[str | None, list[Phrase]] = defaultdict(list)
    statements: dict[str | None, list[Phrase]] = defaultdict(list)
    for claim in report.claims:
        verdicts[claim.estimate].append(shown_verdict(claim))
        statements[claim.estimate].append(Phrase(says(claim)))
    return section(
        "estimate",
        "Estimates",
        [
            (
                Column(key="label", name="Estimate", wraps=True),
                [cell(row.label, row.label or row.name, "strong") for row in rows],
            ),
            (Column(key="name", name="Name", under="label"), [cell(row.name, None, "quiet") for row in rows]),
            (Column(key="unit", name="Unit", under="label"), [cell(row.unit, None, "quiet") for row in rows]),
            (
                Column(name="Basis", under="label"),
                [cell(None, "on assumptions" if supposed.intersection(row.rests_on) else "", "quiet") for row in rows],
            ),
            (Column(name="Claimed", numeric=True), [Cell(lines=tuple(statements[row.name])) for row in rows]),
            (Column(key="face_value", name="Recomputed", numeric=True), [_exact(row, row.face_value) for row in rows]),
            (
                Column(key="median", name="Median", numeric=True, under="face_value"),
                [_drawn(row, row.median, "median") for row in rows],
            ),
            (Column(key="low", name="Lowest", numeric=True), [_exact(row, row.low) for row in rows]),
            (
                Column(key="interval_low", name=f"{at} from", numeric=True, under="low"),
                [_drawn(row, row.interval.low if row.interval else None, "low") for row in rows],
            ),
            (Column(key="high", name="Highest", numeric=True), [_exact(row, row.high) for row in rows]),
            (
                Column(key="interval_high", name=f"{at} to", numeric=True, under="high"),
                [_drawn(row, row.interval.high if row.interval else None, "high") for row in rows],
            ),
            (Column(name="Verdict"), [Cell(lines=tuple(verdicts[row.name])) for row in rows]),
            *[
                (
                    Column(key=f"standard_error_{key}", place="data"),
                    [Cell(value=getattr(row.standard_errors, key, None)) for row in rows],
                )
                for key in ("median", "mean", "sd", "low", "high")
            ],
            *[
                (Column(key=key, place="data"), [Cell(value=getattr(row, key)) for row in rows])
                for key in ("mean", "sd", "excluded_share", "formula", "measures")
            ],
            (
                Column(key="interval_level", place="data"),
                [Cell(value=row.interval.level if row.interval else None) for row in rows],
            ),
            (Column(key="rests_on", place="data"), [Cell(value=" ".join(row.rests_on)) for row in rows]),
        ],
        sentences=[
            *(Phrase(text, "quiet") for row in rows for text in _missing(row)),
            *(Phrase(remark, "doubt") for remark in report.remarks),
        ],
    )


def _exact(row: EstimateRow, value: Number | None) -> Cell:
    if value is None:
        return cell(None, NONE, "quiet")
    return cell(value, write(value, row.unit, place=-(row.decimals or 0)))


def _drawn(row: EstimateRow, value: Number | None, which: str) -> Cell:
    if value is None:
        return Cell()
    error = getattr(row.standard_errors, which, None)
    return cell(value, write_drawn(value, row.unit, error=error, sd=row.sd), "quiet")


def _missing(row: EstimateRow) -> Iterator[str]:
    if row.not_computed_because:
        yield f"{row.name} is not computed: {row.not_computed_because.rstrip('.')}."
    elif row.no_bounds_because:
        yield f"{row.name} has no bounds: {row.no_bounds_because.rstrip('.')}."
