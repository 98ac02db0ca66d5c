"""The rate as a lever: the article's 1.5 % of 6 million, what other rates give, and what rates other numbers take."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.report.rate import rate_report
from deserter_estimates.report.run import Sampling
from deserter_estimates.stress.rate import Rate, at_rate, rates, rates_asked
from deserter_estimates.stress.rates_needed import rates_needed
from stress_models import article, model_of

PERCENT = Fraction(1, 100)


def at(percent: str) -> Rate:
    """The article at one rate."""
    asked = rates_asked(article(), [percent])
    return next(row for row in rates(article(), asked) if "asked" in row.origins)


@pytest.mark.parametrize(
    ("percent", "face", "low", "high", "grade"),
    [
        ("1.5", 90_000, 82_500, 97_500, "reproduces"),  # 6,000,000 x 1.5 %, and 5.5 to 6.5 million
        ("1.4", 84_000, 77_000, 91_000, "within-rounding"),
        ("0.695", 41_700, 38_225, 45_175, "does-not-reproduce"),
        ("1", 60_000, 55_000, 65_000, "does-not-reproduce"),
    ],
)
def test_a_rate_is_exact_and_the_troops_keep_what_their_words_allow(
    percent: str, face: int, low: int, high: int, grade: str
) -> None:
    row = at(percent)
    flight = next(each for each in row.estimates if each.name == "flight_ceiling")
    claim = next(each for each in row.claims if each.name == "about_90_thousand")

    assert [face, low, high] == [flight.face_value, flight.low, flight.high]
    assert grade == claim.grade


def test_one_rate_is_one_rate_however_it_is_typed() -> None:
    assert at("1") == at("1.0") == at("1.00")


def test_the_files_rate_its_ends_and_its_readings_stand_beside_what_is_asked() -> None:
    rows = rates(article(), rates_asked(article(), ["1.5"]))

    assert [Fraction(text) for text in ("0.116", "0.695", "0.985", "1.4", "1.5")] == [row.rate for row in rows]
    assert ("asked", "article", "high") == rows[-1].origins
    assert [True, False, False, False, False] == [row.redefine for row in rows]


def test_a_row_of_rates_has_both_its_ends() -> None:
    """From 0.5 by 0.5 to 3 are six rates; the last is in it."""
    assert [n * 5 * PERCENT / 10 for n in range(1, 7)] == list(rates_asked(article(), ["0.5:3:0.5"]))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("150", "150 % is more than all, and defection_rate is a share. Write a number up to 100."),
        ("1,5", "'1,5' is no value for defection_rate. Write 1.5."),
        ("-1", "is below zero"),
        ("lots", "is no value for defection_rate"),
        ("1:2", "is no rate. Write 1.5, or LOW:HIGH:STEP"),
        ("1:2:0", "is no rate"),
        ("0:100:0.001", "is no rate"),
    ],
)
def test_what_is_no_rate_is_answered_with_what_to_write(text: str, answer: str) -> None:
    with pytest.raises(ChoiceError, match=answer.replace(".", r"\.")):
        rates_asked(article(), [text])


def test_a_file_that_names_no_rate_says_which_key_to_write() -> None:
    with pytest.raises(ChoiceError, match=r'Write rate = "NAME" under \[article\]'):
        rates_asked(model_of({"x": (0, 1, 2)}, {"y": "x"}), ["1.4"])


@pytest.mark.parametrize(
    ("number", "rate", "over_bounds"),
    [
        # of 6,000,000; of 6,500,000 and 5,500,000
        ((85_000, 95_000), (Fraction(85, 60), Fraction(95, 60)), (Fraction(85, 65), Fraction(95, 55))),
        ((200_000, 200_000), (Fraction(20, 6),) * 2, (Fraction(200, 65), Fraction(200, 55))),
        ((212_400, 212_400), (Fraction("3.54"),) * 2, (Fraction(2124, 650), Fraction(2124, 550))),
    ],
)
def test_the_rate_that_a_number_of_the_article_would_take(
    number: tuple[int, int], rate: tuple[Fraction, Fraction], over_bounds: tuple[Fraction, Fraction]
) -> None:
    needed = rates_needed(at_rate(article(), Fraction(15, 1000)))
    row = next(row for row in needed if [row.low, row.high] == [*number])

    assert rate == (row.rate.low, row.rate.high)
    assert over_bounds == (row.rate_over_bounds.low, row.rate_over_bounds.high)


def test_a_rate_that_breaks_another_estimate_still_has_its_screen() -> None:
    """At 0 % nobody flees, and 40,000 are no share of any number of prisoners: no fault of the file."""
    report = rate_report(article(), ["0"], Sampling(draws=1024))
    values = {each.name: each.face_value for row in report.rates if row.rate == 0 for each in row.estimates}

    assert {"flight_ceiling": 0, "stayed_ceiling": 0, "prisoners_at_rate": None} == values
    assert ["does-not-reproduce"] == [claim.grade for claim in report.claims]


def test_a_rate_on_which_nothing_rests_is_said_to_be_none() -> None:
    model = model_of({"x": (0, 1, 2), "r": (1, 2, 3)}, {"y": "x"})
    named = replace(model, figures=replace(model.figures, article=replace(model.figures.article, rate="r")))

    with pytest.raises(ChoiceError, match="no estimate rests on the rate, r"):
        rate_report(named, ["2"], Sampling())


def test_no_rate_of_everybody_or_more_is_told() -> None:
    """Six million of six million would be 100 %."""
    needed = rates_needed(at_rate(article(), Fraction(15, 1000)))

    assert all(row.rate.high is not None and row.rate.high < 100 for row in needed)
