"""Choices: the values in print for each figure, and an estimate under every combination of them.

A choice is a value of a figure with the names it goes by: two readings that print the same number are one choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from math import prod

from msgspec import Struct

from deserter_estimates.file.entries import Statement
from deserter_estimates.model.face_values import checker
from deserter_estimates.model.inputs import base
from deserter_estimates.model.model import Model

MAX_COMBINATIONS = 100_000
AS_PRINTED = "as printed"
AS_SET = "as set"


class TooManyReadings(ValueError):  # noqa: N818 - a refusal in a sentence, not a fault
    """More combinations than are worth counting: the message says how many, and what to do."""

    def __init__(self, claim: str, count: int) -> None:
        super().__init__(
            f"{claim} has {count:,} combinations of readings, and at most {MAX_COMBINATIONS:,} are counted. "
            "Choose some with --reading FIGURE=NAME, or take readings out of the file."
        )
        self.count = count


class Choice(Struct, frozen=True, kw_only=True):
    """A value of a figure (base units, and as printed), the readings that give it, and notes of those that redefine."""

    figure: str
    readings: tuple[str, ...]
    value: Fraction
    shown: Fraction | date
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The readings it goes by."""
        return " = ".join(self.readings)


class Combination(Struct, frozen=True, kw_only=True):
    """A choice for every figure, and the estimate with them (base units)."""

    choices: tuple[Choice, ...]
    value: Fraction

    def switches(self, start: Mapping[str, Choice]) -> tuple[Choice, ...]:
        """The choices that differ from where one stands."""
        return tuple(choice for choice in self.choices if choice is not start[choice.figure])


def choices_of(model: Model, figure: str) -> tuple[Choice, ...]:
    """The values in print for a figure, where the model stands first, each once.

    That is the value set or the reading taken, then the article's own value, then its readings in the file's order.
    """
    given = model.inputs[figure]
    entry = model.figures.figures[figure]
    named: list[tuple[str, Fraction, str | None]] = []
    if figure in model.choices.values:
        named.append((AS_SET, given.face, None))
    named.append((AS_PRINTED, _value(entry, entry.unit), None))
    for reading in entry.readings.values():
        note = reading.note if reading.kind == "redefine" else None
        named.append((reading.name, _value(reading, entry.unit), note))
    taken = model.choices.readings.get(figure)
    named.sort(key=lambda each: each[0] not in (AS_SET, taken))  # stable: the others keep their order
    alike: dict[Fraction, list[tuple[str, str | None]]] = {}
    for name, value, note in named:
        alike.setdefault(value, []).append((name, note))
    return tuple(
        Choice(
            figure=figure,
            readings=tuple(name for name, _ in each),
            value=value,
            shown=model.shown(figure, value),
            notes=tuple(f"{name}: {note}" for name, note in each if note),
        )
        for value, each in alike.items()
    )


def combinations(model: Model, estimate: str, choices: Mapping[str, tuple[Choice, ...]]) -> Iterator[Combination]:
    """The estimate under every combination; those that cannot be computed, or break a condition, are left out."""
    value_of = checker(model, estimate)
    for combination in product(*choices.values()):
        value = value_of({choice.figure: choice.value for choice in combination})
        if not isinstance(value, str):
            yield Combination(choices=combination, value=value)


def all_choices(model: Model, claim: str, estimate: str) -> dict[str, tuple[Choice, ...]]:
    """The choices of every figure that a claim rests on; raises TooManyReadings beyond MAX_COMBINATIONS."""
    choices = {figure: choices_of(model, figure) for figure in model.rests_on(estimate)}
    count = prod(len(each) for each in choices.values())
    if count > MAX_COMBINATIONS:
        raise TooManyReadings(claim, count)
    return choices


def _value(stated: Statement, unit: str) -> Fraction:
    """The value of a figure or reading in base units; the middle of one printed as a range."""
    if stated.value is not None:
        return base(stated.value, unit)
    assert stated.low is not None and stated.high is not None  # noqa: S101 - checked when the file was read
    return (base(stated.low, unit) + base(stated.high, unit)) / 2
