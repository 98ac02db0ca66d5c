"""Exact variance shares of a sum of products of functions of one figure each.

For independent figures the variance is a sum of parts V_u, one for each set u of figures acting together (Hoeffding
1948; Sobol 1993, Mathematical Modelling and Computational Experiment 1, 407-414). For a multi-affine estimate V_u is
its mixed difference over u at the means, squared, times the variances of u. The sum over the 2^d sets is never made:
with terms t of weight c_t and functions g_ti of figure i, means m and covariances C over the terms,

    P_i(r) = sum over s, t of  c_s c_t C_i[s, t] * product over j != i of (m_sj m_tj + r C_j[s, t])

is the sum of V_u r^(|u| - 1) over the sets u with i in them. So P_i(0) is the first-order part of i, P_i(1) its total,
and the integral of P_i from 0 to 1 its Shapley part, V_u / |u| summed: Owen's multilinear extension (1972, Management
Science 18, P64-P79) with variances for a game (Owen 2014, SIAM/ASA Journal on Uncertainty Quantification 2, 245-251).
Its degree is below the k figures of the longest term, and k // 2 + 1 Gauss-Legendre nodes integrate it exactly.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct

from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.formula.tree import evaluate
from deserter_estimates.stress.net import Net
from deserter_estimates.stress.quadrature import Rule, rule_of
from deserter_estimates.stress.separable import Bend, NotSeparable, NoVariance, Separable
from deserter_estimates.stress.terms import Sum

AGREEMENT = 1e-5  # with the coarse rule, whose error is the square root of the other's
MAX_SPLITS = 30
_LOST_DIGITS = 1e-7  # a variance this small beside the parts that cancel in it is left to draws


class Effects(Struct, frozen=True, kw_only=True):
    """Parts of the variance per figure, in the estimate's unit squared; `variance` is the whole."""

    variance: float
    first: Mapping[str, float]
    total: Mapping[str, float]
    shapley: Mapping[str, float]


def effects_of(net: Net) -> Effects:
    """Compute the effects of an estimate's figures, their rules split wherever an abs() turns out to bend.

    Raises NotSeparable where they cannot be exact, and NoVariance where there is no variance to share.
    """
    splits: dict[str, frozenset[float]] = dict.fromkeys(net.figures, frozenset())
    for _ in range(MAX_SPLITS):
        rules = {name: _rule(net, name, splits[name]) for name in net.figures}
        algebra = Separable(rules)
        known = {
            name: algebra.figure(name) if name in rules else algebra.number(given.face)
            for name, given in net.inputs.items()
        }
        try:
            for step in net.steps:
                known[step.name] = evaluate(step.tree, algebra, known)
        except Bend as bend:
            splits[bend.figure] |= bend.shares
        else:
            return exact_effects(known[net.name], rules)
    raise NotSeparable("bends too often")


def _rule(net: Net, name: str, splits: frozenset[float]) -> Rule:
    quantity = net.spreads[name]
    rule = rule_of(quantity.spread, splits)
    if quantity.scale == 1:
        return rule
    values = rule.values * quantity.scale
    return Rule(shares=rule.shares, values=values, weights=rule.weights, coarse=rule.coarse)


def exact_effects(terms: Sum, rules: Mapping[str, Rule]) -> Effects:
    """Compute the effects of every figure that occurs in the terms; one that does not has none.

    Raises NoVariance where it is infinite, and NotSeparable where it cannot be had to nine digits.
    """
    figures = tuple(dict.fromkeys(name for term in terms for name in term.factors))
    fine = _effects(terms, figures, {name: (rules[name], rules[name].weights) for name in figures})
    rough = _effects(terms, figures, {name: (rules[name], rules[name].coarse) for name in figures})
    for one, other in ((fine.first, rough.first), (fine.total, rough.total)):
        if any(abs(one[name] - other[name]) > AGREEMENT * fine.variance for name in figures):
            raise NotSeparable("has moments that quadrature does not find")
    return fine


def _effects(terms: Sum, figures: tuple[str, ...], rules: Mapping[str, tuple[Rule, FloatArray]]) -> Effects:
    if not figures:
        return Effects(variance=0.0, first={}, total={}, shapley={})
    weights = np.array([term.weight for term in terms])
    moments = [_moments(terms, name, *rules[name]) for name in figures]
    means = np.stack([mean for mean, _ in moments])
    covariances = np.stack([covariance for _, covariance in moments])
    together = max(len(term.factors) for term in terms)
    nodes, node_weights = np.polynomial.legendre.leggauss(together // 2 + 1)
    places = np.concatenate([[0.0, 1.0], (nodes + 1) / 2])
    parts, sizes = _parts(weights, means, covariances, places)
    shapley = parts[:, 2:] @ (node_weights / 2)
    variance = float(shapley.sum())
    if not np.all(np.isfinite(parts)):
        raise NotSeparable("has numbers that are too large")
    if variance < _LOST_DIGITS * float((sizes[:, 2:] @ (node_weights / 2)).sum()):
        raise NotSeparable("is a small difference of large parts")
    by_figure = [dict(zip(figures, map(float, row), strict=True)) for row in (parts[:, 0], parts[:, 1], shapley)]
    return Effects(variance=variance, first=by_figure[0], total=by_figure[1], shapley=by_figure[2])


def _parts(
    weights: FloatArray, means: FloatArray, covariances: FloatArray, places: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """P_i at the places, shape (figures, places); and the same with every addend taken positive."""
    squares = means[:, :, None] * means[:, None, :]
    pairs = np.outer(weights, weights)
    parts, sizes = np.zeros((2, len(means), len(places)))
    for column, place in enumerate(places):
        factors = squares + place * covariances
        after = np.ones_like(factors)
        for i in range(len(factors) - 1, 0, -1):
            after[i - 1] = after[i] * factors[i]
        before = pairs
        for i, factor in enumerate(factors):
            addends = covariances[i] * before * after[i]
            parts[i, column], sizes[i, column] = addends.sum(), np.abs(addends).sum()
            before = before * factor
    return np.maximum(parts, 0.0), sizes


def _moments(terms: Sum, name: str, rule: Rule, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Means of the figure's functions over the terms, and their covariances."""
    inside = [i for i, term in enumerate(terms) if name in term.factors]
    functions = np.stack([terms[i].factors[name] for i in inside])
    means, covariances = np.ones(len(terms)), np.zeros((len(terms), len(terms)))
    with np.errstate(over="ignore", invalid="ignore"):
        means[inside] = functions @ weights
        centred = functions - means[inside][:, None]
        squares = centred**2 * weights
        variances = squares.sum(axis=1)
        # Where a variance exists, what its outermost nodes add to it vanishes.
        edge = np.maximum(squares[:, 0], squares[:, -1])
        if not np.all(np.isfinite(variances)) or np.any(edge > 1e-12 * variances):
            raise NoVariance(f"it grows too fast where {name} runs to an end of its spread")
        covariances[np.ix_(inside, inside)] = (centred * weights) @ centred.T
    return means, covariances
