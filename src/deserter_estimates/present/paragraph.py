"""A paragraph to paste: the quote, the sum with its range and verdict, and the sources, in three sentences."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.language.phrases import capital
from deserter_estimates.language.writing import write
from deserter_estimates.present.audit import span_of
from deserter_estimates.present.claims import claim_in_print
from deserter_estimates.present.page import by_line
from deserter_estimates.present.phrase import exact, label_in_words
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow
from deserter_estimates.report.explain_contract import ExplainReport
from deserter_estimates.report.glance import COUNTED, ended


def paragraph(report: ExplainReport) -> str:
    """Say of a claim, an estimate or a figure where it stands, what it comes to, and who printed its numbers."""
    rows: list[ClaimRow | EstimateRow | FigureRow] = [*report.figures, *report.estimates, *report.claims]
    row = next(
        each for each in rows if each.name == report.name and isinstance(each, ClaimRow) == (report.kind == "claim")
    )
    said = _claim(row, report) if isinstance(row, ClaimRow) else _number(row, report)
    return f"{' '.join(filter(None, (*said, _sources(report))))}\n"


def _claim(claim: ClaimRow, report: ExplainReport) -> Iterator[str]:
    yield f"“{claim.quote}”, says {_article(report)}."
    if claim.verdict not in COUNTED:
        yield f"The claim {claim.verdict}: {ended(claim.reason)}"
        return
    about = next(each for each in report.estimates if each.name == claim.estimate)
    whose = f" ({claim.threshold_source})" if claim.threshold_source else ""
    verdict, number = COUNTED[claim.verdict][0], claim_in_print(claim)
    said = {
        "article": f"Against the article's own numbers {verdict.format(f'the claim of {number}')}",
        "literature": f"Against the literature, which has {number}{whose}, {verdict.format('the result')}",
        "auditor": f"{verdict.format('The result')}, which asks for {number}{whose}",
    }[claim.threshold_from]
    result = f"{claim.equation or exact(about, about.face_value).text}{_range(about)}"
    needed = "".join(f" It needs {fix.needed}, which the words allow." for fix in claim.repairs[:1] if fix.inside)
    yield f"{said}: {result}.{needed}"


def _number(row: EstimateRow | FigureRow, report: ExplainReport) -> Iterator[str]:
    label = label_in_words(row)
    if isinstance(row, EstimateRow):
        written = next((step.in_values for step in report.steps if step.name == row.name), None)
        result = f"{f'{written} = ' if written else ''}{exact(row, row.face_value).text}{_range(row)}"
        yield f"{capital(label)}, from {_article(report)}: {result}."
        return
    unit = f" {row.unit}" if row.unit else ""
    quote = f"“{row.quote}”, says {_article(report)}" if row.quote else f"supposed by the auditor: {row.reason}"
    yield f"{capital(label)}, {row.printed}{unit}: {ended(quote)}"


def _range(row: EstimateRow) -> str:
    """From where to where the words let a result go; nothing where it is exact or has no bounds."""
    if row.low == row.high:
        return ""
    return f"; the words of its figures allow {span_of(row, row.low, row.high)}"


def _article(report: ExplainReport) -> str:
    by = by_line(report.article)
    return f"“{report.article.title}”{f' ({by})' if by else ''}"


def _sources(report: ExplainReport) -> str:
    sources = dict.fromkeys(_source(row) for row in report.figures if row.source)
    return f"Source{'s' if len(sources) > 1 else ''}: {'; '.join(sources)}." if sources else ""


def _source(row: FigureRow) -> str:
    parts = [row.source, row.page, row.rank, row.archived, f"read {write(row.accessed)}" if row.accessed else None]
    return ", ".join(part for part in parts if part)
