"""Joint radius: the smallest equal move of all figures, each its worst way, that flips a claim.

Measured in half-widths, of which 1 is the edge of what the words of a figure allow, and in percent. Over the box of all
moves of a size the true bounds tell whether the claim flips; the size is closed in on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from math import inf, isfinite
from typing import Annotated, Literal, NamedTuple

from msgspec import Struct

from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.language.digits import Way
from deserter_estimates.language.phrases import listed
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import write
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds, slopes
from deserter_estimates.solve.crossings import closed_in
from deserter_estimates.solve.function import Box
from deserter_estimates.solve.holding import broken_condition
from deserter_estimates.stress.tested import UnderTest, under_test

FURTHEST = Fraction(10)  # times itself: 1,000 %
MOST_WIDTHS = Fraction(100)
TOLERANCE = Fraction(1, 10**10)
NOTHING = Fraction(1, 10**12)  # a smaller move is none: the estimate stands at the end of the claim's set
NEAR = Fraction(1, 10**6)  # of the size at which the estimate cannot be computed any more
FAILURES = 3  # boxes too wide to compute in: proving that takes long, and where it begins is of no use
MAX_WORK = 200_000  # of branch and bound over one box, a tenth of a second or so; what is left open then is told
SPELLED_OUT = 3  # with more figures the sentence does not list which way each moves
WAYS: tuple[Way, Way] = ("up", "down")  # how the percentage is written that is enough, and one that is not


class Radius(Struct, frozen=True, kw_only=True):
    """How far all figures of a claim must move at once to break it, or to rescue it where it fails."""

    claim: Annotated[str, "Name of the claim."]
    kind: Annotated[Literal["break", "rescue"], "Whether the move breaks a claim that holds or rescues one that fails."]
    half_widths: Annotated[
        Fraction | None,
        "The smallest such move in half-widths: 1 is the edge of what the words of each figure allow, and exact "
        "figures are not moved; null: no move of up to 100 does it, or as far as the estimate can be computed.",
    ]
    half_widths_slack: Annotated[Fraction | None, "By how much it may be smaller; null: not at all."] = None
    percent: Annotated[Fraction | None, "The smallest such move, in percent; null: sentence says why."]
    percent_slack: Annotated[Fraction | None, "By how much it may be smaller; null: not at all."] = None
    sentence: Annotated[str, "The same in words."]


class Move(NamedTuple):
    """A move that flips a claim, by how much the smallest one may be smaller, and which way each figure goes.

    `ways` are 1 and -1, and empty where they are not known. `broken` is a condition that the move breaks.
    """

    size: Fraction
    slack: Fraction | None
    ways: Mapping[str, int]
    broken: str | None


def radii(model: Model, claims: Iterable[str] | None = None) -> tuple[Radius, ...]:
    """The joint radius of each claim that can be tested; all claims by default.

    >>> from deserter_estimates.file.figures import read_figures
    >>> row, = radii(Model.of(read_figures()), ["more_than_500_thousand"])
    >>> row.kind, round(float(row.percent), 6), round(float(row.half_widths), 6)
    ('rescue', 0.351313, 0.20448)
    """
    return tuple(radius(model, test) for test in under_test(model, claims))


def radius(model: Model, test: UnderTest) -> Radius:
    """The joint radius of one claim."""
    inputs = {name: model.inputs[name] for name in model.rests_on(test.estimate)}
    sizes = {name: abs(given.face) for name, given in inputs.items() if not given.dated and given.face}
    widths = {
        name: (given.face - low, high - given.face)  # one half-width where a word leaves an end open
        for name, given in inputs.items()
        for low, high in (given.drawn,)
        if low is not None and high is not None and not given.fixed
    }
    by_widths = Moves(model, test, widths, MOST_WIDTHS).smallest()
    by_share = Moves(model, test, {name: (size, size) for name, size in sizes.items()}, FURTHEST).smallest()
    if not sizes:
        what = "dates" if all(given.dated for given in inputs.values()) else "figures that are 0"
        sentence = f"It rests on {what} alone, which are not moved by a percentage."
    elif by_share is None:
        limit = f"of up to {write(FURTHEST * 100, '%')} each or as far as it can be computed"
        sentence = f"No equal change of its figures, {limit}, {'breaks' if test.holds else 'rescues'} it."
    elif by_share.broken:
        sentence = f"It would flip only where a condition is broken: {by_share.broken}."
    else:
        sentence = _sentence(model, test, by_share, [*sizes])
    wide, share = (None if move is None or move.broken else move for move in (by_widths, by_share))
    return Radius(
        claim=test.claim,
        kind="break" if test.holds else "rescue",
        half_widths=wide and wide.size,
        half_widths_slack=wide and wide.slack,
        percent=share and share.size * 100,
        percent_slack=share and share.slack and share.slack * 100,
        sentence=sentence,
    )


class Moves(NamedTuple):
    """Equal moves of a claim's figures: by how much one of 1 lowers and raises each, and the furthest that is tried."""

    model: Model
    test: UnderTest
    steps: Mapping[str, tuple[Fraction, Fraction]]
    furthest: Fraction

    def smallest(self) -> Move | None:
        """The smallest move that flips the claim; None where none does, as far as the estimate can be computed."""
        if not self.steps:
            return None
        probe, failures, end = cache(self._probe), 0, None
        low, high = Fraction(0), min(self._guess(), self.furthest)
        while (told := probe(high)) is None or not told[0]:
            low, end, failures = (low, high, failures + 1) if told is None else (high, end, failures)
            if failures == FAILURES or low == self.furthest or (end and end - low < NEAR * end):
                return None
            high = min(2 * high, self.furthest) if end is None else (low + end) / 2
        if not low and (nothing := probe(NOTHING)) and nothing[0]:
            high = low
        else:
            low, high = closed_in(probe, low, high, TOLERANCE)
            low, high = next(((end, end) for end in (low, high) if (told := probe(end)) and not told[1]), (low, high))
        box, ways = self._box(high), self._ways(high)
        point = {name: (box[name][0], face, box[name][1])[ways.get(name, 0) + 1] for name, face in self._faces.items()}
        slack = high - low if high - low > 2 * TOLERANCE * high else None
        return Move(high, slack, ways, broken_condition(self.model, self.test.estimate, point))

    @property
    def _faces(self) -> dict[str, Fraction]:
        return self.model.faces(self.test.estimate)

    def _box(self, size: Fraction) -> Box:
        """All figures free to move by a size, as far as each can go."""
        box = {}
        for name, face in self._faces.items():
            down, up = self.steps.get(name, (Fraction(0), Fraction(0)))
            low, high = self.model.inputs[name].natural
            least, most = face - size * down, face + size * up
            box[name] = (least if low is None else max(least, low), most if high is None else min(most, high))
        return box

    def _probe(self, size: Fraction) -> tuple[bool, Fraction] | None:
        """Whether the claim flips within a move, and how far the estimate stays from that; None where none can tell."""
        try:
            found = bounds(self.model, self.test.estimate, self._box(size), MAX_WORK)
        except FormulaError:
            return None
        wanted, holds = self.test.wanted, self.test.holds
        flips = {not wanted.covers(ends) if holds else wanted.meets(ends) for ends in (found.ends, found.met)}
        return (flips.pop(), Fraction(min(self._gaps(found.met)))) if len(flips) == 1 else None

    def _gaps(self, met: Range) -> tuple[Fraction | float, Fraction | float]:
        """How far an estimate between two values stays from flipping the claim, on the way down and on the way up."""
        assert met.low is not None and met.high is not None  # noqa: S101 - a box has ends
        least, most = self.test.wanted.low, self.test.wanted.high
        if self.test.holds:
            return inf if least is None else met.low - least, inf if most is None else most - met.high
        below = least is not None and self.test.face_value <= least
        return (
            inf if below or most is None else met.low - most,
            least - met.high if below and least is not None else inf,
        )

    def _guess(self) -> Fraction:
        """About the move that would flip the claim, were the estimate a straight line."""
        slope = self._slopes(Fraction(0))
        reach = sum(max(map(abs, slope[name])) * float(max(step)) for name, step in self.steps.items() if slope)
        gap = min(self._gaps(Range(self.test.face_value, self.test.face_value)))
        return (
            Fraction(gap) / Fraction(reach) * Fraction(1001, 1000)
            if gap and reach and isfinite(reach)
            else NOTHING * 10**9
        )

    def _slopes(self, size: Fraction) -> dict[str, tuple[float, float]]:
        """The slopes over a move; empty where there are none."""
        try:
            return slopes(self.model, self.test.estimate, self._box(size))
        except FormulaError:
            return {}

    def _ways(self, size: Fraction) -> dict[str, int]:
        """Whether each figure is raised (1) or lowered (-1) to flip the claim; empty where that is not known."""
        slope = self._slopes(size)
        if not slope or any(slope[name][0] < 0 < slope[name][1] for name in self.steps):
            return {}
        down, up = self._gaps(bounds(self.model, self.test.estimate, self._box(size)).met)
        return {name: ((slope[name][1] > 0) - (slope[name][0] < 0)) * (1 if up <= down else -1) for name in self.steps}


def _sentence(model: Model, test: UnderTest, move: Move, moved: list[str]) -> str:
    size, ways = move.size, move.ways
    least = size - (move.slack or 0)
    enough, short = (write(end * 100, "%", digits=3, way=way) for end, way in zip((size, least), WAYS, strict=True))
    percent = f" at least {short} and at most {enough}" if move.slack else f" {enough}" if size else ""
    used = [name for name in moved if ways.get(name, 1)]
    if not used:  # each turns just where it stands
        used, ways = moved, {}
    if len(used) <= SPELLED_OUT and ways:
        more = {name: ways[name] * model.inputs[name].face > 0 for name in used}
        changes = [f"{model.called(name)}{percent} {'more' if more[name] else 'less'}" for name in used]
        what = listed(changes)
    else:
        all_ = f"its {len(used)} figures" if len(used) > 1 else model.called(used[0])
        what = f"{all_} moved{' by' if size else ''}{percent}{', each its worst way' if len(used) > 1 else ''}"
    dates = any(model.inputs[name].dated for name in model.rests_on(test.estimate))
    does, undoes = ("fail", "leaves it standing") if test.holds else ("hold", "does not rescue it")
    tail = "; dates are not moved" if dates else ""
    if move.slack:
        return f"It would {does} with {what}; not narrowed further{tail}."
    smaller = f"; {'any smaller equal change' if enough == short else short} {undoes}" if size else ", however little"
    return f"It would {does} with {what}{smaller}{tail}."
