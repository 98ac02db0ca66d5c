"""The report behind the web page: the audit, its stress tests, and what the page's script needs to move a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.report.contract import Number, RunReport, Shown
from deserter_estimates.report.head import Head
from deserter_estimates.report.stress_contract import Overview


class Lever(Struct, frozen=True, kw_only=True):
    """A figure or assumption that the page lets its reader move, in its printed unit."""

    name: Annotated[str, "Name in the figures file."]
    dated: Annotated[bool, "Whether it is a date, which moves by days."]
    low: Annotated[Shown, "Left end of the slider."]
    high: Annotated[Shown, "Right end of the slider."]
    step: Annotated[Number, "By how much the slider moves; of a date, in days."]
    exact: Annotated[bool, "Whether the printed words admit one value alone."]


class Needed(Struct, frozen=True, kw_only=True):
    """A condition of an estimator, as JavaScript: the smaller side must not exceed the larger one."""

    smaller: Annotated[str, "Expression of the smaller side."]
    larger: Annotated[str, "Expression of the larger side."]
    strict: Annotated[bool, "Whether the sides must differ."]
    says: Annotated[str, "The condition in words."]


class Computation(Struct, frozen=True, kw_only=True):
    """An estimate as JavaScript."""

    name: Annotated[str, "Name in the figures file."]
    expression: Annotated[str, "Its formula as JavaScript, in which v.NAME is a figure or an earlier estimate."]
    uses: Annotated[tuple[str, ...], "Names in its formula."]
    needs: Annotated[tuple[Needed, ...], "What its estimators require."]


class PageReport(Head, frozen=True, kw_only=True):
    """What `estimate page` shows, and what is embedded in the page."""

    command: Annotated[Literal["page"], "The command that made the report."] = "page"
    run: Annotated[RunReport, "The audit."]
    sensitivity: Annotated[Overview, "What can turn the verdicts, and what moves the results."]
    levers: Annotated[
        tuple[Lever, ...],
        "Figures and assumptions that a graded claim rests on; without one, all that an estimate rests on.",
    ]
    computations: Annotated[tuple[Computation, ...], "The estimates, in the order in which they are computed."]
    scales: Annotated[Mapping[str, Number], "What a number in print is multiplied by inside formulas, by its name."]
    marks: Annotated[Mapping[str, str], "What is written behind a number for the scale of its unit, by the unit."]
    warnings: Annotated[tuple[str, ...], "What did not come out well."]
