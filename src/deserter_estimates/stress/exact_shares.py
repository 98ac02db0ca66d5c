"""Exact variance shares, without draws.

For independent figures the variance is a sum of parts V_u, one for each set u of figures acting together (Hoeffding
1948; Sobol 1993, Mathematical Modelling and Computational Experiment 1, 407-414). An estimate that is A + B x in each
figure carries all of them in its values at mean - sd and mean + sd of every figure: a Walsh transform of these 2^d
values gives a number for each set, and its square is V_u. A + B g(x) takes two values of g in the same way. Any other
figure takes the nodes of a Gauss rule, which are enough for all that is nearly a polynomial of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction

import numpy as np

from deserter_estimates.draws.varying import Values, Varying
from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.stress.lines import Entry, NotExact, NoVariance, entry_of
from deserter_estimates.stress.quadrature import gauss

MOST_TOGETHER = 16
MOST_GAUSS = 4
NODES = 16
GRID = 2**18  # evaluations of the estimate
REST = 1e-10  # of the variance: what may be left in the two highest powers of a figure
PLACES = 64  # of each randomisation, to see how widely the estimate varies


@np.errstate(over="ignore", invalid="ignore")
def exact_shares(varying: Varying, seed: int = 0) -> dict[str, list[float]]:
    """Compute the first-order, total and Shapley share of every varying figure; none where the estimate does not vary.

    Raises NotExact where that needs draws, and NoVariance where the variance is infinite or no floating-point number.
    """
    places = varying.values(varying.uniforms(PLACES, seed))
    values = varying.compute(places)
    if not np.isfinite(values).all():
        raise NotExact("is not a number everywhere")
    if _constant(varying, places, values):
        return {}
    others = {name: each[:, :1] for name, each in places.items()}
    found = {name: entry_of(varying, name, others, float(np.std(values))) for name in varying.spreads}
    parts = {name: [entry.alone] * 3 for name, entry in found.items() if entry.alone is not None}
    variance = sum(first for first, _, _ in parts.values())
    together = {name: entry for name, entry in found.items() if entry.alone is None}
    if together:
        squares = _squares(varying, together)
        variance += float(squares.sum())
        sets, sizes = sets_of(len(together))
        weights = np.stack([sizes == 1, np.ones_like(sizes), 1 / np.maximum(sizes, 1)])
        parts |= zip(together, ((weights * squares) @ sets).T.tolist(), strict=True)
    if not 0 < variance < np.inf:
        raise NoVariance("its square is too large or too small to compute with")
    return {name: [part / variance for part in three] for name, three in parts.items()}


def _squares(varying: Varying, entries: Mapping[str, Entry]) -> FloatArray:
    """Compute V_u for all sets of figures that change each other's effect, from a grid of all their values."""
    many = [name for name, entry in entries.items() if entry.matrix is None]
    if len(many) > MOST_GAUSS:
        raise NotExact(f"has {len(many)} figures in more than sums and products, where {MOST_GAUSS} can be exact")
    nodes = min(NODES, int((GRID / 2 ** (len(entries) - len(many))) ** (1 / max(1, len(many)))))
    if len(entries) > MOST_TOGETHER or nodes < 3:
        raise NotExact(f"has {len(entries)} figures acting together, too many for exact shares")
    axes = {name: gauss(e.rule, nodes) if e.matrix is None else (e.values, e.matrix) for name, e in entries.items()}
    shape = [len(values) for values, _ in axes.values()]
    grid = on_axes({name: values for name, (values, _) in axes.items()})
    middles = varying.values({name: np.asarray(0.5) for name in varying.spreads if name not in entries})
    values = varying.compute(middles | {name: np.broadcast_to(each, shape).ravel() for name, each in grid.items()})
    squares = transformed(values, [matrix for _, matrix in axes.values()]) ** 2
    squares[0] = 0.0  # the mean
    for place, name in enumerate(axes):
        if name in many and not squares.reshape(shape).take([-2, -1], place).sum() <= REST * squares.sum():
            raise NotExact("bends too sharply for exact shares")
    return transformed(squares, [np.stack([np.arange(size) == 0, np.arange(size) > 0]) for size in shape])


def on_axes(values: Values) -> dict[str, FloatArray]:
    """Give the first axis of each figure's values a place of its own, in front of all other axes."""
    return {
        name: each.reshape([-1 if at == place else 1 for at in range(len(values))] + [*each.shape[1:]])
        for place, (name, each) in enumerate(values.items())
    }


def transformed(values: FloatArray, matrices: Sequence[FloatArray]) -> FloatArray:
    """Take an estimate on a grid, whose last axis changes fastest, apart by one matrix an axis.

    With WALSH for all of them, that is the Walsh transform. An axis of further columns may stand behind the grid.

    >>> from deserter_estimates.stress.lines import WALSH
    >>> transformed(np.array([0.0, 1.0, 2.0, 7.0]), [WALSH, WALSH])
    array([2.5, 1.5, 2. , 1. ])
    """
    columns = values.shape[1:]
    for matrix in matrices:  # each turn moves the first axis behind the last
        values = (matrix @ values.reshape(matrix.shape[1], -1)).T
    return values.reshape(*columns, -1).T if columns else values.ravel()


def sets_of(figures: int) -> tuple[FloatArray, FloatArray]:
    """List all sets of figures in the order of the grid: 1 for each figure in a set, and the sets' sizes."""
    sets = (np.arange(2**figures)[:, None] >> np.arange(figures)[::-1] & 1).astype(float)
    return sets, sets.sum(axis=1)


def _constant(varying: Varying, places: Values, values: FloatArray) -> bool:
    """Say whether the estimate is the same where it is lowest and highest, in fractions: floats would see rounding."""
    values = np.broadcast_to(values, next(iter(places.values())).shape)
    ends = [
        {name: Fraction(float(each.flat[at])) for name, each in places.items()}
        for at in (int(values.argmin()), int(values.argmax()))
    ]
    with suppress(FormulaError):
        low, high = (
            varying.model.compute(varying.name, exact, varying.model.faces(varying.name) | end) for end in ends
        )
        return low == high
    return False
