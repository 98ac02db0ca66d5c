"""Numbers and dates as sentences print them, read back as values."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.numbers_in_text import numbers_in
from deserter_estimates.language.printed_dates import printed_dates
from effort import at_most


def read(sentence: str) -> list[list[float]]:
    """The values that each number of a sentence may have."""
    return [sorted(float(value) for value in number.values) for number in numbers_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        # as this article prints them
        ("about 1 million 700 thousand soldiers", [1_700_000]),
        ("they counted 1 million 210 thousand 224 people", [1_210_224]),
        ("were 212 thousand 400 troops", [212_400]),
        ("Only about 700 of the thousands", [700]),
        ("more than 200 thousands of deserters", [200_000]),
        ("or 1.4-1.5% of the total", [1.4, 1.5]),
        ("for three years", [3]),
        # as others do
        ("1.7 million", [1_700_000]),
        ("1,700,000", [1_700_000]),
        ("1 700 000", [1_700_000]),
        ("1.700.000", [1_700_000]),
        ("1'700'000", [1_700_000]),
        ("1,210,224.5", [1_210_224.5]),
        ("3,25 млн", [3_250_000]),
        ("4 млн. 59 тыс.", [4_059_000]),
        ("500k", [500_000]),
        ("half a million", [500_000]),
        ("a million", [1_000_000]),
        ("a dozen", [12]),
        ("twenty-one", [21]),
        ("two hundred and twelve thousand four hundred", [212_400]),
        ("one and a half million", [1_500_000]),
        ("just over one quarter", [0.25]),
        ("three quarters", [0.75]),
        ("two and a half", [2.5]),
        ("11.5E-6, 4e3,5", [0.0000115, 4000]),
        ("a million and a half", [1_500_000]),
        ("a quarter of a million", [250_000]),
        ("half a dozen", [6]),
        ("a hundred and five thousand and twelve", [105_012]),
        ("upwards of 5 hundred thousand", [500_000]),
        ("r(97) = .17", [97, 0.17]),
        ("0·5 per cent", [0.5]),
        ("12½ million", [12_500_000]),
        ("2 1/2 miles and 3/4 of another", [2.5, 0.75]),
        ("600-thousand", [600_000]),
        ("$1.9-trillion", [1_900_000_000_000]),
        ("the 5-million-dollar house, and $3b more", [5_000_000, 3_000_000_000]),
        ("$5 m", [5_000_000]),
        ("1.5 million m of cable", [1_500_000]),
        ("1 in 8", [0.125]),
        ("two-in-three, or 8 out of every 10", [2 / 3, 0.8]),
        ("twice as many, tripled, 10-fold, ten-fold, a hundredfold, halved", [2, 3, 10, 10, 100, 0.5]),
        ("doubled in three years", [2, 3]),
        ("one man in fifty, and an hour and a half", [0.02, 1.5]),
        # two numbers, not one
        ("5 million. 20 thousand more", [5_000_000, 20_000]),
        ("aged five and six", [5, 6]),
        ("1 in 1944 and 2 in 2011", [1, 1944, 2, 2011]),
        ("won 5 in 8 days, 24/7", [5, 8, 24, 7]),
        ("one of its 20 flats in 12 houses", [1, 20, 12]),
        ("5 million 20 years ago", [5_000_000, 20]),
        ("in 1945 400 men", [1945, 400]),
        ("twenty of 1 million", [20, 1_000_000]),
        # no number
        ("many of them, and tens of others", []),
        ("the B2B model", []),
        ("on the 22nd, in the 1990s, in section 3.2.1", []),
        ("a double-digit rise in the third quarter", []),
    ],
)
def test_a_number_is_read_as_a_reader_would(sentence: str, values: list[float]) -> None:
    assert [[value] for value in values] == read(sentence)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("1-2 million", [[1, 1_000_000], [2_000_000]]),
        ("between 5 and 6 million", [[5, 5_000_000], [6_000_000]]),
        ("40-50,000", [[40, 40_000], [50, 50_000]]),
        ("$3-$4bn", [[3, 3_000_000_000], [4_000_000_000]]),
        ("10% to $4m", [[10], [4_000_000]]),
        ("100—200 тысяч", [[100, 100_000], [200_000]]),
        ("212.400", [[212.4, 212_400]]),  # a decimal in London, a count in Berlin
        ("a depth of 5 m", [[5, 5_000_000]]),
        ("up from 36,7234", [[36.7234, 367_234]]),  # a digit too many, or a decimal comma
        ("1,700,0000", [[0, 1, 700, 17_000_000]]),  # a misprint, or three numbers without blanks
    ],
)
def test_what_may_be_read_two_ways_keeps_both(sentence: str, values: list[list[float]]) -> None:
    assert values == read(sentence)


def test_the_first_end_of_a_range_shares_the_percent_of_its_second() -> None:
    assert [True, True] == [number.mark == "%" for number in numbers_in("1.4-1.5 % of them")]


@pytest.mark.parametrize(
    ("sentence", "value", "digits", "scale", "around"),
    [
        ("about $2.0 million", 2_000_000, "2.0", 10**6, ("about", "$", "", False)),
        ("US$3.2bn or so", 3_200_000_000, "3.2", 10**9, ("or so", "US$", "", False)),
        ("roughly -5.20 %", Fraction("5.2"), "5.20", 1, ("roughly", "", "%", True)),
        ("to minus 4 percentage points", 4, "4", 1, (None, "", "points", True)),
        ("500 people or more", 500, "500", 1, ("or more", "", "", False)),
        ("no more than 57,470 €", 57_470, "57470", 1, ("no more than", "€", "", False)),
        ("not more than 30", 30, "30", 1, ("not more than", "", "", False)),
        ("plus or minus 2 %", 2, "2", 1, (None, "", "%", False)),
        ("barely 30", 30, "30", 1, ("barely", "", "", False)),
        ("41 °C or so", 41, "41", 1, ("or so", "", "", False)),
        ("not about 30", 30, "30", 1, (None, "", "", False)),
        ("as many as 30", 30, "30", 1, ("as many as", "", "", False)),
        ("several times as many as 30", 30, "30", 1, (None, "", "", False)),
        ("just under a third", Fraction(1, 3), None, 1, ("just under", "", "", False)),
        ("more than one in five", Fraction(1, 5), None, 1, ("more than", "", "", False)),
    ],
)
def test_what_stands_around_a_number_is_part_of_it(
    sentence: str,
    value: float | Fraction,
    digits: str | None,
    scale: int,
    around: tuple[str | None, str, str, bool],
) -> None:
    (number,) = numbers_in(sentence)

    assert (value, digits, scale) == (number.value, digits and str(number.digits), number.scale)
    assert around == (number.hedge, number.money, number.mark, number.minus)
    assert number.hedge_at is None or number.hedge == sentence[slice(*number.hedge_at)]


def test_a_share_keeps_its_two_numbers() -> None:
    (number,) = numbers_in("1 in 8")

    assert "share" == number.kind
    assert [1, 8] == [part.value for part in number.parts]


def test_a_number_tells_where_it_stands() -> None:
    sentence = "about 1 million 700 thousand soldiers"
    (number,) = numbers_in(sentence)

    assert "1 million 700 thousand" == number.text == sentence[number.start : number.end]


@given(st.integers(1, 999), st.integers(0, 999), st.integers(0, 999))
def test_one_whole_number_in_eight_ways(millions: int, thousands: int, units: int) -> None:
    """However its digits are grouped, and with its parts named, a number is itself."""
    value = millions * 10**6 + thousands * 10**3 + units
    plain = f"{value:,}"
    ways = [plain, str(value), *(plain.replace(",", mark) for mark in (" ", "\u00a0", "\u202f", "'", "."))]
    if thousands >= 1 and units >= 100:
        ways.append(f"{millions} million {thousands} thousand {units}")

    for way in ways:
        assert [{Fraction(value)}] == [{*each.values} for each in numbers_in(f"there were {way} of them")]


@given(st.text(max_size=300) | st.text("0123456789.,·'’eEkm½/⁄ -%$", max_size=40))
def test_any_text_can_be_asked_for_numbers_and_dates(text: str) -> None:
    numbers, dates = numbers_in(text), printed_dates(text)
    spans = [(each.start, each.end) for each in numbers] + [(each.start, each.end) for each in dates]

    assert [] == [(start, end) for start, end in spans if not 0 <= start < end <= len(text)]


@pytest.mark.parametrize(
    "text",
    [
        "one" + " " * 20_000,
        "1 " * 10_000,
        "a " * 10_000,
        "1,000" * 4_000,
        "9" * 20_000,
        "1 in " * 4_000,
        "half of a " * 2_000,
    ],
)
def test_a_long_text_takes_no_longer_than_its_length_asks(text: str) -> None:
    """Twenty thousand characters, the most that a quote may have, against patterns that could run away."""
    with at_most(100):
        numbers, dates = numbers_in(text), printed_dates(text)

    assert all(text[each.start : each.end] == each.text for each in numbers)
    assert () == tuple(dates)


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("from 9 may to 10 June 1945", [(1945, 5, 9), (1945, 6, 10)]),
        ("on April 24, 1945, during the battle", [(1945, 4, 24)]),
        ("as of July 1, 1945 in the reports", [(1945, 7, 1)]),
        ("by 1 July 1945 wanted", [(1945, 7, 1)]),
        ("In September 1944, Deputy chief", [(1944, 9, None)]),
        ("the 22nd of June 1941", [(1941, 6, 22)]),
        ("1941-06-22", [(1941, 6, 22)]),
        ("9.5.1945", [(1945, 5, 9)]),
        ("in 1945", [(1945, None, None)]),
        ("29 February to 10 June 1945", [(None, 2, 29), (1945, 6, 10)]),  # 1945 has no such day
        ("29 February to 10 June 1944", [(1944, 2, 29), (1944, 6, 10)]),
        ("31 June 1945", [(1945, 6, None)]),  # there is no such day, but the month is said
        ("400 people may have gone", []),
    ],
)
def test_a_date_is_read_as_far_as_it_says(sentence: str, days: list[tuple[int, int | None, int | None]]) -> None:
    assert days == [(each.year, each.month, each.day) for each in printed_dates(sentence)]


def test_a_month_admits_its_days_and_no_other() -> None:
    (march,) = printed_dates("in March 1944")

    assert march.admits(date(1944, 3, 26))
    assert not march.admits(date(1944, 4, 1))
    assert not march.admits(date(1945, 3, 26))


@pytest.mark.parametrize(
    ("words", "value"),
    [("at least a tenth", (1, 10)), ("two thirds of them", (2, 3)), ("one-fifth", (1, 5)), ("nine tenths", (9, 10))],
)
def test_parts_in_words(words: str, value: tuple[int, int]) -> None:
    (number,) = numbers_in(words)

    assert (Fraction(*value),) == number.values


def test_an_ordinal_is_no_part() -> None:
    assert () == numbers_in("the third man on the tenth day")
