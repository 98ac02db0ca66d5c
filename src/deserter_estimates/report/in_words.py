"""Each estimate's stress tests in words: what moves it, where its spread comes from, and what to look up next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated

from msgspec import Struct

from deserter_estimates.language.phrases import capital, listed, verdict_of
from deserter_estimates.language.writing import (
    mark_behind,
    of_differences,
    write_all,
    write_difference,
    write_drawn,
    write_share,
)
from deserter_estimates.report.contract import ClaimRow
from deserter_estimates.stress.look_up import LookUp
from deserter_estimates.stress.one_way import OneWay
from deserter_estimates.stress.variance import VarianceShares
from deserter_estimates.stress.what_if import HedgeModel

TIE = 9  # decimals beyond which a share is rounding
METHODS = {
    "exact": "The shares are exact; nothing is sampled.",
    "rqmc": "The shares are sampled, in 16 independent randomisations.",
}
RED = ("does-not-reproduce", "contradicted")  # whatever the admissible values
NOTHING_OPEN = "You need not look anything up first: no value that the words allow turns a verdict on it."
TENTH = 0.5  # an error that leaves one decimal


class InWords(Struct, frozen=True, kw_only=True):
    """What the tables say of one estimate."""

    estimate: Annotated[str, "Name of the estimate."]
    moves: Annotated[tuple[str, ...], "What moves it most, which claims that flips, and what the swings leave out."]
    spread: Annotated[str, "Which figure brings the most to its spread, or why there are no shares."]
    method: Annotated[tuple[str, ...], "How the shares of the variance were found, and what they add up to."]
    look_up: Annotated[str, "Which figure to look up first; empty: there is nothing to look up."]


def in_words(
    unit: str,
    shares: VarianceShares,
    one_way: Sequence[OneWay],
    look_up: Sequence[LookUp],
    claims: Sequence[ClaimRow],
    level: float,
    called: Mapping[str, str],
) -> InWords:
    """Write what the rows of the estimate say that `shares` is about; figures and claims as they are `called`."""
    about = [row for row in claims if row.estimate == shares.estimate]
    settled = about and all(row.for_every_admissible_value or row.grade in RED for row in about)
    moves = [row for row in one_way if row.estimate == shares.estimate]
    gains = [row for row in look_up if row.estimate == shares.estimate]
    return InWords(
        estimate=shares.estimate,
        moves=tuple(text for text in (" ".join(_most(moves, unit, called)), *_left_out(moves, called)) if text),
        spread=_spread(shares, called),
        method=tuple(_method(shares)),
        look_up=NOTHING_OPEN if settled and gains else _look_up(gains, unit, f"{100 * level:g} %", called),
    )


def hedge_words(claims: Sequence[ClaimRow], models: Sequence[HedgeModel], hedges: str) -> dict[str, str]:
    """Write for each claim whose verdict differs under other readings of the hedge words how it differs."""
    said = {}
    for claim in claims:
        grade = {row.model: each.grade for row in models for each in row.claims if each.name == claim.name}
        rows = ((row.model, each) for row in models for each in row.estimates if each.name == claim.estimate)
        why = {model: f", since {each.why}" for model, each in rows if each.why}
        said_as = partial(verdict_of, owner=claim.threshold_from, computed=claim.face_value is not None)
        if parts := [
            f"as {model}, the verdict is “{said_as(word)}”{'' if word else why.get(model, '')}"
            for model, word in grade.items()
            if word != grade.get(hedges)
        ]:
            said[claim.name] = f"With hedge words read {'; '.join(parts)}."
    return said


def narrower(row: LookUp) -> str:
    """By how much an interval would shrink, with one decimal at most, and none that the draws do not give."""
    whole = not row.shrink_se and row.shrink_percent == round(row.shrink_percent)
    return write_drawn(row.shrink_percent, "%", error=None if whole else max(row.shrink_se, TENTH))


def wide(width: float) -> str:
    """A width with two digits; the draws that it comes from give no more."""
    return write_drawn(width, sd=width) if width else "0"


def _most(rows: Sequence[OneWay], unit: str, called: Mapping[str, str]) -> Iterator[str]:
    moving = [row for row in rows if row.swing]
    most = [row for row in moving if row.swing == moving[0].swing]
    if len(most) > 1:
        claims = list(dict.fromkeys(claim for row in most for claim in row.flips))
        by = write_difference(most[0].swing or 0, unit)
        named = listed([called[row.figure] for row in most])
        yield f"{named} move it most, each by {by}{_flips(claims, called)}."
    elif most:
        yield _widest(most[0], unit, called, alone=len(moving) == 1)
    exact = [row.figure for row in rows if row.low is not None and row.low == row.high]
    still = [row.figure for row in rows if row.swing == 0 and row.figure not in exact]
    if exact:
        yield f"{listed([called[each] for each in exact])} {'is' if len(exact) == 1 else 'are'} taken as exact."
    if still:
        named = capital(listed([called[each] for each in still], "or"))
        yield f"{named} changes nothing, whichever value its words allow."


def _widest(row: OneWay, unit: str, called: Mapping[str, str], *, alone: bool) -> str:
    what = f"{called[row.figure]} {'alone moves it' if alone else 'moves it most'}"
    if row.monotone:
        low, high = write_all([each for each in (row.at_low, row.at_high) if each is not None], unit)
        return f"{what}: from {low} to {high}{_flips(row.flips, called)}."
    return f"{what}, over a range of {write_difference(row.swing or 0, unit)}{_flips(row.flips, called)}."


def _flips(claims: Sequence[str], called: Mapping[str, str]) -> str:
    return f", far enough to flip {listed([called[each] for each in claims])}" if claims else ""


def _left_out(rows: Sequence[OneWay], called: Mapping[str, str]) -> Iterator[str]:
    """What the swings leave out: spreads without ends, values that cannot be computed, turns on the way."""
    endless = [row for row in rows if row.low is None or row.high is None]
    if why := [row.why for row in endless if row.why]:
        yield f"{capital(listed(why))}: there is no value to move to on that side."
    for row in rows:
        if row.why and row not in endless:
            yield f"No swing for {called[row.figure]}: {row.why}."
        elif not row.monotone and not row.why:
            yield f"As {called[row.figure]} rises, the result turns on the way: its ends are not its extremes."


def _spread(shares: VarianceShares, called: Mapping[str, str]) -> str:
    rows = [row for row in shares.shares if row.total]
    if shares.refused or not rows:
        return shares.refused or ""
    if len(rows) == 1:
        return f"All of its spread comes from {called[rows[0].figure]}: known exactly, it would leave none."
    parts = {row.figure: write_share(row.shapley, row.shapley_se or None) for row in rows}
    part = parts[max(rows, key=lambda row: row.shapley).figure]
    most = [name for name, each in parts.items() if each == part]
    bring, each = ("brings", "") if len(most) == 1 else ("bring", " each")
    named = listed([called[name] for name in most])
    return f"{named} {bring} the most to its spread: {part} of the variance{each} (Shapley)."


def _method(shares: VarianceShares) -> Iterator[str]:
    if shares.method:
        yield METHODS[shares.method]
    if shares.sum_first is not None and shares.shares:
        together = f"add up to {write_share(shares.sum_first)}; the rest is what figures do together."
        each = "add up to 100 %: each figure acts for itself."
        yield f"First-order shares {together if round(shares.sum_first - 1, TIE) else each}"


def _look_up(rows: Sequence[LookUp], unit: str, level: str, called: Mapping[str, str]) -> str:
    best = max(rows, key=lambda row: row.shrink_percent, default=None)
    if best is None:
        return ""
    if best.shrink_percent <= 2 * best.shrink_se:
        return f"Looking up one figure alone would not make its {level} interval narrower."
    ties = [
        row.figure for row in rows if best.shrink_percent - row.shrink_percent <= 2 * (best.shrink_se + row.shrink_se)
    ]
    known = "it" if len(ties) == 1 else "any of them"
    points = mark_behind(of_differences(unit))
    named = listed([called[name] for name in ties], "or")
    return (
        f"Look up {named} first: known exactly, {known} would narrow the {level} interval by "
        f"{narrower(best)}, from a width of {wide(best.width)} to {wide(best.width_if_known)}{points}."
    )
