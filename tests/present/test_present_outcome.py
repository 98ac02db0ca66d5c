"""What is said in words: the outcome, the figures as they were printed, the readings with their notes."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

import reports
from deserter_estimates.present import Terminal, render

PIPE = Terminal.plain()


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ((), "The file makes no claims."),
        (("reproduces",), "Of 1 claim, 1 follows."),
        (
            ("reproduces", "reproduces", "within-rounding", "contradicted", "not-checkable", None),
            "Of 6 claims, 2 follow, 1 is possible but not implied, 1 is contradicted (the opposite follows), "
            "1 cannot be checked and 1 could not be computed.",
        ),
    ],
)
def test_the_outcome_in_a_sentence(grades: tuple[str | None, ...], expected: str) -> None:
    claims = tuple(replace(reports.more_than_500_thousand(), grade=grade) for grade in grades)

    assert expected == render(reports.run_report(claims=claims), "table", terminal=PIPE).splitlines()[-1]


def test_fragile_claims_are_counted_among_those_that_follow() -> None:
    claim = replace(reports.more_than_500_thousand(), grade="reproduces", fragile=True)
    page = render(reports.run_report(claims=(claim, claim)), "table", terminal=PIPE)

    assert "Of 2 claims, 2 follow (2 of them fragile)." == page.splitlines()[-1]


def test_one_claim_alone_is_fragile_and_not_one_of_them() -> None:
    claim = replace(reports.more_than_500_thousand(), grade="reproduces", fragile=True)

    assert (
        "Of 1 claim, 1 follows (fragile)." == render(reports.run_report(claims=(claim,)), "markdown").splitlines()[-1]
    )


def test_figures_show_their_printed_words_and_what_they_admit() -> None:
    page = render(reports.figures_report(), "table", terminal=PIPE)
    cells = [re.split(r" {2,}", line.strip()) for line in page.splitlines()]

    assert ["about 1,700,000 people", "1,650,000", "1,750,000"] in cells
    assert ["1.4 to 1.5 %", "1.4 %", "1.5 %"] in cells
    assert ["1 September 1944", "1 September 1944", "30 September 1944"] in cells
    assert ["0.85", "0.7", "1"] in cells
    assert "defector_share: printed as a range, so its middle serves as the value." in page


def test_a_reading_in_the_list_of_figures_shows_its_note_and_source() -> None:
    page = render(reports.figures_report(), "table", terminal=PIPE)
    reading = page[page.index("archive_total = nkvd_total") :]

    assert [True] * 3 == [text in reading for text in (reports.INFERENCE, "1,666,891", "NKVD report, August 1944")]


def test_assumptions_are_the_auditors_own() -> None:
    page = render(reports.figures_report(), "table", terminal=PIPE)
    supposed = page[page.index("Assumptions, which are the auditor's own") :]

    assert "detection_rate" in supposed
    assert "Supposed: No source: a dial." in supposed
