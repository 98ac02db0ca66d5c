"""What a person sees of the stress tests: a screen for each claim, the tables whole, bars, other rates and grids."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.present import Terminal, render
from deserter_estimates.present.characters import columns_of
from deserter_estimates.present.estimate import AT_HIGH, AT_LOW, EMPTY, FACE, FLIP, tornado
from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.report.stress_contract import SensitivityReport
from stress_models import Figure, article, model_of

PIPE = Terminal()
ENDS = st.floats(-1e9, 1e9, allow_nan=False)


def screen(width: int, *, utf8: bool = True) -> Terminal:
    return Terminal(width=width, utf8=utf8, interactive=True)


@cache
def whole_report() -> SensitivityReport:
    return sensitivity_report(article(), StressOptions())


@cache
def report_of(**options: Any) -> SensitivityReport:
    return sensitivity_report(article(), StressOptions(**options))


def test_the_first_screen_says_which_verdicts_can_be_turned_and_by_what() -> None:
    """One line a claim and a number: "about" allows 1,710,225, and 1.4 % of the article's own range breaks 90,000.

    Six million alone stays possible: seven million less any dead that the words allow rounds to it.
    """
    text = render(whole_report(), "table", terminal=screen(100))
    said = " ".join(text.split())

    assert len(text.splitlines()) <= 45
    assert "can turn 3 of 6 verdicts: claims 2 and 4 by one number alone, claim 1 by several at once." in said
    assert "Other values in print can turn claims 1, 2 and 4." in said
    assert re.search(r"about 1,700,000 +439,776–539,776 +above 1,710,224 +holds +in part", text)
    assert re.search(r"1\.5 % +84,000–90,000 +1\.417–1\.583 % +fails +fails", text)
    assert re.search(r"1,210,224 +exact +below 1,200,000 +stays", text)


def test_a_file_without_a_claim_has_a_screen_for_each_estimate() -> None:
    model = model_of({"x": (1, 2, 3)}, {"y": "2 * x", "z": "x + 1"})
    text = render(sensitivity_report(model, StressOptions()), "table", terminal=PIPE)

    assert "What moves “y”, 4 at face value" in text
    assert "verdicts" not in text


def test_each_claim_fits_one_screen() -> None:
    """A claim that was asked for takes at most 40 lines of 100 columns, with all that can flip it."""
    names = [claim.name for claim in whole_report().claims if claim.estimate and not claim.word]
    pages = {name: render(report_of(claim=name), "table", terminal=screen(100)).splitlines() for name in names}

    assert 6 == len(pages)
    assert [] == [(name, len(page)) for name, page in pages.items() if len(page) > 40]


def test_all_prints_every_table_whole() -> None:
    """Each figure of each estimate, fixed ones too, is in the one-way tables, and each claim's break-even is told."""
    text = " ".join(render(whole_report(), "table", terminal=PIPE, everything=True).split())

    assert [] == [row.sentence for row in whole_report().break_even if " ".join(row.sentence.split()) not in text]
    assert [] == [row.sentence for row in whole_report().radius if row.sentence not in text]
    assert [] == [row.sentence for row in whole_report().readings if row.of > 1 and row.sentence not in text]
    for heading in ("What moves “", "What flips", "Other values in print", "Where its spread", "Hedge words read"):
        assert heading in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_of_the_tables_is_wider_than_the_screen(width: int) -> None:
    """But for addresses and formulas, which have no place to break at."""
    lines = render(whole_report(), "table", terminal=screen(width)).splitlines()
    wide = [line for line in lines if columns_of(line) > width and len(line.split()) > 1]

    assert [] == [line for line in wide if not line.startswith(("Russian Seven", "Figures"))]


def test_csv_has_every_table_with_plain_numbers() -> None:
    """A break-even row has its two flips, the shares add up to 1, and nothing of the screens is in it."""
    rows = list(csv.DictReader(io.StringIO(render(report_of(claim="about_90_thousand"), "csv"))))
    tables = {row["table"] for row in rows}

    assert {"one_way", "break_even", "radius", "variance", "look_up", "readings", "hedge_models.estimates"} <= tables
    (radius,) = [row for row in rows if row["table"] == "radius"]
    assert 100 * ((95 / 90) ** 0.5 - 1) == pytest.approx(float(radius["percent"]), rel=1e-9)
    flips = [row["values"] for row in rows if row["table"] == "break_even" and row["figure"] == "troops_in_europe"]
    assert [85_000 / 0.015, 95_000 / 0.015] == pytest.approx(sorted(float(each) for each in flips[0].split()))
    bounds = [(row["belongs_to"], row["low"], row["high"]) for row in rows if row["table"] == "hedge_models.estimates"]
    assert [("rounding", "77000", "97500"), ("survey", "77000", "97500"), ("ferson", "56000", "120000")] == bounds
    assert 1 == pytest.approx(
        sum(float(row["shapley"]) for row in rows if row["table"] == "variance.shares"), abs=1e-12
    )


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ({"of": "more_than_500_thousand"}, "Write --claim more_than_500_thousand."),
        ({"claim": "flight_ceiling"}, "Write --of flight_ceiling."),
        ({"two_way": "archive_totl,nkvd_certificate"}, "The nearest: archive_total,"),
        ({"two_way": "archive_total"}, "Write --two-way A,B."),
        ({"of": "flight_ceiling", "claim": "more_than_500_thousand"}, "is about late_war_residual, not about"),
        ({"claim": "tens_of_thousands"}, "has no estimate, so there is nothing to stress."),
    ],
)
def test_a_wrong_choice_is_answered_with_what_to_write(options: dict[str, Any], answer: str) -> None:
    with pytest.raises(ChoiceError, match=re.escape(answer)):
        report_of(**options)


def test_figures_that_move_it_alike_are_named_together() -> None:
    """a + b with the same range each: neither moves the sum most."""
    model = model_of({"a": (0, 1, 2), "b": (1, 2, 3)}, {"total": "a + b"})
    text = render(sensitivity_report(model, StressOptions()), "table", terminal=PIPE)

    assert "“a” and “b” move it most, each by 2." in text
    assert "“a” and “b” bring the most to its spread: 50.0 % of the variance each (Shapley)." in text


def test_a_turn_on_the_way_is_said() -> None:
    """(x - 1)(x - 2)(x - 3) is 0 at 1 and at 3, and goes from -0.385 to 0.385 between them: 4 / (3 sqrt 3) = 0.7698."""
    model = model_of({"x": (1, 2, 3)}, {"y": "(x - 1) * (x - 2) * (x - 3)"})
    text = render(sensitivity_report(model, StressOptions()), "table", terminal=PIPE)

    assert "“x” alone moves it, over a range of 0.7698." in text
    assert "As “x” rises, the result turns on the way: its ends are not its extremes." in text


@pytest.mark.parametrize(("claimed", "settled"), [("2_500", True), ("2_100", False), ("900", True)])
def test_nothing_is_looked_up_for_verdicts_that_nothing_turns(claimed: str, settled: bool) -> None:
    """1,000 and 1,000, each give or take 100, are 2,000 and at most 2,200: below 2,500 in any case."""
    figures: dict[str, Figure] = {"a": (900, 1_000, 1_100), "b": (900, 1_000, 1_100)}
    model = model_of(figures, {"y": "a + b"}, {"c": f'estimate = "y"\nhedge = "below"\nvalue = {claimed}'})
    (said,) = sensitivity_report(model, StressOptions()).in_words

    assert settled == said.look_up.startswith("You need not look anything up first")
    assert settled != said.look_up.startswith("Look up “a” or “b” first")


def test_a_figure_that_changes_nothing_is_said_to_change_nothing() -> None:
    model = model_of({"a": (0, 1, 2), "b": (1, 2, 3)}, {"y": "a + 0 * b"})
    text = render(sensitivity_report(model, StressOptions()), "table", terminal=PIPE)

    assert "“a” alone moves it: from 0 to 2." in text
    assert "“b” changes nothing, whichever value its words allow." in text


def test_many_figures_are_cut_to_those_that_matter() -> None:
    """Seven figures, five in the table by default, all of them with --all."""
    figures = {f"f_{letter}": (0, 1, 2 + place) for place, letter in enumerate("abcdefg")}
    model = model_of(figures, {"y": " + ".join(figures)})
    report = sensitivity_report(model, StressOptions())
    short, long = (render(report, "table", terminal=PIPE, everything=each) for each in (False, True))

    assert 5 == len(re.findall(r"^f \w  .*[█▒]", short, re.MULTILINE))
    assert "2 more figures matter less: --all shows all." in short
    assert 7 == len(re.findall(r"^  f \w  .*[█▒]", long, re.MULTILINE))


def test_colour_says_nothing_that_words_do_not() -> None:
    plain = render(whole_report(), "table", terminal=screen(100))
    coloured = render(whole_report(), "table", terminal=Terminal(width=100, colour=True, utf8=True, interactive=True))

    assert plain.split() == re.sub(r"\x1b\[[0-9;]*m", "", coloured).split()


@given(ENDS, ENDS, ENDS)
def test_a_bar_has_its_face_and_reaches_its_ends(low: float, face: float, high: float) -> None:
    """Whatever the numbers, the bar has 21 cells and one face mark; drawn to its own extremes, it fills its width."""
    ends = (min(low, face, high), max(low, face, high))
    bar = tornado(low, face, high, ends)

    assert 21 == len(bar)
    assert 1 == bar.count(FACE)
    assert set(bar) <= {AT_LOW, AT_HIGH, FACE, EMPTY}
    if ends[0] < ends[1]:
        assert EMPTY not in (bar[0], bar[-1])


@given(st.integers(1, 9), st.integers(1, 9))
def test_a_bar_is_as_long_as_its_swing(down: int, up: int) -> None:
    """One cell a unit: `down` cells to the left of the face, `up` to the right, the flip where it lies."""
    bar = tornado(-down, 0, up, (-10, 10), [10])

    assert (down, up) == (bar.count(AT_LOW), bar.count(AT_HIGH))
    assert 10 == bar.index(FACE)
    assert 20 == bar.index(FLIP)


def test_top_cuts_the_rows_of_data_too() -> None:
    report = report_of(of="found_share", top=1)
    found = json.loads(render(report, "json"))
    rows = list(csv.DictReader(io.StringIO(render(report, "csv"))))

    assert ["archive_total"] == [row["figure"] for row in found["one_way"]]
    assert ["archive_total"] == [row["figure"] for row in found["variance"][0]["shares"]]
    assert [1, 1, 1] == [
        sum(row["table"] == name for row in rows) for name in ("one_way", "variance.shares", "look_up")
    ]


@pytest.mark.parametrize(
    "options",
    [{"two_way": "troops_in_europe,defection_rate", "steps": 3}, {"sweeps": ("defection_rate=1:2:0.5",)}],
)
def test_a_grid_or_a_sweep_is_shown_alone(options: dict[str, Any]) -> None:
    """JSON keeps everything, and so does --all."""
    report = report_of(claim="about_90_thousand", **options)

    assert "What moves “Able and willing to flee”" not in render(report, "table", terminal=PIPE)
    assert "What moves “Able and willing to flee”" not in render(report, "markdown")
    assert "What moves “Able and willing to flee”" in render(report, "table", terminal=PIPE, everything=True)
    assert 2 == len(json.loads(render(report, "json"))["one_way"])


def test_a_cell_without_a_value_is_no_failing_cell() -> None:
    """b / (a - 1) has no value where a, exactly 2, is taken at half of it."""
    claims = {"c": 'estimate = "y"\nhedge = "at least"\nvalue = 5'}
    model = model_of({"a": (2, 2, 2), "b": (1, 2, 3)}, {"y": "b / (a - 1)"}, claims)
    text = render(sensitivity_report(model, StressOptions(two_way="a,b", steps=3)), "table", terminal=PIPE)

    assert ["1", "n/a", "n/a", "n/a"] == next(line for line in text.splitlines() if "n/a  " in line).split()[:4]
    assert "n/a: it cannot be computed there." in text


def test_widths_of_percentages_are_percentage_points() -> None:
    """The found share runs from 51.7 % to 60.7 %: 9 points, of which 95 % take 8.5."""
    report = report_of(of="found_share")

    assert "from a width of 8.5 to 0.019 percentage points." in render(report, "table", terminal=PIPE)
    assert "Width, percentage points" in render(report, "table", terminal=PIPE, everything=True)


def test_a_verdict_that_other_hedge_words_leave_open_says_why() -> None:
    """Around 5 is -5 to 15 in ferson, and 100 divided by it has no bounds."""
    figures = {"a": "value = 100", "b": 'value = 5\nhedge = "around"'}
    claim = 'estimate = "e"\nhedge = "more than"\nvalue = 25'
    report = sensitivity_report(model_of(figures, {"e": "a / b"}, {"c": claim}), StressOptions())
    page = " ".join(render(report, "table", terminal=PIPE).split())

    assert "read as ferson, the verdict is “cannot be told”, since it divides by zero somewhere in" in page
