"""Printed dates: the days that a sentence may mean by "9 may", "June 10, 1945", "March 1944" or "1945"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.language.english import ENGLISH
from deserter_estimates.language.vocabulary import Vocabulary

_YEAR = r"(?P<year>[12]\d{3})"
_IN_DIGITS = (rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b", rf"\b(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}\b")


@lru_cache
def _patterns(words: Vocabulary) -> list[re.Pattern[str]]:
    month = rf"(?P<month>{'|'.join(sorted(words.month_of, key=len, reverse=True))})\b\.?"
    day = rf"(?P<day>[0-3]?\d){words.day_pattern}"
    named = [each.format(day=day, month=month, year=_YEAR) for each in words.date_patterns]
    return [re.compile(pattern, re.IGNORECASE) for pattern in (*_IN_DIGITS, *named, rf"\b{_YEAR}\b")]


class PrintedDate(Struct, frozen=True, kw_only=True):
    """A date in a sentence: its words, where they stand, and the parts that it names."""

    text: str
    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None

    def admits(self, day: date) -> bool:
        """Whether the words may mean this day."""
        asked = ((self.year, day.year), (self.month, day.month), (self.day, day.day))
        return all(said is None or said == there for said, there in asked)


def printed_dates(sentence: str, vocabulary: Vocabulary = ENGLISH) -> tuple[PrintedDate, ...]:
    """Every date of a sentence, in its order.

    One without a year takes that of the next one, as in "9 may to 10 June 1945", if that year has such a day.

    >>> [(each.year, each.month, each.day) for each in printed_dates("from 9 may to 10 June 1945")]
    [(1945, 5, 9), (1945, 6, 10)]
    """
    found: list[PrintedDate] = []
    taken: set[int] = set()
    for pattern in _patterns(vocabulary):
        for match in pattern.finditer(sentence):
            each = _date(match, vocabulary)
            if each is not None and taken.isdisjoint(range(each.start, each.end)):
                found.append(each)
                taken.update(range(each.start, each.end))
    found.sort(key=lambda each: each.start)
    year: int | None = None
    complete = []
    for each in reversed(found):
        year = each.year or year
        complete.append(replace(each, year=year) if _is_a_day(year, each.month, each.day) else each)
    return tuple(reversed(complete))


def _date(match: re.Match[str], vocabulary: Vocabulary) -> PrintedDate | None:
    parts = match.groupdict()
    named = (parts.get("month") or "").lower().rstrip(".")
    month = int(named) if named.isdigit() else vocabulary.month_of.get(named)
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    if not _is_a_day(year, month, day):
        return None
    return PrintedDate(text=match[0], start=match.start(), end=match.end(), year=year, month=month, day=day)


def _is_a_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether there is such a day, as far as its parts are known; 29 February is one in some year."""
    if month is None:
        return True
    return 1 <= month <= 12 and (day is None or 1 <= day <= calendar.monthrange(year or 2000, month)[1])
