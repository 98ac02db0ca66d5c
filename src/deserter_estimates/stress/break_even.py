"""Break-even: for each claim and each figure it rests on, the value of the figure at which the claim flips.

One figure is moved, in every formula that uses it; the others stay at face value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.claims.reasons import printed_words
from deserter_estimates.language.phrases import capital, listed, scale_once
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.model import Model
from deserter_estimates.solve.holding import (
    NEXT,
    NO_DATE,
    Held,
    beside,
    held,
    impossible,
    in_words,
    possible,
    written,
)
from deserter_estimates.solve.one_figure import Curve, curve
from deserter_estimates.stress.tested import UnderTest, say_set, under_test

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
    It holds while “Deserters over the whole war” is more than 1,710,224; at the printed "about 1,700,000" it does not.
    """
    return tuple(
        break_even(model, test, figure)
        for test in under_test(model, claims)
        for figure in model.rests_on(test.estimate)
    )


def break_even(model: Model, test: UnderTest, figure: str) -> BreakEven:
    """Where one claim flips as one figure is moved."""
    given = model.inputs[figure]
    along = curve(model, test.estimate, figure)
    found = held(along, test.wanted)
    reasons = _flips(along, test, found.parts)
    flips = sorted(reasons, key=lambda value: abs(value - given.face))
    flips = [value for value in flips if reasons[value] is None] or flips
    shown = [value for value in flips if reasons[value] != NO_DATE]
    changes = [None if given.dated or not given.face else (each - given.face) / abs(given.face) * 100 for each in shown]
    parts = [part for part in possible(found.parts, model, figure) if _allowed(along, part)] or [*found.parts]
    ends = [end for part in parts for end in (part.low, part.high) if end is not None]
    words = [in_words(model, figure, part, ends) for part in parts]
    turns = any(reasons[value] is None for value in flips)
    return BreakEven(
        claim=test.claim,
        figure=figure,
        face=model.shown(figure, given.face),
        values=tuple(model.shown(figure, value) for value in shown),
        change_percent=tuple(changes),
        change_days=tuple(int(value - given.face) for value in shown) if given.dated else None,
        where=_where(along, test, flips, reasons),
        kind="break" if test.holds else "rescue",
        exact=along.closed_form,
        unsettled=tuple(
            Unsettled(low=model.shown(figure, low), high=model.shown(figure, high)) for low, high in found.unsettled
        )
        or None,
        holds_while=listed([_brief(each) for each in words], "or") if turns else None,
        sentence=_sentence(along, test, found, words, {value: reasons[value] for value in flips}),
    )


def _flips(along: Curve, test: UnderTest, parts: tuple[Range, ...]) -> Reasons:
    """Where the claim flips: the ends of the values for which it holds. Of dates, the first day of the other kind."""
    model, figure = along.model, along.figure
    natural = model.inputs[figure].natural
    edges = {end for end in natural if end is not None and along.at(end) is None}  # nothing possible lies beyond
    found: Reasons = {}
    ends = [(part, end, side) for part in parts for end, side in ((part.low, -1), (part.high, 1))]
    for part, end, side in ends:
        if end is None or end in edges:
            continue
        if model.inputs[figure].dated and test.holds:
            found[end + side] = impossible(model, test.estimate, figure, end + side, along.values)
        elif end not in found or found[end]:
            steps = [end + side * near * (abs(end) or 1) for near in NEAR]
            beyond = steps if test.holds else [beside(part, end, near) for near in NEAR]
            found[end] = _why_impossible(along, test, end, beyond)
    return found


def _why_impossible(along: Curve, test: UnderTest, value: Fraction, beyond: Sequence[Fraction]) -> str | None:
    """Why the figure can be neither at a value nor beyond it, where the claim is flipped; None where it can."""
    reason, *others = (
        impossible(along.model, test.estimate, along.figure, each, along.values) for each in (value, *beyond)
    )
    there = next((near for near, why in zip(beyond, others, strict=True) if why is None), None)
    return None if reason is None or (there is not None and _flipped(along, test, there)) else reason


def _flipped(along: Curve, test: UnderTest, value: Fraction) -> bool:
    """Whether the claim is flipped at a value of the figure."""
    there = along.at(value)
    return there is not None and test.wanted.holds(there) != test.holds


def _where(along: Curve, test: UnderTest, flips: list[Fraction], reasons: Reasons) -> Where:
    """Where the nearest flip lies: inside, if the figure admits a value at which the claim is flipped."""
    given = along.model.inputs[along.figure]
    if not flips:
        return "none" if test.holds else "already fails"
    if reasons[flips[0]] is not None:
        return "impossible"
    within = [flip for flip in flips if Range(given.low, given.high).holds(flip)]
    inside = any(flip not in (given.low, given.high) or _flipped(along, test, flip) for flip in within)
    return "inside range" if inside else "outside range"


def _allowed(along: Curve, part: Range) -> bool:
    """Whether some values of a range break no condition: its ends, and some inside, are tried."""
    low, high = part.low, part.high
    inner = [end + side * (abs(end) + 1) / 2 for end, side in ((low, 1), (high, -1)) if end is not None]
    if low is not None and high is not None:
        inner = [(low + high) / 2]
    tried = [along.values[along.figure], *inner, *(end for end in (low, high) if end is not None)]
    return any(
        part.holds(value) and not impossible(along.model, along.estimate, along.figure, value, along.values)
        for value in tried
    )


def _sentence(along: Curve, test: UnderTest, found: Held, words: list[str], flips: Reasons) -> str:
    """`It holds while “Deserters” is more than 1,710,224; at the printed "about 1,700,000" it does not.`"""
    model, figure = along.model, along.figure
    name, fail = model.called(figure), "fail" if test.holds else "hold"
    open_ = [[written(model, figure, end) for end in stretch] for stretch in found.unsettled]
    between = listed([f"between {low} and {high}" for low, high in open_])
    if not flips:
        start = f"It {'holds' if test.holds else 'fails'} whatever {name} is"
        if between:
            return f"{start}, but for values {between}, where it may {fail}; not narrowed further."
        about = model.called(test.estimate)
        if not along.depends:
            return f"{start}: {about} does not depend on it."
        says = say_set(model, test.estimate, test.wanted)
        return f"{start}: {about} {'stays' if test.holds else 'is never'} {says}."
    tail = f" {capital(between)} it may {fail} too; not narrowed further." if between else ""
    if all(flips.values()):
        ends = listed([written(model, figure, value) for value in flips], "or")
        does, why = "break" if test.holds else "hold", next(iter(flips.values()))
        return f"It would {does} only with {name} at {ends}, which is impossible: {why}.{tail}"
    at = _printed(model, figure)
    here = f", as at {at}; otherwise it fails" if test.holds else f"; at {at} it does not"
    return f"It holds while {name} is {listed(words, 'or')}{here}.{tail}"


def _brief(words: str) -> str:
    """A range in as few words as a table has room for: above 1,710,224, or 1.417–1.583 %."""
    brief = words.replace("more than ", "above ").replace("less than ", "below ").removeprefix("exactly ")
    low, to, high = brief.removeprefix("from ").partition(" to ")
    return (
        f"{scale_once(low, high).removesuffix(' %')}–{high}"
        if to and not low.startswith("-") and not high.startswith("-")
        else brief
    )


def _printed(model: Model, figure: str) -> str:
    given = model.inputs[figure]
    if given.midpoint:
        return f"the middle of the printed range ({model.write(figure, given.face)})"
    word = "supposed" if given.figure.kind == "assumption" else "printed"
    printed = printed_words(model, figure)
    return f'the {word} "{printed}"' if given.figure.hedge else f"the {word} {printed}"
