"""Printed digits: no more than the number has, by the rule of the Particle Data Group."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.digits import last_place
from deserter_estimates.language.writing import write, write_all, write_drawn, write_share

FINITE = st.floats(min_value=-1e14, max_value=1e14)
ERRORS = st.floats(min_value=1e-4, max_value=1e10)


@pytest.mark.parametrize(
    ("value", "error", "expected"),
    [
        (0.827, 0.119, "0.83"),  # the example of the Review of Particle Physics: 0.827 +- 0.119 is 0.83 +- 0.12,
        (0.827, 0.367, "0.8"),  # and 0.827 +- 0.367 is 0.8 +- 0.4
        (0.827, 0.354, "0.83"),
        (0.827, 0.355, "0.8"),
        (0.827, 0.949, "0.8"),
        (0.827, 0.950, "0.8"),  # rounded up to 1.0, which keeps two digits
        (0.827, 0.0995, "0.83"),
        (14_674, 150, "14,670"),
        (14_674, 400, "14,700"),
        (2_406_461.2463, 120.0, "2,406,460"),
        (3, 1_000, "0"),
        (-0.2, 10, "0"),
        (1.0, 0.00012, "1.00000"),
    ],
)
def test_a_drawn_number_stops_where_its_error_begins(value: float, error: float, expected: str) -> None:
    assert expected == write_drawn(value, error=error)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (489_776, "people", "489,776"),
        (1_666_891, "people", "1,666,891"),
        (2_666_666.67, "people", "2,666,667"),
        (2_758_620.6896551726, "people", "2,758,621"),
        (-78_891.42857142857, "people", "-78,891"),
        (12.741, "people", "12.74"),
        (56.63323641828101, "%", "56.63 %"),
        (1.5, "%", "1.5 %"),
        (100, "%", "100 %"),
        (1.3817747763097865, "", "1.382"),
        (0.99996, "", "1.0000"),
        (0.85, "", "0.85"),
        (0, "people", "0"),
        (0.0, "", "0"),
        (-0.0, "", "0"),
        (1e-7, "", "1e-7"),
        (9**20, "", "1.216e+19"),
        ("1944-09-01", "", "1 September 1944"),
    ],
)
def test_an_exact_number_is_whole_in_full_and_otherwise_has_four_digits(
    value: float | str, unit: str, expected: str
) -> None:
    assert expected == write(value, unit)


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([50.000648, 50.000838], "mm", ["50.00065", "50.00084"]),  # a length known to a ten-thousandth shows it
        ([4_622.543, 4_624.72], "people", ["4,623", "4,625"]),  # but nobody is counted in tenths
        ([4_622.543, 4_624.72], "mm", ["4,622.5", "4,624.7"]),
        ([0.5, 0.501], "", ["0.5", "0.501"]),  # it is 0.5 exactly, and has no more digits to show
        ([38_345.52, 38_345.48], "people", ["38,346", "38,345"]),
        ([38_345.5, 38_346.5], "people", ["38,345.5", "38,346.5"]),
        ([Fraction("-7.95731"), Fraction("-7.95692")], "%", ["-7.9573 %", "-7.9569 %"]),
        ([12.741, 48_439], "people", ["12.74", "48,439"]),
    ],
)
def test_numbers_beside_one_another_are_told_apart(values: list[float], unit: str, expected: list[str]) -> None:
    assert expected == write_all(values, unit)


@pytest.mark.parametrize(
    ("value", "error", "sd", "unit", "expected"),
    [
        (442_276.3, 1.4, 28_867.5, "people", "442,000"),  # the archive total is printed to 100,000
        (442_276.3, 14_000, 28_867.5, "people", "442,000"),
        (442_276.3, 40_000, 28_867.5, "people", "440,000"),
        (2_931.4, 3.1, 4_300, "people", "2,900"),  # a skewed quantity keeps two digits
        (321.2, 3.1, 4_300, "people", "320"),
        (4_623.67, 0.001, 0.63, "people", "4,624"),
        (0.0, 0.0, 0.0, "people", "0"),
        (30.34, 0.001, 1.2, "%", "30.3 %"),
    ],
)
def test_a_drawn_number_has_no_more_digits_than_the_inputs_give_it(
    value: float, error: float, sd: float, unit: str, expected: str
) -> None:
    assert expected == write_drawn(value, unit, error=error, sd=sd)


@pytest.mark.parametrize(
    ("share", "error", "expected"),
    [
        (0.39776, 0.00012, "39.8 %"),
        (0.39776, 0.004, "39.8 %"),
        (0.39776, 0.04, "40 %"),
        (0.0, 0.0, "0 %"),
        (1.0, 0.0, "100 %"),
        (0.00001, 0.000003, "< 0.1 %"),
        (0.99999, 0.000003, "> 99.9 %"),
        (0.996, 0.04, "> 99 %"),
        (0.5, None, "50.0 %"),
    ],
)
def test_a_share_of_draws_has_one_decimal_and_is_all_or_nothing_only_if_it_is(
    share: float, error: float | None, expected: str
) -> None:
    assert expected == write_share(share, error)


@given(FINITE, ERRORS)
def test_rounding_moves_a_number_by_half_its_last_digit_at_most(value: float, error: float) -> None:
    text = write_drawn(value, error=error)
    moved = abs(Decimal(re.sub(",", "", text)) - Decimal(repr(value)))
    half = Decimal(1).scaleb(last_place(error)) / 2
    held = Decimal(1).scaleb(Decimal(repr(value)).adjusted() - 16) / 2  # a float holds 17 digits and no more
    small = Decimal("1e-6") * Decimal("0.0005")  # of numbers written as powers of ten, four digits are kept

    assert moved <= max(half, held, small)


@given(ERRORS)
def test_the_error_keeps_one_or_two_digits(error: float) -> None:
    """100 to 354 is read as 10 to 35 units of the last digit, 355 to 999 as 4 to 10."""
    digits = Decimal(repr(error)).scaleb(-last_place(error))

    assert Decimal("3.545") <= digits <= Decimal("35.45")


@given(st.one_of(FINITE, st.integers(-(10**14), 10**14)), st.sampled_from(["people", "%", ""]))
def test_no_number_is_minus_zero_and_every_one_reads_back(value: float, unit: str) -> None:
    text = write(value, unit).removesuffix(" %").replace(",", "")
    read = Decimal(text)

    assert not (text.startswith("-") and not read)
    assert abs(read - Decimal(repr(value))) <= max(abs(Decimal(repr(value))) * Decimal("0.0005"), Decimal(0))
