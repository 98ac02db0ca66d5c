"""One claim on one screen: its verdict, what moves it, where it flips, what its spread rests on, other readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from deserter_estimates.language.phrases import spoken
from deserter_estimates.language.writing import write
from deserter_estimates.present.claim_head import claim_head
from deserter_estimates.present.claims import STYLES
from deserter_estimates.present.flips import flips_section, hedges_in_words
from deserter_estimates.present.head import level, units
from deserter_estimates.present.one_way import ALL, MORE, one_way_section
from deserter_estimates.present.page import Phrase, Section, lines
from deserter_estimates.present.readings import notes_of
from deserter_estimates.present.spread import spread_section
from deserter_estimates.report.contract import ClaimRow, EstimateRow, Number
from deserter_estimates.report.stress_contract import SensitivityReport

MOST = 5  # figures in a table of a claim's screen


def claim_screen(report: SensitivityReport, claim: ClaimRow) -> Iterator[Section]:
    """Show one claim in sections that fit a screen."""
    yield claim_head(claim)
    for estimate in report.estimates:
        if estimate.name == claim.estimate and estimate.face_value is not None:
            moved, *spread = estimate_screen(report, estimate, edges(claim))
            flipping = [row for row in report.break_even if row.claim == claim.name]
            radius = next((row for row in report.radius if row.claim == claim.name), None)
            yield moved
            yield flips_section("What flips it", flipping, radius, others=_others(report, claim))
            yield from spread


def estimate_head(estimate: EstimateRow) -> Section:
    """Show an estimate without a claim: its name, its label, its formula and face value."""
    value = "" if estimate.face_value is None else f" = {write(estimate.face_value, estimate.unit)}"
    sentences: list[str | Phrase] = [estimate.label or "", f"{estimate.formula}{value}"]
    if estimate.not_computed_because:
        sentences.append(Phrase(f"It is not computed: {estimate.not_computed_because.rstrip('.')}.", STYLES[None]))
    return Section(heading=estimate.name, sentences=lines(sentences))


def estimate_screen(
    report: SensitivityReport, estimate: EstimateRow, flips: Sequence[Number] = ()
) -> Iterator[Section]:
    """Show what moves an estimate and where its spread comes from, in words alone if one figure brings it all."""
    most, more = (report.top, MORE) if report.top else (MOST, ALL)
    rows = [row for row in report.one_way if row.estimate == estimate.name]
    gains = [row for row in report.look_up if row.estimate == estimate.name]
    spread = [
        spread_section("Where its spread comes from", shares, gains, estimate.unit, level(report.settings), most, more)
        for shares in report.variance
        if shares.estimate == estimate.name
    ]
    heading = f"What moves the {spoken(estimate.name)}, {write(estimate.face_value, estimate.unit)} at face value"
    known = units(report.figures, report.estimates)
    moved = one_way_section(heading, rows, known, flips=flips, most=most, more=more)
    words = [sentence for part in spread if not part.rows for sentence in part.sentences]
    yield replace(moved, sentences=(*moved.sentences, *words))
    yield from (part for part in spread if part.rows)


def edges(claim: ClaimRow) -> list[Number]:
    """List where the set that a claim states begins and ends."""
    return [] if claim.set is None else [end for end in (claim.set.low, claim.set.high) if end is not None]


def _others(report: SensitivityReport, claim: ClaimRow) -> Iterator[str]:
    """Write what becomes of a claim under other values in print and other readings of hedge words."""
    for row in report.readings:
        if row.claim == claim.name and row.of > 1:
            yield row.sentence
            yield from notes_of(row, row.switches)
    yield from hedges_in_words(claim, report.settings.hedges, report.hedge_models)
