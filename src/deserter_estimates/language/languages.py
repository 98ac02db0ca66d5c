"""Languages: the vocabularies there are, and which of them a text is written in."""

from __future__ import annotations

import re

from deserter_estimates.language.english import ENGLISH
from deserter_estimates.language.german import GERMAN
from deserter_estimates.language.vocabulary import Vocabulary

LANGUAGES = (ENGLISH, GERMAN)
CODES = {each.code: each for each in LANGUAGES}
_LOOKED_AT = 20_000  # characters from the beginning of a text


def tells_of_a_fall(text: str, code: str) -> bool:
    """Whether a text has a word that is said of falls; one that is said of rises too, as "changed", does not tell.

    >>> tells_of_a_fall("It fell by 10 %.", "en"), tells_of_a_fall("Sie sank um 10 %.", "de")
    (True, True)
    >>> tells_of_a_fall("It changed by 10 %.", "en")
    False
    """
    rises, falls = (re.compile(rf"\b(?:{CODES[code].announced[kind]})\b", re.IGNORECASE) for kind in ("rise", "fall"))
    return any(not rises.fullmatch(word[0]) for word in falls.finditer(text))


def language_of(text: str) -> Vocabulary:
    """The language most of whose small words stand in a text; English where none do.

    >>> language_of("Rund 40 Menschen sind in der Stadt geblieben.").code, language_of("40 men").code
    ('de', 'en')
    """
    found = re.findall(r"[^\W\d_]+", text[:_LOOKED_AT].lower())
    return max(LANGUAGES, key=lambda each: sum(word in each.stop for word in found))
