"""Each line of the article's figures file deleted, doubled or cut short: it runs, or the report leads to the line.

A report leads to the line when one of its problems stands

- on the line itself, or, where it is gone, on one of the two that now meet there;
- in the same table: on its header where a key is missing, which has no line of its own; on the other of two keys that
  now contradict each other, as a value and its high end; on the first repeated key where two tables ran together
  because a header is gone;
- in a formula that uses the entry, directly or through other formulas: a figure without its unit is no error, until
  something is subtracted from it.

A doubled line is always named itself, and so are nine in ten of those cut short. Every twentieth line is tried; all of
them are under `pytest -m slow`.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from deserter_estimates.file.document import bundled, document_of, text_of
from deserter_estimates.file.figures import figures_of
from deserter_estimates.file.problems import InvalidFigures
from deserter_estimates.model.model import Model
from deserter_estimates.report.run import Sampling, run_report

LINES = bundled().read_text(encoding="utf-8").rstrip("\n").split("\n")
ENTRY = re.compile(r"\[(?:figures|assumptions|estimates|claims)\.(\w+)")
Place = range  # of lines, from 1
SOME_OR_ALL = pytest.mark.parametrize("step", [20, pytest.param(1, marks=pytest.mark.slow)])


@SOME_OR_ALL
def test_a_deleted_line_is_not_needed_or_is_missed_where_it_stood(step: int) -> None:
    for place in range(0, len(LINES), step):
        found = reported([*LINES[:place], *LINES[place + 1 :]])

        assert not found or leads(found, place, Place(place, place + 2)), said("deleted", place, found)


@SOME_OR_ALL
def test_a_doubled_line_is_named(step: int) -> None:
    for place in range(0, len(LINES), step):
        found = reported([*LINES[: place + 1], *LINES[place:]])

        assert not found or any(number in Place(place + 1, place + 3) for number in found), said(
            "doubled", place, found
        )


@SOME_OR_ALL
def test_a_line_cut_short_is_named(step: int) -> None:
    named = others = 0
    for place in range(0, len(LINES), step):
        line = LINES[place]
        found = reported([*LINES[:place], line[: len(line) // 2], *LINES[place + 1 :]])

        assert not found or leads(found, place, Place(place + 1, place + 2)), said("cut short", place, found)
        named += place + 1 in found
        others += bool(found) and place + 1 not in found
    assert others <= named / 9


def reported(lines: list[str]) -> list[int]:
    """The lines on which a file made of these has problems; none where it runs."""
    try:
        document = document_of(text_of("f.toml", "\n".join(lines).encode()))
        if document.tables != original():
            run_report(Model.of(figures_of(document)), Sampling(draws=0))
    except InvalidFigures as error:
        return [problem.line for problem in error.problems]
    return []


def leads(found: list[int], place: int, itself: Place) -> bool:
    """Whether a reader of these line numbers comes upon what was done at a place (from 0), by the rules at the top."""
    return any(number in itself or number in table(place) or number in users(place) for number in found)


def said(how: str, place: int, found: list[int]) -> str:
    return f"line {place + 1}, {how}, is reported on {found}: {LINES[place]}"


@cache
def original() -> dict[str, object]:
    return document_of(text_of("f.toml", "\n".join(LINES).encode())).tables


@cache
def table(place: int) -> Place:
    """The lines from the header of a line's table to its end; one line is gone or as it was, so none lies further."""
    headers = [number for number, line in enumerate(LINES) if line.startswith("[")]
    start = max((number for number in headers if number <= place), default=0)
    end = min((number for number in headers if number > place), default=len(LINES))
    return Place(start + 1, end + 1)


@cache
def users(place: int) -> frozenset[int]:
    """The lines of the formulas that use the entry which a line belongs to, however indirectly."""
    header = ENTRY.match(LINES[table(place)[0] - 1])
    return formulas_of(header[1]) if header else frozenset()


def formulas_of(name: str) -> frozenset[int]:
    estimates = Model.of(figures_of(document_of(text_of("f.toml", "\n".join(LINES).encode())))).estimates
    using, found = {name}, set()
    for estimate in estimates.values():  # in the order of dependency
        if using & {*estimate.uses}:
            using.add(estimate.name)
            header = LINES.index(f"[estimates.{estimate.name}]")
            found |= {*table(header)}
    return frozenset(found)
