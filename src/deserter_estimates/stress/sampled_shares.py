"""Sampled variance shares: for estimates that have no exact ones, from 16 independent randomisations.

Every figure is drawn twice, x and z. With d figures the estimate is computed at all 2^d mixtures of the two draws
(Saltelli 2002, Computer Physics Communications 145, 280-297, uses 2d + 2 of them), and a Walsh transform over the
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

import math
from collections.abc import Callable, Mapping

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.draws.lattice import GROUPS
from deserter_estimates.formula.algebras.samples import Samples
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.stress.net import Net, NothingToShare
from deserter_estimates.stress.separable import NoVariance

FIRST_SIZE = 1_024  # draws per randomisation to begin with
HALF_WIDTH = 0.005  # of the 95 % interval of every share
T_QUANTILE = 2.131449545559323  # 97.5 % point of Student's t with 15 degrees of freedom
ALL_MIXTURES = 6  # the most figures for which all mixtures are computed
CAP = 2**22  # evaluations of the estimate

Values = Mapping[str, FloatArray]
Function = Callable[[Values], FloatArray]
KINDS = ("first", "total", "shapley")


class Parts(Struct, frozen=True, kw_only=True):
    """Parts of the variance per randomisation: arrays of shape (3, figures, 16) in the order of KINDS, and (16,)."""

    parts: FloatArray
    variance: FloatArray
    evaluations: int


class Sampled(Struct, frozen=True, kw_only=True):
    """Shares of the variance and their standard errors, arrays of shape (3, figures) in the order of KINDS."""

    shares: FloatArray
    standard_errors: FloatArray
    evaluations: int

    @property
    def half_width(self) -> float:
        """The half-width of the widest 95 % interval."""
        return T_QUANTILE * float(np.max(self.standard_errors))


def sampled_effects(net: Net, seed: int) -> Sampled:
    """Sample the shares of an estimate's varying figures, doubling the draws until HALF_WIDTH or the CAP is reached.

    Raises NothingToShare where the estimate is undefined in some draws or the same in all of them, and NoVariance
    where it divides by something that changes its sign.
    """
    size, spent = FIRST_SIZE, 0

    def function(values: Values) -> FloatArray:
        result = np.broadcast_to(net.compute(values, _Watchful())[0], (GROUPS, size))
        undefined = float(np.mean(~np.isfinite(result)))
        if undefined:
            raise NothingToShare(
                f"{net.name} cannot be computed in {100 * undefined:.2g} % of its draws, so it has no variance."
            )
        return result

    while True:
        x, z = (net.values(_folded(net.uniforms(size, seed, copy=copy))) for copy in ("", " again"))
        parts = parts_of(function, x, z, np.random.default_rng([seed, size]))
        spent += parts.evaluations
        if not parts.variance.any():
            raise NothingToShare(f"{net.name} is the same for all draws of its figures, so there is nothing to share.")
        sampled = replace(shares_of(parts), evaluations=spent)
        if sampled.half_width <= HALF_WIDTH or size >= largest_size(len(x)):
            return sampled
        size *= 2


def parts_of(function: Function, x: Values, z: Values, generator: np.random.Generator) -> Parts:
    """Split the variance of a function of independent figures, drawn twice: arrays of shape (16, n).

    `generator` orders the figures where there are too many for all mixtures.
    """
    if len(x) <= ALL_MIXTURES:
        return _by_all_mixtures(function, x, z)
    return _by_chains(function, x, z, generator)


def shares_of(parts: Parts) -> Sampled:
    """Divide by the variance; the standard error is that of a ratio of means over the 16 randomisations."""
    whole = float(parts.variance.mean())
    shares = parts.parts.mean(axis=2) / whole
    scatter = parts.parts - shares[:, :, None] * parts.variance
    errors = np.sqrt((scatter**2).sum(axis=2) / (GROUPS - 1) / GROUPS) / whole
    return Sampled(shares=shares, standard_errors=errors, evaluations=parts.evaluations)


def largest_size(figures: int) -> int:
    """The most draws per randomisation within the cap, a power of two."""
    runs = 2**figures if figures <= ALL_MIXTURES else 3 * figures + 1
    return int(2 ** math.floor(math.log2(CAP / GROUPS / runs)))


def _folded(uniforms: Values) -> Values:
    """Fold the range over (the tent or baker's map), so that it ends where it begins.

    Lattices then err by 1/n^2 instead of 1/n where the function is smooth (Hickernell 2002, Monte Carlo and Quasi-Monte
    Carlo Methods 2000, 274-289). Five times fewer draws on products of three and four figures, once there are 4,096.
    """
    return {name: np.abs(2 * share - 1) for name, share in uniforms.items()}


def _by_all_mixtures(function: Function, x: Values, z: Values) -> Parts:
    names = tuple(x)
    runs = 2 ** len(names)
    values = np.stack(
        [function({name: (z if mask >> i & 1 else x)[name] for i, name in enumerate(names)}) for mask in range(runs)]
    )
    values -= values.mean()
    squares = (_walsh(values) ** 2).mean(axis=2)
    sets = np.arange(runs)
    sizes = np.array([mask.bit_count() for mask in range(runs)])
    odd = sizes % 2 == 1
    weights = np.stack([np.where(odd, 2.0, -2.0), np.full(runs, 2.0), np.where(odd, 2.0 / np.maximum(sizes, 1), 0.0)])
    inside = np.stack([(sets >> i & 1).astype(bool) for i in range(len(names))])
    parts = np.einsum("kw,iw,wg->kig", weights, inside.astype(float), squares)
    return Parts(parts=parts, variance=2 * squares[odd].sum(axis=0), evaluations=values.size)


def _walsh(values: FloatArray) -> FloatArray:
    """Walsh-Hadamard transform over the first axis, divided by its length."""
    runs, step = len(values), 1
    while step < runs:
        pairs = values.reshape(runs // (2 * step), 2, step, *values.shape[1:])
        values = np.stack([pairs[:, 0] + pairs[:, 1], pairs[:, 0] - pairs[:, 1]], axis=1).reshape(values.shape)
        step *= 2
    return values / runs


def _by_chains(function: Function, x: Values, z: Values, generator: np.random.Generator) -> Parts:
    """2d + 2 mixtures for first and total; for Shapley a walk from x to z in an order of its own for each draw.

    The walk is Goda's (2020, arXiv:2009.00874), averaged over its two directions.
    """
    names = tuple(x)
    start, end = function(x), function(z)
    centre = float(start.mean())
    start, end = start - centre, end - centre
    first, total = [], []
    for name in names:
        near = start - (function({**x, name: z[name]}) - centre)
        far = function({**z, name: x[name]}) - centre - end
        first.append((near * far).mean(axis=1) / 2)
        total.append((near**2 + far**2).mean(axis=1) / 4)
    shapley = np.zeros((len(names), GROUPS))
    ranks = np.argsort(generator.random((len(names), *start.shape)), axis=0)
    before = start
    for step in range(1, len(names) + 1):
        after = (
            end
            if step == len(names)
            else function({name: np.where(ranks[i] < step, z[name], x[name]) for i, name in enumerate(names)}) - centre
        )
        gain = (start - end) / 2 * (before - after)
        shapley += np.stack([np.where(ranks[i] == step - 1, gain, 0.0).mean(axis=1) for i in range(len(names))])
        before = after
    variance = ((start - end) ** 2).mean(axis=1) / 2
    parts = np.stack([np.stack(first), np.stack(total), shapley])
    return Parts(parts=parts, variance=variance, evaluations=(3 * len(names) + 1) * start.size)


class _Watchful(Samples):
    """Samples that refuse a divisor which is above zero in some draws and below it in others."""

    def divide(self, left: FloatArray, right: FloatArray) -> FloatArray:
        """Quotient; raises NoVariance."""
        if np.min(right) <= 0 <= np.max(right):
            raise NoVariance("it divides by something that is zero for some values of its figures")
        return super().divide(left, right)

    def power(self, base: FloatArray, exponent: FloatArray) -> FloatArray:
        """Power; raises NoVariance."""
        if np.min(exponent) < 0 and np.min(base) <= 0 <= np.max(base):
            raise NoVariance("it divides by something that is zero for some values of its figures")
        return super().power(base, exponent)
