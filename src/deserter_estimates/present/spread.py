"""Where an estimate's spread comes from: shares of the variance, and what to look up next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deserter_estimates.language.phrases import capital, is_or_are, listed, spoken
from deserter_estimates.language.writing import write_drawn, write_share
from deserter_estimates.present.one_way import ALL
from deserter_estimates.present.page import Cell, Column, Phrase, Section, cell, section
from deserter_estimates.report.stress_contract import LookUp, Share, VarianceShares

TIE = 9  # decimals beyond which two shares are equal
TENTH = 0.5  # an error that leaves one decimal
METHODS = {
    "exact": "The shares are exact; nothing is sampled.",
    "rqmc": "The shares are sampled, in 16 independent randomisations.",
}


def spread_section(
    heading: str,
    shares: VarianceShares,
    looked_up: Sequence[LookUp],
    unit: str,
    level: str,
    most: int | None = None,
    more: str = ALL,
) -> Section:
    """Shares and gains of the figures that matter in one table; in sentences alone where only one does.

    `most` is the number of figures after which the table ends, `more` what shows the others.
    """
    known = {row.figure: row for row in looked_up}
    rows = [row for row in shares.shares if row.total]
    several = len(rows) > 1
    beyond = len(rows[most:]) if most else 0
    gains = look_up_in_words(looked_up, unit, level) if len(rows) != 1 else ()
    rows = rows[:most]
    sentences = [Phrase(text) for text in [" ".join((*shares_in_words(shares), *gains))] if text]
    if beyond:
        sentences.append(Phrase(f"{beyond} more {'figure has' if beyond == 1 else 'figures have'} less: {more}."))
    if not several:
        return Section(key="", heading=heading, level=3, sentences=tuple(sentences))
    return section(
        "",
        heading,
        [
            *_share_columns(rows),
            (
                Column(name=f"{level} interval narrower by", numeric=True),
                [_narrower(known.get(row.figure)) for row in rows],
            ),
        ],
        sentences,
        level=3,
    )


def shares_section(heading: str, shares: VarianceShares, most: int | None = None) -> Section:
    """All shares of one estimate with their standard errors, how they were found, and what they say."""
    notes = [METHODS[shares.method]] if shares.method else []
    if shares.sum_first is not None and shares.shares:
        notes.append(_interplay(shares.sum_first))
    sentences = [*shares_in_words(shares), *notes, *(note for note in shares.notes)]
    return section(
        "",
        heading,
        _share_columns(shares.shares[:most], errors=True) if shares.shares else [],
        [Phrase(text) for text in sentences],
        level=3,
    )


def look_up_section(
    heading: str, looked_up: Sequence[LookUp], unit: str, level: str, most: int | None = None
) -> Section:
    """What knowing each figure of one estimate would take off its interval, in percent and in its unit."""
    rows = looked_up[:most]
    points = ", percentage points" if unit == "%" else ""
    return section(
        "",
        heading,
        [
            (Column(name="Figure"), [cell(None, row.figure, "strong") for row in rows]),
            (Column(name=f"Width{points}", numeric=True), [_width(row.width) for row in rows]),
            (Column(name="If it were known", numeric=True), [_width(row.width_if_known) for row in rows]),
            (Column(name="Narrower by", numeric=True), [_narrower(row) for row in rows]),
        ]
        if rows
        else [],
        [Phrase(text) for text in look_up_in_words(looked_up, unit, level)],
        level=3,
    )


def shares_in_words(shares: VarianceShares) -> Iterator[str]:
    """Which figure the spread comes from most, in a sentence; or why there are no shares."""
    if shares.refused:
        yield shares.refused
        return
    rows = sorted((row for row in shares.shares if row.total), key=lambda row: -round(row.shapley, TIE))
    if len(rows) == 1:
        one = rows[0].figure
        yield f"All of its spread comes from the {spoken(one)}: known exactly, {_they(one)} would leave none."
    elif rows:
        part = _share(rows[0])
        most = [row.figure for row in rows if _share(row) == part]
        names = listed([f"the {spoken(name)}" for name in most])
        bring = "brings" if len(most) == 1 and is_or_are(most[0]) == "is" else "bring"
        each = " each" if len(most) > 1 else ""
        yield f"{capital(names)} {bring} the most to its spread: {part} of the variance{each} (Shapley)."


def look_up_in_words(rows: Sequence[LookUp], unit: str, level: str) -> Iterator[str]:
    """What to look up next, and what that would give, in a sentence."""
    best = max(rows, key=lambda row: row.shrink_percent, default=None)
    if best is None:
        return
    if best.shrink_percent <= 2 * best.shrink_se:
        yield f"Looking up one figure alone would not make its {level} interval narrower."
        return
    points = " percentage points" if unit == "%" else ""
    now, then = _wide(best.width), f"{_wide(best.width_if_known)}{points}"
    ties = [
        row.figure for row in rows if best.shrink_percent - row.shrink_percent <= 2 * (best.shrink_se + row.shrink_se)
    ]
    names = listed([f"the {spoken(name)}" for name in ties], "or")
    known = _they(best.figure) if len(ties) == 1 else "any of them"
    yield (
        f"Look up {names} first: known exactly, {known} would narrow the {level} interval by {_percent(best)}, "
        f"from a width of {now} to {then}."
    )


def _interplay(sum_first: float) -> str:
    """What the first-order shares leave to figures acting together; their sum carries the rounding of floats."""
    if not round(sum_first - 1, TIE):
        return "First-order shares add up to 100 %: each figure acts for itself."
    return f"First-order shares add up to {write_share(sum_first)}; the rest is what figures do together."


def _share_columns(rows: Sequence[Share], *, errors: bool = False) -> list[tuple[Column, Sequence[Cell]]]:
    sampled = errors and any(row.first_se or row.total_se for row in rows)
    columns: list[tuple[Column, Sequence[Cell]]] = [
        (Column(name="Figure"), [cell(None, row.figure, "strong") for row in rows])
    ]
    for key, name in (("first", "First"), ("total", "Total"), ("shapley", "Shapley")):
        values = [(getattr(row, key), getattr(row, f"{key}_se")) for row in rows]
        texts = [write_share(value, error or None) for value, error in values]
        columns.append((Column(name=name, numeric=True), [cell(None, text) for text in texts]))
        if sampled:
            errors_shown = [cell(None, write_share(error) if error else "", "quiet") for _, error in values]
            columns.append((Column(name="± s.e.", numeric=True), errors_shown))
    return columns


def _narrower(row: LookUp | None) -> Cell:
    return cell(None, "-", "quiet") if row is None else cell(None, _percent(row))


def _percent(row: LookUp) -> str:
    """One decimal at most, and none that the draws do not give."""
    whole = not row.shrink_se and row.shrink_percent == round(row.shrink_percent)
    return write_drawn(row.shrink_percent, "%", error=None if whole else max(row.shrink_se, TENTH))


def _width(width: float) -> Cell:
    return cell(None, _wide(width))


def _wide(width: float) -> str:
    """Three digits: the draws that a width comes from give no more."""
    return write_drawn(width, sd=width) if width else "0"


def _share(row: Share) -> str:
    return write_share(row.shapley, row.shapley_se or None)


def _they(name: str) -> str:
    return "they" if is_or_are(name) == "are" else "it"
