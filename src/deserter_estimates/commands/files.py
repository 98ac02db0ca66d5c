"""`estimate check`, `estimate new` and `estimate schema`: writing a figures file, and finding what is wrong in it."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from deserter_estimates.commands.flow import present
from deserter_estimates.commands.guard import USAGE
from deserter_estimates.commands.options import FiguresArgument, JsonOption, OutputOption


def check(
    figures: FiguresArgument = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="FILE", help="The article's text (UTF-8), to look the quotes up in."),
    ] = None,
    format: Annotated[Literal["table", "json"], typer.Option("--format", help="How the result is written.")] = "table",
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Check a figures file without drawing: what is wrong in it, and what looks like a slip."""
    from deserter_estimates.report.check import check_report

    report = check_report(figures, text)
    present(report, "json" if json else format, output, quiet=True)
    if report.errors:
        raise typer.Exit(USAGE)


def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The figures file to write; it must not be there yet.")],
) -> None:
    """Write a figures file to start from: commented, and ready to run."""
    from deserter_estimates.commands.template import next_steps, write_template

    write_template(file)
    print(next_steps(file), end="", file=sys.stderr)


def schema(
    kind: Annotated[Literal["figures", "report"], typer.Argument(help="Of a figures file, or of the JSON reports.")],
    output: OutputOption = None,
) -> None:
    """Write the JSON Schema of a figures file (for editors) or of the reports."""
    from deserter_estimates.commands.output import write
    from deserter_estimates.report.schema import schema_text

    write(schema_text(kind), output)
