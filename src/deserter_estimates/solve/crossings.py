"""Crossings: where a function of one figure enters or leaves a set of numbers. Nothing is missed.

The interval algebra encloses value and slope over many stretches of the figure at once. A stretch is settled where all
values are proved to lie in the set, or outside it, or not to exist; where the function only rises or only falls, each
end of the set is met once at most, and closed in on. All others are halved, until rounding hides what a narrower one
would show: there the function touches an end of the set, or has no value (Moore, Kearfott and Cloud 2009,
Introduction to Interval Analysis, chapter 8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple, Protocol

import numpy as np

from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras.interval import SURELY, Doubts, Enclosure
from deserter_estimates.formula.algebras.outward import Ends, added, multiplied, outward
from deserter_estimates.formula.arrays import BoolArray, FloatArray
from deserter_estimates.language.ranges import Range

MAX_WORK = 200_000  # stretches times operations, half a second or so; what is left open then is told
NARROWEST = Fraction(1, 2**50)  # of a value: a stretch as narrow is not halved
NOTHING = 2.0**-60  # of the whole range, near zero
NEAR_ZERO = Fraction(1, 2**200)  # of the first width, as narrow as it gets near zero
NOISE = 8  # times the width that rounding alone gives: an enclosure as narrow shows no more when it is halved
SIMPLE = (1, 10**3, 10**6, 10**9)  # divisors of the fractions that are tried for a value
FEW = 16  # stretches, which are enclosed in the time of one
LONGEST = 10**12  # divisor of a value that is tried
FLATTEST = 1e-9  # of the whole range: whether it rises or falls in a narrower stretch does not matter
FIGURE = np.array([0])
Stretch = tuple[Fraction, Fraction]
Probe = Callable[[Fraction], tuple[bool, Fraction] | None]


class Function(Protocol):
    """A function of one figure, whose number is 0; `at` gives None where it has no value."""

    @property
    def work(self) -> int: ...  # noqa: D102
    def over(self, low: FloatArray, high: FloatArray, /) -> Enclosure: ...  # noqa: D102
    def at(self, value: Fraction, /) -> Fraction | None: ...  # noqa: D102


class Crossings(NamedTuple):
    """Values of the figure, in order, at which the function may enter or leave a set; whether it is in the set there.

    `unsettled` are stretches in which it may as well: the search was stopped before they were narrowed further.
    """

    at: dict[Fraction, bool]
    unsettled: tuple[Stretch, ...] = ()


def crossings(function: Function, wanted: Range, low: float, high: float) -> Crossings:
    """Find where the function enters or leaves the set between two values of the figure, or touches an end of it."""
    found: dict[Fraction, bool] = {}
    touched: list[tuple[float, float]] = []
    doubtful: list[tuple[float, float]] = []
    nothing, done = NOTHING * max(abs(low), abs(high)), 0
    lows, highs = np.array([low]), np.array([high])
    while lows.size and done <= MAX_WORK:
        done += lows.size * function.work
        ends, slopes, doubts = _enclosed(function, lows, highs)
        sound = doubts == 0
        open_ = ~(doubts == SURELY) & ~(sound & _settled(ends, wanted))
        once = open_ & sound & ((slopes[0] >= 0) | (slopes[1] <= 0))
        for place in np.flatnonzero(once):
            met = _met(function, wanted, Fraction(lows[place]), Fraction(highs[place]))
            found |= met or {}
            open_[place] = met is None
        noisy = np.zeros(lows.size, dtype=bool)
        if (rest := open_ & sound).any():
            ends, noisy[rest] = _centred(
                function, lows[rest], highs[rest], (slopes[0][rest], slopes[1][rest]), (ends[0][rest], ends[1][rest])
            )
            open_[rest] = ~_settled(ends, wanted)
        least = float(NARROWEST) * np.maximum(abs(lows), abs(highs)) + nothing
        point = open_ & (noisy | (highs - lows <= least))
        touched += _taken(lows, highs, point & sound)
        doubtful += _taken(lows, highs, point & ~sound)
        open_ &= ~point
        lows, highs = _parts(lows[open_], highs[open_])
    for stretch in _joined(touched):
        found |= _met(function, wanted, *stretch) or _touched(function, wanted, *stretch)
    unsettled = tuple(_joined(_taken(lows, highs, np.full(lows.size, fill_value=True))))
    points = [_simplest(*stretch) for stretch in _joined(doubtful)]
    for point in (*points, *(end for stretch in unsettled for end in stretch)):
        found[point] = (value := function.at(point)) is not None and wanted.holds(value)
    return Crossings(dict(sorted(found.items())), unsettled)


def turns(function: Function, low: float, high: float) -> bool:
    """Whether the function both rises and falls between two values of the figure."""
    lows, highs, done, rises, falls = np.array([low]), np.array([high]), 0, False, False
    while lows.size and done <= MAX_WORK and not (rises and falls):
        done += lows.size * function.work
        _, (down, up), _ = _enclosed(function, lows, highs)
        rises, falls = rises or bool((down > 0).any()), falls or bool((up < 0).any())
        open_ = (down < 0) & (up > 0) & (highs - lows > FLATTEST * (high - low))
        lows, highs = _parts(lows[open_], highs[open_])
    return rises and falls


def closed_in(probe: Probe, low: Fraction, high: Fraction, narrowest: Fraction = NARROWEST) -> Stretch:
    """Narrow two values on either side of a border, by the secant (Illinois method), and by halves where that is slow.

    The probe tells on which side a value is, and how far from the border, as a number that changes its sign there.
    Where it cannot tell, they are not narrowed further.
    """
    if (first := probe(low)) is None or (second := probe(high)) is None:
        return low, high
    (side, at_low), (_, at_high) = first, second
    turn, last, flat, zero = 0, 0, False, NEAR_ZERO * (high - low)
    while high - low > (least := max(narrowest * max(abs(low), abs(high)), zero)):
        turn += 1
        point = (low + high) / 2
        if turn % 3 and at_low != at_high and not flat:
            point = _short(high - at_high * (high - low) / (at_high - at_low))
        if (told := probe(point := min(max(point, low + least / 2), high - least / 2))) is None:
            break
        here, gap = told
        flat = gap == (at_low if here == side else at_high)
        if here == side:
            low, at_low, at_high = point, gap, at_high / 2 if last == -1 else at_high
            last = -1
        else:
            high, at_high, at_low = point, gap, at_low / 2 if last == 1 else at_low
            last = 1
    return low, high


def _enclosed(function: Function, lows: FloatArray, highs: FloatArray) -> tuple[Ends, Ends, Doubts]:
    """Enclose values and slopes over stretches, and tell what is wrong of each."""
    with np.errstate(all="ignore"):
        whole = function.over(lows, highs)
    (down,), (up,) = whole.slopes_of(FIGURE)
    doubts: Doubts = np.zeros(lows.size, dtype=np.int_)
    for each in whole.faults.values():
        doubts = np.maximum(doubts, each)
    low, high, down, up = (np.broadcast_to(each, lows.size) for each in (*whole.ends, down, up))
    return (low, high), (down, up), doubts


def _centred(
    function: Function, lows: FloatArray, highs: FloatArray, slopes: Ends, ends: Ends
) -> tuple[Ends, BoolArray]:
    """Enclose values by slopes and the value in the middle, where that is better; tell where it is rounding alone."""
    middle = (lows + highs) / 2
    with np.errstate(all="ignore"):
        centre = function.over(middle, middle)
        low, high = added(centre.ends, multiplied(slopes, outward(lows - middle, highs - middle)))
        low, high = np.fmax(low, ends[0]), np.fmin(high, ends[1])
        return (low, high), high - low <= NOISE * (centre.high - centre.low)


def _parts(lows: FloatArray, highs: FloatArray) -> Ends:
    """Cut stretches into equal parts: into halves where there are many, and few stretches into more."""
    parts = FEW // max(lows.size, 1) + 2
    edges = lows + (highs - lows) * np.linspace(0, 1, parts + 1)[:, None]
    edges[-1] = highs
    return edges[:-1].ravel(), edges[1:].ravel()


def _settled(ends: Ends, wanted: Range) -> BoolArray:
    """Whether all values from one end to the other are in a set, or all outside it."""
    least, most = ends
    inside, outside = np.ones(len(least), dtype=bool), np.zeros(len(least), dtype=bool)
    if wanted.low is not None:
        edge = intervals.number(wanted.low)
        inside &= least > edge.high if wanted.low_open else least >= edge.high
        outside |= most <= edge.low if wanted.low_open else most < edge.low
    if wanted.high is not None:
        edge = intervals.number(wanted.high)
        inside &= most < edge.low if wanted.high_open else most <= edge.low
        outside |= least >= edge.high if wanted.high_open else least > edge.high
    return inside | outside


def _met(function: Function, wanted: Range, low: Fraction, high: Fraction) -> dict[Fraction, bool] | None:
    """Where a function that only rises or only falls meets the ends of the set; None where it has no values."""
    first, last = function.at(low), function.at(high)
    if first is None or last is None:
        return None
    found = {}
    for end, half in _halves(wanted):
        if half.holds(first) != half.holds(last):
            found[_met_end(function, end, half, low, high)] = wanted.holds(end)
    return found


def _met_end(function: Function, end: Fraction, half: Range, low: Fraction, high: Fraction) -> Fraction:
    def probe(point: Fraction) -> tuple[bool, Fraction]:
        value = function.at(point)
        return (False, Fraction(0)) if value is None else (half.holds(value), value - end)

    return _simplest(*closed_in(probe, low, high), lambda point: function.at(point) == end)


def _touched(function: Function, wanted: Range, low: Fraction, high: Fraction) -> dict[Fraction, bool]:
    """The point of a narrow stretch at which the function touches an end of the set."""
    point = _simplest(low, high)
    value = function.at(point)
    return (
        {}
        if value is None
        else {point: wanted.holds(min((end for end, _ in _halves(wanted)), key=lambda end: abs(end - value)))}
    )


def _halves(wanted: Range) -> Iterator[tuple[Fraction, Range]]:
    """The ends of a set, each with all that lies on the set's side of it."""
    if wanted.low is not None:
        yield wanted.low, Range(wanted.low, None, low_open=wanted.low_open)
    if wanted.high is not None:
        yield wanted.high, Range(None, wanted.high, high_open=wanted.high_open)


def _taken(lows: FloatArray, highs: FloatArray, those: BoolArray) -> list[tuple[float, float]]:
    return list(zip(lows[those].tolist(), highs[those].tolist(), strict=True))


def _joined(stretches: list[tuple[float, float]]) -> list[Stretch]:
    """The stretches in order, those that touch, or nearly so, as one."""
    found: list[tuple[float, float]] = []
    for low, high in sorted(stretches):
        if found and low - found[-1][1] <= high - low:
            found[-1] = found[-1][0], high
        else:
            found.append((low, high))
    return [(Fraction(low), Fraction(high)) for low, high in found]


def _simplest(low: Fraction, high: Fraction, good: Callable[[Fraction], bool] = lambda _: True) -> Fraction:
    """The simplest good fraction between two values, or else the double between them."""
    middle = (low + high) / 2
    for simple in (*map(middle.limit_denominator, SIMPLE), low, high):
        if low <= simple <= high and good(simple):
            return simple
    return Fraction(float(middle))


def _short(value: Fraction) -> Fraction:
    """The value, or a fraction next to it that takes less to compute with."""
    short = value.limit_denominator(LONGEST)
    return short if abs(short - value) <= abs(value) * NARROWEST**2 else Fraction(float(value))
