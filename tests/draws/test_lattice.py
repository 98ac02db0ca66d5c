"""The uniform numbers behind the draws: published components, even spacing, and shifts keyed by name."""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.draws import lattice
from deserter_estimates.draws.lattice import GROUPS, LARGEST, DrawsRefusedError, blocks_of, points, points_for, shifts
from deserter_estimates.formula.arrays import FloatArray


def gaps_of(u: FloatArray) -> FloatArray:
    """Distances between neighbours on the circle, per row."""
    ordered = np.sort(u, axis=1)
    return np.diff(ordered, axis=1, append=ordered[:, :1] + 1)


def test_the_vector_is_the_published_one() -> None:
    """The first ten components as printed by Cools, Kuo and Nuyens; the count and the last are the file's."""
    vector = lattice._vector()

    assert (1, 182667, 469891, 498753, 110745, 446247, 250185, 118627, 245333, 283199) == vector[:10]
    assert 480757 == vector[249]
    assert 3600 == len(vector)


def test_every_component_is_odd_so_that_every_coordinate_is_evenly_spaced() -> None:
    vector = lattice._vector()

    assert {1} == {component % 2 for component in vector}
    assert 3600 == len(set(vector))
    assert max(vector) < LARGEST


@pytest.mark.parametrize("dimension", [0, 1, 249, 3599])
@pytest.mark.parametrize("size", [8, 1024, 8192])
def test_a_coordinate_is_n_evenly_spaced_points(dimension: int, size: int) -> None:
    """The 64-bit arithmetic rounds nothing: the gaps are 1/n to the last of the 52 digits kept."""
    gaps = gaps_of(points(dimension, shifts("a", 0), size))

    assert np.abs(gaps - 1 / size).max() <= 2.0**-51


def test_points_are_the_formula_of_the_paper() -> None:
    """frac(i z / n + shift), worked out in whole numbers."""
    row = shifts("a", 3)
    size, dimension = 1024, 7

    exact = [[(i * 118627 * 2**54 + int(shift)) % 2**64 / 2**64 for i in range(size)] for shift in row]

    assert np.abs(points(dimension, row, size) - exact).max() <= 2.0**-52


def test_no_point_is_ever_zero_or_one() -> None:
    """Shifts at either end of the circle, where a rounded sum would land on 0 or 1."""
    ends = np.array([0, 1, 2**12 - 1, 2**63, 2**64 - 1], dtype=np.uint64)

    u = points(0, ends, 1024)

    assert u.min() == 2.0**-53
    assert u.max() == 1 - 2.0**-53


@given(seed=st.integers(0, 2**63), size=st.sampled_from([64, 1024]), dimension=st.integers(0, 3599))
def test_points_lie_strictly_inside_for_every_seed(seed: int, size: int, dimension: int) -> None:
    u = points(dimension, shifts("figure", seed), size)

    assert (GROUPS, size) == u.shape
    assert 0 < u.min()
    assert u.max() < 1


def test_parts_are_lattices_of_their_own_and_together_the_whole_one() -> None:
    own = shifts("a", 1)

    parts = [points(2, own, 4096, part, 8) for part in range(8)]

    assert np.abs(gaps_of(parts[5]) - 1 / 512).max() <= 2.0**-51
    assert np.array_equal(np.sort(points(2, own, 4096), axis=1), np.sort(np.concatenate(parts, axis=1), axis=1))


def test_a_pair_of_coordinates_fills_the_square_better_than_chance() -> None:
    """Of 1,024 points a lattice puts 4 in each of 256 squares, give or take few; by chance the sd would be 2."""
    x, y = (points(dimension, shifts("ab"[dimension], 0), 1024) for dimension in (0, 1))

    counts = np.stack([np.histogram2d(a, b, bins=16, range=[[0, 1], [0, 1]])[0] for a, b in zip(x, y, strict=True)])

    assert 4 == counts.mean()
    assert 0 < counts.std() < 1


def test_shifts_depend_on_name_and_seed_alone() -> None:
    assert np.array_equal(shifts("a", 0), shifts("a", 0))
    assert not np.array_equal(shifts("a", 0), shifts("b", 0))
    assert not np.array_equal(shifts("a", 0), shifts("a", 1))


def test_shifts_are_the_same_on_every_machine() -> None:
    """SHAKE-128 of "0/a", from hashlib: the first eight bytes, lowest first."""
    assert 16 == len(set(shifts("a", 0).tolist()))
    assert int.from_bytes(hashlib.shake_128(b"0/a").digest(8), "little") == int(shifts("a", 0)[0])


def test_shifts_are_uniform() -> None:
    """The mean of 16,000 uniform numbers has standard error 1/sqrt(12 * 16,000); five of them are allowed."""
    u = np.concatenate([shifts(f"figure_{i}", 0) for i in range(1000)]) / 2.0**64

    assert abs(u.mean() - 0.5) < 5 / math.sqrt(12 * 16_000)
    assert abs(u.std() - 1 / math.sqrt(12)) < 5 / math.sqrt(180 * 16_000) / (2 / math.sqrt(12))


@pytest.mark.parametrize(
    ("asked", "made", "blocks"),
    [
        (1, 16_384, 1),
        (131_072, 131_072, 1),
        (131_073, 262_144, 1),
        (524_288, 524_288, 1),
        (524_289, 2**20, 2),
        (2**24, 2**24, 32),
    ],
)
def test_draws_are_rounded_up(asked: int, made: int, blocks: int) -> None:
    assert (made, blocks) == (GROUPS * points_for(asked), blocks_of(points_for(asked)))


@given(st.integers(1, 2**24))
def test_never_fewer_draws_than_asked_for_and_never_twice_as_many(draws: int) -> None:
    size = points_for(draws)

    assert 1 == size.bit_count()
    assert draws <= GROUPS * size
    assert GROUPS * size < 2 * draws or size == lattice.SMALLEST


@pytest.mark.parametrize(
    ("draws", "message"),
    [
        (0, "at least 1; it is 0"),
        (2**24 + 1, r"^16,777,217 draws were asked for: at most 16,777,216 draws can be made"),
    ],
)
def test_draws_that_the_vector_does_not_give_are_refused(draws: int, message: str) -> None:
    with pytest.raises(DrawsRefusedError, match=message):
        points_for(draws)


def test_too_many_figures_are_refused_with_what_to_do() -> None:
    with pytest.raises(DrawsRefusedError, match=r"at most 3600 figures .* --draws 0 leaves the draws out"):
        points(3600, shifts("a", 0), 8)
