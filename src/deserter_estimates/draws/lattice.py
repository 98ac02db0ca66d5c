"""Points of randomly shifted rank-1 lattices: the uniform numbers behind every draw.

The i-th point of a lattice of n points has the coordinates frac(i z / n + shift), where z is one component
of a published generating vector per dimension (Cools, Kuo and Nuyens 2006; the numbers and their address
stand in lattice.txt). Sixteen groups, each with random shifts of its own, are sixteen independent and
unbiased looks at the same quantity, from which every printed number gets its standard error (Dick, Kuo and
Sloan 2013, Acta Numerica 22).

A coordinate is made when it is asked for, a block at a time, so memory does not grow with the number of
draws.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from deserter_estimates.formula.arrays import FloatArray

Shifts = npt.NDArray[np.uint64]

GROUPS = 16
SMALLEST = 2**10  # the fewest and the most points per lattice that the vector was made for
LARGEST = 2**20
BLOCK = 2**13  # points per group and block: what a processor's cache holds, and the default in all

_WORD = 64


class LatticeError(ValueError):
    """Draws that cannot be had: too many figures for the generating vector, or fewer than one draw."""


class Lattice(Struct, frozen=True, kw_only=True):
    """How many draws there are, and in which portions they come.

    In each of the GROUPS there are `lattices` lattices, each with shifts of its own and `size` points (a
    power of two). Beyond LARGEST points the generating vector ends, and further lattices are added instead:
    by then one lattice is finer than any digit that is printed, and their number need not be a power of
    two.
    """

    size: int
    lattices: int = 1

    @property
    def draws_per_group(self) -> int:
        """Draws in each of the groups."""
        return self.size * self.lattices

    @property
    def draws(self) -> int:
        """Draws in all."""
        return GROUPS * self.draws_per_group

    @property
    def blocks(self) -> int:
        """How many blocks the draws come in; each has the same number of points."""
        return self.lattices * self._blocks_per_lattice

    @property
    def _blocks_per_lattice(self) -> int:
        return max(1, self.size // BLOCK)

    def shifts(self, name: str, seed: int) -> Shifts:
        """Give the random shifts of the figure `name`, shape (lattices, GROUPS), as `shifts` does."""
        return shifts(name, seed, self.lattices)

    def block(self, dimension: int, shifts: Shifts, block: int) -> FloatArray:
        """Give one coordinate of block `block` (from 0), shape (GROUPS, points), strictly in (0, 1).

        The blocks of a lattice are lattices themselves, and they come in an order in which any first few of
        them are spread evenly too. All coordinates of a block are made of the same `block`.
        """
        lattice, part = divmod(block, self._blocks_per_lattice)
        return points(dimension, shifts[lattice], self.size, part, self._blocks_per_lattice)

    def whole(self, dimension: int, shifts: Shifts) -> FloatArray:
        """Give one coordinate of all draws, shape (GROUPS, draws_per_group), not in the blocks' order."""
        return np.concatenate([points(dimension, row, self.size) for row in shifts], axis=1)


def lattice_for(draws: int) -> Lattice:
    """Give the smallest lattice with at least so many draws in all.

    Up to 2**24 draws that is GROUPS times a power of two, at least SMALLEST; from there on, whole lattices
    of LARGEST points. Raises LatticeError where `draws` is not positive.

    >>> lattice_for(131_072)
    Lattice(size=8192, lattices=1)
    >>> lattice_for(100_000_000).draws
    100663296
    """
    if draws < 1:
        raise LatticeError(f"the number of draws must be at least 1; it is {draws}")
    per_group = -(-draws // GROUPS)
    if per_group > LARGEST:
        return Lattice(size=LARGEST, lattices=-(-per_group // LARGEST))
    return Lattice(size=max(SMALLEST, 1 << (per_group - 1).bit_length()))


def round_up(draws: int) -> int:
    """Give the number of draws that will be made where `draws` are asked for.

    >>> round_up(100_000)
    131072
    """
    return lattice_for(draws).draws


def dimensions() -> int:
    """Give how many figures with a spread the generating vector has room for."""
    return len(_vector())


def shifts(name: str, seed: int, lattices: int = 1) -> Shifts:
    """Give random shifts of one figure, shape (lattices, GROUPS), as 64-bit fractions of one.

    They are the output of SHAKE-128 on the seed and the name: the same on every machine and for every
    number of other figures, unrelated for any two names or seeds, and a longer row begins like a shorter
    one.

    >>> shifts("rate", 0).shape
    (1, 16)
    """
    stream = hashlib.shake_128(f"{seed}/{name}".encode())
    words = np.frombuffer(stream.digest(8 * GROUPS * lattices), dtype="<u8").astype(np.uint64)
    return words.reshape(lattices, GROUPS)


def points(dimension: int, shifts: Shifts, size: int, part: int = 0, parts: int = 1) -> FloatArray:
    """Give one coordinate of the points of a lattice, one row per shift, all strictly between 0 and 1.

    `dimension` counts from 0, `size` is a power of two up to LARGEST, and `part` picks one of `parts` (a
    power of two) equal portions, each of which is a lattice of its own. Raises LatticeError where the
    generating vector has no such dimension.

    >>> points(0, shifts("rate", 0)[0], 8).shape
    (16, 8)
    """
    # Fractions of one as 64-bit integers: overflow is then the "mod 1", and nothing is rounded before the
    # end.
    step = _component(dimension) << (_WORD - size.bit_length() + 1)
    first = _reversed_bits(part, parts) * step
    stride = np.uint64(parts * step % 2**_WORD)
    bits = np.arange(size // parts, dtype=np.uint64) * stride + np.uint64(first % 2**_WORD)
    rows = bits + shifts[:, np.newaxis]
    # The 52 leading bits become the digits of a float in [1, 2), less 1, plus half a last digit.
    rows >>= np.uint64(12)
    rows |= np.uint64(0x3FF << 52)
    u = rows.view(np.float64)
    u -= 1.0 - 2.0**-53
    return u


def _component(dimension: int) -> int:
    vector = _vector()
    if not 0 <= dimension < len(vector):
        raise LatticeError(
            f"draws are possible for at most {len(vector)} figures and assumptions with a spread; "
            "there are more. --draws 0 leaves the draws out."
        )
    return vector[dimension]


@cache
def _vector() -> tuple[int, ...]:
    lines = Path(__file__).with_name("lattice.txt").read_text(encoding="ascii").splitlines()
    return tuple(int(line) for line in lines if not line.startswith("#"))


def _reversed_bits(part: int, parts: int) -> int:
    """Give van der Corput's order of 0 .. parts - 1: its first half is every other number, and so on."""
    width = parts.bit_length() - 1
    return int(format(part, f"0{width}b")[::-1], 2) if width else 0
