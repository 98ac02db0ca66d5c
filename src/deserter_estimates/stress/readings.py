"""Readings: in how many combinations of the values in print a claim holds, and which choices decide it.

A count, never a probability: nobody has weighed the readings against one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import prod
from typing import Annotated

from msgspec import Struct

from deserter_estimates.language.phrases import listed, spoken
from deserter_estimates.language.writing import write
from deserter_estimates.model.model import Model
from deserter_estimates.stress.printed_values import Choice, Combination, all_choices, combinations
from deserter_estimates.stress.tested import UnderTest, under_test


class ByChoice(Struct, frozen=True, kw_only=True):
    """One choice of one figure, and in how many combinations with it a claim holds."""

    figure: Annotated[str, "Name of the figure."]
    reading: Annotated[str, "Name of the reading, or as printed."]
    value: Annotated[Fraction | date, "Value of the figure, in its unit."]
    holds: Annotated[int, "In how many combinations the claim holds."]
    of: Annotated[int, "How many combinations have this choice."]
    notes: Annotated[tuple[str, ...], "What to mind about readings that redefine a word."] = ()


class Alone(Struct, frozen=True, kw_only=True):
    """One choice switched, and all else where it stands."""

    figure: Annotated[str, "Name of the figure."]
    reading: Annotated[str, "Name of the reading."]
    value: Annotated[Fraction | date, "Value of the figure, in its unit."]
    estimate: Annotated[Fraction | None, "Estimate then, in its unit; null: it cannot be computed."]
    holds: Annotated[bool | None, "Whether the claim holds then; null: it cannot be computed."]
    notes: Annotated[tuple[str, ...], "What to mind about readings that redefine a word."] = ()


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
    of: Annotated[int, "How many combinations can be computed."]
    left_out: Annotated[int, "How many more cannot be computed, or break a condition."]
    low: Annotated[Extreme | None, "The smallest value of the estimate; null: none can be computed."]
    median: Annotated[Middle | None, "The median; null: none can be computed."]
    high: Annotated[Extreme | None, "The largest value; null: none can be computed."]
    alone: Annotated[tuple[Alone, ...], "Each choice switched alone."]
    by_choice: Annotated[tuple[ByChoice, ...], "Each choice of each figure."]
    matters_most: Annotated[str | None, "Figure whose choice changes the count most; null: none does."]
    fewest_switches: Annotated[int | None, "Fewest figures to switch for the opposite verdict; null: none gives it."]
    switches: Annotated[Mapping[str, str], "The first such combination, by figure."]
    sentence: Annotated[str, "The same in words."]


def count_readings(model: Model, claim: str) -> tuple[int, int]:
    """In how many combinations of readings a claim holds, and of how many; (0, 0) for one that cannot be tested.

    Raises choices.TooManyReadings beyond 100,000 combinations.

    >>> from deserter_estimates.file.figures import read_figures
    >>> count_readings(Model.of(read_figures()), "more_than_200_thousand")
    (1, 1)
    """
    for test in under_test(model, [claim]):
        choices = all_choices(model, test.claim, test.estimate)
        held = [test.wanted.holds(each.value) for each in combinations(model, test.estimate, choices)]
        return sum(held), len(held)
    return 0, 0


def readings(model: Model, claims: Iterable[str] | None = None) -> tuple[Readings, ...]:
    """Each claim that can be tested, under every combination of readings; all claims by default.

    Raises choices.TooManyReadings beyond 100,000 combinations for one claim.
    """
    return tuple(_readings(model, test) for test in under_test(model, claims))


def _readings(model: Model, test: UnderTest) -> Readings:
    choices = all_choices(model, test.claim, test.estimate)
    found = list(combinations(model, test.estimate, choices))
    holding = [test.wanted.holds(each.value) for each in found]
    start = {figure: each[0] for figure, each in choices.items()}
    scale = model.estimates[test.estimate].scale
    order = sorted(found, key=lambda each: float(each.value))
    every = [choice for each in choices.values() for choice in each]
    rows = _by_choice(every, found, holding)
    count = {figure: [row for row in rows if row.figure == figure] for figure in choices}
    matters = max(choices, key=lambda figure: _difference(count[figure]), default=None)
    flipping = [each for each, holds in zip(found, holding, strict=True) if holds != test.holds]
    nearest = min(flipping, key=lambda each: len(each.switches(start)), default=None)
    switches = {} if nearest is None else {each.figure: each.name for each in nearest.switches(start)}
    return Readings(
        claim=test.claim,
        estimate=test.estimate,
        holds=sum(holding),
        of=len(found),
        left_out=prod(len(each) for each in choices.values()) - len(found),
        low=_extreme(order[0], scale) if order else None,
        median=_median(order, scale) if order else None,
        high=_extreme(order[-1], scale) if order else None,
        alone=_alone(every, found, test, start, scale),
        by_choice=rows,
        matters_most=matters if matters is not None and _difference(count[matters]) else None,
        fewest_switches=None if nearest is None else len(switches),
        switches=switches,
        sentence=_sentence(test, sum(holding), len(found), nearest.switches(start) if nearest else (), model),
    )


def _by_choice(
    choices: Iterable[Choice], found: Sequence[Combination], holding: Sequence[bool]
) -> tuple[ByChoice, ...]:
    tally: Counter[tuple[str, str, bool]] = Counter()
    for each, holds in zip(found, holding, strict=True):
        tally.update((choice.figure, choice.name, holds) for choice in each.choices)
    return tuple(
        ByChoice(
            figure=choice.figure,
            reading=choice.name,
            value=choice.shown,
            holds=tally[choice.figure, choice.name, True],
            of=sum(tally[choice.figure, choice.name, holds] for holds in (True, False)),
            notes=choice.notes,
        )
        for choice in choices
    )


def _difference(rows: Sequence[ByChoice]) -> Fraction:
    """How far apart the shares of combinations are in which the claim holds, between the choices of one figure."""
    shares = [Fraction(row.holds, row.of) for row in rows if row.of]
    return max(shares) - min(shares) if shares else Fraction(0)


def _alone(
    choices: Iterable[Choice],
    found: Sequence[Combination],
    test: UnderTest,
    start: Mapping[str, Choice],
    scale: Fraction,
) -> tuple[Alone, ...]:
    switched = ((each.switches(start), each.value) for each in found)
    single = {(each[0].figure, each[0].name): value for each, value in switched if len(each) == 1}
    return tuple(
        Alone(
            figure=choice.figure,
            reading=choice.name,
            value=choice.shown,
            estimate=None if value is None else value / scale,
            holds=None if value is None else test.wanted.holds(value),
            notes=choice.notes,
        )
        for choice in choices
        if choice is not start[choice.figure]
        for value in [single.get((choice.figure, choice.name))]
    )


def _extreme(combination: Combination, scale: Fraction) -> Extreme:
    return Extreme(
        value=combination.value / scale,
        readings={choice.figure: choice.name for choice in combination.choices},
    )


def _median(order: Sequence[Combination], scale: Fraction) -> Middle:
    """The middle value, or the mean of the two in the middle where they differ."""
    lower, upper = (_extreme(order[place], scale) for place in ((len(order) - 1) // 2, len(order) // 2))
    if lower.value == upper.value:
        return Middle(value=lower.value, readings=lower.readings)
    return Middle(value=(lower.value + upper.value) / 2, readings={}, between=(lower, upper))


def _sentence(test: UnderTest, holds: int, of: int, switches: tuple[Choice, ...], model: Model) -> str:
    start = f"It holds in {holds:,} of {of:,} combination{'' if of == 1 else 's'} of readings"
    if not switches:
        return f"{start}; none {'breaks' if test.holds else 'rescues'} it."
    what = listed(
        [
            f"the {spoken(each.figure)} at {write(each.shown, model.inputs[each.figure].figure.unit)}"
            for each in switches
        ]
    )
    return (
        f"{start}; {what} {'is' if len(switches) == 1 else 'are'} enough to {'break' if test.holds else 'rescue'} it."
    )
