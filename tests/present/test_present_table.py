"""What a person sees in a terminal and on a pipe."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import reports
from deserter_estimates.present import Terminal, render
from deserter_estimates.present.characters import columns_of
from deserter_estimates.report.contract import RunReport

PIPE = Terminal()
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def screen(width: int, *, colour: bool = False, utf8: bool = True) -> Terminal:
    return Terminal(width=width, colour=colour, utf8=utf8, interactive=True)


def words(text: str) -> list[str]:
    return text.replace("─", "").split()


def test_before_there_are_draws_no_column_is_kept_for_them() -> None:
    page = render(reports.run_report(drawn=False), "table", everything=True, terminal=screen(120))

    assert [False] * 3 == [word in page for word in ("Median", "Draws", "95 %")]


def test_every_number_stands_whole_on_one_line_at_every_width() -> None:
    """And no line is longer than the page, from a telephone's forty columns on."""
    numbers = ("489,776", "439,776", "539,776", "490,000", "442,000", "537,000", "-78,891", "500,000", "39.8 %")
    for width in range(40, 200):
        lines = render(reports.run_report(), "table", everything=True, terminal=screen(width)).splitlines()

        assert (width, []) == (width, [number for number in numbers if not any(number in line for line in lines)])
        assert (width, []) == (width, [line for line in lines if columns_of(line) > width])


def test_the_same_columns_at_any_width_that_has_room_for_them_and_on_a_pipe() -> None:
    """A pipe is a wide terminal without rules: the same words in the same order."""
    wide = render(reports.run_report(), "table", everything=True, terminal=screen(1_000))

    assert words(wide) == words(render(reports.run_report(), "table", everything=True, terminal=PIPE))


def test_a_pipe_has_no_rule_no_colour_and_one_line_an_estimate() -> None:
    page = render(reports.run_report(), "table", everything=True, terminal=PIPE)

    assert page.isprintable() is False  # it has line feeds,
    assert page.replace("\n", "").isprintable()  # and nothing else that does not print
    assert "─" not in page
    assert 1 == sum("late_war_residual" in line for line in page.splitlines())


def test_colour_changes_no_word() -> None:
    plain = render(reports.run_report(), "table", everything=True, terminal=screen(80))
    coloured = render(reports.run_report(), "table", everything=True, terminal=screen(80, colour=True))

    assert plain == COLOURS.sub("", coloured)
    assert "\x1b[33mpossible, not implied\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("grade", "verdict", "fragile", "shown"),
    [
        ("reproduces", "follows", False, "\x1b[32mfollows\x1b[0m"),
        ("reproduces", "follows", True, "\x1b[33mfollows, fragile\x1b[0m"),
        ("does-not-reproduce", "does not follow", False, "\x1b[31mdoes not follow\x1b[0m"),
        ("contradicted", "the opposite follows", False, "\x1b[31mthe opposite follows\x1b[0m"),
        ("not-checkable", "cannot be checked", None, "\x1b[36mcannot be checked\x1b[0m"),
    ],
)
def test_a_verdict_is_a_word_as_well_as_a_colour(grade: str, verdict: str, fragile: bool, shown: str) -> None:
    claim = replace(reports.more_than_500_thousand(), grade=grade, verdict=verdict, fragile=fragile)
    page = render(reports.run_report(claims=(claim,)), "table", everything=True, terminal=screen(100, colour=True))

    assert shown.split("\x1b[0m", maxsplit=1)[0] in page


def test_text_is_never_markup() -> None:
    """Square brackets and emoji codes are what rich would take for commands."""
    quote = "[bold red]not[/] bold :smile: [link=http://x]y[/link] \\[z]"
    claim = replace(reports.more_than_500_thousand(), quote=quote)
    page = render(reports.run_report(claims=(claim,)), "table", everything=True, terminal=screen(200, colour=True))

    assert quote in COLOURS.sub("", page)


def test_readings_too_many_to_count_are_said_to_be() -> None:
    counted = replace(reports.more_than_500_thousand().readings, holds=None, of=120_000, refused="too many")  # type: ignore[type-var]
    claim = replace(reports.more_than_500_thousand(), readings=counted)

    page = render(reports.run_report(claims=(claim,)), "table", everything=True, terminal=PIPE)

    assert "? of 120,000" in page
    assert "  too many\n" in page


def test_an_estimate_that_cannot_be_computed_says_why() -> None:
    estimate = replace(
        reports.late_war_adjusted(), face_value=None, low=None, high=None, not_computed_because="it divides by zero."
    )
    page = render(reports.run_report(estimates=(estimate,)), "table", everything=True, terminal=PIPE)

    assert "It is not computed: it divides by zero." in page


def test_a_reading_that_was_taken_shows_its_note() -> None:
    """That 1,666,891 is the article's 1.7 million is an inference, and says so wherever it shows."""
    settings = replace(reports.run_report().settings, readings={"archive_total": "nkvd_total"})
    page = render(reports.run_report(settings=settings), "table", everything=True, terminal=PIPE)

    assert "Reading taken: archive_total = nkvd_total. 1,666,891: NKVD report, August 1944. " in page
    assert reports.INFERENCE in page


def test_a_value_that_was_set_is_said_to_be() -> None:
    settings = replace(reports.run_report().settings, set={"defection_rate": "0.7"})

    assert "Set by hand: defection_rate = 0.7." in render(
        reports.run_report(settings=settings), "table", everything=True, terminal=PIPE
    )


@given(
    texts=st.lists(st.text(max_size=120), min_size=3, max_size=3),
    width=st.one_of(st.none(), st.integers(20, 150)),
    utf8=st.booleans(),
)
def test_whatever_an_article_says_numbers_stay_whole_and_lines_are_lines(
    texts: list[str], width: int | None, utf8: bool
) -> None:
    report = hostile(texts)
    page = render(report, "table", terminal=Terminal(width=width, utf8=utf8, interactive=True))

    assert [] == [character for character in page if character != "\n" and not character.isprintable()]
    assert any("489,776" in line for line in page.splitlines())
    assert page.isascii() or utf8


def hostile(texts: list[str]) -> RunReport:
    label, quote, reason = texts
    claim = replace(reports.more_than_500_thousand(), quote=quote, reason=reason)
    return reports.run_report(claims=(claim,), estimates=(replace(reports.late_war_residual(), label=label),))
