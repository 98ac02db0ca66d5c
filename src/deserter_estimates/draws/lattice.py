"""Points of randomly shifted rank-1 lattices: the uniform numbers behind every draw.

The i-th point of a lattice of n points has the coordinates frac(i z / n + shift), where z is one component of a
published generating vector per dimension (Cools, Kuo and Nuyens 2006; the numbers and their address stand in
lattice.txt). Sixteen groups, each with random shifts of its own, are sixteen independent and unbiased looks at the same
quantity, from which every printed number gets its standard error (Dick, Kuo and Sloan 2013, Acta Numerica 22).
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from deserter_estimates.file.problems import UserError
from deserter_estimates.formula.arrays import FloatArray

Shifts = npt.NDArray[np.uint64]

GROUPS = 16
SMALLEST = 2**10  # the fewest and the most points a group that the vector was made for
LARGEST = 2**20
BLOCK = 2**15  # points a group held at once; the mean of the quantiles of 128 blocks of 2**13 has a bias that shows

_WORD = 64


class DrawsRefusedError(UserError):
    """Draws that cannot be made or say nothing, and what to do."""


def points_for(draws: int) -> int:
    """Give the points of each group that make at least so many draws in all: a power of two.

    Raises DrawsRefusedError where there would be more than LARGEST.

    >>> points_for(100_000)
    8192
    """
    if draws < 1:
        raise DrawsRefusedError(f"the number of draws must be at least 1; it is {draws}")
    if draws > GROUPS * LARGEST:
        most = f"at most {GROUPS * LARGEST:,} draws can be made, which leaves an error below 1e-6 of a value"
        raise DrawsRefusedError(f"{draws:,} draws were asked for: {most}. Ask for fewer.")
    return max(SMALLEST, 1 << (-(-draws // GROUPS) - 1).bit_length())


def blocks_of(size: int) -> int:
    """Give the number of blocks that so many points a group come in."""
    return max(1, size // BLOCK)


def shifts(name: str, seed: int) -> Shifts:
    """Give the random shifts of one figure in each group, as 64-bit fractions of one.

    They are the output of SHAKE-128 on the seed and the name: the same on every machine and for every number of other
    figures, unrelated for any two names or seeds.

    >>> shifts("rate", 0).shape
    (16,)
    """
    stream = hashlib.shake_128(f"{seed}/{name}".encode())
    return np.frombuffer(stream.digest(8 * GROUPS), dtype="<u8").astype(np.uint64)


def points(dimension: int, shifts: Shifts, size: int, part: int = 0, parts: int = 1) -> FloatArray:
    """Give one coordinate of the points of a lattice, one row per shift, all strictly between 0 and 1.

    `dimension` counts from 0, `size` is a power of two up to LARGEST, and `part` picks one of `parts` (a power of two)
    equal portions, each of which is a lattice of its own. Raises DrawsRefusedError where the generating vector has no
    such dimension.

    >>> points(0, shifts("rate", 0), 8).shape
    (16, 8)
    """
    vector = _vector()
    if dimension >= len(vector):
        most = f"draws are possible for at most {len(vector)} figures and assumptions with a spread"
        raise DrawsRefusedError(f"{most}; there are more. --draws 0 leaves the draws out.")
    # Fractions of one as 64-bit integers: overflow is then the "mod 1", and nothing is rounded before the end.
    step = vector[dimension] << (_WORD - size.bit_length() + 1)
    first, stride = (np.uint64(each * step % 2**_WORD) for each in (part, parts))
    rows = np.arange(size // parts, dtype=np.uint64) * stride + first + shifts[:, np.newaxis]
    # The 52 leading bits become the digits of a float in [1, 2), less 1, plus half a last digit.
    rows >>= np.uint64(12)
    rows |= np.uint64(0x3FF << 52)
    u = rows.view(np.float64)
    u -= 1.0 - 2.0**-53
    return u


@cache
def _vector() -> tuple[int, ...]:
    lines = Path(__file__).with_name("lattice.txt").read_text(encoding="ascii").splitlines()
    return tuple(int(line) for line in lines if not line.startswith("#"))
