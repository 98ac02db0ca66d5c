"""The bounds of an estimate are its true range: every value lies inside, and both ends are met."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras.interval import Enclosure
from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model
from deserter_estimates.solve import branch_and_bound
from deserter_estimates.solve.bounds import bounds, slopes
from deserter_estimates.solve.branch_and_bound import MAX_WORK, TOLERANCE, Boxes, floors
from deserter_estimates.solve.extremes import Bounds
from deserter_estimates.solve.function import Function
from deserter_estimates.solve.ties import has_ties
from effort import at_most
from random_formulas import formulas
from small_models import Ends, model_of, model_with


def range_of(formula: str, ends: Ends) -> Bounds:
    return bounds(model_with(formula, ends), "result")


X = {"x": (1, 3)}
UNIT = {"x": (0, 1)}
# figures' ends, and the true range from calculus; the first six are the interval cases of published collections
KNOWN: list[tuple[str, Ends, float, float]] = [
    ("(x-1)*(x-2)*(x-3)", X, -0.3849001794597505, 0.3849001794597505),  # 2 / (3 sqrt 3); db48x help, DRf example 1
    ("x - x", UNIT, 0, 0),
    ("abs(x**3)", {"x": (-0.6, 0.1)}, 0, 0.216),  # db48x help, DRf example 4
    ("x**2", {"x": (9, 11)}, 81, 121),  # db48x help, DRf example 6: (10 +- 10 %)^2
    ("a * b", {"a": (5_500_000, 6_500_000), "b": (0.014, 0.015)}, 77_000, 97_500),  # 6 million x 1.4-1.5 %
    ("x * (1 - x)", UNIT, 0, 0.25),
    ("1 / (x**2 + 1)", {"x": (-1, 2)}, 0.2, 1),
    ("1 / (x**2 - x + 1)", {"x": (-1, 1)}, 1 / 3, 4 / 3),
    ("x / (x + y)", {"x": (0, 1), "y": (1, 2)}, 0, 0.5),
    ("x * y", {"x": (-1, 2), "y": (-3, 1)}, -6, 3),
    ("x * y - x * z", {"x": (-1, 2), "y": (0, 1), "z": (0, 1)}, -2, 2),
    ("sqrt(x * y)", {"x": (0, 1), "y": (0, 2)}, 0, math.sqrt(2)),
    ("sqrt(x) - x", UNIT, 0, 0.25),
    ("x * exp(-x)", {"x": (0, 3)}, 0, math.exp(-1)),
    ("x * log(x)", {"x": (0.1, 1)}, -math.exp(-1), 0),
    ("x ** x", {"x": (0.1, 1)}, math.exp(-math.exp(-1)), 1),
    ("x ** n", {"x": (-2, 1), "n": (2, 2)}, 0, 4),
    ("x ** 0.5 * y", {"x": (0, 4), "y": (-1, 1)}, -2, 2),
    ("abs(x)", {"x": (-1, 2)}, 0, 2),
    ("abs(x) * x", {"x": (-1, 2)}, -1, 4),
    ("abs(x - y)", {"x": (0, 1), "y": (0, 1)}, 0, 1),
    ("min(x, 1 - x)", UNIT, 0, 0.5),
    ("max(x, 1 - x)", UNIT, 0.5, 1),
    ("max(0, x - 2)", X, 0, 1),
    ("min(x, y) + max(x, y)", {"x": (0, 1), "y": (0, 3)}, 0, 4),
    ("x**4 - 2*x**2*y + y**2 + x**2", {"x": (-1, 1), "y": (-1, 1)}, 0, 5),
    ("100*(y - x**2)**2 + (1 - x)**2", {"x": (-2, 2), "y": (-2, 2)}, 0, 3609),  # Rosenbrock
    ("(x - y) / (x + y)", {"x": (1, 2), "y": (1, 2)}, -1 / 3, 1 / 3),
    ("(x - y)**2 / (x + y)", {"x": (1, 2), "y": (1, 2)}, 0, 1 / 3),
    ("x ** 0", UNIT, 1, 1),
    ("7 / 2", {}, 3.5, 3.5),
]


@pytest.mark.parametrize(("formula", "ends", "low", "high"), KNOWN, ids=[case[0] for case in KNOWN])
def test_the_bounds_are_the_true_range(formula: str, ends: Ends, low: float, high: float) -> None:
    """Outside the true range by at most TOLERANCE of the largest value, and inside by a double's rounding at most."""
    found = range_of(formula, ends)
    size = max(abs(low), abs(high))
    assert found.low is not None and found.high is not None

    assert -(2.0**-52) * size <= low - found.low <= 2 * TOLERANCE * size
    assert -(2.0**-52) * size <= found.high - high <= 2 * TOLERANCE * size


def test_values_at_corners_are_exact() -> None:
    found = range_of("(a - b) / b", {"a": (10, 20), "b": (3, 7)})

    assert (Fraction(3, 7), Fraction(17, 3), Fraction(0)) == (found.low, found.high, found.slack)


TENS = {"a": (40, 60), "b": (40, 60)}
UNEVEN = {"a": (40, 60), "b": (45, 52), "c": (41, 57)}
EXTREMES: list[tuple[str, Ends, str, str]] = [
    ("p * (1 - p)", {"p": (0.3, 0.8)}, "0.16", "0.25"),
    ("1 - (1 - p) ** 2 - p ** 2", {"p": (0.3, 0.8)}, "0.32", "0.5"),
    ("c ** 2 - 2 * c", {"c": (0, 3)}, "-1", "3"),
    ("sqrt(x) - x", UNIT, "0", "0.25"),
    ("exp(x) - x", {"x": (-1, 0.5)}, "1", "1.3678794411714423215955238"),
    ("a ** 0.5 * a ** 0.5", TENS, "40", "60"),
    ("4.2 * (1 + ((6.4 / 4.2) ** (1 / y) - 1)) ** y", {"y": (7.5, 8.5)}, "6.4", "6.4"),
    ("max(a, b) - min(a, b)", TENS, "0", "20"),
    ("min(a, b) / max(a, b)", TENS, "2/3", "1"),
    ("max(a, b, c) - min(a, b, c)", UNEVEN, "0", "19"),
    ("(x - y) * (x - y)", {"x": (0, 3), "y": (1, 2.2)}, "0", "4.84"),
    ("max(a, 1.7 * b) / min(a, 1.7 * b)", {"a": (40, 60), "b": (20, 32)}, "1", "30/17"),
    ("min(a, b, c) / max(a, b, c)", UNEVEN, "41/60", "1"),
]


@pytest.mark.parametrize(
    ("formula", "ends", "low", "high"),
    [*EXTREMES[:-2], *(pytest.param(*case, marks=pytest.mark.slow) for case in EXTREMES[-2:])],
    ids=[case[0] for case in EXTREMES],
)
def test_an_extreme_at_a_simple_number_is_met_exactly(formula: str, ends: Ends, low: str, high: str) -> None:
    """Inside the box, along ties of min() and max(), and where roots come back to a whole number; from calculus."""
    found = range_of(formula, ends)
    assert found.low is not None and found.high is not None

    assert abs(found.low - Fraction(low)) <= Fraction(1, 10**24)
    assert abs(found.high - Fraction(high)) <= Fraction(1, 10**24)
    assert 0 == found.slack


WHERE = " somewhere in the admissible values of"
POLES = [
    ("1 / x", {"x": (-1, 1)}, f"divides by zero{WHERE} x (-1 to 1)"),
    ("1 / (x**2 - 2)", X, f"perhaps divides by zero{WHERE} x (1 to 3)"),
    ("1 / (x - 1)", X, f"divides by zero{WHERE} x (1 to 3)"),
    ("1 / (x - 6_500_000)", {"x": (6_250_000, 7_000_000)}, f"divides by zero{WHERE} x (6,250,000 to 7,000,000)"),
    ("1 / (x - 0.3)", UNIT, f"divides by zero{WHERE} x (0 to 1)"),
    ("2 + y / (x - y)", {"x": (0, 2), "y": (1, 4)},
     f"divides by zero{WHERE} x (0 to 2) and y (1 to 4)"),
    ("sqrt(x)", {"x": (-1, 4)}, f"takes the square root of a negative number{WHERE} x (-1 to 4)"),
    ("x ** 0.3", {"x": (-1, 4)}, f"takes a root of a negative number{WHERE} x (-1 to 4)"),
    ("log(x)", UNIT, f"takes the logarithm of a number that is not above zero{WHERE} x (0 to 1)"),
    ("x ** -0.5", UNIT, f"raises zero to a power that is not above zero{WHERE} x (0 to 1)"),
    ("1 / (x + 0.4) + 1 / (x**2 - x + 1)", {"x": (-1, 1)},
     f"divides by zero{WHERE} x (-1 to 1)"),
    ("exp(x) - x", {"x": (0, 1000)}, "gives a number that is too large for some admissible values"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "ends", "what"), POLES, ids=[case[0] for case in POLES])
def test_a_formula_without_a_value_somewhere_is_refused_and_the_figures_named(
    formula: str, ends: Ends, what: str
) -> None:
    with at_most(100), pytest.raises(FormulaError) as refused:
        range_of(formula, ends)

    assert what == refused.value.what


def test_a_spread_without_ends_leaves_no_bounds_and_says_why() -> None:
    model = model_of(
        '[figures.a]\nquote = "q"\nvalue = 5\nspread = {kind = "normal", mean = 5, sd = 1}\n'
        '[figures.b]\nquote = "q"\nvalue = 5\n[estimates.e]\nformula = "a + b"\n[estimates.f]\nformula = "b"\n'
    )

    assert Bounds(low=None, high=None, why="the spread of “a” has no end points") == bounds(model, "e")
    assert (Fraction(9, 2), Fraction(11, 2)) == (bounds(model, "f").low, bounds(model, "f").high)


ends_of_boxes = st.integers(-8, 8).map(lambda number: Fraction(number, 2))
boxes = st.fixed_dictionaries({name: st.tuples(ends_of_boxes, ends_of_boxes).map(sorted).map(tuple) for name in "xyz"})
shares = st.lists(
    st.fixed_dictionaries({name: st.fractions(0, 1, max_denominator=6) for name in "xyz"}), min_size=6, max_size=6
)


def sampled(model: Model, ends: Ends, several: list[dict[str, Fraction]]) -> list[Fraction]:
    """Values at the shares of the way through the box, and at its corners."""
    ways = several + [dict(zip(ends, corner, strict=True)) for corner in product((Fraction(0), Fraction(1)), repeat=3)]
    values = []
    for way in ways:
        point = {
            name: Fraction(low) + (Fraction(high) - Fraction(low)) * way[name] for name, (low, high) in ends.items()
        }
        values.append(model.compute("result", exact, point))
    return values


@given(formulas("xyz", most=6), boxes, shares)
@settings(max_examples=25, deadline=None)
def test_no_value_lies_outside_the_bounds(text: str, ends: Ends, several: list[dict[str, Fraction]]) -> None:
    """And the bounds are met: `slack` says to what, 1e-9 of the largest value unless the search was cut short."""
    model = model_with(text, ends)
    try:
        found = bounds(model, "result")
    except FormulaError:
        assume(False)
    values = sampled(model, ends, several)
    assert found.low is not None and found.high is not None

    size = Fraction(TOLERANCE) * max(abs(found.low), abs(found.high), *map(abs, values))

    assert found.low - size <= min(values) and max(values) <= found.high + size
    assert 0 <= found.slack


@given(boxes, st.lists(st.integers(-3, 3), min_size=4, max_size=4))
@settings(max_examples=6, deadline=None)
def test_a_parabola_has_the_range_that_its_vertex_says(ends: Ends, c: list[int]) -> None:
    """c0 + c1 x + c2 x^2 + c3 y^2, both squares' extremes known in closed form; met to TOLERANCE on both sides."""
    model = model_with(f"{c[0]} + ({c[1]}) * x + ({c[2]}) * x ** 2 + ({c[3]}) * y ** 2", {k: ends[k] for k in "xy"})
    found = bounds(model, "result")
    (x_0, x_1), (y_0, y_1) = ((Fraction(end) for end in ends[name]) for name in "xy")
    vertex = [Fraction(-c[1], 2 * c[2])] if c[2] and x_0 < Fraction(-c[1], 2 * c[2]) < x_1 else []
    ups: list[Fraction] = [c[1] * x + c[2] * x**2 for x in (x_0, x_1, *vertex)]
    downs: list[Fraction] = [c[3] * y**2 for y in (y_0, y_1, *([Fraction(0)] if y_0 < 0 < y_1 else []))]
    low, high = min(ups) + min(downs), max(ups) + max(downs)
    low, high = low + c[0], high + c[0]
    size = max(abs(low), abs(high), Fraction(1))
    assert found.low is not None and found.high is not None

    assert 0 <= low - found.low <= Fraction(2 * TOLERANCE) * size
    assert 0 <= found.high - high <= Fraction(2 * TOLERANCE) * size


NASTY = [
    "x**4 - 3*x**2*y + y**3*z - w*x*y*z + w**2",
    "(x - y)**2 * (z - w)**2 - x*y*z*w + abs(x - z)",
    "exp(x*y) * sqrt(z + w) - abs(x - z) * log(w + 5) - min(x*y, z*w)",
    "max(x, y) - min(x, y) + max(z, w) - min(z, w)",
]


@pytest.mark.parametrize("formula", NASTY)
@pytest.mark.parametrize("work", [MAX_WORK // 20, pytest.param(MAX_WORK, marks=pytest.mark.slow)])
def test_a_nasty_formula_of_four_figures_is_enclosed(work: int, formula: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the search leaves open after its share of boxes is told as slack, and the bounds still enclose."""
    monkeypatch.setattr(branch_and_bound, "MAX_WORK", work)
    ends: Ends = {"x": (-2, 2), "y": (-2, 2), "z": (2, 3), "w": (-2, 2)}
    model = model_with(formula, ends)
    with at_most(500):
        found = bounds(model, "result")
    steps = [Fraction(0), Fraction(1, 2), Fraction(1)]
    values = [
        model.compute("result", exact, {"x": 4 * a - 2, "y": 4 * b - 2, "z": 2 + c, "w": 4 * d - 2})
        for a, b, c, d in product(steps, repeat=4)
    ]
    assert found.low is not None and found.high is not None

    assert found.low <= min(values) and max(values) <= found.high


@pytest.mark.parametrize("opposite", [False, True])
@pytest.mark.parametrize(
    "formula",
    [
        "2 * x - 3 * y + z",  # straight: its own slopes say all
        "(x + y) - (x - z)",
        "max(x, y) - min(x, y)",  # straight in the distance of x and y
        "x - abs(x - y) - y",
    ],
)
@given(boxes)
@settings(max_examples=12, deadline=None)
def test_the_floor_of_a_straight_formula_is_its_smallest_value(formula: str, opposite: bool, ends: Ends) -> None:
    """From the middle along the slopes; where min() or abs() changes over, along the distance, of which there is one.

    Never above the smallest value at a corner; and at it where the formula is straight all over the box.
    """
    model = model_with(formula, ends)
    function = Function(model, "result", model.rests_on("result"), opposite)
    box = {name: (Fraction(low), Fraction(high)) for name, (low, high) in ends.items() if name in function.names}
    corners = [dict(zip(box, corner, strict=True)) for corner in product(*box.values())]
    least = float(min(function.at(corner) for corner in corners))
    floor = float(floors(function, Boxes.of(box), ties=has_ties(model, "result"))[0][0])

    assert floor <= least
    if not has_ties(model, "result"):
        assert least == pytest.approx(floor, abs=1e-9)


def test_a_search_cut_short_says_how_far_it_may_be_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where (x + y - z) (x + y - z) is zero there is a whole plane, which no number of boxes covers."""
    monkeypatch.setattr(branch_and_bound, "MAX_WORK", MAX_WORK // 20)
    found = range_of("(x + y - z) * (x + y - z)", {"x": (0, 3), "y": (1, 2.2), "z": (2, 4)})
    assert found.low is not None and found.high is not None

    assert 0 < -found.low == found.slack_low <= Fraction(1, 100)
    assert (Fraction("10.24"), Fraction(0)) == (found.high, found.slack_high)
    assert Range(Fraction(0), Fraction("10.24")) == found.met


def test_fourteen_figures_each_above_and_below_a_line_end_within_seconds() -> None:
    """No end of the search is near; every corner lies within what it gives."""
    terms = [f"f{i} * f{(i + 3) % 14} / (f{(i + 1) % 14} + f{(i + 7) % 14})" for i in range(14)]
    ends: Ends = {f"f{i}": (10 + i, 12 + i) for i in range(14)}
    model = model_with(" - ".join(terms), ends)
    with at_most(1_500):
        found = bounds(model, "result")
    corners = [{name: Fraction(end[(place >> bit) & 1]) for bit, (name, end) in enumerate(ends.items())}
               for place in range(0, 2**14, 97)]  # fmt: skip
    values = [model.compute("result", exact, corner) for corner in corners]
    low, high = found.met.low, found.met.high
    assert found.low is not None and found.high is not None and low is not None and high is not None

    assert found.low <= low <= min(values) <= max(values) <= high <= found.high


def test_the_articles_bounds_are_met_by_corners_found_by_brute_force(article: Model) -> None:
    """Each of its formulas is monotone in each figure, so that its range is that of the corners."""
    brute: dict[str, tuple[Fraction, Fraction]] = {}
    for name in article.estimates:
        box = {used: article.inputs[used] for used in article.rests_on(name)}
        ends = [(each.low, each.high) if each.low != each.high else (each.low,) for each in box.values()]
        values = [
            article.compute(name, exact, {key: end for key, end in zip(box, corner, strict=True) if end is not None})
            for corner in product(*ends)
        ]
        brute[name] = (min(values), max(values))

    assert brute == {name: (bounds(article, name).low, bounds(article, name).high) for name in article.estimates}


def test_the_headline_runs_from_439776_to_539776(article: Model) -> None:
    """1.65 to 1.75 million less 1,210,224."""
    found = bounds(article, "late_war_residual")

    assert (Fraction(439_776), Fraction(539_776)) == (found.low, found.high)


def test_a_box_of_ones_own_replaces_the_admissible_values() -> None:
    model = model_with("x * y", {"x": (0, 1), "y": (1, 2)})
    found = bounds(model, "result", {"x": (Fraction(2), Fraction(3)), "y": (Fraction(-1), Fraction(-1))})

    assert (Fraction(-3), Fraction(-2)) == (found.low, found.high)


def test_slopes_at_a_point_are_the_partial_derivatives() -> None:
    model = model_with("x ** 2 * y", {"x": (0, 4), "y": (1, 5)})
    at: Mapping[str, tuple[Fraction, Fraction]] = {"x": (Fraction(3),) * 2, "y": (Fraction(2),) * 2}

    assert {"x": (12.0, 12.0), "y": (9.0, 9.0)} == slopes(model, "result", at)


def test_rounding_alone_is_no_reason_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """At y = 1/2 the second factor is 0 but for rounding, and so is every value: halving shows nothing.

    The factors are those of Sobol's g-function, (|4 x - 2| + a) / (1 + a).
    """
    looks = 0
    over = Function.over

    def counted(*given: Any) -> Enclosure:
        nonlocal looks
        looks += 1
        return over(*given)

    monkeypatch.setattr(Function, "over", counted)
    model = model_with("(abs(4 * x - 2) + 0.7) / 1.7 * (abs(4.3 * y - 2.15) + 0) / 0.3", {"x": (0, 1), "y": (0, 1)})
    half = Fraction(1, 2)
    found = bounds(model, "result", {"x": (Fraction(0), Fraction(1)), "y": (half, half)})

    assert found.low is not None and found.high is not None
    assert -1e-14 < found.low <= 0 <= found.high < 1e-14
    assert looks < 30
