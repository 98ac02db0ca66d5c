"""Printed digits: what was taken where zeros decide, digits that the quote has otherwise, and words beside a minus.

Nothing of a computation stops here; but a value that is read to another digit than the reader means gives other bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.claims.grade import claim_number, claim_set
from deserter_estimates.file.entries import Claim, Figure
from deserter_estimates.file.problems import Path, Problem
from deserter_estimates.language.digits import AsPrinted
from deserter_estimates.language.found import Found
from deserter_estimates.language.hedges import INEQUALITIES, group_of, in_words
from deserter_estimates.language.phrases import span
from deserter_estimates.language.printed_digits import Printed, place_of_words, printed, unit_of_last
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.units import unit_of
from deserter_estimates.language.writing import write
from deserter_estimates.model.model import Model


def digit_findings(entry: Figure | Claim, path: Path, unit: str, number: Found) -> Iterator[Finding]:
    """A value whose last digit that counts is not the last one in its quote, as 8 beside "8.0 %", or any of a third."""
    value = entry.value
    if not isinstance(value, int | Decimal) or not value or None not in (entry.low, entry.high):
        return
    exact = isinstance(entry, Figure) and entry.spread != "uniform"
    if number.in_words and unit_of(unit).share:
        if entry.rounded_to is None and group_of(entry.hedge) not in (*INEQUALITIES, "exactly") and not exact:
            what = f'is read to its last digit, and "{number.text}" has none'
            hint = f"Write rounded_to = {place_of_words(value)}: it may then be off by a twentieth of itself."
            yield finding("quote_digits", (*path, "value"), what, hint)
        return
    if number.last is None or exact:
        return
    last = number.last * abs(Fraction(value)) / number.value  # in the value's unit
    place = printed(value, hedge=entry.hedge, unit=unit, rounded_to=entry.rounded_to).place
    more = isinstance(value, Decimal) and place < last and place < 1
    if place == last or not (number.decimals or more):
        return
    lost = "has a digit that its quote does not print" if place < last else "loses a digit that its quote prints"
    what = f'is {write(AsPrinted(value), unit)}, and {lost}: "{number.text}"'
    yield finding("quote_digits", (*path, "value"), what, f"Write {_as_in_the_quote(Fraction(value), last)}.")


def _as_in_the_quote(value: Fraction, last: Fraction) -> str:
    """How a value says that its last digit is this one."""
    if last < 1:
        return f"value = {AsPrinted(value, -len(str(last.denominator)) + 1)}".replace(",", "_")
    return f"value = {int(value):_}" if last == 1 else f"rounded_to = {int(last):_}"


def comparisons(model: Model) -> Iterator[Finding]:
    """Words of comparison beside a negative number, which readers take to speak of its size."""
    figures = (given.figure for given in model.inputs.values())
    for entry in chain[Figure | Claim](figures, model.claims.values()):
        value = entry.value
        if value is None or isinstance(value, date) or value >= 0 or group_of(entry.hedge) not in INEQUALITIES:
            continue
        over = group_of(entry.hedge) in ("over", "at least")
        digits = AsPrinted(value)
        what = (
            f'is "{entry.hedge}" {digits}, which is read as {"above" if over else "below"} {digits}, on the number line'
        )
        end = f"{'high' if over else 'low'} = {str(digits).replace(',', '_')}"
        hint = f"If its size is meant, take value and hedge out and write {end}; or turn the sum round."
        yield finding("comparison", (*entry.path, "hedge"), what, hint)


def zeros(model: Model) -> Iterator[Problem]:
    """What was taken of each whole number that ends in zeros: they do not say whether they count."""
    for given in model.inputs.values():
        figure = given.figure
        supposed = figure.kind == "assumption" and figure.hedge is None
        if isinstance(figure.value, int) and isinstance(figure.spread, str) and not supposed:
            number = printed(figure.value, hedge=figure.hedge, unit=figure.unit, rounded_to=figure.rounded_to)
            yield from _note(figure, number, Range(given.low, given.high), given.scale, figure.unit)
    for claim in model.claims.values():
        said = claim_number(model, claim)
        if said and isinstance(claim.value, int):
            wanted, estimate = claim_set(model, claim), model.estimates[claim.estimate or ""]
            if not wanted.one_sided:
                yield from _note(claim, said, wanted, estimate.scale, estimate.unit)


def _note(entry: Figure | Claim, number: Printed, admitted: Range, scale: Fraction, unit: str) -> Iterator[Problem]:
    bounded = entry.low is not None or entry.high is not None or entry.rounded_to is not None
    if bounded or not number.value or number.value % 10 or group_of(entry.hedge) == "exactly":
        return
    ends = [None if end is None else write(end / scale, unit, full=True) for end in (admitted.low, admitted.high)]
    value = f'"{in_words(entry.hedge, write(AsPrinted(int(number.value)), unit))}"'
    taken = "exact" if ends[0] == ends[1] else span(*ends)
    if number.dropped:
        what = f"{value} is read without its last zeros: {taken}"
        hint = "If they count, write rounded_to = 1."
    else:
        what = f"{value} is read with all its digits: {taken}"
        hint = f"If it is a round number, write rounded_to = {unit_of_last(int(number.value)):_}."
    yield Problem((*entry.path, "value"), what, hint)
