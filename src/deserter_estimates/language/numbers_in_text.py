"""Numbers in a text: every number of its prose, with its place, what it may mean, its hedge word, its sign and mark.

Where a number may be read in several ways it has all of them, so that whoever compares it with a value raises no false
alarm. Ordinals, decades and numbers of sections are none; dates are told apart by printed_dates.py.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from deserter_estimates.language.english import ENGLISH
from deserter_estimates.language.found import Found
from deserter_estimates.language.number_reader import Reader
from deserter_estimates.language.vocabulary import MONEY_SIGNS, Vocabulary

PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "\n": " ", "\t": " ", "\r": " "})
_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
_SHORT = re.compile(r"\d{1,3}-\d{1,3}[,.]000")
THOUSAND = 1_000
SIGN_BEFORE = rf"(?:[A-Z]{{0,2}}[{''.join(MONEY_SIGNS)}]\s?)"
_MONEY_BEFORE = re.compile(rf"{SIGN_BEFORE}$")
_MONEY_BEHIND = re.compile(rf"\s?[{''.join(MONEY_SIGNS)}](?!\s?\d)")
TEN = 10  # two of three is a share, and 45 of 120 are two numbers
_NEAR = 60  # characters before a number in which its hedge word stands


class _Patterns:
    """The patterns of a vocabulary that tell what stands around a number."""

    def __init__(self, words: Vocabulary) -> None:
        any_case = re.IGNORECASE
        self.marks = [(mark, re.compile(rf"\s*-?(?:{each})", any_case)) for mark, each in words.mark_patterns.items()]
        self.to = re.compile(rf"\s*(?:{words.to_pattern})\s*(?P<sign>{SIGN_BEFORE})?", any_case)
        self.share = re.compile(rf"(?P<noun>\s+[^\W\d_]+)??(?:\s+|-)(?:{words.in_pattern})(?:\s+|-)", any_case)
        self.of, self.a = words.of, words.a
        self.period = re.compile(rf"[\s-]+{words.period_pattern}", any_case)
        self.minus = re.compile(rf"(?:\b(?:{words.minus_pattern})\s+|(?<![^\s(=<>~≤≥])-)$", any_case)
        hedges = [word for group in words.hedges.values() for word in group]
        before = [r"\s+".join(map(re.escape, word.split())) for word in hedges if word not in words.hedges_behind]
        self.hedge = re.compile(
            rf"(?:\b(?P<turned>{words.not_pattern})\s+)??\b(?P<hedge>{'|'.join(sorted(before, key=len, reverse=True))})"
            rf"\s*(?:-|(?:{words.minus_pattern})\s+)?{SIGN_BEFORE}?$",
            any_case,
        )
        within = "|".join({*hedges} & words.good) or "(?!)"
        self.hedge_within = re.compile(rf"\b(?P<hedge>{within})\b", any_case)
        behind = "|".join(words.hedges_behind)
        self.hedge_behind = re.compile(rf"(?:\s+°?[^\W\d]+)?,?\s+(?P<hedge>{behind})\b", any_case)


_patterns = lru_cache(_Patterns)


def numbers_in(text: str, vocabulary: Vocabulary = ENGLISH) -> tuple[Found, ...]:
    """Every number of a text, in its order.

    >>> [(each.text, str(each.value), each.hedge) for each in numbers_in("about 1 million 700 thousand, or 1 in 8")]
    [('1 million 700 thousand', '1700000', 'about'), ('1 in 8', '1/8', None)]
    >>> [(str(each.digits), each.scale, each.money, each.kind) for each in numbers_in("$2.0 million, twice as much")]
    [('2.0', 1000000, '$', 'number'), ('None', 1, '', 'times')]
    """
    plain, words = text.translate(PLAIN), _patterns(vocabulary)
    numbers = [_around(number, text, plain, words) for number in Reader(plain, vocabulary).numbers()]
    joined = _out_of(_ranges(numbers, plain, words), text, plain, words)
    return tuple(_hedged(number, plain, words) for number in joined)


def _around(number: Found, text: str, plain: str, words: _Patterns) -> Found:
    """The number with the signs and marks that stand beside it."""
    start, end = number.start, number.end
    found = next(((mark, match) for mark, pattern in words.marks if (match := pattern.match(plain, end))), None)
    end = found[1].end() if found else end
    before = plain[max(0, start - 20) : start]
    money = _MONEY_BEFORE.search(before)
    before = before[: money.start()] if money else before
    money = money or _MONEY_BEHIND.match(plain, end)
    return replace(
        number,
        text=text[start:end],
        end=end,
        mark=found[0] if found else "",
        money=money[0].strip() if money else "",
        minus=words.minus.search(before) is not None,
    )


def _ranges(numbers: list[Found], plain: str, words: _Patterns) -> list[Found]:
    """Let the first end of a range share the scale and the mark of its second: 1-2 million, 40-50,000, 1.4-1.5 %."""
    shared = list(numbers)
    for place, (first, second) in enumerate(pairwise(numbers)):
        joined = first.kind == "number" and first.scale <= second.scale and not second.minus
        joint = words.to.fullmatch(plain, first.end, second.start) if joined else None
        if joint and (first.money or not joint["sign"]):
            short = _SHORT.fullmatch(plain, first.start, second.end) and second.value > first.value * THOUSAND
            scale = THOUSAND if short else second.scale if first.scale == 1 else 1
            scaled = tuple(value * scale for value in first.values) if scale > 1 else ()
            shared[place] = replace(first, values=(*scaled, *first.values), mark=first.mark or second.mark)
    return shared


def _out_of(numbers: list[Found], text: str, plain: str, words: _Patterns) -> list[Found]:
    """One share for each two numbers such as "1 in 8" or "two out of three"."""
    joined: list[Found] = []
    for number in numbers:
        before = joined[-1] if joined else None
        if before is None or not _is_share(before, number, plain, words):
            joined.append(number)
            continue
        values = (before.value / number.value,)
        text_ = text[before.start : number.end]
        joined[-1] = Found(
            start=before.start, end=number.end, text=text_, values=values, kind="share", parts=(before, number)
        )
    return joined


def _is_share(part: Found, whole: Found, plain: str, words: _Patterns) -> bool:
    joint = words.share.fullmatch(plain, part.end, whole.start)
    if not joint or words.period.match(plain, whole.end):
        return False
    in_words = part.digits is whole.digits is None and part.text.lower() not in words.a
    if joint["noun"] and not (in_words and part.value == 1 and whole.value > 2):
        return False  # one man in fifty, but not 12 flats in 20 houses
    if any(each.kind != "number" or each.mark or each.money or each.minus or each.parts for each in (part, whole)):
        return False
    if plain[part.end : whole.start].strip().lower() in words.of and (whole.digits is not None or whole.value > TEN):
        return False
    year = _YEAR.fullmatch(whole.text) and (whole.value % 500 != 0 or part.value != 1)
    return 0 < part.value < whole.value and not year


def _hedged(number: Found, plain: str, words: _Patterns) -> Found:
    """The number with the hedge word before or behind it; without one where "not" turns the word round."""
    near = max(0, number.start - _NEAR)
    found = words.hedge.search(plain[near : number.start])
    turned = found is not None and found["turned"] is not None
    shift = near if found else 0
    found = found or words.hedge_behind.match(plain, number.end)
    if found is None and not turned:  # ein knappes Drittel
        found, shift = words.hedge_within.search(number.text), number.start
    if found is None or turned:
        return number
    word = " ".join(found["hedge"].lower().split())
    return replace(number, hedge=word, hedge_at=(shift + found.start("hedge"), shift + found.end("hedge")))
