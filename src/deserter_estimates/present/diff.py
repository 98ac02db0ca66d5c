"""What `estimate diff` shows: how many grades changed, and a sentence for each change."""

from __future__ import annotations

from deserter_estimates.present.page import Section, View
from deserter_estimates.present.phrase import Phrase, lines, strong
from deserter_estimates.report.diff_contract import DiffReport

HEADINGS = {"claim": "Claims", "estimate": "Results", "figure": "Figures", "reading": "Readings"}


def view(report: DiffReport) -> View:
    """Show the changes of each kind; those of a grade stand out."""
    sections = [Section(sentences=(strong(report.sentence),))]
    for kind, heading in HEADINGS.items():
        changes = [each for each in report.changes if each.kind == kind]
        said = [
            Phrase(each.sentence, "doubt" if kind == "claim" and each.name in report.grades else "plain")
            for each in changes
        ]
        sections += [Section(heading=heading, sentences=tuple(said))] if said else []
    if report.warnings:
        sections.append(Section(heading="Warnings", sentences=lines(report.warnings, "doubt")))
    old, new = (file.path or file.name for file in (report.old, report.new))
    return View(title=f"{old} before, {new} now", sections=tuple(sections))
