"""What groups of draws say: averages with textbook errors, draws that do not count, sets with open ends."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deserter_estimates.draws.groups import Estimated, look
from deserter_estimates.draws.lattice import DrawsRefusedError
from deserter_estimates.draws.rank_quantiles import check_level
from deserter_estimates.draws.summaries import Summary, summary_of
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.language.ranges import Range

NUMBERS = ("mean", "sd", "median", "low", "high")


def summarise(
    values: FloatArray, excluded: BoolArray | None = None, *, level: float = 0.95, blocks: int = 1
) -> Summary:
    """The summary of draws of shape (groups, draws), cut into blocks."""
    masks = [None] * blocks if excluded is None else np.split(excluded, blocks, axis=1)
    parts = zip(np.split(values, blocks, axis=1), masks, strict=True)
    return summary_of([look(part, level, excluded=mask) for part, mask in parts], values.size)


def share(values: FloatArray, wanted: Range) -> Estimated:
    """The share of draws in a set."""
    return summary_of([look(values, 0.3, [wanted])], values.size, ["in it"]).shares["in it"]


def test_evenly_spaced_draws_give_the_exact_quantiles() -> None:
    """(k - 1/2)/n stands for itself, so every quantile of 0.05 .. 99.95 % is itself."""
    row = (np.arange(1000) + 0.5) / 1000

    summary = summarise(np.stack([row, row]), level=0.9)

    assert (0.05, 0.5, 0.95) == pytest.approx((summary.low.value, summary.median.value, summary.high.value), abs=1e-15)
    assert 0.0 == summary.median.standard_error


def test_the_standard_error_is_the_textbook_one() -> None:
    """Group means 1, 2, 3: their mean 2 has standard error 1/sqrt(3)."""
    summary = summarise(np.repeat([[1.0], [2.0], [3.0]], 50, axis=1))

    assert 2.0 == summary.mean.value
    assert 1 / math.sqrt(3) == pytest.approx(summary.mean.standard_error, rel=1e-15)
    assert math.sqrt(2 / 3) == pytest.approx(summary.sd.value, rel=1e-15)


@given(st.floats(-1e100, 1e100).filter(lambda x: abs(x) >= 1e-100), st.integers(1, 5), st.sampled_from([1, 2, 4]))
@example(0.0, 2, 2)
def test_a_constant_has_no_spread_and_no_error(value: float, groups: int, blocks: int) -> None:
    """For every number that a file may have: 0, and from 1e-100 to 1e100."""
    summary = summarise(np.full((groups, 256), value), blocks=blocks)

    for number in (summary.mean, summary.median, summary.low, summary.high):
        assert value == number.value
    assert 0.0 == summary.sd.value
    assert (0.0 if groups > 1 else None) == summary.mean.standard_error


@given(st.floats(1e-3, 1e3), st.floats(-1e6, 1e6))
def test_a_change_of_unit_changes_the_numbers_alike(scale: float, offset: float) -> None:
    values = np.random.default_rng(0).normal(size=(4, 100))

    plain, changed = summarise(values), summarise(offset + scale * values)

    size = 1e-14 * (abs(offset) + 10 * scale)
    assert abs(offset + scale * plain.mean.value - changed.mean.value) <= 10 * size
    assert abs(offset + scale * plain.low.value - changed.low.value) <= 10 * size
    assert abs(scale * plain.sd.value - changed.sd.value) <= 100 * size


@pytest.mark.parametrize("blocks", [1, 4])
def test_mean_and_sd_are_those_of_all_draws(blocks: int) -> None:
    """Far from zero, too: 1e9 plus small numbers keeps the digits that floats have there."""
    values = 1e9 + np.random.default_rng(3).normal(size=(16, 400))

    summary = summarise(values, blocks=blocks)

    assert summary.mean.value == pytest.approx(float(np.mean(values)), abs=1e-6)
    assert summary.sd.value == pytest.approx(float(np.std(values)), rel=1e-6)


@pytest.mark.parametrize("blocks", [1, 4])
def test_excluded_draws_are_left_out(blocks: int) -> None:
    """Half the draws marked: the numbers are those of the other half."""
    values = np.random.default_rng(1).normal(size=(16, 400))
    excluded = np.zeros_like(values, dtype=bool)
    excluded[:, ::2] = True

    with_mark, without = summarise(values, excluded, blocks=blocks), summarise(values[:, 1::2], blocks=blocks)

    assert 0.5 == with_mark.excluded_share
    for number in NUMBERS:
        assert getattr(without, number).value == pytest.approx(getattr(with_mark, number).value, rel=1e-12)
        expected = getattr(without, number).standard_error
        assert expected == pytest.approx(getattr(with_mark, number).standard_error, rel=1e-12)


def test_draws_without_a_value_are_left_out() -> None:
    values = np.tile(np.arange(100.0), (4, 1))
    values[:, :10] = [np.nan, np.inf, -np.inf, 1e300, np.nan, np.nan, np.nan, np.nan, np.nan, np.nan]

    summary = summarise(values)

    assert 0.1 == pytest.approx(summary.excluded_share)
    assert 54.5 == summary.median.value


def test_groups_weigh_as_much_as_they_have_draws_left() -> None:
    """Three draws of 1 and one of 5: the mean is 2, the share above 2 a quarter."""
    values = np.array([[1.0, 1.0, 1.0], [5.0, np.nan, np.nan]])

    assert 0.25 == share(values, Range(Fraction(2), None)).value
    assert 2.0 == summarise(values, level=0.3).mean.value


def test_a_group_without_draws_counts_for_nothing() -> None:
    values = np.random.default_rng(2).normal(size=(5, 100))
    excluded = np.zeros_like(values, dtype=bool)
    excluded[3] = True

    expected, actual = summarise(np.delete(values, 3, axis=0)), summarise(values, excluded)

    for number in NUMBERS:
        assert getattr(expected, number).value == pytest.approx(getattr(actual, number).value)
        assert getattr(expected, number).standard_error == pytest.approx(getattr(actual, number).standard_error)


def test_a_block_without_draws_counts_for_nothing() -> None:
    values = np.random.default_rng(1).normal(size=(4, 2000))
    excluded = np.zeros_like(values, dtype=bool)
    excluded[:, :1000] = True

    with_block, without = summarise(values, excluded, blocks=2), summarise(values[:, 1000:])

    assert 0.5 == with_block.excluded_share
    for number in NUMBERS:
        assert getattr(without, number).value == pytest.approx(getattr(with_block, number).value, rel=1e-12)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Range(Fraction(2), None), 0.75),
        (Range(Fraction(2), None, low_open=True), 0.5),
        (Range(None, Fraction(2)), 0.5),
        (Range(None, Fraction(2), high_open=True), 0.25),
        (Range(Fraction(2), Fraction(3)), 0.5),
        (Range(Fraction(2), Fraction(3), low_open=True, high_open=True), 0.0),
        (Range(None, None), 1.0),
    ],
)
def test_ends_of_a_set_are_open_or_closed(wanted: Range, expected: float) -> None:
    assert Estimated(value=expected, standard_error=0.0) == share(np.tile([1.0, 2.0, 3.0, 4.0], (2, 1)), wanted)


def test_nothing_left_is_an_error_and_not_a_number() -> None:
    with pytest.raises(DrawsRefusedError, match="no draw is left"):
        summarise(np.full((2, 100), np.nan))


@pytest.mark.parametrize(
    ("level", "message"),
    [
        (0.999, "at least 2000 draws in each group, and there are 1024; ask for more draws or a lower level"),
        (0.9999999, "and there are 1024; ask for a lower level"),
        (95, r"between 0 and 1; it is 95\. Write 0\.95"),
        (0, "between 0 and 1; it is 0$"),
    ],
)
def test_a_level_that_the_draws_cannot_reach_says_what_to_do(level: float, message: str) -> None:
    with pytest.raises(DrawsRefusedError, match=message):
        check_level(level, 1024)


def test_a_level_that_the_draws_can_reach_is_no_error() -> None:
    """Of 1,024 draws one lies beyond each end at 1 - 2/1,024, and less than one at a higher level."""
    check_level(1 - 2 / 1024, 1024)

    with pytest.raises(DrawsRefusedError):
        check_level(1 - 1.9 / 1024, 1024)


def test_draws_near_the_largest_number_of_a_file_have_finite_errors() -> None:
    """A file may say 1e99, whose variance is near 1e197: the scatter of variances is beyond what squares can hold."""
    steps = np.linspace(0.5e99, 1.5e99, 1_024)
    found = summarise(np.stack([steps, steps * 1.01]))

    assert found.sd.standard_error is not None
    assert 0.005 * found.sd.value == pytest.approx(found.sd.standard_error, rel=0.01)  # half the gap of the two
