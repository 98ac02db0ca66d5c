"""Phrases: pieces of text with a style, which are data and never markup, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from deserter_estimates.language.digits import Number
from deserter_estimates.language.hedges import in_print
from deserter_estimates.language.phrases import no_ends, spoken
from deserter_estimates.language.writing import mark_behind, write
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow, ReadingRow

Style = Literal["plain", "strong", "quiet", "good", "doubt", "bad", "unknown"]


class Phrase(Struct, frozen=True):
    """A piece of text and its style."""

    text: str
    style: Style = "plain"


Text = str | Phrase | Iterable[str | Phrase | None] | None  # a line or lines; an empty one is left out
Cell = tuple[Phrase, ...]  # the lines of a cell


def lines(text: Text, style: Style = "plain") -> Cell:
    """Make the lines of a text in a style, unless it brings its own; empty ones are left out.

    >>> lines(["once", "", strong("twice")], "quiet")
    (Phrase(text='once', style='quiet'), Phrase(text='twice', style='strong'))
    """
    parts = (text,) if text is None or isinstance(text, str | Phrase) else text
    phrases = (Phrase(part or "", style) if not isinstance(part, Phrase) else part for part in parts)
    return tuple(phrase for phrase in phrases if phrase.text)


def strong(text: str | None) -> Phrase:
    """Mark what a row is about."""
    return Phrase(text or "", "strong")


def quiet(text: str | None) -> Phrase:
    """Mark what a reader may pass over."""
    return Phrase(text or "", "quiet")


def quoted(text: str | None, style: Style = "plain") -> Phrase:
    """Put somebody else's words in quotation marks."""
    return Phrase(f"“{text}”" if text else "", style)


def no_value(row: EstimateRow) -> Phrase:
    """Say why an estimate has no value, or no bounds; nothing where it has them."""
    if row.not_computed_because:
        return Phrase(f"It is not computed: {row.not_computed_because.rstrip('.')}.", "doubt")
    ends = no_ends(row.low, row.high)
    return Phrase(f"It has {ends}: {row.no_bounds_because.rstrip('.')}." if row.no_bounds_because else "", "quiet")


def exact(row: EstimateRow | ClaimRow, value: Number | None) -> Phrase:
    """Write a number of an estimate, or of a claim about it, in its unit and with its decimals."""
    return number(value, row.unit or "", place=-(row.decimals or 0))


def label_in_words(row: FigureRow | EstimateRow) -> str:
    """A few words for a figure or an estimate: its label, or else its name in words."""
    return row.label or spoken(row.name)


def number(value: Number | date | str | None, unit: str = "", style: Style = "plain", *, place: int = 0) -> Phrase:
    """Write a number in its unit, or a date; a quiet dash for what does not exist.

    >>> number(489_776), number(None)
    (Phrase(text='489,776', style='plain'), Phrase(text='-', style='quiet'))
    """
    return Phrase(write(value, unit, place=place), "quiet" if value is None else style)


def reading_in_print(reading: ReadingRow, unit: str) -> str:
    """The value of a reading, with its ends where it has them: 1,400,000 (1,300,000 to 1,500,000)."""
    printed = in_print(reading.printed, mark_behind(unit))
    if reading.value is None or reading.low is None or reading.low == reading.high:
        return printed
    return f"{printed} ({write(reading.low, full=True)} to {write(reading.high, unit, full=True)})"
