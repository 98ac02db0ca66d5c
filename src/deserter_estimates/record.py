"""Records: frozen, slotted, keyword-only dataclasses that cost next to nothing to define.

`dataclasses` writes and compiles the source of six methods for every class, 0.9 ms each time; with the hundred
classes of this program that alone would double its start-up. A record is a dataclass in every way that the standard
library and pydantic look at (`fields`, `replace`, `is_dataclass`, slots), with those methods shared.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

C = TypeVar("C")
_set = object.__setattr__


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[C]) -> type[C]:
    """Make a class a frozen, slotted, keyword-only dataclass.

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(x=1)
    Point(x=1, y=0)
    """
    cls.__doc__ = cls.__doc__ or cls.__name__  # or else dataclass works out a signature, for 5 ms
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    made.__init__, made.__repr__, made.__eq__, made.__hash__ = _init, _repr, _eq, _hash
    made.__setattr__ = made.__delattr__ = _frozen
    made.__getstate__, made.__setstate__ = _state, _restore
    result: type[C] = made
    return result


def _init(self: Any, /, **given: Any) -> None:
    for name, each in type(self).__dataclass_fields__.items():
        if name in given:
            value = given.pop(name)
        elif each.default is not MISSING:
            value = each.default
        elif each.default_factory is not MISSING:
            value = each.default_factory()
        else:
            raise TypeError(f"{type(self).__name__}() needs {name}")
        _set(self, name, value)
    if given:
        raise TypeError(f"{type(self).__name__}() has no {', '.join(given)}")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in type(self).__dataclass_fields__)


def _repr(self: Any) -> str:
    inside = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__name__}({inside})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), *_values(self)))


def _frozen(self: Any, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot change {name}")


def _state(self: Any) -> tuple[Any, ...]:
    return _values(self)


def _restore(self: Any, state: tuple[Any, ...]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        _set(self, each.name, value)
