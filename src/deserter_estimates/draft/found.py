"""The numbers of a text that count, each as a figure: value as printed, hedge word, unit, quote, name, and place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.draft.counted import counted_in
from deserter_estimates.draft.nouns import slug, word_beside
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.subject import Counted, subject_of
from deserter_estimates.language.found import Found
from deserter_estimates.language.hedges import GROUP_OF
from deserter_estimates.language.unit_spellings import KEPT
from deserter_estimates.language.units import SHARES, unit_of

Value = int | Decimal
_RANGE = re.compile(r"\s*(?:-|–|—|to|up to)\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:[A-Z]{0,2}[$€£¥])?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:[A-Z]{0,2}[$€£¥])?$", re.IGNORECASE)


class Number(Struct, frozen=True, kw_only=True):
    """A figure to be drafted; `low` and `high` of a range, else `value`, in its unit; `places` are where it stands."""

    name: str
    value: Value | None
    low: Value | None = None
    high: Value | None = None
    hedge: str | None = None
    unit: str = ""
    label: str = ""
    quote: str
    exact: bool = True  # whether the value is all of what is printed: 33.3 % for a third is not
    places: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where it begins first."""
        return self.places[0][0]

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """What is printed, as formulas use it: the value, or both ends of a range."""
        scale = unit_of(self.unit).scale
        return tuple(Fraction(end) * scale for end in (self.value, self.low, self.high) if end is not None)

    @property
    def face(self) -> Fraction:
        """The value as formulas use it: the middle of a range, with its scale."""
        return sum(self.ends, Fraction(0)) / len(self.ends)


def numbers_of(passages: Passages, *, quotes: bool = True) -> tuple[Number, ...]:
    """The figures that a text gives; a number that is printed twice for the same thing is one, with both its lines.

    Without `quotes`, which take long to find in a long text, those are empty.

    >>> [(each.name, each.value, each.unit) for each in numbers_of(Passages("Some 40 deserters were 2 % of the men."))]
    [('deserters', 40, 'people'), ('share_of_men', 2, '%')]
    """
    drafts: list[tuple[Number, tuple[str, ...]]] = []
    same: dict[tuple[object, ...], int] = {}
    counted: Counted | None = None
    for group in _grouped(counted_in(passages.text), passages.text):
        number, words = _number(group, passages, counted, quotes=quotes)
        if number.unit and number.unit not in SHARES:
            counted = Counted(number.start, number.unit)
        key = (number.value, number.low, number.high, number.unit, words)
        if key in same and number.value != 2:
            known, _ = drafts[same[key]]
            places, lines = (*known.places, *number.places), tuple(sorted({*known.lines, *number.lines}))
            drafts[same[key]] = replace(known, places=places, lines=lines), words
            continue
        same.setdefault(key, len(drafts))
        drafts.append((number, words))
    return tuple(_named(drafts, passages))


def _grouped(numbers: tuple[Found, ...], text: str) -> Iterator[tuple[Found, ...]]:
    """Each number alone, or the two ends of a printed range together."""
    place = 0
    while place < len(numbers):
        pair = numbers[place : place + 2]
        if len(pair) == 2 and _is_range(*pair, text):
            yield pair
            place += 2
        else:
            yield (numbers[place],)
            place += 1


def _is_range(first: Found, second: Found, text: str) -> bool:
    if first.kind != "number" or second.kind != "number" or first.mark not in ("", second.mark):
        return False
    if first.value >= second.value:
        return False
    before = text[max(0, first.start - 14) : first.start]
    if _BETWEEN.search(before) and _AND.fullmatch(text, first.end, second.start):
        return True
    return _RANGE.fullmatch(text, first.end, second.start) is not None and not _FROM.search(before)


def _number(
    group: tuple[Found, ...], passages: Passages, counted: Counted | None, *, quotes: bool
) -> tuple[Number, tuple[str, ...]]:
    text, first, last = passages.text, group[0], group[-1]
    unit, words, end = subject_of(group, passages, counted)
    scales = {each.scale for each in group}
    scale = last.scale if len(scales) == 1 or len(group) == 2 else 1
    values = [_value(each, scale, unit) for each in group]
    spelled = KEPT.get(scale, "")
    fractional = scale > 1 and any(isinstance(value, Decimal) for value in values)
    if fractional:
        unit = f"{spelled} {unit}".strip()
    elif scale > 1:
        values = [value * scale if Fraction(value) * scale == each.value else int(each.value)
                  for value, each in zip(values, group, strict=True)]  # fmt: skip
    value, low, high = (values[0], None, None) if len(group) == 1 else (None, values[0], values[1])
    start = min(first.start, first.hedge_at[0] if first.hedge_at else first.start)
    start = _money_start(text, start, first)
    if len(group) == 2 and (opened := _BETWEEN.search(text, max(0, start - 14), start)):
        start = opened.start()
    stop = max(last.end, last.hedge_at[1] if last.hedge_at and last.hedge_at[0] >= last.end else last.end, end)
    known = unit_of(unit)
    said = sorted(each.value / (known.front if each.kind == "number" else known.scale) for each in group)
    number = Number(
        name="",
        value=value,
        low=low,
        high=high,
        hedge=first.hedge if first.hedge in GROUP_OF and len(group) == 1 else None,
        unit=unit,
        quote=passages.quote(start, stop, group) if quotes else "",
        exact=said == [Fraction(each) for each in values] or bool(last.mark),
        places=((first.start, last.end),),
        lines=(passages.line(first.start),),
    )
    return number, words


def _money_start(text: str, start: int, number: Found) -> int:
    return max(0, start - len(number.money)) if number.money and text[start - 1 : start] == number.money[-1] else start


def _value(number: Found, scale: int, unit: str) -> Value:
    """The value as printed, in thousands or millions where it has such a scale."""
    if number.kind == "share" or number.parts:
        percent = number.value * 100
        return int(percent) if percent.denominator == 1 else _rounded(percent)
    if number.digits is not None and Fraction(number.digits) * number.scale == number.value and number.scale == scale:
        digits = number.digits
        return int(digits) if int(digits.as_tuple().exponent) == 0 else digits
    exact = number.value / scale
    if exact.denominator == 1:
        return int(exact)
    return number.digits if number.digits is not None and Fraction(number.digits) == exact else _rounded(exact)


def _rounded(value: Fraction) -> Decimal:
    return Decimal(f"{float(value):.4g}")


def _named(drafts: list[tuple[Number, tuple[str, ...]]], passages: Passages) -> Iterator[Number]:
    """Give each a name of its own: of its noun, if need be with a word beside it, else with a count."""
    taken: set[str] = set()
    for number, words in drafts:
        begin, end = passages.span_of_sentence(number.start)
        noun = words or (number.unit,)
        behind = word_beside(passages.text, number.places[0][1] + sum(len(word) + 1 for word in words), end)
        before = word_beside(passages.text, begin, number.start, last=True)
        names = [slug(each) for each in (noun, (*noun, *behind), (*before, *noun))]
        plain = names[0] or "number"
        counts = (f"{plain}_{count}" for count in itertools.count(2))
        name = next(each for each in itertools.chain(names, ["number"], counts) if each and each not in taken)
        taken.add(name)
        label = " ".join(noun).strip() if name == plain else ""
        yield replace(number, name=name, label=label or name.replace("_", " "))
