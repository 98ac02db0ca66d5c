"""A printed number with its hedge word admits an interval: the digits that count, and three published readings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.hedges import (
    GROUPS,
    MODELS,
    WORDS,
    Model,
    admissible,
    drawn,
    in_words,
    stated,
)
from deserter_estimates.language.printed_digits import as_round, printed
from deserter_estimates.language.ranges import Range
from small_models import model_of

Ends = tuple[str | None, str | None]


def number(text: str) -> int | Decimal:
    return Decimal(text) if set(text) & set(".eE") else int(text)


def fractions(ends: Ends) -> tuple[Fraction | None, Fraction | None]:
    return (None if ends[0] is None else Fraction(ends[0])), (None if ends[1] is None else Fraction(ends[1]))


def ends(found: tuple[Fraction | None, Fraction | None]) -> tuple[object, object]:
    return found


@pytest.mark.parametrize(
    ("text", "hedge", "unit", "place", "digits"),
    [
        # with a decimal point, every digit
        ("1.50", None, "", "0.01", 3),
        ("1.50", "about", "", "0.01", 3),
        ("0.00", None, "", "0.01", 1),
        ("0.0123", None, "", "0.0001", 3),
        ("100.0", "about", "people", "0.1", 4),
        ("8.0", None, "%", "0.1", 2),
        # a whole number without a word: every digit below 10,000
        ("7", None, "", "1", 1),
        ("0", None, "", "1", 1),
        ("-500", None, "", "1", 3),
        ("20", None, "%", "1", 2),
        ("100", None, "people", "1", 3),
        ("9990", None, "people", "1", 4),
        ("430", None, "deaths per 100,000 people", "1", 3),
        ("1200", None, "people/day", "1", 4),
        # above, no zeros at the end
        ("10000", None, "people", "10000", 1),
        ("-12300", None, "", "100", 3),
        ("212400", None, "people", "100", 4),
        ("200000", None, "euros/flats", "100000", 1),
        ("30000", None, "people/day", "10000", 1),
        ("1210224", None, "people", "1", 7),
        # with a word, no zeros at the end
        ("400", "about", "people", "100", 1),
        ("20", "about", "%", "10", 1),
        ("500000", "more than", "people", "100000", 1),
        ("1700000", "About", "people", "100000", 2),
        # powers of ten in figures: the digits that are written
        ("1e3", None, "", "1000", 1),
        ("1.23e8", None, "", "1000000", 3),
        ("12.3e-4", None, "", "0.00001", 3),
    ],
)
def test_which_digits_count(text: str, hedge: str | None, unit: str, place: str, digits: int) -> None:
    found = printed(number(text), hedge=hedge, unit=unit)

    assert (Fraction(text), Fraction(place), digits) == (found.value, found.place, found.digits)


@pytest.mark.parametrize(
    ("text", "hedge", "unit", "place", "half"),
    [
        ("6", "about", "million people", "1", "0.5"),  # 5.5 to 6.5 million
        ("7", None, "million people", "1", "0.5"),
        ("1", "about", "million people", "1", "0.1"),  # 0.9 to 1.1 million
        ("40", "about", "thousand people", "10", "4"),
        ("2.0", "about", "million dollars", "0.1", "0.05"),
        ("4.4", None, "million people", "0.1", "0.05"),
        ("5.432", None, "thousand people", "0.001", "0.0005"),
        ("3", None, "thousand people", "1", "0.3"),  # its zeros are no printed digits: 2,700 to 3,300
        ("20", None, "million dollars per day", "10", "2"),  # 18 to 22 million, as without the day
        ("30", None, "‰", "1", "0.5"),
        ("30", None, "deaths per 1,000 births", "1", "0.5"),
        ("20", "about", "deaths per 1,000 births", "10", "2"),
    ],
)
def test_a_scale_is_written_out_first(text: str, hedge: str | None, unit: str, place: str, half: str) -> None:
    found = printed(number(text), hedge=hedge, unit=unit)

    assert (Fraction(text), Fraction(place), Fraction(half)) == (found.value, found.place, found.half)


@pytest.mark.parametrize(
    ("text", "hedge", "unit", "low", "high"),
    [
        ("1000000", "about", "people", "900000", "1100000"),
        ("40000", "about", "people", "36000", "44000"),
        ("20", "about", "%", "18", "22"),
        ("10", "about", "%", "9", "11"),  # about one-tenth
        ("20", None, "%", "19.5", "20.5"),
        ("6000000", "about", "people", "5500000", "6500000"),
        ("1700000", "about", "people", "1650000", "1750000"),
        ("400", "about", "people", "360", "440"),
        ("100", None, "people", "100", "100"),
        ("31", None, "people", "31", "31"),
        ("31", None, "", "30.5", "31.5"),
        ("31", None, "days", "30.5", "31.5"),
        ("31", None, "Soviet soldiers", "31", "31"),
        ("31.0", None, "people", "30.95", "31.05"),
        ("31", "about", "people", "30.5", "31.5"),
        ("212400", None, "people", "212350", "212450"),
        ("500000", "more than", "people", "500000", "550000"),
        ("7000000", "almost", "people", "6500000", "7000000"),
        ("-40", "nearly", "%", "-40", "-36"),
        ("-40", "more than", "%", "-40", "-36"),
        ("-40", "below", "%", "-44", "-40"),
        ("1e6", None, "", "900000", "1100000"),
        ("750000", "at least", "people", "750000", None),
        ("5", "up to", "%", None, "5"),
    ],
)
def test_what_a_reader_takes_a_number_for(text: str, hedge: str | None, unit: str, low: str, high: str) -> None:
    assert fractions((low, high)) == admissible(printed(number(text), hedge=hedge, unit=unit))


@pytest.mark.parametrize(
    ("rounded_to", "digits", "half"),
    [(1, 7, "1/2"), (1000, 4, "500"), (100_000, 2, "50000"), (10_000_000, 1, "5000000")],
)
def test_rounded_to_overrides_the_place_that_the_digits_show(rounded_to: int, digits: int, half: str) -> None:
    found = printed(1_666_891, rounded_to=rounded_to)

    assert (Fraction(rounded_to), digits, Fraction(half)) == (found.place, found.digits, found.half)


def test_rounded_to_one_makes_a_count_exact_and_rounded_to_a_thousand_makes_it_round() -> None:
    assert printed(212_400, unit="people", rounded_to=1).counted
    assert (2_500, 3_500) == ends(admissible(printed(3_000, unit="people", rounded_to=1_000)))


@pytest.mark.parametrize(
    ("text", "unit", "half"),
    [("3000", "people", 300), ("1500", "", 50), ("3001", "people", None), ("20", "%", None), ("30000", "", None)],
)
def test_a_bare_number_below_10000_may_be_round(text: str, unit: str, half: int | None) -> None:
    found = as_round(number(text), unit=unit)

    assert half == (found and found.half)
    assert as_round(number(text), unit=unit, hedge="about") is as_round(number(text), unit=unit, rounded_to=1) is None


# Design of the three models, below and above the value: `rounding` in half-widths, the others in units of the last
# digit that counts.
OFFSETS: list[tuple[Model, str, str, str | None, str | None]] = [
    *(
        ("rounding", number_, word, below, above)
        for number_ in ("7", "65", "123", "1234", "-7")
        for word, below, above in [
            ("exactly", "0", "0"),
            ("none", "1", "1"),
            ("about", "1", "1"),
            ("around", "1", "1"),
            ("an estimated", "1", "1"),
            ("or so", "1", "1"),
            ("at most", None, "0"),
            ("below", "1", "0"),
            ("over", "0", "1"),
            ("more than", "0", "1"),
            ("in excess of", "0", "1"),
            ("at least", "0", None),
            ("or more", "0", None),
        ]
    ),
    *(("rounding", text, word, "1", "0") for text in ("7", "65") for word in ("almost", "just under", "virtually")),
    *(("rounding", text, word, "0", "1") for text in ("-7", "-65") for word in ("almost", "just under", "virtually")),
    ("ferson", "-7", "nearly", "0", "1/2"),
    ("survey", "-65", "nearly", "0", "2"),
    *(
        ("ferson", number_, word, below, above)
        for number_ in ("7", "65", "123", "1234")
        for word, below, above in [
            ("exactly", "1/10", "1/10"),
            ("none", "1/2", "1/2"),
            ("about", "2", "2"),
            ("roughly", "2", "2"),
            ("circa", "2", "2"),
            ("around", "10", "10"),
            ("Around", "10", "10"),
            ("almost", "1/2", "0"),
            ("nearly", "1/2", "0"),
            ("at most", None, "0"),
            ("up to", None, "0"),
            ("below", "2", "0"),
            ("under", "2", "0"),
            ("over", "0", "1/2"),
            ("just over", "0", "1/2"),
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
            ("about", ["1/2", "2", "5"], ["1/2", "2", "5"]),
            ("around", ["1/2", "2", "5"], ["1/2", "2", "5"]),
            ("almost", ["1/2", "2", "5"], "000"),
            ("at most", ["3/4", "4", "6"], "000"),
            ("below", ["3/4", "4", "6"], "000"),
            ("over", "000", "138"),
            ("above", "000", "138"),
            ("upwards of", "000", "138"),
            ("at least", "000", "139"),
        ]
    ),
    *(("survey", text, "none", "1/2", "1/2") for text in ("7", "65", "123", "45600")),
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
    value = printed(number(text), hedge=None if word == "none" else word)
    step = value.half if model == "rounding" else value.place

    low, high = admissible(value, model)

    assert (None if below is None else value.value - Fraction(below) * step) == low
    assert (None if above is None else value.value + Fraction(above) * step) == high


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
    assert fractions((low, high)) == admissible(printed(7, hedge=hedge), "ferson")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12300", "12250", "12350"),
        ("1.23e8", "122500000", "123500000"),
        ("123400", "123350", "123450"),
        ("12.3e-4", "0.001225", "0.001235"),
        ("7.0", "6.95", "7.05"),
    ],
)
@pytest.mark.parametrize("model", MODELS)
def test_a_bare_number_admits_what_would_be_printed_so(model: Model, text: str, low: str, high: str) -> None:
    """PyUncertainNumber's documentation, notebook significant_digits, for numbers without a hedge word."""
    assert fractions((low, high)) == admissible(printed(number(text)), model)


def test_where_rounding_takes_a_tenth_the_others_keep_their_half_unit() -> None:
    """PyUncertainNumber's notebook has 500,000 to 1,500,000 for 1,000,000."""
    million = printed(1_000_000)

    assert (900_000, 1_100_000) == ends(admissible(million, "rounding"))
    assert (500_000, 1_500_000) == ends(admissible(million, "ferson")) == ends(admissible(million, "survey"))


def test_about_1700000_is_not_plus_or_minus_two() -> None:
    """The last significant digit stands for 100,000, and PyUncertainNumber's 2 would be two men."""
    assert (1_500_000, 1_900_000) == ends(admissible(printed(1_700_000, hedge="about"), "ferson"))


@pytest.mark.parametrize("model", ["rounding", "ferson"])
def test_without_an_end_the_draws_come_from_a_half_width(model: Model) -> None:
    assert (750_000, None) == ends(admissible(printed(750_000, hedge="at least"), model))
    assert (750_000, 755_000) == ends(drawn(printed(750_000, hedge="at least"), model))
    assert (550_000, 600_000) == ends(drawn(printed(600_000, hedge="at most"), model))
    assert (450_000, 550_000) == ends(drawn(printed(500_000, hedge="about"), "rounding"))


def test_about_two_million_dollars_four_times_is_half_a_tenth_of_a_million_each() -> None:
    low, high = admissible(printed(Decimal("2.0"), hedge="about", unit="million dollars"))

    assert (Fraction("7.8"), Fraction("8.2")) == (4 * (low or 0), 4 * (high or 0))


def figure(lines: str, hedges: str = "rounding") -> tuple[Fraction | None, Fraction | None]:
    text = f'format = 1\n[article]\ntitle = "t"\nhedges = "{hedges}"\n[figures.a]\nquote = "q"\n{lines}'
    given = model_of(text).inputs["a"]
    return given.low, given.high


@pytest.mark.parametrize(
    ("lines", "hedges", "low", "high"),
    [
        ('value = 1.5\nunit = "%"', "rounding", "0.0145", "0.0155"),
        ('value = 1.50\nunit = "%"', "rounding", "0.01495", "0.01505"),
        ('value = 0.0\nunit = "%"', "rounding", "-0.0005", "0.0005"),
        ("value = 1_666_891\nrounded_to = 100_000", "rounding", "1616891", "1716891"),
        ("value = 10\nlow = 8", "rounding", "8", "10.5"),
        ("value = 10\nhigh = 11", "rounding", "9.5", "11"),
        ("low = 1\nhigh = 4", "rounding", "1", "4"),
        ('value = 5\nhedge = "around"\nunit = "people"', "ferson", "0", "15"),
        ('value = 5\nhedge = "around"\nunit = "days"', "ferson", "0", "15"),
        ('value = 5\nhedge = "around"\nunit = "%"', "ferson", "-0.05", "0.15"),
        ('value = 5\nhedge = "around"\nunit = "deserters"', "ferson", "0", "15"),
        ('value = 5\nhedge = "around"\nunit = "roubles"', "ferson", "-5", "15"),
        ('value = 5\nhedge = "around"\nunit = "deaths per day"', "ferson", "-5", "15"),
        ('value = 5\nhedge = "around"', "ferson", "-5", "15"),
        ('value = -5\nhedge = "around"\nunit = "people"', "ferson", "-15", "5"),
        ('value = 0\nunit = "people"', "rounding", "0", "0"),
        ('value = 0\nhedge = "about"\nunit = "people"', "rounding", "0", "1/2"),
        ('value = 5\nhedge = "at most"\nunit = "people"', "ferson", "0", "5"),
        ('value = 5\nhedge = "at most"\nunit = "%"', "rounding", None, "0.05"),
        ('value = 5\nhedge = "at most"', "rounding", None, "5"),
        ('value = 5\nhedge = "at most"\nlow = -2', "ferson", "-2", "5"),
        ('value = 5\nhedge = "At Least"\nhigh = 9', "ferson", "5", "9"),
        ('value = 5\nhedge = "at least"', "rounding", "5", None),
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
        ("in excess of", Range(Fraction(500), None, low_open=True)),
        ("at least", Range(Fraction(500), None)),
        ("or more", Range(Fraction(500), None)),
        ("no less than", Range(Fraction(500), None)),
        ("below", Range(None, Fraction(500), high_open=True)),
        ("fewer than", Range(None, Fraction(500), high_open=True)),
        ("at most", Range(None, Fraction(500))),
        ("up to", Range(None, Fraction(500))),
        ("about", Range(Fraction(450), Fraction(550))),
        ("almost", Range(Fraction(450), Fraction(500))),
        ("exactly", Range(Fraction(500), Fraction(500))),
        (None, Range(Fraction("499.5"), Fraction("500.5"))),
    ],
)
def test_as_a_claim_a_word_states_a_set_of_numbers(word: str | None, expected: Range) -> None:
    assert expected == stated(printed(500, hedge=word, unit="people"))


@pytest.mark.parametrize(
    ("word", "low", "high"), [("nearly", -40, -36), ("just under", -40, -36), (None, "-40.5", "-39.5")]
)
def test_as_a_claim_nearly_speaks_of_the_size_of_a_fall(word: str | None, low: int, high: int) -> None:
    assert Range(Fraction(low), Fraction(high)) == stated(printed(-40, hedge=word, unit="%"))


numbers = st.one_of(
    st.integers(-(10**9), 10**9),
    st.decimals(-(10**6), 10**6, places=3, allow_nan=False, allow_infinity=False),
)
words = st.sampled_from([None, *WORDS])
units = st.sampled_from(["", "people", "%", "days", "deaths per day", "million people", "cases per 1,000 births"])


@given(numbers, words, units, st.sampled_from(MODELS))
def test_every_interval_holds_the_printed_number(
    value: int | Decimal, word: str | None, unit: str, model: Model
) -> None:
    number_ = printed(value, hedge=word, unit=unit)

    for low, high in (admissible(number_, model), drawn(number_, model)):
        assert (low is None or low <= Fraction(value)) and (high is None or Fraction(value) <= high)


@given(st.integers(-(10**9), 10**9), words, units)
def test_nothing_is_taken_for_more_than_a_tenth_off_where_zeros_are_left_out(
    value: int, word: str | None, unit: str
) -> None:
    number_ = printed(value, hedge=word, unit=unit)

    assert number_.half <= (abs(Fraction(value)) / 10 if number_.dropped else Fraction(1, 2))


@given(st.integers(1, 10**5), words.filter(lambda word: word is not None), st.sampled_from(MODELS))
def test_six_million_is_6000000(value: int, word: str, model: Model) -> None:
    """A scale in the unit and a number written out are one number."""
    for hedge in (word, None) if value >= 10 else (word,):
        whole = admissible(printed(value * 10**6, hedge=hedge, unit="people"), model)
        millions = admissible(printed(value, hedge=hedge, unit="million people"), model)

        assert whole == tuple(None if end is None else end * 10**6 for end in millions)


SCALES = {0: "people", 2: "hundred people", 3: "thousand people", 6: "million people"}


@given(numbers, words, st.sampled_from(MODELS), st.sampled_from(sorted(SCALES)))
def test_a_number_in_thousands_admits_a_thousandth_of_it(
    value: int | Decimal, word: str | None, model: Model, power: int
) -> None:
    """With the place said, the digits count as they do without a scale."""
    place = Decimal(str(float(printed(value, hedge=word).place)))
    small, near = Decimal(value).scaleb(-power), place.scaleb(-power)

    whole = admissible(printed(value, hedge=word, unit="people", rounded_to=place), model)
    scaled = admissible(printed(small, hedge=word, unit=SCALES[power], rounded_to=near), model)

    assert whole == tuple(None if end is None else end * 10**power for end in scaled)


def test_no_word_stands_in_two_groups() -> None:
    assert len(WORDS) == sum(len(words) for words in GROUPS.values())


def test_a_word_behind_its_number_is_printed_behind_it() -> None:
    assert "500 or more" == in_words("or more", "500")
    assert "some 500" == in_words("some", "500")
