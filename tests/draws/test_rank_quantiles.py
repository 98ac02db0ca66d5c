"""Quantiles by rank: exact on even spacing, smoothed by a published rule, the same as with every draw in order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.draws.rank_quantiles import quantile_rows, shares_of, window

# Savitzky and Golay 1964, Analytical Chemistry 36, 1627-1639, table I: a parabola through 7 and through 9 points.
SEVEN = np.array([-2, 3, 6, 7, 6, 3, -2]) / 21
NINE = np.array([-21, 14, 39, 54, 59, 54, 39, 14, -21]) / 231


@pytest.mark.parametrize(
    ("count", "first", "weights"),
    [
        (1, 0, [1]),
        (7, 3, [1]),  # two standard errors are 2.6 ranks: too few for a parabola
        (8, 3, [0.5, 0.5]),
        (9, 1, SEVEN),  # 3.0 ranks: from here on
        (15, 4, SEVEN),  # 3.9
        (17, 4, NINE),  # 4.1
    ],
)
def test_a_median_is_a_neighbour_then_a_published_parabola(count: int, first: int, weights: list[float]) -> None:
    found_first, found = window(count, 0.5)

    assert first == found_first
    assert weights == pytest.approx(found, abs=1e-14)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 0.0), (0.005, 0.0), (0.01, 0.5), (0.02, 1.5), (0.98, 97.5), (1.0, 99.0)]
)
def test_near_an_end_a_line_joins_two_neighbours(share: float, expected: float) -> None:
    """Of 0 .. 99, Hazen's rule puts the share (k - 1/2)/100 at the k-th; beyond the outermost nothing is guessed."""
    found = quantile_rows(np.arange(100.0)[np.newaxis], np.array([100.0]), [share])

    assert expected == pytest.approx(found[0, 0], abs=1e-12)


@pytest.mark.parametrize(
    ("share", "first", "weights"), [(0.025, 2, [1]), (0.035, 0, SEVEN), (0.965, 93, SEVEN), (0.975, 97, [1])]
)
def test_a_parabola_needs_three_ranks_on_the_side_of_the_end(share: float, first: int, weights: list[float]) -> None:
    """Of 100 ranks from 0, the shares 0.025 and 0.035 are at the ranks 2 and 3."""
    found_first, found = window(100, share)

    assert first == found_first
    assert weights == pytest.approx(found, abs=1e-14)


@given(st.integers(0, 2**32), st.floats(0.001, 0.999))
def test_parts_in_order_give_the_quantiles_of_all_in_order(seed: int, level: float) -> None:
    """The three windows overlap at low levels, and ties and missing draws change nothing."""
    generator = np.random.default_rng(seed)
    counts = generator.integers(0, 400, size=6).astype(float)
    values = np.round(generator.normal(size=(6, 400)), int(generator.integers(1, 17)))
    values[np.arange(400) >= counts[:, np.newaxis]] = np.inf
    expected = np.zeros((3, 6))
    for place, share in enumerate(shares_of(level)):
        for row, count in enumerate(counts):
            first, weights = window(int(count), share) if count else (0, np.zeros(1))
            near = np.sort(values[row])[first : first + len(weights)] if count else np.zeros(1)
            expected[place, row] = np.clip(near @ weights, near[0], near[-1])

    found = quantile_rows(generator.permuted(values, axis=1), counts, shares_of(level))

    assert found == pytest.approx(expected, abs=1e-12)


def test_a_quantile_never_leaves_its_neighbours() -> None:
    """A parabola over a step from 0 to 1 would overshoot; the steps' ends are the ends."""
    values = np.where(np.arange(1_000) < 495, 0.0, 1.0)[np.newaxis]

    found = [quantile_rows(values, np.array([1_000.0]), [share])[0, 0] for share in np.linspace(0.4, 0.6, 201)]

    assert 0 == min(found)
    assert 1 == max(found)
