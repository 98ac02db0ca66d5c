"""Spelling: the known word that a misspelt one probably means."""

from __future__ import annotations

from collections.abc import Iterable

ALIKE = 0.7  # of two words, the share of letters in common that makes the one probably the other
LONGEST = 64  # letters of a word that gets a guess
NEAR = 3  # words that are offered where none is alike
MOST = 1_000  # known words that are compared; a file with more names than that is no one's typing


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` most like `word`, or None if none is like it.

    Capitals, and the choice between space, hyphen and underscore, do not count. Of equally like words the first in the
    alphabet is taken.

    >>> did_you_mean("vlaue", ["label", "value", "quote"])
    'value'
    >>> did_you_mean("circa", ["about", "around"])
    """
    from difflib import get_close_matches

    words = {_plain(each): each for each in sorted(known, reverse=True) if len(each) <= LONGEST}
    if len(word) > LONGEST or len(words) > MOST:
        return None
    near = get_close_matches(_plain(word), sorted(words, reverse=True), n=1, cutoff=ALIKE)
    return words[near[0]] if near else None


def nearest(given: object, known: Iterable[str], otherwise: str) -> str:
    """Ask whether a known word is meant; where none is near, say otherwise."""
    near = did_you_mean(given, known) if isinstance(given, str) else None
    return f"Did you mean {near}?" if near else otherwise


def nearest_of(word: str, known: Iterable[str]) -> str:
    """A sentence with the three known words that are nearest to one, however far.

    >>> nearest_of("deserters", ["defectors", "troops", "deaths", "prisoners"])
    'The nearest: defectors, deaths, prisoners.'
    """
    from difflib import get_close_matches

    near = get_close_matches(_plain(word)[:LONGEST], list(known)[:MOST], n=NEAR, cutoff=0.0)
    return f"The nearest: {', '.join(near)}." if near else "There are none."


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
