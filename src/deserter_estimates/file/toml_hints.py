"""Slips: what people write in a figures file that TOML does not know, such as 152,000, 12 % or a quote never closed.

Python's reader says where it stopped, in its own words; a look at that line tells what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from fractions import Fraction

from deserter_estimates.language.writing import write

LONGEST = 2_000  # characters; a longer line is not looked at
LONGEST_NUMBER = 60  # characters of a number or a date with its words

Told = tuple[str, str]
Match = re.Match[str]
NUMBER_KEYS = ("value", "low", "high", "rounded_to", "rho")
SPACE = "[ \u00a0\u2009\u202f]"
CURLY = "[“”„‟«»‘’‚‛″′]"
END = r"\s*(?:#.*)?$"
KEY = re.compile(r"\s*(?P<key>[A-Za-z0-9_.-]+)\s*=(?P<value>.*)", re.DOTALL)
MARKS = {",": "a comma", ".": "a second point", "'": "an apostrophe", "’": "an apostrophe"}


def slip(line: str) -> Told | None:
    """What is wrong in a line that is not TOML, and what to do; None where no common slip is recognised.

    >>> slip("value = 152,000")
    ('a number has a comma in it', 'Write 152_000.')
    >>> slip('title = "Water')
    ('a quote mark is never closed', 'Close the quote.')
    """
    if len(line) > LONGEST:
        return None
    found = KEY.fullmatch(line)
    text = found["value"].strip() if found else line
    for pattern, tell in VALUES if found else LINES:
        match = re.match(pattern, text, re.DOTALL)
        told = (
            None
            if match is None
            else tell(match)
            if callable(tell)
            else (tell[0], tell[1].format_map(match.groupdict()))
        )
        if told is not None:
            return told
    if not found or not re.match(r"[^\W\d]", text):
        return None
    if found["key"].rpartition(".")[2] in NUMBER_KEYS:
        return "a number is expected", 'Write it in digits alone; a word such as "about" is a hedge.'
    return "a text has no quote marks", "Put the text in quotes."


def _grouped(match: Match) -> Told:
    """1,700,000, or 1 700 000."""
    plain = re.sub(r"[^\d+-]", "_", match["groups"])
    mark = next(mark for mark in match["groups"] if mark not in "+-0123456789")
    return f"a number has {MARKS.get(mark, 'a blank')} in it", f"Write {plain}{match['rest'] or ''}."


def _bare_point(match: Match) -> Told:
    """.5, or 5."""
    number = re.sub(r"^([+-]?)\.", r"\g<1>0.", match[0].partition("#")[0].strip()).removesuffix(".")
    return "a number has no digit on one side of its point", f"Write {number or 0}."


def _inner_quotes(match: Match) -> Told | None:
    """A text that ends at a quote mark within it."""
    mark = match[0][0]
    if mark not in match["rest"]:
        return None
    other = "'" if mark == '"' else '"'
    marks = '"""' if other in match[0] else other
    return "a text has quote marks in it", f"Use {marks}...{marks} around text that holds quotes."


def _date(match: Match) -> Told | None:
    """22.6.1941, of which the day may come first or the month, or 1941/6/22."""
    one, two, three = map(int, match.groups())
    if len(match[1]) == 4:
        return _date_told(one, (two, three))
    return _date_told(three, (two, one), (one, two)) if len(match[3]) == 4 else None


def _date_told(year: int, *others: tuple[int, int]) -> Told:
    """A date in the way of TOML, from its year and what may be its month and day."""
    meant = []
    for month, day in others:
        with suppress(ValueError):
            meant.append(date(year, month, day))
    if not meant:
        return "there is no such date", "Mend its day or its month."
    sure = f", if {write(meant[0])} is meant" if len({*meant}) > 1 else ""
    what = "a date is written as four, two and two digits, with - between them"
    return what, f"Write {meant[0].isoformat()}{sure}."


def _in_words(match: Match) -> Told | None:
    """12.4 million, or 5 March 2022."""
    from deserter_estimates.language.printed_dates import printed_dates

    text = match["text"].strip()
    if len(text) > LONGEST_NUMBER:
        return None
    for found in printed_dates(text):
        if found.text == text and found.year and found.month and found.day:
            return _date_told(found.year, (found.month, found.day))
    return in_prose(text)


def in_prose(text: str) -> Told | None:
    """What is wrong with a number in the words of prose, and what to write; None where it is no such number.

    >>> in_prose("12.4 million")
    ('a number has a word in it', 'Write 12_400_000 (or 12.4e6).')
    >>> in_prose("about 5.4 million people")
    ('a number has a word behind it', 'Write 5.4 and, on lines of their own, unit = "million people", hedge = "about".')
    """
    from deserter_estimates.language.numbers_in_text import numbers_in

    text = text.strip(" .")
    words = "" if re.fullmatch(r"[\d.+-]*", text) else text[:LONGEST_NUMBER]
    number, *more = numbers_in(words) or (None,)
    if number is None or more or number.kind != "number" or (len(number.values) > 1 and number.value.denominator > 1):
        return None
    start, end = number.hedge_at or (number.start, number.start)
    after = text[max(end, number.end) :].strip()
    if text[: min(start, number.start)].strip() or not re.fullmatch(r"[^\W\d_][\w -]*|", after):
        return None
    value, digits = number.value, number.digits
    plain = f"{value.numerator:_}" if value.denominator == 1 else f"{float(value):_}"
    scaled = digits is not None and number.scale > 1 and Fraction(digits) * number.scale == value
    if scaled and after:
        plain, after = f"{digits:f}", f"{number.text.lstrip('0123456789.,_ ')} {after}"
    elif scaled and number.decimals:
        plain += f" (or {digits}e{len(str(number.scale)) - 1})"
    unit = "%" if number.mark == "%" else after
    lines = [*([f'unit = "{unit}"'] if unit else ()), *([f'hedge = "{number.hedge}"'] if number.hedge else ())]
    own = "a line of its own" if len(lines) == 1 else "lines of their own"
    behind = f" and, on {own}, {', '.join(lines)}" if lines else ""
    return f"a number has {'%' if unit == '%' else 'a word'} {'behind' if unit else 'in'} it", f"Write {plain}{behind}."


GROUPS = rf"(?:,\d{{3}})+|(?:\.\d{{3}}){{2,}}|(?:['’]\d{{3}})+|(?:{SPACE}\d{{3}})+"
LINES: list[tuple[str, Told]] = [
    (r"\s*\[+[A-Za-z0-9_.-]+\s*(?:#.*)?$", ("a bracket is never closed", "Write ] at its end.")),
    (
        r"\s*\[+[^\[\]\"'#]*[^\[\]\"'#A-Za-z0-9_. -][^\[\]\"'#]*\]|\s*\[+\s*[A-Za-z0-9_.-]+\s+[^\]\s]",
        ("the header has a name that is none", "Names are lower case: a-z, then a-z, 0-9 and _."),
    ),
    (r"\s*[A-Za-z0-9_-]+\s*:", ("a key is followed by :", "Write = between the key and its value.")),
]
# The first pattern that a value begins with; names in braces are its groups.
VALUES: list[tuple[str, Told | Callable[[Match], Told | None]]] = [
    (r"(?:#.*)?$", ("a key has no value", "Write one behind the =, or leave the key out.")),
    (r"(?P<mark>\"\"\"|''')", ("a text is never closed", "Close it with {mark}.")),
    (rf"{CURLY}|[\"'][^\"']*{CURLY}{END}", ("the quote marks are curly", "Use straight quotes.")),
    (r"\"(?:[^\"\\]|\\.)*$|'[^']*$", ("a quote mark is never closed", "Close the quote.")),
    (r"(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')\s*(?P<rest>[^\s#].*)$", _inner_quotes),
    (r"\"[^\"]*\\", ("a text has a backslash in it", "Use '...' around text that holds one.")),
    (rf"(\d\d?|\d{{4}})[-./](\d\d?)[-./](\d\d?|\d{{4}}){END}", _date),
    (rf"(?P<groups>[+-]?\d{{1,3}}(?:{GROUPS}))(?P<rest>\.\d+)?{END}", _grouped),
    (rf"(?P<whole>[+-]?\d+),(?P<part>\d+){END}", ("a number has a comma in it", "Write {whole}.{part}.")),
    (rf"[$€£]\s*\d|\d[\d_.,]*\s*[$€£]{END}", ("a number has a currency", "Write the number alone.")),
    (rf"[+-]?\d*\.\d*{END}", _bare_point),
    (rf"0+(?P<rest>\d[\d_]*){END}", ("a number begins with 0", "Write {rest}.")),
    (rf"(?P<text>\d[^#]*){END}", _in_words),
    (r"[~≈<>±]\s*\d", ("a number has a sign before it", 'Write the number alone, and hedge = "about", say.')),
]
