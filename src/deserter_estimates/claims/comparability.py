"""Comparability: sums of numbers that do not count the same, and claims that say what their number does not count.

Told from what the file says of each number, its `population` and its `period`; a remark, never a grade. To subtract a
count of three years from a total of four gives no count of the fourth (docs/methods.md has the rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from deserter_estimates.file.entries import Claim, Estimate, Figure, Period
from deserter_estimates.formula.algebras import counted
from deserter_estimates.formula.algebras.counted import Counted, Days, Meeting
from deserter_estimates.formula.tree import evaluate
from deserter_estimates.language.counting import is_rate
from deserter_estimates.language.writing import write_days
from deserter_estimates.model.model import Model


def sum_remarks(model: Model, *names: str) -> Mapping[str, tuple[str, ...]]:
    """What there is to remark on in the formulas of these estimates and of those they rest on, by their names.

    >>> from deserter_estimates.file.figures import read_figures
    >>> sum_remarks(Model.of(read_figures()), "late_war_residual")["late_war_residual"][0]
    'The sum subtracts “deserters of the first three years” from “deserters of the whole war”.'
    """
    return {name: _remarks(model, found) for name, found in _numbers(model, *names).items()}


def claim_remarks(model: Model, claim: Claim) -> Iterator[str]:
    """What there is to remark on in the sum of a claim, and in what the claim says that the number does not count."""
    if claim.estimate is None:
        return
    numbers = _numbers(model, claim.estimate)
    yield from dict.fromkeys(remark for found in numbers.values() for remark in _remarks(model, found))
    own, says = numbers[claim.estimate], _of(claim)
    if says.who and own.who and _plain(says.who) != _plain(own.who):
        yield f"The claim says “{says.who}”, the number counts “{own.who}”."
    if says.days and own.days and says.days != own.days:
        yield f"The claim is about {write_days(*says.days)}, the number covers {write_days(*own.days)}."


def _numbers(model: Model, *names: str) -> Mapping[str, Counted]:
    """Whom the estimates count and when, as the file says or as their numbers have it in common."""
    steps = model.steps(*names)
    known = {used: _of(model.inputs[used].figure) for step in steps for used in step.uses if used in model.inputs}
    found = {}
    for step in steps:
        own, made = _of(step.text), evaluate(step.tree, counted, known)
        known[step.name] = Counted(own.who or made.who, own.days or made.days, step.name, _share(step.unit))
        found[step.name] = replace(known[step.name], met=made.met)
    return found


def _remarks(model: Model, found: Counted) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for meeting in found.met if (text := _remark(model, meeting))))


def _of(entry: Figure | Estimate | Claim) -> Counted:
    share = _share(entry.unit) if isinstance(entry, Figure) else False
    return Counted(entry.population, _days(entry.period), entry.name, share)


def _days(period: Period | None) -> Days | None:
    return None if period is None else (period["from"], period["to"])


def _share(unit: str) -> bool:
    return not unit or is_rate(unit)


def _remark(model: Model, meeting: Meeting) -> str | None:
    """What to remark on two numbers that a formula combines; of both who and when, who comes first and alone."""
    kind, left, right = meeting.kind, meeting.left, meeting.right
    related = _within(model, left.source, right.source) or _within(model, right.source, left.source)
    if related or (kind == "multiply" and left.share == right.share):
        return None
    first, second = (left, right) if kind != "multiply" or right.share else (right, left)
    if kind != "divide" and first.who and second.who and _plain(first.who) != _plain(second.who):
        return _said(kind, f"“{first.who}”", f"“{second.who}”", "")
    if first.days and second.days and first.days != second.days and (kind == "multiply" or _overlap(left, right)):
        return _said(kind, write_days(*first.days), write_days(*second.days), "a number of ")
    return None


def _said(kind: str, first: str, second: str, number: str) -> str:
    if kind == "subtract":
        return f"The sum subtracts {number}{second} from {'one of ' if number else ''}{first}."
    if kind == "multiply":
        return f"The sum multiplies {number}{first} by a share of {second}."
    return f"The sum divides {number}{first} by one of {second}."


def _overlap(left: Counted, right: Counted) -> bool:
    """Whether the days overlap: numbers of days apart are a change over time, which is meant."""
    assert left.days and right.days  # noqa: S101 - asked only of these
    return left.days[0] <= right.days[1] and right.days[0] <= left.days[1]


def _within(model: Model, part: str | None, whole: str | None) -> bool:
    """Whether the file says of a figure that it is a part or a share of another."""
    if part is None or whole is None or part not in model.inputs:
        return False
    figures = (model.inputs[each].figure for each in (part, *model.wholes(part)))
    return any(whole in (figure.part_of, figure.of) for figure in figures)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
