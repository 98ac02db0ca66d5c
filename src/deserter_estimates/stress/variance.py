"""Variance shares: how much of an estimate's spread comes from which figure, alone and together with others.

Exact where at most four figures do more than add and multiply; otherwise from draws, with standard errors; refused, in
words, where shares would mean nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.varying import Varying
from deserter_estimates.model.model import Model
from deserter_estimates.stress.exact_shares import exact_shares
from deserter_estimates.stress.lines import NotExact, NoVariance
from deserter_estimates.stress.sampled_shares import FIRST_SIZE, HALF_WIDTH, NothingToShare, sampled_shares

TIE = 9  # decimals beyond which two totals are equal


class Share(Struct, frozen=True, kw_only=True):
    """One figure's shares of the variance, from 0 to 1; a figure without influence has exactly 0."""

    figure: Annotated[str, "Name of the figure."]
    first: Annotated[float, "Its own part."]
    total: Annotated[float, "The part of everything it takes part in."]
    shapley: Annotated[float, "Its fair part: what figures do together is shared equally."]
    first_se: Annotated[float, "Standard error of first; 0: exact."] = 0.0
    total_se: Annotated[float, "Standard error of total; 0: exact."] = 0.0
    shapley_se: Annotated[float, "Standard error of shapley; 0: exact."] = 0.0


class VarianceShares(Struct, frozen=True, kw_only=True):
    """The shares of all figures an estimate rests on, largest total first."""

    estimate: Annotated[str, "Name of the estimate."]
    method: Annotated[Literal["exact", "rqmc"] | None, "How the shares were found; null: refused says why."]
    evaluations: Annotated[int, "How often the estimate was computed."]
    sum_first: Annotated[float | None, "Sum of the figures' own parts; null: refused says why."]
    refused: Annotated[str | None, "Why there are no shares; null: there are."]
    shares: Annotated[tuple[Share, ...], "A row for each figure."]
    notes: Annotated[tuple[str, ...], "What to mind about the numbers."] = ()


def variance_shares(model: Model, estimate: str, *, seed: int = 0) -> VarianceShares:
    """Share out the variance of an estimate among its figures.

    `seed` (0 counts) fixes the draws, where draws are needed. What cannot be shared out is refused in the result.

    >>> from deserter_estimates.file.figures import read_figures
    >>> shares = variance_shares(Model.of(read_figures()), "survivors_in_europe").shares
    >>> [f"{share.figure}: {share.total:.3f}" for share in shares]
    ['liberators: 0.862', 'deaths_abroad: 0.138']
    """
    varying = Varying.of(model, estimate)
    try:
        _check(varying, seed)
        try:
            return _exact(varying, exact_shares(varying, seed))
        except NotExact as reason:
            return _sampled(varying, seed, f"Sampled, because the formula {reason}.")
    except NoVariance as reason:
        refused = f"The variance of {model.called(estimate)} is infinite or cannot be computed: {reason}."
    except NothingToShare as reason:
        refused = str(reason)
    return VarianceShares(estimate=estimate, method=None, evaluations=0, sum_first=None, refused=refused, shares=())


def _check(varying: Varying, seed: int) -> None:
    """Refuse an estimate whose figures do not vary, have no variance or are not independent of each other.

    Leaving out draws that break a condition makes figures depend on each other, too.
    """
    called, name, spreads = varying.model.called, varying.called, varying.spreads
    if not spreads:
        raise NothingToShare(f"None of the figures that {name} rests on has a spread, so nothing varies.")
    for pair in varying.model.figures.correlations:
        if pair.rho and spreads.keys() >= {*pair.figures}:
            one, other = map(called, pair.figures)
            raise NothingToShare(
                f"{one} and {other} are correlated ({pair.rho:g}), and shares of the variance need independent figures."
            )
    for figure, spread in spreads.items():
        if spread.sd is None:
            raise NothingToShare(f"The spread of {called(figure)} has no variance, so {name} has none to share.")
    if any(step.conditions for step in varying.model.steps(varying.name)):
        share = float(varying.left_out(varying.values(varying.uniforms(FIRST_SIZE, seed))).mean())
        if share:
            raise NothingToShare(
                f"{100 * share:.2g} % of the draws of {name} break a condition of its estimators. Without those draws "
                "its figures are no longer independent, and shares of the variance need independent figures."
            )


def _exact(varying: Varying, shares: Mapping[str, list[float]]) -> VarianceShares:
    if not shares:
        raise NothingToShare(
            f"{varying.called} is the same for all values of its figures, so there is nothing to share."
        )
    return _result(varying, "exact", 0, shares, ())


def _sampled(varying: Varying, seed: int, because: str) -> VarianceShares:
    sampled = sampled_shares(varying, seed)
    notes = [because]
    if sampled.half_width > HALF_WIDTH:
        notes.append(f"After the most draws allowed, a share may still be off by {sampled.half_width:.2g}.")
    notes += [
        f"The first-order share of {varying.model.called(name)} came out below 0 by chance, and is given as 0."
        for name, first in zip(varying.spreads, sampled.shares[0], strict=True)
        if first < 0
    ]
    columns = np.concatenate([np.maximum(sampled.shares, 0.0), sampled.standard_errors]).T.tolist()
    return _result(varying, "rqmc", sampled.evaluations, dict(zip(varying.spreads, columns, strict=True)), tuple(notes))


def _result(
    varying: Varying,
    method: Literal["exact", "rqmc"],
    evaluations: int,
    shares: Mapping[str, list[float]],
    notes: tuple[str, ...],
) -> VarianceShares:
    """Put the shares and, behind them, their standard errors in order; figures that do not vary have none."""
    names = Share.__struct_fields__[1:]
    rows = [
        Share(figure=name, **dict(zip(names, shares.get(name, [0.0] * 3), strict=False)))
        for name in varying.model.rests_on(varying.name)
    ]
    return VarianceShares(
        estimate=varying.name,
        method=method,
        evaluations=evaluations,
        sum_first=sum(row.first for row in rows),
        refused=None,
        shares=tuple(sorted(rows, key=lambda row: -round(row.total, TIE))),  # ties in the file's order
        notes=notes,
    )
