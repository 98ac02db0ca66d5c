"""Inputs: each figure as numbers that formulas can use, under the chosen readings, values and hedge words.

Formulas work in base units: 1.5 in "%" is 0.015, and a date is a count of days.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.file.entries import Figure, Value
from deserter_estimates.file.figures import Figures
from deserter_estimates.language.counting import never_negative
from deserter_estimates.language.hedges import Model as HedgeModel
from deserter_estimates.language.hedges import admissible, drawn
from deserter_estimates.language.phrases import spoken
from deserter_estimates.language.printed_digits import Printed, as_round, printed
from deserter_estimates.language.units import unit_of
from deserter_estimates.model.choices import ChoiceError, Choices, Ends, chosen

ENDLESS = ("normal", "lognormal", "student_t", "gamma")


class Input(Struct, frozen=True, kw_only=True):
    """A figure in base units: its face value and its lowest and highest admissible value (None: no end).

    `drawn` are the ends of what draws come from: those of the admissible values, but a half-width from the number where
    its hedge word leaves an end open. `limits` are the ends of what it can be at all; `place` counts from 0 in the
    order of the file; `scale` turns printed numbers into base units.
    """

    figure: Figure
    face: Fraction
    low: Fraction | None
    high: Fraction | None
    drawn: Ends
    limits: Ends
    place: int
    midpoint: bool = False

    @property
    def name(self) -> str:
        """The figure's name."""
        return self.figure.name

    @property
    def called(self) -> str:
        """The figure as a sentence names it: its label, or else its name in words."""
        return f"“{self.figure.label or spoken(self.name)}”"

    @property
    def dated(self) -> bool:
        """Whether it is a date."""
        return self.figure.dated

    @property
    def natural(self) -> Ends:
        """What it can be at all: its limits, but none that its own value lies beyond."""
        return _limits_at(self.face, self.limits)

    @property
    def scale(self) -> Fraction:
        """What a printed number is multiplied by."""
        return scale_of(self.figure.unit)

    @property
    def fixed(self) -> bool:
        """Whether only one value is admissible."""
        return self.low is not None and self.low == self.high

    @property
    def endless(self) -> bool:
        """Whether it has a spread without end points."""
        return None in self.drawn

    @property
    def no_end(self) -> str:
        """Why it has no lower or no upper end; empty where it has both."""
        if self.endless:
            return f"the spread of {self.called} has no end points"
        if None not in (self.low, self.high):
            return ""
        return f'"{self.figure.hedge}" gives {self.called} no {"lower" if self.low is None else "upper"} end'


def scale_of(unit: str | None) -> Fraction:
    """What a number printed in this unit is multiplied by to enter a formula."""
    return unit_of(unit or "").scale


def base(value: Value, unit: str | None = None) -> Fraction:
    """A printed number or date in base units."""
    return Fraction(value.toordinal()) if isinstance(value, date) else Fraction(value) * scale_of(unit)


def inputs_of(figures: Figures, choices: Choices, shares: Collection[str]) -> dict[str, Input]:
    """Every figure as an input.

    `shares` are the names that an estimator needs to be shares. Raises ChoiceError where a value chosen is none.
    """
    model = choices.hedges or figures.article.hedges
    inputs: dict[str, Input] = {}
    for place, figure in enumerate(figures.figures.values()):
        if figure.name not in figures.set_aside:
            limits = limits_of(figure, shares)
            inputs[figure.name] = input_of(chosen(figure, choices, limits), model, limits, place)
    return inputs


def check_spreads(choices: Choices, inputs: Mapping[str, Input]) -> None:
    """Raise ChoiceError where a spread was asked for that has nothing to spread over."""
    for name in choices.spreads:
        if name in inputs and inputs[name].fixed:
            what = f"{name} is exact here, so a spread changes nothing"
            raise ChoiceError(f"{what}. Leave --spread out, or give it a range: --set {name}=LOW..HIGH.")


def limits_of(figure: Figure, shares: Collection[str]) -> Ends:
    """What a figure can be at all, in base units: a count not below zero, a share from 0 to 1.

    A percentage is a share where an estimator needs it to be one, or it is a part or a share of something: growth may
    be -3 %, or 120 %. A figure that the article itself prints beyond such an end has none there.
    """
    least, most = (figure.value if end is None else end for end in (figure.low, figure.high))
    share = unit_of(figure.unit).share and (
        figure.name in shares or figure.part_of is not None or figure.of is not None
    )
    if isinstance(least, date) or least is None or least < 0 or not (share or never_negative(figure.unit)):
        return None, None
    return Fraction(0), Fraction(1) if share and base(most or 0, figure.unit) <= 1 else None


def input_of(figure: Figure, model: HedgeModel, limits: Ends, place: int) -> Input:
    """The figure in base units under a hedge model."""
    low, high = (None if end is None else base(end, figure.unit) for end in (figure.low, figure.high))
    given = (low, high)
    if figure.value is None:
        assert low is not None and high is not None  # noqa: S101 - checked when the file was read
        face = (low + high) / 2
        admitted = drawn_from = given
    else:
        face = base(figure.value, figure.unit)
        admitted, drawn_from = _ends(figure, figure.value, model, limits)
        if not isinstance(figure.spread, str) and figure.spread["kind"] in ENDLESS:
            given = (None, None)
    low, high = _instead(given, admitted)
    return Input(
        figure=figure,
        face=face,
        low=low,
        high=high,
        drawn=_instead(given, drawn_from),
        limits=limits,
        place=place,
        midpoint=figure.value is None,
    )


def if_round(given: Input) -> tuple[Printed, Input] | None:
    """A figure as it would be were its bare number a round one, and that number; None where it cannot be."""
    figure = given.figure
    if figure.kind == "assumption" or not isinstance(figure.value, int) or not isinstance(figure.spread, str):
        return None
    if figure.low is not None or figure.high is not None:
        return None
    number = as_round(figure.value, hedge=figure.hedge, unit=figure.unit, rounded_to=figure.rounded_to)
    if number is None:
        return None
    half = number.half * given.scale
    low, high = _clipped((given.face - half, given.face + half), given.natural)
    return number, replace(given, low=low, high=high, drawn=(low, high))


def _ends(figure: Figure, value: Value, model: HedgeModel, limits: Ends) -> tuple[Ends, Ends]:
    """The ends of what a value admits, and of what its draws come from."""
    if not isinstance(figure.spread, str):
        ends = _spread_ends(figure)
        return ends, ends
    scale, face = scale_of(figure.unit), base(value, figure.unit)
    if isinstance(value, date) or (figure.kind == "assumption" and figure.hedge is None and figure.rounded_to is None):
        return (face, face), (face, face)
    number = printed(value, hedge=figure.hedge, unit=figure.unit, rounded_to=figure.rounded_to)
    admitted, drawn_from = (
        _clipped((low and low * scale, high and high * scale), _limits_at(face, limits))
        for low, high in (admissible(number, model), drawn(number, model))
    )
    return admitted, drawn_from


def _limits_at(face: Fraction, limits: Ends) -> Ends:
    low, high = limits
    return (None, None) if face < 0 else (low, None if high is not None and face > high else high)


def _clipped(ends: Ends, natural: Ends) -> Ends:
    """The ends, no further than what the figure can be at all."""
    lows, highs = ([end for end in both if end is not None] for both in zip(ends, natural, strict=True))
    return max(lows, default=None), min(highs, default=None)


def _instead(given: Ends, ends: Ends) -> Ends:
    """The ends, in their place those that are given."""
    low, high = (end if own is None else own for own, end in zip(given, ends, strict=True))
    return low, high


def _spread_ends(figure: Figure) -> Ends:
    assert not isinstance(figure.spread, str)  # noqa: S101 - asked only of tables
    ends = [figure.spread.get(key) for key in ("low", "high")]
    low, high = (None if end is None else base(end, figure.unit) for end in ends)
    return low, high
