"""Choices: what the user asked to change, values, readings and spreads, and the figure that comes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from deserter_estimates.file.entries import Figure, Statement, Value
from deserter_estimates.file.problems import UserError
from deserter_estimates.file.spread_keys import KINDS, SPREADS
from deserter_estimates.file.toml_hints import slip
from deserter_estimates.language.hedges import Model as HedgeModel
from deserter_estimates.language.spelling import nearest_of
from deserter_estimates.language.units import unit_of
from deserter_estimates.language.writing import noun_behind

DATED, DIGITS = r"Write \d{4}-\d\d-\d\d\b", r"Write [+-]?[\d_.]+(?: \([^)]*\))?\.$"  # in what a slip tells
Ends = tuple[Fraction | None, Fraction | None]  # None: no end


class ChoiceError(UserError):
    """A wrong --set, --rate, --reading, --spread or similar: one sentence that says what to do."""


class Choices(Struct, frozen=True, kw_only=True):
    """What the user asked to change: values set, readings taken, spreads put on figures, the hedge model."""

    values: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    spreads: Mapping[str, str] = field(default_factory=dict)
    hedges: HedgeModel | None = None


def pairs(option: str, pattern: str, given: list[str]) -> dict[str, str]:
    """Read NAME=VALUE as often as it was given; raises ChoiceError on anything else, and on two for one name.

    >>> pairs("--set", "NAME=VALUE", ["a=1"])
    {'a': '1'}
    """
    for text in given:
        if not all(text.partition("=")):
            meant = pattern if "=" in text else f"{text}={pattern.partition('=')[2]}"
            raise ChoiceError(f"{option} {text}: is not {pattern}. Write {option} {meant}.")
    found: dict[str, str] = {}
    for text in given:
        name, value = (part.strip() for part in text.split("=", 1))
        if name in found:
            raise ChoiceError(f"{option} is given twice for {name}, {found[name]} and {value}. Keep one of the two.")
        found[name] = value
    return found


def chosen(figure: Figure, choices: Choices, limits: Ends) -> Figure:
    """The figure as the user has it; raises ChoiceError for a value that is none."""
    if figure.name in choices.values:
        figure = _stating(figure, _read_statement(figure, choices.values[figure.name], limits))
    elif figure.name in choices.readings:
        figure = take_reading(figure, choices.readings[figure.name])
    spread = choices.spreads.get(figure.name)
    return figure if spread is None else replace(figure, spread=_spread_word(spread, figure.name))


def _spread_word(text: str, name: str) -> str:
    """A spread that is a word, and takes the figure's own interval."""
    if text in SPREADS:
        return text
    if text in KINDS:
        table = f'spread = {{ kind = "{text}", ... }}'
        raise ChoiceError(f"a {text} spread takes numbers. Write it in the file, under {name}: {table}.")
    raise ChoiceError(f"there is no spread {text}. {nearest_of(text, SPREADS)}")


def take_reading(figure: Figure, name: str) -> Figure:
    """The figure with another published value in place of its own."""
    return _stating(figure, figure.readings[name])


def _stating(figure: Figure, stated: Statement) -> Figure:
    """The figure with other words and digits, on which no spread was put."""
    return replace(figure, spread="uniform", **{key: getattr(stated, key) for key in Statement.__struct_fields__})


def _read_statement(figure: Figure, text: str, limits: Ends) -> Statement:
    """What was typed for a figure: an exact value, or a range written LOW..HIGH."""
    ends = [_plain(read_value(figure, end, limits)) for end in text.split("..", 1)]
    low, high = ends[0], ends[-1]
    if (isinstance(low, date) and isinstance(high, date) and low > high) or _number(low) > _number(high):
        raise ChoiceError(f"{text} is no range for {figure.name}. Write the lower value first.")
    return Statement(value=low if len(ends) == 1 else None, low=low, high=high)


def _plain(value: Value) -> Value:
    """The value without the zeros at its end, since 1 and 1.00 typed by hand are the same."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    return value


def _number(value: Value) -> int | Decimal:
    return value.toordinal() if isinstance(value, date) else value


def read_value(figure: Figure, text: str, limits: Ends) -> Value:
    """A value typed for a figure, in its printed unit; raises ChoiceError where it is none, or one it cannot have."""
    unit = unit_of(figure.unit)
    try:
        if figure.dated:
            return date.fromisoformat(text)
        plain = text.strip().removesuffix(figure.unit).rstrip().removesuffix(unit.mark).rstrip()
        number = Decimal(plain)
        if not number.is_finite() or number.adjusted() > 100 or int(number.as_tuple().exponent) < -100:
            raise ValueError(text)
        if number < 0 and limits[0] is not None:
            what = "is a share" if unit.share else f"counts{noun_behind(figure.unit)}"
            raise ChoiceError(f"{text} is below zero, and {figure.name} {what}. Write a number from 0 up.")
        if limits[1] is not None and Fraction(number) * unit.scale > limits[1]:
            most = f"{int(limits[1] / unit.scale):,}"
            what = f"{plain} {unit.mark} is more than all, and {figure.name} is a share"
            raise ChoiceError(f"{what}. Write a number up to {most}.")
        return int(number) if plain.replace("_", "").lstrip("+-").isdigit() else number
    except (ValueError, InvalidOperation):
        raise ChoiceError(f"{text!r} is no value for {figure.name}. {_what_to_write(figure, text)}") from None


def _what_to_write(figure: Figure, text: str) -> str:
    """What to write for what was typed: the digits of a slip that is known from figures files, or else the kind."""
    unit = unit_of(figure.unit)
    plain = text.strip().removesuffix(figure.unit).rstrip()
    told = slip(f"value = {plain}") if unit.scale == 1 or "," in plain else None
    if told and re.match(DATED if figure.dated else DIGITS, told[1]):
        return told[1]
    if figure.dated:
        return "Write a date such as 1945-05-09."
    return f"Write a number in {figure.unit}." if figure.unit else "Write a number."
