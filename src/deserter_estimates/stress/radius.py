"""Joint radius: the smallest equal percentage by which all figures must move, each its worst way, to flip a claim.

Where the estimate is monotone in each figure, the worst way is known and the percentage solves an equation in one
unknown, exactly; otherwise it is closed in on by the true bounds over ever narrower boxes. Dates are not moved: a
percentage of a date means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.formula.algebras import ratio
from deserter_estimates.formula.algebras.ratio import NotRational, Ratio, number, variable
from deserter_estimates.formula.algebras.univariate import coefficients, real_roots
from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.language.digits import Way
from deserter_estimates.language.phrases import listed, spoken
from deserter_estimates.language.writing import write
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds, slopes
from deserter_estimates.solve.function import Box
from deserter_estimates.solve.one_figure import natural_range
from deserter_estimates.solve.solve import broken_condition
from deserter_estimates.stress.tested import UnderTest, under_test

FURTHEST = Fraction(10)  # ten times itself: 1,000 %
TOLERANCE = Fraction(1, 2 * 10**9)
NOTHING = Fraction(1, 10**12)  # a smaller move is none: the estimate stands at the end of the claim's set
FAILURES = 3  # boxes too wide to compute in: proving that takes long, and where it begins is of no use
SPELLED_OUT = 3  # with more figures the sentence does not list which way each moves
WAYS: tuple[Way, Way] = ("up", "down")  # how the percentage is written that is enough, and one that is not
Ways = Mapping[str, int]


class Radius(Struct, frozen=True, kw_only=True):
    """How far all figures of a claim must move at once to break it, or to rescue it where it fails."""

    claim: Annotated[str, "Name of the claim."]
    kind: Annotated[Literal["break", "rescue"], "Whether the move breaks a claim that holds or rescues one that fails."]
    percent: Annotated[Fraction | None, "The smallest such move, in percent; null: sentence says why."]
    sentence: Annotated[str, "The same in words."]


def radii(model: Model, claims: Iterable[str] | None = None) -> tuple[Radius, ...]:
    """The joint radius of each claim that can be tested; all claims by default.

    >>> from deserter_estimates.file.figures import read_figures
    >>> row, = radii(Model.of(read_figures()), ["more_than_500_thousand"])
    >>> row.kind, round(float(row.percent), 6)
    ('rescue', 0.351313)
    """
    return tuple(radius(model, test) for test in under_test(model, claims))


def radius(model: Model, test: UnderTest) -> Radius:
    """The joint radius of one claim."""
    moved = [name for name in model.rests_on(test.estimate) if not model.inputs[name].dated and model.inputs[name].face]
    if not moved:
        return _row(test, None, "It rests on dates alone, which are not moved by a percentage.")
    found = [
        way for end, upwards in _ends(test) if (way := _towards(model, test, moved, end, upwards=upwards)) is not None
    ]
    if not found:
        limit = write(FURTHEST * 100, "%")
        verb = "breaks" if test.holds else "rescues"
        where = "or as far as it can be computed"
        return _row(test, None, f"No equal change of its figures, of up to {limit} each {where}, {verb} it.")
    size, ways = min(found, key=lambda each: each[0])
    broken = broken_condition(model, test.estimate, _point(model, size, ways))
    if broken:
        return _row(test, None, f"It would flip only where a condition is broken: {broken}.")
    return _row(test, size * 100, _sentence(model, test, size, ways, moved))


def _ends(test: UnderTest) -> list[tuple[Fraction, bool]]:
    """The ends of the claim's set that the estimate may cross, each with whether it would cross it upwards."""
    low, high = test.wanted.low, test.wanted.high
    if test.holds:
        return [(end, up) for end, up in ((low, False), (high, True)) if end is not None]
    if low is not None and test.face_value <= low:
        return [(low, True)]
    assert high is not None  # noqa: S101 - a value outside the set lies beyond one of its ends
    return [(high, False)]


def _towards(
    model: Model, test: UnderTest, moved: list[str], end: Fraction, *, upwards: bool
) -> tuple[Fraction, Ways] | None:
    """The smallest move with which the estimate reaches an end of the set, and which way each figure goes."""
    faces = model.faces()
    try:
        slope = slopes(model, test.estimate, {name: (faces[name], faces[name]) for name in faces})
        ways = {name: _way(slope[name], faces[name], upwards=upwards) for name in moved}
        size = _first_root(model, test.estimate, ways, end)
        if _monotone(model, test.estimate, FURTHEST if size is None else size, ways, upwards=upwards):
            return None if size is None else (size, ways)
    except (NotRational, FormulaError):
        ways = {}
    nearest = _closed_in_on(model, test, moved)
    return None if nearest is None else (nearest, ways)


def _way(slope: tuple[float, float], face: Fraction, *, upwards: bool) -> int:
    """Whether a figure is raised (1) or lowered (-1), in size, to move the estimate the way it should go."""
    rising = (slope[0] > 0) - (slope[1] < 0)
    return rising * (1 if face > 0 else -1) * (1 if upwards else -1)


def _first_root(model: Model, estimate: str, ways: Ways, end: Fraction) -> Fraction | None:
    """The smallest move, all figures going their ways as far as they can, at which the estimate equals `end`."""
    stops = sorted({size for name, way in ways.items() if (size := _stop(model.inputs[name], way)) is not None})
    for low, high in pairwise([Fraction(0), *(size for size in stops if size < FURTHEST), FURTHEST]):
        values: dict[str, Ratio] = {name: number(face) for name, face in model.faces().items()}
        for name, way in ways.items():
            stop = _stop(model.inputs[name], way)
            step = number(stop) if stop is not None and stop <= low else variable("move")
            change = ratio.add(number(Fraction(1)), ratio.multiply(number(Fraction(way)), step))
            values[name] = ratio.multiply(values[name], change)
        gap = ratio.subtract(model.compute(estimate, ratio, values), number(end))
        roots = real_roots(coefficients(gap.above))
        poles = [pole for pole in real_roots(coefficients(gap.below)) if low < pole <= high]
        found = [root for root in roots if low <= root <= high]
        if poles and (not found or min(poles) < min(found)):
            raise FormulaError("divides by zero")
        if found:
            return min(found)
    return None


def _stop(given: Input, way: int) -> Fraction | None:
    """The move at which a figure has reached zero, or 100 %, and goes no further."""
    low, high = natural_range(given)
    if way < 0 and low is not None:
        return Fraction(1)
    return high / given.face - 1 if way > 0 and high is not None else None


def _monotone(model: Model, estimate: str, size: Fraction, ways: Ways, *, upwards: bool) -> bool:
    """Whether the estimate is proved to go one way in every figure, all over the box of the moves."""
    box = _box(model, size, list(ways))
    for name, slope in slopes(model, estimate, box).items():
        if name in ways:
            way = ways[name] * (1 if upwards else -1) * (1 if model.inputs[name].face > 0 else -1)
            if not (slope[0] >= 0 if way > 0 else slope[1] <= 0 if way < 0 else slope == (0.0, 0.0)):
                return False
    return True


def _closed_in_on(model: Model, test: UnderTest, moved: list[str]) -> Fraction | None:
    """The smallest move by halving: over its box the claim fails somewhere, or, where it fails, holds somewhere.

    None where it does not, as far as the estimate can be computed all over the box.
    """

    def flipped(size: Fraction) -> bool | None:
        try:
            range_ = bounds(model, test.estimate, _box(model, size, moved))
        except FormulaError:
            return None
        inside = test.wanted.covers if test.holds else test.wanted.meets
        return inside(range_.ends) != test.holds

    low = Fraction(0)
    for power in range(-10, 1):
        high = FURTHEST * Fraction(2) ** power
        found = flipped(high)
        if found is not False:
            break
        low = high
    failures = 0
    while found is not False and (found or failures < FAILURES) and high - low > TOLERANCE * high:
        if high < NOTHING:
            return Fraction(0) if found else None
        middle = (low + high) / 2
        inside = flipped(middle)
        failures += inside is None
        if inside is False:
            low = middle
        else:
            high, found = middle, inside
    return high if found else None


def _box(model: Model, size: Fraction, moved: list[str]) -> Box:
    """All figures free to move by the same share of themselves, as far as they can."""
    box = {name: (face, face) for name, face in model.faces().items()}
    for name in moved:
        ends = (_moved(model, name, size, -1), _moved(model, name, size, 1))
        box[name] = (min(ends), max(ends))
    return box


def _point(model: Model, size: Fraction, ways: Ways) -> dict[str, Fraction]:
    return model.faces() | {name: _moved(model, name, size, way) for name, way in ways.items()}


def _moved(model: Model, name: str, size: Fraction, way: int) -> Fraction:
    given = model.inputs[name]
    stop = _stop(given, way)
    return given.face * (1 + way * (size if stop is None else min(size, stop)))


def _row(test: UnderTest, percent: Fraction | None, sentence: str) -> Radius:
    kind: Literal["break", "rescue"] = "break" if test.holds else "rescue"
    return Radius(claim=test.claim, kind=kind, percent=percent, sentence=sentence)


def _sentence(model: Model, test: UnderTest, size: Fraction, ways: Ways, moved: list[str]) -> str:
    enough, short = (write(size * 100, "%", digits=3, way=way) for way in WAYS)
    percent = f" {enough}" if size else ""
    used = [name for name in moved if ways.get(name, 1)]
    if len(used) <= SPELLED_OUT and ways:
        changes = [f"the {spoken(name)}{percent} {'more' if ways[name] > 0 else 'less'}" for name in used]
        what = listed(changes)
    else:
        all_ = f"its {len(used)} figures" if len(used) > 1 else f"the {spoken(used[0])}"
        what = f"{all_} moved{' by' if size else ''}{percent}{', each its worst way' if len(used) > 1 else ''}"
    dates = any(model.inputs[name].dated for name in model.rests_on(test.estimate))
    does, undoes = ("fail", "leaves it standing") if test.holds else ("hold", "does not rescue it")
    tail = "; dates are not moved" if dates else ""
    smaller = f"; {'any smaller equal change' if enough == short else short} {undoes}" if size else ", however little"
    return f"It would {does} with {what}{smaller}{tail}."
