"""What moves an estimate: each figure alone from its lowest to its highest value, as a table with tornado bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deserter_estimates.language.phrases import capital, is_or_are, listed, spoken
from deserter_estimates.language.writing import write_all, write_difference
from deserter_estimates.present.bars import tornado
from deserter_estimates.present.page import Cell, Column, Phrase, Section, cell, section, written
from deserter_estimates.report.contract import Number
from deserter_estimates.report.plain import number
from deserter_estimates.report.stress_contract import OneWay

Pair = tuple[Column, Sequence[Cell]]
ALL = "--all shows all"
MORE = "a higher --top shows more"
DIRECTIONS = {"up": "up", "down": "down", "both": "turns", "none": "none"}


def one_way_section(
    heading: str,
    rows: Sequence[OneWay],
    units: Mapping[str, str],
    *,
    flips: Iterable[Number] = (),
    most: int | None = None,
    whole: bool = False,
    more: str = ALL,
) -> Section:
    """The figures of one estimate, the widest swing first; `flips` are values at which a claim about it flips.

    Figures that admit one value only are told in the sentence, and in the table where it is to be `whole`; `most` is
    the number of figures after which the table ends, `more` what shows the others.
    """
    moving = [row for row in rows if whole or row.low is None or row.low != row.high]
    remarks = list(_remarks(moving))
    if not whole:
        moving = [row for row in moving if not _endless(row)]
    beyond = moving[most:] if most else []
    moving = moving[:most]
    unit = units.get(rows[0].estimate, "") if rows else ""
    pairs: list[Pair] = [
        (Column(key="figure", name="Figure"), [cell(None, row.figure, "strong") for row in moving]),
        (
            Column(key="low", name="Lowest", numeric=True),
            [written(row.low, units.get(row.figure, "")) for row in moving],
        ),
        (Column(name="gives", numeric=True, under="low"), [written(row.at_low, unit) for row in moving]),
        *(_face(moving, units) if whole else ()),
        (
            Column(key="high", name="Highest", numeric=True),
            [written(row.high, units.get(row.figure, "")) for row in moving],
        ),
        (Column(name="gives", numeric=True, under="high"), [written(row.at_high, unit) for row in moving]),
        *(_more(moving, unit) if whole else ()),
        (Column(name="Bar"), _bars(moving, rows, list(flips))),
    ]
    words = [" ".join(_in_words(rows, unit)), *remarks, *_left_out(beyond, more)]
    sentences = [Phrase(text) for text in words if text]
    return section("", heading, pairs if moving else [], sentences, level=3)


def _face(rows: Sequence[OneWay], units: Mapping[str, str]) -> Iterator[Pair]:
    yield (
        Column(key="face", name="Face", numeric=True),
        [written(row.face, units.get(row.figure, "")) for row in rows],
    )


def _more(rows: Sequence[OneWay], unit: str) -> Iterator[Pair]:
    yield Column(key="swing", name="Swing", numeric=True), [written(row.swing, unit) for row in rows]
    yield (
        Column(name="As it rises", under="swing"),
        [cell(None, DIRECTIONS[row.direction]) for row in rows],
    )
    yield (
        Column(name="Elasticity", numeric=True, under="face"),
        [written(row.elasticity) for row in rows],
    )


def _bars(moving: Sequence[OneWay], rows: Sequence[OneWay], flips: Sequence[Number]) -> list[Cell]:
    met = [number(value) for row in rows for value in (row.at_low, row.at_face, row.at_high) if value is not None]
    if not met or min(met) == max(met):
        return [Cell() for _ in moving]
    ends = (min(met), max(met))
    return [
        cell(None, tornado(number(row.at_low), number(row.at_face), number(row.at_high), ends, flips))
        if row.at_low is not None and row.at_high is not None
        else Cell()
        for row in moving
    ]


def _in_words(rows: Sequence[OneWay], unit: str) -> Iterator[str]:
    """The table in sentences: what moves the estimate most, and which claims that flips; what does not move it."""
    wide = [row for row in rows if row.swing]
    most = [row for row in wide if row.swing == wide[0].swing]
    if len(most) > 1:
        names = listed([f"the {spoken(row.figure)}" for row in most])
        claims = list(dict.fromkeys(claim for row in most for claim in row.flips))
        yield f"{capital(names)} move it most, each by {write_difference(most[0].swing or 0, unit)}{_flips(claims)}."
    elif most:
        yield _widest(most[0], unit, alone=len(wide) == 1)
    exact = [row.figure for row in rows if row.low is not None and row.low == row.high]
    still = [row.figure for row in rows if row.swing == 0 and row.figure not in exact]
    if exact:
        verb = is_or_are(exact[0]) if len(exact) == 1 else "are"
        yield f"{capital(listed([f'the {spoken(name)}' for name in exact]))} {verb} taken as exact."
    if still:
        names = listed([f"the {spoken(name)}" for name in still], "or")
        yield f"Moved over all that it admits, {names} changes nothing."


def _widest(row: OneWay, unit: str, *, alone: bool) -> str:
    move = "move" if is_or_are(row.figure) == "are" else "moves"
    what = f"The {spoken(row.figure)} alone {move} it" if alone else f"The {spoken(row.figure)} {move} it most"
    if row.monotone:
        low, high = write_all([each for each in (row.at_low, row.at_high) if each is not None], unit)
        way = f": from {low} to {high}"
    else:
        way = f", over a range of {write_difference(row.swing or 0, unit)}"
    return f"{what}{way}{_flips(row.flips)}."


def _flips(claims: Sequence[str]) -> str:
    return f", far enough to flip {listed(list(claims))}" if claims else ""


def _remarks(rows: Sequence[OneWay]) -> Iterator[str]:
    """What the numbers do not tell: spreads without ends, values that cannot be computed, turns on the way."""
    endless = [row.figure for row in rows if _endless(row)]
    if len(endless) == 1:
        yield f"The spread of {endless[0]} has no end points, so there are no values to move it to."
    elif endless:
        yield f"The spreads of {listed(endless)} have no end points, so there are no values to move them to."
    for row in rows:
        if row.why and not _endless(row):
            yield f"No swing for {row.figure}: {row.why}."
        elif not row.monotone and not row.why:
            yield f"As {row.figure} rises, {row.estimate} turns on the way: its ends are not its extremes."


def _endless(row: OneWay) -> bool:
    return row.low is None or row.high is None


def _left_out(rows: Sequence[OneWay], more: str) -> Iterator[str]:
    if rows:
        move = "figure moves" if len(rows) == 1 else "figures move"
        yield f"{len(rows)} more {move} it less: {more}."
