"""Passages of a text: in which line, sentence and paragraph a number stands, and the shortest quote for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, pairwise

from msgspec.structs import replace

from deserter_estimates.check.quotes import OMISSION, normalise
from deserter_estimates.language.found import Found
from deserter_estimates.language.languages import language_of
from deserter_estimates.language.numbers_in_text import numbers_in
from deserter_estimates.language.printed_dates import PrintedDate, printed_dates
from deserter_estimates.language.vocabulary import Vocabulary

_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"(])")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n\s*")
_MARK = re.compile(r"[.,;:!?()\"“”]+\s+|\s+[-–—]\s+")
_WORD = re.compile(r"\S+")
_AHEAD, _AFTER = "([\"'“”‘’„", ",;:.!?)]\"'“”‘’"  # punctuation that is left out around a quote
LONGEST = 200_000  # characters of a text whose numbers are drafted or looked up
LONGEST_QUOTE = 60  # words


class Passages:
    """A text with its language, and the places where its lines, sentences and paragraphs begin."""

    def __init__(self, text: str, vocabulary: Vocabulary | None = None) -> None:
        self.text = text
        self.vocabulary = vocabulary or language_of(text)
        breaks = (_BLANK if _BLANK.search(text) else _LINE).finditer(text)
        self._paragraphs = [0, *(match.end() for match in breaks)]
        self._sentences = sorted({*self._paragraphs, *(match.end() for match in _SENTENCE.finditer(text))})
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._words]
        plain = [normalise(text[start:end]) for start, end in self._words]
        self._plain = " ".join(plain)
        self._plain_lengths = [len(word) for word in plain]
        self._plain_starts = [*accumulate((length + 1 for length in self._plain_lengths), initial=0)][:-1]

    @cached_property
    def dates(self) -> tuple[PrintedDate, ...]:
        """Every date of the text; one without a year has that of the next one of its sentence."""
        found: list[PrintedDate] = []
        for start, end in pairwise([*self._sentences, len(self.text)]):
            for each in printed_dates(self.text[start:end], self.vocabulary):
                found.append(replace(each, start=start + each.start, end=start + each.end))
        return tuple(found)

    def line(self, place: int) -> int:
        """The line of a place, from 1."""
        return bisect_right(self._lines, place)

    def paragraph(self, place: int) -> int:
        """The paragraph of a place, from 1."""
        return bisect_right(self._paragraphs, place)

    def sentence(self, place: int) -> int:
        """The sentence of a place, from 1."""
        return bisect_right(self._sentences, place)

    def span_of_sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence of a place begins and ends."""
        number = self.sentence(place)
        end = self._sentences[number] if number < len(self._sentences) else len(self.text)
        return self._sentences[number - 1], end

    def words_of_sentence(self, place: int) -> str:
        """The sentence of a place."""
        start, end = self.span_of_sentence(place)
        return self.text[start:end]

    def places(self, quote: str) -> Iterator[tuple[int, int]]:
        """Where the words of a quote stand, each part of one with an ellipsis by itself.

        >>> [*Passages("5 men  came, and 5 women").places("men came")]
        [(2, 12)]
        """
        for part in filter(None, OMISSION.split(normalise(quote))):
            place = self._plain.find(part)
            while place >= 0:
                first = bisect_right(self._plain_starts, place) - 1
                last = bisect_right(self._plain_starts, place + len(part) - 1) - 1
                yield self._words[first][0], self._words[last][1]
                place = self._plain.find(part, place + len(part))

    def quote(self, start: int, end: int, numbers: tuple[Found, ...]) -> str:
        """The shortest run of whole words around a span that stands once in the text and reads as the numbers do.

        >>> text = "About 5 men came. Later, 5 men left."
        >>> Passages(text).quote(25, 30, numbers_in(text)[1:])
        '5 men left'
        """
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        begin, stop = self.span_of_sentence(start)
        own, other = self._plain_starts[first], 0
        for step in range(LONGEST_QUOTE):
            plain, cut = self._between(first, last)
            other = self._another(plain, cut, own, other)
            if other == len(self._plain) and self._reads(quote := self._as_printed(first, last), numbers):
                return quote
            left = first > 0 and self._words[first - 1][0] >= begin
            right = last + 1 < len(self._words) and self._words[last + 1][1] <= stop
            if not left and not right:
                left, right = first > 0, last + 1 < len(self._words)
            if right and (step % 2 == 0 or not left):
                last += 1
            elif left:
                first -= 1
                own, other = self._plain_starts[first], other - own + self._plain_starts[first]
        return self._as_printed(first, last)

    def clause(self, start: int, end: int) -> str:
        """The words around a span up to the next marks of punctuation.

        >>> text = "Of 5,400 cases, down from 6,000, a drop of 10 %, 20 were solved."
        >>> Passages(text).clause(text.index("10 %"), text.index("10 %") + 4)
        'a drop of 10 %'
        """
        begin, stop = self.span_of_sentence(start)
        begin = max((mark.end() for mark in _MARK.finditer(self.text, begin, start)), default=begin)
        mark = _MARK.search(self.text, end, stop)
        return self._trimmed(self.text[begin : mark.start() if mark else stop])

    def _between(self, first: int, last: int) -> tuple[str, int]:
        """The plain words from one to another without the punctuation around them, and how much before them is cut."""
        start, end = self._plain_starts[first], self._plain_starts[last] + self._plain_lengths[last]
        words = self._plain[start:end].rstrip(_AFTER)
        return words.lstrip(_AHEAD), len(words) - len(words.lstrip(_AHEAD))

    def _another(self, plain: str, cut: int, own: int, since: int) -> int:
        """Where the words stand a second time, no earlier than `since`; the end of the text where they do not."""
        place = self._plain.find(plain, max(0, since + cut))
        if place == own + cut:
            place = self._plain.find(plain, place + 1)
        return place - cut if place >= 0 else len(self._plain)

    def _as_printed(self, first: int, last: int) -> str:
        return self._trimmed(self.text[self._words[first][0] : self._words[last][1]])

    @staticmethod
    def _trimmed(words: str) -> str:
        return " ".join(words.split()).rstrip(_AFTER).lstrip(_AHEAD)

    def _reads(self, quote: str, numbers: tuple[Found, ...]) -> bool:
        """Whether the first number of the quote with each value has the same hedge word and mark."""
        there = numbers_in(quote, self.vocabulary)
        for number in numbers:
            same = next((each for each in there if number.value in each.values), None)
            if same is None or (same.hedge, same.mark) != (number.hedge, number.mark):
                return False
        return True
