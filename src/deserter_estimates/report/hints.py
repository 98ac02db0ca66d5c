"""What the fields of a record hold, read from their types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints

from msgspec import Struct


@cache
def hints(kind: type[Struct]) -> Mapping[str, object]:
    """The type of each field of a record, in the order of the fields."""
    found = get_type_hints(kind)
    return {name: found[name] for name in kind.__struct_fields__}


@cache
def sentences(kind: type[Struct]) -> Mapping[str, str]:
    """What each field of a record means, as its type is annotated; a field without a sentence is left out.

    >>> from deserter_estimates.report.contract import ReadingsCount
    >>> sentences(ReadingsCount)["of"]
    'How many combinations there are.'
    """
    found = get_type_hints(kind, include_extras=True)
    return {name: found[name].__metadata__[0] for name in hints(kind) if get_origin(found[name]) is Annotated}


def record_in(hint: object) -> type[Struct] | None:
    """The record that a type is made of, alone, in a list, or where there is one; None for a plain value.

    >>> from deserter_estimates.report.contract import SetRow
    >>> record_in(tuple[SetRow, ...] | None).__name__, record_in(tuple[str, ...])
    ('SetRow', None)
    """
    return next((each for each in _parts(hint) if isinstance(each, type) and issubclass(each, Struct)), None)


def several(hint: object) -> bool:
    """Whether a type is that of a list.

    >>> several(tuple[int, ...] | None), several(int | None)
    (True, False)
    """
    return any(get_origin(each) is tuple for each in _parts(hint))


def _parts(hint: object) -> Iterator[object]:
    yield hint
    for each in get_args(hint):
        yield from _parts(each)
