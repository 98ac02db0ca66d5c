"""What to look up next: how much narrower an estimate's interval would be if one figure were known exactly.

Nobody knows what the figure would turn out to be, so the narrower width is an average over the figure's own spread:
Gauss-Legendre nodes for the figure, the draws of all others at each node. For a sum of normal figures the interval
shrinks by 1 - sqrt(1 - S) with S the figure's first-order share; elsewhere the two order figures differently. The mean
narrowing can be negative: knowing the figure may as well make the estimate less certain.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.correlation import Copula, matrix_of, mixing
from deserter_estimates.draws.groups import LARGEST_VALUE
from deserter_estimates.draws.lattice import GROUPS
from deserter_estimates.draws.rank_quantiles import check_level, quantile_rows, shares_of
from deserter_estimates.draws.varying import Values, Varying
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.model.model import Model

NODES = 8
TIE = 6  # decimals of a percentage beyond which two shrink alike
SIZE = 1_024  # draws per randomisation at each node


class LookUp(Struct, frozen=True, kw_only=True):
    """How much narrower an estimate's interval would be, on average, were one figure known exactly."""

    estimate: Annotated[str, "Name of the estimate."]
    figure: Annotated[str, "Name of the figure."]
    width: Annotated[float, "Width of the central interval, in the estimate's unit."]
    width_if_known: Annotated[float, "Its width were the figure known."]
    shrink_percent: Annotated[float, "By how much it shrinks, in percent of its width."]
    shrink_se: Annotated[float, "Standard error of shrink_percent, in percentage points."]


def look_up(
    model: Model, estimate: str, *, seed: int = 0, level: float = 0.95, width: float | None = None
) -> tuple[LookUp, ...]:
    """Rank the figures of an estimate by what knowing each exactly would take off its central interval at `level`.

    Figures without a spread are left out, being known. `width` is the interval's width in the printed unit, where more
    draws than here have found it. Draws that break a condition are left out. Empty where the estimate does not vary.

    >>> from deserter_estimates.file.figures import read_figures
    >>> rows = look_up(Model.of(read_figures()), "survivors_in_europe")
    >>> [f"{row.figure}: {row.shrink_percent:.0f} %" for row in rows]
    ['liberators: 66 %', 'deaths_abroad: 15 %']
    """
    check_level(level, SIZE, most=SIZE)
    varying = Varying.of(model, estimate)
    if not varying.spreads:
        return ()
    uniforms = varying.uniforms(SIZE, seed)
    drawn = varying.values(uniforms)

    def widths(joined: Values, weights: FloatArray) -> FloatArray:
        changed = {name: each for name, each in joined.items() if each is not uniforms[name]}
        return _widths(varying, {**drawn, **varying.values(changed)}, level, weights)

    now = widths(_joined(model, next(iter(varying.spreads)), uniforms), np.ones(1))
    if not now.mean() > 0:
        return ()
    wide = float(now.mean() / model.estimates[estimate].scale) if width is None else width
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    shares = ((nodes + 1) / 2)[:, None, None]
    rows = []
    for figure in varying.spreads:
        known = widths(_joined(model, figure, {**uniforms, figure: shares}), weights)
        ratio = float(known.mean() / now.mean())
        error = float(np.std(known - ratio * now, ddof=1) / math.sqrt(GROUPS) / now.mean())
        rows.append(
            LookUp(
                estimate=estimate,
                figure=figure,
                width=wide,
                width_if_known=wide * ratio,
                shrink_percent=100 * (1 - ratio),
                shrink_se=100 * error,
            )
        )
    return tuple(sorted(rows, key=lambda row: -round(row.shrink_percent, TIE)))  # ties in the file's order


def _widths(varying: Varying, figures: Values, level: float, weights: FloatArray) -> FloatArray:
    """The interval's width in each randomisation, shape (16,), averaged over the nodes of a known figure.

    A node weighs by the draws it leaves, too.
    """
    values, left_out = varying.checked(figures)
    if values.size == len(weights):  # the known figure was the only one
        return np.zeros(GROUPS)
    shape = (len(weights), GROUPS, SIZE)
    usable = (np.abs(values) <= LARGEST_VALUE) & ~left_out
    if not usable.all():
        values = np.where(usable, values, np.inf)
    counts = np.broadcast_to(usable, shape).sum(axis=-1, dtype=float)
    rows = np.broadcast_to(values, shape).reshape(-1, SIZE)
    low, _, high = quantile_rows(rows, counts.ravel(), shares_of(level))
    widths = np.where(counts > 0, np.reshape(high - low, counts.shape), 0.0)
    weighed = weights[:, None] * counts
    averages: FloatArray = (weighed * widths).sum(axis=0) / np.maximum(weighed.sum(axis=0), 1e-300)
    return averages


def _joined(model: Model, figure: str, uniforms: Values) -> Values:
    """Correlate the uniform numbers by a Gaussian copula that leaves those of one figure, known or not, alone."""
    names = (figure, *(name for name in uniforms if name != figure))
    stated = model.figures.correlations
    rhos = {frozenset(each.figures): each.rho for each in stated if uniforms.keys() >= {*each.figures}}
    if not any(rhos.values()):
        return uniforms
    return Copula(names, mixing(matrix_of(names, rhos))).joined(uniforms)
