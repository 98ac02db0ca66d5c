"""`estimate diff`: what changed between two audits."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from deserter_estimates.commands.flow import present
from deserter_estimates.commands.guard import DOES_NOT_FOLLOW
from deserter_estimates.commands.options import FormatOption, JsonOption, OutputOption, QuietOption
from deserter_estimates.language.visible import visible


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A figures file or a JSON report of run, or - for one.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, as it is now.")],
    check: Annotated[bool, typer.Option("--check", help="Exit with 3 where a grade changed.")] = False,
    format: FormatOption = "table",
    json: JsonOption = False,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say what changed between two files: figures, readings, results and grades."""
    from deserter_estimates.report.diff import diff_report

    report = diff_report(old, new)
    present(report, "json" if json else format, output, quiet=quiet)
    for change in report.changes if check else ():
        if change.name in report.grades and change.kind == "claim":
            print(visible(f"claim {change.sentence}"), file=sys.stderr)
    if check and report.grades:
        raise typer.Exit(DOES_NOT_FOLLOW)
