"""`estimate check`, `estimate new` and `estimate schema`: writing a figures file, and finding what is wrong in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from deserter_estimates.commands.flow import keep, terminal_of
from deserter_estimates.commands.guard import DOES_NOT_FOLLOW, USAGE
from deserter_estimates.commands.options import CheckFormat, FilesArgument, JsonOption, OutputOption

if TYPE_CHECKING:
    from deserter_estimates.report.check_contract import CheckReport


def check(
    figures: FilesArgument = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text", metavar="FILE", help="The article's text (UTF-8), to look its quotes and numbers up in."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where there are warnings.")] = False,
    format: Annotated[
        CheckFormat,
        typer.Option("--format", help="How the result is written; github is annotations for GitHub Actions."),
    ] = "table",
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Check figures files without drawing: what is wrong in them, and what looks like a slip."""
    from deserter_estimates.commands.output import write_pieces
    from deserter_estimates.file.document import read_document, read_text
    from deserter_estimates.file.problems import InvalidFigures, Problem
    from deserter_estimates.model.choices import ChoiceError
    from deserter_estimates.present.many import render_checks
    from deserter_estimates.report.check import check_report

    files: list[str | None] = [*figures] if figures else [None]
    if text is not None and len(files) > 1:
        raise ChoiceError("--text is the text of one article. Check its file alone.")
    keep(files, "-o", output)
    if text == files[0] == "-":
        what = "can be the figures file or the text, and not both"
        raise InvalidFigures("<standard input>", [Problem(path=(), what=what, hint="Name a file for one of them.")])
    article = None if text is None else read_text(text, "text")
    codes = {0}

    def reports() -> Iterator[CheckReport]:
        for file in files:
            report = check_report(partial(read_document, file), article)
            codes.add(USAGE if report.errors else DOES_NOT_FOLLOW if strict and report.warnings else 0)
            yield report

    write_pieces(
        render_checks(reports(), "json" if json else format, terminal=terminal_of(output), several=len(files) > 1),
        output,
    )
    if DOES_NOT_FOLLOW in codes and USAGE not in codes and not json and format == "table":
        print("The exit code is 3: there are warnings, and --strict asks for none.", file=sys.stderr)
    raise typer.Exit(USAGE if USAGE in codes else max(codes))


def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The figures file to write.")],
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="FILE", help="Draft it from the article's text (UTF-8; - for standard input)."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
) -> None:
    """Write a figures file to start from: a commented example, or a draft with the numbers of a text."""
    from deserter_estimates.commands.template import draft_of, next_steps, template, write_new
    from deserter_estimates.file.document import read_text

    write_new(file, template() if text is None else draft_of(read_text(text, "text"), file), force=force)
    print(next_steps(file, text), end="", file=sys.stderr)


def schema(
    kind: Annotated[Literal["figures", "report"], typer.Argument(help="Of a figures file, or of the JSON reports.")],
    output: OutputOption = None,
) -> None:
    """Write the JSON Schema of a figures file (for editors) or of the reports."""
    from deserter_estimates.commands.output import write
    from deserter_estimates.report.schema import schema_text

    write(schema_text(kind), output)
