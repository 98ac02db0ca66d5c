"""Whole people: a percentage of so many people is a whole number of them.

The GRIM test of Brown and Heathers (2017), Social Psychological and Personality Science 8:363-369, for percentages: of
30 people 22 % would be 6.6, and neither 6 of them (20 %) nor 7 (23.3 %) round to it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.claims.reasons import printed_words
from deserter_estimates.language.counting import countable
from deserter_estimates.language.writing import noun_behind, write
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model

MOST_WHOLES = 1_000  # counts that are tried where the whole is not exact


class Whole(Struct, frozen=True, kw_only=True):
    """A percentage that is a share of a count: whether a whole number gives it, and which, in words."""

    figure: str
    possible: bool
    sentence: str


def whole_people(model: Model, names: Iterable[str] | None = None) -> Iterator[Whole]:
    """Each percentage, among these figures or all, of which the file says what count it is a share of (`of`).

    >>> from deserter_estimates.file.figures import read_figures
    >>> [*whole_people(Model.of(read_figures()))]
    []
    """
    for name in model.inputs if names is None else names:
        given = model.inputs[name]
        whole = model.inputs.get(given.figure.of or "")
        if whole is not None and whole.low is not None and countable(whole.figure.unit):
            yield _told(model, given, whole)


def parts_of(low: Fraction | None, high: Fraction | None, whole: int) -> range:
    """The whole numbers that are such a share, from 0 to 1, of a whole.

    >>> parts_of(Fraction("0.305"), Fraction("0.315"), 45), parts_of(Fraction("0.215"), Fraction("0.225"), 30)
    (range(14, 15), range(7, 7))
    """
    least = 0 if low is None else max(0, math.ceil(low * whole))
    most = whole if high is None else min(whole, math.floor(high * whole))
    return range(least, most + 1)


def _told(model: Model, given: Input, whole: Input) -> Whole:
    assert whole.low is not None  # noqa: S101 - asked only of these
    least = math.ceil(whole.low)
    most = least + MOST_WHOLES if whole.high is None else min(math.floor(whole.high), least + MOST_WHOLES)
    said = f"{printed_words(model, given.name)} of {printed_words(model, whole.name)}{noun_behind(whole.figure.unit)}"
    for size in sorted(range(least, most + 1), key=lambda each: abs(each - whole.face)):
        if parts := parts_of(given.low, given.high, size):
            part = min(parts, key=lambda each: abs(each - given.face * size))
            of_them = "" if size == whole.face else f" of {write(size)}"
            found = f"{write(part)}{of_them} are {_percent(part, size)}"
            ending = "" if part == given.face * size else ", which rounds to it"
            return Whole(figure=given.name, possible=True, sentence=f"{said}: {found}{ending}.")
    size = round(whole.face)
    near = math.floor(given.face * size)
    others = " and ".join(f"{write(part)} are {_percent(part, size)}" for part in (near, near + 1) if part <= size)
    return Whole(figure=given.name, possible=False, sentence=f"{said}: no whole number gives it; {others}.")


def _percent(part: int, whole: int) -> str:
    return write(Fraction(100 * part, whole) if whole else 0, "%", digits=3)
