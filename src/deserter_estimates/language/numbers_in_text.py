"""Numbers in a text: every number of its prose, with its place, what it may mean, its hedge word, its sign and mark.

Where a number may be read in several ways it has all of them, so that whoever compares it with a value raises no false
alarm. Ordinals, decades and numbers of sections are none; dates are told apart by printed_dates.py.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from deserter_estimates.language import number_words as words
from deserter_estimates.language.found import Found
from deserter_estimates.language.hedges import BEHIND, WORDS
from deserter_estimates.language.number_reader import Reader

_PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "\n": " ", "\t": " ", "\r": " "})
_MARKS = [(mark, re.compile(rf"\s*-?(?:{pattern})", re.IGNORECASE)) for mark, pattern in words.MARKS.items()]
_TO = re.compile(rf"\s*(?:{words.TO})\s*", re.IGNORECASE)
_IN = re.compile(rf"(?:\s+|-)(?:{words.IN})(?:\s+|-)", re.IGNORECASE)
_PERIOD = re.compile(rf"[\s-]+{words.PERIOD}", re.IGNORECASE)
_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
_MONEY_BEFORE = re.compile(rf"[A-Z]{{0,2}}[{words.MONEY}]\s?$")
_MONEY_BEHIND = re.compile(rf"\s?[{words.MONEY}](?!\s?\d)")
_MINUS = re.compile(rf"(?:\b(?:{words.MINUS})\s+|(?<![^\s(=<>~≤≥])-)$", re.IGNORECASE)
_NEAR = 60  # characters before a number in which its hedge word stands
_BEFORE = sorted((r"\s+".join(map(re.escape, word.split())) for word in WORDS if word not in BEHIND), key=len)
_HEDGE = re.compile(
    rf"(?:\b(?P<turned>not|nor)\s+)?\b(?P<hedge>{'|'.join(_BEFORE[::-1])})"
    rf"\s*(?:-|(?:{words.MINUS})\s+)?(?:[A-Z]{{0,2}}[{words.MONEY}]\s?)?$",
    re.IGNORECASE,
)
_HEDGE_BEHIND = re.compile(rf"(?:\s+[^\W\d]+)?,?\s+(?P<hedge>{'|'.join(BEHIND)})\b", re.IGNORECASE)


def numbers_in(text: str) -> tuple[Found, ...]:
    """Every number of a text, in its order.

    >>> [(each.text, str(each.value), each.hedge) for each in numbers_in("about 1 million 700 thousand, or 1 in 8")]
    [('1 million 700 thousand', '1700000', 'about'), ('1 in 8', '1/8', None)]
    >>> [(str(each.digits), each.scale, each.money, each.kind) for each in numbers_in("$2.0 million, twice as much")]
    [('2.0', 1000000, '$', 'number'), ('None', 1, '', 'times')]
    """
    plain = text.translate(_PLAIN)
    numbers = _ranges([_around(number, text, plain) for number in Reader(plain).numbers()], plain)
    return tuple(_hedged(number, plain) for number in _out_of(numbers, text, plain))


def _around(number: Found, text: str, plain: str) -> Found:
    """The number with the signs and marks that stand beside it."""
    start, end = number.start, number.end
    found = next(((mark, match) for mark, pattern in _MARKS if (match := pattern.match(plain, end))), None)
    end = found[1].end() if found else end
    before = plain[max(0, start - 12) : start]
    money = _MONEY_BEFORE.search(before)
    before = before[: money.start()] if money else before
    money = money or _MONEY_BEHIND.match(plain, end)
    return replace(
        number,
        text=text[start:end],
        end=end,
        mark=found[0] if found else "",
        money=money[0].strip() if money else "",
        minus=_MINUS.search(before) is not None,
    )


def _ranges(numbers: list[Found], plain: str) -> list[Found]:
    """Let the first end of a range share the scale and the mark of its second: 1-2 million, 1.4-1.5 %."""
    shared = list(numbers)
    for place, (first, second) in enumerate(pairwise(numbers)):
        if _TO.fullmatch(plain, first.end, second.start) and (second.scale > first.scale or second.mark):
            scaled = tuple(value * second.scale for value in first.values) if first.scale == 1 < second.scale else ()
            shared[place] = replace(first, values=(*scaled, *first.values), mark=first.mark or second.mark)
    return shared


def _out_of(numbers: list[Found], text: str, plain: str) -> list[Found]:
    """One share for each two numbers such as "1 in 8" or "two out of three"."""
    joined: list[Found] = []
    for number in numbers:
        before = joined[-1] if joined else None
        if before is None or not _is_share(before, number, plain):
            joined.append(number)
            continue
        values = (before.value / number.value,)
        text_ = text[before.start : number.end]
        joined[-1] = Found(
            start=before.start, end=number.end, text=text_, values=values, kind="share", parts=(before, number)
        )
    return joined


def _is_share(part: Found, whole: Found, plain: str) -> bool:
    if not _IN.fullmatch(plain, part.end, whole.start) or _PERIOD.match(plain, whole.end):
        return False
    if any(each.kind != "number" or each.mark or each.money or each.minus or each.parts for each in (part, whole)):
        return False
    year = _YEAR.fullmatch(whole.text) and (whole.value % 500 != 0 or part.value != 1)
    return 0 < part.value < whole.value and not year


def _hedged(number: Found, plain: str) -> Found:
    """The number with the hedge word before or behind it; without one where "not" turns the word round."""
    near = max(0, number.start - _NEAR)
    found = _HEDGE.search(plain[near : number.start])
    turned = found is not None and found["turned"] is not None
    shift = near if found else 0
    found = found or _HEDGE_BEHIND.match(plain, number.end)
    if found is None or turned:
        return number
    word = " ".join(found["hedge"].lower().split())
    return replace(number, hedge=word, hedge_at=(shift + found.start("hedge"), shift + found.end("hedge")))
