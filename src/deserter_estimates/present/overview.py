"""The first screen of `estimate sensitivity`: which verdicts can be turned, by which number, and what to look up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deserter_estimates.language.hedges import in_print
from deserter_estimates.language.phrases import listed
from deserter_estimates.language.writing import mark_behind
from deserter_estimates.present.audit import in_lines, label_of, result, span_of
from deserter_estimates.present.claims import claim_in_print, held_against
from deserter_estimates.present.page import Column, Section, column, group, more, numbers, table
from deserter_estimates.present.phrase import label_in_words, lines, strong
from deserter_estimates.report.contract import EstimateRow, FigureRow, RunReport
from deserter_estimates.report.stress_contract import Overview, SensitivityReport, Turned, Turning

MOST = 4  # figures of a claim
NONE = "-"
LAST = "The last two columns: the claim at other values that its words allow, or in print (-: no other is)."
STAYS = "stays"
ALWAYS = {True: "whatever it is", False: "never"}
TURNED = {True: "fails", False: "holds"}
Row = tuple[Turned, Turning]


def overview_sections(
    stressed: Overview | SensitivityReport, about: RunReport | SensitivityReport
) -> Iterator[Section]:
    """Which verdicts can be turned, a table of what turns them, and what to look up first; `about` has the rows."""
    rows = [(verdict, each) for verdict in stressed.turned for each in verdict.figures[:MOST]]
    figures = {row.name: row for row in about.figures}
    yield Section(sentences=lines(stressed.turned_in_words, "strong"))
    yield table("", rows, _columns(about, figures), _first(stressed, figures), level=3)


def _columns(about: RunReport | SensitivityReport, figures: dict[str, FigureRow]) -> Iterator[Column[Row]]:
    claims = {claim.name: claim for claim in about.claims}
    estimates: dict[str | None, EstimateRow] = {row.name: row for row in about.estimates}

    def title(row: Row) -> str:
        claim = claims[row[0].claim]
        verdict, about = claim.verdict.partition(",")[0], estimates.get(claim.estimate)
        against = claim_in_print(claim) if claim.threshold_from == "article" else held_against(claim)
        return f"{claim.number} {verdict}: {label_of(claim)}, {against}; result {result(about)}"

    def moves(row: Row) -> Sequence[str]:
        about = estimates[claims[row[0].claim].estimate]
        ends = (row[1].low, row[1].high)
        return in_lines(NONE if None in ends else span_of(about, *ends))

    printed = {name: in_print(row.printed, mark_behind(row.unit)) for name, row in figures.items()}
    yield group(lambda row: strong(title(row)))
    yield column("Number", lambda row: label_in_words(figures[row[1].figure]), wraps=True)
    yield column("in print", lambda row: printed[row[1].figure], wraps=True)
    yield numbers("moves the result from–to", moves)
    yield column("the claim holds while it is", lambda row: row[1].holds_while or ALWAYS[row[0].holds], wraps=True)
    yield column("own words", lambda row: TURNED[row[0].holds] if row[1].in_words else STAYS)
    yield column("a value in print", _in_print)


def _in_print(row: Row) -> str:
    verdict, each = row
    if each.in_part or each.in_print < each.of_print:
        return "in part" if each.in_print else STAYS
    return TURNED[verdict.holds] if each.in_print else NONE


def _first(stressed: Overview | SensitivityReport, figures: dict[str, FigureRow]) -> Iterator[str]:
    """What to look up first: the number on which most verdicts hang; and what two of the columns mean."""
    if stressed.decisive:
        first, *then = (f"“{label_in_words(figures[row.figure])}”" for row in stressed.decisive[:3])
        count = len(stressed.decisive[0].claims)
        after = f" Then: {listed(then)}." if then else ""
        yield f"Look up first: {first}; {count} verdict{' hangs' if count == 1 else 's hang'} on it.{after}"
    yield LAST


def what_next(report: SensitivityReport) -> str:
    """What to type next."""
    verdicts = sorted(report.turned, key=lambda row: (not row.by_words, row.number))
    rate = next((row for row in report.figures if row.name == report.article.rate), None)
    lever = [f"sensitivity --rate {rate.value}"] if rate else []
    return more(report, f"sensitivity --claim {verdicts[0].number}", *lever, "readings", "sensitivity --all")
