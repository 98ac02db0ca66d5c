"""Which numbers of a text count: years, days, pages, sections, telephone numbers and the like are left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from deserter_estimates.draft.vocabulary import BEFORE_A_LABEL, BEFORE_A_YEAR, STOP
from deserter_estimates.language.found import Found
from deserter_estimates.language.numbers_in_text import numbers_in
from deserter_estimates.language.printed_dates import printed_dates

_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
_NONE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\S+://\S+|\bwww\.\S+|\S+@\S+",
        r"\+\d[\d ()/-]{6,}\d|\(0?\d{2,5}\)\s?\d[\d -]{4,}\d|\b\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b",
        r"\b0\d{2,4}[ /-]\d{3,}(?:[ -]\d+)*",
        r"\[\d+(?:\s?[,–-]\s?\d+)*\]",
        r"\b\d{1,2}:\d{2}(?::\d\d)?\b|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b",
        r"\b\d{1,2}/\d{1,2}/\d{2,4}\b",
        r"\b(?:1[1-9]|20)\d\d\s?[-–/]\s?(?:\d\d\b|\d{4}\b)",
        r"^[ \t]*\d+(?:\.\d+)*[.)](?=[ \t]+\S)",
        r"^[ \t]*\d+(?:\.\d+)+[ \t]+(?=(?-i:[A-Z]))",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b[\w']+-years?-olds?\b",
        r"\b(?:per|of every|in every)\s+(?:1[0, ]*0|\w*\s?(?:hundred|thousand|million))\b(?!\s*%)",
    )
]
_LINE_START = re.MULTILINE
_LABEL = re.compile(rf"(?:^|[^\w])(?:{BEFORE_A_LABEL})\.?[\s#-]*$", re.IGNORECASE)
_AND_LABEL = re.compile(rf"\b(?:{BEFORE_A_LABEL})\.?\s+\d+\s*(?:and|to|or|,|-|–)\s*$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s(]*$")
_WORD_BEHIND = re.compile(r"\s+([^\W\d_]+)")
_JOINED = re.compile(r"[^\W\d_]-$")
_ADVERBS = {*("twice", "thrice", "doubled", "tripled", "trebled", "quadrupled", "quintupled", "halved")}


def counted_in(text: str) -> tuple[Found, ...]:
    """Every number of a text that counts something, in its order.

    >>> [each.text for each in counted_in("On 9 May 1945, of 40 thousand (p. 12) two thirds left.")]
    ['40 thousand', 'two thirds']
    """
    left_out = sorted(_left_out(text))
    starts = [start for start, _ in left_out]
    ends: list[int] = []
    for _, end in left_out:
        ends.append(max(end, ends[-1] if ends else 0))
    found = []
    for each in numbers_in(text):
        place = bisect_right(starts, each.start) - 1
        if (place < 0 or ends[place] < each.end) and _counts(each, text):
            found.append(each)
    return tuple(found)


def _left_out(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _NONE:
        flags = pattern.flags | _LINE_START
        for match in re.compile(pattern.pattern, flags).finditer(text):
            start = match.start() + 3 if match[0][:3].lower() in ("per", "of ", "in ") else match.start()
            yield start, match.end()
    for day in printed_dates(text):
        if day.month is not None:
            yield day.start, day.end


def _counts(number: Found, text: str) -> bool:
    before, behind = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 40]
    plain = not (number.mark or number.money or number.scale > 1 or number.parts)
    if plain and number.kind == "number" and number.digits is None:
        named = number.text[0].isupper() and re.search(r"[^.!?\s\"“(]\s+$", before) is not None
        return not named and not _LABEL.search(before) and _words_count(number, behind)
    if number.kind == "times" and number.digits is None:
        return number.text.lower() in _ADVERBS or number.text.lower().endswith("fold")
    if number.kind == "share" and number.text.lower() == "half":
        said_of = re.match(r"\s+(?:of|the|a|an|its|their|all|as|this|that)\b", behind)
        return bool(number.hedge or said_of or re.search(r"\bby\s+$", before))
    if not plain:
        return True
    if _JOINED.search(before) or _LABEL.search(before) or _AND_LABEL.search(before):
        return False
    return not (_YEAR.fullmatch(number.text) and _is_year(before, behind))


def _words_count(number: Found, behind: str) -> bool:
    """Two, ten, a dozen: with a noun or "of" behind; "one" is a pronoun too often."""
    if number.value <= 1:
        return False
    word = _WORD_BEHIND.match(behind)
    return number.value >= 10 or (word is not None and (word[1].lower() == "of" or word[1].lower() not in STOP))


def _is_year(before: str, behind: str) -> bool:
    """1945 soldiers are counted; in 1945 soldiers, 1945 and the 1945 elections are not."""
    word, next_word = _WORD_BEFORE.search(before), _WORD_BEHIND.match(behind)
    if word and word[1].lower() in BEFORE_A_YEAR:
        return True
    return not (next_word and next_word[1].endswith("s") and next_word[1].lower() not in STOP | {"years"})
