"""Sentences of small files that once went wrong: stray commas, a missing reason, a look-up that decides nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.present import render
from deserter_estimates.report.explain import explain
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.stress.radius import radii
from small_models import model_of


def run_screen(text: str, *, everything: bool = False) -> str:
    return _words(render(run_report(model_of(text), Sampling(draws=0)), "table", everything=everything))


def stress_screen(text: str) -> str:
    return _words(render(sensitivity_report(model_of(text), StressOptions()), "table"))


def _words(text: str) -> str:
    return " ".join(text.split())


def percent(name: str, value: str) -> str:
    return f'[figures.{name}]\nvalue = {value}\nunit = "%"\nquote = "q"\n'


def claim(formula: str, says: str, unit: str = "") -> str:
    return f'[estimates.e]\nformula = "{formula}"\nunit = "{unit}"\n[claims.c]\nquote = "q"\nestimate = "e"\n{says}\n'


def test_percentages_that_add_up_to_101_need_exactly_90_for_exactly_100() -> None:
    """At most 90 would let 80 do."""
    shares = percent("a", "91") + percent("b", "9") + percent("c", "1")
    says = 'hedge = "exactly"\nvalue = 100'
    (row,) = run_report(model_of(shares + claim("a + b + c", says, "%")), Sampling(draws=0)).claims

    assert "within-rounding" == row.grade
    assert ["“a” to be exactly 90 % (1.10 % less)", "“b” to be exactly 8 % (11.1 % less)"] == [
        fix.needed for fix in row.repairs if fix.figure != "c"
    ]


def test_a_result_at_the_very_end_of_a_claim_is_said_to_be_exactly_that() -> None:
    shares = percent("a", "49.7") + percent("b", "26.3")
    said = run_screen(shares + claim("1 - a - b", 'hedge = "less than"\nvalue = 24', "%"))

    assert "1 - 49.7 % - 26.3 % = 24 %, which is exactly 24 %, and not less" in said
    assert "The result is at most 24 %." in said


@settings(max_examples=25)
@given(
    st.integers(-2, 4),
    st.integers(0, 11),
    st.integers(0, 12),
    st.sampled_from(["more than", "at least", "at most", "below"]),
)
def test_a_joint_move_always_says_what_moves(a: int, b: int, value: int, hedge: str) -> None:
    figures = "".join(f'[assumptions.{name}]\nreason = "r"\nvalue = {each}\n' for name, each in (("a", a), ("b", b)))
    says = f'hedge = "{hedge}"\nvalue = {value}'
    (row,) = radii(model_of(figures + claim("min((a * a), min(b, 10))", says)))

    assert "with ;" not in row.sentence
    assert "with ," not in row.sentence
    assert "with ." not in row.sentence


def test_a_printed_range_leaves_no_stray_comma() -> None:
    ranged = '[figures.b]\nlow = 5\nhigh = 7\nquote = "q"\n'
    said = stress_screen(ranged + claim("b * 1", 'hedge = "at most"\nvalue = 6.5'))

    assert "as at the middle of the printed range (6); otherwise it fails." in said
    assert ",;" not in said


def test_a_verdict_under_another_hedge_model_says_why_it_cannot_be_told() -> None:
    """Around 2 is 1.5 to 2.5; with ferson it is 10 units wide on each side, and 10 over it has no bounds."""
    figures = (
        '[figures.a]\nvalue = 10\nquote = "q"\n[figures.b]\nvalue = 2\nhedge = "around"\nunit = "people"\nquote = "q"\n'
    )
    said = stress_screen(figures + claim("a / b", 'hedge = "more than"\nvalue = 6', "1/people"))

    assert "as ferson, the verdict is “cannot be told”, since it divides by zero somewhere in" in said


def test_there_is_nothing_to_look_up_for_a_claim_that_no_admissible_value_turns() -> None:
    """A budget exact to the cent: 1,000.25 less 900.10 is 100.14 to 100.16, always more than 90."""
    budget = "".join(
        f'[figures.{name}]\nvalue = {value}\nunit = "dollars"\nquote = "q"\n'
        for name, value in (("income", "1_000.25"), ("spent", "900.10"))
    )

    left = budget + claim("income - spent", 'hedge = "more than"\nvalue = {}', "dollars")
    assert "ook up" not in stress_screen(left.format(90))
    assert "Look up “income” or “spent” first" in stress_screen(left.format("100.15"))


def test_an_exact_sum_of_money_keeps_its_cents() -> None:
    exact = "".join(
        f'[assumptions.{name}]\nvalue = {value}\nunit = "dollars"\nreason = "r"\n'
        for name, value in (("income", "1_000.25"), ("spent", "900"))
    )

    assert "1,000.25 - 900 = 100.25, which is 0.25 above 100" in run_screen(
        exact + claim("income - spent", 'hedge = "below"\nvalue = 100', "dollars")
    )


def test_what_an_estimate_measures_stands_under_its_claim() -> None:
    text = '[assumptions.a]\nvalue = 5\nreason = "r"\n[estimates.e]\nformula = "a * 2"\nmeasures = "Twice a."\n'
    text += '[claims.c]\nquote = "q"\nestimate = "e"\nvalue = 10\nnote = "Mind it."\n'

    assert "Measures: Twice a." in run_screen(text, everything=True).partition("Claims")[2]
    explained = _words(render(explain(model_of(text), "c"), "table"))
    assert "Measures: Twice a." in explained
    assert explained.endswith("Mind it.")
