"""What `estimate sensitivity` shows: a screen for each claim, or every table whole in the order of the stress tests."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.language.writing import write
from deserter_estimates.present.bars import LEGEND, LEGEND_FLIP
from deserter_estimates.present.claim_head import claim_head
from deserter_estimates.present.claim_screen import claim_screen, edges, estimate_head, estimate_screen
from deserter_estimates.present.flips import RADIUS, break_even_section, hedge_sections
from deserter_estimates.present.grid import grid_section, sweep_sections
from deserter_estimates.present.head import level, page, units
from deserter_estimates.present.one_way import MORE, one_way_section
from deserter_estimates.present.overview import overview_sections
from deserter_estimates.present.page import Section, View, lines, quiet, table
from deserter_estimates.present.readings import readings_section
from deserter_estimates.present.spread import look_up_section, shares_section
from deserter_estimates.report.stress_contract import SensitivityReport

ALONE = "The tables of the claims beside it: --all."


def sensitivity_view(report: SensitivityReport, *, everything: bool = False) -> View:
    """Show what moves the answers: what was asked for first, then claim by claim, or `everything`.

    A grid or a sweep is shown alone, but for `everything`.
    """
    if everything:
        rest = _whole(report)
    elif report.grid is not None or report.sweep:
        return page(report, _asked_for(report), quiet(ALONE))
    elif len(report.estimates) > 1 and report.turned:
        return page(report, overview_sections(report))
    else:
        rest = _screens(report)
    return page(report, [*_asked_for(report), *rest], lines(_legend(report, everything=everything), "quiet"))


def _asked_for(report: SensitivityReport) -> Iterator[Section]:
    known = units(report.figures, report.estimates)
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
    """Show every table under a heading of its own, in parts by estimate or by claim."""
    known, at, top = units(report.figures, report.estimates), level(report.settings), report.top
    yield from (claim_head(claim) for claim in report.claims)
    yield Section(heading="What moves each estimate, one figure at a time")
    for estimate in report.estimates:
        if moved := [row for row in report.one_way if row.estimate == estimate.name]:
            title = f"{estimate.name}, {write(estimate.face_value, estimate.unit)} at face value"
            flips = [end for claim in report.claims if claim.estimate == estimate.name for end in edges(claim)]
            yield one_way_section(title, moved, known, flips=flips, whole=True, most=top, more=MORE)
    if report.break_even:
        yield Section(heading="Break-even: where one figure alone flips a claim")
    for claim in report.claims:
        if flipping := [row for row in report.break_even if row.claim == claim.name]:
            yield break_even_section(claim.name, flipping, known)
    if report.radius:
        yield table("Joint radius: all figures moved by the same percentage", report.radius, RADIUS)
    yield Section(heading="Where the spread of each estimate comes from")
    for shares in report.variance:
        yield shares_section(shares.estimate, shares, top)
    if report.look_up:
        yield Section(heading="What to look up next")
    for estimate in report.estimates:
        if unsure := [row for row in report.look_up if row.estimate == estimate.name]:
            yield look_up_section(estimate.name, unsure, estimate.unit, at, top)
    if report.readings:
        yield Section(heading="Other values in print")
    for row in report.readings:
        yield readings_section(row.claim, row, known, known.get(row.estimate, ""))
    yield Section(heading="Hedge words read in three ways")
    yield from hedge_sections(report.hedge_models, report.estimates, report.claims, report.settings.hedges)


def _legend(report: SensitivityReport, *, everything: bool) -> Iterator[str]:
    if any(row.swing for row in report.one_way):
        yield f"{LEGEND}{LEGEND_FLIP if report.claims else ''}."
    if not everything and report.claims:
        yield "First: a figure's own share of the variance; total: with all it takes part in; Shapley: its fair part."
        yield "Every table whole, and the estimates that no claim is about: --all."
