"""Bounds: the exact smallest and largest value of an estimate over all admissible values of its figures.

Not the corner values alone, and not the interval-arithmetic hull. A figure in which the estimate is proved monotone
goes to its end; so does one in which it is a ratio of straight lines; what remains is searched by branch and bound
(Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapter 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from deserter_estimates.algebras.exact import EXACT
from deserter_estimates.algebras.interval import INTERVALS, Enclosure, figure
from deserter_estimates.formula import FormulaError
from deserter_estimates.model import Model

Box = Mapping[str, tuple[Fraction, Fraction]]
MAX_CORNER_FIGURES = 10  # 1,024 corners; beyond them branch and bound
MAX_BOXES = 400_000
TOLERANCE = 1e-9  # relative to the largest value met


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Lowest and highest value in base units. None, with the reason in `why`, where there is none.

    `at_low` and `at_high` are the figures' values that give them, where they are known exactly.
    """

    low: Fraction | None
    high: Fraction | None
    why: str = ""
    at_low: Mapping[str, Fraction] | None = None
    at_high: Mapping[str, Fraction] | None = None


def bounds(model: Model, name: str, box: Box | None = None) -> Bounds:
    """The true range of an estimate over a box of figures (by default, all their admissible values).

    Raises FormulaError where the estimate is undefined somewhere in the box: a divisor that can be zero, say.
    """
    rests_on = model.rests_on(name)
    endless = [
        used for used in rests_on if box is None and (model.inputs[used].low is None or model.inputs[used].high is None)
    ]
    if endless:
        return Bounds(low=None, high=None, why=f"the spread of {' and '.join(endless)} has no end points")
    whole = admissible_box(model, rests_on) if box is None else {used: box[used] for used in rests_on}
    free = {used: ends for used, ends in whole.items() if ends[0] != ends[1]}
    enclosure = enclose(model, name, whole)
    search = _Search(model, name, whole)
    if enclosure.faults:
        search.prove_defined()
    rising = {used for used in free if np.all(enclosure.slopes[used][0] >= 0)} if not enclosure.faults else set()
    falling = (
        {used for used in free if np.all(enclosure.slopes[used][1] <= 0)} - rising if not enclosure.faults else set()
    )
    turning = [used for used in free if used not in rising and used not in falling]
    at_low = {used: whole[used][1] if used in falling else whole[used][0] for used in whole}
    at_high = {used: whole[used][0] if used in falling else whole[used][1] for used in whole}
    bent = [used for used in turning if not _straight(model, name, used)]
    if not bent and len(turning) <= MAX_CORNER_FIGURES:
        return _corners(model, name, turning, whole, at_low, at_high)
    low = search.smallest({used: whole[used] for used in turning} | _points(at_low, turning), sign=1)
    high = search.smallest({used: whole[used] for used in turning} | _points(at_high, turning), sign=-1)
    return Bounds(low=low, high=-high)


def admissible_box(model: Model, names: tuple[str, ...]) -> dict[str, tuple[Fraction, Fraction]]:
    """The admissible values of the figures, which all must have ends."""
    box = {}
    for name in names:
        low, high = model.inputs[name].low, model.inputs[name].high
        assert low is not None and high is not None  # noqa: S101 - the caller has seen to it
        box[name] = (low, high)
    return box


def slopes(model: Model, name: str, box: Box) -> dict[str, tuple[float, float]]:
    """Enclose the partial derivative of an estimate in each figure over a box; over a point, the derivative itself.

    In base units. Raises FormulaError where the estimate is undefined somewhere in the box.
    """
    enclosure = enclose(model, name, box)
    for what, _ in enclosure.faults:
        raise FormulaError(what)
    zero = (np.zeros(1), np.zeros(1))
    return {used: tuple(float(end[0]) for end in enclosure.slopes.get(used, zero)) for used in box}  # type: ignore[misc]


def enclose(model: Model, name: str, box: Box) -> Enclosure:
    """Enclose an estimate, and its slope in every figure that is free in the box, by interval arithmetic."""
    return model.compute(name, INTERVALS, {used: _figure(used, *ends) for used, ends in box.items()})


def _figure(name: str, low: Fraction, high: Fraction) -> Enclosure:
    below, above = INTERVALS.number(low), INTERVALS.number(high)
    return figure(name, below.low, above.high)


def _points(values: Mapping[str, Fraction], but: list[str]) -> dict[str, tuple[Fraction, Fraction]]:
    return {name: (value, value) for name, value in values.items() if name not in but}


def _straight(model: Model, name: str, used: str) -> bool:
    """Whether, all else fixed, the estimate is a ratio of straight lines in the figure: monotone between poles."""
    from deserter_estimates.algebras.rational import RATIONAL, NotRational, variable

    try:
        ratio = model.compute(name, RATIONAL, {each: variable(each) for each in model.rests_on(name)})
    except NotRational:
        return False
    return ratio.straight_in(used)


def _corners(
    model: Model,
    name: str,
    turning: list[str],
    box: Box,
    at_low: dict[str, Fraction],
    at_high: dict[str, Fraction],
) -> Bounds:
    best: dict[bool, tuple[Fraction, dict[str, Fraction]]] = {}
    for corner in product(*(box[used] for used in turning)):
        for largest, base in ((False, at_low), (True, at_high)):
            values = base | dict(zip(turning, corner, strict=True))
            value = model.compute(name, EXACT, values)
            if largest not in best or ((value > best[largest][0]) == largest and value != best[largest][0]):
                best[largest] = (value, values)
    return Bounds(low=best[False][0], high=best[True][0], at_low=best[False][1], at_high=best[True][1])


class _Search:
    """Branch and bound over boxes held as columns of arrays, all halves of a generation enclosed at once."""

    def __init__(self, model: Model, name: str, box: Box) -> None:
        self.model, self.name, self.box = model, name, box

    def prove_defined(self) -> None:
        """Split boxes until none may be undefined; raise FormulaError, naming the figures, where that fails."""
        names, low, high = self._columns(self.box)
        seen = 0
        while low.shape[1]:
            enclosure = self._enclose(names, low, high)
            mask = np.zeros(low.shape[1], dtype=bool)
            for fault in enclosure.faults.values():
                mask |= np.broadcast_to(fault, mask.shape)
            seen += low.shape[1]
            if mask.any() and self._fails_at(names, low[:, mask], high[:, mask]):
                self._refuse(enclosure, "")
            if mask.any() and seen > MAX_BOXES // 100:
                self._refuse(enclosure, "perhaps ")
            low, high = _halve(low[:, mask], high[:, mask])

    def _fails_at(self, names: list[str], low: np.ndarray, high: np.ndarray) -> bool:
        middle = (low[:, 0] + high[:, 0]) / 2
        try:
            self.model.compute(
                self.name, EXACT, {name: Fraction(value) for name, value in zip(names, middle, strict=True)}
            )
        except FormulaError:
            return True
        return False

    def _refuse(self, enclosure: Enclosure, perhaps: str) -> None:
        (what, figures), _ = next(iter(enclosure.faults.items()))
        said = [f"{name} ({_ends(*self.box[name])})" for name in sorted(figures) if name in self.box]
        raise FormulaError(
            f"{perhaps}{what} somewhere in the admissible values of {' and '.join(said)}",
            hint="Give the figure a low and a high that leave such values out.",
        )

    def smallest(self, box: Box, sign: int) -> Fraction:
        """The smallest value of sign * estimate over the box, to TOLERANCE, never above the true one."""
        names, low, high = self._columns(box)
        best, settled, seen, scale = np.inf, np.inf, 0, 0.0
        while low.shape[1]:
            enclosure = self._enclose(names, low, high)
            middle = self._value(names, (low + high) / 2)
            tried = np.stack([middle, self._value(names, low), self._value(names, high)])
            floor = _mean_value_floor(enclosure, middle, names, low, high, sign)
            best, scale = min(best, float((sign * tried).min())), max(scale, float(np.abs(tried).max()))
            seen += low.shape[1]
            gap = TOLERANCE * scale
            open_ = floor < best - gap
            settled = min(settled, float(floor[~open_].min(initial=np.inf)))
            if seen > MAX_BOXES:
                settled = min(settled, float(floor.min()))
                break
            low, high = _halve(low[:, open_], high[:, open_])
        return Fraction(min(settled, best))

    def _columns(self, box: Box) -> tuple[list[str], np.ndarray, np.ndarray]:
        enclosed = [_figure(name, *ends) for name, ends in box.items()]
        return (
            list(box),
            np.array([each.low for each in enclosed]),
            np.array([each.high for each in enclosed]),
        )

    def _enclose(self, names: list[str], low: np.ndarray, high: np.ndarray) -> Enclosure:
        values = {name: figure(name, low[row], high[row]) for row, name in enumerate(names)}
        return self.model.compute(self.name, INTERVALS, values)

    def _value(self, names: list[str], points: np.ndarray) -> np.ndarray:
        enclosure = self._enclose(names, points, points)
        return np.broadcast_to((enclosure.low + enclosure.high) / 2, points.shape[1:])


def _mean_value_floor(
    enclosure: Enclosure, middle: np.ndarray, names: list[str], low: np.ndarray, high: np.ndarray, sign: int
) -> np.ndarray:
    """A floor of sign * estimate in each box: the better of the enclosure and the mean value form."""
    plain = enclosure.low if sign > 0 else -enclosure.high
    reach = np.zeros(low.shape[1])
    for row, name in enumerate(names):
        if name in enclosure.slopes:
            steepest = np.maximum(np.abs(enclosure.slopes[name][0]), np.abs(enclosure.slopes[name][1]))
            with np.errstate(invalid="ignore"):
                step = steepest * (high[row] - low[row]) / 2
            reach = reach + np.where(np.isnan(step), 0.0, step)
    slack = 1e-12 * (np.abs(middle) + reach)  # rounding of the form itself
    return np.maximum(np.broadcast_to(plain, middle.shape), sign * middle - reach - slack)


def _halve(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Halve each box across its relatively widest side."""
    if not low.shape[1]:
        return low, high
    width = (high - low) / np.maximum(np.maximum(np.abs(low), np.abs(high)), 1e-300)
    row, column = width.argmax(axis=0), np.arange(low.shape[1])
    middle = (low[row, column] + high[row, column]) / 2
    low_2, high_1 = low.copy(), high.copy()
    high_1[row, column] = middle
    low_2[row, column] = middle
    return np.concatenate([low, low_2], axis=1), np.concatenate([high_1, high], axis=1)


def _ends(low: Fraction, high: Fraction) -> str:
    return f"{float(low):g} to {float(high):g}"
