"""The report of `estimate check`: what is wrong in a figures file, and what looks wrong. Part of the JSON contract."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.report.head import Made


class ProblemRow(Struct, frozen=True, kw_only=True):
    """One thing that is wrong in the file."""

    line: Annotated[int | None, "Line of the file, from 1."] = None
    column: Annotated[int | None, "Column in that line, from 1."] = None
    key: Annotated[str, "Key path, as figures.archive_total.value; empty: the whole file."]
    what: Annotated[str, "What is wrong."]
    hint: Annotated[str, "What to do about it; empty: nothing to say."]


class FindingRow(ProblemRow, frozen=True, kw_only=True):
    """One thing that looks like a slip."""

    code: Annotated[str, "Kind of warning, by which a file accepts it (docs/figures-file.md)."]
    reason: Annotated[str | None, "Why the file accepts it."] = None


class QuotesFound(Struct, frozen=True, kw_only=True):
    """How many quotes of the file stand in the article's text."""

    found: Annotated[int, "Quotes that were found."]
    of: Annotated[int, "Quotes in the file."]


class CheckReport(Made, frozen=True, kw_only=True):
    """What `estimate check` reports."""

    command: Annotated[Literal["check"], "The command that made the report."] = "check"
    file: Annotated[str, "Name of the figures file."]
    errors: Annotated[tuple[ProblemRow, ...], "What would stop a computation, in the order of the file."]
    warnings: Annotated[tuple[FindingRow, ...], "What looks like a slip, in the order of the file."]
    accepted: Annotated[tuple[FindingRow, ...], "Warnings that the file accepts."]
    notes: Annotated[tuple[ProblemRow, ...], "How numbers were read whose zeros do not tell whether they count."] = ()
    quotes: Annotated[QuotesFound | None, "Quotes looked up in the text that --text names."] = None
