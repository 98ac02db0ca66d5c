"""The numbers and days of a text that count, each as a figure; printed twice for the same thing, they are one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from deserter_estimates.draft.counted import counted_in
from deserter_estimates.draft.nouns import slug
from deserter_estimates.draft.number import Number
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.subject import Subject, of_things, readable, subject_of
from deserter_estimates.formula.grammar import is_reserved
from deserter_estimates.language.counting import never_negative
from deserter_estimates.language.found import Found
from deserter_estimates.language.hedges import GROUP_OF
from deserter_estimates.language.numbers_in_text import PLAIN, SIGN_BEFORE
from deserter_estimates.language.unit_spellings import KEPT

Cited = tuple[int, int, tuple[Found, ...]]  # what its quote has to hold: from where to where, and which numbers
_SIGN_BEHIND = re.compile(rf"{SIGN_BEFORE}$", re.IGNORECASE)
NEAR = 14  # characters before a number in which a word opens a range


def numbers_of(passages: Passages, *, quotes: bool = True) -> tuple[Number, ...]:
    """The figures that a text gives, in their order; without `quotes` those are empty, which saves time.

    >>> [(each.name, each.value, each.unit) for each in numbers_of(Passages("Some 40 deserters were 2 % of the men."))]
    [('deserters', 40, 'people'), ('share_of_men', 2, '%')]
    """
    found = sorted([*_counts(passages), *_days(passages)], key=lambda each: each[0].start)
    once = [replace(number, quote=passages.quote(*cited)) if quotes else number for number, cited in _together(found)]
    return tuple(_named(once))


def _counts(passages: Passages) -> Iterator[tuple[Number, Cited]]:
    counted: Subject | None = None
    last: Subject | None = None
    for group in _grouped(counted_in(passages), passages):
        first = group[0]
        start = min(first.start, first.hedge_at[0]) if first.hedge_at else first.start
        if last is not None and last.of and passages.text[last.end : start].rstrip().endswith(f" {last.words[-1]},"):
            counted = replace(last, unit=last.of, value=first.value)  # half of the guests, some 820
        subject = last = subject_of(group, passages, counted)
        if of_things(subject.unit):
            counted = subject
        yield _number(group, subject, passages)


def _days(passages: Passages) -> Iterator[tuple[Number, Cited]]:
    """Each day with its year."""
    for each in passages.dates:
        if each.year and each.month and each.day:
            day = date(each.year, each.month, each.day)
            number = Number(
                value=day,
                words=("day", *day.isoformat().split("-")),
                printed=each.text,
                places=((each.start, each.end),),
                lines=(passages.line(each.start),),
            )
            yield number, (each.start, each.end, ())


def _grouped(numbers: tuple[Found, ...], passages: Passages) -> Iterator[tuple[Found, ...]]:
    """Each number alone, or the two ends of a printed range together."""
    place = 0
    while place < len(numbers):
        pair = numbers[place : place + 2]
        group = pair if len(pair) == 2 and _is_range(*pair, passages) else pair[:1]
        yield group
        place += len(group)


def _is_range(first: Found, second: Found, passages: Passages) -> bool:
    if first.kind != "number" or second.kind != "number" or first.mark not in ("", second.mark):
        return False
    if first.value >= second.value or second.minus:
        return False
    text, words = passages.text, passages.vocabulary
    joint = _SIGN_BEHIND.sub("", text[first.end : second.start].translate(PLAIN)).strip().lower()
    if joint == words.and_ and _opened(text, first.start, words.between) < first.start:
        return True
    return (
        re.fullmatch(words.range_pattern, joint) is not None and _opened(text, first.start, words.from_) == first.start
    )


def _opened(text: str, start: int, word: str) -> int:
    """Where the word that opens a range begins right before a number, such as "between"; the number's start if none."""
    pattern = re.compile(rf"\b{word}\s+{SIGN_BEFORE}?$", re.IGNORECASE)
    found = pattern.search(text, max(0, start - NEAR), start)
    return found.start() if found else start


def _number(group: tuple[Found, ...], subject: Subject, passages: Passages) -> tuple[Number, Cited]:
    first, last = group[0], group[-1]
    values, scale = _values(group, subject.unit)
    unit = f"{KEPT[scale]} {subject.unit}".strip() if scale > 1 else subject.unit
    start = min(first.start, first.hedge_at[0] if first.hedge_at else first.start)
    if first.money and passages.text[start - 1 : start] == first.money[-1]:
        start = max(0, start - len(first.money))
    if len(group) == 2:
        start = _opened(passages.text, start, passages.vocabulary.between)
    stop = max(last.end, last.hedge_at[1] if last.hedge_at else 0, subject.end)
    number = Number(
        words=subject.words or (subject.unit,),
        value=(-values[0] if first.minus and not first.hedge and not never_negative(unit) else values[0])
        if len(group) == 1
        else None,
        low=values[0] if len(group) == 2 else None,
        high=values[1] if len(group) == 2 else None,
        hedge=first.hedge if first.hedge in GROUP_OF and len(group) == 1 else None,
        unit=unit,
        printed=passages.text[first.start : last.end],
        rough=unit == "%" and not last.mark,
        places=((first.start, last.end),),
        lines=(passages.line(first.start),),
    )
    return number, (start, stop, group)


def _values(group: tuple[Found, ...], unit: str) -> tuple[list[int | Decimal], int]:
    """What is printed, and its scale: 2.0 and a million, but 6,000,000 and 1 where no decimals are lost."""
    if unit == "%" and not group[-1].mark:
        return [_plain(each, each.value * 100) for each in group], 1
    scale = group[-1].scale
    if scale not in KEPT or not readable(f"{KEPT[scale]} {unit}".strip()):  # a million m is read as no unit
        scale = 1
    values = [_plain(each, each.value / scale) for each in group]
    if scale > 1 and all(isinstance(value, int) for value in values):
        return [int(each.value) for each in group], 1
    return values, scale


def _plain(number: Found, value: Fraction) -> int | Decimal:
    """A value with the digits that are printed, where it is what they say."""
    if number.digits is not None and Fraction(number.digits) == value:
        return int(number.digits) if int(number.digits.as_tuple().exponent) == 0 else number.digits
    return int(value) if value.denominator == 1 else Decimal(f"{float(value):.4g}")


def _together(numbers: Iterable[tuple[Number, Cited]]) -> Iterator[tuple[Number, Cited]]:
    """Each number once, with every place where it is printed for the same thing; two of something may be others."""
    same: dict[object, list[tuple[Number, Cited]]] = {}
    for number, cited in numbers:
        key = number if number.value == 2 else (*number.stated, number.unit, number.words)
        same.setdefault(key, []).append((number, cited))
    for alike in same.values():
        first, cited = alike[0]
        places = tuple(place for each, _ in alike for place in each.places)
        lines = tuple(sorted({line for each, _ in alike for line in each.lines}))
        yield replace(first, places=places, lines=lines), cited


def _named(numbers: Iterable[Number]) -> Iterator[Number]:
    """Give each a name of its own: that of its noun or, where that is taken or a word of formulas, with its number."""
    taken: set[str] = set()
    for number in numbers:
        plain = slug(number.words) or "number"
        longer = slug((plain, number.printed))
        names = itertools.chain((plain, longer), (f"{longer}_{count}" for count in itertools.count(2)))
        name = next(each for each in names if each not in taken and not is_reserved(each))
        taken.add(name)
        yield replace(number, name=name)
