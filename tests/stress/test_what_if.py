"""What a different share of soldiers able and willing to flee would change, and hedge words read in other ways."""

from fractions import Fraction

import pytest

from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.inputs import ChoiceError, Choices
from deserter_estimates.model.model import Model
from deserter_estimates.stress.what_if import HedgeModel, Rate, RateClaim, hedge_models, rates
from stress_models import article, model_from, model_of

ABOUT = """
format = 1
[article]
title = "t"
[figures.n]
quote = "about 1 million 700 thousand"
value = 1_700_000
hedge = "about"
unit = "people"
[figures.m]
quote = "at least 20"
value = 20
hedge = "at least"
unit = "people"
[estimates.whole]
formula = "n"
unit = "people"
[estimates.both]
formula = "n + m"
unit = "people"
[claims.many]
quote = "many"
estimate = "whole"
hedge = "more than"
value = 1_800_000
[claims.all]
quote = "all"
estimate = "both"
hedge = "more than"
value = 10
"""


def test_at_1_4_percent_the_90_thousand_becomes_84_thousand_and_its_claim_flips() -> None:
    """6,000,000 x 1.4 % = 84,000, which no longer rounds to 90 thousand; the rounded inputs still allow it."""
    (row,) = rates(article(), ["1.4"])

    assert (Fraction(14, 10), Fraction(15, 10)) == (row.rate, row.rate_before)
    assert (Fraction(90_000), Fraction(84_000)) == (row.estimates[0].face_value_before, row.estimates[0].face_value)
    expected = RateClaim(name="about_90_thousand", grade_before="reproduces", grade="within-rounding")
    assert (expected,) == row.claims


def test_the_files_own_rate_changes_nothing() -> None:
    (row,) = rates(article(), ["1.5"])

    assert () == row.claims
    assert all(each.face_value_before == each.face_value for each in row.estimates)


def test_only_estimates_that_depend_on_the_rate_are_shown() -> None:
    (row,) = rates(article(), ["0.7"])

    assert ("flight_ceiling", "stayed_ceiling") == tuple(each.name for each in row.estimates)
    assert Fraction(42_000) == row.estimates[0].face_value
    assert "does-not-reproduce" == row.claims[0].grade


def test_rates_are_rows_in_the_order_asked_for() -> None:
    rows: tuple[Rate, ...] = rates(article(), ["0.7", "1.4"])

    assert [Fraction(7, 10), Fraction(14, 10)] == [row.rate for row in rows]


def test_a_rate_set_by_hand_is_what_another_is_compared_with() -> None:
    """6,000,000 x 1.2 % = 72,000: that is what everything else in the report is about."""
    model = Model.of(read_figures(), Choices(values={"defection_rate": "1.2"}))
    (row,) = rates(model, ["1.4"])

    assert (Fraction("1.2"), Fraction("1.4")) == (row.rate_before, row.rate)
    assert (Fraction(72_000), Fraction(84_000)) == (row.estimates[0].face_value_before, row.estimates[0].face_value)


def test_only_what_was_asked_for_is_told() -> None:
    (row,) = rates(article(), ["0.7"], ["flight_ceiling"], ["indirectly_confirmed"])

    assert ["flight_ceiling"] == [each.name for each in row.estimates]
    assert () == row.claims  # 42,000 are tens of thousands too


@pytest.mark.parametrize("text", ["lots", "", "1,4", "nan", "1e999"])
def test_a_rate_that_is_no_number_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ChoiceError, match="is no value for defection_rate"):
        rates(article(), [text])


def test_a_file_without_a_rate_has_none_to_change() -> None:
    with pytest.raises(ChoiceError, match="no defection_rate"):
        rates(model_of({"x": (0, 1, 2)}, {"y": "x"}), ["1.4"])


ENDED = 'value = 1.5\nhigh = 2\nhedge = "at least"\nunit = "%"'  # which ferson could not read without its high


def test_another_rate_needs_no_end_where_the_printed_one_does() -> None:
    model = model_of(
        {"defection_rate": ENDED, "x": (100, 100, 100)}, {"y": "x * defection_rate"}, choices=Choices(hedges="ferson")
    )
    (row,) = rates(model, ["1.4"])

    assert [(Fraction("1.5"), Fraction("1.4"))] == [(row.face_value_before, row.face_value) for row in row.estimates]


def test_a_rate_is_compared_with_the_reading_that_was_taken() -> None:
    """40,000 of 5,754,000 prisoners, printed as 0.695 %, of 6,000,000: 41,700."""
    model = Model.of(read_figures(), Choices(readings={"defection_rate": "german_prisoner_total"}))
    (row,) = rates(model, ["1.5"])

    assert (Fraction("0.695"), Fraction("1.5")) == (row.rate_before, row.rate)
    assert (Fraction(41_700), Fraction(90_000)) == (row.estimates[0].face_value_before, row.estimates[0].face_value)


def by_model(rows: tuple[HedgeModel, ...]) -> dict[str, HedgeModel]:
    return {row.model: row for row in rows}


def test_about_1_7_million_is_three_intervals() -> None:
    """Half a unit, one unit and two units of the last digit on each side (Ferson and others 2015).

    Survey: two significant digits and at least 1,000 give one unit of 100,000.
    """
    rows = by_model(hedge_models(model_from(ABOUT), ["whole"]))
    expected = {
        "rounding": [1_650_000, 1_750_000],
        "survey": [1_600_000, 1_800_000],
        "ferson": [1_500_000, 1_900_000],
    }

    assert expected == {name: [row.estimates[0].low, row.estimates[0].high] for name, row in rows.items()}
    assert {"rounding": "contradicted", "survey": "contradicted", "ferson": "within-rounding"} == {
        name: row.claims[0].grade for name, row in rows.items()
    }


def test_a_word_that_leaves_an_end_open_is_named() -> None:
    """'At least 20' has no upper end under ferson."""
    row = by_model(hedge_models(model_from(ABOUT)))["ferson"]

    whole, both = row.estimates
    assert whole.low == Fraction(1_500_000)
    assert (None, '"at least" gives m no upper end') == (both.high, both.why)


def test_percent_stays_percent() -> None:
    """The defection rate has low and high of its own, so that no model changes them."""
    rows = hedge_models(article(), ["escape_share"])
    rounding = rows[0].estimates[0]

    assert rounding.low is not None
    assert abs(float(rounding.low) - 100 * 212_350 / 1_750_000) < 1e-9


def test_all_three_are_shown_in_one_order_with_every_claim() -> None:
    rows = hedge_models(article())

    assert ["rounding", "survey", "ferson"] == [row.model for row in rows]
    assert all(set(article().claims) == {each.name for each in row.claims} for row in rows)


def test_a_range_with_a_pole_in_it_is_said_to_have_no_bounds() -> None:
    row = hedge_models(model_of({"x": (-1, 1, 2)}, {"y": "1 / x"}))[0]

    assert "it divides by zero somewhere in the admissible values of x (-1 to 2)" == row.estimates[0].why
