"""The subject of a number: its unit, and the words for its name, from what stands beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from deserter_estimates.draft.nouns import base_of, noun_before, noun_behind, refers_back
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.vocabulary import SYMBOL_MONEY
from deserter_estimates.language.found import Found
from deserter_estimates.language.unit_spellings import KEPT
from deserter_estimates.language.units import UnitError, unit_of


class Counted(NamedTuple):
    """The last number that counts something: where it stands, and its unit."""

    start: int
    unit: str


def subject_of(
    group: tuple[Found, ...], passages: Passages, counted: Counted | None
) -> tuple[str, tuple[str, ...], int]:
    """Unit, words for a name, and where what belongs to the number ends."""
    text, number = passages.text, group[-1]
    begin, _ = passages.span_of_sentence(number.start)
    before = noun_before(text, begin, group[0].start)
    if number.mark or number.kind == "share" or number.parts:
        unit: str = "percentage points" if number.mark == "points" else number.mark or "%"
        base = base_of(text, number.end)
        if base and unit == "%":
            return unit, ("share", "of", *base), number.end
        return unit, (*before.words, {"points": "points"}.get(number.mark, "share")), number.end
    if number.kind == "times":
        return "", (*before.words, "factor"), number.end
    noun = noun_behind(text, number.end)
    if number.money:
        unit = SYMBOL_MONEY.get(number.money[-1], number.money)
        per = re.match(r"\s+(?:per|an?|each|every)\s+([a-z]+)", text[number.end : number.end + 30])
        return unit, (*before.words, *([per[1]] if per else []), unit), number.end
    if noun.unit:
        return _readable(noun.unit), noun.words, noun.end
    near = counted if counted and passages.sentence(counted.start) >= passages.sentence(number.start) - 1 else None
    if near and refers_back(text, group[0].start, number.end):
        return _without_scale(near.unit), _after_of(text, number.end), number.end
    if before.unit:
        return _readable(before.unit), before.words, number.end
    within = near is not None and passages.sentence(near.start) == passages.sentence(number.start)
    if near and within and number.digits is not None:
        return _without_scale(near.unit), (noun.words or before.words), number.end
    return "", noun.words or before.words, number.end


def _after_of(text: str, end: int) -> tuple[str, ...]:
    """The words behind "of them": who died."""
    found = re.match(r"\s+of\s+\w+\s+([^\W\d_]+)", text[end : end + 60])
    return ("those", "who", found[1]) if found else ("of", "them")


def _without_scale(unit: str) -> str:
    return " ".join(word for word in unit.split() if word not in KEPT.values())


def _readable(unit: str) -> str:
    try:
        unit_of(unit)
    except UnitError:
        return ""
    return unit
