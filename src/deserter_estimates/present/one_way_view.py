"""What moves an estimate: each figure alone from its lowest to its highest value, as a table with tornado bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deserter_estimates.present.bars import tornado
from deserter_estimates.present.said import said, said_cell, the
from deserter_estimates.present.view import Cell, Column, Phrase, Section, cell, section
from deserter_estimates.report import Number, plain
from deserter_estimates.stress.oneway import OneWay
from deserter_estimates.words import is_or_are, listed, spoken

Pair = tuple[Column, Sequence[Cell]]
DIRECTIONS = {"up": "up", "down": "down", "both": "turns", "none": "none"}


def one_way_section(
    heading: str,
    rows: Sequence[OneWay],
    units: Mapping[str, str],
    *,
    flips: Iterable[Number] = (),
    most: int | None = None,
    whole: bool = False,
) -> Section:
    """The figures of one estimate, the widest swing first; `flips` are values at which a claim about it flips.

    Figures that admit one value only are told in the sentence, and in the table where it is to be `whole`; `most` is
    the number of figures after which a table that is not whole ends.
    """
    moving = [row for row in rows if whole or row.low is None or row.low != row.high]
    beyond = moving[most:] if most else []
    moving = moving[:most]
    unit = units.get(rows[0].estimate, "") if rows else ""
    pairs: list[Pair] = [
        (Column(key="figure", name="Figure"), [cell(None, row.figure, "strong") for row in moving]),
        (
            Column(key="low", name="Lowest", numeric=True),
            [said_cell(row.low, units.get(row.figure, "")) for row in moving],
        ),
        (Column(name="gives", numeric=True, under="low"), [said_cell(row.at_low, unit) for row in moving]),
        *(_face(moving, units) if whole else ()),
        (
            Column(key="high", name="Highest", numeric=True),
            [said_cell(row.high, units.get(row.figure, "")) for row in moving],
        ),
        (Column(name="gives", numeric=True, under="high"), [said_cell(row.at_high, unit) for row in moving]),
        *(_more(moving, unit) if whole else ()),
        (Column(name="Bar"), _bars(moving, rows, list(flips))),
    ]
    sentences = [Phrase(text) for text in (*_in_words(rows, unit), *_remarks(moving), *_left_out(beyond))]
    return section("", heading, pairs if moving else [], sentences, level=3)


def _face(rows: Sequence[OneWay], units: Mapping[str, str]) -> Iterator[Pair]:
    yield (
        Column(key="face", name="Face", numeric=True),
        [said_cell(row.face, units.get(row.figure, "")) for row in rows],
    )


def _more(rows: Sequence[OneWay], unit: str) -> Iterator[Pair]:
    yield Column(key="swing", name="Swing", numeric=True), [said_cell(row.swing, unit) for row in rows]
    yield (
        Column(name="As it rises", under="swing"),
        [cell(None, DIRECTIONS[row.direction]) for row in rows],
    )
    yield (
        Column(name="Elasticity", numeric=True, under="face"),
        [said_cell(row.elasticity) for row in rows],
    )


def _bars(moving: Sequence[OneWay], rows: Sequence[OneWay], flips: Sequence[Number]) -> list[Cell]:
    met = [plain(value) for row in rows for value in (row.at_low, row.at_face, row.at_high) if value is not None]
    if not met or min(met) == max(met):
        return [Cell() for _ in moving]
    ends = (min(met), max(met))
    return [
        cell(None, tornado(plain(row.at_low), plain(row.at_face), plain(row.at_high), ends, flips))
        if row.at_low is not None and row.at_high is not None
        else Cell()
        for row in moving
    ]


def _in_words(rows: Sequence[OneWay], unit: str) -> Iterator[str]:
    """The table in a sentence: what moves it most and from where to where, which claims that flips, what does not."""
    wide = [row for row in rows if row.swing]
    if wide:
        first = wide[0]
        most = "alone moves" if len(wide) == 1 else "moves"
        plural = "alone move" if len(wide) == 1 else "move"
        verb = plural if is_or_are(first.figure) == "are" else most
        yield (
            f"{the(first.figure)} {verb} it{' most' if len(wide) > 1 else ''}: from {said(first.at_low, unit)} to "
            f"{said(first.at_high, unit)}{_flips(first)}."
        )
    exact = [row.figure for row in rows if row.low is not None and row.low == row.high]
    still = [row.figure for row in rows if row.swing == 0 and row.figure not in exact]
    if exact:
        verb = is_or_are(exact[0]) if len(exact) == 1 else "are"
        whose = listed([f"the {spoken(name)}" for name in exact])
        yield f"{whose[:1].upper()}{whose[1:]} {verb} taken as exact."
    if still:
        names = listed([f"the {spoken(name)}" for name in still], "or")
        yield f"Moved over all that it admits, {names} changes nothing."


def _flips(row: OneWay) -> str:
    if not row.flips:
        return ""
    return f", far enough to flip {listed(list(row.flips))}"


def _remarks(rows: Sequence[OneWay]) -> Iterator[str]:
    for row in rows:
        if row.why:
            yield f"No swing for {row.figure}: {row.why}."
        elif not row.monotone:
            yield f"As {row.figure} rises, {row.estimate} turns on the way, so its ends are not its extremes."


def _left_out(rows: Sequence[OneWay]) -> Iterator[str]:
    if rows:
        more = "figure moves" if len(rows) == 1 else "figures move"
        yield f"{len(rows)} more {more} it less: --all shows all."
