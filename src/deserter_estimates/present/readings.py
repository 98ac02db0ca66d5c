"""What `estimate readings` shows: each claim under every combination of the values in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deserter_estimates.language.phrases import listed, spoken
from deserter_estimates.language.writing import write
from deserter_estimates.present.claim_head import claim_head
from deserter_estimates.present.head import head
from deserter_estimates.present.page import (
    Cell,
    Column,
    Phrase,
    Section,
    View,
    cell,
    section,
    warnings_section,
    written,
)
from deserter_estimates.report.contract import ClaimRow
from deserter_estimates.report.stress_contract import Alone, Extreme, Middle, Readings, ReadingsReport

AS_PRINTED = "as printed"


def readings_view(report: ReadingsReport) -> View:
    """Show in how many combinations of readings each claim holds, and which choices decide it."""
    title, lines = head(report, report.figures)
    known = {row.name: row.unit for row in report.figures}
    sections: list[Section] = []
    for claim in report.claims:
        sections.append(claim_head(claim))
        rows = [row for row in report.readings if row.claim == claim.name]
        sections += readings_sections(rows, [claim], known, level=3, named=False)
    sections += warnings_section(report.warnings)
    if report.readings:
        text = "Counts of combinations, no probabilities: nobody has weighed the readings against one another."
        sections.append(Section(key="", heading="", sentences=(Phrase(text, "quiet"),)))
    return View(title=title, lines=lines, sections=tuple(sections))


def readings_sections(
    rows: Sequence[Readings],
    claims: Sequence[ClaimRow],
    units: Mapping[str, str],
    *,
    level: int,
    named: bool = True,
) -> Iterator[Section]:
    """For each claim the choices with their counts, then in words what they amount to."""
    unit_of = {claim.name: claim.unit or "" for claim in claims}
    for row in rows:
        heading = row.claim if named else "Readings"
        yield _choices(heading, row, units, unit_of.get(row.claim, ""), level)


def notes_of(row: Readings, taken: Mapping[str, str] | None = None) -> Iterator[str]:
    """The notes of readings that redefine the word they stand for: of all of a claim, or of those that are taken."""
    for each in row.by_choice:
        if taken is None or taken.get(each.figure) == each.reading:
            for note in each.notes:
                yield f"Note on {note}"


def _choices(heading: str, row: Readings, units: Mapping[str, str], unit: str, level: int) -> Section:
    several = {each.figure for each in row.alone}
    shown = [each for each in row.by_choice if each.figure in several]
    alone = {(each.figure, each.reading): each for each in row.alone}
    sentences = [
        Phrase(row.sentence, "strong"),
        *(Phrase(text) for text in _in_words(row, unit)),
        *(Phrase(text, "quiet") for text in notes_of(row)),
    ]
    return section(
        "",
        heading,
        [
            (Column(name="Figure"), [cell(None, name, "strong") for name in _once([each.figure for each in shown])]),
            (Column(name="Reading", wraps=True), [cell(None, each.reading) for each in shown]),
            (
                Column(name="Value", numeric=True),
                [written(each.value, units.get(each.figure, "")) for each in shown],
            ),
            (
                Column(name="Alone gives", numeric=True),
                [_alone(alone, each.figure, each.reading, unit) for each in shown],
            ),
            (Column(name="Claim"), [_then(alone, each.figure, each.reading) for each in shown]),
            (Column(name="Holds in", numeric=True), [cell(None, f"{each.holds:,} of {each.of:,}") for each in shown]),
        ]
        if shown
        else [],
        sentences,
        level=level,
    )


def _in_words(row: Readings, unit: str) -> Iterator[str]:
    ends = [("Lowest", row.low), ("median", row.median), ("highest", row.high)]
    parts = [f"{name} {write(end.value, unit)}{_given_by(end, unit)}" for name, end in ends if end is not None]
    if row.of > 1 and parts:
        yield f"{'; '.join(parts)}."
    if row.matters_most is not None:
        yield f"The choice that matters most is that of the {spoken(row.matters_most)}."
    if row.fewest_switches and row.fewest_switches > 1:
        yield f"No single switch flips the verdict; it takes {row.fewest_switches}."
    if row.left_out:
        one = row.left_out == 1
        yield (
            f"{row.left_out:,} more combination{'' if one else 's'} cannot be computed, or "
            f"break{'s' if one else ''} a condition, and {'is' if one else 'are'} left out."
        )


def _given_by(end: Extreme | Middle, unit: str) -> str:
    """The readings that give a value; of a median that none give, the two values on either side of it with theirs."""
    if isinstance(end, Middle) and end.between:
        sides = [f"{write(side.value, unit)} ({_taken(side.readings)})" for side in end.between]
        return f", halfway between {' and '.join(sides)}"
    return f" ({_taken(end.readings)})"


def _taken(readings: Mapping[str, str]) -> str:
    taken = [f"{figure} = {name}" for figure, name in readings.items() if not name.startswith(AS_PRINTED)]
    return listed(taken) if taken else "all as printed"


def _once(names: Sequence[str]) -> Iterator[str]:
    """Names of which only the first of equal neighbours is said."""
    before = None
    for name in names:
        yield "" if name == before else name
        before = name


def _alone(alone: Mapping[tuple[str, str], Alone], figure: str, reading: str, unit: str) -> Cell:
    each = alone.get((figure, reading))
    return Cell() if each is None else written(each.estimate, unit)


def _then(alone: Mapping[tuple[str, str], Alone], figure: str, reading: str) -> Cell:
    each = alone.get((figure, reading))
    if each is None:
        return Cell()
    return cell(None, "cannot be computed" if each.holds is None else "holds" if each.holds else "fails")
