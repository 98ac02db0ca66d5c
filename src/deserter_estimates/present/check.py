"""What `estimate check` shows: a line for each problem, as editors read them, and the counts last."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.language.visible import visible
from deserter_estimates.report.check_contract import CheckReport, CoverageRow, FindingRow, ProblemRow

MANY = 3  # warnings that share their words, so that the advice is written once


def check_text(report: CheckReport) -> str:
    """Write `file:line: error: key: what. hint`, what the file accepts, how zeros were read, and the counts."""
    counts = [_count(len(report.errors), "error"), _count(len(report.warnings), "warning")]
    if report.accepted:
        whose = "its reason" if len(report.accepted) == 1 else "their reasons"
        counts.append(f"{len(report.accepted)} accepted with {whose}")
    counts += [_count(len(report.notes), "note")] if report.notes else []
    if report.quotes is not None:
        counts.append(f"{report.quotes.found} of {_count(report.quotes.of, 'quote')} found in the text")
    covered = report.coverage
    if covered is not None:
        counts.append(f"{covered.covered:,} of {_count(covered.numbers, 'number')} covered")
    elif report.quotes is not None:
        counts.append("the text is too long to count its numbers")
    lines = [
        *(_line(report.file, "error", row, row.hint) for row in report.errors),
        *_warnings(report),
        *(_line(report.file, "accepted", row, f"[{row.code}]", row.reason or "") for row in report.accepted),
        *(_line(report.file, "note", row, row.hint) for row in report.notes),
        *(_missing(covered) if covered else ()),
        f"{report.file}: {', '.join(counts)}.",
    ]
    return "".join(f"{visible(line)}\n" for line in lines)


def _warnings(report: CheckReport) -> Iterator[str]:
    """Write each warning with its advice; where some differ in nothing but their place, these last, the advice once."""
    alike: dict[tuple[str, str, str], list[FindingRow]] = {}
    for row in report.warnings:
        alike.setdefault((row.code, row.what, row.hint), []).append(row)
    many = {same: rows for same, rows in alike.items() if same[2] and len(rows) >= MANY}
    for row in report.warnings:
        if (row.code, row.what, row.hint) not in many:
            yield _line(report.file, "warning", row, row.hint, f"[{row.code}]")
    for (code, what, hint), rows in many.items():
        yield from (_line(report.file, "warning", row, f"[{code}]") for row in rows)
        yield f"What {what} ({len(rows)}): {hint[0].lower()}{hint[1:]} [{code}]"


def _missing(covered: CoverageRow) -> Iterator[str]:
    for each in covered.missing:
        yield f'{covered.text}:{each.line}: not covered: "{each.words}".'


def _line(file: str, kind: str, row: ProblemRow, *more: str) -> str:
    place = f"{file}:{row.line}" if row.line else file
    what = row.what if row.what.endswith((".", "?", "!")) else f"{row.what}."
    parts = (f"{place}: {kind}:", row.key and f"{row.key}:", what, *more)
    return " ".join(part for part in parts if part).replace("\n", " ")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
