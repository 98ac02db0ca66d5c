"""Where a claim flips: break-even values, the joint radius, and other ways to read the hedge words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from deserter_estimates.language.phrases import listed, no_ends, verdict_of
from deserter_estimates.language.writing import write, write_change
from deserter_estimates.present.page import Column, Section, below, column, numbers, table
from deserter_estimates.present.phrase import number, strong
from deserter_estimates.report.contract import ClaimRow, EstimateRow
from deserter_estimates.report.stress_contract import BreakEven, HedgeModel, SensitivityReport

MOST = 4  # sentences about single figures on a claim's screen
SEARCHED = "Found by a search, since the formula has no closed form in it."
ORDER = ("inside range", "outside range", "impossible")


def flips_in_words(rows: Sequence[BreakEven], labels: Mapping[str, str]) -> Iterator[str]:
    """Write a sentence for each figure that can flip the claim alone, likeliest first, and which cannot."""
    telling = [row for where in ORDER for row in rows if row.where == where]
    yield from (row.sentence for row in telling[:MOST])
    if more := len(telling[MOST:]):
        yield f"{more} more {'figure' if more == 1 else 'figures'} can flip it alone: --all tells where."
    if powerless := [f"“{labels[row.figure]}”" for row in rows if row.where not in ORDER]:
        yield f"No value of {listed(powerless, 'or')} alone flips it."


def flips_columns(units: Mapping[str, str], labels: Mapping[str, str]) -> Iterator[Column[BreakEven]]:
    """Make the columns of break-even values: where the claim flips, in numbers and in a sentence."""
    yield column("Figure", lambda row: strong(labels[row.figure]), wraps=True)
    yield numbers("Face", lambda row: number(row.face, units.get(row.figure, "")))
    yield numbers("Flips at", lambda row: [number(each, units.get(row.figure, "")) for each in row.values or (None,)])
    yield numbers("Change", _changes)
    yield column("Where", lambda row: row.where)
    yield below("In words", lambda row: row.sentence if row.exact else f"{row.sentence} {SEARCHED}")


def _changes(row: BreakEven) -> list[str]:
    if row.change_days is not None:
        return [f"{abs(change):,} days {'later' if change > 0 else 'earlier'}" for change in row.change_days]
    return ["-" if each is None else write_change(each) for each in row.change_percent]


def hedges_section(report: SensitivityReport) -> Section:
    """Show bounds and verdicts under each reading of the hedge words, side by side."""
    models, used = report.hedge_models, {report.settings.hedges: f"{report.settings.hedges} (used)"}
    rows: list[EstimateRow | ClaimRow] = [*report.estimates, *(row for row in report.claims if row.estimate)]
    columns: list[Column[EstimateRow | ClaimRow]] = [column("Estimate or claim", lambda row: strong(row.name))]
    columns += [column(used.get(each.model, each.model), partial(_read_as, each), wraps=True) for each in models]
    open_ = [(each.model, row) for each in models for row in each.estimates if row.why]
    ends = [f"{model}: {row.name} has {no_ends(row.low, row.high)}, since {row.why}." for model, row in open_]
    return table("Hedge words read in three ways", rows, columns, ends)


def _read_as(model: HedgeModel, row: EstimateRow | ClaimRow) -> str:
    if isinstance(row, ClaimRow):
        said = partial(verdict_of, owner=row.threshold_from, computed=row.face_value is not None)
        return next((said(each.grade) for each in model.claims if each.name == row.name), "")
    low, high = next(((each.low, each.high) for each in model.estimates if each.name == row.name), (None, None))
    ends = [write(end, row.unit) for end in (low, high)]
    return ends[0] if low == high else " to ".join(ends)
