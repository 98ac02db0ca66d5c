"""Readings: in how many combinations of the values in print a claim holds, and which choices decide it.

A count, never a probability: nobody has weighed the readings against one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import prod
from typing import Annotated, Any

from msgspec import Struct

from deserter_estimates.language.phrases import listed, spoken
from deserter_estimates.language.writing import write
from deserter_estimates.model.model import Model
from deserter_estimates.stress.printed_values import Choice, Combination, all_choices, combinations
from deserter_estimates.stress.tested import UnderTest, under_test


class ChoiceRow(Struct, frozen=True, kw_only=True):
    """One choice of one figure."""

    figure: Annotated[str, "Name of the figure."]
    reading: Annotated[str, "Name of the reading, or as printed."]
    value: Annotated[Fraction | date, "Value of the figure, in its unit."]
    notes: Annotated[tuple[str, ...], "What to mind about readings that redefine a word."] = ()


class ByChoice(ChoiceRow, frozen=True, kw_only=True):
    """One choice of one figure, and in how many combinations with it a claim holds."""

    holds: Annotated[int, "In how many combinations the claim holds."]
    of: Annotated[int, "How many combinations have this choice."]


class Alone(ChoiceRow, frozen=True, kw_only=True):
    """One choice switched, and all else where it stands."""

    estimate: Annotated[Fraction | None, "Estimate then, in its unit; null: it cannot be computed."]
    holds: Annotated[bool | None, "Whether the claim holds then; null: it cannot be computed."]


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
    start = {figure: each[0] for figure, each in choices.items()}
    scale = model.estimates[test.estimate].scale
    found = list(combinations(model, test.estimate, choices))
    holding = [test.wanted.holds(each.value) for each in found]
    order = sorted(found, key=lambda each: float(each.value))
    switched = [each.switches(start) for each in found]
    single = {each[0]: one.value for each, one in zip(switched, found, strict=True) if len(each) == 1}
    flips = [each for each, held in zip(switched, holding, strict=True) if held != test.holds]
    nearest = min(flips, key=len, default=())
    rows = {figure: _by_choice(place, each, found, holding) for place, (figure, each) in enumerate(choices.items())}
    matters = max(rows, key=lambda figure: _difference(rows[figure]), default="")
    return Readings(
        claim=test.claim,
        estimate=test.estimate,
        holds=sum(holding),
        of=len(found),
        left_out=prod(len(each) for each in choices.values()) - len(found),
        low=_extreme(order[0], scale) if order else None,
        median=_median(order, scale) if order else None,
        high=_extreme(order[-1], scale) if order else None,
        alone=tuple(_alone(choices, test, scale, single)),
        by_choice=tuple(row for each in rows.values() for row in each),
        matters_most=matters if _difference(rows.get(matters, ())) else None,
        fewest_switches=len(nearest) or None,
        switches={each.figure: each.name for each in nearest},
        sentence=_sentence(model, test, sum(holding), len(found), nearest),
    )


def _by_choice(
    place: int, choices: Iterable[Choice], found: Sequence[Combination], holding: Sequence[bool]
) -> tuple[ByChoice, ...]:
    """Count for each choice of the figure at a place the combinations that have it, and those in which it holds."""
    tally = Counter((each.choices[place].name, held) for each, held in zip(found, holding, strict=True))
    counts = {each: (tally[each.name, True], tally[each.name, False]) for each in choices}
    return tuple(ByChoice(**_told(each), holds=held, of=held + not_held) for each, (held, not_held) in counts.items())


def _difference(rows: Sequence[ByChoice]) -> Fraction:
    """How far apart the shares of combinations are in which the claim holds, between the choices of one figure."""
    shares = [Fraction(row.holds, row.of) for row in rows if row.of]
    return max(shares) - min(shares) if shares else Fraction(0)


def _alone(
    choices: Mapping[str, Sequence[Choice]], test: UnderTest, scale: Fraction, values: Mapping[Choice, Fraction]
) -> Iterator[Alone]:
    """Tell what the estimate is with each choice that is not where one stands, from those that can be computed."""
    for choice in (choice for _, *others in choices.values() for choice in others):
        value = values.get(choice)
        held = None if value is None else test.wanted.holds(value)
        yield Alone(**_told(choice), estimate=None if value is None else value / scale, holds=held)


def _told(choice: Choice) -> dict[str, Any]:
    return {"figure": choice.figure, "reading": choice.name, "value": choice.shown, "notes": choice.notes}


def _extreme(combination: Combination, scale: Fraction) -> Extreme:
    return Extreme(value=combination.value / scale, readings={each.figure: each.name for each in combination.choices})


def _median(order: Sequence[Combination], scale: Fraction) -> Middle:
    """The middle value, or the mean of the two in the middle where they differ."""
    lower, upper = (_extreme(order[place], scale) for place in ((len(order) - 1) // 2, len(order) // 2))
    if lower.value == upper.value:
        return Middle(value=lower.value, readings=lower.readings)
    return Middle(value=(lower.value + upper.value) / 2, readings={}, between=(lower, upper))


def _sentence(model: Model, test: UnderTest, holds: int, of: int, switches: Sequence[Choice]) -> str:
    start = f"It holds in {holds:,} of {of:,} combination{'' if of == 1 else 's'} of readings"
    if not switches:
        return f"{start}; none {'breaks' if test.holds else 'rescues'} it."
    unit = {name: given.figure.unit for name, given in model.inputs.items()}
    what = [f"the {spoken(each.figure)} at {write(each.shown, unit[each.figure])}" for each in switches]
    are = "is" if len(switches) == 1 else "are"
    return f"{start}; {listed(what)} {are} enough to {'break' if test.holds else 'rescue'} it."
