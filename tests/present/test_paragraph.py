"""The paragraph to paste: quote, sum, range, verdict and sources."""

from __future__ import annotations

import pytest

from program import estimate


def test_the_paragraph_of_the_headline_claim_says_all_an_editor_needs() -> None:
    said = estimate("explain", "2", "--format", "text").stdout

    assert said.startswith("“more than 500 thousand soldiers and officers of the red army deserted in Europe")
    assert "(Russian Seven (Russkaya Semyorka), 17 January 2020)" in said
    assert "the claim of more than 500,000 is possible, not implied: 1,700,000 - 1,210,224 = 489,776; " in said
    assert "the words of its figures allow 439,776–539,776." in said
    assert "Sources: archives of the Ministry of Defence, as cited by the article without a file number" in said
    assert 1 == said.count("\n")


def test_a_verdict_has_one_wording_in_the_count_the_table_and_the_paragraph() -> None:
    solonin = ("--reading", "archive_total=solonin")
    page = " ".join(estimate("run", "--draws", "0", *solonin).stdout.split())

    assert "Against the article's own numbers 3 follow and the opposite of 1 follows; against" in page
    assert "2 the opposite follows deserted in Europe" in page
    assert (
        "Against the article's own numbers the opposite of the claim of more than 500,000 follows: "
        in estimate("explain", "2", "--format", "text", *solonin).stdout
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "5",
            "Against the literature, which has 4,059,000 to 5,754,000 (totals in print, from Krivosheev's to ",
        ),
        ("5", "the result disagrees: 40,000 / (1.4 to 1.5 %) = 2,666,667–2,857,143"),
        ("6", "The result passes a test of ours, which asks for at least 0 days (late deserters were in Europe only"),
        ("7", "The claim cannot be checked: "),
        ("late_war_residual", "1,700,000 - 1,210,224 = 489,776"),
        ("archive_total", "Deserters over the whole war, about 1,700,000 people: “about 1 million 700 thousand"),
    ],
)
def test_claims_estimates_and_figures_have_paragraphs(name: str, words: str) -> None:
    assert words in estimate("explain", name, "--format", "text").stdout


def test_no_other_command_writes_paragraphs() -> None:
    assert 2 == estimate("run", "--format", "text").returncode
