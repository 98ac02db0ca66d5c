"""Figures as numbers for formulas, under the values that are set, the readings taken and the hedge model chosen."""

from __future__ import annotations

from fractions import Fraction

import pytest

from deserter_estimates.language.counting import never_negative
from deserter_estimates.language.hedges import Model as HedgeModel
from deserter_estimates.model.choices import ChoiceError, Choices, pairs
from deserter_estimates.model.model import Model
from small_models import model_of

FILE = """
[figures.total]
quote = "q"
value = 1_700_000
hedge = "about"
unit = "people"
low = 1_600_000
high = 1_800_000
[figures.total.readings.lower]
source = "s"
value = 1_400_000
low = 1_300_000
high = 1_500_000
[figures.total.readings.bare]
source = "s"
value = 1_666_891
[figures.rate]
quote = "q"
value = 1.5
unit = "%"
[figures.part]
quote = "q"
value = 0.0
unit = "%"
[figures.day]
quote = "q"
value = 1945-05-09
[figures.range]
quote = "q"
low = 3
high = 4
[assumptions.share]
reason = "r"
value = 0.85
[estimates.e]
formula = "total * rate"
[estimates.f]
formula = "multiplier(total, part)"
"""


def ends(model: Model, name: str) -> tuple[Fraction, Fraction | None, Fraction | None]:
    given = model.inputs[name]
    return given.face, given.low, given.high


@pytest.mark.parametrize(
    ("choices", "name", "face", "low", "high"),
    [
        (Choices(), "total", "1700000", "1600000", "1800000"),
        (Choices(), "rate", "0.015", "0.0145", "0.0155"),
        (Choices(), "range", "3.5", "3", "4"),
        (Choices(), "share", "0.85", "0.85", "0.85"),
        (Choices(values={"rate": "1.4"}), "rate", "0.014", "0.014", "0.014"),
        (Choices(values={"rate": "0.0"}), "rate", "0", "0", "0"),
        (Choices(values={"rate": "-5"}), "rate", "-0.05", "-0.05", "-0.05"),
        (Choices(), "part", "0", "0", "0.0005"),  # a share, since an estimator needs it to be one
        (Choices(values={"part": "100"}), "part", "1", "1", "1"),
        (Choices(values={"rate": "1.40"}), "rate", "0.014", "0.014", "0.014"),
        (Choices(values={"rate": "1.4 %"}), "rate", "0.014", "0.014", "0.014"),
        (Choices(values={"total": "1_500_000"}), "total", "1500000", "1500000", "1500000"),
        (Choices(values={"total": "1.5e6"}), "total", "1500000", "1500000", "1500000"),
        (Choices(values={"total": " 0 "}), "total", "0", "0", "0"),
        (Choices(values={"day": "1945-05-10"}), "day", "710161", "710161", "710161"),
        (Choices(readings={"total": "lower"}), "total", "1400000", "1300000", "1500000"),
        (Choices(readings={"total": "bare"}), "total", "1666891", "1666891", "1666891"),
        (Choices(values={"rate": "7"}, hedges="ferson"), "rate", "0.07", "0.07", "0.07"),
        (Choices(values={"total": "1_500_000"}, hedges="ferson"), "total", "1500000", "1500000", "1500000"),
        (Choices(values={"rate": "1.4..1.5"}), "rate", "0.0145", "0.014", "0.015"),
        (Choices(values={"total": "1_400_000 .. 1.5e6"}), "total", "1450000", "1400000", "1500000"),
        (Choices(values={"day": "1945-05-01..1945-05-31"}), "day", "710167", "710152", "710182"),
        (Choices(hedges="survey"), "share", "0.85", "0.85", "0.85"),
    ],
)
def test_choices_change_the_face_value_and_the_admissible_values(
    choices: Choices, name: str, face: str, low: str, high: str
) -> None:
    assert (Fraction(face), Fraction(low), Fraction(high)) == ends(model_of(FILE, choices), name)


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (Choices(values={"totl": "1"}), "there is no figure totl. The nearest: total, rate, part."),
        (Choices(readings={"total": "lwer"}), "there is no reading of total lwer. The nearest: lower, bare."),
        (Choices(readings={"rate": "x"}), "there is no reading of rate x. There are none."),
        (Choices(values={"total": "many"}), "'many' is no value for total. Write a number in people."),
        (Choices(values={"rate": "nan"}), "'nan' is no value for rate. Write a number in %."),
        (Choices(values={"rate": "1,5"}), "'1,5' is no value for rate. Write 1.5."),
        (Choices(values={"total": "1,710,225"}), "'1,710,225' is no value for total. Write 1_710_225."),
        (Choices(values={"total": "1.710.225 people"}), "'1.710.225 people' is no value for total. Write 1_710_225."),
        (Choices(values={"total": "240 thousand"}), "'240 thousand' is no value for total. Write 240_000."),
        (
            Choices(values={"total": "2.4 million people"}),
            "'2.4 million people' is no value for total. Write 2_400_000 (or 2.4e6).",
        ),
        (Choices(values={"total": "240 thousand..300_000"}), "'240 thousand' is no value for total. Write 240_000."),
        (Choices(values={"total": "12 cats"}), "'12 cats' is no value for total. Write a number in people."),
        (Choices(values={"total": "9 May 1945"}), "'9 May 1945' is no value for total. Write a number in people."),
        (Choices(values={"day": "9 May 1945"}), "'9 May 1945' is no value for day. Write 1945-05-09."),
        (
            Choices(values={"day": "5.9.1945"}),
            "'5.9.1945' is no value for day. Write 1945-09-05, if 5 September 1945 is meant.",
        ),
        (Choices(values={"share": "1e200"}), "'1e200' is no value for share. Write a number."),
        (Choices(values={"total": "-5"}), "-5 is below zero, and total counts people. Write a number from 0 up."),
        (Choices(values={"total": "5..1"}), "5..1 is no range for total. Write the lower value first."),
        (Choices(values={"rate": "1..2..3"}), "'2..3' is no value for rate. Write a number in %."),
        (Choices(values={"part": "-1 %"}), "-1 % is below zero, and part is a share. Write a number from 0 up."),
        (Choices(values={"part": "150"}), "150 % is more than all, and part is a share. Write a number up to 100."),
        (Choices(values={"e": "1"}), "e is no figure or assumption. The nearest: rate, share, range."),
        (Choices(values={"total": "1", "tot": "2"}), "total is given twice, 1 and 2. Keep one of the two."),
        (
            Choices(values={"total": "1"}, readings={"total": "lower"}),
            "total has a value and a reading (lower). Keep one of the two.",
        ),
        (Choices(values={"day": "9 May"}), "'9 May' is no value for day. Write a date such as 1945-05-09."),
        (Choices(values={"total": "\x1b[31m"}), "'\\x1b[31m' is no value for total. Write a number in people."),
    ],
)
def test_a_wrong_choice_is_one_sentence_that_says_what_to_do(choices: Choices, says: str) -> None:
    with pytest.raises(ChoiceError) as refused:
        model_of(FILE, choices)

    assert says == str(refused.value)


@pytest.mark.parametrize("text", ["a", "=1", "a=", "="])
def test_a_pair_without_its_sign_is_refused(text: str) -> None:
    with pytest.raises(ChoiceError) as refused:
        pairs("--set", "NAME=VALUE", [text])

    meant = "NAME=VALUE" if "=" in text else "a=VALUE"
    assert f"--set {text}: is not NAME=VALUE. Write --set {meant}." == str(refused.value)


def test_one_name_is_not_given_twice() -> None:
    """The last of two would win without a word."""
    with pytest.raises(ChoiceError) as refused:
        pairs("--reading", "FIGURE=NAME", ["a=x", "b=y", "a=z"])

    assert "--reading is given twice for a, x and z. Keep one of the two." == str(refused.value)


def test_a_figure_that_the_article_prints_below_zero_may_be_set_below_zero() -> None:
    text = '[figures.change]\nquote = "minus 3"\nvalue = -3\nunit = "people"\n'

    assert Fraction(-5) == model_of(text, Choices(values={"change": "-5"})).inputs["change"].face


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("people", True), ("days", True), ("%", False), ("deserters", True), ("Men", True), ("", False),
        ("celsius", False), ("roubles", False), ("kg", False), ("people/days", False), ("gas", False),
    ],
)  # fmt: skip
def test_counts_are_those_units_that_cannot_fall_below_zero(unit: str, expected: bool) -> None:
    assert expected == never_negative(unit)


@pytest.mark.parametrize("hedges", ["rounding", "survey", "ferson"])
def test_a_value_set_by_hand_is_exact_and_not_the_articles_hedge(hedges: HedgeModel) -> None:
    """The article's "at least" of 1.5 is not said of a 1.4 that somebody tries, nor are its ends."""
    text = '[figures.rate]\nquote = "q"\nvalue = 1.5\nhigh = 2\nhedge = "at least"\nunit = "%"\n'
    model = model_of(text, Choices(values={"rate": "1.4"}, hedges=hedges))

    assert ("1.4", None) == (model.inputs["rate"].figure.printed, model.inputs["rate"].figure.hedge)
    assert (Fraction("0.014"), Fraction("0.014"), Fraction("0.014")) == ends(model, "rate")


def test_1_and_1_00_set_by_hand_are_the_same() -> None:
    assert (
        model_of(FILE, Choices(values={"rate": "1"})).inputs == model_of(FILE, Choices(values={"rate": "1.00"})).inputs
    )


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("total", 0, None), ("rate", None, None), ("part", 0, 1), ("share", None, None), ("day", None, None)],
)
def test_a_count_has_no_end_above_and_a_percentage_none_unless_it_is_a_share(
    name: str, low: int | None, high: int | None
) -> None:
    assert (low, high) == model_of(FILE).inputs[name].natural


def test_a_percentage_that_is_part_of_another_figure_is_a_share() -> None:
    """So it is not drawn below zero, and not above 100 %."""
    text = '[figures.whole]\nquote = "q"\nvalue = 10\n' + "".join(
        f'[figures.{name}]\nquote = "q"\nvalue = {value}\nunit = "%"\npart_of = "whole"\n'
        for name, value in (("none", "0.0"), ("all", "100.0"))
    )
    model = model_of(text)

    assert (Fraction(0), Fraction(0), Fraction(1, 2000)) == ends(model, "none")
    assert (Fraction(1), Fraction(1999, 2000), Fraction(1)) == ends(model, "all")
