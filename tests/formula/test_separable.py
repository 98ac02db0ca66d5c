"""Sums of products of functions of one figure: which formulas they are, and that they compute the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.draws.spreads import spread_of
from deserter_estimates.formula.algebras.samples import SAMPLES
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import Tree, evaluate
from deserter_estimates.stress.quadrature import rule_of
from deserter_estimates.stress.separable import Bend, NotSeparable, NoVariance, Separable
from deserter_estimates.stress.terms import Sum

RULES = {
    name: rule_of(spread_of("uniform", {"low": low, "high": low + 1}))
    for name, low in (("x", 1.0), ("y", 2.0), ("z", 4.0))
}
ALGEBRA = Separable(RULES)


def taken_apart(formula: str) -> Sum:
    return evaluate(parse(formula), ALGEBRA, {name: ALGEBRA.figure(name) for name in RULES})


def put_together(terms: Sum, places: dict[str, int]) -> float:
    """The sum's value at one node per figure."""
    return sum(
        term.weight * float(np.prod([values[places[name]] for name, values in term.factors.items()])) for term in terms
    )


PARTS = st.recursive(
    st.sampled_from(["x", "y", "z", "3", "0.5"]),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("+-*"), part).map(lambda words: "(" + " ".join(words) + ")"),
        st.tuples(part, st.sampled_from("xyz")).map(lambda words: f"({words[0]} / {words[1]})"),
        part.map(lambda word: f"(-{word})"),
        part.map(lambda word: f"({word})**2"),
        st.sampled_from("xyz").map(lambda name: f"sqrt({name} * x)"),
        st.sampled_from("xyz").map(lambda name: f"log({name})"),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(PARTS, st.tuples(*[st.integers(0, 289)] * 3))
def test_taken_apart_a_formula_still_has_its_value(formula: str, at: tuple[int, int, int]) -> None:
    places = dict(zip("xyz", at, strict=True))
    values = {name: np.asarray(RULES[name].values[place]) for name, place in places.items()}
    tree: Tree = parse(formula)
    plain, size = float(evaluate(tree, SAMPLES, values)), 1.0
    try:
        terms = taken_apart(formula)
    except NotSeparable as reason:
        assert "too many terms" in str(reason) or "power" in str(reason)  # noqa: PT017 - one of two outcomes
        return
    for term in terms:
        size = max(size, abs(term.weight) * float(np.prod([np.abs(f).max() for f in term.factors.values()])))

    assert plain == pytest.approx(put_together(terms, places), abs=1e-9 * size)


@pytest.mark.parametrize(
    ("formula", "terms"),
    [
        ("x + x", 1),
        ("x - x", 0),
        ("x * y - y * x", 0),
        ("x / x", 1),
        ("(x + 1) * (x - 1)", 1),
        ("x + y", 2),
        ("(1 - x) * y", 1),
        ("x*y + 3*y", 1),
        ("(x + y) * (x - y)", 2),
        ("(x*y + z) / (x*y)", 2),
        ("(x + y)**2", 3),
        ("abs(x * (y - 9)) * sqrt(z)", 1),
        ("exp(x + y + 1)", 1),
        ("2**x * y**0.5 * z**-2", 1),
        ("0 * x + y", 1),
    ],
)
def test_like_terms_are_merged(formula: str, terms: int) -> None:
    assert terms == len(taken_apart(formula))


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("max(x, y)", "has max()"),
        ("max(x, 0)", "has max()"),
        ("min(x, y, z)", "has min()"),
        ("1 / (x + y)", "divides by a sum of figures"),
        ("1 / (x - 1.5 + y)", "divides by a sum of figures"),
        ("sqrt(x + y)", "takes sqrt() of a sum of figures"),
        ("abs(x - y)", "takes abs() of a sum of figures"),
        ("exp(x * y)", "takes exp() of a product of figures"),
        ("log(x * y)", "takes log() of several figures"),
        ("x**y", "has one figure in the exponent of another"),
        ("(x + y)**0.5", "takes a power of a sum of figures"),
        ("sqrt(x - 1.5)", "is not a number everywhere"),
        ("(x + y + z)**8 * (x + 1/y + z**2)**8", "has too many terms when multiplied out"),
    ],
)
def test_what_cannot_be_taken_apart_says_why(formula: str, words: str) -> None:
    with pytest.raises(NotSeparable) as error:
        taken_apart(formula)

    assert words == str(error.value)


@pytest.mark.parametrize("formula", ["y / (x - 1.5)", "y / (x - 1)", "1 / (x * (y - 3))", "z / (x - x)"])
def test_a_divisor_of_zero_has_no_variance(formula: str) -> None:
    with pytest.raises((NoVariance, NotSeparable)) as error:
        taken_apart(formula)

    assert "zero" in str(error.value) or "not a number" in str(error.value)


def test_a_bend_asks_for_a_split_where_it_is() -> None:
    """abs(4 x - 6) bends at 1.5, half way from 1 to 2."""
    with pytest.raises(Bend) as bend:
        taken_apart("y * abs(4*x - 6.5)")

    assert "x" == bend.value.figure
    assert [0.625] == pytest.approx(sorted(bend.value.shares), abs=1e-12)
