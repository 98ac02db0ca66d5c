"""Which verdicts can be turned, by which figures, and on which figure most verdicts hang."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated

from msgspec import Struct

from deserter_estimates.language.phrases import VERDICTS, of_claims
from deserter_estimates.report.contract import ClaimRow, FigureRow
from deserter_estimates.stress.break_even import BreakEven
from deserter_estimates.stress.one_way import OneWay
from deserter_estimates.stress.radius import Radius
from deserter_estimates.stress.readings import Alone, Readings


class Turning(Struct, frozen=True, kw_only=True):
    """What one figure alone can make of a verdict."""

    figure: Annotated[str, "Name of the figure."]
    low: Annotated[Fraction | None, "Smaller of the results at the ends of what its words allow; null: there is none."]
    high: Annotated[Fraction | None, "Larger of them; null: there is none."]
    holds_while: Annotated[str | None, "The values for which the claim holds, in words; null: no value turns it."]
    in_words: Annotated[bool, "Whether a value that its words allow turns the verdict."]
    in_print: Annotated[int, "How many other values in print turn the verdict, wholly or in part."]
    in_part: Annotated[int, "How many of them turn it in part: for some values of a range."]
    of_print: Annotated[int, "How many other values in print there are; those of another quantity are not counted."]


class Turned(Struct, frozen=True, kw_only=True):
    """A verdict, and what can turn it."""

    claim: Annotated[str, "Name of the claim."]
    number: Annotated[int, "Place among the claims of the file, from 1."]
    holds: Annotated[bool, "Whether the claim follows, so that it fails where it is turned."]
    by_words: Annotated[tuple[str, ...], "Figures that turn it alone, within what their words allow."]
    by_several: Annotated[bool, "Whether its figures turn it together, within what their words allow, but none alone."]
    by_print: Annotated[tuple[str, ...], "Figures that turn it alone, at another value in print."]
    figures: Annotated[tuple[Turning, ...], "The figures it rests on, the one that moves the result most first."]


class Decisive(Struct, frozen=True, kw_only=True):
    """A figure that turns verdicts alone, within its words or at another value in print."""

    figure: Annotated[str, "Name of the figure."]
    claims: Annotated[tuple[str, ...], "The claims whose verdicts it turns."]


def turned(
    claims: Sequence[ClaimRow],
    one_way: Sequence[OneWay],
    break_even: Sequence[BreakEven],
    radius: Sequence[Radius],
    readings: Sequence[Readings],
) -> tuple[Turned, ...]:
    """List the verdicts with what can turn them, the most easily turned first: by the joint radius in half-widths."""
    sizes = {row.claim: row.half_widths for row in radius}
    moves = {(row.estimate, row.figure): row for row in one_way}
    alone = {row.claim: row.alone for row in readings}
    rows = []
    for claim in claims:
        if claim.grade in VERDICTS:
            flips = [row for row in break_even if row.claim == claim.name]
            rows.append(_turned(claim, moves, flips, alone.get(claim.name, ())))
    far = {name: (size is None, size or 0) for name, size in sizes.items()}
    return tuple(sorted(rows, key=lambda row: far.get(row.claim, (True, 0))))


def decisive(rows: Sequence[Turned], figures: Sequence[str]) -> tuple[Decisive, ...]:
    """List the figures that turn verdicts alone, the one that turns most first, equals in the order of `figures`."""
    found = [Decisive(figure=name, claims=tuple(_hanging(rows, name))) for name in figures]
    return tuple(sorted((row for row in found if row.claims), key=lambda row: -len(row.claims)))


def turned_in_words(rows: Sequence[Turned], figures: Sequence[FigureRow]) -> Iterator[str]:
    """Write how many verdicts can be turned, and which."""
    rows = sorted(rows, key=lambda row: row.number)
    one = [str(row.number) for row in rows if row.by_words]
    several = [str(row.number) for row in rows if row.by_several]
    how = [f"{of_claims(one)} by one number alone"] if one else []
    how += [f"{of_claims(several)} by several at once"] if several else []
    of = f"{len(one) + len(several)} of {len(rows)} verdict{'' if len(rows) == 1 else 's'}"
    if rows:
        yield f"What the printed words leave open can turn {of}{': ' if how else ''}{', '.join(how)}."
    if printed := [str(row.number) for row in rows if row.by_print]:
        yield f"Other values in print can turn {of_claims(printed)}."
    elif rows and any(row.readings for row in figures):
        yield "No other value in print can turn any."


def turned_by_readings(claim: ClaimRow, row: Readings) -> bool:
    """Whether some combination of values in print gives the other verdict, wholly or in part."""
    return row.holds < row.of if claim.grade == "reproduces" else row.holds + row.in_part > 0


def _hanging(rows: Sequence[Turned], figure: str) -> Iterator[str]:
    for row in sorted(rows, key=lambda row: row.number):
        if figure in (*row.by_words, *row.by_print):
            yield row.claim


def _turned(
    claim: ClaimRow,
    moves: Mapping[tuple[str, str], OneWay],
    flips: Sequence[BreakEven],
    alone: Sequence[Alone],
) -> Turned:
    holds = claim.grade == "reproduces"
    moved = {row.figure: moves[claim.estimate or "", row.figure] for row in flips}
    flips = sorted(flips, key=lambda row: -(moved[row.figure].swing or 0))
    figures = [_turning(row, moved[row.figure], alone, holds=holds) for row in flips]
    by_words = tuple(row.figure for row in figures if row.in_words)
    open_ = claim.for_every_admissible_value is False if holds else claim.grade == "within-rounding"
    return Turned(
        claim=claim.name,
        number=claim.number,
        holds=holds,
        by_words=by_words,
        by_several=open_ and not by_words,
        by_print=tuple(row.figure for row in figures if row.in_print),
        figures=tuple(figures),
    )


def _turning(flip: BreakEven, moved: OneWay, alone: Sequence[Alone], *, holds: bool) -> Turning:
    ends = [] if moved.swing is None else [end for end in (moved.at_low, moved.at_high) if end is not None]
    others = [each for each in alone if each.figure == flip.figure and not each.notes]
    return Turning(
        figure=flip.figure,
        low=min(ends, default=None),
        high=max(ends, default=None),
        holds_while=flip.holds_while,
        in_words=flip.where == "inside range",
        in_print=sum(each.then is not None and each.then != ("holds" if holds else "fails") for each in others),
        in_part=sum(each.then == "in part" for each in others),
        of_print=len(others),
    )
