"""How far a figure has to move before a claim flips, told of the article and of small formulas."""

import math
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deserter_estimates.formula.algebras import exact
from deserter_estimates.stress.break_even import BreakEven, break_evens
from deserter_estimates.stress.tested import under_test
from stress_models import Figure, article, model_of

SMALL = st.fractions(-20, 20, max_denominator=8)


def row_of(claim: str, figure: str) -> BreakEven:
    return next(row for row in break_evens(article(), [claim]) if row.figure == figure)


def small(figures: dict[str, Figure], formula: str, says: str, *, unit: str = "") -> dict[str, BreakEven]:
    model = model_of(figures, {"y": formula}, {"said": f'estimate = "y"\n{says}'}, unit=unit)
    return {row.figure: row for row in break_evens(model)}


def test_more_than_500_thousand_needs_a_larger_archive_total() -> None:
    """1,710,224 is 0.60141 % more than 1.7 million, and 'about 1.7 million' allows it."""
    row = row_of("more_than_500_thousand", "archive_total")

    assert (Fraction(1_710_224),) == row.values
    assert (Fraction(10_224, 17_000),) == row.change_percent
    assert ("inside range", "rescue", True) == (row.where, row.kind, row.exact)
    assert (
        "It holds while “Deserters over the whole war” is more than 1,710,224; "
        'at the printed "about 1,700,000" it does not.' == row.sentence
    )


def test_more_than_500_thousand_or_a_smaller_certificate() -> None:
    """1,200,000 is 0.84480 % less, and a count to the last man does not allow it."""
    row = row_of("more_than_500_thousand", "nkvd_certificate")

    assert (Fraction(1_200_000),) == row.values
    assert (Fraction(-10_224 * 100, 1_210_224),) == row.change_percent
    assert "outside range" == row.where


def test_forty_thousand_is_far_from_every_figure() -> None:
    """(A - B) r = 40,000: A 47.6 % less, B 333 % more, r 55.6 % less (closed form)."""
    figures: dict[str, Figure] = {"a": (6.5e6, 7e6, 7e6), "b": (0.85e6, 1e6, 1.15e6), "r": (0.014, 0.015, 0.015)}
    rows = small(figures, "(a - b) * r", 'hedge = "more than"\nvalue = 40_000')

    assert (Fraction(11_000_000, 3),) == rows["a"].values
    assert (Fraction(13_000_000, 3),) == rows["b"].values
    assert (Fraction(1, 150),) == rows["r"].values
    expected = {"a": Fraction(-10, 21), "b": Fraction(10, 3), "r": Fraction(-5, 9)}
    assert {name: (change * 100,) for name, change in expected.items()} == {
        name: row.change_percent for name, row in rows.items()
    }


def test_a_range_has_two_ends_the_nearer_first() -> None:
    """x in [1, 9] with x = 3: the claim fails below 1 and above 9."""
    row = small({"x": (2, 3, 4)}, "x", "low = 1\nhigh = 9")["x"]

    assert (Fraction(1), Fraction(9)) == row.values
    assert "It holds while “x” is from 1 to 9, as at the printed 3; otherwise it fails." == row.sentence


def test_a_date_is_moved_by_days_and_shown_as_a_date() -> None:
    row = row_of("dates_line_up", "certificate_date")

    assert (date(1944, 3, 15),) == row.values  # the last day before the middle of March, where the border stays
    assert (-184,) == row.change_days
    assert (None,) == row.change_percent
    assert row.sentence.startswith("It holds while “Certificate drawn up” is on or after 16 March 1944")


def test_no_root_is_a_sentence_with_its_reason() -> None:
    rows = small({"x": (0, 1, 2), "z": (0, 1, 2)}, "x ** 2 + z - z", 'hedge = "at least"\nvalue = 0')

    assert ("none", ()) == (rows["x"].where, rows["x"].values)
    assert "It holds whatever “x” is: “x ** 2 + z - z” stays at least 0." == rows["x"].sentence
    assert "It holds whatever “z” is: “x ** 2 + z - z” does not depend on it." == rows["z"].sentence


def test_a_claim_that_no_single_figure_rescues_already_fails() -> None:
    row = small({"x": (0, 1, 2)}, "x ** 2", 'hedge = "below"\nvalue = 0')["x"]

    assert ("already fails", ()) == (row.where, row.values)
    assert "It fails whatever “x” is: “x ** 2” is never less than 0." == row.sentence


def test_a_negative_count_is_impossible() -> None:
    row = small({"n": (4, 5, 6)}, "10 - n", 'hedge = "more than"\nvalue = 12', unit="people")["n"]

    assert ("impossible", (Fraction(-2),)) == (row.where, row.values)
    assert "It would hold only with “n” at -2, which is impossible: it cannot be negative." == row.sentence


def test_more_than_all_of_them_is_impossible() -> None:
    share = 'value = 40\nunit = "%"'
    row = small({"share": share}, "multiplier(100, share)", 'hedge = "more than"\nvalue = 120')["share"]

    assert ("impossible", (Fraction(120),)) == (row.where, row.values)
    assert "over 100 %" in row.sentence


def test_growth_may_pass_100_percent() -> None:
    row = small({"growth": 'value = 80\nunit = "%"'}, "1 + growth", 'hedge = "less than"\nvalue = 2.2')["growth"]

    assert ("outside range", (Fraction(120),)) == (row.where, row.values)


def test_a_broken_condition_is_impossible() -> None:
    """Nobody counts more than there are: residual(10, n) is never below zero."""
    row = small({"n": (4, 5, 6)}, "residual(10, n)", 'hedge = "below"\nvalue = -1')["n"]

    assert "impossible" == row.where


def test_a_figure_met_in_two_formulas_is_moved_in_both() -> None:
    """y = (x + 1)(x - 1) = x^2 - 1 exceeds 8 beyond 3 and below -3."""
    model = model_of(
        {"x": (0, 1, 2)},
        {"more": "x + 1", "less": "x - 1", "y": "more * less"},
        {"said": 'estimate = "y"\nhedge = "more than"\nvalue = 8'},
    )
    (row,) = break_evens(model)

    assert (Fraction(3), Fraction(-3)) == row.values
    assert "It holds while “x” is less than -3 or more than 3; at the printed 1 it does not." == row.sentence


def test_what_has_no_closed_form_is_marked_so() -> None:
    row = small({"x": (1, 2, 3)}, "sqrt(x)", 'hedge = "more than"\nvalue = 3')["x"]

    assert (Fraction(9),) == row.values
    assert not row.exact


@given(SMALL, SMALL.filter(bool), SMALL, SMALL.filter(bool), SMALL)
def test_a_claim_changes_sides_at_every_break_even(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, end: Fraction
) -> None:
    """Just beside each value the claim holds on one side and fails on the other."""
    assume(c + d)
    says = f'estimate = "y"\nhedge = "at least"\nvalue = {float(end)}'
    model = model_of({"x": (0, 1, 2)}, {"y": f"({a} + {b} * x) / ({c} + {d} * x)"}, {"said": says})
    (row,) = break_evens(model)
    (test,) = under_test(model, None)
    near = Fraction(1, 10**9)
    for value in row.values:
        assert isinstance(value, Fraction)
        sides = {test.wanted.holds(model.compute("y", exact, {"x": value + step})) for step in (-near, near)}
        assert {True, False} == sides


CHECKED = [name for name, claim in article().claims.items() if claim.estimate and claim.word is None]


@pytest.mark.parametrize("claim", CHECKED)
def test_every_claim_of_the_article_has_a_row_for_each_figure_it_rests_on(claim: str) -> None:
    estimate = article().claims[claim].estimate

    assert estimate is not None
    assert article().rests_on(estimate) == tuple(row.figure for row in break_evens(article(), [claim]))


def test_a_claim_without_a_formula_has_no_rows() -> None:
    assert () == break_evens(article(), ["tens_of_thousands"])


@pytest.mark.parametrize("formula", ["10 / x", "x ** -3", "abs(x) / x"])
def test_a_claim_that_flips_at_a_pole_flips_for_every_value_beyond(formula: str) -> None:
    """A gain over a loss is below zero, whatever the loss; over any gain it is not."""
    row = small({"x": (-3, -2, 1)}, formula, 'hedge = "less than"\nvalue = 0')["x"]

    assert ((Fraction(0),), "inside range", "break") == (row.values, row.where, row.kind)
    assert "It holds while “x” is less than 0, as at the printed -2; otherwise it fails." == row.sentence


def test_a_pole_with_the_same_on_both_sides_is_impossible() -> None:
    row = small({"x": (1, 2, 3)}, "1 / x ** 2", 'hedge = "more than"\nvalue = 0')["x"]

    assert ("impossible", (Fraction(0),)) == (row.where, row.values)


def test_a_claim_holds_for_every_value_beyond_a_pole_in_an_exponent() -> None:
    """Deaths 400,000 (1 - 1.02 ** (-12 / step)) are below 20,000 for every step below 0, however near to it.

    And from 12 ln 1.02 / -ln 0.95 on.
    """
    row = small(
        {"step": (8, 10, 12)}, "400_000 * (1 - 1.02 ** (-max(0, 32 - 20) / step))", 'hedge = "at most"\nvalue = 20_000'
    )["step"]

    value, pole = row.values
    assert isinstance(value, Fraction)
    assert 0 == pole
    assert math.isclose(value, 12 * math.log(1.02) / -math.log(0.95), rel_tol=1e-12)
    assert row.sentence.startswith("It holds while “step” is less than 0 or at least 4.63")


def test_a_claim_that_fails_is_mended_by_every_value_beyond_a_pole_in_an_exponent() -> None:
    """Deaths below zero: for every step below 0, though too near to it they are too many to compute."""
    row = small(
        {"step": (8, 10, 12)}, "120 * (1 - 1.05 ** (-max(0, 30 - 10) / step))", 'hedge = "less than"\nvalue = 0'
    )
    (step,) = row.values()

    assert "It holds while “step” is less than 0; at the printed 10 it does not." == step.sentence


def test_two_edges_a_hair_apart_are_told_apart() -> None:
    row = small({"x": (0.4, 0.5, 0.6)}, "(x - 1) * (x - 1.000001)", 'hedge = "more than"\nvalue = 0')["x"]

    assert row.sentence.startswith("It holds while “x” is less than 1 or more than 1.000001, as at")


@pytest.mark.parametrize(
    ("formula", "says"),
    [("x ** 2", 'hedge = "at least"\nvalue = 0'), ("(x - z) ** 2", 'hedge = "at least"\nvalue = 0')],
)
def test_a_touch_breaks_nothing(formula: str, says: str) -> None:
    row = small({"x": (2, 3, 4), "z": (2, 4, 5)}, formula, says)["x"]

    assert ("none", ()) == (row.where, row.values)


def test_a_least_value_that_is_touched_rescues_nothing() -> None:
    """Two squared shares that add up to 1 are 1/2 at least, and never less."""
    row = small({"x": (0.4, 0.5, 0.6)}, "x ** 2 + (1 - x) ** 2", 'hedge = "less than"\nvalue = 0.5')["x"]

    assert ("already fails", ()) == (row.where, row.values)


def test_a_search_that_was_stopped_says_so() -> None:
    """log(exp(x)) - x is 0, which no enclosure shows, so that no stretch of x is settled."""
    row = small({"x": (0, 1, 2)}, "log(exp(x)) - x", 'hedge = "at least"\nvalue = 0')["x"]

    assert row.unsettled
    assert (Fraction(-19), Fraction(21)) == (row.unsettled[0].low, row.unsettled[-1].high)
    assert row.sentence.endswith("where it may fail; not narrowed further.")
