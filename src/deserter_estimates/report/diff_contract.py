"""The report of `estimate diff`: what changed between two audits. Part of the JSON contract."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.report.contract import Shown
from deserter_estimates.report.head import FiguresFile, Made

Kind = Literal["claim", "estimate", "figure", "reading"]


class Moved(Struct, frozen=True, kw_only=True):
    """A key whose value is another."""

    key: Annotated[str, "The key in the report of run, as face_value or grade."]
    old: Annotated[Shown | None, "Its value before; null: there was none."]
    new: Annotated[Shown | None, "Its value now; null: there is none."]


class Change(Struct, frozen=True, kw_only=True):
    """A figure, a reading, an estimate or a claim that is new, gone or another."""

    kind: Annotated[Kind, "What it is; a figure may be an assumption."]
    name: Annotated[str, "Its name; of a reading that of its figure and its own, as archive_total.solonin."]
    what: Annotated[Literal["new", "gone", "changed"], "How it changed."]
    moved: Annotated[tuple[Moved, ...], "The keys that differ; empty for what is new or gone."]
    sentence: Annotated[str, "The change in a sentence."]


class DiffReport(Made, frozen=True, kw_only=True):
    """What `estimate diff` reports."""

    command: Annotated[Literal["diff"], "The command that made the report."] = "diff"
    old: Annotated[FiguresFile, "The figures file before."]
    new: Annotated[FiguresFile, "The figures file now."]
    grades: Annotated[tuple[str, ...], "Names of the claims that are in both and have another grade."]
    changes: Annotated[tuple[Change, ...], "All changes: claims, estimates, figures, readings, each in file order."]
    sentence: Annotated[str, "How many grades changed, and what else."]
    warnings: Annotated[tuple[str, ...], "Settings that differ, so that not every change is one of the file."]
