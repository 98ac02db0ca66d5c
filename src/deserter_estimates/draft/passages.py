"""Passages of a text: in which line, sentence and paragraph a number stands, and the shortest quote for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from deserter_estimates.check.quotes import OMISSION, normalise
from deserter_estimates.language.found import Found
from deserter_estimates.language.numbers_in_text import numbers_in

_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"(])")
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n\s*")
_WORD = re.compile(r"\S+")
LONGEST = 60  # words of a quote


class Passages:
    """A text with the places where its lines, sentences and paragraphs begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = (_BLANK if _BLANK.search(text) else _LINE).finditer(text)
        self._paragraphs = [0, *(match.end() for match in breaks)]
        self._sentences = sorted({*self._paragraphs, *(match.end() for match in _SENTENCE.finditer(text))})
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in self._words]
        plain = [normalise(text[start:end]) for start, end in self._words]
        self._plain = " ".join(plain)
        self._plain_starts = [*accumulate((len(word) + 1 for word in plain), initial=0)][:-1]

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
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        begin, stop = self.span_of_sentence(start)
        quote = self._between(first, last)
        for step in range(LONGEST):
            if self._plain.count(normalise(quote)) == 1 and _reads(quote, numbers):
                return quote
            left = first > 0 and self._words[first - 1][0] >= begin
            right = last + 1 < len(self._words) and self._words[last + 1][1] <= stop
            if not left and not right:
                left, right = first > 0, last + 1 < len(self._words)
            if right and (step % 2 == 0 or not left):
                last += 1
            elif left:
                first -= 1
            quote = self._between(first, last)
        return quote

    def _between(self, first: int, last: int) -> str:
        words = self.text[self._words[first][0] : self._words[last][1]]
        return " ".join(words.split()).rstrip(",;:.!?").lstrip("(")


def _reads(quote: str, numbers: tuple[Found, ...]) -> bool:
    """Whether the first number of the quote with each value has the same hedge word and mark."""
    there = numbers_in(quote)
    for number in numbers:
        same = next((each for each in there if number.value in each.values), None)
        if same is None or (same.hedge, same.mark) != (number.hedge, number.mark):
            return False
    return True
