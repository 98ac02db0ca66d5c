"""What `estimate readings` shows: each claim under every combination of the values in print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from deserter_estimates.language.digits import Number
from deserter_estimates.language.phrases import listed, of_claims
from deserter_estimates.language.writing import write, write_span
from deserter_estimates.present.claims import claim_head
from deserter_estimates.present.page import NO_CLAIM, Column, Section, View, column, group, more, numbers, page, table
from deserter_estimates.present.phrase import Phrase, lines, number, quiet, strong
from deserter_estimates.report.contract import ClaimRow, FigureRow
from deserter_estimates.report.stress_contract import Alone, ByChoice, Extreme, Middle, Readings, ReadingsReport
from deserter_estimates.report.turned import turned_by_readings

AS_PRINTED = "as printed"
COUNTS = "Counts of combinations, no probabilities: nobody has weighed the readings against one another."
NOT_COUNTED = " A dash: another quantity, shown and not counted."


def view(report: ReadingsReport) -> View:
    """Show which verdicts other values in print turn, and in how many combinations of readings each claim holds."""
    if not report.claims:
        return page(report, (), NO_CLAIM)
    figures = {row.name: row for row in report.figures}
    found = {row.claim: row for row in report.readings}
    one = len(report.claims) == 1
    sections = [] if one else [Section(sentences=lines(_answer(report.claims, found)))]
    for claim in report.claims:
        row = found.get(claim.name)
        if one or (row and row.alone):
            sections += [claim_head(claim)]
            sections += [readings_section("Readings", row, figures, claim.unit or "")] if row else []
    redefined = any(not each.of for row in report.readings for each in row.by_choice)
    told = quiet(COUNTS + NOT_COUNTED * redefined) if report.readings else Phrase("")
    return page(report, sections, (told, *lines(() if one else more(report, "run", "sensitivity"))))


def _answer(claims: Sequence[ClaimRow], found: Mapping[str, Readings]) -> Iterator[str]:
    """Write which verdicts other values in print turn, of which numbers there are none, and what cannot be checked."""
    turn, stay, single = list[str](), list[str](), list[str]()
    for claim in claims:
        if row := found.get(claim.name):
            turns = turned_by_readings(claim, row)
            (single if not row.alone else turn if turns else stay).append(str(claim.number))
    if turn or stay:
        never = f", never {of_claims(stay)}" if turn and stay else ""
        yield f"Other values in print turn {of_claims(turn) if turn else 'no verdict'}{never}."
    if single:
        yield f"No other value is in print for the numbers of {of_claims(single)}."
    if rest := len(claims) - len(turn) - len(stay) - len(single):
        yield f"{rest} {'claim' if rest == 1 else 'claims'} cannot be checked."


def readings_section(heading: str, row: Readings, figures: Mapping[str, FigureRow], unit: str) -> Section:
    """Show the choices of one claim with their counts, then in words what they amount to.

    A figure has its name beside its label, to be typed after --reading.
    """
    alone = {(each.figure, each.reading): each for each in row.alone}
    several = {each.figure for each in row.alone}
    choices = [(each, alone.get((each.figure, each.reading))) for each in row.by_choice if each.figure in several]
    columns: tuple[Column[tuple[ByChoice, Alone | None]], ...] = (
        group(lambda row: strong(_named(figures[row[0].figure]))),
        column("Reading", lambda row: row[0].reading, wraps=True),
        numbers("Value", lambda row: _from_to(row[0].low, row[0].high, figures[row[0].figure].unit)),
        numbers("Alone gives", lambda row: _from_to(row[1].estimate_low, row[1].estimate_high, unit) if row[1] else ""),
        column("Claim", lambda row: row[1].then or "cannot be computed" if row[1] else ""),
        numbers("Holds in", lambda row: _holds(row[0])),
    )
    alike = (
        f"{_named(figures[each.figure])}: {each.reading.partition(' = ')[2]} prints the same number."
        for each in row.by_choice
        if each.figure not in several and each.reading.startswith(f"{AS_PRINTED} = ")
    )
    sentences = (strong(row.sentence), *lines(_in_words(row, unit)), *lines((*alike, *notes_of(row)), "quiet"))
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


def _named(figure: FigureRow) -> str:
    return f"{figure.label} ({figure.name})" if figure.label else figure.name


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
