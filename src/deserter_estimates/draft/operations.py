"""The operations that a text does with its numbers: when their kinds fit, and whether the result does."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import isfinite

from msgspec import Struct

from deserter_estimates.draft.quantity import DAY, Quantity
from deserter_estimates.language.counting import countable
from deserter_estimates.language.units import Dimension, unit_of

DECADES = 6.0  # natural logarithms over which a result might as well lie: a factor of 400
POINTS = "percentage points"
ROUNDING = 0.5  # share of the widths of the parts, added to that of the result


class Operation(Struct, frozen=True, kw_only=True):
    """One operation: its formula, its value, and for which kinds of numbers it has a meaning."""

    kind: str
    written: str
    computed: Callable[..., float | None]
    applies: Callable[[Quantity, Quantity, Quantity], bool]
    symmetric: bool = False
    days: bool = False  # of dates, and of nothing else

    def fits(self, first: Quantity, second: Quantity, result: Quantity) -> bool:
        """Whether it has a meaning for numbers of these kinds."""
        return self.days == (DAY in (first.kind, second.kind)) and self.applies(first, second, result)

    def value(self, *numbers: float) -> float:
        """The result at these values, not a number where there is none."""
        found = self.computed(*numbers)
        return float("nan") if found is None else found

    def formula(self, *names: str) -> str:
        """The formula with the names of its parts."""
        return " + ".join(names) if len(names) > 2 else self.written.format(*names)

    def unit(self, parts: tuple[Quantity, ...], result: Quantity) -> tuple[str, str]:
        """The unit of the formula on the scale of the result, and what to do where the formula does not give that unit.

        35 dollars times 1,200 seats are dollars*seats until the 35 are dollars/seats.
        """
        own, units = result.number.unit, [part.number.unit for part in parts]
        if self.kind not in ("*", "/") or parts[0].share:
            return own, ""
        given = combined(units[0], units[1], 1 if self.kind == "*" else -1)
        if given == unit_of(own).dimension or (self.kind == "/" and not given.powers and not result.counted):
            return own, ""
        unit = f"{unit_of(own).mark} {given}".strip() if unit_of(own).front > 1 else str(given) if given.powers else ""
        per = next((place for place in (0, 1) if parts[place].kind == result.kind), None)
        if self.kind == "/" or per is None:
            return unit, ""
        whole = f"{units[per]}/{unit_of(units[1 - per]).dimension}"
        return unit, f'To have {own} here, write unit = "{whole}" in [figures.{parts[per].number.name}].'

    def meets(self, parts: tuple[Quantity, ...], result: Quantity) -> bool:
        """Whether the value lies within what the words of the result, and half of those of its parts, allow."""
        value = self.value(*(part.face for part in parts))
        low, high = result.states
        slack = self._slack(parts, value)
        return low - slack <= value <= high + slack

    def _slack(self, parts: tuple[Quantity, ...], value: float) -> float:
        slack = 0.0
        for place, part in enumerate(parts):
            faces = [each.face for each in parts]
            for end in (part.low, part.high):
                faces[place] = end
                slack = max(slack, abs(self.value(*faces) - value))
        return ROUNDING * slack if isfinite(slack) else 0.0

    def chance(self, parts: tuple[Quantity, ...], result: Quantity) -> float:
        """How likely a number from anywhere within a factor of 400 would come as near."""
        off = abs(self.value(*(part.face for part in parts)) - result.face)
        width = off + result.half
        return max(width / abs(result.face), 1e-6) / DECADES if result.face else 1.0


def _divided(first: float, second: float) -> float | None:
    return first / second if second else None


def _changed(first: float, second: float) -> float | None:
    return (second - first) / first if first else None


def _days(first: Quantity, second: Quantity, result: Quantity) -> bool:
    return first.kind == second.kind and first.face > second.face and result.number.unit == "days"


def _alike(first: Quantity, second: Quantity, result: Quantity) -> bool:
    return first.kind == second.kind == result.kind and first.number.unit != POINTS


def _difference(first: Quantity, second: Quantity, result: Quantity) -> bool:
    points = tuple(each.number.unit for each in (first, second, result)) in (("%", "%", POINTS), ("%", POINTS, "%"))
    return (_alike(first, second, result) or points) and first.face > second.face > 0


def _part(first: Quantity, second: Quantity, result: Quantity) -> bool:
    return first.share and not second.share and second.kind == result.kind


def _product(first: Quantity, second: Quantity, result: Quantity) -> bool:
    if first.share or second.share or result.share or min(first.face, second.face) <= 1:
        return False
    units = first.number.unit, second.number.unit
    if combined(*units, 1) == unit_of(result.number.unit).dimension:
        return first.counted and second.counted
    if first.kind == second.kind or any(unit_of(unit).rate for unit in units):
        return False
    return result.kind in (first.kind, second.kind) or not result.counted


def _quotient(first: Quantity, second: Quantity, result: Quantity) -> bool:
    if first.share or second.share or result.share or second.face == 1 or result.face == 1:
        return False
    units = first.number.unit, second.number.unit
    if first.kind == second.kind:
        return first.counted and (not result.counted or countable(result.number.unit))
    if combined(*units, -1) == unit_of(result.number.unit).dimension:
        return second.counted
    return not any(unit_of(unit).rate for unit in units) and (result.kind == first.kind or not result.counted)


@lru_cache(maxsize=10_000)
def combined(first: str, second: str, power: int) -> Dimension:
    """The dimension of a product of units, or of a quotient.

    >>> str(combined("people", "days", -1))
    'people/days'
    """
    return unit_of(first).dimension.times(unit_of(second).dimension, power)


def _share(first: Quantity, second: Quantity, result: Quantity) -> bool:
    return result.share and not first.share and first.kind == second.kind and 0 < first.face < second.face


def _change(first: Quantity, second: Quantity, result: Quantity) -> bool:
    return result.share and not first.share and first.kind == second.kind and min(first.face, second.face) > 0


OPERATIONS = (
    Operation(
        kind="+", written="{} + {}", computed=lambda *parts: sum(parts), symmetric=True, applies=lambda first, second,
        result: _alike(first, second, result) and min(first.face, second.face) > 0,
    ),
    Operation(kind="-", written="{} - {}", computed=lambda first, second: first - second, applies=_difference),
    Operation(kind="-", written="{} - {}", computed=lambda first, second: first - second, applies=_days, days=True),
    Operation(kind="*", written="{} * {}", computed=lambda first, second: first * second, applies=_part),
    Operation(
        kind="*", written="{} * {}", computed=lambda first, second: first * second, applies=_product, symmetric=True
    ),
    Operation(kind="/", written="{} / {}", computed=_divided, applies=_quotient),
    Operation(kind="share", written="{} / {}", computed=_divided, applies=_share),
    Operation(
        kind="change", written="({1} - {0}) / {0}", computed=_changed, applies=_change
    ),
    Operation(
        kind="change", written="({0} - {1}) / {0}", applies=_change,
        computed=lambda first, second: None if not first else (first - second) / first,
    ),
)  # fmt: skip
