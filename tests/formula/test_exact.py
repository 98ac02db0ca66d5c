"""Face values are exact fractions; what is not rational is right to 40 digits, and nothing overflows into a crash."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import FormulaError, evaluate

fractions = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4)


def value(text: str, **values: Fraction | int) -> Fraction:
    return evaluate(parse(text), exact, {name: Fraction(each) for name, each in values.items()})


@given(fractions, fractions, fractions)
def test_sums_and_products_are_exact(a: Fraction, b: Fraction, c: Fraction) -> None:
    assert a * b - c == value("a * b - c", a=a, b=b, c=c)
    assert min(a, b, c) + abs(a) - max(a, b) == value("min(a, b, c) + abs(a) - max(a, b)", a=a, b=b, c=c)


@given(fractions.filter(bool), st.integers(-30, 30))
def test_whole_powers_are_exact(a: Fraction, n: int) -> None:
    assert a**n == value("a ** n", a=a, n=n)


@given(fractions)
def test_the_root_of_a_square_is_exact(a: Fraction) -> None:
    assert abs(a) == value("sqrt(a ** 2)", a=a)


# Abramowitz and Stegun 1964, tables 1.1 and 4.2
PUBLISHED = {
    "sqrt(2)": "1.41421356237309504880168872420969807857",
    "exp(1)": "2.71828182845904523536028747135266249776",
    "log(10)": "2.30258509299404568401799145468436420760",
    "2 ** (1/3)": "1.25992104989487316476721060727822835057",
}


@pytest.mark.parametrize(("text", "digits"), PUBLISHED.items())
def test_what_is_no_fraction_has_forty_digits(text: str, digits: str) -> None:
    assert abs(Fraction(digits) - value(text)) < Fraction(1, 10**38)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ** 0.5 * a ** 0.5", "60"),
        ("sqrt(8) - 2 * sqrt(2)", "0"),
        ("64 ** (1/3)", "4"),
        ("(a ** (1/7)) ** 7 / 60", "1"),
        ("log(exp(a))", "60"),
        ("exp(log(a) / 2) ** 2 - a", "0"),
        ("2 * (6.4 / 4.2) ** (1/8) ** 1 * 0", "0"),
        ("4.2 * (1 + ((6.4 / 4.2) ** (1/8) - 1)) ** 8", "6.4"),
    ],
)
def test_roots_that_come_back_to_a_fraction_are_exact(text: str, expected: str) -> None:
    """In doubles 64 ** (1/3) is 3.9999999999999996, and at least 4 would fail."""
    assert Fraction(expected) == value(text, a=60)


def test_a_tenth_is_a_tenth() -> None:
    """In doubles 0.1 + 0.2 - 0.3 is 5.6e-17."""
    assert 0 == value("0.1 + 0.2 - 0.3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1e-100 ** 2 * 1e-100 ** 2) ** 0.5", "1e-200"),
        ("log(1e-100 ** 4)", "-921.0340371976183"),
        ("log(1 / 1e100 ** 3)", "-690.7755278982137"),
        ("2 ** 1000 / 2 ** 999", "2"),
        ("exp(-1e100)", "0"),
        ("(1e-100 ** 4) ** -0.5", "1e200"),
    ],
)
def test_very_small_and_large_numbers_are_computed(text: str, expected: str) -> None:
    """-400 log(10) and -300 log(10), to two units in the last place of a double."""
    assert abs(float(expected) - float(value(text))) <= 2 * math.ulp(float(expected))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("1 / (a - a)", "divides by zero"),
        ("0 ** -1", "divides by zero"),
        ("sqrt(-a)", "takes the square root of a negative number"),
        ("(-a) ** 0.5", "takes a root of a negative number"),
        ("log(a - a)", "takes the logarithm of a number that is not above zero"),
        ("log(-a)", "takes the logarithm of a number that is not above zero"),
        ("a ** 1001", "has an exponent that is too large"),
        ("a ** -1001", "has an exponent that is too large"),
        ("9 ** 9 ** 9 ** 9", "has an exponent that is too large"),
        ("exp(1e100)", "gives a number that is too large"),
        ("1e100 ** 4", "gives a number that is too large"),
        ("1e100 ** 5.5", "gives a number that is too large"),
        ("1e100 ** 3 * 1e100", "gives a number that is too large"),
        ("1e100 ** 900", "gives a number that is too large"),
    ],
)
def test_what_has_no_value_is_refused_at_its_place(text: str, what: str) -> None:
    with pytest.raises(FormulaError) as refused:
        value(text, a=2)

    assert what == refused.value.what
    assert refused.value.span is not None


def test_the_place_of_a_failure_is_the_innermost_part() -> None:
    with pytest.raises(FormulaError) as refused:
        value("5 + a * (3 / (a - 2))", a=2)

    assert (9, 20) == refused.value.span
