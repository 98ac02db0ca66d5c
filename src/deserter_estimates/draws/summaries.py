"""Draws: each estimate's distribution and each claim's share of draws, by randomised quasi-Monte Carlo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from msgspec import Struct

from deserter_estimates.claims.grade import claim_set
from deserter_estimates.draws.quantiles import DrawsError, Estimated, Interval, Summary, check_level, share, summarise
from deserter_estimates.draws.sampler import DrawsRefusedError, Sampler
from deserter_estimates.language.hedges import Range
from deserter_estimates.model.model import Model

DEFAULT_DRAWS = 131_072
KEPT = 31 * 2**17  # doubles, just under the 32 MB beyond which glibc learns nothing from a block that is freed
Progress = Callable[[float], None]
Sets = Mapping[str, Sequence[tuple[str, Interval]]]  # per estimate, the claims about it and their sets
Results = tuple[dict[str, Summary], dict[str, Estimated], dict[str, str]]


class Draws(Struct, frozen=True, kw_only=True):
    """What the draws say, in base units: a summary per estimate, a share per claim, and what could not be drawn.

    `refused` gives, per estimate, why its draws say nothing.
    """

    draws: int
    seed: int
    level: float
    summaries: Mapping[str, Summary]
    shares: Mapping[str, Estimated]
    refused: Mapping[str, str]


def draw(
    model: Model,
    names: Sequence[str],
    *,
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
) -> Draws:
    """Draw the estimates `names` (those that can be computed) and sum them up.

    `draws` is rounded up to 16 equal groups; `level` is the central interval's; `progress` is told the share done
    after each block. Memory does not grow with the number of draws. Raises DrawsRefusedError.
    """
    sampler = Sampler(model, names, draws=draws, seed=seed)
    try:
        check_level(level, sampler.lattice.draws_per_group)
    except DrawsError as error:
        raise DrawsRefusedError(str(error)) from None
    sets: dict[str, list[tuple[str, Interval]]] = {}
    for claim in model.claims.values():
        if claim.estimate is not None and claim.estimate in names:
            sets.setdefault(claim.estimate, []).append((claim.name, interval(claim_set(model, claim))))
    if sampler.lattice.blocks == 1:
        summaries, shares, refused = _at_once(sampler, sets, level)
    else:
        summaries, shares, refused = _streamed(sampler, sets, level, progress)
    return Draws(
        draws=sampler.lattice.draws, seed=seed, level=level, summaries=summaries, shares=shares, refused=refused
    )


def interval(wanted: Range) -> Interval:
    """A claim's set as floats."""
    low = -np.inf if wanted.low is None else float(wanted.low)
    high = np.inf if wanted.high is None else float(wanted.high)
    return Interval(low=low, high=high, low_open=wanted.low_open, high_open=wanted.high_open)


def _at_once(sampler: Sampler, sets: Sets, level: float) -> Results:
    np.empty(KEPT)  # given back at once: from then on glibc reuses freed arrays instead of returning them
    summaries: dict[str, Summary] = {}
    shares: dict[str, Estimated] = {}
    refused: dict[str, str] = {}
    for name, values, broken in sampler.estimates(0):
        try:
            summaries[name] = summarise(values, level=level, excluded=broken)
        except DrawsError as error:
            refused[name] = str(error)
            continue
        for claim, inside in sets.get(name, ()):
            shares[claim] = share(values, inside, excluded=broken)
    return summaries, shares, refused


def _streamed(sampler: Sampler, sets: Sets, level: float, progress: Progress | None) -> Results:
    from deserter_estimates.draws.streams import ShareStream, SummaryStream

    summaries = {name: SummaryStream(level=level) for name in sampler.names}
    shares = {claim: ShareStream(inside) for pairs in sets.values() for claim, inside in pairs}
    pending = summaries
    while pending:
        for block in range(sampler.lattice.blocks):
            for name, values, broken in sampler.estimates(block):
                if name in pending:
                    pending[name].take(values, broken)
                for claim, _ in sets.get(name, ()) if pending is summaries else ():
                    shares[claim].take(values, broken)
            if progress is not None:
                progress((block + 1) / sampler.lattice.blocks)
        pending = {name: stream.again() for name, stream in summaries.items() if not stream.complete}
        summaries |= pending
    results: dict[str, Summary] = {}
    refused: dict[str, str] = {}
    for name, stream in summaries.items():
        try:
            results[name] = stream.summary()
        except DrawsError as error:
            refused[name] = str(error)
    shared = {claim: shares[claim].share() for name in results for claim, _ in sets.get(name, ())}
    return results, shared, refused
