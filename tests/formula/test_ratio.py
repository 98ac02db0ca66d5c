"""A formula as a ratio is still the formula, and tells whether it is a straight line in a figure."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deserter_estimates.formula.algebras import exact, ratio
from deserter_estimates.formula.algebras.polynomial import ONE, NotRational
from deserter_estimates.formula.algebras.ratio import Ratio, variable
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import FormulaError, evaluate

FIGURES = ("a", "b", "c")
X = {name: variable(name) for name in FIGURES}
NUMBERS = st.fractions(min_value=-50, max_value=50, max_denominator=12)
POINTS = st.fixed_dictionaries(dict.fromkeys(FIGURES, NUMBERS))

leaves = st.sampled_from([*FIGURES, "2", "0.5", "7"])
ratios = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["+", "-", "*", "/"]), part).map(lambda all_: f"({' '.join(all_)})"),
        st.tuples(part, st.integers(-2, 3)).map(lambda pair: f"({pair[0]} ** {pair[1]})"),
        part.map(lambda inner: f"(-{inner})"),
    ),
    max_leaves=8,
)


def ratio_of(text: str) -> Ratio:
    return evaluate(parse(text), ratio, X)


@given(ratios, POINTS)
def test_a_ratio_has_the_value_of_its_formula_wherever_that_has_one(text: str, point: dict[str, Fraction]) -> None:
    try:
        expected = evaluate(parse(text), exact, point)
        found = ratio_of(text)
    except FormulaError:
        assume(False)
    assert expected == found.within(exact, point)


@given(ratios, ratios)
def test_the_order_of_a_sum_and_of_a_product_does_not_matter(left: str, right: str) -> None:
    try:
        assert ratio_of(f"({left}) - ({right})").above == ratio_of(f"-(({right}) - ({left}))").above
        assert ratio_of(f"({left}) * ({right})") == ratio_of(f"({right}) * ({left})")
    except FormulaError:
        assume(False)


@given(ratios)
def test_a_formula_less_itself_is_nothing_at_all(text: str) -> None:
    try:
        assert Fraction(0) == ratio_of(f"({text}) - ({text})").constant
        assert Fraction(0) == ratio_of(f"0 / ({text})").constant
    except FormulaError:
        assume(False)


def test_a_square_of_a_sum_is_multiplied_out() -> None:
    """(a + b)^2 = a^2 + 2ab + b^2."""
    expected = {(("a", 2),): Fraction(1), (("a", 1), ("b", 1)): Fraction(2), (("b", 2),): Fraction(1)}

    assert Ratio(expected, {(): Fraction(1)}) == ratio_of("(a + b) ** 2")


def test_numbers_alone_may_be_taken_roots_of() -> None:
    assert Fraction(3) == ratio_of("sqrt(4) + max(0, 1) * 9 ** 0").constant
    assert Fraction(2) == ratio_of("sqrt(2) * sqrt(2)").constant


@pytest.mark.parametrize("text", ["1 / (a - a)", "1 / 0", "(a - a) ** -1"])
def test_zero_divides_nothing(text: str) -> None:
    with pytest.raises(FormulaError, match="divides by zero"):
        ratio_of(text)


@given(ratios)
def test_a_formula_over_itself_is_one(text: str) -> None:
    try:
        one = ratio_of(f"({text}) / ({text})")
    except FormulaError:
        assume(False)
    assert Fraction(1) == one.constant


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("a - b", True),
        ("a * b / c", True),
        ("b / a", True),
        ("(a - b) / (a + c)", True),
        ("1 / (1 / a + 1 / b)", True),
        ("a / a", True),
        ("a * a / a", True),
        ("a ** 2 / (a * b)", True),
        ("(a ** 2 - 1) / (a - 1)", True),
        ("a * (a - b)", False),
        ("a ** 2", False),
        ("a + 1 / a", False),
        ("(a - b) / a ** 2", False),
        ("1 / a + 1 / (a + b)", False),
    ],
)
def test_straight_lines_and_ratios_of_them_are_told_from_the_tree(text: str, straight: bool) -> None:
    """Affine or inverse-affine in a: decided from the powers of a, no number ever put in."""
    assert straight == ratio_of(text).straight_in("a")


@pytest.mark.parametrize("text", ["min(a, b)", "max(a, 2)", "abs(a)", "sqrt(a)", "exp(a)", "log(a)", "a ** 0.5"])
def test_what_is_no_ratio_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NotRational):
        ratio_of(text)


def test_a_ratio_of_many_sums_is_not_multiplied_out() -> None:
    with pytest.raises(NotRational, match="too many terms"):
        ratio_of("1 / (a + b + c) ** 80")


@given(st.lists(NUMBERS, min_size=1, max_size=5, unique=True), NUMBERS.filter(bool))
def test_over_its_derivative_a_polynomial_has_each_root_once(roots: list[Fraction], factor: Fraction) -> None:
    """A multiple of the product of (a - root)^2, over its derivative, is the product of (a - root) above the line."""
    single = double = ratio.number(factor)
    for root in roots:
        single = ratio.multiply(single, ratio.subtract(X["a"], ratio.number(root)))
        double = ratio.multiply(
            double, ratio.power(ratio.subtract(X["a"], ratio.number(root)), ratio.number(Fraction(2)))
        )
    above = ratio.divide(double, ratio.derivative(double)).above

    assert ratio.divide(Ratio(above, ONE), single).constant is not None


@given(NUMBERS)
def test_a_derivative_is_that_of_the_quotient_rule(value: Fraction) -> None:
    """(a^2 / (a + 1))' = (a^2 + 2 a) / (a + 1)^2."""
    assume(value + 1)
    slope = ratio.derivative(ratio_of("a ** 2 / (a + 1)"))

    assert (value**2 + 2 * value) / (value + 1) ** 2 == slope.within(exact, {"a": value})
