"""What must hold of every file, however broken: the judge of the fuzz tests and of bench/fuzz."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from typing import Any

import numpy as np

from deserter_estimates.check.check import check_file
from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.figures import figures_of
from deserter_estimates.file.problems import InvalidFigures, UserError
from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras import interval as intervals
from deserter_estimates.formula.algebras.interval import interval_of
from deserter_estimates.formula.grammar import NAME, parse
from deserter_estimates.formula.tree import FormulaError, evaluate, names
from deserter_estimates.model.model import Model
from deserter_estimates.present import FORMATS, Terminal, render
from deserter_estimates.report.check import report_of
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.report.stress_contract import SensitivityReport
from deserter_estimates.report.union import Rendered
from effort import at_most

MILLIONS = 100  # that one counts to while a file is computed
UNREADABLE = ("is UTF-16 or no text at all", "is larger than")  # no line of the file is at fault


def judge(content: bytes, *, draws: int = 0) -> str:
    """Run, stress and check a file: "runs" or "refused".

    Raises AssertionError, or whatever the program lets through, where the file makes it crash, dwell, contradict
    itself, or refuse without a line.
    """
    with at_most(MILLIONS):
        outcome, lines = _run(content, draws)
    with at_most(MILLIONS):
        errors = _check(content)
    if draws == 0:  # correlations that cannot be are only met by drawing
        assert (outcome == "refused") == bool(errors), f"run says {outcome}, check finds {errors}"
        assert lines == errors, f"run names the lines {lines}, check {errors}"
    return outcome


def judge_formula(text: str) -> str:
    """Read a formula, and compute it with every name at 3: "computed", "no value" or "refused".

    Raises AssertionError, or whatever the program lets through, where the text makes it crash, dwell, or refuse
    without words or at a place that the text does not have.
    """
    with at_most(MILLIONS):
        try:
            tree = parse(text)
        except FormulaError as error:
            return _told(error, text, "refused")
        assert all(NAME.fullmatch(name) for name in names(tree)), "a name outside the grammar"
        three = dict.fromkeys(names(tree), Fraction(3))
        enclosed = {name: interval_of(0, value, value) for name, value in three.items()}
        algebras: list[tuple[Any, Any]] = [(exact, three), (intervals, enclosed)]
        for algebra, values in algebras:
            try:
                with np.errstate(all="ignore"):
                    evaluate(tree, algebra, values)
            except FormulaError as error:
                return _told(error, text, "no value")
    return "computed"


def _run(content: bytes, draws: int) -> tuple[str, list[int]]:
    try:
        model = Model.of(figures_of(document_of(text_of("f.toml", content))))
        report = run_report(model, Sampling(draws=draws))
    except InvalidFigures as error:
        return "refused", _lines(error)
    reports: list[Rendered] = [report, *_stressed(model)]
    for each in reports:
        for format_ in FORMATS:
            shown = render(each, format_, terminal=Terminal())
            assert "\x1b" not in shown and "\r" not in shown
    return "runs", []


def _stressed(model: Model) -> Iterator[SensitivityReport]:
    """The stress tests of a file, which may be refused in words."""
    with suppress(UserError):
        yield sensitivity_report(model, StressOptions())


def _check(content: bytes) -> list[int]:
    try:
        document = document_of(text_of("f.toml", content))
    except InvalidFigures as error:
        return _lines(error)
    found = check_file(lambda: document)
    report = report_of(found)
    assert "\x1b" not in "".join(render(report, format) for format in FORMATS)
    assert all(each.problem.line > 0 for each in (*found.warnings, *found.accepted))
    return [problem.line for problem in found.errors]


def _told(error: FormulaError, text: str, outcome: str) -> str:
    assert error.what.strip(), "an error without words"
    assert error.span is None or 0 <= error.span[0] <= error.span[1] <= len(text), error.span
    return outcome


def _lines(error: InvalidFigures) -> list[int]:
    assert isinstance(error, UserError) and error.problems, "refused without a reason"
    for problem in error.problems:
        assert problem.what.strip(), "a problem without words"
        assert problem.line > 0 or problem.what.startswith(UNREADABLE), f"no line: {problem.describe('f.toml')}"
        assert "\x1b" not in problem.describe("f.toml")
    return [problem.line for problem in error.problems]
