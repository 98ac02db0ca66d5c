"""Numbers in quotes: whether a value is the number, with the hedge word, that stands in its quote.

Only what the article itself prints is compared: figures, and claims whose threshold is the article's. A reading of
the figure that carries the printed number explains why the value is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from deserter_estimates.check.factors import mended
from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.check.printed_digits import digit_findings
from deserter_estimates.file.entries import Claim, Figure, Value
from deserter_estimates.file.figures import Figures
from deserter_estimates.file.problems import Path
from deserter_estimates.language.counting import countable, never_negative
from deserter_estimates.language.digits import AsPrinted
from deserter_estimates.language.found import Found
from deserter_estimates.language.hedges import group_of
from deserter_estimates.language.languages import CODES
from deserter_estimates.language.numbers_in_text import numbers_in
from deserter_estimates.language.phrases import listed
from deserter_estimates.language.printed_dates import printed_dates
from deserter_estimates.language.units import SHARES, unit_of
from deserter_estimates.language.vocabulary import Vocabulary
from deserter_estimates.language.writing import write

_THREE_DIGITS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
MILLION = 10**6


def quote_findings(figures: Figures) -> Iterator[Finding]:
    """What figures and claims say otherwise than their quotes."""
    words = CODES[figures.article.language]
    units = {name: estimate.unit or "" for name, estimate in figures.estimates.items()}
    for figure in figures.figures.values():
        if figure.quote is not None and figure.name not in figures.set_aside:
            yield from _findings(figure, figure.quote, figure.unit, words)
    for claim in figures.claims.values():
        stated = any(each is not None for each in (claim.value, claim.low, claim.high))
        if stated and claim.threshold_from == "article" and claim.name not in figures.set_aside:
            unit = units.get(claim.estimate or "", "")
            yield from _findings(claim, claim.quote, unit, words)


def _findings(entry: Figure | Claim, quote: str, unit: str, words: Vocabulary) -> Iterator[Finding]:
    path = entry.path
    wanted = {"value": entry.value} if entry.value is not None else {"low": entry.low, "high": entry.high}
    readings = entry.readings.values() if isinstance(entry, Figure) else ()
    others = [each for reading in readings for each in (reading.value, reading.low, reading.high) if each is not None]
    dates, numbers = printed_dates(quote, words), numbers_in(quote, words)
    for key, value in wanted.items():
        if value is None:
            continue
        if isinstance(value, date):
            if not any(each.admits(other) for each in dates for other in (value, *others) if isinstance(other, date)):
                said = listed([f'"{each.text}"' for each in dates]) if dates else "no date"
                yield finding("quote_number", (*path, key), f"is {write(value)}, and the quote says {said}", _MEND)
            continue
        match = _match(numbers, value, unit)
        if match is None and not any(_match(numbers, other, unit) for other in others):
            told = _difference(numbers, key, value, unit, claim=isinstance(entry, Claim))
            yield finding("quote_number", (*path, key), *told)
        elif match is not None:
            slip = _thousandth(match, value, unit) or _sign(match, value, unit) or _forgotten(match, value, unit)
            if slip:
                yield finding("quote_number", (*path, key), *slip)
            elif key == "value":
                yield from _hedge_findings(entry, path, match)
                yield from digit_findings(entry, path, unit, match)


_MEND = "Mend the value or the quote; if both are right, give the printed number as a reading."

_NO_NUMBER = 'Quote the words that carry the number, or say why none do: accepts = { quote_number = "..." }.'
_NO_NUMBER_CLAIM = (
    "Quote the words that carry the number; if the article gives none and it is yours, write "
    'threshold_from = "auditor" and threshold_source = "...".'
)


def _match(numbers: tuple[Found, ...], value: Value, unit: str) -> Found | None:
    """The number of the quote that the value is; 0.015 is 1.5 %, half is 50 %, and a third to so many digits 33.3 %."""
    if isinstance(value, date):
        return None
    wanted, half = abs(Fraction(value)), Fraction(10) ** int(Decimal(value).as_tuple().exponent) / 2
    return (
        next((each for each in numbers if wanted in _said(each, unit)), None)
        or next((part for number in numbers for part in number.parts if wanted in part.values), None)
        or next((each for each in numbers if any(abs(wanted - said) <= half for said in _of_words(each, unit))), None)
    )


def _of_words(number: Found, unit: str) -> set[Fraction]:
    return _said(number, unit) if number.in_words else set()


def _said(number: Found, text: str) -> set[Fraction]:
    """What the number says in this unit; a thing that doubled is 200 % of what it was, or 100 % more.

    Its digits may stand as they are, in a table of thousands; but 5,400,000 are no millions of people.
    """
    unit = unit_of(text)
    said = {value for value in number.values if unit.front == 1 or (number.scale == 1 and value < MILLION)}
    said |= {value / unit.front for value in number.values}
    if number.mark in SHARES and not unit.dimension.powers:
        said |= {value * SHARES[number.mark] / unit.scale for value in number.values}
    if unit.share and number.kind != "number":
        said |= {value / unit.scale for value in number.values}
    if unit.share and number.kind == "times":
        said |= {abs(value - 1) / unit.scale for value in number.values}
    return said


def _thousandth(number: Found, value: Decimal | int, unit: str) -> tuple[str, str] | None:
    """152.000, in TOML a hundred and fifty-two, where the quote has 152,000 or, of a count, 152.000."""
    exact = Fraction(value)
    if not _THREE_DIGITS.fullmatch(number.text) or abs(exact) >= max(number.values):
        return None
    if not countable(unit) and not ("," in number.text and exact.denominator == 1):
        return None
    meant = f"{int(exact * 1_000):_}"
    return f'is {write(exact)}, and the quote says "{number.text}"', f"A point marks decimals: write {meant}."


def _sign(number: Found, value: Decimal | int, unit: str) -> tuple[str, str] | None:
    """A count below zero, where the quote has no minus."""
    if value >= 0 or not never_negative(unit) or number.minus:
        return None
    return f'is {write(AsPrinted(value))}, and the quote says "{number.text}"', "Take the minus out."


def _forgotten(number: Found, value: Decimal | int, text: str) -> tuple[str, str] | None:
    """31 for "31 %" where the unit is not %, so that it counts as 3,100 %."""
    unit, mark = unit_of(text), number.mark
    other = mark not in SHARES or abs(Fraction(value)) not in number.values
    if other or not value or unit.scale == SHARES[mark]:
        return None
    said = f'is {write(AsPrinted(value), text)} without the unit {mark}, and the quote says "{number.text}"'
    share = f"{float(Fraction(value) * SHARES[mark]):g} for {AsPrinted(value)} {mark}"
    return said, f'Write unit = "{mark}" (for a claim, that of its estimate), or the share as a number, as {share}.'


def _difference(
    numbers: tuple[Found, ...], key: str, value: Decimal | int, unit: str, *, claim: bool
) -> tuple[str, str]:
    shown = write(AsPrinted(value), unit)
    if not numbers:
        return f"is {shown}, and the quote has no number", _NO_NUMBER_CLAIM if claim else _NO_NUMBER
    said = listed([f'"{number.text}"' for number in numbers[:4]])
    known = {number: _said(number, unit) for number in numbers}
    hint = mended(key, Fraction(value), unit, known, claim=claim)
    return f"is {shown}, and the quote says {said}", hint or _MEND


def _hedge_findings(entry: Figure | Claim, path: Path, number: Found) -> Iterator[Finding]:
    explicit = entry.low is not None and entry.high is not None
    if number.hedge is None:
        return
    if entry.hedge is None and not explicit:
        what = f'has no hedge, and the quote says "{number.hedge}"'
        yield finding("quote_hedge", (*path, "value"), what, f'Write hedge = "{number.hedge}".')
    elif entry.hedge is not None and group_of(entry.hedge) != group_of(number.hedge):
        what = f'is "{entry.hedge}", and the quote says "{number.hedge}"'
        yield finding("quote_hedge", (*path, "hedge"), what, "Mend one of them.")
