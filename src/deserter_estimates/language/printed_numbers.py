"""Printed numbers: what the digits and number words of a sentence say, as exact values.

Every number gives all the values that it may be read as ("212.400" is 212.4 to some and 212,400 to others), so that
whoever compares it with a value raises no false alarm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

SCALES = {
    10**3: "thousand thousands k tausend mille mil mila тыс тысяч тысячи тысяча",
    10**6: "million millions mln mn m millionen millones milioni млн миллион миллиона миллионов",
    10**9: "billion billions bn bln milliard milliards milliarden млрд миллиард миллиарда миллиардов",
    10**12: "trillion trillions tn",
}
SCALE_OF = {word: Fraction(scale) for scale, words in SCALES.items() for word in words.split()}
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUE_OF = {word: value for value, word in enumerate(SMALL.split())} | {
    word: 10 * value for value, word in enumerate(TENS.split(), 2)
}
THIRD_TO_TENTH = "third fourth fifth sixth seventh eighth ninth tenth"
FRACTIONS = {
    **{word: Fraction(1, place) for place, word in enumerate(THIRD_TO_TENTH.split(), 3)},
    **{"twentieth": Fraction(1, 20), "hundredth": Fraction(1, 100), "thousandth": Fraction(1, 1_000)},
}  # only behind a, one, two ... nine, since a third may be the third
PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)} | FRACTIONS
LONGEST = 40  # digits; more are no number that an article prints

_SPACE = "[ \u00a0\u2009\u202f]"  # plain, no-break, thin, narrow no-break
_GROUPED = rf"\d{{1,3}}(?:(?:,\d{{3}})+|(?:\.\d{{3}}){{2,}}|(?:['’]\d{{3}})+|(?:{_SPACE}\d{{3}})+)(?!\d)"
_DIGITS = rf"(?:{_GROUPED}(?:[.,]\d+)?|\d+(?:[.,]\d+)?(?:[eE][+-]?\d{{1,2}}\b)?)"
_WORD = rf"(?:{'|'.join([*VALUE_OF, 'hundred', 'dozen', 'half', 'quarters?'])})"
_FRACTION = rf"(?:an?|{'|'.join(SMALL.split()[1:10])})(?:\s+|\s*-\s*)(?:{'|'.join(FRACTIONS)})s?"
_SCALE = rf"(?:{'|'.join(sorted(SCALE_OF, key=len, reverse=True))})\b\.?"
_JOINT = r"(?:\s+and\s+|\s*-\s*|\s+)"
_ATOM = re.compile(
    rf"(?<![\w.,])(?P<digits>{_DIGITS})(?:\s*(?P<scale>{_SCALE}))?(?:\s*(?P<percent>%|per ?cent\b|процент))?"
    rf"|\b(?P<words>{_FRACTION}|(?:a\s+)?{_WORD}(?:{_JOINT}(?:a\s+)?(?:{_WORD}|{_SCALE})\b)*|an?\s+(?:{_SCALE}|hundred))\b"
    r"(?:\s*(?P<percent_word>%|per ?cent\b))?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|to|or|and|bis|à)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNumber:
    """A number in a sentence: its words, where they stand, and the values that they may mean.

    `last` is one unit in its last digit, `decimals` how many stand behind a decimal mark; None where it is in words, or
    may be read in two ways.
    """

    text: str
    start: int
    end: int
    values: frozenset[Fraction]
    percent: bool = False
    last: Fraction | None = None
    decimals: int | None = None


def printed_numbers(sentence: str) -> tuple[PrintedNumber, ...]:
    """Every number of a sentence, in its order; dates are not told apart from other digits.

    >>> [sorted(map(int, number.values)) for number in printed_numbers("1 million 700 thousand of 1,210,224")]
    [[1700000], [1210224]]
    """
    plain = sentence.translate(_PLAIN)
    atoms = [_atom(found) for found in _ATOM.finditer(plain)]
    joined: list[_Atom] = []
    for atom in atoms:
        if joined and (both := _compound(joined[-1], atom, plain)):
            joined[-1] = both
        else:
            joined.append(atom)
    return tuple(
        PrintedNumber(
            text=sentence[atom.start : atom.end].strip(" ."),
            start=atom.start,
            end=atom.end,
            values=frozenset(atom.values),
            percent=atom.percent,
            last=None if (places := _decimals(atom)) is None else atom.scale / 10**places,
            decimals=places,
        )
        for atom in _ranges(joined, plain)
        if atom.values
    )


@dataclass(frozen=True, slots=True)
class _Atom:
    """A number before its neighbours are looked at; `scale` is that of its last part, `digits` its last digits."""

    start: int
    end: int
    values: tuple[Fraction, ...]
    scale: Fraction
    digits: str
    percent: bool = False


_PLAIN = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "\n": " ", "\t": " ", "\r": " "})


def _atom(found: re.Match[str]) -> _Atom:
    start, end = found.span()
    if found["words"]:
        value = _in_words(found["words"])
        return _Atom(start, end, (value,) if value is not None else (), Fraction(1), "", bool(found["percent_word"]))
    word = (found["scale"] or "").lower().rstrip(".")
    scale = SCALE_OF.get(word, Fraction(1))
    plain = tuple(_in_digits(found["digits"]))
    values = tuple(value * scale for value in plain) + (plain if word == "m" else ())  # 5 m may be metres
    return _Atom(start, end, values, scale, found["digits"], bool(found["percent"]))


def _decimals(atom: _Atom) -> int | None:
    """How many digits stand behind the decimal mark; None where that cannot be told."""
    if len(set(atom.values)) != 1 or not re.search(r"\d", atom.digits) or "e" in atom.digits.lower():
        return None
    plain = re.sub(rf"{_SPACE}|['’]", "", atom.digits)
    marks = [mark for mark in plain if mark in ".,"]
    grouped = len(marks) > 1 and len(set(marks)) == 1
    return 0 if not marks or grouped else len(plain) - max(plain.rfind("."), plain.rfind(",")) - 1


def _in_digits(digits: str) -> list[Fraction]:
    if len(digits) > LONGEST:
        return []
    plain, _, exponent = re.sub(rf"{_SPACE}|['’]", "", digits).lower().partition("e")
    if exponent:
        return [value * Fraction(10) ** int(exponent) for value in _in_digits(plain)]
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return [Fraction(plain)]
    if len(set(marks)) > 1:  # the last one is the decimal mark
        whole, _, part = plain.rpartition(marks[-1])
        return [Fraction(f"{re.sub('[.,]', '', whole)}.{part}")]
    if len(marks) > 1:
        return [Fraction(re.sub("[.,]", "", plain))]
    decimal, grouped = Fraction(plain.replace(",", ".")), Fraction(re.sub("[.,]", "", plain))
    return [decimal, grouped] if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain) else [decimal]


def _in_words(words: str) -> Fraction | None:
    """Number words, such as two hundred and twelve thousand four hundred."""
    total: Fraction = Fraction(0)
    part: Fraction = Fraction(0)
    before = ""
    for word in re.findall(r"[^\s-]+", words.lower()):
        if word in VALUE_OF:
            part += VALUE_OF[word]
        elif word.rstrip("s") in PARTS:
            whole = PARTS[word.rstrip("s")]  # three quarters, but two and a half
            part = part * whole if before in VALUE_OF else part + whole
        elif word in ("hundred", "dozen"):
            part = (part or Fraction(1)) * (100 if word == "hundred" else 12)
        elif word.rstrip(".") in SCALE_OF:
            total, part = total + (part or Fraction(1)) * SCALE_OF[word.rstrip(".")], Fraction(0)
        before = word
    return total + part


def _compound(first: _Atom, second: _Atom, text: str) -> _Atom | None:
    """One number out of two: 1 million + 700 thousand, 212 thousand + 400; None where they are two."""
    between = text[first.end : second.start]
    smaller = 1 < second.scale < first.scale
    # "212 thousand 400" has all three digits of its last thousand; "5 million 20 years ago" are two numbers
    tail = (
        first.scale in (10**3, 10**6)
        and second.scale == 1
        and re.fullmatch(r"\d{3}" if first.scale == 10**3 else rf"\d{{6}}|\d{{3}}(?:{_SPACE}|,)\d{{3}}", second.digits)
    )
    if not first.digits or not re.fullmatch(r"\s+(?:and\s+)?|", between) or not (smaller or tail):
        return None
    values = tuple(one + other for one in first.values for other in second.values)
    return _Atom(first.start, second.end, values, second.scale, second.digits, second.percent)


def _ranges(atoms: list[_Atom], text: str) -> list[_Atom]:
    """Let the first end of a range share the scale and the % of its second: 1-2 million, 1.4-1.5 %."""
    shared = list(atoms)
    for place, (first, second) in enumerate(pairwise(atoms)):
        if _RANGE.fullmatch(text[first.end : second.start]) and (second.scale > first.scale or second.percent):
            scaled = tuple(value * second.scale for value in first.values) if first.scale == 1 else ()
            shared[place] = _Atom(
                first.start,
                first.end,
                (*first.values, *scaled),
                first.scale,
                first.digits,
                first.percent or second.percent,
            )
    return shared
