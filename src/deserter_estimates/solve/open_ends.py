"""Bounds over figures without an end, as "at least 750,000" has none above.

The end is put far away, then farther, and farther still. A bound that stays is one; a bound that moves on at the same
pace is none; one that comes to rest is a limit, which no admissible value reaches. An estimate that turns near the
number is searched there apart from what lies beyond, since a search is no finer than a billionth of what it meets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product

from deserter_estimates.language.phrases import listed
from deserter_estimates.model.choices import Ends
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model
from deserter_estimates.solve.extremes import Bounds

NEAR, *FAR = (2, 12, 24, 36)  # powers of ten, in sizes of the figure; products of eight of them are below 10 ** 308
MOST_SPLIT = 4  # figures without an end whose near and far stretches are searched apart
SIMPLE = 10**9  # a limit is the simplest fraction so near
Between = Callable[[Model, Collection[str], Mapping[str, Ends]], Iterator[tuple[str, Bounds]]]
End = tuple[Fraction | None, bool, Fraction]  # a bound, whether it is open, its slack


def ranges_without_end(
    model: Model, names: Collection[str], inputs: Sequence[Input], between: Between
) -> Iterator[tuple[str, Bounds]]:
    """The true ranges of estimates over these inputs, of which some have no end; `between` finds those with ends."""
    near, *far = (
        dict(between(model, names, {given.name: _as_far_as(given, power) for given in inputs}))
        for power in (NEAR, *FAR)
    )
    for name in near:
        found = [each[name] for each in far]
        if any(each.slack for each in found) or not found[-1].ends.covers(near[name].ends):
            found = [_split(model, name, power, between) for power in FAR]
        if failed := next((each for each in found if each.why), None):
            yield name, failed
            continue
        low, low_open, slack_low = _settled([each.low for each in found], found[-1].slack_low)
        high, high_open, slack_high = _settled([each.high for each in found], found[-1].slack_high)
        yield (
            name,
            Bounds(
                low=low,
                high=high,
                why=_why(model, name) if None in (low, high) else "",
                slack_low=slack_low,
                slack_high=slack_high,
                low_open=low_open,
                high_open=high_open,
            ),
        )


def _as_far_as(given: Input, power: int) -> Ends:
    """The ends of a figure, one that is open as far away as 10 ** power times the figure."""
    if given.endless or not given.no_end:
        return given.low, given.high
    reach = 10**power * (abs(given.face) or 1)
    return (
        given.face - reach if given.low is None else given.low,
        given.face + reach if given.high is None else given.high,
    )


def _settled(met: Sequence[Fraction | None], slack: Fraction) -> End:
    """Where a bound goes as the ends of the figures move away: to itself, to a limit, or beyond every number."""
    first, second, last = (each for each in met if each is not None)
    step, next_step = abs(second - first), abs(last - second)
    if not next_step:
        return last, False, slack
    if 2 * next_step > step:
        return None, True, Fraction(0)
    simple = last.limit_denominator(SIMPLE)
    return (simple if abs(simple - last) <= next_step else last), True, slack


def _split(model: Model, name: str, power: int, between: Between) -> Bounds:
    """The range of an estimate, the near and the far stretches of its open figures searched apart."""
    pieces: list[list[tuple[Fraction, Fraction]]] = []
    used = model.rests_on(name)
    split = [each for each in used if model.inputs[each].no_end][:MOST_SPLIT]
    for each in used:
        given = model.inputs[each]
        low, high = _as_far_as(given, power)
        assert low is not None and high is not None  # noqa: S101 - endless figures have no bounds
        if each in split:
            cuts = sorted({low, high, *(end for end in _as_far_as(given, NEAR) if end is not None)})
            pieces.append(list(pairwise(cuts)))
        else:
            pieces.append([(low, high)])
    boxes = (dict(zip(used, piece, strict=True)) for piece in product(*pieces))
    found = [dict(between(model, [name], box))[name] for box in boxes]
    if failed := next((each for each in found if each.why), None):
        return failed
    lowest = min(found, key=lambda each: each.low or 0)
    highest = max(found, key=lambda each: each.high or 0)
    return Bounds(low=lowest.low, high=highest.high, slack_low=lowest.slack_low, slack_high=highest.slack_high)


def _why(model: Model, name: str) -> str:
    """Which figures leave an end open."""
    return listed([model.inputs[used].no_end for used in model.rests_on(name) if model.inputs[used].no_end])
