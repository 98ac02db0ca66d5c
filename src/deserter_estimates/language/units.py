"""Units: the unit of a printed number as a scale and a dimension; "%" is a hundredth of a plain number.

"million people" is 1,000,000 times people, "deaths per 1,000 births" a thousandth of deaths/births. The dimension is
what the check of formulas compares; the scale turns a printed number into the one that formulas use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from deserter_estimates.language.unit_spellings import KEPT, as_read

SHARES = {"%": Fraction(1, 100), "‰": Fraction(1, 1_000), "percentage points": Fraction(1, 100)}
SCALES = {word: value for value, word in KEPT.items()}
ENDINGS = (
    *(("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")),
    *(("ss", "ss"), ("us", "us"), ("is", "is")),
)
HOW = 'Write words, such as "people", "million euros", "deaths per 1,000 births", "people/day" or "kg*m^2".'

_SCALE = rf"(?:{'|'.join(SCALES)})\b"
_AMOUNT = re.compile(rf"(\d{{1,3}}(?:[, ]\d{{3}})+(?!\d)|\d+(?![\w.,]))?\s*((?:{_SCALE}\s*)*)", re.IGNORECASE)
_FACTOR = re.compile(r"([^\d\s*/^+=<>|:;()\[\]{}%‰.,-][^*/^+=<>|:;()\[\]{}%‰]*?)\s*(?:\^\s*(-?\d{1,3}(?:\.\d{1,3})?))?")


class UnitError(ValueError):
    """A text that is not read as a unit; `hint` shows how to write it."""

    def __init__(self, text: str, hint: str = HOW) -> None:
        """Keep the text and what to do."""
        super().__init__(f'"{text}" is not read as a unit')
        self.hint = hint


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """What is counted or measured, the same in the singular and in the plural."""

    singular: str
    written: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A product of powers of what is counted or measured; a plain number has none."""

    powers: tuple[tuple[Word, Fraction], ...] = ()

    def times(self, other: Dimension, power: Fraction | int = 1) -> Dimension:
        """Multiply by a power of another dimension.

        >>> str(unit_of("deaths per day").dimension.times(unit_of("days").dimension))
        'deaths'
        """
        powers = dict(self.powers)
        for word, own in other.powers:
            powers[word] = powers.get(word, Fraction(0)) + own * power
        return Dimension(tuple(sorted((word, own) for word, own in powers.items() if own)))

    def so_much(self, per: str) -> str:
        """Write it on a scale such as "per 100,000"; empty where there is no other thing to be per, or no such scale.

        >>> unit_of("homes/people").dimension.so_much("per 100,000")
        'homes per 100,000 people'
        """
        above, slash, below = str(self).partition("/")
        return f"{above} {per} {below}" if slash and re.fullmatch(r"per [\d,]+", per) else ""

    def __str__(self) -> str:
        """Write it as people/day."""
        above = [_power(word, power) for word, power in self.powers if power > 0]
        below = [_power(word, -power) for word, power in self.powers if power < 0]
        if not below:
            return "*".join(above) or "a plain number"
        return "/".join(["*".join(above) or "1", *below])


@dataclass(frozen=True, slots=True)
class Unit:
    """A scale and a dimension. A printed number times `scale` is the number in formulas.

    `front` is the part of the scale that stands in front and is written out before digits are counted: a million;
    `mark` is what is written behind a number for its scale: "million", "%", "per 1,000".
    """

    dimension: Dimension
    scale: Fraction = Fraction(1)
    front: Fraction = Fraction(1)
    mark: str = ""

    @property
    def kind(self) -> Dimension | Fraction:
        """What two units share if their numbers can be compared; 62 % and 4.1 times cannot."""
        return self.dimension if self.dimension.powers else self.scale

    @property
    def share(self) -> bool:
        """Whether it is a plain number on a smaller scale, as % is."""
        return self.scale < 1 and not self.dimension.powers

    @property
    def rate(self) -> bool:
        """Whether it is a share or so much of one thing for each of another."""
        return self.scale != self.front or any(power < 0 for _, power in self.dimension.powers)


@lru_cache(maxsize=1_000)
def unit_of(text: str) -> Unit:
    """Read a unit; raises UnitError, with how to write it, where the text is none.

    Words are multiplied with *, divided with / or per, and raised with ^; the empty text is a plain number.

    >>> unit = unit_of("deaths per 1,000 births")
    >>> str(unit.dimension), unit.scale, unit.mark
    ('deaths/births', Fraction(1, 1000), 'per 1,000')
    >>> unit_of("million people").scale, unit_of("%").scale, unit_of("people per day") == unit_of("persons/days")
    (Fraction(1000000, 1), Fraction(1, 100), True)
    """
    if (mended := as_read(text)) == text:
        return _read(text)
    try:
        _read(mended)
    except UnitError:
        raise UnitError(text) from None
    raise UnitError(text, f'Write unit = "{mended}".')


def singular(word: str) -> str:
    """The word that a plural is of, for telling units apart.

    >>> [singular(word) for word in ("births", "people", "countries", "kg", "losses")]
    ['birth', 'person', 'country', 'kg', 'loss']
    """
    if re.search(r"\b(people|persons|capita)$", word):
        return re.sub(r"\w+$", "person", word)
    for ending, single in ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _read(text: str) -> Unit:
    if text in ("", "1"):
        return Unit(Dimension())
    first, *below = re.split(r"\s*/\s*|(?:^|\s+)per\s+", text)
    share = next((each for each in SHARES if re.match(rf"{each}($| of )", first)), "")
    front, mark, above = (1, share, "") if share else _amount(first)
    scale, marks = Fraction(front) * SHARES.get(share, 1), [mark]
    if re.match(r"\d", mark):
        raise UnitError(text)
    plain = share or (below and first in ("", "1")) or (mark and not above)
    dimension = Dimension() if plain else _product(text, above)
    for part in below:
        number, mark, rest = _amount(part)
        if not number:
            raise UnitError(text)
        scale, marks = scale / number, [*marks, f"per {mark}" if mark else ""]
        if rest or not mark:
            dimension = dimension.times(_product(text, rest), -1)
    return Unit(dimension, scale, Fraction(front), " ".join(filter(None, marks)))


def _amount(text: str) -> tuple[int, str, str]:
    """The number and scale words with which a text begins, as a number and as written, and the rest."""
    if text == "1":
        return 1, "", ""
    found = _AMOUNT.match(text)
    assert found is not None  # noqa: S101 - it matches the empty text too
    digits, words = re.sub(r"\D", "", found[1] or ""), found[2].lower().split()
    number = int(digits or 1)
    for word in words:
        number *= SCALES[word]
    return number, " ".join([*([f"{int(digits):,}"] if digits else []), *words]), text[found.end() :]


def _product(text: str, part: str) -> Dimension:
    dimension = Dimension()
    for factor in part.split("*"):
        found = _FACTOR.fullmatch(factor.strip())
        if found is None or found[1].split()[-1] == "per":
            raise UnitError(text)
        word = Word(singular(found[1]), found[1])
        dimension = dimension.times(Dimension(((word, Fraction(1)),)), Fraction(found[2] or 1))
    return dimension


def _power(word: Word, power: Fraction) -> str:
    return word.written if power == 1 else f"{word.written}^{float(power):g}"
