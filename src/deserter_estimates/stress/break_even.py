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
from deserter_estimates.language.phrases import is_or_are, listed, scale_once, spoken
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model
from deserter_estimates.solve.holding import NEXT, NO_DATE, Held, beside, held, impossible, possible
from deserter_estimates.solve.one_figure import Curve, natural_range
from deserter_estimates.stress.tested import UnderTest, say_range, say_set, under_test

NEAR = (NEXT, Fraction(1, 1000), Fraction(1, 10))  # of a value: how far beyond it is looked, as a pole has no near
Reasons = dict[Fraction, str | None]  # values at which a claim flips, and why they are impossible, if they are
Where = Literal["inside range", "outside range", "impossible", "none", "already fails"]


class Unsettled(Struct, frozen=True, kw_only=True):
    """A stretch of a figure in which a claim may flip as well: the search stopped before it was narrowed further."""

    low: Annotated[Fraction | date, "Lower end, in the figure's unit."]
    high: Annotated[Fraction | date, "Upper end."]


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
    unsettled: Annotated[
        tuple[Unsettled, ...] | None, "Where it may flip as well: not narrowed further; null: nowhere."
    ] = None
    holds_while: Annotated[
        str | None, "The values for which the claim holds, in words; null: it never holds, or never fails."
    ] = None
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
    curve = Curve.of(model, test.estimate, figure, model.faces(test.estimate))
    found = held(curve, test.wanted)
    reasons = _flips(curve, test, found.parts)
    flips = sorted({*reasons}, key=lambda value: abs(value - given.face))
    flips = [value for value in flips if reasons[value] is None] or flips
    shown = [value for value in flips if reasons[value] != NO_DATE]
    changes = [None if given.dated or not given.face else (each - given.face) / abs(given.face) * 100 for each in shown]
    unsettled = [
        Unsettled(low=model.shown(figure, low), high=model.shown(figure, high)) for low, high in found.unsettled
    ]
    return BreakEven(
        claim=test.claim,
        figure=figure,
        face=model.shown(figure, given.face),
        values=tuple(model.shown(figure, value) for value in shown),
        change_percent=tuple(changes),
        change_days=tuple(int(value - given.face) for value in shown) if given.dated else None,
        where=_where(curve, test, flips, reasons),
        kind="break" if test.holds else "rescue",
        exact=curve.closed_form,
        unsettled=tuple(unsettled) or None,
        holds_while=_holds_while(curve, test, found) if any(reasons[value] is None for value in flips) else None,
        sentence=_sentence(curve, test, found, {value: reasons[value] for value in flips}),
    )


def _flips(curve: Curve, test: UnderTest, parts: tuple[Range, ...]) -> Reasons:
    """Where the claim flips: the ends of the values for which it holds. Of dates, the first day of the other kind."""
    model, figure = curve.model, curve.figure
    natural = natural_range(model.inputs[figure])
    edges = {end for end in natural if end is not None and curve.at(end) is None}  # nothing possible lies beyond
    found: Reasons = {}
    for part in parts:
        for end, side in ((part.low, -1), (part.high, 1)):
            if end is None or end in edges:
                continue
            if model.inputs[figure].dated and test.holds:
                found[end + side] = impossible(model, test.estimate, figure, end + side, curve.values)
            elif end not in found or found[end]:
                steps = (end + side * near * (abs(end) or 1) for near in NEAR)
                beyond = steps if test.holds else (beside(part, end, near) for near in NEAR)
                found[end] = _why_impossible(curve, test, end, beyond)
    return found


def _why_impossible(curve: Curve, test: UnderTest, value: Fraction, beyond: Iterable[Fraction]) -> str | None:
    """Why the figure can be neither at a value nor beyond it, where the claim is flipped; None where it can."""
    reason = impossible(curve.model, test.estimate, curve.figure, value, curve.values)
    if reason is None:
        return None
    for near in beyond:
        if impossible(curve.model, test.estimate, curve.figure, near, curve.values) is None:
            estimate = curve.at(near)
            return None if estimate is not None and test.wanted.holds(estimate) != test.holds else reason
    return reason


def _where(curve: Curve, test: UnderTest, flips: list[Fraction], reasons: Reasons) -> Where:
    """Where the nearest flip lies: inside, if the figure admits a value at which the claim is flipped."""
    given = curve.model.inputs[curve.figure]
    if not flips:
        return "none" if test.holds else "already fails"
    if reasons[flips[0]] is not None:
        return "impossible"
    within = [flip for flip in flips if Range(given.low, given.high).holds(flip)]
    for flip in within:
        value = curve.at(flip)
        flipped = value is not None and test.wanted.holds(value) != test.holds
        if flipped or flip not in (given.low, given.high):
            return "inside range"
    return "outside range"


def _sentence(curve: Curve, test: UnderTest, found: Held, flips: Reasons) -> str:
    """One plain sentence, and its converse."""
    model, figure, estimate = curve.model, curve.figure, spoken(test.estimate)
    name, verb, fail = f"the {spoken(figure)}", is_or_are(figure), "fail" if test.holds else "hold"
    between = listed(
        [f"between {_value(model, figure, low)} and {_value(model, figure, high)}" for low, high in found.unsettled]
    )
    if not flips:
        start = f"It {'holds' if test.holds else 'fails'} whatever {name} {verb}"
        if between:
            return f"{start}, but for values {between}, where it may {fail}; not narrowed further."
        if not curve.depends:
            return f"{start}: the {estimate} {_does(test.estimate, 'depend')} not depend on it."
        says = say_set(model, test.estimate, test.wanted)
        if test.holds:
            return f"{start}: the {estimate} {_does(test.estimate, 'stay')} {says}."
        return f"{start}: the {estimate} never {is_or_are(test.estimate)} {says}."
    tail = f" {between[0].upper()}{between[1:]} it may {fail} too; not narrowed further." if between else ""
    if all(flips.values()):
        ends = listed([_value(model, figure, value) for value in flips], "or")
        does = "break" if test.holds else "hold"
        return f"It would {does} only with {name} at {ends}, which is impossible: {next(iter(flips.values()))}.{tail}"
    ranges = listed(_ranges(curve, test, found), "or")
    if test.holds:
        return f"It holds while {name} {verb} {ranges}, as at {_printed(model, figure)}; otherwise it fails.{tail}"
    return f"It holds while {name} {verb} {ranges}; at {_printed(model, figure)} it does not.{tail}"


def _holds_while(curve: Curve, test: UnderTest, found: Held) -> str:
    """The values of the figure for which the claim holds: above 1,710,224, or 1.417–1.583 %."""
    return listed([_brief(words) for words in _ranges(curve, test, found)], "or")


def _brief(words: str) -> str:
    """A range in as few words as a table has room for."""
    brief = words.replace("more than ", "above ").replace("less than ", "below ").removeprefix("exactly ")
    low, to, high = brief.removeprefix("from ").partition(" to ")
    return (
        f"{scale_once(low, high).removesuffix(' %')}–{high}"
        if to and not low.startswith("-") and not high.startswith("-")
        else brief
    )


def _allowed(curve: Curve, test: UnderTest, parts: tuple[Range, ...]) -> list[Range]:
    """The ranges that the figure can be in at all, some of whose values break no condition."""
    model, figure, faces = curve.model, curve.figure, curve.values
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
        return f"the middle of the printed range ({model.write(figure, given.face)})"
    word = "supposed" if given.figure.kind == "assumption" else "printed"
    printed = printed_words(model, figure)
    return f'the {word} "{printed}"' if given.figure.hedge else f"the {word} {printed}"


def _ranges(curve: Curve, test: UnderTest, found: Held) -> list[str]:
    """The ranges in words, all their ends told apart, without those that go without saying: a count is at least 0."""
    model, figure = curve.model, curve.figure
    natural, parts = natural_range(model.inputs[figure]), _allowed(curve, test, found.parts)
    ends = {end for part in parts for end in (part.low, part.high) if end is not None}
    written = {end: _value(model, figure, end, ends - {end}) for end in ends}
    texts = []
    for part in parts:
        both = [None if end is None else written[end] for end in (part.low, part.high)]
        told = [
            None if end == edge else text for end, edge, text in zip((part.low, part.high), natural, both, strict=True)
        ]
        low, high = told if any(text is not None for text in told) else both
        texts.append(say_range(low, high, part, dated=model.inputs[figure].dated))
    return texts


def _value(model: Model, figure: str, value: Fraction, apart: Iterable[Fraction] = ()) -> str:
    try:
        return model.write(figure, value, apart=apart)
    except (ValueError, OverflowError):
        return f"a day {abs(round((value - model.inputs[figure].face) / 365))} years away"


def _does(name: str, verb: str) -> str:
    many = is_or_are(name) == "are"
    return {"depend": "do" if many else "does", "stay": "stay" if many else "stays"}[verb]
