"""Break-even: for each claim and each figure it rests on, the value of the figure at which the claim flips.

One figure is moved, in every formula that uses it; the others stay at face value.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.claims.reasons import printed_words
from deserter_estimates.language.phrases import is_or_are, listed, spoken
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model
from deserter_estimates.solve.holding import impossible, possible, region
from deserter_estimates.solve.one_figure import Curve, natural_range
from deserter_estimates.stress.tested import UnderTest, say_range, say_set, under_test

Where = Literal["inside range", "outside range", "impossible", "none", "already fails"]


class BreakEven(Struct, frozen=True, kw_only=True):
    """The values of one figure at which one claim flips.

    With no such value, `where` is "none" for a claim that holds and "already fails" for one that does not.
    """

    claim: Annotated[str, "Name of the claim."]
    figure: Annotated[str, "Name of the figure."]
    face: Annotated[Fraction | date, "Face value of the figure, in its unit."]
    values: Annotated[tuple[Fraction | date, ...], "Where the claim flips, the nearest first."]
    change_percent: Annotated[tuple[Fraction | None, ...], "Change to each, in percent; null for a date and from zero."]
    change_days: Annotated[tuple[int, ...] | None, "Change to each date in days."] = None
    where: Annotated[Where, "Where the nearest lies; impossible: a negative count, over 100 %, a broken condition."]
    kind: Annotated[Literal["break", "rescue"], "Whether they break a claim that holds or rescue one that fails."]
    exact: Annotated[bool, "Whether they are solved for, not searched for."]
    sentence: Annotated[str, "The same in words."]


def break_evens(model: Model, claims: Iterable[str] | None = None) -> tuple[BreakEven, ...]:
    """For each claim that can be tested and each figure it rests on, where it flips; all claims by default.

    >>> from deserter_estimates.file.figures import read_figures
    >>> rows = break_evens(Model.of(read_figures()), ["more_than_500_thousand"])
    >>> print(rows[0].sentence)
    It holds while the archive total is more than 1,710,224; at the printed "about 1,700,000" it does not.
    """
    return tuple(
        break_even(model, test, figure)
        for test in under_test(model, claims)
        for figure in model.rests_on(test.estimate)
    )


def break_even(model: Model, test: UnderTest, figure: str) -> BreakEven:
    """Where one claim flips as one figure is moved."""
    given = model.inputs[figure]
    path = Curve.of(model, test.estimate, figure, model.faces())
    parts = region(path, test.wanted)
    flips = sorted(_flips(path, test, parts), key=lambda value: abs(value - given.face))
    flips = [value for value in flips if not impossible(model, test.estimate, figure, value, model.faces())] or flips
    where = _where(model, test, figure, flips)
    shown = [model.shown(figure, value) for value in flips if not _no_date(model, test, figure, value)]
    dated = given.dated
    return BreakEven(
        claim=test.claim,
        figure=figure,
        face=model.shown(figure, given.face),
        values=tuple(shown),
        change_percent=tuple(
            None if dated or not given.face else (value - given.face) / abs(given.face) * 100
            for value in flips[: len(shown)]
        ),
        change_days=tuple(int(value - given.face) for value in flips[: len(shown)]) if dated else None,
        where=where,
        kind="break" if test.holds else "rescue",
        exact=path.closed_form,
        sentence=_sentence(model, test, path, parts, flips),
    )


def _flips(path: Curve, test: UnderTest, parts: tuple[Range, ...]) -> set[Fraction]:
    """Where the claim flips: the ends of the values for which it holds. Of dates, the first day of the other kind."""
    ends = natural_range(path.model.inputs[path.figure])
    edges = {end for end in ends if end is not None and path.at(end) is None}  # nothing possible lies beyond
    lows = {part.low for part in parts if part.low is not None} - edges
    highs = {part.high for part in parts if part.high is not None} - edges
    if path.model.inputs[path.figure].dated and test.holds:
        return {low - 1 for low in lows} | {high + 1 for high in highs}
    return lows | highs


def _where(model: Model, test: UnderTest, figure: str, flips: list[Fraction]) -> Where:
    if not flips:
        return "none" if test.holds else "already fails"
    given = model.inputs[figure]
    for value in flips:
        if impossible(model, test.estimate, figure, value, model.faces()) is None:
            low_enough = given.low is None or value >= given.low
            high_enough = given.high is None or value <= given.high
            return "inside range" if low_enough and high_enough else "outside range"
    return "impossible"


def _no_date(model: Model, test: UnderTest, figure: str, value: Fraction) -> bool:
    if not model.inputs[figure].dated:
        return False
    return impossible(model, test.estimate, figure, value, model.faces()) == "there is no such date"


def _sentence(model: Model, test: UnderTest, path: Curve, parts: tuple[Range, ...], flips: list[Fraction]) -> str:
    """One plain sentence, and its converse."""
    figure = path.figure
    name, verb = f"the {spoken(figure)}", is_or_are(figure)
    says = say_set(model, test.estimate, test.wanted)
    faces = model.faces()
    if not flips:
        start = f"It holds whatever {name} {verb}" if test.holds else f"It fails whatever {name} {verb}"
        if not path.depends:
            return f"{start}: the {spoken(test.estimate)} {_does(test.estimate, 'depend')} not depend on it."
        if test.holds:
            return f"{start}: the {spoken(test.estimate)} {_does(test.estimate, 'stay')} {says}."
        return f"{start}: the {spoken(test.estimate)} never {_verb(test.estimate)} {says}."
    reasons = [impossible(model, test.estimate, figure, value, faces) for value in flips]
    if all(reasons):
        ends = listed([_value(model, figure, value) for value in flips], "or")
        does = "break" if test.holds else "hold"
        return f"It would {does} only with {name} at {ends}, which is impossible: {reasons[0]}."
    held = listed([_range(path, part) for part in _allowed(path, test, parts)], "or")
    if test.holds:
        return f"It holds while {name} {verb} {held}, as at {_printed(model, figure)}; otherwise it fails."
    return f"It holds while {name} {verb} {held}; at {_printed(model, figure)} it does not."


def _allowed(path: Curve, test: UnderTest, parts: tuple[Range, ...]) -> list[Range]:
    """The ranges that the figure can be in at all, some of whose values break no condition."""
    model, figure, faces = path.model, path.figure, path.model.faces()
    kept = []
    for part in possible(parts, model, figure):
        low, high = part.low, part.high
        inner = (
            [low, (low + high) / 2, high]
            if low is not None and high is not None
            else [end + side * (abs(end) + 1) / 2 for end, side in ((low, 1), (high, -1)) if end is not None]
        )
        tried = [faces[figure], *inner, *(end for end in (low, high) if end is not None)]
        if any(part.holds(value) and not impossible(model, test.estimate, figure, value, faces) for value in tried):
            kept.append(part)
    return kept or list(parts)


def _printed(model: Model, figure: str) -> str:
    given = model.inputs[figure]
    if given.midpoint:
        return f"the middle of the printed range, {model.write(figure, given.face)},"
    word = "supposed" if given.figure.kind == "assumption" else "printed"
    printed = printed_words(model, figure)
    return f'the {word} "{printed}"' if given.figure.hedge else f"the {word} {printed}"


def _range(path: Curve, part: Range) -> str:
    """A range in words, without the ends that go without saying: a count is at least 0."""
    model, figure = path.model, path.figure
    natural = natural_range(model.inputs[figure])
    low, high = (
        None if end is None or end == edge else _value(model, figure, end)
        for end, edge in zip((part.low, part.high), natural, strict=True)
    )
    if low is None and high is None:
        low, high = (None if end is None else _value(model, figure, end) for end in (part.low, part.high))
    return say_range(low, high, part, dated=model.inputs[figure].dated)


def _value(model: Model, figure: str, value: Fraction) -> str:
    try:
        return model.write(figure, value)
    except (ValueError, OverflowError):
        return f"a day {abs(round((value - model.inputs[figure].face) / 365))} years away"


def _does(name: str, verb: str) -> str:
    many = is_or_are(name) == "are"
    return {"depend": "do" if many else "does", "stay": "stay" if many else "stays"}[verb]


def _verb(name: str) -> str:
    return "are" if is_or_are(name) == "are" else "is"
