"""Annotations: what a code forge shows beside the lines of a figures file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from deserter_estimates.file.document import Document
from deserter_estimates.file.positions import Positions
from deserter_estimates.file.problems import InvalidFigures, UserError
from deserter_estimates.language.phrases import capital
from deserter_estimates.report.check_contract import CheckReport, ProblemRow
from deserter_estimates.report.contract import RunReport
from deserter_estimates.report.expected import in_a_sentence, unexpected

Level = Literal["error", "warning"]


class Annotation(Struct, frozen=True, kw_only=True):
    """A message about a file or, where there is a line, about that line of it."""

    level: Level
    file: str
    message: str
    line: int | None = None
    column: int | None = None


def of_run(report: RunReport, document: Document) -> Iterator[Annotation]:
    """An error at each claim whose grade is not expected, and the warnings of the report."""
    wrong = [*unexpected(report.claims)]
    places = Positions(document.text) if wrong else None
    for claim in wrong:
        line = places.line(("claims", claim.name)) if places else None
        message = f"{capital(in_a_sentence(claim))} {claim.reason}"
        yield Annotation(level="error", file=document.name, line=line, message=message)
    yield from (Annotation(level="warning", file=document.name, message=text) for text in report.warnings)


def of_check(report: CheckReport) -> Iterator[Annotation]:
    """The errors and warnings of a check, each at its line."""
    yield from (_of_row(report.file, "error", row) for row in report.errors)
    yield from (_of_row(report.file, "warning", row) for row in report.warnings)


def of_refusal(file: str, error: UserError) -> Iterator[Annotation]:
    """Every problem of a file that cannot be used."""
    if not isinstance(error, InvalidFigures):
        yield Annotation(level="error", file=file, message=str(error))
        return
    for each in error.problems:
        row = ProblemRow(line=each.line or None, key=each.key, what=each.what, hint=each.hint)
        yield _of_row(error.file, "error", row)


def _of_row(file: str, level: Level, row: ProblemRow) -> Annotation:
    what = row.what if row.what.endswith((".", "?", "!")) else f"{row.what}."
    said = " ".join(part for part in (row.key and f"{row.key}:", what, row.hint) if part)
    return Annotation(level=level, file=file, line=row.line, column=row.column, message=said)
