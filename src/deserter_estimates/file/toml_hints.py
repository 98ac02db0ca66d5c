"""Slips: what people write in a figures file that TOML does not know, such as 152,000, 12 % or a quote never closed.

Python's reader says where it stopped, in its own words; a look at that line tells what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from deserter_estimates.language.writing import write

LONGEST = 2_000  # characters; a longer line is not looked at
LONGEST_NUMBER = 60  # characters of a number or a date with its words

Told = tuple[str, str]
NUMBER_KEYS = ("value", "low", "high", "rounded_to", "rho")


def slip(line: str) -> Told | None:
    """What is wrong in a line that is not TOML, and what to do; None where no common slip is recognised.

    >>> slip("value = 152,000")
    ('a number has a comma in it', 'Write 152_000.')
    >>> slip('title = "Water')
    ('a quote mark is never closed', 'Close the quote.')
    """
    if len(line) > LONGEST:
        return None
    found = _KEY.fullmatch(line)
    if found is None:
        return next((told for pattern, told in _LINES if pattern.match(line)), None)
    value = found["value"].strip()
    for pattern, tell in _VALUES:
        if match := pattern.match(value):
            told = tell(match, found["key"])
            if told is not None:
                return told
    return None


_SPACE = "[ \u00a0\u2009\u202f]"
_CURLY = "[“”„‟«»‘’‚‛″′]"
_END = r"\s*(?:#.*)?$"
_KEY = re.compile(r"\s*(?P<key>[A-Za-z0-9_.-]+)\s*=(?P<value>.*)", re.DOTALL)
_YEAR_FIRST = "a date is written as four, two and two digits, with - between them"
_NO_DATE = ("there is no such date", "Mend its day or its month.")
_LINES: list[tuple[re.Pattern[str], Told]] = [
    (re.compile(r"\s*\[+[A-Za-z0-9_.-]+\s*(?:#.*)?$"), ("a bracket is never closed", "Write ] at its end.")),
    (
        re.compile(r"\s*\[+[^\[\]\"'#]*[^\[\]\"'#A-Za-z0-9_. -][^\[\]\"'#]*\]|\s*\[+\s*[A-Za-z0-9_.-]+\s+[^\]\s]"),
        ("the header has a name that is none", "Names are lower case: a-z, then a-z, 0-9 and _."),
    ),
    (re.compile(r"\s*[A-Za-z0-9_-]+\s*:"), ("a key is followed by :", "Write = between the key and its value.")),
]


def _grouped(match: re.Match[str], key: str) -> Told:
    plain = re.sub(r"[^\d+-]", "_", match["groups"])
    mark = next(mark for mark in match["groups"] if not mark.isdigit() and mark not in "+-")
    names = {",": "a comma", ".": "a second point", "'": "an apostrophe", "’": "an apostrophe"}
    return f"a number has {names.get(mark, 'a blank')} in it", f"Write {plain}{match['rest'] or ''}."


def _decimal_comma(match: re.Match[str], key: str) -> Told:
    return "a number has a comma in it", f"Write {match['whole']}.{match['part']}."


def _bare_point(match: re.Match[str], key: str) -> Told:
    number = f"{match['whole']}.{match['part']}" if match["part"] else match["whole"]
    number = re.sub(r"^([+-]?)\.", r"\g<1>0.", number)
    return "a number has no digit on one side of its point", f"Write {number or 0}."


def _day_first(match: re.Match[str], key: str) -> Told:
    return _written(int(match["year"]), int(match["month"]), int(match["day"]))


def _written(year: int, month: int, day: int) -> Told:
    meant = [each for each in (_day(year, month, day), _day(year, day, month)) if each is not None]
    if not meant:
        return _NO_DATE
    sure = f", if {write(meant[0])} is meant" if len(set(meant)) > 1 else ""
    return _YEAR_FIRST, f"Write {meant[0].isoformat()}{sure}."


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(match: re.Match[str], key: str) -> Told:
    meant = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return _NO_DATE if meant is None else (_YEAR_FIRST, f"Write {meant.isoformat()}.")


def _in_words(match: re.Match[str], key: str) -> Told | None:
    """12.4 million, or 5 March 2022."""
    from deserter_estimates.language.printed_dates import printed_dates
    from deserter_estimates.language.printed_numbers import SCALE_OF, printed_numbers

    text = match["text"].strip()
    if len(text) > LONGEST_NUMBER:
        return None
    dates = [each for each in printed_dates(text) if each.text == text and each.year and each.month and each.day]
    if dates:
        meant = _day(dates[0].year or 0, dates[0].month or 0, dates[0].day or 0)
        return _NO_DATE if meant is None else (_YEAR_FIRST, f"Write {meant.isoformat()}.")
    numbers = [each for each in printed_numbers(text) if each.text == text]
    if not numbers or len(numbers[0].values) != 1:
        return None
    (number,) = numbers[0].values
    if numbers[0].percent:
        return "a number has % behind it", f'Write {_plain(number)} and, on a line of its own, unit = "%".'
    one = re.fullmatch(r"(\d+\.\d+)\s*([a-zA-Z]+)", text)
    power = len(str(SCALE_OF[one[2].lower()])) - 1 if one and one[2].lower() in SCALE_OF else 0
    short = f" (or {one[1]}e{power})" if one and power else ""
    return "a number has a word in it", f"Write {_plain(number)}{short}."


def _plain(number: Fraction) -> str:
    return f"{number.numerator:_}" if number.denominator == 1 else f"{float(number):_}"


def _bare_words(match: re.Match[str], key: str) -> Told:
    if key.rpartition(".")[2] in NUMBER_KEYS:
        return "a number is expected", 'Write it in digits alone; a word such as "about" is a hedge.'
    return "a text has no quote marks", "Put the text in quotes."


def _inner_quotes(match: re.Match[str], key: str) -> Told | None:
    mark, rest = match["mark"], match["rest"]
    if mark not in rest:
        return None
    other = "'" if mark == '"' else '"'
    marks = '"""' if other in match[0] else other
    return "a text has quote marks in it", f"Use {marks}...{marks} around text that holds quotes."


def _say(what: str, hint: str) -> Callable[[re.Match[str], str], Told]:
    return lambda match, key: (what, hint)


_VALUES: list[tuple[re.Pattern[str], Callable[[re.Match[str], str], Told | None]]] = [
    (re.compile(pattern, re.DOTALL), tell)
    for pattern, tell in (
        (r"(?:#.*)?$", _say("a key has no value", "Write one behind the =, or leave the key out.")),
        (r"(?P<mark>\"\"\"|''')", lambda match, key: ("a text is never closed", f"Close it with {match['mark']}.")),
        (_CURLY, _say("the quote marks are curly", "Use straight quotes.")),
        (rf"[\"'][^\"']*{_CURLY}{_END}", _say("the quote marks are curly", "Use straight quotes.")),
        (r"\"(?:[^\"\\]|\\.)*$|'[^']*$", _say("a quote mark is never closed", "Close the quote.")),
        (r"(?P<mark>\")(?:[^\"\\]|\\.)*\"\s*(?P<rest>[^\s#].*)$", _inner_quotes),
        (r"(?P<mark>')[^']*'\s*(?P<rest>[^\s#].*)$", _inner_quotes),
        (r"\"[^\"]*\\", _say("a text has a backslash in it", "Use '...' around text that holds one.")),
        (rf"(?P<day>\d\d?)[-./](?P<month>\d\d?)[-./](?P<year>\d{{4}}){_END}", _day_first),
        (rf"(?P<year>\d{{4}})(?P<mark>[-./])(?P<month>\d\d?)[-./](?P<day>\d\d?){_END}", _iso),
        (
            rf"(?P<groups>[+-]?\d{{1,3}}(?:(?:,\d{{3}})+|(?:\.\d{{3}}){{2,}}|(?:['’]\d{{3}})+|(?:{_SPACE}\d{{3}})+))"
            rf"(?P<rest>\.\d+)?{_END}",
            _grouped,
        ),
        (rf"(?P<whole>[+-]?\d+),(?P<part>\d+){_END}", _decimal_comma),
        (rf"[$€£]\s*\d|\d[\d_.,]*\s*[$€£]{_END}", _say("a number has a currency", "Write the number alone.")),
        (rf"(?P<whole>[+-]?\d*)\.(?P<part>\d*){_END}", _bare_point),
        (rf"0+(?P<rest>\d[\d_]*){_END}", lambda match, key: ("a number begins with 0", f"Write {match['rest']}.")),
        (rf"(?P<text>\d[^#]*){_END}", _in_words),
        (r"[~≈<>±]\s*\d", _say("a number has a sign before it", 'Write the number alone, and hedge = "about", say.')),
        (r"[^\W\d]", _bare_words),
    )
]
