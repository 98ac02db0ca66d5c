"""Where an estimate's spread comes from: shares of the variance, and what to look up next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from deserter_estimates.language.writing import write_share
from deserter_estimates.present.page import Column, Phrase, column, number, numbers, strong
from deserter_estimates.report.in_words import narrower, wide
from deserter_estimates.report.stress_contract import LookUp, Share, VarianceShares

TIE = 9  # decimals beyond which a share is rounding
METHODS = {
    "exact": "The shares are exact; nothing is sampled.",
    "rqmc": "The shares are sampled, in 16 independent randomisations.",
}
PARTS = {"first": "First", "total": "Total", "shapley": "Shapley"}


def spread_columns(
    rows: Sequence[Share], gains: Mapping[str, LookUp], unit: str, level: str, *, whole: bool
) -> Iterator[Column[Share]]:
    """Make the columns of shares, one where all three agree, and of what knowing a figure would take off the interval.

    Standard errors and widths are shown if `whole`.
    """

    def gain(row: Share, name: str) -> Phrase:
        found = gains.get(row.figure)
        if found is None:
            return number(None)
        return Phrase(narrower(found) if name == "shrink_percent" else wide(getattr(found, name)))

    yield column("Figure", lambda row: strong(row.figure))
    for name, title in {"shapley": "Share of the variance"}.items() if alike(rows) else PARTS.items():
        yield numbers(title, partial(_part, name, errors=whole))
    if gains and whole:
        yield numbers("Width, percentage points" if unit == "%" else "Width", lambda row: gain(row, "width"))
        yield numbers("If it were known", lambda row: gain(row, "width_if_known"))
    if gains:
        yield numbers(f"{level} interval narrower by", lambda row: gain(row, "shrink_percent"))


def alike(rows: Sequence[Share]) -> bool:
    """Whether a figure's three shares are written alike, for every figure."""
    return all(len({_part(name, row, errors=False) for name in PARTS}) == 1 for row in rows)


def method_in_words(shares: VarianceShares) -> Iterator[str]:
    """Write how the shares were found, and what the first-order ones leave to figures acting together."""
    yield METHODS.get(shares.method or "", "")
    if shares.sum_first is not None and shares.shares:
        together = f"add up to {write_share(shares.sum_first)}; the rest is what figures do together."
        each = "add up to 100 %: each figure acts for itself."
        yield f"First-order shares {together if round(shares.sum_first - 1, TIE) else each}"
    yield from shares.notes


def _part(name: str, row: Share, *, errors: bool) -> str:
    error = getattr(row, f"{name}_se")
    share = write_share(getattr(row, name), error or None)
    return f"{share} ± {write_share(error)}" if errors and error else share
