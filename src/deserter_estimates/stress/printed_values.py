"""Choices: the values in print for each figure, and an estimate under every combination of them.

A choice is a value of a figure, or a range, with the names it goes by: two readings that print the same are one
choice. A range is tried at both ends, never in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Literal

from msgspec import Struct

from deserter_estimates.file.entries import Statement
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.face_values import checker
from deserter_estimates.model.inputs import base
from deserter_estimates.model.model import Model

MAX_COMBINATIONS = 100_000
AS_PRINTED = "as printed"
AS_SET = "as set"
Then = Literal["holds", "in part", "fails"]


class TooManyReadings(ValueError):  # noqa: N818 - a refusal in a sentence, not a fault
    """More combinations than are worth counting: the message says how many, and what to do."""

    def __init__(self, claim: str, count: int) -> None:
        super().__init__(
            f"{claim} has {count:,} combinations of readings, and at most {MAX_COMBINATIONS:,} are counted. "
            "Choose some with --reading FIGURE=NAME, or take readings out of the file."
        )
        self.count = count


class Choice(Struct, frozen=True, kw_only=True):
    """A value of a figure from `low` to `high` (base units), the readings that give it, and notes of those that
    redefine. A choice of such readings alone is not `counted`, being another quantity.
    """

    figure: str
    readings: tuple[str, ...]
    low: Fraction
    high: Fraction
    notes: tuple[str, ...] = ()
    counted: bool = True

    @property
    def name(self) -> str:
        """The readings it goes by."""
        return " = ".join(self.readings)


class Combination(Struct, frozen=True, kw_only=True):
    """A choice for every figure, and from where to where the estimate goes with them (base units)."""

    choices: tuple[Choice, ...]
    low: Fraction
    high: Fraction

    def switches(self, start: Mapping[str, Choice]) -> tuple[Choice, ...]:
        """The choices that differ from where one stands."""
        return tuple(choice for choice in self.choices if choice is not start[choice.figure])

    def then(self, wanted: Range) -> Then:
        """What becomes of a claim that states this set."""
        here = Range(self.low, self.high)
        return "holds" if wanted.covers(here) else "in part" if wanted.meets(here) else "fails"


def choices_of(model: Model, figure: str) -> tuple[Choice, ...]:
    """The values in print for a figure, where the model stands first, each once.

    That is the value set or the reading taken, then the article's own value, then its readings in the file's order.
    """
    given, entry = model.inputs[figure], model.figures.figures[figure]
    named: list[tuple[str, tuple[Fraction, Fraction], str | None]] = [(AS_PRINTED, _ends(entry, entry.unit), None)]
    if figure in model.choices.values:
        assert given.low is not None and given.high is not None  # noqa: S101 - what is typed has ends
        named.insert(0, (AS_SET, (given.low, given.high), None))
    for reading in entry.readings.values():
        note = (reading.note or "") if reading.kind == "redefine" else None
        named.append((reading.name, _ends(reading, entry.unit), note))
    taken = model.choices.readings.get(figure)
    named.sort(key=lambda each: each[0] not in (AS_SET, taken))  # stable: the others keep their order
    alike: dict[tuple[Fraction, Fraction], list[tuple[str, str | None]]] = {}
    for name, ends, note in named:
        alike.setdefault(ends, []).append((name, note))
    return tuple(
        Choice(
            figure=figure,
            readings=tuple(name for name, _ in each),
            low=low,
            high=high,
            notes=tuple(f"{name}: {note}" for name, note in each if note),
            counted=not place or any(note is None for _, note in each),
        )
        for place, ((low, high), each) in enumerate(alike.items())
    )


def combinations(model: Model, estimate: str, choices: Mapping[str, Sequence[Choice]]) -> Iterator[Combination]:
    """The estimate under every combination; those that cannot be computed, or break a condition, are left out."""
    value_of = checker(model, estimate)
    for combination in product(*choices.values()):
        ends = product(*(dict.fromkeys((choice.low, choice.high)) for choice in combination))
        found = [value_of(dict(zip(choices, values, strict=True))) for values in ends]
        values = [value for value in found if not isinstance(value, str)]
        if len(values) == len(found):
            yield Combination(choices=combination, low=min(values), high=max(values))


def all_choices(model: Model, claim: str, estimate: str) -> dict[str, tuple[Choice, ...]]:
    """The choices of every figure that a claim rests on; raises TooManyReadings beyond MAX_COMBINATIONS."""
    choices = {figure: choices_of(model, figure) for figure in model.rests_on(estimate)}
    count = prod(sum(choice.counted for choice in each) for each in choices.values())
    if count > MAX_COMBINATIONS:
        raise TooManyReadings(claim, count)
    return choices


def _ends(stated: Statement, unit: str) -> tuple[Fraction, Fraction]:
    """The value of a figure or reading in base units, twice, or the ends of one printed as a range."""
    low, high = (stated.low, stated.high) if stated.value is None else (stated.value, stated.value)
    assert low is not None and high is not None  # noqa: S101 - checked when the file was read
    return base(low, unit), base(high, unit)
