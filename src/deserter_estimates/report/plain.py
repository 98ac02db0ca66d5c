"""A report as plain values: dictionaries, lists, text and finite numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from msgspec import Struct
from msgspec.structs import asdict, fields

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain(value: object) -> Plain:
    """Anything a report holds as JSON has it; a key whose default is None is left out where its value is None.

    >>> from deserter_estimates.report.contract import SetRow
    >>> plain(SetRow(low=Fraction(1), high=None, low_open=True, high_open=False))
    {'low': 1, 'high': None, 'low_open': True, 'high_open': False}
    """
    match value:
        case None | str() | int() | float():
            return value
        case Struct():
            optional, given = left_out(type(value)), asdict(value).items()
            return {name: plain(item) for name, item in given if item is not None or name not in optional}
        case list() | tuple():
            return [plain(item) for item in value]
        case date():
            return value.isoformat()
        case Fraction() | Decimal():
            return number(value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} is no part of a report")


@cache
def left_out(kind: type[Struct]) -> frozenset[str]:
    """The keys of a record that are absent where there is nothing to say: those whose default is None."""
    return frozenset(each.name for each in fields(kind) if each.default is None)


def number(value: Fraction | Decimal | float) -> int | float:
    """A number as JSON has it: whole where it is exact and whole.

    >>> number(Fraction(6, 3)), number(Decimal("0.5"))
    (2, 0.5)
    """
    if isinstance(value, int | float):
        return value
    return int(value) if value == int(value) else float(value)
