"""Scanning: the roots of a function that has no closed form, over a range, by changes of sign.

The range is looked at on a linear grid and on a logarithmic one around its lower end and its middle; every
change of sign is closed in on (Brent 1973, by scipy.optimize), and so is every nearest approach that a grid
would step over. What two grid points enclose twice, without a nearest approach between them, is not seen.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

Function = Callable[[Fraction], Fraction | None]

LINEAR, LOGARITHMIC = 400, 60  # points of each grid
SIMPLE = (1, 10**3, 10**6, 10**9)  # denominators of fractions tried as the exact root
APPROACHES = 12  # nearest approaches closed in on, those nearest to the target first
NOISE = 1e-12  # relative to the largest value met, a smaller step up or down is rounding
TOUCH = 1e-9  # relative to the largest value met, a nearest approach as near as this is a root
HALVINGS = 80


def scanned(
    function: Function, target: Fraction, ends: tuple[Fraction, Fraction]
) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Every value between the ends at which the function equals the target, and every jump, in order."""
    points = [(point, None if (value := function(point)) is None else value - target) for point in grid(*ends)]
    scale = max((abs(as_float(value)) for _, value in points if value is not None), default=0.0)
    search = _Search(function, target, scale)
    search.run(points)
    return tuple(sorted(set(search.roots))), tuple(sorted(set(search.breaks)))


def turning_points(function: Function, low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """Values strictly between two ends at which the function stops rising or falling."""
    points = [low + (high - low) * Fraction(step, LINEAR) for step in range(LINEAR + 1)]
    known = [(point, value) for point in points if (value := function(point)) is not None]
    scale = max((abs(as_float(value)) for _, value in known), default=0.0)
    steps = [
        (first[0], 1 if second[1] > first[1] else -1)
        for first, second in pairwise(known)
        if abs(as_float(second[1] - first[1])) > NOISE * scale
    ]
    found = []
    for (_, before), (turn, after) in pairwise(steps):
        if before != after:
            height = _mirrored(function, -before)
            found.append(_nearest(height, turn, (high - low) / LINEAR))
    return tuple(sorted(point for point in set(found) if low < point < high))


def grid(low: Fraction, high: Fraction) -> list[Fraction]:
    """Points from one end to the other: evenly spaced, and ever closer to the lower end and the middle."""
    width, middle = high - low, (low + high) / 2
    points = {low + width * Fraction(step, LINEAR) for step in range(LINEAR + 1)}
    for step in range(1, LOGARITHMIC):
        near = width * Fraction(10 ** (-step / 6)).limit_denominator(10**12)
        points |= {low + near, middle - near / 2, middle + near / 2}
    return sorted(points)


class _Search:
    def __init__(self, function: Function, target: Fraction, scale: float) -> None:
        self.function, self.target, self.scale = function, target, scale
        self.roots: list[Fraction] = []
        self.breaks: list[Fraction] = []

    def run(self, points: list[tuple[Fraction, Fraction | None]]) -> None:
        """Close in on what happens between each two neighbours."""
        for (low, first), (high, second) in pairwise(points):
            if (first is None) != (second is None):
                self.breaks.append(self._edge(low, high))
            elif first is not None and second is not None:
                if first == 0:
                    self.roots.append(low)
                elif (first > 0) != (second > 0) and second != 0:
                    self._cross(low, high)
        if points and points[-1][1] == 0:
            self.roots.append(points[-1][0])
        near = []
        for place in range(1, len(points) - 1):
            first, value, last = (points[each][1] for each in (place - 1, place, place + 1))
            if first is None or value is None or last is None or not value:
                continue
            lowest = abs(value) <= abs(first) and abs(value) <= abs(last) and not first == value == last
            if lowest and (first > 0) == (value > 0) == (last > 0):
                near.append((abs(value), place, value))
        for _, place, value in sorted(near)[:APPROACHES]:
            self._approach(points[place - 1][0], points[place][0], points[place + 1][0], value)

    def _gap(self, point: Fraction) -> Fraction | None:
        value = self.function(point)
        return None if value is None else value - self.target

    def _approach(self, before: Fraction, point: Fraction, after: Fraction, value: Fraction) -> None:
        sign = 1 if value > 0 else -1
        near = _nearest(
            lambda x: None if (y := self._gap(x)) is None else sign * y,
            point,
            max(point - before, after - point),
        )
        gap = self._gap(near)
        if gap is None or not before < near < after:
            return
        if sign * gap < 0:
            self._cross(before, near)
            self._cross(near, after)
        elif abs(as_float(gap)) <= TOUCH * self.scale:
            self.roots.append(near)

    def _cross(self, low: Fraction, high: Fraction) -> None:
        from scipy.optimize import brentq

        def gap(point: float) -> float:
            value = self._gap(Fraction(point))
            if value is None:
                raise ValueError("not defined here")
            return as_float(value)

        ends = abs(gap(float(low))), abs(gap(float(high)))
        try:
            root = Fraction(brentq(gap, float(low), float(high), xtol=1e-300, rtol=1e-15, maxiter=500))
        except (ValueError, RuntimeError):
            self.breaks.append(self._edge(low, high))
            return
        left = abs(gap(float(root)))
        if left > max(*ends) or (left > 1e-6 * min(ends) and left > TOUCH * self.scale):
            self.breaks.append(root)  # it jumps over the target, as at a pole
        else:
            self.roots.append(_simplest(self._gap, root))

    def _edge(self, low: Fraction, high: Fraction) -> Fraction:
        """The border between where the function exists and where it does not, or where it jumps."""
        first = self._gap(low)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            value = self._gap(middle)
            same = (value is None) == (first is None) and (value is None or first is None or (value > 0) == (first > 0))
            low, high = (middle, high) if same else (low, middle)
        return _simplest(lambda x: Fraction(0) if low <= x <= high else None, (low + high) / 2)


def _mirrored(function: Function, sign: int) -> Function:
    return lambda point: None if (value := function(point)) is None else sign * value


def _nearest(function: Function, point: Fraction, reach: Fraction) -> Fraction:
    """Where a function is smallest near a point."""
    from scipy.optimize import minimize_scalar

    def value(x: float) -> float:
        found = function(Fraction(x))
        return float("inf") if found is None else as_float(found)

    ends = (float(point - reach), float(point + reach))
    width = ends[1] - ends[0]
    found = Fraction(minimize_scalar(value, bounds=ends, method="bounded", options={"xatol": width * 1e-12}).x)
    simple = [found.limit_denominator(size) for size in SIMPLE]
    return min([found, *simple], key=lambda x: value(float(x)))


def _simplest(gap: Function, root: Fraction) -> Fraction:
    for size in SIMPLE:
        simple = root.limit_denominator(size)
        if gap(simple) == 0:
            return simple
    return root


def as_float(value: Fraction) -> float:
    """The nearest float; infinite where it is too large for one.

    >>> as_float(Fraction(10) ** 400)
    inf
    """
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
