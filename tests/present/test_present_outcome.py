"""What is said in words: the outcome, the figures as they were printed, the readings with their notes."""

from __future__ import annotations

import re

import reports
from deserter_estimates.present import Terminal, render

PIPE = Terminal.plain()


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
