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


class MissingNumber(Struct, frozen=True, kw_only=True):
    """A number of the text that the file leaves out."""

    line: Annotated[int, "Line of the text, from 1."]
    words: Annotated[str, "The number as it is printed."]
    value: Annotated[float | None, "Its value, with its scale written out; 0.015 is 1.5 %."] = None
    low: Annotated[float | None, "The lower end of a printed range."] = None
    high: Annotated[float | None, "The upper end of a printed range."] = None


class CoverageRow(Struct, frozen=True, kw_only=True):
    """Which numbers of the text the file covers."""

    text: Annotated[str, "Name of the text."]
    numbers: Annotated[int, "Numbers of the text that count something: not years, days, pages or sections."]
    covered: Annotated[int, "Those that stand in a quote whose entry states them, or that `uncovered` names."]
    missing: Annotated[tuple[MissingNumber, ...], "The others, in their order."]


class CheckReport(Made, frozen=True, kw_only=True):
    """What `estimate check` reports."""

    command: Annotated[Literal["check"], "The command that made the report."] = "check"
    file: Annotated[str, "Name of the figures file."]
    errors: Annotated[tuple[ProblemRow, ...], "What would stop a computation, in the order of the file."]
    warnings: Annotated[tuple[FindingRow, ...], "What looks like a slip, in the order of the file."]
    accepted: Annotated[tuple[FindingRow, ...], "Warnings that the file accepts."]
    notes: Annotated[tuple[ProblemRow, ...], "How numbers were read whose zeros do not tell whether they count."] = ()
    quotes: Annotated[QuotesFound | None, "Quotes looked up in the text that --text names."] = None
    coverage: Annotated[
        CoverageRow | None, "Numbers of the text that --text names; absent for one of more than 200,000 characters."
    ] = None
