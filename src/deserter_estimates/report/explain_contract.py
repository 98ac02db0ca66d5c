"""The report of `estimate explain`: how one number or claim is derived, step by step. Part of the JSON contract."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deserter_estimates.report.contract import (
    ClaimRow,
    EstimateRow,
    FigureRow,
    Head,
)

Kind = Literal["figure", "assumption", "estimate", "claim"]


class Method(Struct, frozen=True, kw_only=True):
    """An estimator that a formula calls: the field's name for it, what it assumes, and who published it."""

    name: str
    field: str
    assumes: tuple[str, ...]
    source: str


class Step(Struct, frozen=True, kw_only=True):
    """One name of a derivation: where it stands, what it is made of, its formula with the values written in.

    `line` is that of the figures file, from 1; `depth` how many steps it is below what is explained; `uses` the names
    in its formula, each of which is a step of its own, told once.
    """

    name: str
    kind: Kind
    line: int
    depth: int
    uses: tuple[str, ...] = ()
    in_values: str | None = None
    methods: tuple[Method, ...] = ()


class ExplainReport(Head, frozen=True, kw_only=True):
    """What `estimate explain` reports: the steps, what is asked for first, and the figures and estimates they name.

    `claims` are the claim itself, or those that rest on the number; `used_by` the estimates whose formulas use it.
    """

    command: Literal["explain"] = "explain"
    name: str
    kind: Kind
    steps: tuple[Step, ...]
    figures: tuple[FigureRow, ...]
    estimates: tuple[EstimateRow, ...]
    claims: tuple[ClaimRow, ...]
    used_by: tuple[str, ...]
    sentence: str
    warnings: tuple[str, ...]
