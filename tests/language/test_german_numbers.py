"""Numbers, days and hedge words of German, and which language a text is in."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.german import GERMAN
from deserter_estimates.language.languages import language_of
from deserter_estimates.language.numbers_in_text import numbers_in
from deserter_estimates.language.printed_dates import printed_dates

ONES = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("siebenhunderttausend", [700_000]),
        ("zweihundertzwölftausendvierhundert", [212_400]),
        ("einundzwanzig", [21]),
        ("hunderteins", [101]),
        ("tausend Mann", [1_000]),
        ("eine Million siebenhunderttausend", [1_700_000]),
        ("1,7 Mio. Euro", [1_700_000]),
        ("3,25 Mrd. Euro und 40 Tsd. Menschen", [3_250_000_000, 40_000]),
        ("1.210.224", [1_210_224]),
        ("eine halbe Million", [500_000]),
        ("anderthalb Millionen", [1_500_000]),
        ("zweieinhalb Millionen", [2_500_000]),
        ("zwei Dutzend", [24]),
        ("zwei Drittel, ein knappes Viertel, die Hälfte", [2 / 3, 0.25, 0.5]),
        ("jeder fünfte, zwei von drei", [0.2, 2 / 3]),
        ("verdoppelt, dreifach, zehnfach", [2, 3, 10]),
        ("1 Billion", [10**12]),
        ("viele Millionen, im 19. Jahrhundert", []),
    ],
)
def test_a_number_is_read_as_a_reader_would(sentence: str, values: list[float]) -> None:
    assert values == [float(each.value) for each in numbers_in(sentence, GERMAN)]


def test_a_point_parts_thousands() -> None:
    """And a comma decimals, so that the likelier value of 1.050 is a thousand and fifty."""
    assert [1_050, Fraction("1.9")] == [each.value for each in numbers_in("1.050 und 1,9", GERMAN)]


@pytest.mark.parametrize(
    ("sentence", "hedge", "mark"),
    [
        ("rund 40 Prozent", "rund", "%"),
        ("knapp drei Prozent", "knapp", "%"),
        ("mindestens die Hälfte", "mindestens", ""),
        ("ein knappes Drittel", "knappes", ""),
        ("um 1,9 Prozentpunkte", None, "points"),
        ("40 Menschen oder mehr", "oder mehr", ""),
        ("nicht mehr als 500", "nicht mehr als", ""),
    ],
)
def test_words_around_a_number_belong_to_it(sentence: str, hedge: str | None, mark: str) -> None:
    (number,) = numbers_in(sentence, GERMAN)

    assert (hedge, mark) == (number.hedge, number.mark)


@given(st.integers(13, 999_999))
def test_every_whole_number_is_read_from_its_words(number: int) -> None:
    thousands, rest = divmod(number, 1_000)
    words = (f"{below_thousand(thousands)}tausend" if thousands else "") + below_thousand(rest)

    assert [number] == [each.value for each in numbers_in(words, GERMAN)]


def below_thousand(number: int) -> str:
    """Zweihunderteinundzwanzig."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if rest <= 12:
        small = ONES[rest]
    elif tens == 1:
        small = {16: "sechzehn", 17: "siebzehn"}.get(rest, f"{ONES[ones]}zehn")
    else:
        small = f"{ONES[ones]}und{TENS[tens]}" if ones else TENS[tens]
    return (f"{ONES[hundreds]}hundert" if hundreds else "") + small


def test_days_have_their_months() -> None:
    (day,) = printed_dates("am 9. Mai 1945", GERMAN)
    (other,) = printed_dates("seit März 1944", GERMAN)

    assert day.admits(date(1945, 5, 9))
    assert (1944, 3, None) == (other.year, other.month, other.day)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Der Kreis ist in der Stadt.", "de"), ("The town is in the county.", "en"), ("40 men", "en"), ("", "en")],
)
def test_small_words_tell_the_language(text: str, code: str) -> None:
    assert code == language_of(text).code
