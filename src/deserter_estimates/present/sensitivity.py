"""What `estimate sensitivity` shows: a screen for each claim, or every table whole in the order of the stress tests."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.language.writing import write
from deserter_estimates.present.bars import LEGEND, LEGEND_FLIP
from deserter_estimates.present.claim_head import claim_head
from deserter_estimates.present.claim_screen import claim_screen, estimate_head, estimate_screen
from deserter_estimates.present.flips import break_even_section, hedge_sections, radius_section
from deserter_estimates.present.grid import grid_section, rates_section, sweep_sections
from deserter_estimates.present.head import head, level, units
from deserter_estimates.present.one_way import MORE, one_way_section
from deserter_estimates.present.page import Phrase, Section, View, warnings_section
from deserter_estimates.present.readings import readings_sections
from deserter_estimates.present.spread import look_up_section, shares_section
from deserter_estimates.report.stress_contract import SensitivityReport

ALONE = "The tables of the claims beside it: --all."


def sensitivity_view(report: SensitivityReport, *, everything: bool = False) -> View:
    """Show what moves the answers: what was asked for first, then claim by claim, or `everything`.

    A grid or a sweep is shown alone, but for `everything`.
    """
    title, lines = head(report, report.figures)
    alone = not everything and (report.grid is not None or bool(report.sweep))
    rest = () if alone else _whole(report) if everything else _screens(report)
    sections = [*_asked_for(report), *rest]
    sections += warnings_section(report.warnings)
    legend = [Phrase(ALONE, "quiet")] if alone else _legend(report, everything=everything)
    sections.append(Section(key="", heading="", sentences=tuple(legend)))
    return View(title=title, lines=lines, sections=tuple(sections))


def _asked_for(report: SensitivityReport) -> Iterator[Section]:
    known = units(report.figures, report.estimates)
    if report.rates:
        yield rates_section(report.rates, known)
    if report.grid is not None:
        yield grid_section(report.grid, known)
    yield from sweep_sections(report.sweep or (), known)


def _screens(report: SensitivityReport) -> Iterator[Section]:
    for claim in report.claims:
        yield from claim_screen(report, claim)
    if not report.claims:
        for estimate in report.estimates:
            yield estimate_head(estimate)
            yield from estimate_screen(report, estimate)


def _whole(report: SensitivityReport) -> Iterator[Section]:
    known = units(report.figures, report.estimates)
    at = level(report.settings)
    for claim in report.claims:
        yield claim_head(claim)
    yield _heading("What moves each estimate, one figure at a time")
    for estimate in report.estimates:
        one_way = [row for row in report.one_way if row.estimate == estimate.name]
        flips = {
            end
            for claim in report.claims
            if claim.estimate == estimate.name and claim.set is not None
            for end in (claim.set.low, claim.set.high)
            if end is not None
        }
        if one_way:
            title = f"{estimate.name}, {write(estimate.face_value, estimate.unit)} at face value"
            yield one_way_section(title, one_way, known, flips=sorted(flips), whole=True, most=report.top, more=MORE)
    if report.break_even:
        yield _heading("Break-even: where one figure alone flips a claim")
    for claim in report.claims:
        break_even = [row for row in report.break_even if row.claim == claim.name]
        if break_even:
            yield break_even_section(claim.name, break_even, known)
    if report.radius:
        yield radius_section("Joint radius: all figures moved by the same percentage", report.radius)
    yield _heading("Where the spread of each estimate comes from")
    for shares in report.variance:
        yield shares_section(shares.estimate, shares, report.top)
    if report.look_up:
        yield _heading("What to look up next")
    for estimate in report.estimates:
        looked_up = [row for row in report.look_up if row.estimate == estimate.name]
        if looked_up:
            yield look_up_section(estimate.name, looked_up, estimate.unit, at, report.top)
    if report.readings:
        yield _heading("Other values in print")
    yield from readings_sections(report.readings, report.claims, known, level=3)
    yield _heading("Hedge words read in three ways")
    yield from hedge_sections(report.hedge_models, report.estimates, report.settings.hedges)


def _heading(text: str) -> Section:
    return Section(key="", heading=text)


def _legend(report: SensitivityReport, *, everything: bool) -> Iterator[Phrase]:
    flips = LEGEND_FLIP if report.claims else ""
    if any(row.swing for row in report.one_way):
        yield Phrase(f"{LEGEND}{flips}.", "quiet")
    if not everything and report.claims:
        yield Phrase(
            "First: a figure's own share of the variance; total: with all it takes part in; Shapley: its fair part.",
            "quiet",
        )
        yield Phrase("Every table whole, and the estimates that no claim is about: --all.", "quiet")
