"""Checks: what must hold within one figure, reading or claim, beyond the kinds of its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from deserter_estimates.file.entries import Claim, Estimate, Figure, Reading, Statement
from deserter_estimates.file.problems import Path, Problem
from deserter_estimates.file.spread_keys import SpreadError, checked, support
from deserter_estimates.language.hedges import group_of

NO_WORD = "is the side on which a vague word bounds, and there is no word"


def entry_problems(entry: Figure | Estimate | Claim) -> Iterator[Problem]:
    """Everything wrong within one figure (its readings included), estimate or claim."""
    path = entry.path
    if entry.period and entry.period["from"] > entry.period["to"]:
        what = f"from {entry.period['from']} is after to {entry.period['to']}"
        yield Problem((*path, "period"), what, "Swap them, or mend the dates.")
    if isinstance(entry, Claim):
        yield from _claim_problems(entry, path) if entry.word is None else _word_problems(entry, path)
    elif isinstance(entry, Figure):
        yield from _value_problems(entry, path)
        if not isinstance(entry.spread, str):
            yield from _spread_problems(entry, entry.spread, (*path, "spread"))
        for reading in entry.readings.values():
            yield from _reading_problems(reading, entry, (*path, "readings", reading.name))


def _claim_problems(claim: Claim, path: Path) -> Iterator[Problem]:
    """What is wrong with a claim that states a number."""
    if claim.direction is not None:
        yield Problem((*path, "direction"), NO_WORD, 'Write word = "...", or leave the key out.')
    if claim.estimate is None and claim.reason is None:
        what = "has neither an estimate nor a reason why it cannot be checked"
        yield Problem(path, what, 'Write estimate = "..." or reason = "no-formula".')
    if claim.estimate is not None and claim.reason is not None:
        what = "says why the claim cannot be checked, but it has an estimate"
        yield Problem((*path, "reason"), what, "Keep one of the two.")
    if claim.estimate is not None or (claim.value, claim.low, claim.high) != (None, None, None):
        yield from _value_problems(claim, path)
    if claim.dated:
        hint = "Estimate the days between two dates, and claim about those."
        yield Problem(path, "states a date, and estimates are numbers", hint)
    if claim.threshold_from != "article" and claim.threshold_source is None:
        what = f"has a threshold from the {claim.threshold_from}, and no threshold_source"
        yield Problem(path, what, "Say where the threshold comes from.")


def _word_problems(claim: Claim, path: Path) -> Iterator[Problem]:
    """What is wrong with a claim that uses a vague word instead."""
    if claim.direction is None:
        yield Problem(path, "has a vague word and no direction", 'Write direction = "at most" or "at least".')
    if claim.reason not in (None, "vague"):
        yield Problem((*path, "reason"), "is not that of a vague word", 'Write reason = "vague", or leave the key out.')
    for key in ("value", "low", "high", "hedge", "rounded_to"):
        if getattr(claim, key) is not None:
            yield Problem((*path, key), "stands beside a vague word", "Keep the number or the word.")


def _value_problems(entry: Statement, path: Path) -> Iterator[Problem]:
    given = {key: value for key in ("low", "value", "high") if (value := getattr(entry, key)) is not None}
    if "value" not in given and len(given) < (1 if isinstance(entry, Claim) else 2):
        what = "has one end and no value" if given else "has no value"
        yield Problem(path, what, "Give value, or both low and high.")
        return
    if len({isinstance(value, date) for value in given.values()}) > 1:
        yield Problem(path, "mixes dates and numbers", "Give value, low and high all as dates or all as numbers.")
        return
    for (lower, small), (upper, large) in pairwise(given.items()):
        if small > large:
            what = f"{lower} {small} is above {upper} {large}"
            yield Problem((*path, lower), what, "Swap them, or mend the digits.")
    free = len(given) == 3 or isinstance(entry, Claim) or group_of(entry.hedge) in ("none", "exactly")
    if entry.dated and not free:
        yield Problem((*path, "hedge"), f'"{entry.hedge}" says nothing of a date', "Give low and high dates.")
    if entry.rounded_to is not None and (entry.dated or entry.rounded_to <= 0):
        hint = "Write a number above zero, such as 100_000."
        yield Problem((*path, "rounded_to"), "is not a place to round to", hint)


def _reading_problems(reading: Reading, figure: Figure, path: Path) -> Iterator[Problem]:
    found = [*_value_problems(reading, path)]
    yield from found
    if not found and reading.dated != figure.dated:
        yield Problem(path, "is a date where the figure is a number, or the other way round")
    if reading.kind == "redefine" and reading.note is None:
        yield Problem(path, "gives the word another meaning, and no note says which", 'Write note = "...".')


def _spread_problems(figure: Figure, spread: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    if figure.dated:
        yield Problem(path, "a date takes a word, not a table", 'Write spread = "triangular", say.')
        return
    table = dict(spread)
    kind = table.pop("kind")
    try:
        low, high = support(kind, checked(kind, table))
    except SpreadError as error:
        yield Problem(path, str(error).rstrip("."))
        return
    keys = ("value", "low", "high")
    own = {key: float(end) for key in keys if not isinstance(end := getattr(figure, key), date | None)}
    if not low <= own.get("value", low) <= high:
        what = f"runs from {low:g} to {high:g}, and the value {figure.value} lies outside"
        yield Problem(path, what, "Mend the spread or the value.")
    elif low < own.get("low", low) or high > own.get("high", high):
        yield Problem(path, "reaches beyond the figure's own low and high", "Narrow it, or leave low and high out.")
