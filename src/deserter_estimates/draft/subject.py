"""The subject of a number: its unit, and the words for its name, from what stands beside it."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.draft.nouns import Noun, nouns_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.language.counting import MEASURES, MONEY
from deserter_estimates.language.found import Found
from deserter_estimates.language.unit_spellings import KEPT
from deserter_estimates.language.units import UnitError, unit_of
from deserter_estimates.language.vocabulary import MONEY_SIGNS, SYMBOLS

_NEAR = 40  # characters behind a number
_AGE = re.compile(r"\b[A-Z][^\W\d_]+ [A-Z][^\W\d_]+(?:, | \()$")  # Ada Low, 34, said
OLDEST = 120
MEASURED = {*MEASURES, *MONEY, *SYMBOLS.values()} - {"times"}
FAR_MORE = 1_000  # times a number, what stands without a noun behind it counts something else
REMEMBERED = 2  # sentences over which a number without a noun counts what the last one did


class Subject(Struct, frozen=True, kw_only=True):
    """What a number counts: its unit, words for its name; where the number begins and what belongs to it ends."""

    unit: str
    words: tuple[str, ...]
    start: int
    end: int
    value: Fraction
    of: str = ""  # the unit of what a share is of


def subject_of(group: tuple[Found, ...], passages: Passages, counted: Subject | None) -> Subject:
    """What a number, or the range of two, counts; `counted` is the last one before it that counts something."""
    text, words, number = passages.text, passages.vocabulary, group[-1]
    start, end = group[0].start, number.end
    nouns = nouns_of(words)
    before = nouns.before(text, passages.span_of_sentence(start)[0], start)

    def subject(unit: str, *named: str, stop: int = end, of: str = "") -> Subject:
        return Subject(unit=readable(unit), words=named, start=start, end=stop, value=number.value, of=readable(of))

    if number.mark == "points":
        return subject("percentage points", *before.words, "points")
    half = number.kind == "share" and number.text.lower() in words.half_of
    if span := nouns.span(text, end) if half else nouns.span_in(number):
        return subject(span, span)
    if number.mark or number.kind == "share" or number.parts:
        base = nouns.base(text, end)
        beside = nouns.doing(text, end, 1) or before.words
        of = nouns.unit_of(base[-1]) if base and nouns.is_noun(base[-1]) else ""
        return subject(number.mark or "%", *(("share", "of", *base) if base else (*beside, "share")), of=of)
    if number.money:
        each = re.compile(rf"\s+(?:{words.each_pattern})\s+([^\W\d_]+)").match(text, end)
        unit = MONEY_SIGNS.get(number.money[-1], number.money)
        return subject(unit, *before.words, *(each.groups() if each else ()), unit)
    noun = nouns.behind(text, end)
    if not noun.words and not noun.unit and number.hedge_at and number.hedge_at[1] > end:  # 1,400 or so Americans
        noun = nouns.behind(text, number.hedge_at[1])
    if number.kind == "times" or nouns.is_factor(noun, text, start):
        return subject("", *before.words, "factor")
    if noun.unit:
        return subject(noun.unit, *noun.words, stop=noun.end)
    return subject(*_implied(group, noun, before, passages, counted))


def _implied(
    group: tuple[Found, ...], noun: Noun, before: Noun, passages: Passages, counted: Subject | None
) -> tuple[str, ...]:
    """Unit and words of a number without a noun of its own behind it."""
    text, words, start, number = passages.text, passages.vocabulary, group[0].start, group[-1]
    aged = _AGE.search(text[max(0, start - _NEAR) : start])
    if (
        aged
        and number.value < OLDEST
        and text.startswith((",", ".", ")") if words.capitals else (",", "."), number.end)
    ):
        return "years", "age"
    if noun.words and noun.words[0].lower() in words.people_verbs:
        return "people", "those", "who", noun.words[0]
    nouns = nouns_of(words)
    near = (
        counted
        and number.value <= FAR_MORE * counted.value
        and passages.sentence(start) - passages.sentence(counted.start) <= REMEMBERED
    )
    same = _without_scale(counted.unit) if counted and near else ""
    if same and (end := nouns.refer_back(text, start, number.end)):
        return same, *(("those", "who", *doing) if (doing := nouns.doing(text, end)) else before.words)
    if whole := nouns.whole(text, number.end).unit or nouns.other_end(text, number.end).unit:
        return whole, *before.words
    if before.unit:
        return before.unit, *before.words
    named = noun.words or nouns.doing(text, number.end) or before.words
    return same if of_things(same) and number.value.denominator == 1 else "", *named


def of_things(unit: str) -> bool:
    """Whether the unit is of things, and no share and no measure, which each number has beside it.

    >>> of_things("million people"), of_things("days"), of_things("%")
    (True, False, False)
    """
    return bool(unit) and not unit_of(unit).rate and unit.rsplit(maxsplit=1)[-1] not in MEASURED


def _without_scale(unit: str) -> str:
    return " ".join(word for word in unit.split() if word not in KEPT.values())


def readable(unit: str) -> str:
    """The unit, or none where it cannot be read."""
    try:
        unit_of(unit)
    except UnitError:
        return ""
    return unit
