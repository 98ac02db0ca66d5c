"""What each figure alone does to an estimate."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.formula.algebras import exact
from deserter_estimates.stress.one_way import OneWay, one_way
from stress_models import Figure, article, model_of

COEFFICIENTS = st.integers(-9, 9)
LIBERATORS: dict[str, Figure] = {
    "a": (6.5e6, 7e6, 7e6),
    "b": (0.85e6, 1e6, 1.15e6),
    "r": (0.014, 0.015, 0.015),
}


def small(figures: dict[str, Figure], formula: str, says: str | None = None) -> dict[str, OneWay]:
    claims = None if says is None else {"said": f'estimate = "y"\n{says}'}
    return {row.figure: row for row in one_way(model_of(figures, {"y": formula}, claims))}


def test_the_90_thousand_swing_most_with_the_liberators() -> None:
    """(A - B) r at 7,000,000, 1,000,000, 1.5 %: ends, swings, order and elasticities in closed form."""
    rows = small(LIBERATORS, "(a - b) * r")

    assert ["a", "r", "b"] == list(rows)
    assert {name: Fraction(90_000) for name in rows} == {name: row.at_face for name, row in rows.items()}
    assert {"a": [82_500, 90_000], "b": [92_250, 87_750], "r": [84_000, 90_000]} == {
        name: [row.at_low, row.at_high] for name, row in rows.items()
    }
    assert {"a": 7_500, "b": 4_500, "r": 6_000} == {name: row.swing for name, row in rows.items()}
    assert {"a": "up", "b": "down", "r": "up"} == {name: row.direction for name, row in rows.items()}
    assert {"a": Fraction(7, 6), "b": Fraction(-1, 6), "r": Fraction(1)} == {
        name: row.elasticity for name, row in rows.items()
    }


def test_a_figure_without_effect_is_listed_last() -> None:
    rows = small({"z": (0, 1, 2), "x": (0, 1, 2)}, "x + z - z")

    assert ["x", "z"] == list(rows)
    assert ("none", Fraction(0), Fraction(0), True) == (
        rows["z"].direction,
        rows["z"].swing,
        rows["z"].elasticity,
        rows["z"].monotone,
    )


def test_a_turn_inside_the_range_widens_the_swing_and_is_marked() -> None:
    """x (4 - x) is 0 at 0 and at 4, and 4 in between."""
    row = small({"x": (0, 1, 4)}, "x * (4 - x)")["x"]

    assert (Fraction(0), Fraction(0), Fraction(4)) == (row.at_low, row.at_high, row.swing)
    assert ("both", False) == (row.direction, row.monotone)


def test_a_turn_is_found_where_there_is_no_closed_form() -> None:
    """abs(x - 3) turns at 3; sqrt(x) nowhere."""
    row = small({"x": (1, 2, 6)}, "abs(x - 3)")["x"]

    assert (Fraction(3), "both", False) == (row.swing, row.direction, row.monotone)
    assert small({"x": (1, 4, 9)}, "sqrt(x)")["x"].monotone
    assert Fraction(2) == small({"x": (1, 4, 9)}, "sqrt(x)")["x"].swing


def test_an_elasticity_is_the_derivative_whatever_the_formula() -> None:
    """Of sqrt(x) it is one half: half a percent for a percent."""
    elasticity = small({"x": (1, 4, 9)}, "sqrt(x)")["x"].elasticity

    assert elasticity is not None
    assert abs(elasticity - Fraction(1, 2)) < Fraction(1, 10**12)


def test_what_has_no_elasticity_says_why() -> None:
    assert "the estimate is zero" == small({"x": (0, 1, 2)}, "x - 1")["x"].no_elasticity_because
    assert "the estimate has a kink there" == small({"x": (0, 1, 2)}, "max(x, 1)")["x"].no_elasticity_because
    dated = {row.figure: row for row in one_way(article(), ["days_border_to_certificate"])}["border_date"]
    assert "a date has no percentages" == dated.no_elasticity_because


def test_a_pole_in_the_range_is_no_swing() -> None:
    row = small({"x": (-1, 1, 2)}, "1 / x")["x"]

    assert (None, False) == (row.swing, row.monotone)
    assert "“1 / x” cannot be computed for every admissible value of “x”" == row.why


def test_claims_that_flip_on_the_way_are_named() -> None:
    rows = {row.figure: row for row in one_way(article(), ["late_war_residual"])}

    assert ("more_than_500_thousand",) == rows["archive_total"].flips
    assert () == rows["nkvd_certificate"].flips
    assert ("said",) == small({"x": (0, 1, 4)}, "x * (4 - x)", 'hedge = "below"\nvalue = 3.5')["x"].flips


def test_percent_is_shown_as_printed() -> None:
    """1.4 to 1.5 %, and not 0.014 to 0.015."""
    row = {row.figure: row for row in one_way(article(), ["flight_ceiling"])}["defection_rate"]

    assert (Fraction(14, 10), Fraction(15, 10), Fraction(15, 10)) == (row.low, row.face, row.high)
    assert (Fraction(84_000), Fraction(90_000)) == (row.at_low, row.at_high)


@given(st.tuples(COEFFICIENTS, COEFFICIENTS, COEFFICIENTS, COEFFICIENTS), st.integers(-5, 5), st.integers(1, 6))
@settings(max_examples=12, deadline=None)
def test_no_value_on_the_way_lies_outside_the_swing(
    coefficients: tuple[int, int, int, int], low: int, width: int
) -> None:
    """A cubic sampled at 101 points: its highest less its lowest is at most the swing, and close to it."""
    formula = " + ".join(f"{factor} * x ** {power}" for power, factor in enumerate(coefficients))
    model = model_of({"x": (low, low, low + width)}, {"y": formula})
    (row,) = one_way(model)
    sampled = [model.compute("y", exact, {"x": low + Fraction(width * step, 100)}) for step in range(101)]
    seen = max(sampled) - min(sampled)
    steepest = sum(abs(factor) * power * 11 ** max(power - 1, 0) for power, factor in enumerate(coefficients))

    assert row.swing is not None
    assert -Fraction(1, 10**9) <= row.swing - seen <= steepest * Fraction(width, 100)


@given(st.integers(2, 1_000))
def test_a_change_of_unit_changes_no_order_and_no_elasticity(factor: int) -> None:
    rows = small(LIBERATORS, "(a - b) * r")
    scaled = small(LIBERATORS, f"(a - b) * r * {factor}")

    assert list(rows) == list(scaled)
    assert [row.elasticity for row in rows.values()] == [row.elasticity for row in scaled.values()]
