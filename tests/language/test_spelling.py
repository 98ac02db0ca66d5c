"""Spelling: what a misspelt word gets for an answer, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.spelling import did_you_mean

KEYS = ["label", "value", "hedge", "unit", "quote", "source", "population", "note", "rounded_to", "low", "high"]
HEDGES = ["exactly", "about", "around", "almost", "at most", "no more than", "less than", "over", "more than"]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("lable", KEYS, "label"),  # swapped
        ("sorce", KEYS, "source"),  # left out
        ("quuote", KEYS, "quote"),  # added
        ("velue", KEYS, "value"),  # replaced
        ("popultaoin", KEYS, "population"),
        ("Value", KEYS, "value"),
        ("ROUNDED-TO", KEYS, "rounded_to"),
        ("more_than", HEDGES, "more than"),
        ("more then", HEDGES, "more than"),
        ("abuot", HEDGES, "about"),
        ("value", KEYS, "value"),
        ("lo", KEYS, "low"),
        ("valeur", KEYS, "value"),  # 8 of 11 letters in common
        ("circa", HEDGES, None),
        ("colour", KEYS, None),
        ("x", ["y", "z"], None),
        ("valxx", KEYS, None),  # 6 of 10
        ("", KEYS, None),
        ("value", [], None),
        ("a" * 64, ["a" * 63], "a" * 63),
        ("a" * 65, ["a" * 64], None),
        ("name_1", [f"name_{n}" for n in range(2, 2_000)], None),  # too many to be compared
        ("partitoin", ["parititon", "petition", "partition"], "partition"),
    ],
)
def test_a_misspelt_word_gets_the_known_one_most_like_it(word: str, known: list[str], meant: str | None) -> None:
    assert meant == did_you_mean(word, known)


words = st.text("abcdef_", min_size=4, max_size=12)


@given(
    word=st.lists(st.sampled_from("abcdefghijkl_"), min_size=4, max_size=12, unique=True).map("".join),
    at=st.integers(0, 10),
)
def test_one_swap_of_neighbours_is_forgiven_in_words_of_four_letters_and_more(word: str, at: int) -> None:
    """All letters differ: of a_a_ and _aa_ difflib finds two letters in common, where three are."""
    at %= len(word) - 1

    assert word == did_you_mean(word[:at] + word[at + 1] + word[at] + word[at + 2 :], [word])


@given(word=words, known=st.lists(words, max_size=8))
def test_the_answer_does_not_depend_on_the_order_of_the_known_words(word: str, known: list[str]) -> None:
    answer = did_you_mean(word, known)

    assert answer == did_you_mean(word, known[::-1])
    assert answer is None or answer in known
    assert word not in known or answer == word
