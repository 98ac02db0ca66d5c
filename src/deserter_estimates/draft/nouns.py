"""The noun that a number counts: its unit, and words for its name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from deserter_estimates.language.counting import MEASURES, MONEY, TIMES
from deserter_estimates.language.found import Found
from deserter_estimates.language.vocabulary import SYMBOLS, Vocabulary

WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_WORD = re.compile(WORD)
_NEXT = re.compile(rf"\s+({WORD})")
_SYMBOL = re.compile(rf"\s?({'|'.join(sorted(map(re.escape, SYMBOLS), key=len, reverse=True))})(?![\w²]|\.\s[A-Z]{2})")
_SPAN = re.compile(r"-([a-z]+)\b")
_A_SPAN = re.compile(r"\s+\w+\s+(\w+)")  # half a mile
_WORD_BEFORE = re.compile(rf"\b({WORD})\s+$")
_THREE = re.compile(rf"(?:\s+{WORD}){{1,3}}")
_BRACKETS = re.compile(r"\([^()]*\)")
_SIZED = re.compile(rf"({WORD}) \(\s*[nN]\s*=\s*$")  # cases (n = 214)
_NEAR = 300  # characters before a number in which its noun is looked for
_BEFORE_A_VERB = 5  # words before a verb among which its noun is
_BEHIND_A_NUMBER = 5  # words behind a number among which its noun is


class Noun(Struct, frozen=True, kw_only=True):
    """What a number counts: its unit, the words for its name, and where the noun ends."""

    unit: str = ""
    words: tuple[str, ...] = ()
    end: int = 0


class Nouns:
    """The nouns of a language, found beside a number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = words = vocabulary
        any_case = re.IGNORECASE
        self._silent = {*words.stop, *words.verbs, *words.scale_of, *words.part_of, *words.number_of, *words.a}
        hundreds = "|".join(words.round_of)
        self._rate = re.compile(
            rf"\s*(?:,\s*)?(?:(?P<above>{WORD})\s+)?(?:{words.per_pattern})\s+(?P<number>1[0, .]*0+|{hundreds})"
            rf"(?![\d%])(?:\s+(?P<below>{WORD})(?:\s+(?P<noun>{WORD}))?)?",
            any_case,
        )
        self._below = re.compile(rf"\s+(?:{words.per_pattern})\s+(?!(?:cent|{hundreds})\b)({WORD})", any_case)
        self._of = re.compile(rf"\s+{words.of_the_pattern}({WORD}(?:\s+{WORD}){{0,2}})", any_case)
        self._them_behind = re.compile(
            rf"(?:,?\s+(?:{words.to_pattern})\s+[\d,.]+)?\s+{words.of_them_pattern}\b", any_case
        )
        self._people = re.compile(words.people_pattern, any_case if words.capitals else 0)
        self._as = re.compile(rf"\s+(?:{words.as_pattern})\b", any_case)
        scales, number = "|".join(words.scale_of), rf"(?:\d(?:[\d.,]*\d)?|(?:{'|'.join(words.number_of)})\b)"
        self._whole = re.compile(
            rf"\s+(?:out\s+)?{words.of_the_pattern}(?:\w+\s+){{0,2}}{number}(?:\s+(?:{scales})\b)?", any_case
        )
        self._to = re.compile(rf"\s*(?:{words.to_pattern})\s*{number}(?:\s+(?:{scales})\b)?", any_case)
        self._them_before = re.compile(rf"\b{words.of_them_pattern},?(?:\s+\w+)?\s+$", any_case)

    def is_noun(self, word: str) -> bool:
        """Whether a word looks like a noun of which there are several, or in German like any."""
        small, words = word.lower(), self._words
        if small in words.no_nouns or small in words.stop or small in words.scale_of or len(small) < 3:
            return False
        if words.capitals:
            return word[0].isupper() or small in words.unit_of
        if small in words.plurals or small in words.unit_of or small in MEASURES or small in MONEY:
            return True
        return small.endswith("s") and not small.endswith(("ss", "us", "is", "'s", "’s", "ous"))

    def unit_of(self, word: str) -> str:
        """The unit that a noun is of.

        >>> from deserter_estimates.language.english import ENGLISH
        >>> [Nouns(ENGLISH).unit_of(word) for word in ("soldiers", "Bicycles", "EUR")]
        ['people', 'bicycles', 'EUR']
        """
        small, words = word.lower(), self._words
        if known := words.unit_of.get(small) or words.unit_of.get(small.removesuffix(words.plural_end)):
            return known
        if self._people.fullmatch(word):
            return "people"
        return word if words.capitals or (word.isupper() and len(word) < 5) else small

    def _unit_in(self, word: str, text: str) -> str:
        """The unit of a noun, as a text has it where it is the subject: five Bibern are five Biber."""
        unit, end = self.unit_of(word), self._words.plural_end
        return unit[: -len(end)] if end and unit.endswith(end) and f" {unit[: -len(end)]} " in text else unit

    def behind(self, text: str, end: int) -> Noun:
        """The noun behind a number, with the words between.

        >>> from deserter_estimates.language.english import ENGLISH
        >>> Nouns(ENGLISH).behind("6 million Soviet soldiers and officers", 9)
        Noun(unit='people', words=('Soviet', 'soldiers'), end=25)
        """
        if rate := self._rate.match(text, end):
            number = self._words.round_of.get(rate["number"].lower()) or int(re.sub("[, .]", "", rate["number"]))
            above, below = rate["above"] or "", rate["below"] or ""
            known = self.unit_of(above) if self.is_noun(above) else ""
            noun = rate["noun"] or ""
            if self.is_noun(below):
                below, stop = self.unit_of(below), rate.end("below")
            elif self.is_noun(noun) and below.lower() not in self._words.stop:  # live births
                below, stop = f"{below} {noun}".lower(), rate.end()
            else:
                below, stop = "", rate.end("number")
            return Noun(unit=f"{known} per {number:,} {below}".strip(), words=(above or "rate",), end=stop)
        if symbol := _SYMBOL.match(text, end):
            below = self._below.match(text, symbol.end())
            unit = f"{SYMBOLS[symbol[1]]} per {below[1]}" if below else SYMBOLS[symbol[1]]
            return Noun(unit=unit, end=below.end() if below else symbol.end())
        if (span := _SPAN.match(text, end)) and span[1] in self._words.span_of:
            plural = self._words.span_of[span[1]]
            return Noun(unit=plural, words=(plural,), end=span.end())
        words: list[str] = []
        while len(words) < _BEHIND_A_NUMBER and (found := _NEXT.match(text, end)):
            word = found[1]
            if not words and word.lower() in self._words.skipped | self._words.of:
                end = found.end()
                continue
            if word.lower() in self._words.stop:
                break
            words.append(word)
            end = found.end()
            if text.startswith(("'", "’"), end):  # 12 nurses' posts
                end += 1
            elif self.is_noun(word):
                below = self._below.match(text, end)
                power = [each.lower() for each in words[-2:-1] if each.lower() in ("square", "cubic")]
                unit = " ".join([*power, self._unit_in(word, text), *(["per", below[1]] if below else [])])
                return Noun(unit=unit, words=tuple(words), end=below.end() if below else end)
        return Noun(words=tuple(words[:1]))

    def before(self, text: str, start: int, end: int) -> Noun:
        """The noun before a number whose verb stands between, as in "deaths fell to 520"; else a word for its name."""
        vocabulary, passage = self._words, text[max(start, end - _NEAR) : end]
        if (sized := _SIZED.search(passage)) and self.is_noun(sized[1]):
            return Noun(unit=self.unit_of(sized[1]), words=(sized[1],))
        passage = _BRACKETS.sub("", passage).rstrip("( ")
        words = [word[0] for word in _WORD.finditer(re.split("[;(]", passage)[-1])]
        verb = next((place for place in reversed(range(len(words))) if words[place].lower() in vocabulary.verbs), None)
        if verb is not None and not any(map(self.is_noun, words[verb + 1 :])):
            near = words[max(0, verb - _BEFORE_A_VERB) : verb]
            for place, word in reversed([*enumerate(near)]):
                beside = vocabulary.beside.isdisjoint(each.lower() for each in near[max(0, place - 2) : place])
                if beside and self.is_noun(word) and (unit := self.unit_of(word)) not in TIMES:
                    return Noun(unit=unit, words=(word,))
        telling = [word for word in words if word.lower() not in self._silent]
        if (
            telling and words[-2:-1] == telling[-1:] and words[-1].lower() in vocabulary.of
        ):  # a population of 1.35 million
            return Noun(unit=vocabulary.unit_of.get(telling[-1].lower(), ""), words=(telling[-1],))
        return Noun(words=tuple(telling[-1:]))

    def span(self, text: str, end: int) -> str:
        """The unit of half a mile; "" where none follows."""
        found = _A_SPAN.match(text, end)
        return self._words.span_of.get(found[1], "") if found else ""

    def span_in(self, number: Found) -> str:
        """The unit within the words of a number: an hour and a half."""
        words = number.text.lower().split() if number.kind == "number" else []
        return next((self._words.span_of[word] for word in words if word in self._words.span_of), "")

    def is_span(self, number: Found, text: str) -> bool:
        """Whether a number is of a span: an hour and a half, a two-year term."""
        behind = _SPAN.match(text, number.end)
        return bool(self.span_in(number) or (behind and behind[1] in self._words.span_of))

    def is_factor(self, noun: Noun, text: str, start: int) -> bool:
        """Whether the noun behind a number is of times as many, or of rose three times, and not of how often."""
        times = noun.words[:1] and noun.words[0].lower() in self._words.times
        verb = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
        rose = verb is not None and verb[1].lower() in self._words.verbs
        return bool(times) and (rose or self.compares(text, noun.end))

    def compares(self, text: str, end: int) -> bool:
        """Whether the words behind a factor compare: as many, the size of."""
        return self._as.match(text, end) is not None

    def base(self, text: str, end: int) -> tuple[str, ...]:
        """The words behind "of": whose share a percentage is.

        >>> from deserter_estimates.language.english import ENGLISH
        >>> Nouns(ENGLISH).base("12 % of all new cases in May", 4)
        ('new', 'cases')
        """
        found = self._of.match(text, end)
        words: list[str] = []
        for word in found[1].split() if found else ():
            if word.lower() in self._words.stop:
                break
            words.append(word)
            if self.is_noun(word):
                break
        return tuple(words)

    def refer_back(self, text: str, start: int, end: int) -> int:
        """Where the words end that say a number is of what was counted before: 37 of them; 0 without such words."""
        behind = self._them_behind.match(text, end)
        before = self._them_before.search(text[max(0, start - 30) : start])
        return behind.end() if behind else end if before else 0

    def other_end(self, text: str, end: int) -> Noun:
        """The noun behind the number to which one goes: from 7 to 9 euros."""
        found = self._to.match(text, end)
        return self.behind(text, found.end()) if found else Noun()

    def whole(self, text: str, end: int) -> Noun:
        """The noun of the whole that a number is a part of: 45 of 120 men."""
        found = self._whole.match(text, end)
        return self.behind(text, found.end()) if found else Noun()

    def doing(self, text: str, end: int, within: int = 3) -> tuple[str, ...]:
        """The first telling word of the few behind a number, for its name: 389 were hired."""
        found = _THREE.match(text, end)
        words = found[0].split()[:within] if found else []
        return tuple([word for word in words if word.lower() not in self._silent][:1])


nouns_of = lru_cache(Nouns)


def slug(words: tuple[str, ...]) -> str:
    """A name of words: a-z, 0-9 and _.

    >>> slug(("Soviet", "soldiers"))
    'soviet_soldiers'
    """
    plain = unicodedata.normalize("NFKD", "_".join(words).replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
    return name if re.match("[a-z]", name) else ""
