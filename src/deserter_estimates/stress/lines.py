"""How a figure enters an estimate, seen along lines: the figure moves, all others stay at 16 random places.

Where all lines are multiples of one function g of the figure (itself, its inverse, a root, an abs() of it), the
estimate is A + B g(x) with A and B free of x, and two values of the figure tell all about it.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from deserter_estimates.draws.lattice import GROUPS
from deserter_estimates.draws.varying import Values, Varying
from deserter_estimates.formula.algebras import samples
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.formula.tree import Operation, evaluate, subtrees
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.stress.quadrature import Rule, rule_of

AGREEMENT = 1e-5  # of a variance with that by half the nodes, whose error is the square root of the other's
EDGE = 1e-9  # the part of a variance that may come from the outermost node
SAME = 1e-9  # of the estimate's standard deviation: two lines that differ by less are the same
NEVER = 1e-10  # a share of draws that is left out of account: one draw in 76,000 default runs
MOST_BENDS = 30
WALSH = np.array([[0.5, 0.5], [-0.5, 0.5]])


class NotExact(ValueError):  # noqa: N818 - a finding about a formula, not a fault
    """A formula without exact shares; the message says what it does."""


class NoVariance(ValueError):  # noqa: N818 - a finding too
    """A formula whose variance is infinite; the message says by what."""


class Entry(NamedTuple):
    """How a figure enters: by two values of it, and the matrix that turns the estimate there into its mean and sd.

    A figure that enters by more than one function has no such `matrix`, and the `values` are those of its rule. `alone`
    is the figure's variance where no other figure changes what it does.
    """

    rule: Rule
    values: FloatArray
    matrix: FloatArray | None = None
    alone: float | None = None


@np.errstate(over="ignore", invalid="ignore")  # squares of huge values are infinite, and so is such a variance
def entry_of(varying: Varying, figure: str, others: Values, scale: float) -> Entry:
    """Find how a figure enters; `scale` is the standard deviation of the estimate, `others` have the shape (16, 1).

    Raises NotExact where it needs draws, and NoVariance where the variance is infinite.
    """
    rule, rows = _lines(varying, figure, others)
    moves = rows - rows[:, rows.shape[1] // 2, None]  # nothing at all where the figure does nothing
    deviations = moves - (moves @ rule.weights)[:, None]
    mean, sd = varying.spreads[figure].mean, varying.spreads[figure].sd
    assert mean is not None and sd is not None  # noqa: S101 - whoever asks has seen to it
    slopes = _slopes(deviations, rule, rule.values, scale)
    if slopes is not None:
        return Entry(rule, np.array([mean - sd, mean + sd]), WALSH, _alone(slopes * sd, scale))
    g = deviations[np.argmax(deviations**2 @ rule.weights)]
    parts = rule.weights * g**2
    sd = float(np.sqrt(parts.sum()))
    for edge, inner in ((parts[0], parts[4]), (parts[-1], parts[-5])):
        if edge > EDGE * sd**2:  # where there is a variance, what the outermost nodes add to it vanishes
            if edge > inner:
                raise NoVariance(f"it grows too fast where {varying.model.called(figure)} runs to an end of its spread")
            raise NotExact("has tails too heavy for exact shares")
    slopes = _slopes(deviations, rule, g, scale)
    if slopes is None:
        return Entry(rule, rule.values)
    if abs(2 * parts[::2].sum() - sd**2) > AGREEMENT * sd**2:
        raise NotExact("bends too sharply for exact shares")
    low, high = (int(np.argmax(np.where(side, parts, -1.0))) for side in (g < 0, g > 0))
    step, rise = -g[low] / (g[high] - g[low]), sd / (g[high] - g[low])
    matrix = np.array([[1 - step, step], [-rise, rise]])
    return Entry(rule, rule.values[[low, high]], matrix, _alone(slopes * sd, scale))


def _lines(varying: Varying, figure: str, others: Values) -> tuple[Rule, FloatArray]:
    """Compute the 16 lines at the nodes of the figure's rule, which is split where they bend."""
    bends: frozenset[float] = frozenset()
    for _ in range(MOST_BENDS):
        rule = rule_of(varying.spreads[figure], bends)
        watch = Watch(rule)
        rows = varying.compute({**others, figure: rule.values}, watch)
        if watch.bends <= bends:
            break
        bends |= watch.bends
    else:
        raise NotExact("bends too often")
    if not np.isfinite(rows).all():
        raise NotExact("is not a number everywhere")
    return rule, np.broadcast_to(rows, (GROUPS, len(rule.values)))


def _slopes(deviations: FloatArray, rule: Rule, g: FloatArray, scale: float) -> FloatArray | None:
    """Fit every line by a multiple of g; None where one is no multiple."""
    centred = g - rule.weights @ g
    slopes: FloatArray = deviations @ (rule.weights * centred) / (rule.weights @ centred**2)
    misfit = (deviations - slopes[:, None] * centred) ** 2 @ rule.weights
    return slopes if misfit.max() <= SAME**2 * max(scale**2, (deviations**2 @ rule.weights).max()) else None


def _alone(sds: FloatArray, scale: float) -> float | None:
    return float(sds.mean() ** 2) if np.ptp(sds) <= SAME * scale else None


class Watch:
    """Looks at each formula before it is computed for many values: for divisors of 0, and for bends along a rule."""

    def __init__(self, rule: Rule | None = None) -> None:
        self.rule = rule
        self.bends: frozenset[float] = frozenset()

    def __call__(self, step: Estimate, known: dict[str, FloatArray]) -> None:
        """Raise NoVariance where a divisor can be zero, and NotExact where a bend has no one place."""
        for part in subtrees(step.tree, computed=True):
            if not isinstance(part, Operation):
                continue
            operands = (np.asarray(evaluate(operand, samples, known)) for operand in reversed(part.operands))
            if part.kind == "divide" or (part.kind == "power" and next(operands).min() < 0):
                self._check_divisor(next(operands))
            elif part.kind in _WRITTEN and self.rule is not None:
                for one, other in combinations([*operands, *([np.zeros(1)] if part.kind == "absolute" else [])], 2):
                    self._find_bends(_WRITTEN[part.kind], one - other, self.rule)

    def _check_divisor(self, divisor: FloatArray) -> None:
        if divisor.min() > 0 or divisor.max() < 0:
            return
        if self.rule is None:
            below = np.asarray(np.mean(divisor < 0))
        elif divisor.shape[-1:] == self.rule.values.shape:
            below = (divisor < 0) @ self.rule.weights
        else:
            return  # it does not rest on the figure that moves
        if (divisor == 0).any() or np.minimum(below, 1 - below).max() > NEVER:
            raise NoVariance("it divides by something that is zero for some values of its figures")
        raise NotExact("divides by a figure whose spread goes on without end towards zero")

    def _find_bends(self, name: str, difference: FloatArray, rule: Rule) -> None:
        """Find the shares at which a function switches from one operand to another."""
        if difference.shape[-1:] != rule.values.shape:
            return
        if difference.ndim > 1:
            raise NotExact(f"has {name}()")
        some = difference != 0
        shares, difference = rule.shares[some], difference[some]
        at = np.flatnonzero(np.sign(difference[:-1]) != np.sign(difference[1:]))
        at = at[shares[at + 1] - shares[at] > 1e-9]  # a bend off by less costs the mean less than 1e-16
        step = difference[at] / (difference[at] - difference[at + 1])
        self.bends |= frozenset((shares[at] + step * (shares[at + 1] - shares[at])).tolist())


_WRITTEN = {"absolute": "abs", "minimum": "min", "maximum": "max"}
