"""Grids: an estimate over a sweep of one figure, or over two figures at once with the line at which claims flip.

Two-way tables and threshold lines as in decision analysis; steps are exact decimals, so that 0.1 is 0.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated

from msgspec import Struct

from deserter_estimates.model.choices import ChoiceError, read_value
from deserter_estimates.model.face_values import checked
from deserter_estimates.model.inputs import Input, base
from deserter_estimates.model.model import Model
from deserter_estimates.model.named import figure_named
from deserter_estimates.solve.holding import possible, region
from deserter_estimates.solve.one_figure import Curve
from deserter_estimates.stress.tested import UnderTest, under_test

Shown = Fraction | date
MAX_POINTS = 1_000
MAX_STEPS = 101


class SweepRow(Struct, frozen=True, kw_only=True):
    """An estimate at one value of the figure that is swept."""

    estimate: Annotated[str, "Name of the estimate."]
    value: Annotated[Shown, "Value of the figure, in its unit."]
    result: Annotated[Fraction | None, "Estimate there, in its unit; null: it cannot be computed."]
    holds: Annotated[tuple[str, ...], "Claims about it that hold there."]


class Sweep(Struct, frozen=True, kw_only=True):
    """A figure swept from one value to another, and every estimate that depends on it."""

    figure: Annotated[str, "Name of the figure."]
    face: Annotated[Shown, "Its face value, in its unit."]
    values: Annotated[tuple[Shown, ...], "Values it takes, in order."]
    rows: Annotated[tuple[SweepRow, ...], "A row for each value and estimate."]


class Cell(Struct, frozen=True, kw_only=True):
    """An estimate at one pair of values."""

    at_first: Annotated[Shown, "Value of the first figure, in its unit."]
    at_second: Annotated[Shown, "Value of the second figure, in its unit."]
    value: Annotated[Fraction | None, "Estimate there, in its unit; null: it cannot be computed."]
    holds: Annotated[bool | None, "Whether the claim holds there; null: no claim, or no value."]
    face: Annotated[bool, "Whether both figures are at face value."]


class Threshold(Struct, frozen=True, kw_only=True):
    """Where the claim flips, at one value of the first figure."""

    at: Annotated[Shown, "Value of the first figure, in its unit."]
    values: Annotated[tuple[Shown, ...], "Values of the second at which the claim flips, in order."]


class Grid(Struct, frozen=True, kw_only=True):
    """An estimate over two figures."""

    estimate: Annotated[str, "Name of the estimate."]
    claim: Annotated[str | None, "Claim whose threshold it shows; null: no claim is about the estimate."]
    first: Annotated[str, "Figure that changes from row to row."]
    second: Annotated[str, "Figure that changes from column to column."]
    rows: Annotated[tuple[Shown, ...], "Values of the first figure, in its unit."]
    columns: Annotated[tuple[Shown, ...], "Values of the second figure, in its unit."]
    cells: Annotated[tuple[tuple[Cell, ...], ...], "The estimate, row by row."]
    line: Annotated[tuple[Threshold, ...], "The threshold, row by row."]
    notes: Annotated[tuple[str, ...], "Figures taken beyond their admissible values."] = ()


def sweep(model: Model, text: str, estimates: Sequence[str] | None = None) -> Sweep:
    """Sweep a figure as NAME=from:to:step says, in its printed unit; a step of a date is a number of days.

    Raises choices.ChoiceError where the text cannot be read, or gives more than 1,000 values.

    >>> from deserter_estimates.file.figures import read_figures
    >>> found = sweep(Model.of(read_figures()), "troops_in_europe=5e6:7e6:1e6", ["flight_ceiling"])
    >>> [(int(row.value), int(row.result)) for row in found.rows]
    [(5000000, 75000), (6000000, 90000), (7000000, 105000)]
    """
    name, values = read_sweep(model, text)
    chosen = [
        each for each in (model.figures.estimates if estimates is None else estimates) if name in model.rests_on(each)
    ]
    tests = under_test(model, None)
    rows = []
    for estimate in chosen:
        for value in values:
            result = checked(model, estimate, {**model.faces(), name: value})
            found = None if isinstance(result, str) else result
            rows.append(
                SweepRow(
                    estimate=estimate,
                    value=model.shown(name, value),
                    result=None if found is None else found / model.estimates[estimate].scale,
                    holds=tuple(
                        test.claim
                        for test in tests
                        if test.estimate == estimate and found is not None and test.wanted.holds(found)
                    ),
                )
            )
    return Sweep(
        figure=name,
        face=model.shown(name, model.inputs[name].face),
        values=tuple(model.shown(name, value) for value in values),
        rows=tuple(rows),
    )


def read_sweep(model: Model, text: str) -> tuple[str, tuple[Fraction, ...]]:
    """Read NAME=from:to:step into the figure and its values in base units."""
    name, equals, ends = text.partition("=")
    parts = ends.split(":")
    if not equals or len(parts) != 3:
        raise ChoiceError(f"{text!r} is no sweep. Write NAME=from:to:step, such as rate=0.7:1.5:0.1.")
    given = model.inputs[figure_named(model.figures, name.strip())]
    low, high = (base(read_value(given.figure, part.strip(), given.limits), given.figure.unit) for part in parts[:2])
    step = _step(given, parts[2].strip())
    if step <= 0 or high < low:
        raise ChoiceError(f"{text!r} goes nowhere. Write the lower value first, and a step above zero.")
    count = int((high - low) / step) + 1
    if count > MAX_POINTS:
        raise ChoiceError(f"{text!r} has {count:,} values, and at most {MAX_POINTS:,} are swept. Take a wider step.")
    return given.name, tuple(low + step * place for place in range(count))


def two_way(model: Model, estimate: str, pair: tuple[str, str], steps: int = 5, claim: str | None = None) -> Grid:
    """The estimate over two figures it rests on, each from its lowest to its highest admissible value and its face.

    A figure with one admissible value, or without ends, is taken from half to one and a half times its face value,
    as far as it can be that.
    The line is that of `claim`, or of the first claim about the estimate. Raises choices.ChoiceError for a wrong pair.
    """
    first, second = pair
    for name in pair:
        if name not in model.rests_on(estimate):
            raise ChoiceError(f"{estimate} does not rest on {name}. It rests on {', '.join(model.rests_on(estimate))}.")
    if first == second:
        raise ChoiceError(f"a two-way table needs two figures, not {first} twice.")
    if not 2 <= steps <= MAX_STEPS:
        raise ChoiceError(f"a two-way table has 2 to {MAX_STEPS} steps, not {steps}.")
    tests = [test for test in under_test(model, None) if test.estimate == estimate and claim in (None, test.claim)]
    if claim is not None and not tests:
        raise ChoiceError(f"{claim} is no claim about {estimate} that can be tested.")
    test = tests[0] if tests else None
    rows, columns = _steps(model.inputs[first], steps), _steps(model.inputs[second], steps)
    return Grid(
        estimate=estimate,
        claim=test.claim if test else None,
        first=first,
        second=second,
        rows=tuple(model.shown(first, value) for value in rows),
        columns=tuple(model.shown(second, value) for value in columns),
        cells=tuple(
            tuple(_cell(model, estimate, test, {first: row, second: column}) for column in columns) for row in rows
        ),
        line=tuple(_threshold(model, test, first, row, second) for row in rows) if test else (),
        notes=tuple(note for name in pair for note in _note(model, model.inputs[name])),
    )


def _cell(model: Model, estimate: str, test: UnderTest | None, values: dict[str, Fraction]) -> Cell:
    faces = model.faces()
    result = checked(model, estimate, faces | values)
    face = all(faces[name] == value for name, value in values.items())
    at_first, at_second = (model.shown(name, value) for name, value in values.items())
    value = None if isinstance(result, str) else result / model.estimates[estimate].scale
    holds = None if test is None or isinstance(result, str) else test.wanted.holds(result)
    return Cell(at_first=at_first, at_second=at_second, value=value, holds=holds, face=face)


def _threshold(model: Model, test: UnderTest, first: str, row: Fraction, second: str) -> Threshold:
    path = Curve.of(model, test.estimate, second, {**model.faces(), first: row})
    natural = model.inputs[second].natural
    ends = {
        end
        for part in possible(region(path, test.wanted), model, second)
        for end in (part.low, part.high)
        if end is not None and end not in natural
    }
    shown = tuple(model.shown(second, end) for end in sorted(ends))
    return Threshold(at=model.shown(first, row), values=shown)


def _steps(given: Input, steps: int) -> tuple[Fraction, ...]:
    """Evenly spaced values from the lowest to the highest, with the face value among them."""
    low, high = _shown_ends(given)
    values = {low + (high - low) * Fraction(place, steps - 1) for place in range(steps)}
    if given.dated:
        values = {Fraction(round(value)) for value in values}
    return tuple(sorted(values | {given.face}))


def _shown_ends(given: Input) -> tuple[Fraction, Fraction]:
    """The ends of what it admits; where they give no steps, half of itself or a year on each side of it."""
    if given.low is not None and given.high is not None and given.low != given.high:
        return given.low, given.high
    reach = Fraction(365) if given.dated else abs(given.face) / 2 or given.scale
    least, most = given.natural
    low, high = given.face - reach, given.face + reach
    return low if least is None else max(low, least), high if most is None else min(high, most)


def _note(model: Model, given: Input) -> Iterator[str]:
    """What to say of a figure whose admissible values give no steps."""
    low, high = _shown_ends(given)
    if (low, high) != (given.low, given.high):
        why = "is taken as exact" if given.fixed else "admits values without end"
        said = " to ".join(model.write(given.name, end) for end in (low, high))
        yield f"{given.called} {why}, and shown here from {said}."


def _step(given: Input, text: str) -> Fraction:
    if not given.dated:
        return base(read_value(given.figure, text, given.limits), given.figure.unit)
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise ChoiceError(f"a date is stepped by whole days, not by {text!r}.")
    return Fraction(int(text))
