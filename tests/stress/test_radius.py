"""How far all figures may be wrong at once, each its worst way."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds
from deserter_estimates.stress import radius
from deserter_estimates.stress.radius import Radius, radii
from stress_models import Figure, article, model_of

MANY = {"estimate": "window_share_even", "hedge": "at least", "value": 10_000}


def radius_of(figures: dict[str, Figure], formula: str, says: str) -> Radius:
    (row,) = radii(model_of(figures, {"y": formula}, {"said": f'estimate = "y"\n{says}'}))
    return row


@pytest.fixture
def less_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop each search after a tenth of its work."""
    monkeypatch.setattr("deserter_estimates.stress.radius.MAX_WORK", radius.MAX_WORK // 10)


def near(expected: float, actual: Fraction | None) -> bool:
    """Within 1e-9 of each other, relatively."""
    return actual is not None and abs(float(actual) - expected) <= 1e-9 * abs(expected)


def test_the_headline_subtraction_is_rescued_by_a_third_of_a_percent() -> None:
    """1.7 million (1 + r) - 1,210,224 (1 - r) = 500,000 at r = 10,224 / 2,910,224 = 0.0035131316..."""
    (row,) = radii(article(), ["more_than_500_thousand"])

    assert ("rescue", Fraction(10_224 * 100, 2_910_224)) == (row.kind, row.percent)
    assert (
        "It would hold with “Deserters over the whole war” 0.352 % more and “Deserters counted by the certificate” "
        "0.352 % less; "
        "0.351 % does not rescue it." == row.sentence
    )


def test_forty_thousand_breaks_at_28_percent() -> None:
    """(A (1 - r) - B (1 + r)) rate (1 - r) = 40,000 at r = 0.28427304671842396 (closed form, a quadratic)."""
    figures: dict[str, Figure] = {"a": (6.5e6, 7e6, 7e6), "b": (0.85e6, 1e6, 1.15e6), "r": (0.014, 0.015, 0.015)}
    row = radius_of(figures, "(a - b) * r", 'hedge = "more than"\nvalue = 40_000')

    assert "break" == row.kind
    assert near(28.427304671842396, row.percent)


def test_dates_are_not_moved_by_a_percentage() -> None:
    (row,) = radii(article(), ["dates_line_up"])

    assert (None, "It rests on dates alone, which are not moved by a percentage.") == (row.percent, row.sentence)


def test_dates_beside_a_count_stay_where_they_are() -> None:
    """32 of 1,470 days are 10,000 of 459,375, by the count alone: 459,375 / 212,400 - 1 = 116.278 %."""
    claims = {**article().claims, "many": replace(article().claims["about_90_thousand"], name="many", **MANY)}
    model = replace(article(), figures=replace(article().figures, claims=claims))
    (row,) = radii(model, ["many"])

    assert (Fraction(459_375, 212_400) - 1) * 100 == row.percent
    assert row.sentence.endswith("dates are not moved.")


def test_a_turning_point_is_not_stepped_over() -> None:
    """(x - 1)^2 is flat at 1, and reaches 0.25 at 0.5 and 1.5: 50 %, though no slope says so."""
    row = radius_of({"x": (0, 1, 2)}, "(x - 1) ** 2", 'hedge = "below"\nvalue = 0.25')

    assert near(50, row.percent)


def test_a_formula_with_a_kink_is_closed_in_on() -> None:
    """max(x, 2z) from x = 3, z = 1 first reaches 4 when x has risen by a third."""
    row = radius_of({"x": (0, 3, 4), "z": (0, 1, 2)}, "max(x, 2 * z)", 'hedge = "below"\nvalue = 4')

    assert near(100 / 3, row.percent)


def test_a_negative_figure_moves_away_from_zero_and_towards_it() -> None:
    """-10 (1 - r) + 4 (1 + r) = -5 at r = 1/14."""
    row = radius_of({"x": (-12, -10, -8), "z": (3, 4, 5)}, "x + z", 'hedge = "below"\nvalue = -5')

    assert Fraction(100, 14) == row.percent


def test_a_share_stops_at_all_of_them() -> None:
    """n s = 300 from n = 100, s = 80 %: s stops at 100 %, a quarter up, and n goes on to three times itself."""
    figures: dict[str, Figure] = {"n": 'value = 100\nunit = "people"', "s": 'value = 80\nunit = "%"'}
    row = radius_of(figures, "multiplier(n, s)", 'hedge = "at least"\nvalue = 300')

    assert Fraction(200) == row.percent


def test_what_no_change_reaches_is_said_in_words() -> None:
    row = radius_of({"x": 'value = 1\nunit = "people"'}, "x / (x + 1)", 'hedge = "below"\nvalue = 2')

    assert row.percent is None
    assert (
        "No equal change of its figures, of up to 1,000 % each or as far as it can be computed, breaks it."
        == row.sentence
    )


def test_nothing_is_said_of_what_lies_beyond_a_pole() -> None:
    """x / (x + 1) from x = 1 stays below 1 until x = -1 is in reach, and there it has no value."""
    row = radius_of({"x": (0, 1, 2)}, "x / (x + 1)", 'hedge = "below"\nvalue = 2')

    assert row.percent is None
    assert "as far as it can be computed" in row.sentence


def test_an_estimate_at_the_very_threshold_needs_no_move_at_all() -> None:
    """max(x, z) is 1, which is at most 1; any rise breaks that, and at the kink no slope says so."""
    row = radius_of({"x": (0, 1, 2), "z": (0, 1, 2)}, "max(x, z)", 'hedge = "at most"\nvalue = 1')

    assert Fraction(0) == row.percent


def test_a_ceiling_at_the_very_threshold_is_never_passed() -> None:
    """min(x, 1) is at most 1, and the claim wants more."""
    row = radius_of({"x": (0, 1, 2)}, "min(x, 1)", 'hedge = "more than"\nvalue = 1')

    assert ("rescue", None) == (row.kind, row.percent)


def test_a_root_of_a_negative_number_is_not_reached_into() -> None:
    """sqrt(x) from x = 4 is 1 at x = 1, 75 % lower, and at x = -1 is nothing at all."""
    assert near(75, radius_of({"x": (3, 4, 5)}, "sqrt(x)", 'hedge = "more than"\nvalue = 1').percent)
    assert radius_of({"x": (3, 4, 5)}, "sqrt(x)", 'hedge = "more than"\nvalue = -1').percent is None


def test_a_condition_is_not_broken_for_a_rescue() -> None:
    """A residual is below zero only where more were counted than there are."""
    row = radius_of({"n": (4, 5, 6), "m": (1, 2, 3)}, "residual(n, m)", 'hedge = "below"\nvalue = -1')

    assert row.percent is None
    assert row.sentence.startswith("It would flip only where a condition is broken")


def boxed(model: Model, size: float) -> tuple[float, float]:
    box = {name: (face * Fraction(1 - size), face * Fraction(1 + size)) for name, face in model.faces().items()}
    found = bounds(model, "y", box)
    assert found.low is not None
    assert found.high is not None
    return float(found.low), float(found.high)


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 50), st.integers(3, 30))
@settings(max_examples=15)
def test_the_bounds_over_the_box_reach_the_threshold_at_the_radius_and_not_before(
    a: int, b: int, c: int, gap: int
) -> None:
    """Checked against the true bounds: at r the least value of a b / c is the threshold, at 0.999 r it is above."""
    threshold = Fraction(a * b, c) * Fraction(gap, gap + 1)
    figures: dict[str, Figure] = {"a": (0, a, 99), "b": (0, b, 99), "c": (1, c, 99)}
    says = f'estimate = "y"\nhedge = "more than"\nvalue = {float(threshold)!r}'
    model = model_of(figures, {"y": "a * b / c"}, {"said": says})
    (row,) = radii(model)

    assert row.percent is not None
    size = float(row.percent) / 100
    assert abs(boxed(model, size)[0] - float(threshold)) <= 1e-9 * float(threshold)
    assert boxed(model, 0.999 * size)[0] > float(threshold)


def test_at_the_edge_of_a_claim_however_little_is_enough() -> None:
    """7 - 2 is 5 and not more: any move rescues it, and a move of 0 % does not."""
    row = radius_of({"x": (6, 7, 8), "z": (1, 2, 3)}, "x - z", 'hedge = "more than"\nvalue = 5')

    assert ("rescue", Fraction(0)) == (row.kind, row.percent)
    assert "It would hold with “x” more and “z” less, however little." == row.sentence


@pytest.mark.parametrize("formula", ["x ** 2", "(x - z) ** 2", "abs(x - z)"])
def test_a_touch_breaks_nothing(formula: str) -> None:
    """No square is below 0, at whatever moves it is 0."""
    row = radius_of({"x": (2, 3, 4), "z": (3, 4, 5)}, formula, 'hedge = "at least"\nvalue = 0')

    assert ("break", None, None) == (row.kind, row.percent, row.half_widths)


@pytest.mark.slow
def test_a_least_value_that_is_touched_rescues_nothing() -> None:
    """Squared shares that add up to 1 are 1/2 at least, and never less."""
    row = radius_of({"x": (0.4, 0.5, 0.6)}, "x ** 2 + (1 - x) ** 2", 'hedge = "less than"\nvalue = 0.5')

    assert ("rescue", None, None) == (row.kind, row.percent, row.half_widths)


def test_a_figure_that_turns_where_it_stands_is_named() -> None:
    """The top of a half circle: whichever way x moves, it is left."""
    row = radius_of({"x": (0.4, 0.5, 0.6)}, "sqrt(x * (1 - x))", 'hedge = "at least"\nvalue = 0.5')

    assert "It would fail with “x” moved, however little." == row.sentence


def test_figures_that_are_0_are_no_dates() -> None:
    row = radius_of({"x": (-1, 0, 1)}, "x", 'hedge = "below"\nvalue = 0.25')

    assert (None, Fraction(1, 4)) == (row.percent, row.half_widths)
    assert "It rests on figures that are 0 alone, which are not moved by a percentage." == row.sentence


def test_in_half_widths_1_is_the_edge_of_what_the_words_allow() -> None:
    """1.7 million (1.65 to 1.75) less an exact 1,210,224 passes 500,000 a fifth of the way to the edge."""
    (row,) = radii(article(), ["more_than_500_thousand"])

    assert Fraction(10_224, 50_000) == row.half_widths


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 9), st.integers(1, 9), st.integers(1, 60))
@settings(max_examples=20)
def test_a_claim_breaks_within_a_half_width_where_the_bounds_break_it(
    a: int, b: int, down: int, up: int, end: int
) -> None:
    """The law that joins the radius to the grade: at most 1 just where the bounds leave the set."""
    figures: dict[str, Figure] = {"a": (a - down, a, a + up), "b": (b, b, b + up)}
    model = model_of(figures, {"y": "a * b"}, {"said": f'estimate = "y"\nhedge = "at most"\nvalue = {end}'})
    (row,) = radii(model)
    found = bounds(model, "y")
    assert found.low is not None and found.high is not None

    flips = found.high > end if row.kind == "break" else found.low <= end
    assert flips == (
        row.half_widths is not None and (row.half_widths < 1 or (row.kind == "rescue" and row.half_widths == 1))
    )


@pytest.mark.slow
def test_a_search_that_was_stopped_says_what_is_known(less_work: None) -> None:
    """first (1 + g) ** n is last, which no box shows: beyond the edge of what is printed, at 0.78125 %, it fails."""
    figures: dict[str, Figure] = {"first": (4.15, 4.2, 4.25), "last": (6.35, 6.4, 6.45), "n": (8, 8, 8)}
    model = model_of(
        figures,
        {"g": "(last / first) ** (1 / n) - 1", "y": "first * (1 + g) ** n"},
        {"said": 'estimate = "y"\nlow = 6.35\nhigh = 6.45'},
    )
    (row,) = radii(model)

    assert row.percent is not None and row.percent_slack is not None
    assert row.percent - row.percent_slack <= Fraction("0.78125") <= row.percent * (1 + Fraction(1, 10**9))
    assert "at most 0.78" in row.sentence and row.sentence.endswith("not narrowed further.")


def test_without_an_end_a_figure_moves_by_the_half_width_that_its_draws_have() -> None:
    """750,000 is read to 10,000, so 5,000 is its half-width: 600,000 and 170,000 are four of them above it."""
    figures: dict[str, Figure] = {"x": 'value = 750_000\nhedge = "at least"'}
    row = radius_of(figures, "x - 1 * 170_000", 'hedge = "at most"\nvalue = 600_000')

    assert row.half_widths is not None
    assert abs(row.half_widths - 4) < Fraction(1, 10**6)
