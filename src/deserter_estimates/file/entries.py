"""Entries: what must hold within one figure, reading or claim, beyond the shape of its table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from deserter_estimates.file.figures import Claim, Figure, Reading, Statement
from deserter_estimates.file.problems import Path, Problem


def statement_problems(entry: Figure | Claim) -> list[Problem]:
    """Everything wrong with the values of one figure (its readings included) or claim."""
    if isinstance(entry, Claim):
        return _claim_problems(entry)
    path: Path = (f"{entry.kind}s", entry.name)
    problems = _value_problems(entry, path) + _spread_problems(entry, path)
    for reading in entry.readings.values():
        problems += _reading_problems(reading, entry, (*path, "readings", reading.name))
    return problems


def _claim_problems(claim: Claim) -> list[Problem]:
    path: Path = ("claims", claim.name)
    problems = []
    if claim.estimate is None and claim.reason is None:
        problems.append(
            Problem(
                path=path,
                what="has neither an estimate nor a reason why it cannot be checked",
                hint='Write estimate = "..." or reason = "no-formula".',
            )
        )
    if claim.estimate is not None and claim.reason is not None:
        problems.append(
            Problem(
                path=(*path, "reason"),
                what="says why the claim cannot be checked, but it has an estimate",
                hint="Keep one of the two.",
            )
        )
    if claim.estimate is not None or claim.value is not None or claim.low is not None or claim.high is not None:
        problems += _value_problems(claim, path)
        if claim.dated:
            problems.append(
                Problem(
                    path=path,
                    what="states a date, and estimates are numbers",
                    hint="Estimate the days between two dates, and claim about those.",
                )
            )
    if claim.threshold_from != "article" and claim.threshold_source is None:
        problems.append(
            Problem(
                path=path,
                what=f"has a threshold from {_whose(claim)}, and no threshold_source",
                hint="Say where the threshold comes from.",
            )
        )
    return problems


def _whose(claim: Claim) -> str:
    return "the auditor" if claim.threshold_from == "auditor" else "the literature"


def _value_problems(entry: Statement, path: Path) -> list[Problem]:
    given = {key: value for key in ("value", "low", "high") if (value := getattr(entry, key)) is not None}
    if "value" not in given and len(given) < 2:
        return [
            Problem(
                path=path,
                what="has no value" if not given else "has one end and no value",
                hint="Give value, or both low and high.",
            )
        ]
    if len({isinstance(value, date) for value in given.values()}) > 1:
        return [
            Problem(
                path=path,
                what="mixes dates and numbers",
                hint="Give value, low and high all as dates or all as numbers.",
            )
        ]
    problems = []
    order = [(key, given[key]) for key in ("low", "value", "high") if key in given]
    for (lower, small), (upper, large) in pairwise(order):
        if small > large:
            problems.append(
                Problem(
                    path=(*path, lower),
                    what=f"{lower} {small} is above {upper} {large}",
                    hint="Swap them, or mend the digits.",
                )
            )
    if (
        entry.dated
        and entry.hedge not in (None, "exactly", "precisely")
        and len(given) < 3
        and not isinstance(entry, Claim)
    ):
        problems.append(
            Problem(
                path=(*path, "hedge"),
                what=f'"{entry.hedge}" says nothing of a date',
                hint="Give low and high dates.",
            )
        )
    if entry.rounded_to is not None and (entry.dated or entry.rounded_to <= 0):
        problems.append(
            Problem(
                path=(*path, "rounded_to"),
                what="is not a place to round to",
                hint="Write a number above zero, such as 100_000.",
            )
        )
    return problems


def _reading_problems(reading: Reading, figure: Figure, path: Path) -> list[Problem]:
    problems = _value_problems(reading, path)
    if not problems and reading.dated != figure.dated:
        problems.append(Problem(path=path, what="is a date where the figure is a number, or the other way round"))
    if reading.kind == "redefine" and reading.note is None:
        problems.append(
            Problem(
                path=path,
                what="gives the word another meaning, and no note says which",
                hint='Write note = "...".',
            )
        )
    return problems


def _spread_problems(figure: Figure, path: Path) -> list[Problem]:
    if isinstance(figure.spread, str):
        return []
    from deserter_estimates.draws.spreads import SpreadError, spread_of

    if figure.dated:
        return [
            Problem(
                path=(*path, "spread"),
                what="a date takes a word, not a table",
                hint='Write spread = "triangular", say.',
            )
        ]
    try:
        spread = spread_of(str(figure.spread["kind"]), spread_parameters(figure))
    except SpreadError as error:
        return [Problem(path=(*path, "spread"), what=str(error).rstrip("."), hint="")]
    low, high = spread.support
    if figure.value is not None and not low <= float(Decimal(str(figure.value))) <= high:
        return [
            Problem(
                path=(*path, "spread"),
                what=f"runs from {low:g} to {high:g}, and the value {figure.value} lies outside",
                hint="Mend the spread or the value.",
            )
        ]
    if (figure.low is not None and low < float(Decimal(str(figure.low)))) or (
        figure.high is not None and high > float(Decimal(str(figure.high)))
    ):
        return [
            Problem(
                path=(*path, "spread"),
                what="reaches beyond the figure's own low and high",
                hint="Narrow it, or leave low and high out.",
            )
        ]
    return []


def spread_parameters(figure: Figure) -> dict[str, float]:
    """The numbers of a spread's table, in the figure's printed unit; an interval stays a pair."""
    assert not isinstance(figure.spread, str)  # noqa: S101 - asked only of tables
    return {
        key: [float(end) for end in value] if isinstance(value, list) else float(value)  # type: ignore[misc]
        for key, value in figure.spread.items()
        if key != "kind"
    }
