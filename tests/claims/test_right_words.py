"""Right words: the hedge table read backwards, for claims that do not plainly follow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.claims.right_words import right_words
from deserter_estimates.file.entries import Statement
from deserter_estimates.file.figures import read_figures
from deserter_estimates.language.hedges import MODELS, Model, stated
from deserter_estimates.language.printed_digits import printed
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model as Linked
from deserter_estimates.report.run import Sampling, run_report


def words(result: str, claim: Statement, unit: str = "people", hedges: Model = "rounding") -> tuple[str, ...]:
    return right_words(Range(Fraction(result), Fraction(result)), claim, unit, hedges)


def test_the_headline_could_have_said_almost() -> None:
    """1,700,000 less 1,210,224 is 489,776, and the article says more than 500 thousand; the other claims follow."""
    rows = run_report(Linked.of(read_figures()), Sampling(draws=0)).claims

    said = {row.name: row.right_words for row in rows if row.right_words}
    assert {"more_than_500_thousand": ("almost 500,000", "about 490,000")} == said


@pytest.mark.parametrize(
    ("result", "claim", "unit", "said"),
    [
        ("57.47", Statement(value=40, hedge="nearly"), "%", ("about 60 %",)),
        ("101", Statement(value=100, hedge="exactly"), "%", ("over 100 %",)),
        ("24", Statement(value=24, hedge="less than"), "%", ("at most 24 %",)),
        ("24", Statement(value=24, hedge="more than"), "%", ("at least 24 %",)),
        ("48", Statement(value=50, hedge="more than"), "%", ("almost 50 %",)),
        ("-39.33", Statement(value=-40, hedge="less than"), "%", ("almost -40 %", "about -39 %")),
        ("23286", Statement(value=23_280), "people", ("about 23,290",)),
        ("2857.14", Statement(value=2_900), "people", ("almost 2,900", "about 2,857")),
        ("183.5", Statement(value=200), "days", ("almost 200 days", "about 184 days")),
        ("0.0004567", Statement(value=Decimal("0.0003")), "", ("about 0.0005",)),
        ("0", Statement(value=1), "people", ()),
        ("489776.4", Statement(value=500_000), "people", ("almost 500,000", "about 490,000")),
        ("489776.4", Statement(value=500_000, rounded_to=1), "people", ("about 489,776",)),
    ],
)
def test_words_that_are_true_of_a_result(result: str, claim: Statement, unit: str, said: tuple[str, ...]) -> None:
    assert said == words(result, claim, unit)


def test_a_result_that_is_a_wide_range_has_no_words() -> None:
    """40,000 over 1.4 to 1.5 %: no number of few digits is true of both ends."""
    claim = Statement(low=4_059_000, high=5_754_000)

    assert () == right_words(Range(Fraction(2_666_667), Fraction(2_857_143)), claim, "people")


@given(
    st.integers(-(10**7), 10**7),
    st.integers(1, 10**7),
    st.sampled_from([None, "about", "more than", "at most"]),
    st.sampled_from(MODELS),
)
def test_right_words_are_true_and_the_claim_in_them_follows(
    result: int, claimed: int, hedge: str | None, hedges: Model
) -> None:
    for text in words(str(result), Statement(value=claimed, hedge=hedge), "people", hedges):
        word, _, digits = text.rpartition(" ")
        number = printed(int(digits.replace(",", "")), hedge=word or None, unit="people")

        assert stated(number, hedges).holds(Fraction(result))
