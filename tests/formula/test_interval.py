"""An enclosure is never too small: it holds every value, and its slopes every derivative, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras.interval import MAYBE, SURELY, Enclosure, figure
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import FormulaError, evaluate
from random_formulas import formulas

NAMES = ("x", "y", "z")
numbers = st.fractions(min_value=-20, max_value=20, max_denominator=30)
boxes = st.fixed_dictionaries({name: st.tuples(numbers, numbers).map(sorted) for name in NAMES})
shares = st.fixed_dictionaries({name: st.fractions(min_value=0, max_value=1, max_denominator=8) for name in NAMES})
Box = Mapping[str, list[Fraction]]


def enclosed(text: str, box: Box) -> Enclosure:
    values = {name: _figure(NAMES.index(name), *ends) for name, ends in box.items()}
    with np.errstate(all="ignore"):
        return evaluate(parse(text), intervals, values)


def _figure(number: int, low: Fraction, high: Fraction) -> Enclosure:
    """A figure between two ends; one that moves, even where they meet."""
    return figure(number, intervals.number(low).low, intervals.number(high).high)


def slope(found: Enclosure, name: str) -> tuple[float, float]:
    low, high = found.slopes_of(np.arange(len(NAMES)))
    return float(low[NAMES.index(name), 0]), float(high[NAMES.index(name), 0])


def point(box: Box, share: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {name: low + (high - low) * share[name] for name, (low, high) in box.items()}


def value_of(text: str, at: Mapping[str, Fraction]) -> Fraction:
    try:
        return evaluate(parse(text), exact, at)
    except FormulaError:
        assume(False)
        raise


def holds(low: float, value: Fraction, high: float) -> bool:
    below = low == -np.inf or Fraction(low) <= value
    return bool(below and (high == np.inf or value <= Fraction(high)))


@given(formulas(NAMES, powers=("2", "3", "4", "0", "(-1)", "(-2)")), boxes, st.lists(shares, min_size=3, max_size=3))
@settings(max_examples=80)
def test_an_enclosure_holds_every_value(text: str, box: Box, several: list[Mapping[str, Fraction]]) -> None:
    values = [value_of(text, point(box, share)) for share in several]
    found = enclosed(text, box)

    assert [True] * 3 == [holds(float(found.low[0]), value, float(found.high[0])) for value in values]


@given(formulas(NAMES, functions=("abs",), most=6), boxes, shares, st.sampled_from(NAMES))
@settings(max_examples=80)
def test_slopes_hold_every_difference_quotient(text: str, box: Box, share: Mapping[str, Fraction], name: str) -> None:
    """By the mean value theorem the quotient over the whole width lies between the slopes, kinks included."""
    low, high = box[name]
    assume(low < high)
    found = enclosed(text, box)
    assume(not any(mask.any() for mask in found.faults.values()))
    at = point(box, share)
    quotient = (value_of(text, {**at, name: high}) - value_of(text, {**at, name: low})) / (high - low)
    flattest, steepest = slope(found, name)

    assert holds(flattest, quotient, steepest)


DERIVATIVES = [
    ("x ** 3", "3 * x ** 2"),
    ("x ** 2 * y", "2 * x * y"),
    ("y / x", "-y / x ** 2"),
    ("x / (x + y)", "y / (x + y) ** 2"),
    ("1 / (x ** 2 + 1)", "-2 * x / (x ** 2 + 1) ** 2"),
    ("sqrt(x)", "1 / (2 * sqrt(x))"),
    ("exp(x * y)", "y * exp(x * y)"),
    ("log(x)", "1 / x"),
    ("x ** 0.3", "0.3 * x ** -0.7"),
    ("x ** y", "y * x ** (y - 1)"),
    ("min(x, y + 100)", "1 + 0 * x"),
    ("max(x, y + 100)", "0 * x"),
    ("abs(-x)", "1 + 0 * x"),
    ("x - x", "0 * x"),
]


@pytest.mark.parametrize(("formula", "derivative"), DERIVATIVES)
@pytest.mark.parametrize("x", [Fraction(1, 2), Fraction(1), Fraction(7, 3)])
def test_at_a_point_the_slope_is_the_derivative(formula: str, derivative: str, x: Fraction) -> None:
    """Of the textbook, to a relative 1e-14: some 20 roundings of 2.2e-16 each way."""
    at = {"x": x, "y": Fraction(3, 2)}
    whole = enclosed(formula, {name: [value, value] for name, value in at.items()})
    flattest, steepest = slope(whole, "x")
    expected = float(evaluate(parse(derivative), exact, at))

    assert flattest <= expected * (1 + 1e-15 * np.sign(expected))
    assert expected <= steepest * (1 + 1e-15 * np.sign(steepest))
    assert steepest - flattest <= 1e-14 * max(1.0, abs(expected))
    assert float(whole.high[0] - whole.low[0]) <= 1e-14 * max(1.0, float(abs(whole.high[0])))


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("1 / x", "divides by zero"),
        ("x ** -1", "divides by zero"),
        ("sqrt(x)", "takes the square root of a negative number"),
        ("log(x)", "takes the logarithm of a number that is not above zero"),
        ("x ** 0.3", "takes a root of a negative number"),
    ],
)
def test_a_box_where_a_formula_may_be_undefined_says_so_with_its_figures(formula: str, what: str) -> None:
    found = enclosed(formula, {"x": [Fraction(-1), Fraction(1)]})

    assert [(what, frozenset({0}))] == [key for key, mask in found.faults.items() if mask.any()]


@pytest.mark.parametrize("formula", ["1 / (x - x)", "sqrt(x - 9)", "log(x - 3)", "(x - 9) ** 0.3"])
def test_a_box_where_a_formula_is_undefined_throughout_says_that(formula: str) -> None:
    found = enclosed(formula, {"x": [Fraction(2), Fraction(2)] if "/" in formula else [Fraction(1), Fraction(3)]})

    assert [[SURELY]] == [mask.tolist() for mask in found.faults.values()]


def test_two_divisors_of_the_same_figure_are_both_to_blame() -> None:
    """The left box holds the pole of the first quotient, the right box that of the second."""
    x = figure(0, np.array([-1.0, 2.0]), np.array([1.0, 4.0]))
    found = evaluate(parse("1 / x + 1 / (x - 3)"), intervals, {"x": x})

    assert [[MAYBE, MAYBE]] == [mask.tolist() for mask in found.faults.values()]


def test_a_root_touching_zero_is_defined() -> None:
    found = enclosed("sqrt(x * y)", {"x": [Fraction(0), Fraction(1)], "y": [Fraction(0), Fraction(2)]})

    assert {} == found.faults
    assert (0.0, np.inf) == (float(found.low[0]), slope(found, "x")[1])


def test_whole_numbers_stay_whole() -> None:
    found = enclosed("x * x - 3 * x * y + y ** 3", {"x": [Fraction(2), Fraction(4)], "y": [Fraction(1), Fraction(2)]})

    assert (-19.0, 18.0) == (float(found.low[0]), float(found.high[0]))


def test_a_figure_that_does_not_move_may_be_an_exponent() -> None:
    x = figure(0, np.array([-1.0]), np.array([2.0]))
    found = evaluate(parse("x ** n"), intervals, {"x": x, "n": Enclosure(np.array([2.0]), np.array([2.0]))})

    assert ({}, 0.0, 4.0) == (found.faults, float(found.low[0]), float(found.high[0]))


def test_literals_are_rounded_outward() -> None:
    """A tenth lies between two doubles that are neighbours."""
    found = intervals.number(Fraction(1, 10))

    assert Fraction(float(found.low[0])) < Fraction(1, 10) < Fraction(float(found.high[0]))
    assert found.high[0] == np.nextafter(found.low[0], 1)
