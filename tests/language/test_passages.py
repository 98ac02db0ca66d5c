"""Quotes looked up in a text, and the passage that comes nearest to a misquoted one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.check import quotes
from deserter_estimates.check.quotes import ArticleText, normalise
from effort import at_most

TEXT = """They said it.

According to the archives, in all the years of the war, about 1 million 700 thousand soldiers and officers escaped from
the military units, under the definition of “not found — stragglers from the trains, of deserters.” It’s known.
"""
ARTICLE = ArticleText(TEXT)


@pytest.mark.parametrize(
    "quote",
    [
        "about 1 million 700 thousand soldiers",
        "officers escaped from the military units",  # over the end of a line
        'the definition of "not found - stragglers from the trains',  # plain marks for typographic ones
        "It's known.",
        "in all  the\tyears",
        "According to the archives ... 700 thousand soldiers",
        "According to the archives […] It’s known",
    ],
)
def test_a_quote_is_found_however_its_marks_and_blanks_are_written(quote: str) -> None:
    assert ARTICLE.has(quote)


@pytest.mark.parametrize(
    "quote",
    ["about 1 million 800 thousand", "escaped the military units", "It’s known ... According to", "ABOUT 1 MILLION"],
)
def test_other_words_or_another_order_are_not_found(quote: str) -> None:
    assert not ARTICLE.has(quote)


def test_other_capitals_are_told_apart_from_other_words() -> None:
    assert ARTICLE.has_but_for_capitals("ABOUT 1 MILLION")
    assert not ARTICLE.has_but_for_capitals("ABOUT 2 MILLION")


def test_the_nearest_passage_has_its_words_and_its_line() -> None:
    near = ARTICLE.nearest("about 1 million 800 thousand soldiers and officers fled from the military units")

    assert near is not None
    assert "about 1 million 700 thousand soldiers and officers escaped from the military units" == near.words.rstrip(
        ","
    )
    assert 3 == near.line
    assert 2 * 11 / (13 + 13) == near.alike  # 11 of 13 words are the same


def test_what_resembles_nothing_has_no_nearest_passage() -> None:
    assert ARTICLE.nearest("a completely unrelated sentence about bicycles") is None


WORDS = st.lists(
    st.sampled_from(["the", "soldiers", "went", "home", "many", "of", "them", "“late”", "-", "’tis"]), min_size=1
)


OTHERS = st.lists(st.sampled_from(["a", "tale", "told", "by", "nobody", "“here”"]))


@given(OTHERS, WORDS, OTHERS)
def test_whatever_is_cut_out_of_a_text_is_found_in_it(before: list[str], quote: list[str], after: list[str]) -> None:
    text = ArticleText("\n".join([" ".join(before), "  ".join(quote), " ".join(after)]))

    assert text.has(" ".join(quote))
    near = text.nearest(" ".join(quote))
    assert near is not None
    assert (1, 2) == (near.alike, near.line)


@given(st.text())
def test_plain_marks_stay_plain(text: str) -> None:
    assert normalise(text) == normalise(normalise(text))


def test_of_a_thousand_wrong_quotes_in_a_long_text_only_some_are_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "SEARCHED", 100_000)
    text = ArticleText("word " * 10_000)
    with at_most(150):
        for number in range(1_000):
            text.nearest(f"word {number} word")

    assert text.exhausted
