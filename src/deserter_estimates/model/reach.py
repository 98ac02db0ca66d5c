"""Reach: what every estimate of a model depends on, as sets that are whole numbers: bit `n` is the one with place `n`.

One walk in dependency order serves all, so that an estimate far up a chain costs no walk of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.inputs import Input


class Reach(NamedTuple):
    """The places of the estimates that an estimate needs, itself among them, and of the figures that it rests on."""

    estimates: int
    inputs: int


def reaches(inputs: Mapping[str, Input], estimates: Mapping[str, Estimate]) -> dict[str, Reach]:
    """The reach of every estimate; `estimates` are in dependency order."""
    found: dict[str, Reach] = {}
    for name, estimate in estimates.items():
        needed, rests_on = 1 << estimate.place, 0
        for used in estimate.uses:
            if used in inputs:
                rests_on |= 1 << inputs[used].place
            else:
                needed |= found[used].estimates
                rests_on |= found[used].inputs
        found[name] = Reach(needed, rests_on)
    return found


def places(those: int) -> Iterator[int]:
    """The places of a set, the lowest first.

    >>> list(places(0b1010))
    [1, 3]
    """
    while those:
        lowest = those & -those
        yield lowest.bit_length() - 1
        those ^= lowest
