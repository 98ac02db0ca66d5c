"""Hedges: from a printed number and its hedge word to the values it admits, under three published readings.

`rounding` is the plain one: a number means whatever would be printed so. `ferson` is the interval form of Ferson and
others (2015), International Journal of Approximate Reasoning 57:19-39; `survey` the median answers per word group in
that paper's raw data (two experiments, 8,922 answers). Which digits count is told in printed_digits.py.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

from deserter_estimates.language.languages import LANGUAGES
from deserter_estimates.language.printed_digits import Printed
from deserter_estimates.language.ranges import Range

Model = Literal["rounding", "survey", "ferson"]
MODELS: tuple[Model, ...] = get_args(Model)
Ends = tuple[Fraction | None, Fraction | None]  # None: no end
Offsets = tuple[Fraction | None, Fraction | None]  # below and above the number; None: no end

GROUPS = {
    group: tuple(dict.fromkeys(word for each in LANGUAGES for word in each.hedges[group]))
    for group in ("exactly", "about", "almost", "at most", "below", "over", "at least")
}
GROUP_OF = {word: group for group, words in GROUPS.items() for word in words}
WORDS = tuple(GROUP_OF)
BEHIND = tuple(word for each in LANGUAGES for word in each.hedges_behind)  # words that stand behind their number
INEQUALITIES = ("at most", "below", "over", "at least")

HALF = Fraction(1, 2)
# in half-widths
ROUNDING: dict[str, Offsets] = {
    "exactly": (Fraction(0), Fraction(0)),
    "none": (Fraction(1), Fraction(1)),
    "about": (Fraction(1), Fraction(1)),
    "almost": (Fraction(1), Fraction(0)),
    "at most": (None, Fraction(0)),
    "below": (Fraction(1), Fraction(0)),
    "over": (Fraction(0), Fraction(1)),
    "at least": (Fraction(0), None),
}
# in units of the last digit that counts, as are those of the survey
FERSON: dict[str, Offsets] = {
    "exactly": (Fraction(1, 10), Fraction(1, 10)),
    "none": (HALF, HALF),
    "about": (Fraction(2), Fraction(2)),
    "around": (Fraction(10), Fraction(10)),
    "almost": (HALF, Fraction(0)),
    "at most": (None, Fraction(0)),
    "below": (Fraction(2), Fraction(0)),
    "over": (Fraction(0), HALF),
    "above": (Fraction(0), Fraction(2)),
    "more than": (Fraction(0), Fraction(2)),
    "at least": (Fraction(0), None),
}
# per number of significant digits: 1, 2, 3 and more
SURVEY_BELOW = {"almost": ("1/2", 2, 5), "at most": ("3/4", 4, 6), "below": ("3/4", 4, 6)}
SURVEY_ABOVE = {"over": (1, 3, 8), "at least": (1, 3, 9)}
SURVEY_ABOUT = ("1/2", 2, 5)


def group_of(hedge: str | None) -> str:
    """The group of a hedge word, whatever its capitals; "none" of a bare number.

    >>> group_of("Just over"), group_of(None)
    ('over', 'none')
    """
    return "none" if hedge is None else GROUP_OF[hedge.lower()]


def in_words(hedge: str | None, digits: str) -> str:
    """The number with its hedge word, as it is printed.

    >>> in_words("about", "400"), in_words("or more", "400"), in_words(None, "400")
    ('about 400', '400 or more', '400')
    """
    if not hedge:
        return digits
    return f"{digits} {hedge}" if hedge.lower() in BEHIND else f"{hedge} {digits}"


def in_print(words: str, after: str) -> str:
    """A number in words and digits with its scale or unit, which stands before words such as or more.

    >>> in_print("about 4.4", "million people"), in_print("400 or more", "days"), in_print("400", "")
    ('about 4.4 million people', '400 days or more', '400')
    """
    behind = next((f" {word}" for word in BEHIND if words.endswith(f" {word}")), "")
    return f"{words.removesuffix(behind)} {after.strip()}".rstrip() + behind


def admissible(number: Printed, model: Model = "rounding") -> Ends:
    """Lowest and highest value that a printed number with its hedge word admits; None is no end.

    A bare count is exact: half a person does not exist.

    >>> from deserter_estimates.language.printed_digits import printed
    >>> [int(end) for end in admissible(printed(1_700_000, hedge="about"))]
    [1650000, 1750000]
    """
    return (number.value, number.value) if number.counted else _interval(number, model)


def drawn(number: Printed, model: Model = "rounding") -> Ends:
    """What the draws come from: the admissible values, as far as a half-width where they have no end.

    >>> from deserter_estimates.language.printed_digits import printed
    >>> [int(end) for end in drawn(printed(750_000, hedge="at least"))]
    [750000, 755000]
    """
    low, high = admissible(number, model)
    return (
        number.value - number.half if low is None else low,
        number.value + number.half if high is None else high,
    )


def stated(number: Printed, model: Model = "rounding") -> Range:
    """The set of numbers for which a statement such as "more than 500 thousand" is right.

    A bare count is right of every result that rounds to it.

    >>> from deserter_estimates.language.printed_digits import printed
    >>> stated(printed(500_000, hedge="more than"))
    Range(low=Fraction(500000, 1), high=None, low_open=True, high_open=False)
    """
    group = group_of(number.hedge)
    if group in ("over", "at least"):
        return Range(number.value, None, low_open=group == "over")
    if group in ("at most", "below"):
        return Range(None, number.value, high_open=group == "below")
    return Range(*_interval(number, model))


def _interval(number: Printed, model: Model) -> Ends:
    below, above = _offsets(number, model)
    if group_of(number.hedge) == "almost" and number.value < 0:
        below, above = above, below  # a fall of nearly 40 % is no larger one
    step = number.half if model == "rounding" else number.place
    return (
        None if below is None else number.value - below * step,
        None if above is None else number.value + above * step,
    )


def _offsets(number: Printed, model: Model) -> Offsets:
    group = group_of(number.hedge)
    if model == "rounding":
        return ROUNDING[group]
    if model == "ferson":
        return FERSON.get((number.hedge or "none").lower(), FERSON[group])
    column = min(number.digits, 3) - 1
    if group == "about":
        wide = Fraction(SURVEY_ABOUT[column])
        if column == 1 and abs(number.size) >= 1_000:
            wide = Fraction(1)
        return wide, wide
    if group in SURVEY_BELOW:
        return Fraction(SURVEY_BELOW[group][column]), Fraction(0)
    if group in SURVEY_ABOVE:
        return Fraction(0), Fraction(SURVEY_ABOVE[group][column])
    return (Fraction(0), Fraction(0)) if group == "exactly" else (HALF, HALF)
