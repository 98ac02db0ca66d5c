"""Every estimate at face value, exactly, as the article's own arithmetic has it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from deserter_estimates.file.problems import InvalidFigures
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.face_values import reproduce
from deserter_estimates.model.model import Model
from small_models import model_of

CHAIN = """
[figures.a]
quote = "q"
value = 10
[figures.b]
quote = "q"
value = 4
[estimates.rest]
formula = "residual(a, b)"
[estimates.half]
formula = "rest / 2"
[estimates.other]
formula = "a + b"
"""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("late_war_residual", Fraction(1_700_000 - 1_210_224)),
        ("survivors_in_europe", Fraction(6_000_000)),
        ("flight_ceiling", Fraction(90_000)),
        ("still_wanted", Fraction(212_400)),
        ("late_war_found", Fraction(1_700_000 - 1_210_224 - 212_400)),
        ("escape_share", Fraction(212_400, 1_700_000)),
    ],
)
def test_the_articles_sums_come_out_to_the_last_man(article: Model, name: str, value: Fraction) -> None:
    assert value == reproduce(article).values[name]


def test_the_articles_sums_all_have_a_value(article: Model) -> None:
    result = reproduce(article)

    assert ({}, set(article.estimates)) == (result.failures, set(result.values) & set(article.estimates))


def test_a_value_that_breaks_a_condition_fails_its_estimate_and_those_that_need_it() -> None:
    """A value that the user sets is no mistake of the file, and the other estimates are still computed."""
    result = reproduce(model_of(CHAIN, Choices(values={"b": "11"})))

    assert {"rest", "half"} == set(result.failures)
    what = "breaks a condition of residual(): the counted must not exceed the total; b is 11 and a is 10"
    assert what == result.failures["rest"].what
    assert "It needs rest, which cannot be computed." == result.failures["half"].hint
    assert Fraction(21) == result.values["other"]


def test_the_same_value_printed_in_the_file_is_a_mistake_told_once() -> None:
    with pytest.raises(InvalidFigures) as refused:
        reproduce(model_of(CHAIN.replace("value = 4", "value = 11")))

    assert [(12, "rest")] == [(problem.line, problem.path[1]) for problem in refused.value.problems]
