"""The named methods: their published numbers, what they need, and who is named when it is missing."""

from __future__ import annotations

import inspect
from fractions import Fraction

import pytest

from deserter_estimates.estimators import ESTIMATORS
from deserter_estimates.estimators.estimator import Estimator
from deserter_estimates.file.problems import InvalidFigures
from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import evaluate
from deserter_estimates.model.face_values import reproduce
from small_models import model_of


@pytest.mark.parametrize(
    ("formula", "expected", "digits"),
    [
        # R package recapr, tests/testthat/test_recapr.R: n1 = n2 = 100, m2 = 20
        ("chapman(100, 100, 20)", "484.7619", 4),
        # R package fishmethods, mrN.single: M = 948, C = 421, R = 167, by Chapman's formula
        ("chapman(948, 421, 167)", "2382.7976", 4),
        # with nobody on both lists the estimate is (n1 + 1)(n2 + 1) - 1
        ("chapman(9, 4, 0)", "49", 0),
        # the article: 1.7 million less the certificate; 1.5 % of 6 million; 40 thousand as 1.5 %
        ("residual(1_700_000, 1_210_224)", "489776", 0),
        ("multiplier(6_000_000, 0.015)", "90000", 0),
        ("implied_total(40_000, 0.016)", "2500000", 0),
        ("undercount(850, 0.85)", "1000", 0),
        ("even_share(1_470, 53, 1_470)", "53", 0),
        ("funnel(1_000, 0.5, 0.2, 0.1)", "10", 0),
    ],
)
def test_published_and_hand_made_values_come_out(formula: str, expected: str, digits: int) -> None:
    value = evaluate(parse(formula), exact, {})

    assert Fraction(expected) == round(value, digits)


def file(formula: str, unit: str = "", **values: str) -> str:
    text = "".join(
        f'[figures.{name}]\nquote = "q"\nvalue = {value}\nunit = "{unit}"\n' for name, value in values.items()
    )
    return f'{text}[estimates.e]\nformula = "{formula}"\n'


SHARE = "must lie between 0 and 1 (0 and 100 %)"
POSITIVE = "must be above 0 and at most 1 (100 %)"
DAYS = "even_share(): the days must lie between 0 and the days they are part of"
LISTS = "chapman(): those on both lists must be no fewer than 0 and no more than are on either"


@pytest.mark.parametrize(
    ("formula", "values", "says"),
    [
        (
            "residual(a, b)",
            {"a": "3", "b": "4"},
            "residual(): the counted must not exceed the total; b is 4 and a is 3",
        ),
        ("multiplier(a, b)", {"a": "3", "b": "1.01"}, f"multiplier(): the rate {SHARE}; b is 1.01"),
        ("multiplier(a, b)", {"a": "3", "b": "-0.01"}, f"multiplier(): the rate {SHARE}; b is -0.01"),
        ("multiplier(a, 1.5)", {"a": "3"}, f"multiplier(): the rate {SHARE}"),
        ("implied_total(a, b)", {"a": "3", "b": "2"}, f"implied_total(): the share {POSITIVE}; b is 2"),
        ("undercount(a, b)", {"a": "3", "b": "1.5"}, f"undercount(): the completeness {POSITIVE}; b is 1.5"),
        ("undercount(a, b - 1)", {"a": "3", "b": "3"}, f"undercount(): the completeness {POSITIVE}; b is 3"),
        ("funnel(a, 0.5, b)", {"a": "3", "b": "2"}, f"funnel(): each share {SHARE}; b is 2"),
        ("even_share(a, b, c)", {"a": "3", "b": "5", "c": "4"}, f"{DAYS}; b is 5 and c is 4"),
        ("even_share(a, b, 4)", {"a": "3", "b": "-1"}, f"{DAYS}; b is -1"),
        ("chapman(a, b, c)", {"a": "3", "b": "9", "c": "4"}, f"{LISTS}; c is 4 and a is 3"),
        ("chapman(a, b, c)", {"a": "9", "b": "3", "c": "4"}, f"{LISTS}; c is 4 and b is 3"),
        ("chapman(a, b, c)", {"a": "9", "b": "3", "c": "-1"}, f"{LISTS}; c is -1"),
    ],
)
def test_a_condition_broken_at_face_value_is_an_error_that_names_the_figures(
    formula: str, values: dict[str, str], says: str
) -> None:
    with pytest.raises(InvalidFigures) as refused:
        reproduce(model_of(file(formula, **values)))
    (problem,) = refused.value.problems

    assert (f"breaks a condition of {says}", "Mend the figure, or use plain arithmetic.") == (
        problem.what,
        problem.hint,
    )
    assert ("estimates", "e", "formula") == problem.path
    assert problem.span is not None and formula == problem.text[slice(*problem.span)]


@pytest.mark.parametrize(
    ("formula", "values", "expected"),
    [
        ("residual(a, b)", {"a": "4", "b": "4"}, "0"),
        ("multiplier(a, b)", {"a": "3", "b": "0"}, "0"),
        ("multiplier(a, b)", {"a": "3", "b": "1"}, "3"),
        ("implied_total(a, b)", {"a": "3", "b": "1"}, "3"),
        ("even_share(a, b, c)", {"a": "3", "b": "0", "c": "4"}, "0"),
        ("even_share(a, b, c)", {"a": "3", "b": "4", "c": "4"}, "3"),
        ("chapman(a, b, c)", {"a": "4", "b": "9", "c": "4"}, "9"),
    ],
)
def test_the_limit_of_a_condition_is_allowed(formula: str, values: dict[str, str], expected: str) -> None:
    assert Fraction(expected) == reproduce(model_of(file(formula, **values))).values["e"]


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("implied_total(a, b)", f"implied_total(): the share {POSITIVE}; b is 0"),
        ("undercount(a, b)", f"undercount(): the completeness {POSITIVE}; b is 0"),
        ("even_share(a, 0, b)", f"{DAYS}; b is 0"),
    ],
)
def test_a_divisor_of_zero_is_told_as_the_condition_it_breaks(formula: str, says: str) -> None:
    with pytest.raises(InvalidFigures) as refused:
        reproduce(model_of(file(formula, a="3", b="0")))

    assert [f"breaks a condition of {says}"] == [problem.what for problem in refused.value.problems]


@pytest.mark.parametrize("method", ESTIMATORS.values(), ids=ESTIMATORS.keys())
def test_each_estimator_says_what_it_assumes_and_where_it_is_from(method: Estimator) -> None:
    assert method.assumes and method.source and method.field
    assert list(inspect.signature(method.value).parameters) == list(method.arguments)
