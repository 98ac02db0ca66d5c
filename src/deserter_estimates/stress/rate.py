"""The rate as a lever: what estimates and claims come to at each rate, and what rate a number would take.

The file's `[article] rate` names the figure. It is set to each value exactly, while the other figures keep what their
words allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.file.entries import Statement
from deserter_estimates.model.choices import ChoiceError, read_value
from deserter_estimates.model.inputs import base
from deserter_estimates.model.model import Model
from deserter_estimates.stress.what_if import Outcome, outcome

MOST = 101  # rates from one LOW:HIGH:STEP
Origin = Literal["asked", "article", "low", "high", "reading"]


class RateEstimate(Struct, frozen=True, kw_only=True):
    """An estimate at one rate: with the other figures as printed, and over all that their words allow."""

    name: Annotated[str, "Name of the estimate."]
    face_value: Annotated[Fraction | None, "With the other figures as printed; null: it cannot be computed."]
    low: Annotated[Fraction | None, "Smallest value over the others' admissible values; null: it has no such end."]
    high: Annotated[Fraction | None, "Largest value over the others' admissible values; null: it has no such end."]


class RateClaim(Struct, frozen=True, kw_only=True):
    """A claim at one rate."""

    name: Annotated[str, "Name of the claim."]
    grade_before: Annotated[str | None, "Grade with the file's own rate; null: it cannot be told."]
    grade: Annotated[str | None, "Grade at this rate; null: it cannot be told."]


class Rate(Struct, frozen=True, kw_only=True):
    """One value of the rate, where it comes from, and what it gives."""

    rate: Annotated[Fraction, "The rate, in its unit."]
    origins: Annotated[
        tuple[Origin, ...], "Whether it was asked for, and whether it is the article's, an end of its range, a reading."
    ]
    source: Annotated[str | None, "Who printed it, of a reading."] = None
    computed: Annotated[bool, "Whether the auditor computed it from numbers in print."] = False
    redefine: Annotated[bool, "Whether it is another quantity, shown beside the others and never counted."] = False
    estimates: Annotated[tuple[RateEstimate, ...], "Every estimate that rests on the rate."]
    claims: Annotated[tuple[RateClaim, ...], "Every claim about such an estimate."]


def rate_name(model: Model) -> str:
    """The figure that the file says is its rate; raises ChoiceError where it says none."""
    name = model.figures.article.rate
    if name is None:
        raise ChoiceError('the file names no rate. Write rate = "NAME" under [article], or use --set NAME=VALUE.')
    return name


def rates_asked(model: Model, texts: Sequence[str]) -> tuple[Fraction, ...]:
    """The rates that were asked for, one each or as LOW:HIGH:STEP, in base units and in order.

    Raises ChoiceError for what is no rate: no number, less than nothing, or more than all.
    """
    figure = model.figures.figures[rate_name(model)]
    limits = model.inputs[figure.name].limits
    found: set[Fraction] = set()
    for text in texts:
        ends = [base(read_value(figure, part, limits), figure.unit) for part in text.split(":")]
        if len(ends) == 1:
            found.add(ends[0])
        elif len(ends) == 3 and ends[0] <= ends[1] and ends[2] > 0 and (ends[1] - ends[0]) / ends[2] < MOST:
            found |= {ends[0] + step * ends[2] for step in range(int((ends[1] - ends[0]) / ends[2]) + 1)}
        else:
            raise ChoiceError(f"{text!r} is no rate. Write 1.5, or LOW:HIGH:STEP such as 0.5:3:0.5 (at most {MOST}).")
    return tuple(sorted(found))


def rates(model: Model, asked: Sequence[Fraction]) -> tuple[Rate, ...]:
    """The file's own rate, its ends, the readings and the rates asked for, from the lowest up, and what they give.

    >>> from deserter_estimates.file.figures import read_figures
    >>> rows = rates(Model.of(read_figures()), [Fraction(1, 100)])
    >>> [(float(row.rate), int(row.estimates[0].face_value)) for row in rows if "asked" in row.origins]
    [(1.0, 60000)]
    """
    name = rate_name(model)
    before = outcome(model, moved(model))
    rows = []
    places: dict[tuple[Fraction, str | None], list[Origin]] = {}
    for value, origin, reading in _origins(model, asked):
        places.setdefault((value, reading), []).append(origin)
    for (value, reading), origins in sorted(places.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        after = outcome(at_rate(model, value), moved(model))
        source = model.figures.figures[name].readings.get(reading or "")
        rows.append(
            Rate(
                rate=value / model.inputs[name].scale,
                origins=tuple(dict.fromkeys(origins)),
                source=source.source if source else None,
                computed=bool(source and source.computed),
                redefine=bool(source and source.kind == "redefine"),
                estimates=tuple(_estimate(after, each) for each in moved(model)),
                claims=tuple(
                    RateClaim(name=each, grade_before=grade, grade=after.grades[each])
                    for each, grade in before.grades.items()
                ),
            )
        )
    return tuple(rows)


def _estimate(there: Outcome, name: str) -> RateEstimate:
    found = there.bounds.get(name)
    low, high = (
        None if end is None else end / there.model.scale(name)
        for end in ((found.low, found.high) if found else (None, None))
    )
    return RateEstimate(name=name, face_value=there.printed(name), low=low, high=high)


def at_rate(model: Model, value: Fraction) -> Model:
    """The model with the rate set to a value, exactly: what cannot be computed then is no fault of the file."""
    name = rate_name(model)
    given = replace(model.inputs[name], face=value, low=value, high=value, drawn=(value, value), midpoint=False)
    choices = replace(model.choices, values={**model.choices.values, name: model.write(name, value)})
    return replace(model, choices=choices, inputs={**model.inputs, name: given})


def moved(model: Model) -> list[str]:
    """The estimates that rest on the rate, in the file's order."""
    name = rate_name(model)
    return [each for each in model.figures.estimates if name in model.rests_on(each)]


def _origins(model: Model, asked: Sequence[Fraction]) -> Iterator[tuple[Fraction, Origin, str | None]]:
    """Each value of the rate, in base units, with where it comes from and the reading that it is."""
    figure = model.figures.figures[rate_name(model)]
    given = model.inputs[figure.name]
    for value in asked:
        yield value, "asked", None
    if figure.value is not None:
        yield given.face, "article", None
    if given.low is not None:
        yield given.low, "low", None
    if given.high is not None:
        yield given.high, "high", None
    for reading in figure.readings.values():
        for value in _values(reading, figure.unit):
            yield value, "reading", reading.name


def _values(stated: Statement, unit: str) -> Iterator[Fraction]:
    ends = (stated.low, stated.high) if stated.value is None else (stated.value,)
    yield from (base(end, unit) for end in ends if end is not None)
