"""Which numbers of a text count: years, days, pages, sections, telephone numbers, names and the like are left out."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from deserter_estimates.draft.nouns import nouns_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.language.found import Found
from deserter_estimates.language.numbers_in_text import numbers_in
from deserter_estimates.language.vocabulary import METRES, Vocabulary

NO_NUMBERS = (
    r"\b\w{2,10}://\S+|\bwww\.\S+|[\w.+-]{1,64}@\S+",
    r"\+\d[\d ()/-]{6,}\d|\(0?\d{2,5}\)\s?\d[\d -]{4,}\d|\b\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b",  # telephones
    r"\b0\d{2,4}[\s/-]\d{3,}(?:[ -]\d+)*",
    r"\[\d+(?:\s?[,–-]\s?\d+)*\]|\b\d+(?:-\d+){2,}\b",  # notes, book numbers
    r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d+/\d{3,}\b|\b24/7\b",  # days, numbers of papers
    r"\b(?:1[1-9]|20)\d\d\s?[-–/]\s?(?:\d\d\b|\d{4}\b)",  # 1941-45
    r"^[ \t]*\d+(?:\.\d+)*[.)](?=[ \t]+\S)",  # sections
    r"^[ \t]*\d+(?:\.\d{1,2})+[ \t]+(?=(?-i:[A-Z]))|\b\d+\(\d+\)",
)
_YEAR = re.compile(r"1[1-9]\d\d|20\d\d")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s(]*$")
_WORD_BEHIND = re.compile(r"\s+([^\W\d_]+)")
_JOINED = re.compile(r"[^\W\d_]-$")  # Covid-19
_WITHIN = re.compile(r"[^.!?\s\"“(]\s+$")  # a sentence, so that a capital is that of a name
_FIRST = re.compile(r"(?:^|[.!?]\s+|\n)([A-Z][a-z]+) $")
_VERB = re.compile(r" [a-z]")
_BY = re.compile(r"\b(?:by|um)\s+$")
_NEAR = 40  # characters beside a number that tell whether it counts


class _Patterns:
    """The patterns of a vocabulary that tell what does not count."""

    def __init__(self, words: Vocabulary) -> None:
        any_case = re.IGNORECASE
        self.none = [re.compile(each, any_case | re.MULTILINE) for each in (*NO_NUMBERS, *words.no_number_patterns)]
        name = r"(?-i:(?<=[\w,;:] )[A-Z][^\W\d_]*|(?<=[\w,;:] )[A-Z][a-z]{0,3}\.)"  # Terminal 2, Cd. 3372
        self.name = re.compile(rf"(?P<name>{name})\s(?:\d+\s*(?:,|{words.to_pattern})\s*)?$", any_case)
        self.label = re.compile(
            rf"(?:^|[^\w])(?:{words.label_pattern})\.?(?:[\s#-]*|\s+\d+\s*(?:,|{words.to_pattern})\s*)$", any_case
        )
        number = rf"(?:\d|\b(?:{'|'.join(words.number_of)})\b)"
        self.to_number = re.compile(rf"\s*(?:{words.to_pattern})\s*{number}", any_case)
        self.number_to = re.compile(rf"{number}\s*(?:{words.to_pattern})\s*$", any_case)
        self.half_of = re.compile(rf"\s+(?:{words.share_alone_pattern})\b", any_case)


_patterns = lru_cache(_Patterns)


def counted_in(passages: Passages) -> tuple[Found, ...]:
    """Every number of a text that counts something, in its order.

    >>> passages = Passages("On 9 May 1945, of 40 thousand (p. 12) two thirds left.")
    >>> [each.text for each in counted_in(passages)]
    ['40 thousand', 'two thirds']
    """
    text, words = passages.text, passages.vocabulary
    left_out = bytearray(len(text))
    spans = [match.span() for pattern in _patterns(words).none for match in pattern.finditer(text)]
    spans += [(day.start, day.end) for day in passages.dates if day.month is not None]
    for start, end in spans:
        left_out[start:end] = b"\1" * (end - start)
    numbers = [
        each for each in numbers_in(text, words) if 0 in left_out[each.start : each.end] and _counts(each, text, words)
    ]
    return tuple(_in_metres(numbers, text, words))


def _in_metres(numbers: list[Found], text: str, words: Vocabulary) -> list[Found]:
    """The numbers, those with an "m" apart and no noun behind it as metres, and no millions."""
    found = [*numbers]
    for place, number in enumerate(numbers):
        apart = number.text.endswith((f" {METRES}", f"\u00a0{METRES}")) and len(number.values) > 1 and not number.money
        if apart and not nouns_of(words).behind(text, number.end).unit:
            end = number.end - len(METRES) - 1
            alone = replace(number, end=end, text=text[number.start : end], scale=1)
            found[place] = _without_scale(alone, number.scale)
            if place:  # 5-10 m
                found[place - 1] = _without_scale(found[place - 1], number.scale)
    return found


def _without_scale(number: Found, scale: int) -> Found:
    """The number with those of its values alone of which it has `scale` times the value, too, if there are any."""
    values = tuple(each for each in number.values if each * scale in number.values)
    return replace(number, values=values) if values else number


def _counts(number: Found, text: str, words: Vocabulary) -> bool:
    before, behind = text[max(0, number.start - _NEAR) : number.start], text[number.end : number.end + _NEAR]
    patterns, said = _patterns(words), number.text.lower()
    if number.kind == "times" and number.digits is None:
        return said in words.times_said or (number.value > 1 and nouns_of(words).compares(text, number.end))
    if number.kind == "share" and said in words.half_of:
        return bool(number.hedge or patterns.half_of.match(behind) or _BY.search(before))
    if number.mark or number.money or number.scale > 1 or number.parts or number.kind != "number":
        return True
    if patterns.label.search(before):
        return False
    word, next_word = _WORD_BEFORE.search(before), _WORD_BEHIND.match(behind)
    nouns = nouns_of(words)
    counts_noun = next_word is not None and nouns.is_noun(next_word[1])
    if number.digits is None:
        named = number.text[0].isupper() and _WITHIN.search(before) is not None
        whole = patterns.to_number.match(behind) or patterns.number_to.search(before) or nouns.is_span(number, text)
        alone = next_word is not None and next_word[1].lower() in words.verbs and _is_new(word, words)
        small = not (whole or alone) and (next_word is None or next_word[1].lower() in words.stop - words.of)
        return number.value > 1 and not named and not (small and number.value < 10)
    if _YEAR.fullmatch(number.text) and ((word and word[1].lower() in words.before_a_year) or not counts_noun):
        return False
    named = number.text.isdecimal() and number.hedge is None and not counts_noun and _is_named(before, behind, words)
    return not named and not _JOINED.search(before)


def _is_new(word: re.Match[str] | None, words: Vocabulary) -> bool:
    """Whether a number behind the word says how many: of 12 islands five are large; not these five, nor day five."""
    return word is None or word[1].lower() in words.stop - words.these or nouns_of(words).is_noun(word[1])


def _is_named(before: str, behind: str, words: Vocabulary) -> bool:
    """Whether a name stands before a number: at Terminal 2; at the start of a sentence where a verb follows it."""
    if _patterns(words).name.search(before):
        return True
    first = _FIRST.search(before)
    known = (
        words.stop | words.verbs | words.unit_of.keys() | {each for group in words.hedges.values() for each in group}
    )
    return bool(first and first[1].lower() not in known and not first[1].endswith("ly") and _VERB.match(behind))
