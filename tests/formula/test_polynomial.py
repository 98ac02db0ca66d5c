"""A formula multiplied out is still the formula."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deserter_estimates.formula.algebras.exact import EXACT
from deserter_estimates.formula.algebras.polynomial import POLYNOMIALS, NotPolynomial, Polynomial, variable
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import FormulaError, evaluate

FIGURES = ("a", "b", "c")
X = {name: variable(name) for name in FIGURES}
NUMBERS = st.fractions(min_value=-50, max_value=50, max_denominator=12)
POINTS = st.fixed_dictionaries({name: NUMBERS.filter(bool) for name in FIGURES})

leaves = st.sampled_from([*FIGURES, "2", "0.5", "7"])
sums = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["+", "-", "*"]), part).map(lambda all_: f"({' '.join(all_)})"),
        st.tuples(part, st.sampled_from(FIGURES)).map(lambda pair: f"({pair[0]} / {pair[1]})"),
        st.tuples(part, st.integers(0, 3)).map(lambda pair: f"({pair[0]} ** {pair[1]})"),
        part.map(lambda inner: f"(-{inner})"),
    ),
    max_leaves=8,
)


def multiplied_out(text: str) -> Polynomial:
    return evaluate(parse(text), POLYNOMIALS, X)


@given(sums, POINTS)
def test_a_polynomial_has_the_value_of_its_formula_everywhere(text: str, point: dict[str, Fraction]) -> None:
    assert evaluate(parse(text), EXACT, point) == multiplied_out(text).at(point)


@given(sums, sums)
def test_the_order_of_a_sum_and_of_a_product_does_not_matter(left: str, right: str) -> None:
    assert multiplied_out(f"{left} + {right}") == multiplied_out(f"{right} + {left}")
    assert multiplied_out(f"{left} * {right}") == multiplied_out(f"{right} * {left}")


@given(sums)
def test_a_formula_less_itself_is_nothing_at_all(text: str) -> None:
    assert {} == multiplied_out(f"{text} - {text}").terms


def test_a_square_of_a_sum_is_multiplied_out() -> None:
    """(a + b)^2 = a^2 + 2ab + b^2."""
    expected = {(("a", 2),): 1, (("a", 1), ("b", 1)): 2, (("b", 2),): 1}

    assert expected == multiplied_out("(a + b) ** 2").terms


def test_powers_of_either_sign_are_counted() -> None:
    ratio = multiplied_out("a ** 2 / b + 1 / b ** 3")

    assert (0, 2) == ratio.degrees("a")
    assert (-3, -1) == ratio.degrees("b")
    assert (0, 0) == ratio.degrees("c")
    assert ("a", "b") == ratio.names


def test_what_cancels_is_gone() -> None:
    assert Fraction(1) == multiplied_out("a / a").constant
    assert (0, 0) == multiplied_out("b * a / a - a + a").degrees("a")


@pytest.mark.parametrize(
    "text",
    ["a / (a + b)", "min(a, b)", "max(a, 2)", "abs(a)", "sqrt(a)", "exp(a)", "log(a)", "a ** 0.5", "a ** b"],
)
def test_what_is_no_polynomial_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotPolynomial):
        multiplied_out(text)


def test_numbers_alone_may_be_taken_roots_of() -> None:
    assert Fraction(3) == multiplied_out("sqrt(4) + max(0, 1) * 9 ** 0").constant


def test_a_product_of_many_sums_is_not_multiplied_out() -> None:
    """(a + b + c)^80 has 3,321 terms."""
    with pytest.raises(NotPolynomial, match="too many terms"):
        multiplied_out("(a + b + c) ** 80")


@pytest.mark.parametrize("text", ["1 / (a - a)", "1 / 0", "(a - a) ** -1"])
def test_zero_divides_nothing(text: str) -> None:
    with pytest.raises(FormulaError, match="divides by zero"):
        multiplied_out(text)


@given(POINTS)
def test_a_pole_has_no_value(point: dict[str, Fraction]) -> None:
    assume(point["b"])
    with pytest.raises(FormulaError, match="divides by zero"):
        multiplied_out("a / b").at({**point, "b": Fraction(0)})
