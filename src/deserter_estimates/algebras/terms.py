"""Terms of a sum: numbers times functions of one figure each, multiplied out and merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from deserter_estimates.distributions import FloatArray

_SAME = 1e-14  # what is left of a sum when everything but rounding cancels


@dataclass(frozen=True, slots=True)
class Term:
    """A number times one function per figure, each as its values at the nodes of the figure's rule."""

    weight: float
    factors: Mapping[str, FloatArray] = field(default_factory=dict)


Sum = tuple[Term, ...]


def figures_of(*operands: Sum) -> tuple[str, ...]:
    """The figures that occur in sums, each once."""
    return tuple(dict.fromkeys(name for operand in operands for term in operand for name in term.factors))


def product(one: Term, other: Term) -> Term:
    """The product of two terms, functions of the same figure multiplied."""
    factors = dict(one.factors)
    with np.errstate(all="ignore"):
        for name, values in other.factors.items():
            factors[name] = factors[name] * values if name in factors else values
    return Term(one.weight * other.weight, factors)


def merged(terms: list[Term]) -> Sum:
    """Merge terms that differ in the function of one figure at most, and drop what cancels.

    >>> x = np.array([1.0, 2.0])
    >>> merged([Term(3.0, {"x": x}), Term(-3.0, {"x": x}), Term(2.0)])
    (Term(weight=2.0, factors={}),)
    """
    terms = [term for term in terms if term.weight]
    for name in dict.fromkeys(name for term in terms for name in term.factors):
        groups: dict[frozenset[tuple[str, bytes]], list[Term]] = {}
        for term in terms:
            others = ((key, values.tobytes()) for key, values in term.factors.items() if key != name)
            groups.setdefault(frozenset(others), []).append(term)
        terms = [joined for group in groups.values() for joined in _joined(name, group)]
    if len(terms) > 1 and not any(term.factors for term in terms):
        return (Term(sum(term.weight for term in terms)),)
    return tuple(terms)


def _joined(name: str, group: list[Term]) -> Iterable[Term]:
    """The sum of terms that are alike in all but the function of one figure."""
    others = {key: values for key, values in group[0].factors.items() if key != name}
    varying = [term for term in group if name in term.factors]
    if not varying:
        return [Term(sum(term.weight for term in group), others)] if len(group) > 1 else group
    if len(group) == 1:
        values = varying[0].factors[name]
        if np.ptp(values) > _SAME * np.max(np.abs(values)):
            return group
    pieces = [term.weight * term.factors.get(name, np.ones(1)) for term in group]
    total = np.sum(np.broadcast_arrays(*pieces), axis=0)
    size = sum(float(np.max(np.abs(piece))) for piece in pieces)
    if np.ptp(total) > _SAME * size:
        first = varying[0].factors[name]
        if all(term.factors.get(name) is first for term in group):
            return [Term(sum(term.weight for term in group), group[0].factors)]
        return [Term(1.0, {**others, name: total})]
    middle = float(np.mean(total))
    return [Term(middle, others)] if abs(middle) > _SAME * size else []
