"""The stress tests that tell which verdicts can be turned: what moves results, flips claims, and is in print."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from deserter_estimates.model.model import Model
from deserter_estimates.report.contract import ClaimRow, FigureRow
from deserter_estimates.report.turned import Decisive, Turned, decisive, turned, turned_in_words
from deserter_estimates.stress.break_even import BreakEven, break_evens
from deserter_estimates.stress.one_way import OneWay, one_way
from deserter_estimates.stress.printed_values import TooManyReadings
from deserter_estimates.stress.radius import Radius, radii
from deserter_estimates.stress.readings import Readings, readings


class Turnings(Struct, frozen=True, kw_only=True):
    """The tables of four stress tests, and what they come to; fields have the names of the contract."""

    one_way: tuple[OneWay, ...]
    break_even: tuple[BreakEven, ...]
    radius: tuple[Radius, ...]
    readings: tuple[Readings, ...]
    turned: tuple[Turned, ...]
    turned_in_words: tuple[str, ...]
    decisive: tuple[Decisive, ...]
    warnings: tuple[str, ...]


def turnings(
    model: Model, figures: Sequence[FigureRow], claims: Sequence[ClaimRow], estimates: Collection[str]
) -> Turnings:
    """Stress the claims of these rows, and these estimates, among which are those that the claims are about."""
    tested = [row.name for row in claims if model.claims[row.name].estimate is not None]
    moves, flips, radius = one_way(model, estimates), break_evens(model, tested), radii(model, tested)
    found, warnings = readings_of(model, tested)
    rows = turned(claims, moves, flips, radius, found)
    return Turnings(
        one_way=moves,
        break_even=flips,
        radius=radius,
        readings=found,
        turned=rows,
        turned_in_words=tuple(turned_in_words(rows, figures)),
        decisive=decisive(rows, [*model.inputs]),
        warnings=warnings,
    )


def readings_of(model: Model, claims: Sequence[str]) -> tuple[tuple[Readings, ...], tuple[str, ...]]:
    """Count the readings of each claim; and why not, of those that have too many."""
    found: list[Readings] = []
    warnings: list[str] = []
    for claim in claims:
        try:
            found += readings(model, [claim])
        except TooManyReadings as error:
            warnings.append(str(error))
    return tuple(found), tuple(warnings)
