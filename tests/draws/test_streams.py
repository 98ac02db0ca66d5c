"""More draws than memory holds: the same numbers as in memory, block by block."""

from typing import Any

import numpy as np
import pytest

from deserter_estimates.draws.lattice import lattice_for
from deserter_estimates.draws.quantiles import DrawsError, Interval, share, summarise
from deserter_estimates.draws.streams import ShareStream, SummaryStream

NUMBERS = ("mean", "sd", "median", "low", "high")


def assert_same(expected: Any, actual: Any) -> None:
    """To 1e-9 relative; sums may be added in another order, and rounding is all that may differ."""
    for number in NUMBERS:
        one, other = getattr(expected, number), getattr(actual, number)
        assert one.value == pytest.approx(other.value, rel=1e-10)
        assert one.standard_error == pytest.approx(other.standard_error, rel=1e-9, abs=1e-9 * abs(one.value))
    assert expected.excluded_share == pytest.approx(actual.excluded_share, abs=1e-12)


def streamed(blocks: Any, level: Any = 0.95, masks: Any = None) -> Any:
    stream = SummaryStream(level=level)
    for i, block in enumerate(blocks):
        stream.take(block, None if masks is None else masks[i])
    return stream


@pytest.mark.parametrize(
    "estimate",
    [
        lambda u, v: (5.5e6 + 1e6 * u) * (0.014 + 0.001 * v),
        lambda u, v: (35e3 + 1e4 * u) / (0.014 + 0.001 * v),
        lambda u, v: np.maximum(u, 0.3),  # a lump at the low end
        lambda u, v: np.round(8 * u),  # nothing but lumps
        lambda u, v: np.full_like(u, 3.7),
        lambda u, v: -1 / np.sqrt(u),  # a heavy tail
    ],
    ids=["product", "ratio", "lump", "whole numbers", "constant", "tail"],
)
def test_a_lattice_in_blocks_gives_the_numbers_of_the_whole(estimate: Any) -> None:
    plan = lattice_for(2**20)
    u, v = plan.shifts("u", 0), plan.shifts("v", 0)

    stream = streamed(estimate(plan.block(0, u, i), plan.block(1, v, i)) for i in range(plan.blocks))

    assert stream.complete
    assert_same(summarise(estimate(plan.whole(0, u), plan.whole(1, v))), stream.summary())


def test_independent_draws_stay_in_their_brackets_too() -> None:
    values = np.random.default_rng(0).standard_cauchy((16, 40 * 8192))

    stream = streamed(np.split(values, 40, axis=1), level=0.8)

    assert stream.complete
    assert_same(summarise(values, level=0.8), stream.summary())


def test_only_a_small_part_of_the_draws_is_held() -> None:
    """Of 5.2 million draws, three brackets hold a hundredth each, and three times 2**17 wait to be looked at."""
    values = np.random.default_rng(0).normal(size=(16, 40 * 8192))

    stream = streamed(np.split(values, 40, axis=1))
    held = sum(len(group.values) for bracket in stream._brackets for group in bracket.held)
    waiting = sum(len(taken) for bracket in stream._brackets for taken, _ in bracket.fresh)

    assert held < 3 * values.size / 100
    assert waiting < 3 * 2**17


def test_excluded_draws_are_left_out_of_a_stream() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(16, 20 * 8192))
    excluded = values > rng.normal(size=values.shape)
    values[0, :5] = np.nan

    stream = streamed(np.split(values, 20, axis=1), masks=np.split(excluded, 20, axis=1))

    assert_same(summarise(values, excluded=excluded), stream.summary())


def test_a_first_block_that_is_excluded_whole_does_no_harm() -> None:
    values = np.random.default_rng(1).normal(size=(4, 2000))
    excluded = np.zeros_like(values, dtype=bool)
    excluded[:, :1000] = True

    stream = streamed(np.split(values, 2, axis=1), masks=np.split(excluded, 2, axis=1))

    assert_same(summarise(values, excluded=excluded), stream.summary())


def test_draws_in_rising_order_leave_the_bracket_and_a_second_pass_finds_them() -> None:
    """The worst order there is; the second pass has brackets wide enough."""
    values = np.sort(np.random.default_rng(2).normal(size=(16, 8 * 8192)), axis=1)
    stream = streamed(np.split(values, 8, axis=1))

    assert not stream.complete
    with pytest.raises(DrawsError, match="once more"):
        stream.summary()
    passes = 1
    while not stream.complete:
        stream, passes = stream.again(), passes + 1
        for block in np.split(values, 8, axis=1):
            stream.take(block)

    assert 2 <= passes <= 5
    assert_same(summarise(values), stream.summary())


def test_a_share_is_counted_the_same() -> None:
    values = np.random.default_rng(3).normal(size=(16, 4 * 1000))
    values[:, 0] = np.nan
    inside, stream = Interval(low=0.1, high=1.0), ShareStream(Interval(low=0.1, high=1.0))

    for block in np.split(values, 4, axis=1):
        stream.take(block)

    assert share(values, inside) == stream.share()


def test_an_empty_stream_says_nothing() -> None:
    with pytest.raises(DrawsError, match="no draw is left"):
        streamed([np.full((2, 1000), np.nan)]).summary()
