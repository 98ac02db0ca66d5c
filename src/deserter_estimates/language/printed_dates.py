"""Printed dates: the days that a sentence may mean by "9 may", "June 10, 1945", "March 1944" or "1945"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.language import writing

MONTHS = tuple(name.lower() for name in writing.MONTHS)
_NUMBER_OF = (
    {name: place for place, name in enumerate(MONTHS, 1)}
    | {name[:3]: place for place, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBER_OF, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}\b",
        rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}\s+{_DAY}\b(?!\d)(?:,?\s+{_YEAR}\b)?",
        rf"\b{_MONTH}(?:\s+of)?,?\s+{_YEAR}\b",
        rf"\b{_YEAR}\b",
    )
]


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


def printed_dates(sentence: str) -> tuple[PrintedDate, ...]:
    """Every date of a sentence, in its order.

    One without a year takes that of the next one, as in "9 may to 10 June 1945".

    >>> [(each.year, each.month, each.day) for each in printed_dates("from 9 may to 10 June 1945")]
    [(1945, 5, 9), (1945, 6, 10)]
    """
    found: list[PrintedDate] = []
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            each = _date(match)
            if each is not None and taken.isdisjoint(range(each.start, each.end)):
                found.append(each)
                taken.update(range(each.start, each.end))
    found.sort(key=lambda each: each.start)
    year: int | None = None
    complete = []
    for each in reversed(found):
        year = each.year or year
        complete.append(replace(each, year=year))
    return tuple(reversed(complete))


def _date(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    named = (parts.get("month") or "").lower().rstrip(".")
    month = int(named) if named.isdigit() else _NUMBER_OF.get(named)
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    if month is not None and not 1 <= month <= 12:
        return None
    if month is not None and day is not None and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    return PrintedDate(text=match[0], start=match.start(), end=match.end(), year=year, month=month, day=day)
