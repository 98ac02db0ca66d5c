"""Number tokens: a text taken apart into digits, fractions and words, and what its digits may mean.

What may be read in two ways ("212.400" is 212.4 to some and 212,400 to others) has both values, the likelier one in
the language of the text first.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from deserter_estimates.language.vocabulary import BELOW_THE_LINE, FRACTION_SIGNS, Vocabulary

LONGEST_WORD = 12  # number words written as one
LONGEST = 40  # digits; more are no number that an article prints

SPACE = "[ \u00a0\u2009\u202f]"  # plain, no-break, thin, narrow no-break
_GROUPED = rf"\d{{1,3}}(?:(?:,\d{{3}})+|(?:\.\d{{3}}){{2,}}|(?:['’]\d{{3}})+|(?:{SPACE}\d{{3}})+)(?!\d)"
_DIGITS = rf"(?:{_GROUPED}(?:[.,·]\d+)?|(?:\d+[.·]\d+|\d+(?:,\d+)*)(?:[eE][+-]?\d{{1,2}}\b)?)|[.·]\d+"
_BELOW = "|".join(map(str, sorted(BELOW_THE_LINE, reverse=True)))
_ONE_MARK = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")


class Token(NamedTuple):
    """A word, digits, or a fraction, with its place; "" where a text has ended."""

    kind: Literal["word", "digits", "over", "sign", ""]
    text: str
    start: int
    end: int


NONE = Token("", "", 0, 0)


def tokens_of(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a text that a number may be made of; a number word of several words has one for each.

    >>> from deserter_estimates.language.german import GERMAN
    >>> [each.text for each in tokens_of("Zweihunderttausend, 3/4", GERMAN)]
    ['zwei', 'hundert', 'tausend', '3/4']
    """
    found = _pattern(vocabulary).finditer(text)
    return [Token(each.lastgroup, each[0].lower(), *each.span()) for each in found]  # type: ignore[arg-type]


@lru_cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    word = r"[^\W\d_]+"
    if vocabulary.compounds:
        scales = vocabulary.scale_of.keys() - vocabulary.short_scale_of.keys()
        others = {vocabulary.hundred, vocabulary.and_, vocabulary.and_a_half, *vocabulary.fold}
        small = "|".join(sorted({*vocabulary.number_of, *scales, *others}, key=len, reverse=True))
        word = rf"(?i:{small})(?=(?i:{small}){{0,{LONGEST_WORD}}}(?![^\W\d_]))|{word}"
    return re.compile(
        rf"(?<![\w.,·/⁄])(?P<over>\d{{1,2}}[/⁄](?:{_BELOW}))(?![\w/⁄.])"
        rf"|(?<![\w.,·])(?P<digits>(?>{_DIGITS}))(?!{vocabulary.no_digits_pattern}|[.·]\d)"
        rf"|(?P<sign>[{''.join(FRACTION_SIGNS)}])|(?P<word>{word})"
    )


def values_of(digits: str, decimal: str) -> list[Decimal]:
    """What digits may mean where `decimal` is the decimal mark; nothing where they are too long.

    >>> values_of("212.400", "."), values_of("212.400", ",")
    ([Decimal('212.400'), Decimal('212400')], [Decimal('212400'), Decimal('212.400')])
    """
    plain, _, exponent = re.sub(rf"{SPACE}|['’]", "", digits).lower().partition("e")
    plain = plain.replace("·", ".")
    marks = [mark for mark in plain if mark in ".,"]
    bare = re.sub("[.,]", "", plain)
    if len(digits) > LONGEST:
        return []
    if len(set(marks)) > 1:  # the last one is the decimal mark
        return [Decimal(bare).scaleb(-len(plain.rpartition(marks[-1])[2]))]
    if len(marks) > 1:
        grouped = all(len(group) == 3 for group in re.split("[.,]", plain)[1:])
        return [Decimal(bare), *([] if grouped else map(Decimal, plain.split(",")))]
    value = Decimal(f"{plain.replace(',', '.')}e{exponent or 0}")
    mark = _ONE_MARK.fullmatch(plain)
    if mark and "·" not in digits:
        return [value, Decimal(bare)] if mark[1] == decimal else [Decimal(bare), value]
    return [value, Decimal(bare)] if re.fullmatch(r"\d+,\d{4,}", plain) else [value]


def fraction_of(text: str) -> Fraction:
    """A fraction of one sign, or written with a line: ½, 3/4."""
    return Fraction(FRACTION_SIGNS.get(text) or text.replace("⁄", "/"))
