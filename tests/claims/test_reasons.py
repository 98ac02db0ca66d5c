"""The sentence beside a grade: its numbers do not contradict one another, and carry their units."""

from __future__ import annotations

import pytest

from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model
from deserter_estimates.report.run import Sampling, run_report
from stress_models import Figure, article, model_of


def reason(model: Model, name: str = "c") -> str:
    report = run_report(model, Sampling(draws=1024))
    return next(row.reason for row in report.claims if row.name == name)


def of_article(name: str, **values: str) -> str:
    return reason(Model.of(article().figures, Choices(values=values)), name)


@pytest.mark.parametrize(
    ("says", "agrees"),
    [
        ("at most", "is at most 5; so are all its admissible values, from 3 to 5."),
        ("less than", "is less than 5; its admissible values reach from 3 to 5."),
        ("at least", "is at least 5; its numbers are exact."),
        ("more than", "is more than 5; its admissible values are from 5, no upper end."),
    ],
)
def test_what_holds_is_said_in_the_words_of_the_claim(says: str, agrees: str) -> None:
    """4, between 3 and 5; 5 exactly; and 6 where "at least 5" has no end above."""
    around_4: Figure = (3, 4, 5)
    figures: dict[str, Figure] = {
        "at most": around_4,
        "less than": around_4,
        "at least": (5, 5, 5),
        "more than": 'value = 6\nlow = 5\nhedge = "at least"',
    }
    model = model_of({"a": figures[says]}, {"y": "1 * a"}, {"c": f'estimate = "y"\nhedge = "{says}"\nvalue = 5'})

    assert reason(model).endswith(f"which {agrees}")


def test_percentages_are_apart_by_percentage_points() -> None:
    """212,400 of 1,700,000 are 12.49 %: 7.49 points above 5 %, and 150 per cent above it."""
    figures: dict[str, Figure] = {
        "part": 'value = 212_400\nunit = "people"',
        "whole": 'value = 1_700_000\nhedge = "about"\nunit = "people"',
    }
    says = 'estimate = "share"\nhedge = "at most"\nvalue = 5'
    model = model_of(figures, {"share": 'part / whole"\nunit = "%'}, {"c": says})

    text = reason(model)

    assert "= 12.49 %, which is 7.49 percentage points above 5 %" in text


def test_dates_are_apart_by_days() -> None:
    """From March to September 1944 it is 154 days at least, from the end of one month to the beginning of the other."""
    text = of_article("dates_line_up")

    assert "September 1944 - March 1944 = 154–213 days, which is at least 0; so are all" in text


def test_a_half_is_told_from_the_threshold_it_lies_beyond() -> None:
    """1,710,224.5 at least leaves 500,000.5."""
    text = of_article("more_than_500_thousand", archive_total="1710224.5..1710225.5")

    assert "so are all its admissible values, from 500,000.5 to 500,001.5." in text


def test_what_is_missing_and_what_is_there_add_up() -> None:
    """65 % of 6,650 are 4,322.5, and 677.5 more are 5,000."""
    figures: dict[str, Figure] = {"a": (6_650, 6_650, 6_650), "b": 'value = 65\nunit = "%"\nlow = 65\nhigh = 65'}
    model = model_of(figures, {"y": "a * b"}, {"c": 'estimate = "y"\nhedge = "at least"\nvalue = 5_000'})

    assert "6,650 * 65 % = 4,322.5, which is 677.5 short of 5,000" in reason(model)


def test_how_far_a_result_misses_is_told_from_all_its_digits() -> None:
    """1.67492750056e-27 less 1.67262192595e-27 is 2.30557461e-30, and 1.11e-36 more than 2.3055735e-30."""
    figures: dict[str, Figure] = {"n": "value = 1.67492750056e-27", "p": "value = 1.67262192595e-27"}
    model = model_of(figures, {"y": "n - p"}, {"c": 'estimate = "y"\nlow = 2.3055725e-30\nhigh = 2.3055735e-30'})

    assert "= 2.30557461e-30, which is 1.11e-36 above 2.3055735e-30; the nearest" in reason(model)


def test_a_negative_base_stands_in_parentheses() -> None:
    """(-2) to the power of -2 is a quarter; -2 ** (-2) is the opposite."""
    model = model_of({"a": (2, 2, 2)}, {"y": "(-a) ** (-a)"}, {"c": 'estimate = "y"\nvalue = 0.25'})

    assert reason(model).startswith("(-2) ** (-2) = 0.25, which lies between 0.245 and 0.255")


def test_two_figures_mend_together_what_neither_mends_alone() -> None:
    """2 + 2 is 4; with 3 for one of them it is 5, for both 6; 5.5 needs 3.5 of one."""
    model = model_of(
        {"a": (1, 2, 3), "b": (1, 2, 3)}, {"y": "a + b"}, {"c": 'estimate = "y"\nhedge = "at least"\nvalue = 5.5'}
    )
    expected = (
        "2 + 2 = 4, which is 1.5 short of 5.5; no figure alone mends it inside its admissible values, several "
        "together can (the bounds reach 6); the nearest single repair is “a” to be at least 3.5 (75 % more), which "
        '"2" does not allow.'
    )

    assert expected == reason(model)


def test_a_repair_that_is_admissible_comes_before_a_nearer_one_that_is_not() -> None:
    """abs(a - 3) is at least 1.5 up to 1.5, which is below all that a admits, and from 4.5 on, which it admits."""
    model = model_of({"a": (1.75, 2, 9)}, {"y": "abs(a - 3)"}, {"c": 'estimate = "y"\nhedge = "at least"\nvalue = 1.5'})

    assert 'the claim needs “a” to be at least 4.5 (125 % more), which "2" allows.' in reason(model)
