"""Vocabulary: what a language says numbers with, and the words that tell what a number counts, as one table.

Words are lower case. What is called a pattern is a regular expression, for which capitals do not matter. Another
language is another table, listed in languages.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct

Key = TypeVar("Key")

FRACTION_SIGNS = {
    **{"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5"},
    **{"⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10"},
}
BELOW_THE_LINE = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100)  # 3/4; but 9/11 is a day, and 24/7 always
MONEY_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₽": "roubles", "₴": "hryvnias"}
METRES = "m"  # 5 m is no million for sure
SYMBOLS = {
    **{
        "m": "m",
        "km": "km",
        "kg": "kg",
        "mm": "mm",
        "cm": "cm",
        "ha": "hectares",
        "km/h": "km/h",
        "mph": "mph",
        "MW": "MW",
        "GW": "GW",
        "kWh": "kWh",
    },
    **{"MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "ppm": "ppm", "°C": "°C", "°F": "°F", "km2": "km^2", "km²": "km^2"},
}  # units that need no noun


class Vocabulary(Struct, frozen=True, kw_only=True, eq=False):
    """The table of one language."""

    code: str
    decimal: str  # the mark before decimals; the other one of "." and "," parts thousands
    compounds: bool = False  # whether a number is written as one word, its ones before its tens
    capitals: bool = False  # whether nouns have a capital

    # Numbers
    number_of: Mapping[str, int]  # zero to nineteen, twenty, thirty ... ninety
    hundred: str
    dozen: str
    scale_of: Mapping[str, int]  # thousand, million
    short_scale_of: Mapping[str, int]  # k, bn; may have a full stop behind them
    abbreviated: frozenset[str]  # those that always have one
    money_scale_of: Mapping[str, int]  # $3b; 3 b is nothing, and 3 t are tonnes
    part_of: Mapping[str, int]  # third; only behind a, one, two ... nine, since a third may be the third
    ordinal_of: Mapping[str, int]  # fifth, behind every
    times_of: Mapping[str, Fraction]  # doubled
    a: frozenset[str]
    and_: str
    of: frozenset[str]
    the: frozenset[str]  # before a half
    half_of: Mapping[str, Fraction]
    bare: frozenset[str]  # scales that need no one before them
    and_a_half: str = ""  # behind a number, as a part of its word
    fold: frozenset[str]
    good: frozenset[str]  # between a and a part: a good third
    every: frozenset[str]
    not_pattern: str  # before what is no hedge word then
    hedges: Mapping[str, tuple[str, ...]]  # by the groups of hedges.py
    hedges_behind: tuple[str, ...]  # those of them that stand behind their number
    mark_patterns: Mapping[str, str]
    no_digits_pattern: str  # what makes digits before it no number: 3rd, 1990s
    minus_pattern: str
    to_pattern: str  # between the ends of a range
    in_pattern: str  # between a count and what it is out of
    period_pattern: str  # 5 in 8 days is no share

    # Dates
    month_of: Mapping[str, int]
    day_pattern: str  # behind the digits of a day
    date_patterns: tuple[str, ...]  # with {day}, {month} and {year}

    # Which numbers count
    no_number_patterns: tuple[str, ...]
    label_pattern: str  # before a number that is a label: page 12
    before_a_year: frozenset[str]
    times_said: frozenset[str]  # of a change; double may be said of anything
    share_alone_pattern: str  # behind a half that is said of something
    between: str
    from_: str
    range_pattern: str  # between the ends of a range

    # What a number counts
    unit_of: Mapping[str, str]  # the unit of a noun that means one
    people_pattern: str  # other nouns for people
    plural_end: str  # what some cases of a plural have behind it
    plurals: frozenset[str]  # nouns that do not look it
    no_nouns: frozenset[str]  # and words that look it and are none
    stop: frozenset[str]
    skipped: frozenset[str]  # words between a number and its noun that say nothing: 28,000 such shifts
    beside: frozenset[str]  # before a noun that is no subject: deaths in hospitals fell to 520
    verbs: frozenset[str]  # between a noun and the number that counts it: deaths fell to 520
    times: frozenset[str]  # right behind a factor
    these: frozenset[str]  # before a number that is no new one: these five are
    as_pattern: str  # behind these, where it is a factor: 3 times as many; else it is how often
    people_verbs: frozenset[str]  # what people do, right behind their number: 1,150 drowned
    span_of: Mapping[str, str]  # 10-year: the unit of a span
    per_pattern: str
    each_pattern: str  # behind an amount: a month
    of_them_pattern: str
    of_the_pattern: str  # between a share and what it is of
    round_of: Mapping[str, int]  # what a rate may be per

    announced: Mapping[str, str]  # by the kind of a sum, patterns of words that announce one


def words(listed: str) -> frozenset[str]:
    """The words of a list.

    >>> sorted(words("one two"))
    ['one', 'two']
    """
    return frozenset(listed.split())


def numbered(listed: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """The words of a list with the numbers that they say.

    >>> numbered("twenty thirty", first=20, step=10)
    {'twenty': 20, 'thirty': 30}
    """
    return {word: first + step * place for place, word in enumerate(listed.split())}


def table(listed: Mapping[Key, str]) -> dict[str, Key]:
    """Each of the words with its key.

    >>> table({2: "half halves", 3: "third"})
    {'half': 2, 'halves': 2, 'third': 3}
    """
    return {word: value for value, some in listed.items() for word in some.split()}
