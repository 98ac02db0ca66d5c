"""Readings: in how many combinations of the values in print a claim holds, and which choices decide it.

A count, never a probability: nobody has weighed the readings against one another. A reading that redefines the word is
another quantity: it is shown, and not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import prod
from typing import Annotated, Any

from msgspec import Struct

from deserter_estimates.language.phrases import listed
from deserter_estimates.model.model import Model
from deserter_estimates.stress.printed_values import Choice, Combination, Then, all_choices, combinations
from deserter_estimates.stress.tested import UnderTest, under_test


class ChoiceRow(Struct, frozen=True, kw_only=True):
    """One choice of one figure."""

    figure: Annotated[str, "Name of the figure."]
    reading: Annotated[str, "Name of the reading, or as printed."]
    value: Annotated[Fraction | date | None, "Value of the figure, in its unit; null: a range."]
    low: Annotated[Fraction | date, "Lowest value of the figure, in its unit."]
    high: Annotated[Fraction | date, "Highest value of the figure, in its unit."]
    notes: Annotated[tuple[str, ...], "What to mind about readings that redefine a word."] = ()


class ByChoice(ChoiceRow, frozen=True, kw_only=True):
    """One choice of one figure, and in how many combinations with it a claim holds."""

    holds: Annotated[int, "In how many combinations the claim holds."]
    in_part: Annotated[int, "In how many it holds in part: for some values of a range."] = 0
    of: Annotated[int, "How many combinations have this choice; 0: it redefines the word, and is not counted."]


class Alone(ChoiceRow, frozen=True, kw_only=True):
    """One choice switched, and all else where it stands."""

    estimate: Annotated[Fraction | None, "Estimate then, in its unit; null: a range, or it cannot be computed."]
    estimate_low: Annotated[Fraction | None, "Lowest estimate then; null: it cannot be computed."] = None
    estimate_high: Annotated[Fraction | None, "Highest estimate then; null: it cannot be computed."] = None
    holds: Annotated[bool | None, "Whether the claim holds then; null: in part, or it cannot be computed."]
    then: Annotated[Then | None, "What becomes of the claim; null: it cannot be computed."] = None


class Extreme(Struct, frozen=True, kw_only=True):
    """A value of the estimate, and the readings that give it."""

    value: Annotated[Fraction, "The value, in the estimate's unit."]
    readings: Annotated[Mapping[str, str], "Readings that give it, by figure."]


class Middle(Struct, frozen=True, kw_only=True):
    """The median of the estimate over all combinations."""

    value: Annotated[Fraction, "The median, in the estimate's unit."]
    readings: Annotated[Mapping[str, str], "Readings that give it, by figure; empty: none do."]
    between: Annotated[tuple[Extreme, ...], "The values on either side, where it lies halfway between two."] = ()


class Readings(Struct, frozen=True, kw_only=True):
    """A claim under all combinations of readings of the figures it rests on."""

    claim: Annotated[str, "Name of the claim."]
    estimate: Annotated[str, "Name of its estimate."]
    holds: Annotated[int, "In how many combinations it holds."]
    in_part: Annotated[int, "In how many it holds in part: for some values of a range."] = 0
    of: Annotated[int, "How many combinations can be computed."]
    left_out: Annotated[int, "How many more cannot be computed, or break a condition."]
    low: Annotated[Extreme | None, "The smallest value of the estimate; null: none can be computed."]
    median: Annotated[Middle | None, "The median; null: none can be computed, or a range is among the readings."]
    high: Annotated[Extreme | None, "The largest value; null: none can be computed."]
    alone: Annotated[tuple[Alone, ...], "Each choice switched alone."]
    by_choice: Annotated[tuple[ByChoice, ...], "Each choice of each figure."]
    matters_most: Annotated[str | None, "Figure whose choice changes the count most; null: none does."]
    fewest_switches: Annotated[int | None, "Fewest figures to switch for the opposite verdict; null: none gives it."]
    switches: Annotated[Mapping[str, str], "The first such combination, by figure."]
    sentence: Annotated[str, "The same in words."]


def count_readings(model: Model, claim: str) -> Counter[Then]:
    """In how many combinations of readings a claim holds, holds in part and fails; none, for one without a test.

    Raises printed_values.TooManyReadings beyond 100,000 combinations.

    >>> from deserter_estimates.file.figures import read_figures
    >>> count_readings(Model.of(read_figures()), "more_than_500_thousand")
    Counter({'fails': 4, 'in part': 2})
    """
    return Counter(
        each.then(test.wanted)
        for test in under_test(model, [claim])
        for each in combinations(model, test.estimate, _counted(all_choices(model, test.claim, test.estimate)))
    )


def readings(model: Model, claims: Iterable[str] | None = None) -> tuple[Readings, ...]:
    """Each claim that can be tested, under every combination of readings; all claims by default.

    Raises printed_values.TooManyReadings beyond 100,000 combinations for one claim.
    """
    return tuple(_readings(model, test) for test in under_test(model, claims))


def _counted(choices: Mapping[str, Sequence[Choice]]) -> dict[str, list[Choice]]:
    return {figure: [choice for choice in each if choice.counted] for figure, each in choices.items()}


def _readings(model: Model, test: UnderTest) -> Readings:
    choices = all_choices(model, test.claim, test.estimate)
    start, counted = {figure: each[0] for figure, each in choices.items()}, _counted(choices)
    found = list(combinations(model, test.estimate, counted))
    thens = [each.then(test.wanted) for each in found]
    count = Counter(thens)
    nearest: dict[Then, tuple[Choice, ...]] = {}
    for each, then in zip(found, thens, strict=True):
        nearest[then] = min(nearest.get(then, each.choices), each.switches(start), key=len)
    here = next((then for then, switches in nearest.items() if not switches), None)
    switches = nearest.get("fails" if here == "holds" else "holds", ())
    rows = {
        figure: tuple(_by_choice(model, place, each, found, thens))
        for place, (figure, each) in enumerate(choices.items())
    }
    matters = max(rows, key=lambda figure: _difference(rows[figure]), default="")
    low = min(found, key=lambda each: each.low, default=None)
    high = max(found, key=lambda each: each.high, default=None)
    scale = model.estimates[test.estimate].scale
    return Readings(
        claim=test.claim,
        estimate=test.estimate,
        holds=count["holds"],
        in_part=count["in part"],
        of=len(found),
        left_out=prod(map(len, counted.values())) - len(found),
        low=_extreme(low, low.low / scale) if low else None,
        median=_median(found, scale),
        high=_extreme(high, high.high / scale) if high else None,
        alone=tuple(_alone(model, choices, test, start)),
        by_choice=tuple(row for each in rows.values() for row in each),
        matters_most=matters if _difference(rows.get(matters, ())) else None,
        fewest_switches=len(switches) or None,
        switches={each.figure: each.name for each in switches},
        sentence=_sentence(model, count, here, switches, nearest.get("in part", ())) + _most(model, matters, rows),
    )


def _by_choice(
    model: Model, place: int, choices: Iterable[Choice], found: Sequence[Combination], thens: Sequence[Then]
) -> Iterator[ByChoice]:
    """Count for each choice of the figure at a place the combinations that have it, and those in which it holds."""
    tally = Counter((each.choices[place], then) for each, then in zip(found, thens, strict=True))
    for each in choices:
        holds, in_part, fails = (tally[each, then] for then in ("holds", "in part", "fails"))
        yield ByChoice(**_told(model, each), holds=holds, in_part=in_part, of=holds + in_part + fails)


def _difference(rows: Sequence[ByChoice]) -> Fraction:
    """How far apart the shares of combinations in which the claim holds are; in part counts half."""
    shares = [Fraction(2 * row.holds + row.in_part, row.of) for row in rows if row.of]
    return max(shares) - min(shares) if shares else Fraction(0)


def _alone(
    model: Model, choices: Mapping[str, Sequence[Choice]], test: UnderTest, start: Mapping[str, Choice]
) -> Iterator[Alone]:
    """Tell what the estimate is with each choice that is not where one stands."""
    scale = model.estimates[test.estimate].scale
    for choice in (choice for _, *others in choices.values() for choice in others):
        one = {figure: [each] for figure, each in {**start, choice.figure: choice}.items()}
        there = next(combinations(model, test.estimate, one), None)
        if there is None:
            yield Alone(**_told(model, choice), estimate=None, holds=None)
            continue
        low, high, then = there.low / scale, there.high / scale, there.then(test.wanted)
        yield Alone(
            **_told(model, choice),
            estimate=low if low == high else None,
            estimate_low=low,
            estimate_high=high,
            holds=None if then == "in part" else then == "holds",
            then=then,
        )


def _told(model: Model, choice: Choice) -> dict[str, Any]:
    low, high = (model.shown(choice.figure, end) for end in (choice.low, choice.high))
    own = {"value": low if choice.low == choice.high else None, "low": low, "high": high}
    return {"figure": choice.figure, "reading": choice.name, "notes": choice.notes} | own


def _extreme(combination: Combination, value: Fraction) -> Extreme:
    return Extreme(value=value, readings={each.figure: each.name for each in combination.choices})


def _median(found: Sequence[Combination], scale: Fraction) -> Middle | None:
    """The middle value, or the mean of the two in the middle where they differ."""
    if not found or any(each.low != each.high for each in found):
        return None
    order = sorted(found, key=lambda each: float(each.low))
    middle = (order[(len(order) - 1) // 2], order[len(order) // 2])
    lower, upper = (_extreme(each, each.low / scale) for each in middle)
    if lower.value == upper.value:
        return Middle(value=lower.value, readings=lower.readings)
    return Middle(value=(lower.value + upper.value) / 2, readings={}, between=(lower, upper))


def _sentence(
    model: Model, count: Counter[Then], here: Then | None, switches: Sequence[Choice], partly: Sequence[Choice]
) -> str:
    """`It holds in 2 of 6 combinations of readings, and in part in 2; with “Deserters” at 1,400,000 it fails.`"""
    of = count.total()
    if of <= 1:
        return "No other value of its numbers is in print." if of else "No combination of readings can be computed."
    start = f"It holds in {count['holds']:,} of {of:,} combinations of readings"
    start += f", and in part in {count['in part']:,}" if count["in part"] else ""
    opposite = "fails" if here == "holds" else "holds"
    what, then = (switches, opposite) if switches else (partly, f"{opposite} in part" if partly else "")
    if not what:
        return f"{start}; none {'breaks' if here == 'holds' else 'rescues'} it."
    at = [f"{model.called(each.figure)} at {_at(model, each)}" for each in what]
    return f"{start}; with {listed(at)} it {then}."


def _most(model: Model, matters: str, rows: Mapping[str, Sequence[ByChoice]]) -> str:
    """Which figure's choice matters most, where several have a choice."""
    several = [figure for figure, each in rows.items() if sum(row.of > 0 for row in each) > 1]
    most = matters if len(several) > 1 and _difference(rows[matters]) else None
    return f" The choice that matters most is that of {model.called(most)}." if most else ""


def _at(model: Model, choice: Choice) -> str:
    return " to ".join(model.write(choice.figure, end) for end in dict.fromkeys((choice.low, choice.high)))
