"""What `estimate readings` shows: each claim under every combination of the values in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from deserter_estimates.language.digits import Number
from deserter_estimates.language.phrases import listed
from deserter_estimates.language.writing import write, write_span
from deserter_estimates.present.claims import claim_head
from deserter_estimates.present.page import NO_CLAIM, Column, Section, View, column, numbers, page, table
from deserter_estimates.present.phrase import Phrase, lines, number, quiet, strong
from deserter_estimates.report.stress_contract import Alone, ByChoice, Extreme, Middle, Readings, ReadingsReport

AS_PRINTED = "as printed"
COUNTS = "Counts of combinations, no probabilities: nobody has weighed the readings against one another."
NOT_COUNTED = " A dash: another quantity, shown and not counted."


def view(report: ReadingsReport, *, everything: bool = False) -> View:
    """Show in how many combinations of readings each claim holds, and which choices decide it."""
    known = {row.name: row.unit for row in report.figures}
    sections: list[Section] = []
    for claim in report.claims:
        rows = (row for row in report.readings if row.claim == claim.name)
        sections += [claim_head(claim), *(readings_section("Readings", row, known, claim.unit or "") for row in rows)]
    if not report.claims:
        return page(report, (), NO_CLAIM, everything=everything)
    redefined = any(not each.of for row in report.readings for each in row.by_choice)
    return page(
        report, sections, quiet(COUNTS + NOT_COUNTED * redefined) if report.readings else (), everything=everything
    )


def readings_section(heading: str, row: Readings, units: Mapping[str, str], unit: str) -> Section:
    """Show the choices of one claim with their counts, then in words what they amount to."""
    alone = {(each.figure, each.reading): each for each in row.alone}
    several = {each.figure for each in row.alone}
    choices = [(each, alone.get((each.figure, each.reading))) for each in row.by_choice if each.figure in several]
    first = {each.figure: each for each, _ in reversed(choices)}
    columns: tuple[Column[tuple[ByChoice, Alone | None]], ...] = (
        column("Figure", lambda row: strong(row[0].figure if row[0] is first[row[0].figure] else "")),
        column("Reading", lambda row: row[0].reading, wraps=True),
        numbers("Value", lambda row: _from_to(row[0].low, row[0].high, units.get(row[0].figure, ""))),
        numbers("Alone gives", lambda row: _from_to(row[1].estimate_low, row[1].estimate_high, unit) if row[1] else ""),
        column("Claim", lambda row: row[1].then or "cannot be computed" if row[1] else ""),
        numbers("Holds in", lambda row: _holds(row[0])),
    )
    sentences = (strong(row.sentence), *lines(_in_words(row, unit)), *lines(notes_of(row), "quiet"))
    return table(heading, choices, columns, sentences, level=3)


def notes_of(row: Readings, taken: Mapping[str, str] | None = None) -> Iterator[str]:
    """Write the notes on readings that redefine a word: on all of a claim, or on those that are taken."""
    for each in row.by_choice:
        if taken is None or taken.get(each.figure) == each.reading:
            yield from map("Note on {}".format, each.notes)


def _in_words(row: Readings, unit: str) -> Iterator[str]:
    ends = {"Lowest": row.low, "median": row.median, "highest": row.high}
    if parts := [f"{name} {write(end.value, unit)}{_given_by(end, unit)}" for name, end in ends.items() if end]:
        yield f"{'; '.join(parts)}." if row.of > 1 else ""
    if row.fewest_switches and row.fewest_switches > 1:
        yield f"No single switch flips the verdict; it takes {row.fewest_switches}."
    if row.left_out == 1:
        yield "1 more combination cannot be computed, or breaks a condition, and is left out."
    elif row.left_out:
        yield f"{row.left_out:,} more combinations cannot be computed, or break a condition, and are left out."


def _given_by(end: Extreme | Middle, unit: str) -> str:
    """Write the readings that give a value; for a median between two values, both of them with theirs."""
    if isinstance(end, Middle) and end.between:
        sides = [f"{write(side.value, unit)} ({_taken(side.readings)})" for side in end.between]
        return f", halfway between {' and '.join(sides)}"
    return f" ({_taken(end.readings)})"


def _taken(readings: Mapping[str, str]) -> str:
    taken = [f"{figure} = {name}" for figure, name in readings.items() if not name.startswith(AS_PRINTED)]
    return listed(taken) if taken else "all as printed"


def _from_to(low: Number | date | None, high: Number | date | None, unit: str) -> Phrase:
    if low == high or low is None or high is None:
        return number(low, unit)
    if isinstance(low, date) or isinstance(high, date):
        return Phrase(f"{write(low)} to {write(high)}")
    return Phrase(write_span(low, high, unit))


def _holds(each: ByChoice) -> str:
    """In how many combinations the claim holds; a dash for a choice that is not counted."""
    part = [f"{each.in_part:,} in part"] if each.in_part else []
    counts = ", ".join([f"{each.holds:,}"] * (each.holds > 0 or not part) + part)
    return f"{counts} of {each.of:,}" if each.of else "-"
