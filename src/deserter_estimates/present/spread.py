"""Where an estimate's spread comes from: shares of the variance, and what to look up next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from deserter_estimates.language.phrases import capital, is_or_are, listed, spoken
from deserter_estimates.language.writing import write_drawn, write_share
from deserter_estimates.present.one_way import ALL
from deserter_estimates.present.page import Column, Phrase, Section, column, number, numbers, quiet, strong, table
from deserter_estimates.report.stress_contract import LookUp, Share, VarianceShares

TIE = 9  # decimals beyond which a share is rounding
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
    """Show shares and gains of the figures that matter in one table, or in words alone if only one does.

    The table ends after `most` figures; `more` says how to see the others.
    """
    gains = {row.figure: row for row in looked_up}
    rows = [row for row in shares.shares if row.total]
    gain = look_up_in_words(looked_up, unit, level) if len(rows) != 1 else ()
    sentences = [" ".join((*shares_in_words(shares), *gain))]
    if most and (beyond := len(rows[most:])):
        sentences.append(f"{beyond} more {'figure has' if beyond == 1 else 'figures have'} less: {more}.")
    columns = (*_columns(), numbers(f"{level} interval narrower by", lambda row: _narrower(gains.get(row.figure))))
    return table(heading, rows[:most] if len(rows) > 1 else (), columns, sentences, level=3)


def shares_section(heading: str, shares: VarianceShares, most: int | None = None) -> Section:
    """Show all shares of one estimate with their standard errors, how they were found, and what they say."""
    sentences = [*shares_in_words(shares), METHODS[shares.method] if shares.method else ""]
    if shares.sum_first is not None and shares.shares:
        sentences.append(_interplay(shares.sum_first))
    return table(heading, shares.shares[:most], _columns(errors=True), (*sentences, *shares.notes), level=3)


def look_up_section(
    heading: str, looked_up: Sequence[LookUp], unit: str, level: str, most: int | None = None
) -> Section:
    """Show how much narrower the interval of one estimate would be if each figure were known."""
    columns: tuple[Column[LookUp], ...] = (
        column("Figure", lambda row: strong(row.figure)),
        numbers("Width, percentage points" if unit == "%" else "Width", lambda row: _wide(row.width)),
        numbers("If it were known", lambda row: _wide(row.width_if_known)),
        numbers("Narrower by", _narrower),
    )
    return table(heading, looked_up[:most], columns, look_up_in_words(looked_up, unit, level), level=3)


def shares_in_words(shares: VarianceShares) -> Iterator[str]:
    """Write which figure brings the most to the spread; or why there are no shares."""
    if shares.refused:
        yield shares.refused
        return
    rows = [row for row in shares.shares if row.total]
    if len(rows) == 1:
        one = rows[0].figure
        yield f"All of its spread comes from the {spoken(one)}: known exactly, {_they(one)} would leave none."
    elif rows:
        part = _part("shapley", max(rows, key=lambda row: row.shapley))
        most = [row.figure for row in rows if _part("shapley", row) == part]
        names = listed([f"the {spoken(name)}" for name in most])
        bring = "brings" if len(most) == 1 and is_or_are(most[0]) == "is" else "bring"
        each = " each" if len(most) > 1 else ""
        yield f"{capital(names)} {bring} the most to its spread: {part} of the variance{each} (Shapley)."


def look_up_in_words(rows: Sequence[LookUp], unit: str, level: str) -> Iterator[str]:
    """Write which figure to look up next, and how much narrower the interval would be."""
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
    """Write what the first-order shares leave to figures acting together; their sum carries the rounding of floats."""
    if not round(sum_first - 1, TIE):
        return "First-order shares add up to 100 %: each figure acts for itself."
    return f"First-order shares add up to {write_share(sum_first)}; the rest is what figures do together."


def _columns(*, errors: bool = False) -> Iterator[Column[Share]]:
    """Make the columns of variance shares, with the standard errors of those that are sampled where asked for."""
    yield column("Figure", lambda row: strong(row.figure))
    for name in ("first", "total", "shapley"):
        yield numbers(name.capitalize(), partial(_part, name))
        if errors:
            yield numbers("± s.e.", partial(_error, name))


def _part(name: str, row: Share) -> str:
    return write_share(getattr(row, name), getattr(row, f"{name}_se") or None)


def _error(name: str, row: Share) -> Phrase:
    error = getattr(row, f"{name}_se")
    return quiet(write_share(error) if error else "")


def _narrower(row: LookUp | None) -> Phrase:
    return number(None) if row is None else Phrase(_percent(row))


def _percent(row: LookUp) -> str:
    """Write the gain with one decimal at most, and none that the draws do not give."""
    whole = not row.shrink_se and row.shrink_percent == round(row.shrink_percent)
    return write_drawn(row.shrink_percent, "%", error=None if whole else max(row.shrink_se, TENTH))


def _wide(width: float) -> str:
    """Write a width with three digits; the draws that it comes from give no more."""
    return write_drawn(width, sd=width) if width else "0"


def _they(name: str) -> str:
    return "they" if is_or_are(name) == "are" else "it"
