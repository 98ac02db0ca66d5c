"""Spelling: what a misspelt word gets for an answer, and what it does not."""

import time
from itertools import islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.language.spelling import did_you_mean

KEYS = [
    "label",
    "value",
    "hedge",
    "unit",
    "quote",
    "source",
    "population",
    "note",
    "rounded_to",
    "low",
    "high",
]
HEDGES = ["exactly", "about", "around", "almost", "at most", "no more than", "less than", "over", "more than"]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("lable", KEYS, "label"),  # swapped
        ("sorce", KEYS, "source"),  # left out
        ("quuote", KEYS, "quote"),  # added
        ("velue", KEYS, "value"),  # replaced
        ("popultaoin", KEYS, "population"),  # two swaps in ten letters
        ("Value", KEYS, "value"),
        ("ROUNDED-TO", KEYS, "rounded_to"),
        ("more_than", HEDGES, "more than"),
        ("more then", HEDGES, "more than"),
        ("abuot", HEDGES, "about"),
        ("value", KEYS, "value"),
        ("lo", KEYS, "low"),
        ("circa", HEDGES, None),
        ("colour", KEYS, None),
        ("x", ["y", "z"], None),  # every letter is one slip from every other
        ("valeur", KEYS, "value"),  # two slips in six letters
        ("valxx", KEYS, None),  # two slips in five
        ("", KEYS, None),
        ("value", [], None),
        ("a" * 64, ["a" * 63], "a" * 63),
        ("a" * 65, ["a" * 64], None),
    ],
)
def test_a_misspelt_word_gets_the_nearest_known_one(word: str, known: list[str], meant: str | None) -> None:
    assert meant == did_you_mean(word, known)


def test_equally_near_words_are_answered_in_alphabetical_order_whatever_their_order() -> None:
    assert "fine" == did_you_mean("fxne", ["fond", "fune", "fine"]) == did_you_mean("fxne", ["fine", "fune"])


def test_a_nearer_word_wins_over_an_earlier_one() -> None:
    assert "partition" == did_you_mean("partitoin", ["parititon", "petition", "partition"])


words = st.text("abcdef_", min_size=2, max_size=12)


@given(word=words, at=st.integers(0, 10), others=st.lists(words))
def test_one_swap_of_neighbours_is_always_forgiven(word: str, at: int, others: list[str]) -> None:
    at %= len(word) - 1
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    answer = did_you_mean(swapped, [*others, word])

    assert answer is not None
    assert swapped == answer or distance(swapped, answer) == 1


@given(word=words, known=st.lists(words, max_size=8))
def test_the_answer_is_a_nearest_word_by_the_textbook_recursion(word: str, known: list[str]) -> None:
    allowed = 1 if len(word) <= 5 else 2 if len(word) <= 8 else 3
    nearest = min(((distance(word, other), other) for other in known), default=(99, ""))

    assert (nearest[1] if nearest[0] <= allowed else None) == did_you_mean(word, known)


def distance(one: str, other: str) -> int:
    """Optimal string alignment as its definition states it, over the whole table."""
    table = [[i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            choices = [
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            ]
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                choices.append(table[i - 2][j - 2] + 1)
            table[i][j] = min(choices)
    return table[-1][-1]


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("a" * 1_000_000, ["a" * 999_999] * 10),
        ("value", ["v" * 100_000] * 10_000),
        ("figure_number_x", [f"figure_number_{n}" for n in range(10_000)]),
        ("ab" * 32, ["ba" * 32 + str(n) for n in range(10_000)]),
        (
            "x" * 50 + "abcdefgh",
            ["x" * 50 + "".join(end) for end in islice(permutations("hgfedcba"), 10_000)],
        ),
    ],
)
def test_hostile_words_are_answered_within_a_second(word: str, known: list[str]) -> None:
    """Comparing all letters of all words would take from ten seconds to days."""
    before = time.process_time()

    did_you_mean(word, known)

    assert 1 > time.process_time() - before
