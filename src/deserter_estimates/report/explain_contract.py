"""The report of `estimate explain`: how one number or claim is derived, step by step. Part of the JSON contract."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.draws.histogram import Stretch
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow
from deserter_estimates.report.head import Head

__all__ = [
    "ExplainReport",
    "Kind",
    "Method",
    "Step",
    "Stretch",
]  # the rows too, so that whoever presents one knows no analysis

Kind = Literal["figure", "assumption", "estimate", "claim"]


class Method(Struct, frozen=True, kw_only=True):
    """An estimator that a formula calls."""

    name: Annotated[str, "Name in formulas."]
    field: Annotated[str, "What its field calls it."]
    assumes: Annotated[tuple[str, ...], "What it assumes."]
    source: Annotated[str, "Who published it."]


class Step(Struct, frozen=True, kw_only=True):
    """One name of a derivation: where it stands and what it is made of."""

    name: Annotated[str, "Name in the figures file."]
    kind: Annotated[Kind, "What it is."]
    line: Annotated[int, "Line of the figures file, from 1."]
    depth: Annotated[int, "How many steps it is below what is explained."]
    uses: Annotated[tuple[str, ...], "Names in its formula, each a step of its own, told once."] = ()
    in_values: Annotated[str | None, "Its formula with the values written in."] = None
    methods: Annotated[tuple[Method, ...], "Estimators that its formula calls."] = ()


class ExplainReport(Head, frozen=True, kw_only=True):
    """What `estimate explain` reports."""

    command: Annotated[Literal["explain"], "The command that made the report."] = "explain"
    name: Annotated[str, "Name that was asked for."]
    kind: Annotated[Kind, "What it is."]
    steps: Annotated[tuple[Step, ...], "The derivation, what was asked for first."]
    figures: Annotated[tuple[FigureRow, ...], "Figures and assumptions among the steps."]
    estimates: Annotated[tuple[EstimateRow, ...], "Estimates among the steps."]
    claims: Annotated[tuple[ClaimRow, ...], "The claim itself, or those that rest on the number."]
    histogram: Annotated[tuple[Stretch, ...] | None, "The draws of the estimate, in ten rows."] = None
    used_by: Annotated[tuple[str, ...], "Estimates whose formulas use it."]
    sentence: Annotated[str, "What comes of it."]
    warnings: Annotated[tuple[str, ...], "What did not come out well."]
