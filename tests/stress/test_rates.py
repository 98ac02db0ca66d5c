"""What a different share of soldiers able and willing to flee would change."""

from fractions import Fraction

import pytest

from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.inputs import ChoiceError, Choices
from deserter_estimates.model.model import Model
from deserter_estimates.stress.rates import Rate, RateClaim, rates
from stress_models import article, model_of


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
