"""Copulas: which of a model's figures are drawn together, and how closely.

Figures linked by correlations, directly or through others, form one group with one matrix; pairs that the file says
nothing of are independent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deserter_estimates.file.problems import Problem
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.model.model import Model


@dataclass(frozen=True, slots=True)
class Copula:
    """Figures drawn together, and the matrix that mixes their normal scores."""

    names: tuple[str, ...]
    mixing: FloatArray

    def joined(self, uniform: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
        """The same uniform numbers, correlated."""
        from deserter_estimates.draws.correlation import correlated

        return dict(zip(self.names, correlated([uniform[name] for name in self.names], self.mixing), strict=True))


def copulas(model: Model, free: set[str]) -> list[Copula]:
    """One copula for each group of linked figures; figures that cannot vary are left out.

    Raises problems.InvalidFigures, naming the pair, where no figures can be correlated as the file says.
    """
    stated = model.figures.correlations
    pairs = {frozenset(each.figures): each.rho for each in stated if free.issuperset(each.figures)}
    groups: list[set[str]] = []
    for pair in pairs:
        linked = [group for group in groups if group & pair]
        groups = [group for group in groups if group not in linked] + [set(pair).union(*linked)]
    return [_copula(model, tuple(sorted(group, key=lambda name: model.inputs[name].place)), pairs) for group in groups]


def _copula(model: Model, names: tuple[str, ...], pairs: Mapping[frozenset[str], float]) -> Copula:
    from deserter_estimates.draws.correlation import CorrelationError, mixing_matrix

    given = {tuple(sorted(pair)): rho for pair, rho in pairs.items() if pair.issubset(names)}
    try:
        return Copula(names, mixing_matrix(names, {(one, other): rho for (one, other), rho in given.items()}))
    except CorrelationError as error:
        place = next(
            (n for n, each in enumerate(model.figures.correlations) if set(each.figures) == set(error.pair)),
            0,
        )
        problem = Problem(path=("correlations", place, "rho"), what=str(error).rstrip("."))
        raise model.figures.document.refused([problem]) from None
