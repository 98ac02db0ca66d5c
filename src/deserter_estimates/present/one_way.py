"""What moves an estimate: each figure alone from its lowest to its highest value, as a table with tornado bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deserter_estimates.language.phrases import capital, is_or_are, listed, spoken
from deserter_estimates.language.writing import write, write_all, write_difference
from deserter_estimates.present.bars import tornado
from deserter_estimates.present.page import Column, Section, below, column, number, numbers, quiet, strong, table
from deserter_estimates.report.contract import Number
from deserter_estimates.report.stress_contract import OneWay

ALL = "--all shows all"
MORE = "a higher --top shows more"
DIRECTIONS = {"up": "up as it rises", "down": "down as it rises", "both": "turning on the way", "none": "none"}


def one_way_section(
    heading: str,
    rows: Sequence[OneWay],
    units: Mapping[str, str],
    *,
    flips: Sequence[Number] = (),
    most: int | None = None,
    whole: bool = False,
    more: str = ALL,
) -> Section:
    """Show the figures of one estimate, widest swing first, with bars that mark the values at which a claim `flips`.

    A figure that admits one value only is in the sentence alone, unless the table is to be `whole`. The table ends
    after `most` figures; `more` says how to see the others.
    """
    unit = units.get(rows[0].estimate, "") if rows else ""
    moving = [row for row in rows if _endless(row) or row.low != row.high]
    ranked = rows if whole else [row for row in moving if not _endless(row)]
    sentences = [
        " ".join(_in_words(rows, unit)),
        *_remarks(moving),
        *_left_out(ranked[most:] if most else (), more),
    ]
    columns = _columns(units, unit, rows, flips)
    if whole:
        columns = (*columns, below("More", lambda row: quiet(_more(row, units.get(row.figure, ""), unit))))
    return table(heading, ranked[:most], columns, sentences, level=3)


def _columns(
    units: Mapping[str, str], unit: str, rows: Sequence[OneWay], flips: Sequence[Number]
) -> tuple[Column[OneWay], ...]:
    met = [value for row in rows for value in (row.at_low, row.at_face, row.at_high) if value is not None]

    def bar(row: OneWay) -> str:
        if row.at_low is None or row.at_high is None or min(met) == max(met):
            return ""
        return tornado(row.at_low, row.at_face, row.at_high, (min(met), max(met)), flips)

    return (
        column("Figure", lambda row: strong(row.figure)),
        numbers("Lowest", lambda row: number(row.low, units.get(row.figure, ""))),
        numbers("gives", lambda row: number(row.at_low, unit)),
        numbers("Highest", lambda row: number(row.high, units.get(row.figure, ""))),
        numbers("gives", lambda row: number(row.at_high, unit)),
        column("Bar", bar),
    )


def _more(row: OneWay, figure_unit: str, unit: str) -> str:
    """Write the face value, the swing and its direction, and the elasticity."""
    parts = [f"Face value {write(row.face, figure_unit)}"]
    if row.swing is not None:
        parts.append(
            f"swing {write_difference(row.swing, unit)}{f', {DIRECTIONS[row.direction]}' if row.swing else ''}"
        )
    if row.elasticity is not None:
        parts.append(f"elasticity {write(row.elasticity)}")
    return f"{'; '.join(parts)}."


def _in_words(rows: Sequence[OneWay], unit: str) -> Iterator[str]:
    """Write what moves the estimate most, which claims that flips, and what does not move it."""
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
    """Write what the numbers leave out: spreads without ends, values that cannot be computed, turns on the way."""
    if endless := [row.why for row in rows if _endless(row) and row.why]:
        yield f"{capital(listed(endless))}: there is no value to move to on that side."
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
