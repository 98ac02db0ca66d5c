"""Right words: what a claim that does not plainly follow could have said instead.

The hedge table read backwards: 489,776 is almost 500,000, or about 490,000. The claimed number comes first where a word
beside it is true of the result, then the shortest number that is, of as many digits as the claim has at least.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from deserter_estimates.file.entries import Statement
from deserter_estimates.language.counting import countable
from deserter_estimates.language.digits import IN_FULL, AsPrinted, exponent_of, rounded
from deserter_estimates.language.hedges import Model, admissible, group_of, in_words
from deserter_estimates.language.printed_digits import printed
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.units import unit_of
from deserter_estimates.language.writing import write_measure

FURTHER = 3  # digits beyond those of the claim, at most
ENDS = {"over": "at least", "below": "at most"}  # words that take in the number itself


def right_words(face: Range, claim: Statement, unit: str, hedges: Model = "rounding") -> tuple[str, ...]:
    """The wordings, two at most, that are true of a result from end to end; numbers in its unit, as they are printed.

    >>> result = Range(Fraction(489_776), Fraction(489_776))
    >>> right_words(result, Statement(value=500_000, hedge="more than"), "people")
    ('almost 500,000', 'about 490,000')
    """
    value = claim.value if isinstance(claim.value, int | Decimal) else None
    beside = [] if value is None else [*_beside(face, value, claim, unit, hedges)][:1]
    own = 2 if value is None else printed(value, hedge=claim.hedge, unit=unit, rounded_to=claim.rounded_to).digits
    return (*beside, *_round(face, value, own, unit, hedges))


def _beside(face: Range, value: int | Decimal, claim: Statement, unit: str, hedges: Model) -> Iterator[str]:
    """The claimed number with another word; "at least" or "at most" where it is the result itself."""
    text = write_measure(AsPrinted(value), unit)
    if face.low == face.high == value:
        yield in_words(ENDS.get(group_of(claim.hedge), "exactly"), text)
        return
    for word in ("almost", "over", "about"):
        if word == "over" and value < 0:
            continue  # readers take it to speak of size
        if _true(face, value, word, unit, hedges, claim.rounded_to):
            yield in_words(word, text)


def _round(face: Range, claimed: int | Decimal | None, least: int, unit: str, hedges: Model) -> Iterator[str]:
    """The number of the fewest digits that is true with "about"; none where that is the result itself."""
    assert face.low is not None and face.high is not None  # noqa: S101 - a face value has no open end
    middle = (face.low + face.high) / 2
    for digits in range(least, least + FURTHER):
        place = max(
            exponent_of(middle) - digits + 1, -exponent_of(unit_of(unit).front) if countable(unit) else -IN_FULL
        )
        number = rounded(middle, place)
        value = int(number) if number.denominator == 1 else Decimal(int(number / Fraction(10) ** place)).scaleb(place)
        if face.low == face.high == number:
            return
        if number and number != claimed and _true(face, value, "about", unit, hedges):
            yield in_words("about", write_measure(AsPrinted(value), unit))
            return


def _true(
    face: Range, value: int | Decimal, word: str, unit: str, hedges: Model, rounded_to: int | Decimal | None = None
) -> bool:
    """Whether these words allow every value of a result."""
    number = printed(value, hedge=word, unit=unit, rounded_to=rounded_to)
    return Range(*admissible(number, hedges)).covers(face)
