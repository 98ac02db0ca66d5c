"""Spellings of units that are not read, and how to write each.

A reader would mean one thing by them, and the program another.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from deserter_estimates.language.english import ENGLISH

PERCENT = "percents?|per ?cents?|percentage|pct|prozent|procent|процент|проценты"
KEPT = {10**2: "hundred", 10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}
SCALE_WORDS = {
    **{word: KEPT[value] for word, value in ENGLISH.scale_of.items()},
    **{"hundreds": "hundred", "'000": "thousand", "000s": "thousand"},
}
PLURALS = ("hundreds", "thousands", "millions", "billions", "trillions")
ROUND = {"100": "hundred", "1000": "thousand", "100000": "hundred thousand", "1000000": "million"}


def _in_brackets(found: re.Match[str]) -> str:
    """Nothing for a remark such as (adults), and the words of one such as (in millions)."""
    return f" {found[1]}" if any(word in SCALE_WORDS for word in found[1].lower().split()) else ""


SPELLINGS: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (r"\s+", " "),
    (r"^ | $", ""),
    (r"\*\*", "^"),
    ("²", "^2"),
    ("³", "^3"),
    (r" ?[·×⋅] ?", "*"),
    (r" ?/ ?\(([^()/]*)\)", lambda found: "/" + found[1].replace("*", "/")),
    (r" ?\(([^()]*)\)$", _in_brackets),
    (r" ?/ ?(\d[\d,]*)", lambda found: f" per {int(found[1].replace(',', '')):,}"),
    (r"(?<=\d)\.(?=\d{3}\b)", ","),
    (r"^(10{2,3}|1,?000|100,?000|1,?000,?000)(?= [^\W\d])", lambda found: ROUND[found[1].replace(",", "")]),
    (r"^((?:19|20)\d\d) (\w+)$", r"\2 of \1"),
    (rf"^(?:(?:%|{PERCENT})[ -]?(?:points?|pts?)|pp|p\.p\.|pps)(?= of |$)", "percentage points"),
    (rf"^(?:{PERCENT})\b(?! points)", "%"),
    (r"^per ?mill?e?\b|^promille\b", "‰"),
    (r"^([%‰])(?! of | per |/|$).*$", r"\1"),
]


def as_read(text: str) -> str:
    """The text of a unit as it is to be written; the text itself where nothing in it is another's spelling.

    >>> as_read("mm**2"), as_read("deaths/1000 births"), as_read("millions of dollars"), as_read("per cent")
    ('mm^2', 'deaths per 1,000 births', 'million dollars', '%')
    """
    for pattern, written in SPELLINGS:
        text = re.sub(pattern, written, text, flags=re.IGNORECASE)
    first, *rest = re.split(r"(\s*/|(?:^|\s+)per\s)", text, maxsplit=1)
    return "".join([_scale_in_front(first), *rest]).strip()


def _scale_in_front(text: str) -> str:
    """Millions of dollars, $ million and mln dollars as million dollars; a word alone, as m, is a unit."""
    words = text.split()
    scales = [word for word in words if word.lower().strip(".,") in SCALE_WORDS]
    alone = len(words) == 1 and text.lower() not in PLURALS
    if (
        not scales
        or alone
        or (words[: len(scales)] == scales and all(word.lower() in KEPT.values() for word in scales))
    ):
        return text
    others = [word.rstrip(",") for word in words if word not in scales and word not in ("of", "in")]
    return " ".join([*(SCALE_WORDS[word.lower().strip(".,")] for word in scales), *others])
