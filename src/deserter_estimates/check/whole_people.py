"""Whole people: a warning for each percentage that no whole number gives, and a note for each that one does."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.claims.whole_people import Whole, whole_people
from deserter_estimates.file.problems import Path, Problem
from deserter_estimates.model.model import Model


def given_by_no_whole_people(model: Model) -> Iterator[Finding]:
    """Percentages of a count that are no whole number of it (GRIM, Brown and Heathers 2017)."""
    hint = "Look up how many were asked: some may have given no answer."
    for path, each in _percentages(model):
        if not each.possible:
            yield finding("whole_people", path, each.sentence.rstrip("."), hint)


def given_by_whole_people(model: Model) -> Iterator[Problem]:
    """Percentages of a count that are a whole number of it, and of how many."""
    for path, each in _percentages(model):
        if each.possible:
            yield Problem(path, each.sentence.rstrip("."))


def _percentages(model: Model) -> Iterator[tuple[Path, Whole]]:
    for each in whole_people(model):
        yield (f"{model.inputs[each.figure].figure.kind}s", each.figure, "of"), each
