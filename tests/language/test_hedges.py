"""A printed number with its hedge word admits an interval: three published readings of the words, as tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.hedges import (
    GROUP_OF,
    GROUPS,
    MODELS,
    WORDS,
    Model,
    Range,
    admissible,
    printed,
    stated,
)
from small_models import model_of

Ends = tuple[str | None, str | None]


def number(text: str) -> int | Decimal:
    return Decimal(text) if set(text) & set(".eE") else int(text)


def fractions(ends: Ends) -> tuple[Fraction | None, Fraction | None]:
    return (None if ends[0] is None else Fraction(ends[0])), (None if ends[1] is None else Fraction(ends[1]))


@pytest.mark.parametrize(
    ("text", "place", "digits"),
    [
        ("7", "1", 1),
        ("0", "1", 1),
        ("-500", "100", 1),
        ("12300", "100", 3),
        ("1700000", "100000", 2),
        ("1210224", "1", 7),
        ("1.50", "0.01", 3),
        ("0.00", "0.01", 1),
        ("0.0123", "0.0001", 3),
        ("100.0", "0.1", 4),
        ("1e3", "1000", 1),
        ("1.23e8", "1000000", 3),
        ("12.3e-4", "0.00001", 3),
    ],
)
def test_trailing_zeros_count_behind_the_decimal_point_and_not_before_it(text: str, place: str, digits: int) -> None:
    found = printed(number(text))

    assert (Fraction(text), Fraction(place), digits) == (found.value, found.place, found.digits)


@pytest.mark.parametrize(("rounded_to", "digits"), [(1, 7), (1000, 4), (100_000, 2), (10_000_000, 1)])
def test_rounded_to_overrides_the_place_that_the_digits_show(rounded_to: int, digits: int) -> None:
    found = printed(1_666_891, rounded_to)

    assert (Fraction(rounded_to), digits) == (found.place, found.digits)


# Design of the three models: in units of the last significant digit, below and above the value.
OFFSETS: list[tuple[Model, str, str, str | None, str | None]] = [
    *(
        ("rounding", number_, word, below, above)
        for number_ in ("7", "65", "123", "1234")
        for word, below, above in [
            ("exactly", "0", "0"),
            ("none", "1/2", "1/2"),
            ("about", "1/2", "1/2"),
            ("around", "1/2", "1/2"),
            ("almost", "1/2", "0"),
            ("at most", "1/2", "0"),
            ("below", "1/2", "0"),
            ("over", "0", "1/2"),
            ("more than", "0", "1/2"),
            ("at least", "0", "1/2"),
        ]
    ),
    *(
        ("ferson", number_, word, below, above)
        for number_ in ("7", "65", "123", "1234")
        for word, below, above in [
            ("exactly", "1/10", "1/10"),
            ("none", "1/2", "1/2"),
            ("about", "2", "2"),
            ("roughly", "2", "2"),
            ("around", "10", "10"),
            ("almost", "1/2", "0"),
            ("nearly", "1/2", "0"),
            ("at most", None, "0"),
            ("up to", None, "0"),
            ("below", "2", "0"),
            ("under", "2", "0"),
            ("over", "0", "1/2"),
            ("above", "0", "2"),
            ("more than", "0", "2"),
            ("at least", "0", None),
            ("no less than", "0", None),
        ]
    ),
    *(
        ("survey", number_, word, below[column], above[column])
        for column, numbers in enumerate((("7", "700000"), ("65", "310"), ("123", "1234", "45600")))
        for number_ in numbers
        for word, below, above in [
            ("exactly", "000", "000"),
            ("none", ["1/2"] * 3, ["1/2"] * 3),
            ("about", ["1/2", "2", "5"], ["1/2", "2", "5"]),
            ("around", ["1/2", "2", "5"], ["1/2", "2", "5"]),
            ("almost", ["1/2", "2", "5"], "000"),
            ("at most", ["3/4", "4", "6"], "000"),
            ("below", ["3/4", "4", "6"], "000"),
            ("over", "000", "138"),
            ("above", "000", "138"),
            ("at least", "000", "139"),
        ]
    ),
    ("survey", "1700000", "about", "1", "1"),  # two digits, a thousand or more
    ("survey", "1100", "about", "1", "1"),
    ("survey", "1000", "about", "1/2", "1/2"),  # one digit
    ("survey", "-6500", "about", "1", "1"),
    ("survey", "990", "about", "2", "2"),
    ("survey", "1700000", "almost", "2", "0"),  # the exception is for "about" alone
]


@pytest.mark.parametrize(("model", "text", "word", "below", "above"), OFFSETS)
def test_each_group_of_words_reaches_as_far_as_its_model_says(
    model: Model, text: str, word: str, below: str | None, above: str | None
) -> None:
    value = printed(number(text))

    low, high = admissible(value, None if word == "none" else word, model)

    assert (None if below is None else value.value - Fraction(below) * value.place) == low
    assert (None if above is None else value.value + Fraction(above) * value.place) == high


@pytest.mark.parametrize(
    ("hedge", "low", "high"),
    [
        ("about", "5", "9"),
        ("around", "-3", "17"),
        ("exactly", "6.9", "7.1"),
        (None, "6.5", "7.5"),
        ("almost", "6.5", "7"),
        ("over", "7", "7.5"),
        ("below", "5", "7"),
        ("above", "7", "9"),
    ],
)
def test_seven_under_ferson_is_what_pyuncertainnumber_gives(hedge: str | None, low: str, high: str) -> None:
    """PyUncertainNumber 0.1.15, `hedge_interpret`, for "about 7" and so on.

    Left out: "order 7" and "count 7", which are not words of this program.
    """
    assert fractions((low, high)) == admissible(printed(7), hedge, "ferson")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("200", "150", "250"),
        ("2e2", "150", "250"),
        ("12300", "12250", "12350"),
        ("1.23e8", "122500000", "123500000"),
        ("123400", "123350", "123450"),
        ("12.3e-4", "0.001225", "0.001235"),
        ("1000000", "500000", "1500000"),
        ("7.0", "6.95", "7.05"),
    ],
)
@pytest.mark.parametrize("model", MODELS)
def test_a_bare_number_admits_what_would_be_printed_so(model: Model, text: str, low: str, high: str) -> None:
    """PyUncertainNumber's documentation, notebook significant_digits, for numbers without a hedge word."""
    assert fractions((low, high)) == admissible(printed(number(text)), None, model)


def test_a_number_with_a_point_at_its_end_is_told_by_rounded_to() -> None:
    """PyUncertainNumber's documentation reads "200." as 199.5 to 200.5; TOML has no such number."""
    assert fractions(("199.5", "200.5")) == admissible(printed(200, 1), None)


def test_about_1700000_is_not_plus_or_minus_two() -> None:
    """The last significant digit stands for 100,000, and PyUncertainNumber's 2 would be two men."""
    assert (Fraction(1_500_000), Fraction(1_900_000)) == admissible(printed(1_700_000), "about", "ferson")


def figure(lines: str, hedges: str = "rounding") -> tuple[Fraction | None, Fraction | None]:
    text = f'format = 1\n[article]\ntitle = "t"\nhedges = "{hedges}"\n[figures.a]\nquote = "q"\n{lines}'
    given = model_of(text).inputs["a"]
    return given.low, given.high


@pytest.mark.parametrize(
    ("lines", "hedges", "low", "high"),
    [
        ('value = 1.5\nunit = "%"', "rounding", "0.0145", "0.0155"),
        ('value = 1.50\nunit = "%"', "rounding", "0.01495", "0.01505"),
        ("value = 1_666_891\nrounded_to = 100_000", "rounding", "1616891", "1716891"),
        ("value = 10\nlow = 8", "rounding", "8", "15"),
        ("value = 10\nhigh = 11", "rounding", "5", "11"),
        ("low = 1\nhigh = 4", "rounding", "1", "4"),
        ('value = 5\nhedge = "around"\nunit = "people"', "ferson", "0", "15"),
        ('value = 5\nhedge = "around"\nunit = "days"', "ferson", "0", "15"),
        ('value = 5\nhedge = "around"\nunit = "%"', "ferson", "-0.05", "0.15"),
        ('value = 5\nhedge = "around"\nunit = "deserters"', "ferson", "0", "15"),
        ('value = 5\nhedge = "around"\nunit = "roubles"', "ferson", "-5", "15"),
        ('value = 5\nhedge = "around"', "ferson", "-5", "15"),
        ('value = -5\nhedge = "around"\nunit = "people"', "ferson", "-15", "5"),
        ('value = 0\nunit = "people"', "rounding", "0", "1/2"),
        ('value = 5\nhedge = "at most"\nunit = "people"', "ferson", "0", "5"),
        ('value = 5\nhedge = "at most"\nlow = -2', "ferson", "-2", "5"),
        ('value = 5\nhedge = "at least"\nhigh = 9', "ferson", "5", "9"),
    ],
)
def test_a_figure_in_base_units_clips_counts_at_zero_and_gives_way_to_its_own_ends(
    lines: str, hedges: str, low: str, high: str
) -> None:
    assert fractions((low, high)) == figure(lines, hedges)


def test_a_date_is_the_day_it_names_and_an_assumption_the_number_it_names() -> None:
    assert (Fraction(710_160), Fraction(710_160)) == figure("value = 1945-05-09")
    text = '[assumptions.a]\nreason = "r"\nvalue = 0.85'
    assert (Fraction("0.85"), Fraction("0.85")) == (model_of(text).inputs["a"].low, model_of(text).inputs["a"].high)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("more than", Range(Fraction(500), None, low_open=True)),
        ("above", Range(Fraction(500), None, low_open=True)),
        ("at least", Range(Fraction(500), None)),
        ("no less than", Range(Fraction(500), None)),
        ("below", Range(None, Fraction(500), high_open=True)),
        ("fewer than", Range(None, Fraction(500), high_open=True)),
        ("at most", Range(None, Fraction(500))),
        ("up to", Range(None, Fraction(500))),
        ("about", Range(Fraction(450), Fraction(550))),
        ("almost", Range(Fraction(450), Fraction(500))),
        ("exactly", Range(Fraction(500), Fraction(500))),
        (None, Range(Fraction(450), Fraction(550))),
    ],
)
def test_as_a_claim_a_word_states_a_set_of_numbers(word: str | None, expected: Range) -> None:
    assert expected == stated(printed(500), word)


numbers = st.one_of(
    st.integers(-(10**9), 10**9),
    st.decimals(-(10**6), 10**6, places=3, allow_nan=False, allow_infinity=False),
)


@given(numbers, st.sampled_from([None, *WORDS]), st.sampled_from(MODELS))
def test_every_interval_holds_the_printed_number(value: int | Decimal, word: str | None, model: Model) -> None:
    low, high = admissible(printed(value), word, model)

    assert (low is None or low <= Fraction(value)) and (high is None or Fraction(value) <= high)


@given(numbers, st.sampled_from([None, *WORDS]), st.sampled_from(MODELS), st.integers(0, 6))
def test_a_number_in_thousands_admits_a_thousandth_of_it(
    value: int | Decimal, word: str | None, model: Model, power: int
) -> None:
    """The place and the number of digits are those of the digits printed, whatever their unit.

    The survey's "about" is left out: it reads numbers of a thousand and more otherwise.
    """
    if model == "survey" and GROUP_OF.get(word or "") == "about":
        return
    scaled = Decimal(value).scaleb(-power)

    low, high = admissible(printed(value), word, model)
    scaled_ends = admissible(printed(scaled, printed(value).place / 10**power), word, model)

    assert (low, high) == tuple(None if end is None else end * 10**power for end in scaled_ends)


def test_no_word_stands_in_two_groups() -> None:
    assert len(WORDS) == sum(len(words) for words in GROUPS.values())
