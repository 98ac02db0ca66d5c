"""At which values of one figure an estimate is what somebody says it is, and the nearest of them."""

import math
import subprocess
import sys
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.claims.grade import claim_set
from deserter_estimates.claims.repairs import nearest
from deserter_estimates.formula.algebras import exact
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model
from deserter_estimates.solve import crossings
from deserter_estimates.solve.holding import region
from deserter_estimates.solve.one_figure import Curve
from stress_models import article, model_of

NUMBERS = st.fractions(-100, 100, max_denominator=20)


def of_x(formula: str, **others: tuple[float, float, float]) -> Model:
    return model_of({"x": (0, 1, 2), **others}, {"y": formula})


def curve_of(formula: str) -> Curve:
    model = of_x(formula)
    return Curve.of(model, "y", "x", model.faces())


def met(curve: Curve, target: int | str | Fraction) -> list[Fraction]:
    """The values of the figure at which the estimate is the target."""
    end = Fraction(target)
    return [value for value, there in curve.crossings(Range(end, end)).at.items() if there]


def region_of(formula: str, wanted: Range) -> tuple[Range, ...]:
    return region(curve_of(formula), wanted)


def close(found: list[Fraction], expected: list[float]) -> bool:
    """Right to 1e-14, and neither more nor fewer."""
    return len(expected) == len(found) and all(
        math.isclose(one, other, rel_tol=1e-14, abs_tol=1e-14) for one, other in zip(expected, found, strict=True)
    )


def test_forty_thousand_of_the_90_thousand_need_far_less_of_each_figure() -> None:
    """(A - B) * r = 40,000 with A 7,000,000, B 1,000,000, r 0.015: closed form, linear in each."""
    figures = {"a": (6.5e6, 7e6, 7e6), "b": (0.85e6, 1e6, 1.15e6), "r": (0.014, 0.015, 0.015)}
    model = model_of(figures, {"y": "(a - b) * r"})

    expected = {"a": Fraction(11_000_000, 3), "b": Fraction(13_000_000, 3), "r": Fraction(1, 150)}
    for name, value in expected.items():
        curve = Curve.of(model, "y", name, model.faces())
        assert curve.closed_form
        assert [value] == met(curve, 40_000)


@given(NUMBERS, NUMBERS.filter(bool), NUMBERS, NUMBERS.filter(bool), NUMBERS)
def test_a_ratio_of_straight_lines_is_solved_exactly(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, target: Any
) -> None:
    """(a + b x) / (c + d x) = t at x = (c t - a) / (b - d t), unless the two lines are one."""
    model = model_of({"x": (0, 1, 2)}, {"y": f"({a} + {b} * x) / ({c} + {d} * x)"})
    found = met(Curve.of(model, "y", "x", {"x": Fraction(1)}), target)

    if a * d == b * c or b == d * target:
        assert [] == found
    else:
        assert [(c * target - a) / (b - d * target)] == found


def test_every_root_of_a_cubic_is_found() -> None:
    assert [1, 2, 3] == met(curve_of("(x - 1) * (x - 2) * (x - 3)"), 0)


def test_roots_far_from_the_figure_are_found() -> None:
    """Among all numbers, where the formula is a ratio: x^2 - 1e9 x + 1e8 at 5e8 -+ sqrt(25e16 - 1e8)."""
    assert close(met(curve_of("x ** 2 - 1000000000 * x"), -100_000_000), [0.10000000001, 999999999.9])


@pytest.mark.parametrize("formula", ["(x - 1) * (x - 1.000001)", "max(x - 1, x - 1) * (x - 1.000001)"])
def test_two_roots_a_hair_apart_are_two(formula: str) -> None:
    assert [1, Fraction("1.000001")] == met(curve_of(formula), 0)


def test_two_roots_of_a_number_a_hair_apart_are_two() -> None:
    """x^2 - 2x + 1 - 1e-12 = 0 at 1 -+ 1e-6: no grid would see them."""
    expected = [1 - Fraction(1, 10**6), 1 + Fraction(1, 10**6)]

    assert expected == met(curve_of("x ** 2 - 2 * x + 1"), "0.000000000001")


@pytest.mark.parametrize("formula", ["(x - 5) ** 2", "abs(x - 5)", "max(x - 5, x - 5) ** 4", "x - x + abs(5 - x) ** 3"])
def test_a_touch_is_one_root(formula: str) -> None:
    assert [5] == met(curve_of(formula), 0)


def test_the_top_of_a_half_circle_is_one_root() -> None:
    """sqrt(x (1 - x)) is 1/2 at 1/2 alone."""
    assert [Fraction(1, 2)] == met(curve_of("sqrt(x * (1 - x))"), "0.5")


def test_a_touch_between_two_doubles_is_one_root() -> None:
    """(max(x, 0)^2 - 2)^2 touches 0 at the square root of 2."""
    (root,) = met(curve_of("(max(x, 0) ** 2 - 2) ** 2"), 0)

    assert abs(float(root) - math.sqrt(2)) < 1e-7


@given(st.integers(2, 10**6))
def test_a_root_that_is_no_fraction_is_right_to_a_double(square: int) -> None:
    """The roots of x^2 = n, against the correctly rounded square root."""
    assert close(met(curve_of("x ** 2"), square), [-math.sqrt(square), math.sqrt(square)])


@given(st.lists(st.integers(-15, 15), min_size=1, max_size=4), st.sampled_from(["{0}", "max({0}, {0})"]))
def test_every_root_of_a_product_is_found_each_once(roots: list[int], form: str) -> None:
    """max(y, y) is y, but no polynomial: the same whole roots, exactly, whether or not a factor comes twice."""
    product = " * ".join(f"(x - {root})" if root >= 0 else f"(x + {-root})" for root in roots)

    assert sorted({*roots}) == met(curve_of(form.format(product)), 0)


def test_a_figure_that_cancels_has_no_part_in_it() -> None:
    assert not curve_of("x / x + 1").depends
    assert {} == curve_of("x / x + 1").crossings(Range(Fraction(3), None)).at


def test_a_number_that_is_never_reached_is_met_nowhere() -> None:
    assert [] == met(curve_of("x ** 2"), -1)
    assert [] == met(curve_of("exp(x) * sqrt(x)"), -1)


@pytest.mark.parametrize(
    ("formula", "target", "roots"),
    [
        ("max(x, 3)", 5, [5.0]),
        ("abs(x - 4)", 1, [3.0, 5.0]),
        ("abs(x - 4)", 0, [4.0]),
        ("sqrt(x)", 3, [9.0]),
        ("exp(x)", 2, [0.6931471805599453]),
        ("log(x)", -2, [0.1353352832366127]),
        ("x ** 0.5 - x", 0, [0.0, 1.0]),
        ("min(x, 10 - x)", 4, [4.0, 6.0]),
    ],
)
def test_what_has_no_closed_form_is_found_by_a_search(formula: str, target: Any, roots: Any) -> None:
    """Roots known in closed form: ln 2, e^-2, ..."""
    assert not curve_of(formula).closed_form
    assert close(met(curve_of(formula), target), roots)


def test_a_pole_is_no_root() -> None:
    """1 / max(x, x) jumps over zero at zero, and is zero nowhere."""
    assert {0: False} == curve_of("1 / max(x, x)").crossings(Range(Fraction(0), None)).at


def test_a_curve_ends_where_it_has_no_value() -> None:
    """sqrt((x + 1)(5 - x)) is there from -1 to 5."""
    assert {-1: True, 5: True} == curve_of("sqrt((x + 1) * (5 - x))").crossings(Range(Fraction(0), None)).at
    assert (Range(Fraction(-1), Fraction(5)),) == region_of("sqrt((x + 1) * (5 - x))", Range(Fraction(0), None))


def test_a_plateau_is_one_stretch() -> None:
    """min(x, 3) is 3 from 3 on, and never more."""
    three = Fraction(3)

    assert (Range(three, None),) == region_of("min(x, 3)", Range(three, three))
    assert (Range(three, None),) == region_of("min(x, 3)", Range(three, None))
    assert () == region_of("min(x, 3)", Range(three, None, low_open=True))


def test_a_search_that_is_given_up_says_where() -> None:
    """log(exp(x)) is x, which no enclosure of the two shows: whether it is at least x is settled nowhere."""
    curve = curve_of("log(exp(x)) - x + 1")
    found = curve.crossings(Range(Fraction(1), None))

    assert 1 == len(found.unsettled)
    assert () == curve.crossings(Range(Fraction(2), None)).unsettled


class Counted:
    """A curve that counts the stretches that are enclosed, and the values that are computed."""

    def __init__(self, curve: Curve) -> None:
        self.curve, self.work, self.count = curve, curve.work, 0

    def over(self, low: Any, high: Any) -> Any:
        self.count += len(low)
        return self.curve.over(low, high)

    def at(self, value: Fraction) -> Fraction | None:
        self.count += 1
        return self.curve.at(value)


@pytest.mark.parametrize("formula", ["log(exp(x)) - x", "(x ** (1 / x)) ** x - x", "1 / (max(x, 0) - max(0, x))"])
def test_a_hopeless_search_ends_within_its_budget(formula: str) -> None:
    counted = Counted(curve_of(formula))
    crossings.crossings(counted, Range(Fraction(0), None), 0.0, 10.0)

    assert counted.count * counted.work <= 8 * crossings.MAX_WORK


def test_an_ordinary_search_takes_a_thousandth_of_the_budget() -> None:
    counted = Counted(curve_of("100 * (1 - 1.1 ** (-max(0, 20 - 5) / x))"))
    crossings.crossings(counted, Range(Fraction(30), None), -90.0, 110.0)

    assert counted.count * counted.work <= crossings.MAX_WORK / 10


def test_the_values_for_which_a_statement_holds_are_ranges() -> None:
    square = "x ** 2"

    assert (Range(Fraction(-2), Fraction(2)),) == region_of(square, Range(None, Fraction(4)))
    assert (
        Range(None, Fraction(-2), high_open=True),
        Range(Fraction(2), None, low_open=True),
    ) == region_of(square, Range(Fraction(4), None, low_open=True))
    assert (Range(Fraction(0), Fraction(0)),) == region_of(square, Range(None, Fraction(0)))
    assert () == region_of(square, Range(None, Fraction(-1)))
    assert (Range(None, None),) == region_of(square, Range(Fraction(0), None))


def test_a_pole_ends_a_range() -> None:
    """1 / x is at most 1 below zero, and from 1 on."""
    expected = (Range(None, Fraction(0), high_open=True), Range(Fraction(1), None))

    assert expected == region_of("1 / x", Range(None, Fraction(1)))


@given(NUMBERS, NUMBERS.filter(bool), NUMBERS, NUMBERS.filter(bool), NUMBERS, NUMBERS)
def test_a_value_is_in_the_region_when_the_estimate_is_in_the_set(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, end: Fraction, x: Fraction
) -> None:
    formula = f"({a} + {b} * x) / ({c} + {d} * x) + x"
    model = model_of({"x": (0, 1, 2)}, {"y": formula})
    wanted = Range(end, None, low_open=True)
    parts = region(Curve.of(model, "y", "x", {"x": Fraction(0)}), wanted)
    if c + d * x:
        value = model.compute("y", exact, {"x": x})
        assert wanted.holds(value) == any(part.holds(x) for part in parts)


def test_the_article_needs_ten_thousand_more_deserters_in_its_archive() -> None:
    """More than 1,710,224 in the archives, or fewer than 1,200,000 on the certificate, which is no admissible value."""
    model = article()
    wanted = claim_set(model, model.claims["more_than_500_thousand"])

    assert (Fraction(1_710_224), "above", True) == (nearest(model, "late_war_residual", "archive_total", wanted) or ())[
        :3
    ]
    assert (Fraction(1_200_000), "below", False) == (
        nearest(model, "late_war_residual", "nkvd_certificate", wanted) or ()
    )[:3]


def test_dates_are_moved_by_whole_days() -> None:
    """For 0 days or fewer the certificate would have to be of the middle of March 1944, or earlier."""
    model = article()
    wanted = Range(None, Fraction(0))
    found = nearest(model, "days_border_to_certificate", "certificate_date", wanted)

    assert found is not None
    assert "16 March 1944" == model.write("certificate_date", found[0])


def test_a_figure_used_by_two_formulas_is_moved_in_both() -> None:
    """y = (x + 1) + (x - 1) = 2x: 10 needs x = 5, not 9."""
    model = model_of({"x": (0, 1, 2)}, {"up": "x + 1", "down": "x - 1", "y": "up + down"})

    assert [5] == met(Curve.of(model, "y", "x", model.faces()), 10)


def test_a_repair_that_no_condition_allows_is_none() -> None:
    """A share of 2 would mend it, and a share is at most 1."""
    model = model_of({"n": (50, 50, 50), "s": (0.5, 0.5, 0.5)}, {"y": "multiplier(n, s)"})

    assert nearest(model, "y", "s", Range(Fraction(100), None)) is None
    assert (Fraction(200), None, False) == (nearest(model, "y", "n", Range(Fraction(100), None)) or ())[:3]


def test_a_count_below_zero_repairs_nothing() -> None:
    model = model_of({"n": (5, 5, 5)}, {"y": "10 - n"}, unit="people")

    assert nearest(model, "y", "n", Range(Fraction(11), None)) is None


def test_a_value_beyond_a_pole_is_a_repair() -> None:
    """10 / s is above zero for every s above zero, however small."""
    model = model_of({"s": (-3, -2, 5)}, {"y": "10 / s"})

    assert (Fraction(0), "above", True) == (nearest(model, "y", "s", Range(Fraction(0), None, low_open=True)) or ())[:3]


def test_no_crossing_needs_scipy() -> None:
    program = (
        "import sys; from deserter_estimates.file.figures import read_figures;"
        "from deserter_estimates.model.model import Model;"
        "from deserter_estimates.claims.grade import claim_set; from deserter_estimates.claims.repairs import nearest;"
        "m = Model.of(read_figures()); c = m.claims['more_than_500_thousand'];"
        "nearest(m, c.estimate, 'archive_total', claim_set(m, c));"
        "print('scipy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "False\n" == result.stdout
