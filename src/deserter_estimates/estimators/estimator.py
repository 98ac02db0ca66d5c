"""What an estimator is: a method with a name, a formula, the conditions it needs and the assumptions it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from deserter_estimates.formula.tree import Tree


class Quantity(Protocol):
    """Whatever can be added, subtracted, multiplied and divided: numbers, arrays, and formula trees."""

    def __add__(self, other: Self | int, /) -> Self: ...
    def __sub__(self, other: Self | int, /) -> Self: ...
    def __mul__(self, other: Self | int, /) -> Self: ...
    def __truediv__(self, other: Self | int, /) -> Self: ...


@dataclass(frozen=True, slots=True)
class Condition:
    """`smaller` must not exceed `larger`; where `strict`, must be less. `says` is the condition in words."""

    smaller: Tree | int
    larger: Tree | int
    says: str
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimator:
    """A named method: `value` builds its formula, `conditions` what must hold, of the same arguments."""

    name: str
    field: str
    value: Callable[..., Tree]
    conditions: Callable[..., tuple[Condition, ...]]
    arguments: tuple[str, ...]
    assumes: tuple[str, ...]
    source: str
    open_ended: bool = False


def share_between(share: Tree, says: str, *, above_zero: bool = False) -> tuple[Condition, ...]:
    """Require that a share lies between 0 and 1."""
    return Condition(0, share, says, strict=above_zero), Condition(share, 1, says)
