"""What `estimate sensitivity` shows: a screen for each estimate and its claims, or all there is to know of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deserter_estimates.language.writing import write
from deserter_estimates.present.claims import claim_head
from deserter_estimates.present.estimate import legend, moves_columns, spread_columns
from deserter_estimates.present.flips import flips_columns, flips_in_words, hedges_section
from deserter_estimates.present.grid import grid_section, sweep_sections
from deserter_estimates.present.overview import overview_sections, what_next
from deserter_estimates.present.page import NO_CLAIM, Section, View, level, page, table, units
from deserter_estimates.present.phrase import label_in_words, lines, no_value, quiet
from deserter_estimates.present.readings import notes_of, readings_section
from deserter_estimates.report.contract import ClaimRow, EstimateRow
from deserter_estimates.report.stress_contract import SensitivityReport

MOST = 5  # figures in a table of a screen
ALONE = "--all shows the tables of the claims too."


def view(report: SensitivityReport, *, everything: bool = False) -> View:
    """Show which verdicts can be turned, or what was asked for, a grid or a sweep alone; or `everything`."""
    if not report.estimates:
        return page(report, (), NO_CLAIM)
    known = units(report.figures, report.estimates)
    called = {row.name: f"claim {row.number}" for row in report.claims}
    for rows in (report.figures, report.estimates):
        called |= {row.name: f"“{label_in_words(row)}”" for row in rows}
    asked = [grid_section(report.grid, known, called)] if report.grid else []
    asked += sweep_sections(report.sweep or (), known, called)
    if asked and not everything:
        return page(report, asked, quiet(ALONE))
    if len(report.estimates) > 1 and report.turned and not everything:
        return page(report, overview_sections(report, report), what_next(report))
    screens = _Screens(report, whole=everything)
    return page(report, [*asked, *screens.sections()], lines(legend(report, whole=everything), "quiet"))


class _Screens:
    """The sections on each estimate and its claims; all there is to know if `whole`."""

    def __init__(self, report: SensitivityReport, *, whole: bool) -> None:
        self.report, self.whole = report, whole
        self.units = units(report.figures, report.estimates)
        self.figures = {row.name: row for row in report.figures}
        self.labels = {row.name: label_in_words(row) for row in report.figures}
        self.most = report.top or (None if whole else MOST)
        self.more = "a higher --top shows more" if report.top else "--all shows all"
        self.words = {row.estimate: row for row in report.in_words}

    def sections(self) -> Iterator[Section]:
        """Show each estimate, then the claims about none, then other readings of the hedge words."""
        for estimate in self.report.estimates:
            claims = [claim for claim in self.report.claims if claim.estimate == estimate.name]
            yield from map(claim_head, claims) if claims else [_estimate_head(estimate)]
            if estimate.face_value is not None:
                yield self._moves(estimate, claims)
                for claim in claims:
                    yield from self._flips(claim)
                yield self._spread(estimate)
        yield from (claim_head(claim) for claim in self.report.claims if claim.estimate is None)
        if self.whole:
            yield hedges_section(self.report)

    def _moves(self, estimate: EstimateRow, claims: Sequence[ClaimRow]) -> Section:
        mine = (row for row in self.report.one_way if row.estimate == estimate.name)
        rows = [row for row in mine if self.whole or (row.low != row.high and None not in (row.low, row.high))]
        flips = [end for claim in claims if claim.set for end in (claim.set.low, claim.set.high) if end is not None]
        columns = moves_columns(rows, self.units, self.labels, flips, whole=self.whole)
        sentences = (*self.words[estimate.name].moves, *self._beyond(rows))
        title = f"What moves “{label_in_words(estimate)}”"
        title += f", {write(estimate.face_value, estimate.unit)} at face value"
        return table(title, rows[: self.most], columns, sentences, level=3)

    def _flips(self, claim: ClaimRow) -> Iterator[Section]:
        report = self.report
        rows = [row for row in report.break_even if row.claim == claim.name]
        readings = [row for row in report.readings if row.claim == claim.name and (row.of > 1 or row.left_out)]
        alone = len(report.estimates) == 1 == len(report.turned)
        title = "What flips it" if alone else f"What flips claim {claim.number}"
        sentences = [] if self.whole else [*flips_in_words(rows, self.labels)]
        sentences += [row.sentence for row in report.radius if row.claim == claim.name]
        if not self.whole:
            sentences += [text for row in readings for text in (row.sentence, *notes_of(row, row.switches))]
        sentences.append(report.hedge_words.get(claim.name, ""))
        if rows:
            yield table(title, rows if self.whole else (), flips_columns(self.units, self.labels), sentences, level=3)
        for row in readings if self.whole else ():
            yield readings_section("Other values in print", row, self.figures, claim.unit or "")

    def _spread(self, estimate: EstimateRow) -> Section:
        words, at = self.words[estimate.name], level(self.report.settings)
        gains = {row.figure: row for row in self.report.look_up if row.estimate == estimate.name}
        shares = next(row for row in self.report.variance if row.estimate == estimate.name)
        rows = [row for row in shares.shares if row.total or self.whole]
        sentences = [words.spread, words.look_up if len(rows) > 1 else "", *self._beyond(rows)]
        sentences += [*words.method, *shares.notes] if self.whole else []
        columns = spread_columns(rows, gains, self.labels, estimate.unit, at, whole=self.whole)
        shown = rows[: self.most] if len(rows) > 1 else ()
        return table("Where its spread comes from", shown, columns, sentences, level=3)

    def _beyond(self, rows: Sequence[object]) -> Iterator[str]:
        if beyond := len(rows[self.most :]) if self.most else 0:
            yield f"{beyond} more {'figure matters' if beyond == 1 else 'figures matter'} less: {self.more}."


def _estimate_head(row: EstimateRow) -> Section:
    """Show an estimate without a claim: its name, its label, its formula and face value."""
    value = "" if row.face_value is None else f" = {write(row.face_value, row.unit)}"
    return Section(
        heading=row.name,
        sentences=lines((row.label, f"{row.formula}{value}", no_value(row) if row.not_computed_because else "")),
    )
