"""Quotes: whether the words stand in the article's text, and if not, which passage comes nearest.

Typographic quote marks, dashes, ellipses and white space count as their plain forms, since copying changes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from difflib import SequenceMatcher
from heapq import nsmallest

from msgspec import Struct

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "…": "...",
    }
)
OMISSION = re.compile(r"\s*(?:\[\.\.\.\]|\(\.\.\.\)|\.\.\.)\s*")
NEAR = 0.5  # share of its words, in their order, that a passage has to have in common with a quote to be shown
SEARCHED = 1_000_000  # words compared before no more passages are looked for
MOST_WORDS = 200  # of a quote, to find the passage by


def normalise(text: str) -> str:
    """Write a text with plain quote marks and dashes, and single blanks.

    >>> normalise("under  the “not found – stragglers”")
    'under the "not found - stragglers"'
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())


class Passage(Struct, frozen=True, kw_only=True):
    """Words of a text that resemble a quote, the line on which they begin, and how alike they are (0 to 1)."""

    words: str
    line: int
    alike: float


class ArticleText:
    """A text to look quotes up in; made once, asked often."""

    def __init__(self, text: str) -> None:
        self._plain = normalise(text)
        self._folded = self._plain.casefold()
        lines = [(number, word) for number, line in enumerate(text.split("\n"), 1) for word in normalise(line).split()]
        self._words = [word for _, word in lines]
        self._lines = [number for number, _ in lines]
        self._keys = [_key(word) for word in self._words]
        self._left = SEARCHED

    def has(self, quote: str) -> bool:
        """Whether the quote stands in the text; parts around an ellipsis may be apart, in their order."""
        return _stands_in(normalise(quote), self._plain)

    def has_but_for_capitals(self, quote: str) -> bool:
        """Whether the quote stands in the text with other capitals."""
        return _stands_in(normalise(quote).casefold(), self._folded)

    @property
    def exhausted(self) -> bool:
        """Whether so much was compared already that no more passages are looked for."""
        return self._left < 0

    def nearest(self, quote: str) -> Passage | None:
        """The passage most like the quote, None where nothing resembles it or too much was searched already."""
        if self.exhausted:
            return None
        wanted = [_key(word) for word in normalise(quote).split()][:MOST_WORDS]
        self._left -= len(self._keys) + len(wanted)
        best: Passage | None = None
        for start in self._candidates(wanted):
            around = max(0, start - 2), min(len(self._keys), start + len(wanted) + 2)
            self._left -= len(wanted) ** 2
            passage = self._trimmed(wanted, *around)
            if passage and (best is None or passage.alike > best.alike):
                best = passage
        return best if best and best.alike >= NEAR else None

    def _candidates(self, wanted: list[str]) -> list[int]:
        """Starts of the windows that share most words with the quote, regardless of order; few, the best first."""
        size, need = len(wanted), Counter(wanted)
        have: Counter[str] = Counter()
        window: deque[str] = deque()
        shared, scores = 0, []
        for place, word in enumerate(self._keys):
            window.append(word)
            have[word] += 1
            shared += word in need and have[word] <= need[word]
            if len(window) > size:
                gone = window.popleft()
                shared -= gone in need and have[gone] <= need[gone]
                have[gone] -= 1
            scores.append((-shared, place - len(window) + 1))
        return [start for _, start in nsmallest(5, scores)]

    def _trimmed(self, wanted: list[str], start: int, end: int) -> Passage | None:
        matcher = SequenceMatcher(None, self._keys[start:end], wanted, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return None
        # widen by what the quote has before its first and behind its last common word, which may be misspelt
        first = max(start, start + blocks[0].a - blocks[0].b)
        last = min(end, start + blocks[-1].a + blocks[-1].size + len(wanted) - blocks[-1].b - blocks[-1].size)
        alike = 2 * sum(block.size for block in blocks) / (len(wanted) + last - first)
        return Passage(words=" ".join(self._words[first:last]), line=self._lines[first], alike=alike)


def _stands_in(quote: str, text: str) -> bool:
    if quote in text:
        return True
    parts = [part for part in OMISSION.split(quote) if part]
    place = 0
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return len(parts) > 1


def _key(word: str) -> str:
    return word.casefold().strip("\"'.,;:!?()[]-") or word
