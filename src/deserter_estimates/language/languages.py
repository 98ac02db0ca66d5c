"""Languages: the vocabularies there are, and which of them a text is written in."""

from __future__ import annotations

import re

from deserter_estimates.language.english import ENGLISH
from deserter_estimates.language.german import GERMAN
from deserter_estimates.language.vocabulary import Vocabulary

LANGUAGES = (ENGLISH, GERMAN)
CODES = {each.code: each for each in LANGUAGES}
_LOOKED_AT = 20_000  # characters from the beginning of a text


def language_of(text: str) -> Vocabulary:
    """The language most of whose small words stand in a text; English where none do.

    >>> language_of("Rund 40 Menschen sind in der Stadt geblieben.").code, language_of("40 men").code
    ('de', 'en')
    """
    found = re.findall(r"[^\W\d_]+", text[:_LOOKED_AT].lower())
    return max(LANGUAGES, key=lambda each: sum(word in each.stop for word in found))
