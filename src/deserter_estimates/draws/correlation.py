"""Correlation: figures that move together, by a Gaussian copula over their uniform numbers.

Each figure keeps its own spread; only how the figures go together changes. Their uniform numbers become normal scores,
the scores are mixed so that their correlations are those of the file, and the mixed scores become uniform numbers again
(Nelsen 2006, An Introduction to Copulas, 2nd ed.). The correlation in the file is that of the scores; the rank
correlation of the figures is then 6/pi asin(rho/2), close to it. Figures linked by correlations, directly or through
others, form one group; pairs in it that the file says nothing of are independent.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct

from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.file.problems import Problem
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.model.model import Model

_TOLERANCE = 1e-10  # rounding of eigenvalues; a correlation is given to a few digits


class Copula(Struct, frozen=True):
    """Figures drawn together, and the lower triangular matrix that mixes their independent normal scores."""

    names: tuple[str, ...]
    mixing: FloatArray

    def joined(self, uniform: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
        """Give the same uniform numbers, in (0, 1), correlated. Those of the first figure stay as they are."""
        from scipy.special import ndtr

        scores = [normal_quantile(uniform[name]) for name in self.names]
        joint = {}
        for name, row in zip(self.names, self.mixing, strict=True):
            mixed = sum((weight * score for weight, score in zip(row, scores, strict=True) if weight), np.zeros(1))
            own = row[self.names.index(name)] == 1.0
            joint[name] = uniform[name] if own else np.clip(ndtr(mixed), 2.0**-53, 1 - 2.0**-53)
        return joint


def copulas(model: Model, varying: Container[str]) -> list[Copula]:
    """Give one copula for each group of linked figures; figures that do not vary are left out.

    Raises problems.InvalidFigures where no figures can be correlated as the file says, with the nearest that can.
    """
    stated = model.figures.correlations
    rhos = {frozenset(each.figures): each.rho for each in stated if all(name in varying for name in each.figures)}
    groups: list[set[str]] = []
    for pair in rhos:
        linked = [group for group in groups if group & pair]
        groups = [group for group in groups if group not in linked] + [set(pair).union(*linked)]
    found = []
    for group in groups:
        names = tuple(sorted(group, key=lambda name: model.inputs[name].place))
        matrix = matrix_of(names, rhos)
        if np.linalg.eigvalsh(matrix)[0] < -_TOLERANCE:
            places = {frozenset(each.figures): place for place, each in enumerate(stated)}
            raise model.figures.document.refused([_impossible(names, matrix, places)])
        found.append(Copula(names, mixing(matrix)))
    return found


def matrix_of(names: Sequence[str], rhos: Mapping[frozenset[str], float]) -> FloatArray:
    """Give the matrix of correlations, rows and columns in the order of `names`."""
    return np.array([[1.0 if a == b else rhos.get(frozenset((a, b)), 0.0) for b in names] for a in names])


def mixing(matrix: FloatArray) -> FloatArray:
    """Give Cholesky's factor of a matrix of correlations, also of one without full rank: a column of it is then zero.

    >>> mixing(np.array([[1.0, 0.6], [0.6, 1.0]])).round(12).tolist()
    [[1.0, 0.0], [0.6, 0.8]]
    """
    factor = np.zeros_like(matrix)
    for j in range(len(matrix)):
        rest = matrix[j:, j] - factor[j:, :j] @ factor[j, :j]
        if rest[0] > _TOLERANCE:
            factor[j:, j] = rest / math.sqrt(rest[0])
    # Each row's squares sum to one but for rounding; exactly one keeps the joint numbers uniform.
    normed: FloatArray = factor / np.sqrt(np.sum(factor**2, axis=1, keepdims=True))
    return normed


def nearest(matrix: FloatArray) -> FloatArray:
    """Give possible correlations near to impossible ones, to four decimals.

    Negative eigenvalues become 0 and the diagonal 1 again (Rebonato and Jaeckel 2000, Journal of Risk 2(2), 17-27).
    The result is drawn towards 0 by as much as the rounding could spoil.

    >>> nearest(np.array([[1.0, -0.9, -0.9], [-0.9, 1.0, -0.9], [-0.9, -0.9, 1.0]]))[0].round(2).tolist()
    [1.0, -0.5, -0.5]
    """
    sizes, axes = np.linalg.eigh(matrix)
    clipped = (axes * np.maximum(sizes, 0.0)) @ axes.T
    scale = np.sqrt(np.diag(clipped))
    found: FloatArray = (clipped / np.outer(scale, scale) * (1 - len(matrix) * 1e-4)).round(4)
    np.fill_diagonal(found, 1.0)
    return found


def _impossible(names: Sequence[str], matrix: FloatArray, places: Mapping[frozenset[str], int]) -> Problem:
    """Say that correlations cannot hold, and the nearest that can; the line is that of the rho that moves most."""
    possible = nearest(matrix)
    moved = {pair: abs(possible[pair] - matrix[pair]) for pair in combinations(range(len(names)), 2)}
    pairs = sorted((pair for pair in moved if moved[pair] > 0), key=lambda pair: -moved[pair])
    told = ", ".join(f"{possible[i, j]:g} of {names[i]} and {names[j]}" for i, j in pairs)
    place = next(places[pair] for i, j in pairs if (pair := frozenset((names[i], names[j]))) in places)
    what = f"cannot hold with the other correlations; the nearest that can are {told}"
    return Problem(path=("correlations", place, "rho"), what=what)
