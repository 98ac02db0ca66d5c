"""What an estimator is: a method with a name, a formula, the conditions it needs and the assumptions it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, Self

from msgspec import Struct

OPEN_ENDED = 0x04  # Python's flag of a function that takes *arguments


class Quantity(Protocol):
    """Whatever can be added, subtracted, multiplied and divided: numbers, arrays, and formula trees."""

    def __add__(self, other: Self | int, /) -> Self: ...
    def __sub__(self, other: Self | int, /) -> Self: ...
    def __mul__(self, other: Self | int, /) -> Self: ...
    def __truediv__(self, other: Self | int, /) -> Self: ...


class Condition(Struct, frozen=True):
    """`smaller` must not exceed `larger`; where `strict`, must be less. `says` is the condition in words."""

    smaller: Quantity | int
    larger: Quantity | int
    says: str
    strict: bool = False


class Estimator(Struct, frozen=True, kw_only=True):
    """A named method: `value` computes it, `needs` gives the conditions, both from the same arguments."""

    field: str
    value: Callable[..., Any]
    needs: Callable[..., Iterable[Condition]]
    assumes: tuple[str, ...]
    source: str

    @property
    def name(self) -> str:
        """Its name in formulas."""
        return self.value.__name__

    @property
    def open_ended(self) -> bool:
        """Whether it takes any number of its last argument."""
        return bool(self.value.__code__.co_flags & OPEN_ENDED)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of its arguments, in order."""
        count = self.value.__code__.co_argcount + self.open_ended
        return self.value.__code__.co_varnames[:count]


def estimator(
    field: str, source: str, *, assumes: tuple[str, ...], needs: Callable[..., Iterable[Condition]]
) -> Callable[[Callable[..., Any]], Estimator]:
    """Make a function an estimator: the field's name for the method, who published it, what it assumes and needs."""
    return lambda value: Estimator(field=field, value=value, needs=needs, assumes=assumes, source=source)


def share_between(share: Quantity, says: str, *, above_zero: bool = False) -> tuple[Condition, ...]:
    """Require that a share lies between 0 and 1."""
    return Condition(0, share, says, strict=above_zero), Condition(share, 1, says)
