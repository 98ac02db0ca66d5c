"""What `estimate readings` shows: each claim under every combination of the values in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deserter_estimates.language.phrases import listed, spoken
from deserter_estimates.language.writing import write
from deserter_estimates.present.claims import claim_head
from deserter_estimates.present.head import page
from deserter_estimates.present.page import (
    Column,
    Phrase,
    Section,
    View,
    column,
    lines,
    number,
    numbers,
    quiet,
    strong,
    table,
)
from deserter_estimates.report.stress_contract import Alone, ByChoice, Extreme, Middle, Readings, ReadingsReport

AS_PRINTED = "as printed"
COUNTS = "Counts of combinations, no probabilities: nobody has weighed the readings against one another."


def readings_view(report: ReadingsReport) -> View:
    """Show in how many combinations of readings each claim holds, and which choices decide it."""
    known = {row.name: row.unit for row in report.figures}
    sections: list[Section] = []
    for claim in report.claims:
        sections.append(claim_head(claim))
        rows = [row for row in report.readings if row.claim == claim.name]
        sections += (readings_section("Readings", row, known, claim.unit or "") for row in rows)
    return page(report, sections, quiet(COUNTS) if report.readings else ())


def readings_section(heading: str, row: Readings, units: Mapping[str, str], unit: str) -> Section:
    """Show the choices of one claim with their counts, then in words what they amount to."""
    several = {each.figure for each in row.alone}
    choices = [each for each in row.by_choice if each.figure in several]
    alone = {(each.figure, each.reading): each for each in row.alone}
    first = {each.figure: each for each in reversed(choices)}
    columns: tuple[Column[ByChoice], ...] = (
        column("Figure", lambda each: strong(each.figure if each is first[each.figure] else "")),
        column("Reading", lambda each: each.reading, wraps=True),
        numbers("Value", lambda each: number(each.value, units.get(each.figure, ""))),
        numbers("Alone gives", lambda each: _gives(alone.get((each.figure, each.reading)), unit)),
        column("Claim", lambda each: _then(alone.get((each.figure, each.reading)))),
        numbers("Holds in", lambda each: f"{each.holds:,} of {each.of:,}"),
    )
    sentences = (strong(row.sentence), *lines(_in_words(row, unit)), *lines(notes_of(row), "quiet"))
    return table(heading, choices, columns, sentences, level=3)


def notes_of(row: Readings, taken: Mapping[str, str] | None = None) -> Iterator[str]:
    """Write the notes on readings that redefine a word: on all of a claim, or on those that are taken."""
    for each in row.by_choice:
        if taken is None or taken.get(each.figure) == each.reading:
            for note in each.notes:
                yield f"Note on {note}"


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
    """Write the readings that give a value; for a median between two values, both of them with theirs."""
    if isinstance(end, Middle) and end.between:
        sides = [f"{write(side.value, unit)} ({_taken(side.readings)})" for side in end.between]
        return f", halfway between {' and '.join(sides)}"
    return f" ({_taken(end.readings)})"


def _taken(readings: Mapping[str, str]) -> str:
    taken = [f"{figure} = {name}" for figure, name in readings.items() if not name.startswith(AS_PRINTED)]
    return listed(taken) if taken else "all as printed"


def _gives(each: Alone | None, unit: str) -> Phrase | None:
    return None if each is None else number(each.estimate, unit)


def _then(each: Alone | None) -> str:
    if each is None:
        return ""
    return "cannot be computed" if each.holds is None else "holds" if each.holds else "fails"
