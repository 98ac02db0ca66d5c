"""Sampled variance shares: for estimates that have no exact ones, from 16 independent randomisations.

Every figure is drawn twice, x and z. With d figures the estimate is computed at all 2^d mixtures of the two draws
(Saltelli 2002, Computer Physics Communications 145, 280-297, uses 2d + 2 of them), and the Walsh transform over the
mixtures gives, for each set w of figures, the square F_w^2 of the average by which the draws of w pull against each
other. Its mean is the sum of V_u / 2^|u| over the sets u that contain w, so that

    total of i    2 * sum of F_w^2                      over the sets w with i in them
    first of i    2 * sum of F_w^2 (-1)^(|w| - 1)       over the same
    Shapley of i  2 * sum of F_w^2 / |w|                over those of them with an odd number of figures

are without bias. The total is Jansen's squared difference (1999, Computer Physics Communications 117, 35-43) and the
first-order part is a product of two differences, as Owen (2013, ACM TOMACS 23, 11) wants it for small shares, each
averaged over all mixtures. An estimate of the total or of the Shapley part cannot be negative, and a figure that
changes nothing gets 0, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.lattice import GROUPS
from deserter_estimates.draws.varying import Values, Varying
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.stress.exact_shares import on_axes, sets_of, transformed
from deserter_estimates.stress.lines import WALSH, Watch

FIRST_SIZE = 1_024  # draws per randomisation to begin with
HALF_WIDTH = 0.005  # of the 95 % interval of every share
T_QUANTILE = 2.131449545559323  # 97.5 % point of Student's t with 15 degrees of freedom
ALL_MIXTURES = 6  # the most figures for which all mixtures are computed
CAP = 2**22  # evaluations of the estimate

Function = Callable[[Values], FloatArray]


class NothingToShare(ValueError):  # noqa: N818 - a finding about an estimate, told as a sentence
    """An estimate whose variance cannot be shared out; the message is a whole sentence saying why."""


class Sampled(Struct, frozen=True, kw_only=True):
    """Shares of the variance and their standard errors, of shape (3, figures): first, total, Shapley."""

    shares: FloatArray
    standard_errors: FloatArray
    evaluations: int

    @property
    def half_width(self) -> float:
        """The half-width of the widest 95 % interval."""
        return T_QUANTILE * float(np.max(self.standard_errors))


def sampled_shares(varying: Varying, seed: int) -> Sampled:
    """Sample the shares of an estimate's varying figures, doubling the draws until HALF_WIDTH or the CAP is reached.

    Raises NothingToShare where the estimate is undefined in some draws or the same in all of them, and NoVariance
    where it divides by something that changes its sign.
    """

    def function(values: Values) -> FloatArray:
        result = varying.compute(values, Watch())
        undefined = float(np.mean(~np.isfinite(result)))
        if undefined:
            raise NothingToShare(
                f"{varying.called} cannot be computed in {100 * undefined:.2g} % of its draws, so it has no variance."
            )
        return result

    figures, size, evaluations = len(varying.spreads), FIRST_SIZE, 0
    while True:
        x, z = (varying.values(_folded(varying.uniforms(size, seed, copy=copy))) for copy in ("", " again"))
        parts, variance = parts_of(function, x, z, np.random.default_rng([seed, size]))
        if not variance.any():
            raise NothingToShare(
                f"{varying.called} is the same for all draws of its figures, so there is nothing to share."
            )
        cost = GROUPS * size * (2**figures if figures <= ALL_MIXTURES else 3 * figures + 1)
        evaluations += cost
        sampled = shares_of(parts, variance, evaluations)
        if sampled.half_width <= HALF_WIDTH or 2 * cost > CAP:
            return sampled
        size *= 2


def shares_of(parts: FloatArray, variance: FloatArray, evaluations: int = 0) -> Sampled:
    """Divide parts by the variance; the standard error is that of a ratio of means over the 16 randomisations."""
    whole = float(variance.mean())
    shares = parts.mean(axis=2) / whole
    scatter = parts - shares[:, :, None] * variance
    errors = np.sqrt((scatter**2).sum(axis=2) / (GROUPS - 1) / GROUPS) / whole
    return Sampled(shares=shares, standard_errors=errors, evaluations=evaluations)


def parts_of(function: Function, x: Values, z: Values, generator: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Split the variance of a function of independent figures, drawn twice: arrays of shape (16, n).

    The parts have the shape (3, figures, 16): first, total, Shapley. The variance has (16,). `generator` puts the
    figures in order where there are too many for all mixtures.
    """
    if len(x) > ALL_MIXTURES:
        return _by_walks(function, x, z, generator)
    shape = (2,) * len(x) + next(iter(x.values())).shape
    values = np.broadcast_to(function(on_axes({name: np.stack([x[name], z[name]]) for name in x})), shape)
    values = (values - values.mean()).reshape(2 ** len(x), -1)
    squares = (transformed(values, [WALSH] * len(x)) ** 2).reshape(len(values), GROUPS, -1).mean(axis=-1)
    sets, sizes = sets_of(len(x))
    odd = sizes % 2
    weights = np.stack([4 * odd - 2, np.full_like(sizes, 2.0), 2 * odd / np.maximum(sizes, 1)])
    return np.einsum("kw,wg,wf->kfg", weights, squares, sets), 2 * odd @ squares


def _by_walks(
    function: Function, x: Values, z: Values, generator: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """Take 2d + 2 mixtures for first and total, and for Shapley a walk from x to z in a new random order for each draw.

    The walk is Goda's (2020, arXiv:2009.00874), averaged over its two directions.
    """
    start, end = function(x), function(z)
    near = [start - function({**x, name: z[name]}) for name in x]
    far = [function({**z, name: x[name]}) - end for name in x]
    first = [(one * other).mean(axis=1) / 2 for one, other in zip(near, far, strict=True)]
    total = [(one**2 + other**2).mean(axis=1) / 4 for one, other in zip(near, far, strict=True)]
    ranks = np.argsort(generator.random((len(x), *start.shape)), axis=0)
    shapley = np.zeros((len(x), GROUPS))
    before = start
    for step in range(len(x)):
        after = function({name: np.where(rank <= step, z[name], x[name]) for name, rank in zip(x, ranks, strict=True)})
        shapley += np.where(ranks == step, (start - end) / 2 * (before - after), 0.0).mean(axis=2)
        before = after
    return np.stack([np.array(first), np.array(total), shapley]), ((start - end) ** 2).mean(axis=1) / 2


def _folded(uniforms: Values) -> Values:
    """Fold the range over (the tent or baker's map), so that it ends where it begins.

    Lattices then err by 1/n^2 instead of 1/n where the function is smooth (Hickernell 2002, Monte Carlo and Quasi-Monte
    Carlo Methods 2000, 274-289). Five times fewer draws on products of three and four figures, once there are 4,096.
    """
    return {name: np.abs(2 * share - 1) for name, share in uniforms.items()}
