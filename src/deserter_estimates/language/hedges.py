"""Hedges: from a printed number and its hedge word to the values it admits, under three published readings.

`rounding` is the plain one: a number means whatever would be printed so. `ferson` is the interval form of Ferson and
others (2015), International Journal of Approximate Reasoning 57:19-39; `survey` the median answers per word group in
that paper's raw data (two experiments, 8,922 answers).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

Model = Literal["rounding", "survey", "ferson"]
MODELS: tuple[Model, ...] = get_args(Model)
Offsets = tuple[Fraction | None, Fraction | None]  # in units of the last significant digit; None is no end

GROUPS = {
    "exactly": ("exactly", "precisely"),
    "about": ("about", "around", "approximately", "roughly"),
    "almost": ("almost", "nearly"),
    "at most": ("at most", "no more than", "up to"),
    "below": ("below", "less than", "fewer than", "under"),
    "over": ("over", "more than", "above"),
    "at least": ("at least", "no less than"),
}
GROUP_OF = {word: group for group, words in GROUPS.items() for word in words}
WORDS = tuple(GROUP_OF)

HALF = Fraction(1, 2)
ROUNDING: dict[str, Offsets] = {
    "exactly": (Fraction(0), Fraction(0)),
    "none": (HALF, HALF),
    "about": (HALF, HALF),
    "almost": (HALF, Fraction(0)),
    "at most": (HALF, Fraction(0)),
    "below": (HALF, Fraction(0)),
    "over": (Fraction(0), HALF),
    "at least": (Fraction(0), HALF),
}
FERSON: dict[str, Offsets] = ROUNDING | {
    "exactly": (Fraction(1, 10), Fraction(1, 10)),
    "about": (Fraction(2), Fraction(2)),
    "around": (Fraction(10), Fraction(10)),
    "at most": (None, Fraction(0)),
    "below": (Fraction(2), Fraction(0)),
    "above": (Fraction(0), Fraction(2)),
    "more than": (Fraction(0), Fraction(2)),
    "at least": (Fraction(0), None),
}
# per number of significant digits 1, 2, 3 and more
SURVEY_BELOW = {"almost": ("1/2", 2, 5), "at most": ("3/4", 4, 6), "below": ("3/4", 4, 6)}
SURVEY_ABOVE = {"over": (1, 3, 8), "at least": (1, 3, 9)}
SURVEY_ABOUT = ("1/2", 2, 5)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed: its value, one unit of its last significant digit, how many are significant."""

    value: Fraction
    place: Fraction
    digits: int


@dataclass(frozen=True, slots=True)
class Range:
    """A set of numbers between two ends; an end of None is infinite, an open end is not in the set.

    >>> Range(Fraction(500_000), None, low_open=True).holds(Fraction(500_000))
    False
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether the number is in the set."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def covers(self, low: Fraction | None, high: Fraction | None) -> bool:
        """Whether every number from `low` to `high` is in the set; None is an infinite end."""
        above = self.low is None if low is None else self.holds(low)
        below = self.high is None if high is None else self.holds(high)
        return above and below

    def meets(self, low: Fraction | None, high: Fraction | None) -> bool:
        """Whether any number from `low` to `high` is in the set; None is an infinite end."""
        above = self.low is None or high is None or high > self.low or (high == self.low and not self.low_open)
        below = self.high is None or low is None or low < self.high or (low == self.high and not self.high_open)
        return above and below


def printed(number: int | Decimal, rounded_to: int | Decimal | None = None) -> Printed:
    """Read the precision of a printed number from its digits, or from the place it is said to be rounded to.

    Trailing zeros of a whole number are not significant; those after a decimal point are.

    >>> printed(1_700_000).place, printed(Decimal("1.50")).place
    (Fraction(100000, 1), Fraction(1, 100))
    """
    value = Fraction(number)
    if rounded_to is not None:
        place = Fraction(rounded_to)
    elif isinstance(number, Decimal):
        place = Fraction(10) ** int(number.as_tuple().exponent)
    else:
        place = Fraction(10 ** (len(str(number)) - len(str(number).rstrip("0")))) if number else Fraction(1)
    return Printed(value, place, max(1, len(str(int(abs(value) / place)))))


def admissible(
    number: Printed, hedge: str | None, model: Model = "rounding"
) -> tuple[Fraction | None, Fraction | None]:
    """Lowest and highest value that a printed number with this hedge word admits; None is no end.

    Ferson and others (2015) for `ferson` and `survey`; ordinary rounding for `rounding`.

    >>> low, high = admissible(printed(1_700_000), "about")
    >>> (int(low), int(high))
    (1650000, 1750000)
    """
    below, above = _offsets(number, hedge, model)
    return (
        None if below is None else number.value - below * number.place,
        None if above is None else number.value + above * number.place,
    )


def stated(number: Printed, hedge: str | None, model: Model = "rounding") -> Range:
    """The set of numbers for which a statement such as "more than 500 thousand" is right.

    >>> stated(printed(500_000), "more than")
    Range(low=Fraction(500000, 1), high=None, low_open=True, high_open=False)
    """
    group = GROUP_OF.get(hedge or "", "none")
    if group in ("over", "at least"):
        return Range(number.value, None, low_open=group == "over")
    if group in ("at most", "below"):
        return Range(None, number.value, high_open=group == "below")
    return Range(*admissible(number, hedge, model))


def _offsets(number: Printed, hedge: str | None, model: Model) -> Offsets:
    group = GROUP_OF.get(hedge or "", "none")
    if model == "ferson":
        return FERSON.get(hedge or "none", FERSON[group])
    if model == "rounding" or group in ("exactly", "none"):
        return ROUNDING[group]
    column = min(number.digits, 3) - 1
    if group == "about":
        wide = Fraction(SURVEY_ABOUT[column])
        if column == 1 and abs(number.value) >= 1_000:
            wide = Fraction(1)
        return wide, wide
    if group in SURVEY_BELOW:
        return Fraction(SURVEY_BELOW[group][column]), Fraction(0)
    return Fraction(0), Fraction(SURVEY_ABOVE[group][column])
