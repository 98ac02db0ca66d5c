"""The noun that a number counts: its unit, and words for its name."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from deserter_estimates.draft.vocabulary import NO_NOUNS, PEOPLE, PLURALS, SPANS, STOP, SYMBOLS, VERBS
from deserter_estimates.language.counting import MEASURES, MONEY
from deserter_estimates.language.number_words import SCALE_OF

_NEXT = re.compile(r"[\s\u00a0]+([^\W\d_]+(?:[-'’][^\W\d_]+)*|°C)")
_SYMBOL = re.compile(
    rf"[\s\u00a0]?({'|'.join(sorted(map(re.escape, SYMBOLS), key=len, reverse=True))})(?![\w²]|\.\s[A-Z])"
)
_SPAN = re.compile(rf"-({'|'.join(sorted(SPANS))})\b")
_PER = re.compile(
    r"\s*(?:,\s*)?(?:(?P<above>[^\W\d_]+)\s+)?(?:per|for every|in every)\s+"
    r"(?P<number>1[0, ]*0+|hundred|thousand|million)"
    r"(?:\s+(?P<below>[^\W\d_]+s|people|children|men|women|inhabitants))?"
)
_BEFORE = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OF = re.compile(
    r"\s+of\s+(?:all\s+|(?:the\s+)?(?:total\s+)?number\s+of\s+|the\s+|its\s+|their\s+|these\s+|those\s+|our\s+)*([^\W\d_]+(?:\s+[^\W\d_]+){0,2})"
)
_OF_THEM = "of (?:them|these|those|whom|which)"
_BELOW = re.compile(r"\s+per\s+([a-z]+)\b(?!\s+(?:cent|thousand|hundred|million))")
_SILENT = STOP | VERBS | SCALE_OF.keys()
_NEAR = 300  # characters beside a number in which its noun is looked for
FARTHEST = 5  # words behind a number among which its noun is


class Noun(Struct, frozen=True, kw_only=True):
    """What a number counts: its unit, the words for its name, and where the noun ends."""

    unit: str = ""
    words: tuple[str, ...] = ()
    end: int = 0


def noun_behind(text: str, end: int) -> Noun:
    """The noun behind a number, with the words between.

    >>> noun_behind("6 million Soviet soldiers and officers", 9)
    Noun(unit='people', words=('Soviet', 'soldiers'), end=25)
    """
    if rate := _PER.match(text, end):
        number = {"hundred": "100", "thousand": "1,000", "million": "1,000,000"}.get(rate["number"], "")
        number = number or f"{int(re.sub('[, ]', '', rate['number'])):,}"
        above, below = rate["above"] or "", rate["below"] or ""
        known = above if _plural(above) else ""
        return Noun(unit=f"{known} per {number} {below}".strip(), words=(above or "rate",), end=rate.end())
    if symbol := _SYMBOL.match(text, end):
        return Noun(unit=SYMBOLS[symbol[1]], end=symbol.end())
    if span := _SPAN.match(text, end):
        plural = {"century": "centuries", "foot": "feet"}.get(span[1], f"{span[1]}s")
        return Noun(unit=plural, words=(plural,), end=span.end())
    words: list[str] = []
    while len(words) < FARTHEST and (found := _NEXT.match(text, end)):
        word = found[1]
        if word.lower() in STOP:
            break
        words.append(word)
        end = found.end()
        if _plural(word):
            below = _BELOW.match(text, end)
            power = [each.lower() for each in words[-2:-1] if each.lower() in ("square", "cubic")]
            unit = " ".join([*power, unit_of_noun(word), *(["per", below[1]] if below else [])])
            return Noun(unit=unit, words=tuple(words), end=below.end() if below else end)
    return Noun(words=tuple(words[:1]))


def noun_before(text: str, start: int, end: int) -> Noun:
    """The noun that stands before a number with a verb between, as in "deaths fell to 520"; else words for a name."""
    words = [
        word[0] for word in _BEFORE.finditer(text, max(start, end - _NEAR), end) if word[0].lower() not in SCALE_OF
    ][-12:]
    rest = list(words)
    while rest and rest[-1].lower() in VERBS | STOP - {"per"}:
        rest.pop()
    named = tuple(word for word in rest[-2:] if word.lower() not in STOP)
    if (
        rest
        and len(rest) < len(words)
        and _plural(rest[-1])
        and any(word.lower() in VERBS for word in words[len(rest) :])
    ):
        return Noun(unit=unit_of_noun(rest[-1]), words=named)
    return Noun(words=named[-1:] or tuple(word for word in rest if word.lower() not in STOP | VERBS)[-1:])


def base_of(text: str, end: int) -> tuple[str, ...]:
    """The words behind "of": whose share a percentage is.

    >>> base_of("12 % of all new cases in May", 4)
    ('new', 'cases')
    """
    found = _OF.match(text, end)
    words: list[str] = []
    for word in found[1].split() if found else ():
        if word.lower() in STOP:
            break
        words.append(word)
        if _plural(word):
            break
    return tuple(words)


def word_beside(text: str, start: int, end: int, *, last: bool = False) -> tuple[str, ...]:
    """The first or last word of a passage that says something, to tell two numbers of one noun apart."""
    start, end = (max(start, end - _NEAR), end) if last else (start, min(end, start + _NEAR))
    words = [word[0] for word in _BEFORE.finditer(text, start, end)]
    telling = tuple(word for word in words if word.lower() not in _SILENT and len(word) > 2)
    return telling[-1:] if last else telling[:1]


def unit_of_noun(word: str) -> str:
    """The unit that a plural noun is of.

    >>> unit_of_noun("soldiers"), unit_of_noun("Bicycles"), unit_of_noun("EUR")
    ('people', 'bicycles', 'EUR')
    """
    small = word.lower()
    return "people" if small in PEOPLE else word if word.isupper() else small


def refers_back(text: str, start: int, end: int) -> bool:
    """Whether the number is one of what was counted before: 1 million of them, or of them 37."""
    behind = re.match(rf"\s+{_OF_THEM}\b", text[end : end + 20])
    return bool(behind or re.search(rf"\b{_OF_THEM},?(?:\s+\w+)?\s+$", text[max(0, start - 30) : start], re.IGNORECASE))


def slug(words: tuple[str, ...]) -> str:
    """A name of words: a-z, 0-9 and _.

    >>> slug(("Soviet", "soldiers"))
    'soviet_soldiers'
    """
    plain = unicodedata.normalize("NFKD", "_".join(words)).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
    return name if re.match("[a-z]", name) else ""


def _plural(word: str) -> bool:
    small = word.lower()
    if small in NO_NOUNS or small in STOP or len(small) < 3:
        return False
    if small in PLURALS or small in PEOPLE or small in MEASURES or small in MONEY:
        return True
    return small.endswith("s") and not small.endswith(("ss", "us", "is", "'s", "’s", "ous"))
