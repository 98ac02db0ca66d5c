"""The pieces of the searches, alone: boxes, ties, and regions of days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from deserter_estimates.language.ranges import Range
from deserter_estimates.solve.branch_and_bound import Boxes
from deserter_estimates.solve.holding import impossible, in_words, region
from deserter_estimates.solve.one_figure import curve
from deserter_estimates.solve.ties import has_ties
from stress_models import Figure, model_of

DATES: dict[str, Figure] = {"start": "value = 1944-03-01", "end": "value = 1944-03-11"}


def test_boxes_go_to_the_end_at_which_the_smallest_value_lies() -> None:
    """A function that rises is smallest at the low end, one that falls at the high end; else the box stays."""
    boxes = Boxes(np.array([[1.0, 1.0, 1.0, 1.0]]), np.array([[3.0, 3.0, 3.0, 3.0]]))
    found = boxes.to_ends((np.array([[2.0, -5.0, -1.0, 0.0]]), np.array([[4.0, -2.0, 1.0, 0.0]])))

    assert [[1, 3, 1, 1]] == found.low.tolist()
    assert [[1, 3, 3, 1]] == found.high.tolist()


def test_widths_are_shares_of_the_whole() -> None:
    whole = Boxes(np.array([[2.0], [5.0]]), np.array([[6.0], [5.0]]))
    parts = Boxes(np.array([[2.0, 5.0], [5.0, 5.0]]), np.array([[6.0, 6.0], [5.0, 5.0]]))

    assert [[1, 0.25], [0, 0]] == parts.widths(whole).tolist()


@pytest.mark.parametrize(("formula", "ties"), [("a + b * 2", False), ("-a", False), ("abs(a) + b", True)])
def test_ties_are_of_minimum_maximum_and_absolute_values(formula: str, ties: bool) -> None:
    assert ties == has_ties(model_of({"a": (1, 2, 3), "b": (1, 2, 3)}, {"y": formula}), "y")


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        (Range(Fraction(10), None, low_open=True), (date(1944, 3, 12), None)),  # more than 10 days
        (Range(Fraction(10), None), (date(1944, 3, 11), None)),
        (Range(None, Fraction(10), high_open=True), (None, date(1944, 3, 10))),
        (Range(Fraction(10), Fraction(10)), (date(1944, 3, 11), date(1944, 3, 11))),  # one day
        (Range(Fraction(19, 2), Fraction(21, 2)), (date(1944, 3, 11), date(1944, 3, 11))),
    ],
)
def test_a_date_is_in_a_region_by_whole_days(wanted: Range, days: tuple[date | None, date | None]) -> None:
    """From 1 March 1944 on."""
    (found,) = region(curve(model_of(DATES, {"y": "end - start"}), "y", "end"), wanted)
    ends = tuple(None if each is None else date.fromordinal(int(each)) for each in (found.low, found.high))

    assert days == ends


def test_no_whole_day_lies_between_two_that_follow_one_another() -> None:
    between = Range(Fraction(10), Fraction(11), low_open=True, high_open=True)

    assert () == region(curve(model_of(DATES, {"y": "end - start"}), "y", "end"), between)


def test_what_a_figure_cannot_be_is_said() -> None:
    figures: dict[str, Figure] = {
        "men": 'value = 5\nunit = "people"',
        "part": 'value = 2\nunit = "people"\npart_of = "men"',
        "share": 'value = 40\nunit = "%"\npart_of = "whole"',
        "whole": 'value = 100\nunit = "%"',
    }
    model = model_of(figures, {"y": "men * share + part * whole"})
    faces = model.faces()

    assert "it cannot be negative" == impossible(model, "y", "men", Fraction(-1), faces)
    assert "it cannot be over 100 %" == impossible(model, "y", "share", Fraction(11, 10), faces)
    assert impossible(model, "y", "share", Fraction(1), faces) is None
    assert impossible(model, "y", "whole", Fraction(11, 10), faces) is None


def test_an_end_that_goes_without_saying_is_left_out() -> None:
    """A count is at least 0; a region that is all it can be is said with its end."""
    model = model_of({"men": 'value = 5\nunit = "people"'}, {"y": "men * 2"})

    assert "at most 7" == in_words(model, "men", Range(Fraction(0), Fraction(7)))
    assert "at least 0" == in_words(model, "men", Range(Fraction(0), None))


def test_of_what_comes_whole_the_ends_are_whole() -> None:
    figures = {"flats": 'value = 450\nunit = "flats"', "homes": 'value = 1.5\nunit = "million homes"'}
    model = model_of(figures, {"y": "flats / homes"})
    near = Fraction(1, 1000)

    assert "exactly 450" == in_words(model, "flats", Range(450 - near, 450 + near))
    assert "from 384 to 425" == in_words(model, "flats", Range(Fraction("383.4"), Fraction("425.9"), low_open=True))
    assert "more than 384 and less than 425" == in_words(
        model, "flats", Range(Fraction(384), Fraction(425), low_open=True, high_open=True)
    )
    assert "at least 13" == in_words(model, "flats", Range(Fraction("12.01"), None, low_open=True))
    assert "more than 450.2 and less than 450.4" == in_words(
        model, "flats", Range(Fraction("450.2"), Fraction("450.4"), low_open=True, high_open=True)
    )
    assert "at least 1.235 million" == in_words(model, "homes", Range(Fraction("1234567.8"), None))
