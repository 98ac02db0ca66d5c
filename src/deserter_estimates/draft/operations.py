"""The operations that a text does with its numbers: when their kinds fit, and whether the result does."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import isfinite, nan

from msgspec import Struct

from deserter_estimates.draft.quantity import Quantity, Sort
from deserter_estimates.language.units import Dimension, unit_of

DECADES = 6.0  # natural logarithms over which a result might as well lie: a factor of 400
POINTS = "percentage points"
ROUNDING = 0.5  # share of the widths of the parts, added to that of the result
BLURRED = 0.3  # share of half a unit of the result's last digit within which all fits are as good
FINER = 0.5  # share of that addition; a result printed to less was not computed from such parts
FAR = 3.0  # times the result; no rounding of the parts makes up for more


class Operation(Struct, frozen=True, kw_only=True, eq=False):
    """One operation: its formula, its value, and for which sorts of numbers, and which sizes, it has a meaning."""

    kind: str
    written: str
    computed: Callable[..., float]
    applies: Callable[[Sort, Sort, Sort], bool]
    sized: Callable[[float, float], bool]
    symmetric: bool = False
    below: int | None = None  # which number it divides by

    def formula(self, *names: str) -> str:
        """The formula with the names of its parts."""
        return " + ".join(names) if len(names) > 2 else self.written.format(*names)

    def unit(self, parts: tuple[Quantity, ...], result: Quantity) -> tuple[str, str]:
        """The unit of the formula on the scale of the result, and what to do where the formula does not give that unit.

        35 dollars times 1,200 seats are dollars*seats until the 35 are dollars/seats.
        """
        own, units = result.sort.unit, [part.sort.unit for part in parts]
        if parts[0].sort.share and self.kind == "*":
            return own if parts[1].sort.kind == result.sort.kind else units[1], ""
        if self.kind not in ("*", "/"):
            return own, ""
        given = combined(units[0], units[1], 1 if self.kind == "*" else -1)
        if rate := given.so_much(own):
            return rate, ""
        if given == unit_of(own).dimension or (self.kind == "/" and not given.powers and not result.sort.counted):
            return own, ""
        unit = f"{unit_of(own).mark} {given}".strip() if unit_of(own).front > 1 else str(given) if given.powers else ""
        per = next((place for place in (0, 1) if parts[place].sort.kind == result.sort.kind), None)
        if self.kind == "/" or per is None:
            return unit, ""
        whole = f"{units[per]}/{unit_of(units[1 - per]).dimension}"
        return unit, f'To have {own} here, write unit = "{whole}" in [figures.{parts[per].number.name}].'

    def meets(self, parts: tuple[Quantity, ...], result: Quantity) -> bool:
        """Whether the value lies within what the words of the result, and half of those of its parts, allow."""
        value = self.computed(*[part.face for part in parts])
        low, high = result.states
        if low <= value <= high:
            return True
        if not low / FAR <= value <= high * FAR:
            return False
        slack = self._slack(parts, value)
        fine = high - low < FINER * slack
        return not fine and low - slack <= value <= high + slack

    def _slack(self, parts: tuple[Quantity, ...], value: float) -> float:
        slack = 0.0
        for place, part in enumerate(parts):
            faces = [each.face for each in parts]
            for end in (part.low, part.high):
                faces[place] = end
                slack = max(slack, abs(self.computed(*faces) - value))
        return ROUNDING * slack if isfinite(slack) else 0.0

    def chance(self, parts: tuple[Quantity, ...], result: Quantity) -> float:
        """How likely a number from anywhere within a factor of 400 would come as near."""
        off = abs(self.computed(*[part.face for part in parts]) - result.face)
        return max((off + BLURRED * result.half) / abs(result.face), 1e-6) / DECADES if result.face else 1.0


@lru_cache(maxsize=100_000)
def operations_of(first: Sort, second: Sort, result: Sort) -> tuple[Operation, ...]:
    """The operations that have a meaning for two numbers of these sorts and their result."""
    if first.day or second.day:
        return (DAYS,) if first.day and second.day and result.unit == "days" else ()
    return tuple(each for each in OPERATIONS if each.applies(first, second, result))


@lru_cache(maxsize=10_000)
def combined(first: str, second: str, power: int) -> Dimension:
    """The dimension of a product of units, or of a quotient.

    >>> str(combined("people", "days", -1))
    'people/days'
    """
    return unit_of(first).dimension.times(unit_of(second).dimension, power)


def _alike(first: Sort, second: Sort, result: Sort) -> bool:
    return first.kind == second.kind == result.kind and first.unit != POINTS


def _difference(first: Sort, second: Sort, result: Sort) -> bool:
    points = (first.unit, second.unit, result.unit) in (("%", "%", POINTS), ("%", POINTS, "%"))
    return _alike(first, second, result) or points


def _part(first: Sort, second: Sort, result: Sort) -> bool:
    return first.share and not second.share and (second.kind == result.kind or (second.whole and result.whole))


def _product(first: Sort, second: Sort, result: Sort) -> bool:
    if first.share or second.share or result.share:
        return False
    if combined(first.unit, second.unit, 1) == unit_of(result.unit).dimension:
        return first.counted and second.counted
    if first.kind == second.kind or first.rate or second.rate:
        return False
    return result.kind in (first.kind, second.kind) or not result.counted


def _quotient(first: Sort, second: Sort, result: Sort) -> bool:
    if (first.share and second.share) and not result.counted:
        return not result.share and first.kind == second.kind
    if first.share or second.share or result.share:
        return False
    if first.kind == second.kind:
        return first.counted and (not result.counted or result.whole)
    if combined(first.unit, second.unit, -1) == unit_of(result.unit).dimension:
        return second.counted
    return not (first.rate or second.rate) and (first.kind in (result.kind, result.above) or not result.counted)


def _of_another(first: Sort, second: Sort, result: Sort) -> bool:
    """A share or a change: two numbers of one kind, and a percentage."""
    return result.share and not first.share and POINTS not in (first.unit, second.unit) and first.kind == second.kind


def _positive(first: float, second: float) -> bool:
    return first > 0 and second > 0


def _falling(first: float, second: float) -> bool:
    return first > second > 0


DAYS = Operation(
    kind="-", written="{} - {}", computed=lambda first, second: first - second, applies=_difference, sized=_falling
)
OPERATIONS = (
    Operation(
        kind="+", written="{} + {}", computed=lambda *parts: sum(parts), applies=_alike, sized=_positive, symmetric=True
    ),
    DAYS,
    Operation(
        kind="*", written="{} * {}", computed=lambda first, second: first * second, applies=_part, sized=_positive
    ),
    Operation(
        kind="*", written="{} * {}", computed=lambda first, second: first * second, applies=_product,
        sized=lambda first, second: first > 1 and second > 1, symmetric=True,
    ),
    Operation(
        kind="/", written="{} / {}", computed=lambda first, second: first / second if second else nan,
        applies=_quotient, below=1, sized=lambda first, second: first > 0 and second > 0 and second != 1,
    ),
    Operation(
        kind="share", written="{} / {}", below=1, computed=lambda first, second: first / second if second else nan,
        applies=_of_another, sized=lambda first, second: 0 < first < second,
    ),
    Operation(
        kind="rise", written="({1} - {0}) / {0}", below=0, applies=_of_another,
        sized=lambda first, second: 0 < first < second,
        computed=lambda first, second: (second - first) / first if first else nan,
    ),
    Operation(
        kind="fall", written="({0} - {1}) / {0}", below=0, applies=_of_another, sized=_falling,
        computed=lambda first, second: (first - second) / first if first else nan,
    ),
)  # fmt: skip
SUM = OPERATIONS[0]
