"""Spelling: the known word that a misspelt one probably means."""

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest

LONGEST_WORD = 64
MOST_GUESSES = 40
MOST_COMPARED = 200


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` nearest to `word`, or None if none is near.

    Distance counts letters added, left out, replaced, or swapped with their neighbour (optimal string
    alignment); capitals, and the choice between space, hyphen and underscore, cost nothing. A word of two to
    five letters is allowed one slip, up to eight two, longer ones three. Of equally near words the first in
    the alphabet is taken, so that the order of `known` does not matter. A word of more than `LONGEST_WORD`
    letters gets no guess, and no more than `MOST_COMPARED` words are compared letter by letter.

    >>> did_you_mean("vlaue", ["label", "value", "quote"])
    'value'
    >>> did_you_mean("circa", ["about", "around"])
    """
    if len(word) > LONGEST_WORD:
        return None
    meant = _plain(word)
    best: str | None = None
    slips = _allowed_slips(meant)
    for least, candidate in nsmallest(MOST_COMPARED, _candidates(meant, known, slips)):
        if least > slips:
            break
        found = _distance(meant, _plain(candidate), slips)
        if found < slips or (found == slips and (best is None or candidate < best)):
            best, slips = candidate, found
    return best


class Guesses:
    """Guesses for the unknown words of one file: after the first `MOST_GUESSES` of them there are none.

    A file with more has another trouble than its spelling, and every guess looks at all the words that are known.
    """

    def __init__(self) -> None:
        self._left = MOST_GUESSES

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """What the word probably means, as `did_you_mean` says, or None.

        >>> Guesses().nearest("vlaue", ["label", "value"])
        'value'
        """
        self._left -= 1
        return did_you_mean(word, known) if self._left >= 0 else None


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


def _allowed_slips(word: str) -> int:
    return 0 if len(word) < 2 else min(3, max(1, len(word) // 3))


def _candidates(meant: str, known: Iterable[str], slips: int) -> Iterable[tuple[int, str]]:
    """The words not too far away by their letters regardless of order, which no distance is smaller than."""
    letters = Counter(meant)
    for candidate in known:
        # Case folding may lengthen a word, at most threefold, and stripping shortens it.
        if len(candidate) > LONGEST_WORD + slips:
            continue
        plain = _plain(candidate)
        if abs(len(plain) - len(meant)) > slips:
            continue
        others = Counter(plain)
        least = max((letters - others).total(), (others - letters).total())
        if least <= slips:
            yield least, candidate


def _distance(one: str, other: str, most: int) -> int:
    """Slips between two words, or `most + 1` if there are more than `most`."""
    earlier: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, earlier, row = earlier, row, [i]
        for j, another in enumerate(other, 1):
            slips = min(earlier[j] + 1, row[j - 1] + 1, earlier[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        # Rows differ by one at most, so a swap, which reaches back two rows, cannot save it either.
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
