"""Figures that move together: a Gaussian copula over their uniform numbers.

Each figure keeps its own spread; only how the figures go together changes. Their uniform numbers become
normal scores, the scores are mixed so that their correlations are those asked for, and the mixed scores
become uniform numbers again (Nelsen 2006, An Introduction to Copulas, 2nd ed.). The correlation asked for
is that of the scores; the rank correlation of the figures is then 6/pi asin(rho/2), close to it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.formula.arrays import FloatArray

_TOLERANCE = 1e-10  # rounding of eigenvalues; a correlation is given to a few digits


class CorrelationError(ValueError):
    """Correlations that cannot be: one sentence saying which and what to do, and the `pair` most to blame."""

    def __init__(self, message: str, pair: tuple[str, str]) -> None:
        super().__init__(message)
        self.pair = pair


def mixing_matrix(names: Sequence[str], correlations: Mapping[tuple[str, str], float]) -> FloatArray:
    """Give the lower triangular matrix that mixes independent normal scores into correlated ones.

    Rows and columns are in the order of `names`; pairs that are not given have no correlation. The first
    figure of any that belong together keeps its scores. Raises CorrelationError for a pair of one figure,
    an unknown name, a pair given twice, a rho outside [-1, 1], and correlations that cannot all hold at
    once (a matrix that is not positive semi-definite): then the pair is the one whose rho must move least
    to mend it.

    >>> mixing_matrix(["a", "b"], {("a", "b"): 0.6}).round(12).tolist()
    [[1.0, 0.0], [0.6, 0.8]]
    """
    matrix = _matrix(names, correlations)
    if np.linalg.eigvalsh(matrix)[0] < -_TOLERANCE:
        raise _impossible(names, correlations, matrix)
    return _factor(matrix)


def correlated(us: Sequence[FloatArray], mixing: FloatArray) -> list[FloatArray]:
    """Give the joint uniform numbers of figures whose independent ones are `us`, all of one shape, in (0, 1).

    `mixing` is the matrix of `mixing_matrix`, its rows in the order of `us`.
    """
    from scipy.special import ndtr

    scores = [normal_quantile(u) for u in us]
    joint = []
    for i, u in enumerate(us):
        if mixing[i, i] == 1.0:
            joint.append(u)
            continue
        score = sum((mixing[i, j] * scores[j] for j in range(i + 1) if mixing[i, j]), np.zeros_like(u))
        joint.append(np.clip(ndtr(score), 2.0**-53, 1 - 2.0**-53))
    return joint


def _matrix(names: Sequence[str], correlations: Mapping[tuple[str, str], float]) -> FloatArray:
    place = {name: i for i, name in enumerate(names)}
    matrix = np.eye(len(names))
    seen: set[frozenset[str]] = set()
    for (one, other), rho in correlations.items():
        pair = (one, other)
        for name in pair:
            if name not in place:
                raise CorrelationError(f"{name} has no spread that could be correlated", pair)
        if one == other:
            raise CorrelationError(f"{one} cannot be correlated with itself; name two figures", pair)
        if frozenset(pair) in seen:
            raise CorrelationError(f"the correlation of {one} and {other} is given twice; keep one", pair)
        if not -1 <= rho <= 1:
            raise CorrelationError(f"rho of {one} and {other} must be between -1 and 1; it is {rho:g}", pair)
        seen.add(frozenset(pair))
        matrix[place[one], place[other]] = matrix[place[other], place[one]] = rho
    return matrix


def _factor(matrix: FloatArray) -> FloatArray:
    """Give Cholesky's factor, also of a matrix without full rank, where a column of it is zero."""
    size = len(matrix)
    factor = np.zeros_like(matrix)
    for j in range(size):
        rest = matrix[j:, j] - factor[j:, :j] @ factor[j, :j]
        if rest[0] > _TOLERANCE:
            factor[j:, j] = rest / math.sqrt(rest[0])
    # Each row's squares sum to one but for rounding; exactly one keeps the joint numbers uniform.
    normed: FloatArray = factor / np.sqrt(np.sum(factor**2, axis=1, keepdims=True))
    return normed


def _impossible(
    names: Sequence[str], correlations: Mapping[tuple[str, str], float], matrix: FloatArray
) -> CorrelationError:
    """Blame the pair whose rho must move least, and say where to; else the pair that pulls hardest."""
    place = {name: i for i, name in enumerate(names)}
    mends: list[tuple[float, tuple[str, str], float, float]] = []
    for (one, other), rho in correlations.items():
        found = _allowed(matrix, place[one], place[other])
        if found is not None:
            low, high = found
            mends.append((max(low - rho, rho - high), (one, other), low, high))
    if mends:
        _, pair, low, high = min(mends)
        low, high = math.ceil(low * 1e4 - 1e-6) / 1e4, math.floor(high * 1e4 + 1e-6) / 1e4
        where = f"between {low:g} and {high:g}" if low < high else f"{high:g}"
        return CorrelationError(
            "these correlations cannot all hold; with the others as they are, "
            f"rho of {pair[0]} and {pair[1]} must be {where}, and it is {correlations[pair]:g}",
            pair,
        )
    weakest = np.linalg.eigh(matrix)[1][:, 0]
    pulls = {
        (one, other): rho * float(weakest[place[one]] * weakest[place[other]])
        for (one, other), rho in correlations.items()
    }
    pair = min(pulls, key=lambda pair: pulls[pair])
    return CorrelationError(
        f"these correlations cannot all hold; first lower the size of rho of {pair[0]} and {pair[1]}, "
        f"which is {correlations[pair]:g}",
        pair,
    )


def _allowed(matrix: FloatArray, i: int, j: int) -> tuple[float, float] | None:
    """Give the range of entry (i, j) that makes the matrix positive semi-definite; None where there is none.

    What the other figures explain of i and j is fixed; the range is that of a correlation of the two
    remainders.
    """
    others = [k for k in range(len(matrix)) if k not in (i, j)]
    among = matrix[np.ix_(others, others)]
    if others and np.linalg.eigvalsh(among)[0] < -_TOLERANCE:
        return None
    to_i, to_j = matrix[others, i], matrix[others, j]
    explain = np.linalg.pinv(among, hermitian=True) if others else among
    if others and max(np.abs(among @ explain @ to - to).max() for to in (to_i, to_j)) > 1e-8:
        return None  # i or j contradicts figures that leave no room at all
    left_i, left_j = (1.0 - float(to @ explain @ to) for to in (to_i, to_j))
    if min(left_i, left_j) < -_TOLERANCE:
        return None
    centre, reach = float(to_i @ explain @ to_j), math.sqrt(max(left_i, 0.0) * max(left_j, 0.0))
    return centre - reach, centre + reach
