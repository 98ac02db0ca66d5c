"""The same report as CSV, Markdown and JSON: every number, and no text taken for a command, a formula or markup."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import reports
from deserter_estimates.present import Terminal, render
from deserter_estimates.report.plain import plain
from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.report.union import Rendered
from stress_models import article


def table(report: Rendered, *names: str) -> list[dict[str, str]]:
    """The rows of some tables of a report, or of all."""
    rows = csv.DictReader(StringIO(render(report, "csv")))
    return [row for row in rows if not names or row["table"] in names]


def test_csv_has_a_row_for_each_record_of_a_list() -> None:
    rows = table(reports.run_report(), "estimates", "claims")

    assert ["estimates", "estimates", "claims", "claims"] == [row["table"] for row in rows]
    assert ["late_war_residual", "late_war_adjusted", "more_than_500_thousand", "tens_of_thousands"] == [
        row["name"] for row in rows
    ]


def test_csv_keeps_every_digit_and_marks_what_is_not_there_by_nothing() -> None:
    residual, adjusted, headline, conclusion = table(reports.run_report(), "estimates", "claims")

    assert ["489776", "439776", "539776", "442276.3", "0.95"] == [
        residual[key] for key in ("face_value", "low", "high", "interval_low", "interval_level")
    ]
    assert ["276207.0588235294", "-78891.42857142857", ""] == [adjusted[key] for key in ("face_value", "low", "median")]
    assert ["within-rounding", "false", "0.39776", "3", "12", "more than", "500000"] == [
        headline[key]
        for key in (
            *("grade", "fragile", "share_of_draws", "readings_holds", "readings_of"),
            *("says_hedge", "says_value"),
        )
    ]
    assert ["not-checkable", "", ""] == [conclusion[key] for key in ("grade", "face_value", "estimate")]


def test_csv_has_the_same_columns_with_and_without_draws() -> None:
    headers = [render(reports.run_report(drawn=drawn), "csv").splitlines()[0] for drawn in (True, False)]

    assert headers[0] == headers[1]


def test_csv_of_the_figures_lists_readings_with_their_notes() -> None:
    reading = table(reports.figures_report(), "figures.readings")[0]

    assert ["archive_total", "nkvd_total", "1666891", reports.INFERENCE] == [
        reading[key] for key in ("belongs_to", "name", "value", "note")
    ]


def test_csv_says_whose_list_a_row_is_from() -> None:
    """1.4 % of 5.5, 6 and 6.5 million are 77,000, 84,000 and 91,000."""
    options = StressOptions(of="flight_ceiling", two_way="defection_rate,troops_in_europe", steps=2)
    report = sensitivity_report(article(), options)
    (grid,), cells = table(report, "grid"), table(report, "grid.cells")

    assert "1.4 1.5" == grid["rows"]
    assert ["flight_ceiling"] * 6 == [row["belongs_to"] for row in cells]
    assert [("1.4", "5500000", "77000"), ("1.4", "6000000", "84000"), ("1.4", "6500000", "91000")] == [
        (row["at_first"], row["at_second"], row["value"]) for row in cells[:3]
    ]
    repairs = table(reports.run_report(), "claims.repairs")
    assert {"more_than_500_thousand"} == {row["belongs_to"] for row in repairs}


def test_csv_dates_are_dates() -> None:
    day = next(row for row in table(reports.figures_report()) if row["name"] == "certificate_date")

    assert ["1944-09-01", "1944-09-30"] == [day["value"], day["high"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝"])
def test_no_spreadsheet_computes_a_text_of_the_article(start: str) -> None:
    claim = replace(reports.more_than_500_thousand(), quote=f"{start}cmd|'/C calc'!A0")
    row = table(reports.run_report(claims=(claim,)), "claims")[-1]

    assert "'" == row["quote"][0]


@given(st.text(max_size=60))
def test_csv_text_reads_back_or_is_marked(text: str) -> None:
    """Text that prints and begins like no formula comes back as it was."""
    claim = replace(reports.more_than_500_thousand(), quote=text)
    quote = table(reports.run_report(claims=(claim,)), "claims")[-1]["quote"]

    assert [text if text.isprintable() and not re.match(r" *[-=+@＝＋－＠]", text) else quote] == [quote]
    assert not re.match(r"[-=+@\t\r\n]", quote)


def test_markdown_takes_no_text_for_markup() -> None:
    hostile = "<script>x</script> **b** [l](javascript:x) `c` a|b _i_ ~~s~~ \\| &lt; $x$ # h"
    claim = replace(reports.more_than_500_thousand(), quote=hostile, reason=hostile)
    page = render(
        reports.run_report(claims=(claim,), warnings=("# no heading", "1. no list")), "markdown", everything=True
    )
    row = next(line for line in page.splitlines() if "script" in line and "archive total" in line)
    kept = (
        "\\<script\\>x\\</script\\> \\*\\*b\\*\\* \\[l\\](javascript:x) \\`c\\` a\\|b \\_i\\_ "
        "\\~\\~s\\~\\~ \\\\\\| \\&lt; \\$x\\$ # h"
    )

    assert 2 == row.count(kept)
    assert ["\\# no heading", "1\\. no list"] == [
        line for line in page.splitlines() if "no " in line and len(line) < 15
    ]


@given(st.text(max_size=80))
def test_a_markdown_row_keeps_its_cells_whatever_the_text(text: str) -> None:
    claim = replace(reports.more_than_500_thousand(), quote=f"x{text}", reason=f"y{text}")
    page = render(reports.run_report(claims=(claim,)), "markdown", everything=True).splitlines()
    start = next(place for place, line in enumerate(page) if line.startswith("| Claim "))
    pipes = [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in page[start : start + 3]]

    assert [pipes[0]] * 3 == pipes


def test_json_is_the_report_whole() -> None:
    report = reports.run_report()

    assert plain(report) == json.loads(render(report, "json"))


def test_json_is_the_same_on_a_terminal_and_on_a_pipe() -> None:
    screen = Terminal(width=40, colour=True, interactive=True)

    assert render(reports.run_report(), "json") == render(reports.run_report(), "json", terminal=screen)


@given(st.text(max_size=60), st.booleans())
def test_json_text_reads_back_as_it_was(text: str, utf8: bool) -> None:
    claim = replace(reports.more_than_500_thousand(), quote=text)
    page = render(reports.run_report(claims=(claim,)), "json", terminal=Terminal(utf8=utf8))

    assert text == json.loads(page)["claims"][0]["quote"]
    assert page.replace("\n", "").isprintable()
    assert utf8 or page.isascii()


def test_json_never_holds_what_is_no_number() -> None:
    estimate = replace(reports.late_war_residual(), sd=float("nan"))

    with pytest.raises(ValueError, match="not JSON compliant"):
        render(reports.run_report(estimates=(estimate,)), "json")


@pytest.mark.parametrize("format", ["table", "csv", "markdown", "json"])
@pytest.mark.parametrize("utf8", [True, False])
def test_no_text_of_the_article_reaches_a_terminal_as_a_command(format: str, utf8: bool) -> None:
    """Escapes, 8-bit control sequences, bells and right-to-left overrides are shown and not obeyed."""
    hostile = "a\x1b[31mred\x1b]0;title\x07 \x9b2J \u202eback\x7f \r\tend"
    claim = replace(reports.more_than_500_thousand(), quote=hostile, reason=hostile, name=hostile)
    estimate = replace(reports.late_war_residual(), label=hostile)
    report = reports.run_report(claims=(claim,), estimates=(estimate,), warnings=(hostile,))
    page = render(report, format, terminal=Terminal(width=80, utf8=utf8, interactive=True))  # type: ignore[arg-type]

    assert [] == [character for character in page if character != "\n" and not character.isprintable()]
    assert "[31mred" in page


def test_a_pipe_needs_no_rich() -> None:
    """Rich takes longer to import than the whole page takes to write."""
    script = """
import sys
sys.path.insert(0, sys.argv[1])
import reports
from deserter_estimates.present import render
for format in ("table", "csv", "markdown", "json"):
    render(reports.run_report(), format)
print([name for name in ("rich", "numpy", "scipy") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parents[1])], capture_output=True, text=True, check=True
    )

    assert "[]" == done.stdout.strip()
