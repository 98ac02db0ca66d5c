"""Which value of a figure makes an estimate what somebody says it is."""

import subprocess
import sys
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.claims.grade import claim_set
from deserter_estimates.formula.algebras import exact
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model
from deserter_estimates.solve.holding import region
from deserter_estimates.solve.one_figure import along
from deserter_estimates.solve.solve import Repair, Solutions, repair, solve
from stress_models import article, model_of

NUMBERS = st.fractions(-100, 100, max_denominator=20)


def of_x(formula: str, **others: tuple[float, float, float]) -> Model:
    return model_of({"x": (0, 1, 2), **others}, {"y": formula})


def solved(formula: str, target: int | str) -> Solutions:
    model = of_x(formula)
    return solve(model, "y", "x", Fraction(target), model.faces())


def region_of(formula: str, wanted: Range) -> tuple[Range, ...]:
    model = of_x(formula)
    return region(along(model, "y", "x", model.faces()), wanted)


def test_forty_thousand_of_the_90_thousand_need_far_less_of_each_figure() -> None:
    """(A - B) * r = 40,000 with A 7,000,000, B 1,000,000, r 0.015: closed form, linear in each."""
    figures = {"a": (6.5e6, 7e6, 7e6), "b": (0.85e6, 1e6, 1.15e6), "r": (0.014, 0.015, 0.015)}
    model = model_of(figures, {"y": "(a - b) * r"})
    faces = model.faces()

    expected = {"a": Fraction(11_000_000, 3), "b": Fraction(13_000_000, 3), "r": Fraction(1, 150)}
    for name, value in expected.items():
        assert Solutions(values=(value,), exact=True) == solve(model, "y", name, Fraction(40_000), faces)


@given(NUMBERS, NUMBERS.filter(bool), NUMBERS, NUMBERS.filter(bool), NUMBERS)
def test_a_ratio_of_straight_lines_is_solved_exactly(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, target: Any
) -> None:
    """(a + b x) / (c + d x) = t at x = (c t - a) / (b - d t), unless the two lines are one."""
    model = model_of({"x": (0, 1, 2)}, {"y": f"({a} + {b} * x) / ({c} + {d} * x)"})
    found = solve(model, "y", "x", target, {"x": Fraction(1)}).values

    if a * d == b * c or b == d * target:
        assert () == found
    else:
        assert ((c * target - a) / (b - d * target),) == found


def test_every_root_of_a_cubic_is_found() -> None:
    assert (Fraction(1), Fraction(2), Fraction(3)) == solved("(x - 1) * (x - 2) * (x - 3)", 0).values


def test_two_roots_a_hair_apart_are_two() -> None:
    """x^2 - 2x + 1 - 1e-12 = 0 at 1 -+ 1e-6: no grid would see them."""
    expected = (1 - Fraction(1, 10**6), 1 + Fraction(1, 10**6))

    assert expected == solved("x ** 2 - 2 * x + 1", "0.000000000001").values


def test_a_double_root_is_one_root() -> None:
    assert (Fraction(5),) == solved("(x - 5) ** 2", 0).values


def test_a_figure_that_cancels_has_no_part_in_it() -> None:
    assert Solutions(values=(), exact=True, reason="does not depend on it") == solved("x / x + 1", 3)


def test_a_number_that_is_never_reached_is_said_to_be_so() -> None:
    assert Solutions(values=(), exact=True, reason="never reaches it") == solved("x ** 2", -1)


def test_a_value_that_only_cancelling_allows_is_no_solution() -> None:
    """x (x - 1) / x is -1 at 0 only once the x are cancelled; at 0 it divides zero by zero."""
    assert () == solved("x * (x - 1) / x", -1).values


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
def test_what_has_no_closed_form_is_found_by_scanning(formula: str, target: Any, roots: Any) -> None:
    """Roots known in closed form: e^2, ln 2, ...; a root found by bracketing is right to 1e-12."""
    found = solved(formula, target)

    assert not found.exact
    assert len(roots) == len(found.values)
    for expected, actual in zip(roots, found.values, strict=True):
        assert abs(expected - float(actual)) <= 1e-12 * max(1, abs(expected))


def test_a_pole_is_no_root() -> None:
    """1 / max(x, x) jumps over zero at zero, and is zero nowhere."""
    assert Solutions(values=(), exact=False, reason="never reaches it") == solved("1 / max(x, x)", 0)


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
    parts = region(along(model, "y", "x", {"x": Fraction(0)}), wanted)
    if c + d * x:
        value = model.compute("y", exact, {"x": x})
        assert wanted.holds(value) == any(part.holds(x) for part in parts)


def test_the_article_needs_ten_thousand_more_deserters_in_its_archive() -> None:
    """More than 1,710,224 in the archives, or fewer than 1,200,000 on the certificate."""
    model = article()
    wanted = claim_set(model, model.claims["more_than_500_thousand"])

    assert Repair(value=Fraction(1_710_224), beyond="above") == repair(
        model, "late_war_residual", "archive_total", wanted, model.faces()
    )
    assert Repair(value=Fraction(1_200_000), beyond="below") == repair(
        model, "late_war_residual", "nkvd_certificate", wanted, model.faces()
    )


def test_dates_are_moved_by_whole_days() -> None:
    """The certificate would have to be of the day the border was reached, 26 March 1944, or earlier."""
    model = article()
    wanted = claim_set(model, model.claims["dates_line_up"])
    found = repair(model, "days_border_to_certificate", "certificate_date", wanted, model.faces())

    assert found is not None
    assert "26 March 1944" == model.write("certificate_date", found.value)


def test_a_figure_used_by_two_formulas_is_moved_in_both() -> None:
    """y = (x + 1) + (x - 1) = 2x: 10 needs x = 5, not 9."""
    model = model_of({"x": (0, 1, 2)}, {"up": "x + 1", "down": "x - 1", "y": "up + down"})

    assert (Fraction(5),) == solve(model, "y", "x", Fraction(10), model.faces()).values


def test_a_repair_that_no_condition_allows_is_none() -> None:
    """A share of 2 would mend it, and a share is at most 1."""
    model = model_of({"n": (50, 50, 50), "s": (0.5, 0.5, 0.5)}, {"y": "multiplier(n, s)"})

    assert repair(model, "y", "s", Range(Fraction(100), None), model.faces()) is None
    assert Repair(value=Fraction(200)) == repair(model, "y", "n", Range(Fraction(100), None), model.faces())


def test_a_count_below_zero_repairs_nothing() -> None:
    model = model_of({"n": (5, 5, 5)}, {"y": "10 - n"}, unit="people")

    assert repair(model, "y", "n", Range(Fraction(11), None), model.faces()) is None


def test_a_closed_form_needs_no_scipy() -> None:
    program = (
        "import sys; from deserter_estimates.file.figures import read_figures;"
        "from deserter_estimates.model.model import Model;"
        "from deserter_estimates.claims.grade import claim_set; from deserter_estimates.solve.solve import repair;"
        "m = Model.of(read_figures()); c = m.claims['more_than_500_thousand'];"
        "repair(m, c.estimate, 'archive_total', claim_set(m, c), m.faces());"
        "print('scipy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "False\n" == result.stdout


@given(st.lists(st.integers(-15, 15), min_size=1, max_size=4, unique=True))
def test_scanning_finds_what_sturm_finds(roots: list[int]) -> None:
    """max(y, y) is y, but no polynomial: the same whole roots, found by scanning, are exact again."""
    product = " * ".join(f"(x - {root})" if root >= 0 else f"(x + {-root})" for root in roots)

    assert tuple(map(Fraction, sorted(roots))) == solved(product, 0).values
    assert tuple(map(Fraction, sorted(roots))) == solved(f"max({product}, {product})", 0).values
