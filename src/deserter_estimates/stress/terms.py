"""Terms of a sum: numbers times functions of one figure each, multiplied out and merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from deserter_estimates.formula.arrays import FloatArray

_SAME = 1e-14  # what is left of a sum when everything but rounding cancels


class TooManyTerms(ValueError):  # noqa: N818 - a finding about a formula
    """A sum of more terms than are worth taking apart."""


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


def merged(terms: Iterable[Term], most: int) -> Sum:
    """Merge terms that differ in the function of one figure at most, and drop what cancels.

    Raises TooManyTerms where more than `most` are left at any time.

    >>> x = np.array([1.0, 2.0])
    >>> merged([Term(3.0, {"x": x}), Term(-3.0, {"x": x}), Term(2.0)], 10)
    (Term(weight=2.0, factors={}),)
    """
    result: list[Term] = []
    for term in terms:
        new: Term | None = _plain(term)
        place = 0
        while new is not None and place < len(result):
            differing = _differing(result[place], new)
            if len(differing) > 1:
                place += 1
                continue
            new = _joined(result.pop(place), new, *differing)
            place = 0  # what was joined may be like another one now
        if new is not None:
            result.append(new)
        if len(result) > most:
            raise TooManyTerms("has too many terms when multiplied out")
    return tuple(result)


def _differing(one: Term, other: Term) -> list[str]:
    """The figures whose functions differ in two terms, or stand in one of them only; two are enough to know."""
    names = []
    for name in {*one.factors, *other.factors}:
        if not _same(one.factors.get(name), other.factors.get(name)):
            names.append(name)
            if len(names) > 1:
                break
    return names


def _same(one: FloatArray | None, other: FloatArray | None) -> bool:
    if one is None or other is None or one is other:
        return one is other
    return bool(one[0] == other[0]) and np.array_equal(one, other)


def _joined(one: Term, other: Term, name: str | None = None) -> Term | None:
    """The sum of two terms that are alike but for the function of one figure, or in all."""
    if name is None:
        weight = one.weight + other.weight
        return Term(weight, one.factors) if abs(weight) > _SAME * abs(one.weight) else None
    pieces = [term.weight * term.factors.get(name, np.ones(1)) for term in (one, other)]
    size = sum(float(np.max(np.abs(piece))) for piece in pieces)
    others = {key: values for key, values in one.factors.items() if key != name}
    return _plain(Term(1.0, {**others, name: pieces[0] + pieces[1]}), size, name)


def _plain(term: Term, size: float = 0.0, only: str | None = None) -> Term | None:
    """The term with constant functions taken into its weight, None where it is zero; `size` is what rounding is to."""
    weight, factors = term.weight, dict(term.factors)
    for name in list(factors) if only is None else [only]:
        values = factors[name]
        scale = max(size, float(np.max(np.abs(values))))
        if np.ptp(values) <= _SAME * scale:
            middle = float(np.mean(values))
            weight *= middle if abs(middle) > _SAME * scale else 0.0
            del factors[name]
    return Term(weight, factors) if weight else None
