"""Which numbers of a text a file covers."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from deserter_estimates.draft.coverage import Coverage, Missing, coverage_of
from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.figures import figures_of
from program import estimate

TEXT = "Of 120 men 45 fell ill.\nBetween 5 and 10 % died. In 1945 about 2.0 million came, and 45 left."
FILE = """format = 1
[article]
title = "Ill men"
"""
MEN = '[figures.men]\nvalue = 120\nunit = "people"\nquote = "Of 120 men"\n'


def covered(entries: str) -> Coverage:
    return coverage_of(figures_of(document_of(text_of("a.toml", f"{FILE}{entries}".encode()))), TEXT)


def test_the_others_are_told_with_line_words_and_value() -> None:
    assert Coverage(
        numbers=5,
        covered=1,
        missing=(
            Missing(line=1, words="45", value=Fraction(45)),
            Missing(line=2, words="5 and 10 %", low=Fraction(1, 20), high=Fraction(1, 10)),
            Missing(line=2, words="2.0 million", value=Fraction(2_000_000)),
            Missing(line=2, words="45", value=Fraction(45)),
        ),
    ) == covered(MEN)


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        (MEN.replace("= 120", "= 121"), 0),  # another number than that of the quote
        (MEN.replace('"Of 120 men"', '"Of 120 men 45 fell ill"'), 1),  # the quote holds two, and the entry states one
        ('[figures.came]\nvalue = 2.0\nunit = "million people"\nquote = "about 2.0 million came"\n', 1),
        ('[figures.died]\nlow = 5\nhigh = 10\nunit = "%"\nquote = "Between 5 and 10 % died"\n', 1),
        ('[figures.died]\nlow = 0.05\nhigh = 0.1\nquote = "Between 5 and 10 % died"\n', 1),
        ('[claims.all]\nreason = "vague"\nquote = "Of 120 men 45 fell ill"\n', 2),
        ('[claims.all]\nreason = "vague"\nquote = "Of 120 ... fell ill"\n', 1),
    ],
)
def test_a_number_is_covered_by_an_entry_that_quotes_and_states_it(entries: str, count: int) -> None:
    assert count == covered(entries).covered


def test_what_is_left_out_on_purpose_is_covered() -> None:
    left_out = 'uncovered = [{ quote = "and 45 left", why = "Another army." }]\n'

    assert (2, 5) == (covered(left_out + MEN).covered, covered(left_out + MEN).numbers)


def test_check_shows_it_and_writes_it_as_data(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(FILE + MEN, encoding="utf-8")
    shown = estimate("check", "mine.toml", "--text", "article.txt", cwd=tmp_path).stdout
    data = json.loads(estimate("check", "mine.toml", "--text", "article.txt", "--json", cwd=tmp_path).stdout)

    assert 'article.txt:2: not covered: "2.0 million".\n' in shown
    assert shown.endswith("1 of 1 quote found in the text, 1 of 5 numbers covered.\n")
    assert {"numbers": 5, "covered": 1} == {key: data["coverage"][key] for key in ("numbers", "covered")}
    assert {"line": 2, "words": "5 and 10 %", "low": 0.05, "high": 0.1} == data["coverage"]["missing"][1]


def test_the_numbers_of_a_book_are_not_looked_up(tmp_path: Path) -> None:
    """Some 230,000 characters: the quotes are still looked for."""
    book = tmp_path / "book.txt"
    book.write_text("about 1 million 700 thousand soldiers. " * 6_000)
    done = estimate("check", "--text", str(book), "--json")

    assert "coverage" not in json.loads(done.stdout)
    assert "the text is too long to count its numbers" in estimate("check", "--text", str(book)).stdout
