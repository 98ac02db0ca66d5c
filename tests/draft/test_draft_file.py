"""A draft is a figures file that passes its own check, runs, and covers its text."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, strategies

from deserter_estimates.check.check import check_file
from deserter_estimates.draft.coverage import coverage_of
from deserter_estimates.draft.write import draft
from deserter_estimates.file.document import Text, document_of, read_document, read_text
from deserter_estimates.file.document import text_of as file_of
from deserter_estimates.file.figures import figures_of
from effort import at_most
from program import estimate
from texts import TEXTS, Expected

SMALL = """the of deaths soldiers rose to from about men euros left cases more than or so between and in them per . The
such each which drowned Terminal ( ) n = days"""
SMALL_GERMAN = "der und die von rund Menschen stieg auf um davon Mio. knapp zwischen Tage . Der"
WORDS = (
    *SMALL.split(),
    *("7", "1,200", "3.5 million", "12 %", "$5m", "one in 8", "a third", "2 thousand 400", "1945", "9 May", "\n\n"),
    *("-3 %", "minus 4 %", "24 April 1945", "1 May 1945", "11 m", "a good third", "half a mile", "twice"),
)
GERMAN = (
    *SMALL_GERMAN.split(),
    *("7", "1.200", "3,5 Mio.", "zwölf", "12 Prozent", "ein Drittel", "zweihundert", "9. Mai 1945", "die Hälfte"),
)


def text_of(words: tuple[str, ...]) -> strategies.SearchStrategy[list[str]]:
    """Some of the words in any order."""
    return strategies.lists(strategies.sampled_from(words), min_size=1, max_size=40)


WARNED = {"unused"}  # what the draft's own head says to be open


@pytest.mark.parametrize("each", TEXTS, ids=lambda each: each.name)
def test_a_draft_passes_its_check_but_for_what_it_says_itself(each: Expected, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(each.text, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(draft(each.text, name="article.txt", file="mine.toml"), encoding="utf-8")
    check = check_file(
        lambda: read_document(str(tmp_path / "mine.toml")), read_text(str(tmp_path / "article.txt"), "text")
    )

    assert () == check.errors
    assert set() == {each.code for each in check.warnings} - WARNED


def with_sums(drafted: str) -> str:
    """The draft without the comment marks of its sums."""
    figures, _, sums = drafted.partition("# 2. Sums")
    plain = re.sub(r"(?m)^# (?=\[|[a-z_]+ = )", "", sums.partition("# Less likely")[0])
    return f"{figures}# {plain}"


@pytest.mark.parametrize("each", TEXTS, ids=lambda each: each.name)
def test_every_sum_of_a_draft_can_be_taken_as_it_is(each: Expected) -> None:
    """Its units fit and its claim is that of its quote."""
    document = document_of(file_of("mine.toml", with_sums(draft(each.text, name="a.txt", file="mine.toml")).encode()))
    check = check_file(lambda: document)

    assert () == check.errors
    assert set() == {each.code for each in check.warnings} - WARNED - {"dependent"}  # two sums may go round


def test_sums_without_their_comment_marks_are_graded(tmp_path: Path) -> None:
    """120 - 45 = 75, as the text says."""
    text = "Of 120 men 45 fell ill. It turns out that 75 men stayed well."
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    estimate("new", "mine.toml", "--text", "article.txt", cwd=tmp_path)
    file = tmp_path / "mine.toml"
    file.write_text(with_sums(file.read_text(encoding="utf-8")), encoding="utf-8")
    report = json.loads(estimate("run", "mine.toml", "--json", "--draws", "0", cwd=tmp_path).stdout)

    assert [75] == [each["face_value"] for each in report["estimates"]]
    assert ["reproduces"] == [each["grade"] for each in report["claims"]]


def test_a_text_from_a_pipe_and_an_old_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("mine")
    refused = estimate("new", "mine.toml", "--text", "-", cwd=tmp_path, given="40 men left.")
    kept = (tmp_path / "mine.toml").read_text()
    forced = estimate("new", "mine.toml", "--text", "-", "--force", cwd=tmp_path, given="40 men left.")

    assert (2, "mine") == (refused.returncode, kept)
    assert 0 == forced.returncode
    assert "value = 40" in (tmp_path / "mine.toml").read_text()


def test_a_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text("40 men left. " * 20_000)
    refused = estimate("new", "mine.toml", "--text", "book.txt", cwd=tmp_path)

    assert 2 == refused.returncode
    assert "has 260,000 characters, and a draft is made of 200,000 at most" in refused.stderr


@pytest.mark.parametrize("text", ["1", "1,000", "hundert", "a@", "www.", "5 of the ", "half of a "])
def test_fifty_thousand_characters_of_anything_are_drafted_soon(text: str) -> None:
    with at_most(500):
        drafted = draft(text * (50_000 // len(text)), name="a.txt", file="a.toml")

    assert "# A draft, made by rules from a.txt" in drafted


def test_fifty_thousand_characters_of_articles_are_drafted_soon() -> None:
    with at_most(200):
        drafted = draft("\n\n".join(each.text for each in TEXTS * 3)[:50_000], name="a.txt", file="a.toml")

    assert "formula = " in drafted


def test_a_text_without_numbers(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Nobody knows.", encoding="utf-8")
    estimate("new", "mine.toml", "--text", "article.txt", cwd=tmp_path)
    check = estimate("check", "mine.toml", "--text", "article.txt", cwd=tmp_path)

    assert "0 of 0 numbers covered" in check.stdout


QUOTED = """\
it is Known that for the liberation of Europe was at war, almost 7 million Soviet soldiers. Moreover, approximately
1 million of them died at the front.

about 1 million 700 thousand soldiers and officers escaped from the military units

At that time they counted 1 million 210 thousand 224 people.

it turns out that more than 500 thousand soldiers and officers of the red army deserted in Europe at the end war.

They were about 40 thousand or 1.4-1.5% of the total number of Soviet prisoners of war.

If note that in Europe in may 1945 there were about 6 million Soviet soldiers and officers, the ability to jump could
well be 1.5 % of the total number of red - and it is about 90 thousand people.
"""


def test_the_sums_of_the_article_that_ships_are_among_the_five() -> None:
    """In the words that its figures file quotes: 489,776 is within a twentieth of "more than 500 thousand"."""
    sums = [
        line for line in draft(QUOTED, name="a.txt", file="a.toml").splitlines() if " = " in line and "line" in line
    ]

    assert [
        "# 1. 1.5 % * 6,000,000 = 90,000, and line 13 says about 90,000 (people_90_thousand)",
        "# 3. 1,700,000 - 1,210,224 = 489,776, and line 8 says more than 500,000 (soldiers_500_thousand)",
        "# 4. 7,000,000 - 1,000,000 = 6,000,000, and line 12 says about 6,000,000 (soviet_soldiers_6_million)",
    ] == [each for each in sums if each.startswith(("# 1.", "# 3.", "# 4."))]


@given(strategies.sampled_from([WORDS, GERMAN]).flatmap(text_of))
def test_whatever_the_text_its_draft_passes_its_check(words: list[str]) -> None:
    """Every figure is covered by its own quote, and nothing but `unused` is warned of."""
    text = " ".join(words)
    document = document_of(file_of("mine.toml", draft(text, name="a.txt", file="mine.toml").encode()))
    check = check_file(lambda: document, Text(name="a.txt", text=text, sha256=""))

    assert () == check.errors
    assert set() == {each.code for each in check.warnings} - WARNED
    assert () == coverage_of(figures_of(document), text).missing
