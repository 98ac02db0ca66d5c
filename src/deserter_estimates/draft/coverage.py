"""Coverage: which numbers of a text a figures file covers, and which it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.draft.number import Number
from deserter_estimates.draft.numbers import numbers_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.file.entries import Claim, Figure
from deserter_estimates.file.figures import Figures
from deserter_estimates.language.languages import CODES
from deserter_estimates.language.units import unit_of

ALIKE = Fraction(1, 1_000)  # 0.333 is a third


class Missing(Struct, frozen=True, kw_only=True):
    """A number of the text that the file leaves out: its line, its words, and its value, or its ends."""

    line: int
    words: str
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


class Coverage(Struct, frozen=True, kw_only=True):
    """How many numbers a text has, how many of them a file covers, and the others."""

    numbers: int
    covered: int
    missing: tuple[Missing, ...]


def coverage_of(figures: Figures, text: str) -> Coverage:
    """Look each number of the text up in the file.

    A number is covered where it stands in the quote of a figure or a claim that states its value, in the quote of a
    claim that states none, or in one that the article's `uncovered` names.
    """
    passages = Passages(text, CODES[figures.article.language])
    quoted = [*_quoted(figures, passages)]
    numbers = numbers_of(passages, quotes=False)
    missing = tuple(_missing(each, text) for each in numbers if not _is_covered(each, quoted))
    return Coverage(numbers=len(numbers), covered=len(numbers) - len(missing), missing=missing)


def _quoted(figures: Figures, passages: Passages) -> Iterator[tuple[tuple[int, int], set[Fraction] | None]]:
    """Each place of a quote with the numbers that its entry states; None: it is covered whatever it says."""
    for figure in figures.figures.values():
        if figure.quote:
            stated = _stated(figure, figure.unit)
            yield from ((place, stated) for place in passages.places(figure.quote))
    for claim in figures.claims.values():
        estimate = figures.estimates.get(claim.estimate or "")
        said = _stated(claim, (estimate.unit if estimate else "") or "") or None
        yield from ((place, said) for place in passages.places(claim.quote))
    for left_out in figures.article.uncovered:
        yield from ((place, None) for place in passages.places(left_out.quote))


def _stated(entry: Figure | Claim, unit: str) -> set[Fraction]:
    scale = unit_of(unit).scale
    readings = [*entry.readings.values()] if isinstance(entry, Figure) else []
    given = [each for some in (entry, *readings) for each in (some.value, some.low, some.high) if each is not None]
    days = {Fraction(each.toordinal()) for each in given if isinstance(each, date)}
    plain = [abs(Fraction(each)) for each in given if not isinstance(each, date)]
    return days | {each for value in plain for each in (value, value * scale)}


def _is_covered(number: Number, quoted: list[tuple[tuple[int, int], set[Fraction] | None]]) -> bool:
    return any(
        begin <= start
        and end <= stop
        and (stated is None or all(_is_among(each, stated, number) for each in number.ends))
        for start, end in number.places
        for (begin, stop), stated in quoted
    )


def _is_among(value: Fraction, stated: set[Fraction], number: Number) -> bool:
    near = 0 if number.dated else ALIKE * abs(value)
    return any(abs(abs(value) - each) <= near for each in stated)


def _missing(number: Number, text: str) -> Missing:
    start, end = number.places[0]
    words = " ".join(text[start:end].split())
    if number.dated:
        return Missing(line=number.lines[0], words=words)
    if number.value is None:
        return Missing(line=number.lines[0], words=words, low=number.ends[0], high=number.ends[1])
    return Missing(line=number.lines[0], words=words, value=number.ends[0])
