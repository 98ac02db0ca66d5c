"""Variance shares: how much of an estimate's spread comes from which figure, alone and together with others.

Exact where the estimate is a sum of products of functions of one independent figure each; otherwise from draws, with
standard errors; refused, in words, where shares would mean nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from msgspec import Struct

from deserter_estimates.formula.algebras.samples import SAMPLES
from deserter_estimates.model.model import Model
from deserter_estimates.stress.exact_effects import Effects, effects_of
from deserter_estimates.stress.net import Net, NothingToShare
from deserter_estimates.stress.sampled_shares import FIRST_SIZE, HALF_WIDTH, sampled_effects
from deserter_estimates.stress.separable import NotSeparable, NoVariance


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
    ['deaths_abroad: 0.800', 'liberators: 0.200']
    """
    net = Net.of(model, estimate)
    try:
        _check_figures(model, net)
        _check_draws(net, seed)
        try:
            effects = effects_of(net)
        except NotSeparable as reason:
            return _sampled_result(net, seed, f"Sampled, because the formula {reason}.")
    except NoVariance as reason:
        return _refusal(estimate, f"The variance of {estimate} is infinite or cannot be computed: {reason}.")
    except NothingToShare as reason:
        return _refusal(estimate, str(reason))
    if not effects.variance:
        return _refusal(
            estimate, f"{estimate} is the same for all values of its figures, so there is nothing to share."
        )
    shares = [_exact_share(name, effects) for name in net.inputs]
    return _result(estimate, "exact", 0, shares, ())


def _check_figures(model: Model, net: Net) -> None:
    if not net.figures:
        raise NothingToShare(f"None of the figures that {net.name} rests on has a spread, so nothing varies.")
    for pair in model.figures.correlations:
        one, other = pair.figures
        if pair.rho and one in net.figures and other in net.figures:
            raise NothingToShare(
                f"{one} and {other} are correlated ({pair.rho:g}), and shares of the variance need independent figures."
            )
    for name, spread in net.spreads.items():
        if spread.sd is None:
            raise NothingToShare(f"The spread of {name} has no variance, so {net.name} has none to share.")


def _check_draws(net: Net, seed: int) -> None:
    """Refuse where draws have to be left out: that ties the figures together, and they are no longer independent."""
    if not net.has_conditions:
        return
    values, broken = net.compute(net.values(net.uniforms(FIRST_SIZE, seed)), SAMPLES)
    share = 0.0 if broken is None else float(np.mean(np.broadcast_to(broken, values.shape)))
    if share:
        raise NothingToShare(
            f"{100 * share:.2g} % of the draws of {net.name} break a condition of its estimators. Leaving them out "
            "ties its figures to each other, and shares of the variance need independent figures."
        )


def _exact_share(name: str, effects: Effects) -> Share:
    whole = effects.variance
    first, total, shapley = (part.get(name, 0.0) / whole for part in (effects.first, effects.total, effects.shapley))
    return Share(figure=name, first=first, total=total, shapley=shapley)


def _sampled_result(net: Net, seed: int, because: str) -> VarianceShares:
    sampled = sampled_effects(net, seed)
    notes = [because]
    if sampled.half_width > HALF_WIDTH:
        notes.append(f"After the most draws allowed, a share may still be off by {sampled.half_width:.2g}.")
    places = {name: i for i, name in enumerate(net.figures)}
    shares = []
    for name in net.inputs:
        if name not in places:
            shares.append(Share(figure=name, first=0.0, total=0.0, shapley=0.0))
            continue
        first, total, shapley = (max(0.0, float(kind[places[name]])) for kind in sampled.shares)
        errors = [float(kind[places[name]]) for kind in sampled.standard_errors]
        if float(sampled.shares[0, places[name]]) < 0:
            notes.append(f"The first-order share of {name} came out below 0 by chance, and is given as 0.")
        shares.append(
            Share(
                figure=name,
                first=first,
                total=total,
                shapley=shapley,
                first_se=errors[0],
                total_se=errors[1],
                shapley_se=errors[2],
            )
        )
    return _result(net.name, "rqmc", sampled.evaluations, shares, tuple(notes))


def _result(
    estimate: str, method: Literal["exact", "rqmc"], evaluations: int, shares: list[Share], notes: tuple[str, ...]
) -> VarianceShares:
    return VarianceShares(
        estimate=estimate,
        method=method,
        evaluations=evaluations,
        sum_first=sum(share.first for share in shares),
        refused=None,
        shares=tuple(sorted(shares, key=lambda share: -share.total)),
        notes=notes,
    )


def _refusal(estimate: str, reason: str) -> VarianceShares:
    return VarianceShares(estimate=estimate, method=None, evaluations=0, sum_first=None, refused=reason, shares=())
