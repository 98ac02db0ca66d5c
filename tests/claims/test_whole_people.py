"""Whole people: a percentage of so many people is a whole number of them (GRIM, Brown and Heathers 2017)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.check.check import check_file
from deserter_estimates.claims.whole_people import parts_of, whole_people
from deserter_estimates.report.run import Sampling, run_report
from small_models import HEAD, document_of, model_of

FILE = """
[figures.asked]
value = {of}
{hedge}unit = "people"
quote = "q"
[figures.yes]
value = {percent}
unit = "%"
of = "asked"
quote = "q"
"""


def told(percent: str, of: int, hedge: str = "") -> tuple[bool, str]:
    word = f'hedge = "{hedge}"\n' if hedge else ""
    (found,) = whole_people(model_of(FILE.format(percent=percent, of=of, hedge=word)))
    return found.possible, found.sentence


@pytest.mark.parametrize(
    ("percent", "of", "possible", "sentence"),
    [
        ("31", 45, True, "31 % of 45 people: 14 are 31.1 %, which rounds to it."),
        ("22", 30, False, "22 % of 30 people: no whole number gives it; 6 are 20 % and 7 are 23.3 %."),
        ("23", 30, True, "23 % of 30 people: 7 are 23.3 %, which rounds to it."),
        ("50", 30, True, "50 % of 30 people: 15 are 50 %."),
        ("99", 30, False, "99 % of 30 people: no whole number gives it; 29 are 96.7 % and 30 are 100 %."),
    ],
)
def test_a_percentage_of_so_many_people(percent: str, of: int, possible: bool, sentence: str) -> None:
    assert (possible, sentence) == told(percent, of)


@pytest.mark.parametrize(
    ("percent", "possible"),
    [("67.4", False), ("54.2", False), ("54.0", True), ("69.8", False), ("68.1", False), ("55.4", False)],
)
def test_the_flying_pigs_of_the_scrutiny_package(percent: str, possible: bool) -> None:
    """The data set pigs2 of that R package: percentages of 150 pigs, five of which its tests call inconsistent."""
    assert possible == told(percent, 150)[0]


def test_a_count_that_is_not_exact_may_be_any_of_its_values() -> None:
    """About 30 people are 27 to 33; of 32 people, 7 are 21.9 %."""
    assert (True, "22 % of about 30 people: 7 of 32 are 21.9 %, which rounds to it.") == told("22", 30, "about")


def test_check_warns_of_what_no_whole_number_gives_and_notes_what_one_does() -> None:
    check = check_file(lambda: document_of(HEAD + FILE.format(percent="22", of=30, hedge="")))
    (found,) = (each for each in check.warnings if each.code == "whole_people")
    assert "22 % of 30 people: no whole number gives it; 6 are 20 % and 7 are 23.3 %" == found.problem.what

    check = check_file(lambda: document_of(HEAD + FILE.format(percent="31", of=45, hedge="")))
    assert {"quote_number"} == {each.code for each in check.warnings}
    assert "31 % of 45 people: 14 are 31.1 %, which rounds to it" in [each.what for each in check.notes]


def test_a_claim_that_rests_on_such_a_percentage_is_remarked_on() -> None:
    claims = '[estimates.e]\nformula = "asked * yes"\n[claims.c]\nquote = "q"\nestimate = "e"\nvalue = 7\n'
    report = run_report(model_of(FILE.format(percent="22", of=30, hedge="") + claims), Sampling(draws=0))

    assert ("22 % of 30 people: no whole number gives it; 6 are 20 % and 7 are 23.3 %.",) == report.claims[0].remarks
    assert report.claims[0].remarks == report.remarks


@given(st.integers(1, 400), st.data())
def test_a_percentage_that_a_whole_number_was_rounded_to_is_never_refused(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    share = Fraction(round(100 * Fraction(part, whole)), 100)
    half = Fraction(1, 200)

    assert part in parts_of(share - half, share + half, whole)


def test_a_claim_has_the_figures_looked_at_that_its_estimate_rests_on_and_no_others() -> None:
    """So that a file of many claims takes no longer for each than one of few."""
    model = model_of(FILE.format(percent="22", of=30, hedge="") + '[estimates.e]\nformula = "asked * 2"\n')

    assert 1 == len([*whole_people(model)])
    assert [] == [*whole_people(model, model.rests_on("e"))]
