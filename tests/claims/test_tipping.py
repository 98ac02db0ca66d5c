"""A vague word is never wrong, but the estimate tells what it would have to mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.report.contract import ClaimRow
from deserter_estimates.report.run import Sampling, run_report
from small_models import model_of

ESCAPES = """
[assumptions.share]
reason = "r"
value = 12.5
low = 12.14
high = 12.86
unit = "%"
[estimates.escaped]
formula = "share"
unit = "%"
{bound}
[claims.rare]
quote = "escapes were quite rare"
estimate = "escaped"
word = "rare"
direction = "{direction}"
"""


def claim(direction: str, bound: str = "") -> ClaimRow:
    text = ESCAPES.format(direction=direction, bound=f'bound = "{bound}"' if bound else "")
    (row,) = run_report(model_of(text), Sampling(draws=0)).claims
    return row


@pytest.mark.parametrize(
    ("direction", "bound", "says", "at"),
    [
        ("at most", "", "fails for every reading below 12.14 % and holds for every one from 12.86 % up",
         (12.14, 12.86)),
        ("at least", "", "holds for every reading up to 12.14 % and fails for every one above 12.86 %",
         (12.14, 12.86)),
        ("at most", "upper", "holds for every reading from 12.86 % up; below it a ceiling decides nothing",
         (None, 12.86)),
        ("at least", "upper", "fails for every reading above 12.86 %; below it a ceiling decides nothing",
         (None, 12.86)),
        ("at most", "lower", "fails for every reading below 12.14 %; above it a floor decides nothing",
         (12.14, None)),
        ("at least", "lower", "holds for every reading up to 12.14 %; above it a floor decides nothing",
         (12.14, None)),
    ],
)  # fmt: skip
def test_a_vague_claim_says_where_it_tips(direction: str, bound: str, says: str, at: tuple[float, float]) -> None:
    row = claim(direction, bound)

    assert ("not-checkable", "vague", "escaped") == (row.grade, row.unchecked_because, row.estimate)
    assert f"It {says}." == row.reason.replace(" of “rare”", "")
    assert row.tips_at is not None
    assert at == (row.tips_at.low, row.tips_at.high)


def test_a_vague_claim_about_no_estimate_tips_nowhere() -> None:
    (row,) = run_report(
        model_of('[claims.rare]\nquote = "q"\nword = "rare"\ndirection = "at most"\n'), Sampling(draws=0)
    ).claims

    assert ("Its words fix no number.", None) == (row.reason, row.tips_at)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 100))
def test_a_reading_beyond_the_tips_decides_as_the_same_claim_with_that_number_would(a: int, b: int, step: int) -> None:
    """Below the lower tip "at most" that number never holds, above the upper one it holds whatever the figure is."""
    low, high = sorted((a, b))
    figure = f'[assumptions.x]\nreason = "r"\nlow = {low}\nhigh = {high}\n[estimates.e]\nformula = "x"\n'
    vague = '[claims.v]\nquote = "q"\nestimate = "e"\nword = "few"\ndirection = "at most"\n'
    numbers = "".join(
        f'[claims.{name}]\nquote = "q"\nestimate = "e"\nhedge = "at most"\nvalue = {value}\n'
        for name, value in (("under", low - step), ("over", high + step))
    )
    rows = {row.name: row for row in run_report(model_of(figure + vague + numbers), Sampling(draws=0)).claims}

    assert rows["v"].tips_at is not None
    assert (low, high) == (rows["v"].tips_at.low, rows["v"].tips_at.high)
    assert "contradicted" == rows["under"].grade
    assert ("reproduces", True) == (rows["over"].grade, rows["over"].for_every_admissible_value)


def test_an_edge_of_the_readings_is_rounded_away_from_what_it_decides() -> None:
    """From 12.146 to 12.853 %: below 12.14 % every reading fails, and from 12.86 % every one holds, as printed."""
    text = ESCAPES.format(direction="at most", bound="").replace("12.14", "12.146").replace("12.86", "12.853")
    (row,) = run_report(model_of(text), Sampling(draws=0)).claims

    assert "fails for every reading of “rare” below 12.14 % and holds for every one from 12.86 % up" in row.reason
