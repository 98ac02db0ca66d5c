"""What a person sees of the readings: counts by choice, the ends with what gives them, and notes of redefined words."""

from __future__ import annotations

import csv
import io
import re

import pytest

from deserter_estimates.present import Terminal, render
from deserter_estimates.present.characters import columns_of
from deserter_estimates.report.sensitivity import readings_report
from stress_models import article, model_from

PIPE = Terminal()

FIVE = """
format = 1
[article]
title = "A small article"
[figures.a]
value = 5
quote = "five"
[figures.a.readings.ten]
value = 10
source = "another page"
[figures.a.readings.twenty]
value = 20
kind = "redefine"
source = "a third page"
note = "It counts households."
[figures.b]
value = 1
quote = "one"
[figures.b.readings.two]
value = 2
source = "another page"
[estimates.y]
formula = "a / b"
[claims.at_least_nine]
estimate = "y"
hedge = "at least"
value = 9
quote = "at least nine"
"""


def shown(text: str = FIVE, terminal: Terminal = PIPE) -> str:
    return render(readings_report(model_from(text)), "table", terminal=terminal)


def test_a_claim_is_counted_by_choice() -> None:
    """5 or 10 over 1 or 2: 5, 2.5, 10 and 5, of which 10 is at least 9; households are not counted."""
    expected = """\
Readings
Reading     Value  Alone gives  Claim  Holds in
a
as printed      5                        0 of 2
ten            10           10  holds    1 of 2
twenty         20           20  holds         -
b
as printed      1                        1 of 2
two             2          2.5  fails    0 of 2
It holds in 1 of 4 combinations of readings; with “a” at 10 it holds. The choice that matters most is that of “a”.
Lowest 2.5 (b = two); median 5 (all as printed); highest 10 (a = ten).
Note on twenty: It counts households.
"""
    text = shown()

    assert expected == text[text.index("Readings\n") : text.index("\nCounts of")]


def test_the_headline_holds_in_part_in_two_of_six() -> None:
    """Only Ignatov's 1.7 to 2.5 million may rescue it, whichever certificate is taken away."""
    text = render(readings_report(article(), "more_than_500_thousand"), "table", terminal=PIPE)

    assert "It holds in 0 of 6 combinations of readings, and in part in 2; with" in text
    assert "highest 1,289,776 (archive_total = ignatov)" in text
    assert "2 in part of 2" in text
    assert "about_90_thousand" not in text


def test_the_answer_comes_first() -> None:
    """1, 2 and 4 have a combination that turns them; 117,000 for 40,000 does not turn 5; 12 claims have no formula."""
    text = render(readings_report(article()), "table", terminal=PIPE)

    assert (
        """figures.toml

Other values in print turn claims 1, 2 and 4, never claim 5.
No other value is in print for the numbers of claims 3 and 6.
12 claims cannot be checked.

1 soldiers in Europe"""
        in text
    )
    assert ["1", "2", "4", "5"] == re.findall(r"^(\d+) .*: ", text, re.MULTILINE)
    assert "No other value of its numbers is in print." in render(
        readings_report(article(), "3"), "table", terminal=PIPE
    )


def test_every_redefined_word_carries_its_note() -> None:
    model = article()
    text = render(readings_report(model), "table", terminal=PIPE)
    used = {figure for each in model.claims.values() if each.estimate for figure in model.rests_on(each.estimate)}
    notes = {
        " ".join(reading.note.split())
        for name in used
        for reading in model.figures.figures[name].readings.values()
        if reading.kind == "redefine" and reading.note
    }

    assert len(notes) >= 4
    assert set() == {note for note in notes if note not in text}


@pytest.mark.parametrize("width", [40, 80])
def test_it_fits_narrow_screens(width: int) -> None:
    text = shown(terminal=Terminal(width=width, utf8=True, interactive=True))

    assert [] == [line for line in text.splitlines() if columns_of(line) > width]
    assert "20" in text


def test_csv_tells_claims_choices_and_switches_apart() -> None:
    rows = list(csv.DictReader(io.StringIO(render(readings_report(model_from(FIVE)), "csv"))))
    counts = [row for row in rows if row["table"] == "readings"]
    choices = [row for row in rows if row["table"] == "readings.by_choice"]
    alone = [row for row in rows if row["table"] == "readings.alone"]

    assert [("1", "4", "2.5", "5", "10")] == [
        tuple(row[key] for key in ("holds", "of", "low_value", "median_value", "high_value")) for row in counts
    ]
    assert 1 == sum(int(row["holds"]) for row in choices if row["figure"] == "a")
    assert [("ten", "10", "true"), ("twenty", "20", "true"), ("two", "2.5", "false")] == [
        (row["reading"], row["estimate"], row["holds"]) for row in alone
    ]
