"""`estimate explain` and `estimate figures`: where the numbers come from."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from deserter_estimates.commands.flow import Asked, check_order, present, shared


@shared
def explain_name(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A claim, an estimate or a figure.")],
    format: Annotated[
        Literal["table", "json", "csv", "markdown", "text"],
        typer.Option("--format", help="How the result is written; text is a paragraph to paste."),
    ] = "table",
) -> None:
    """Derive one estimate or claim from what the article prints, as a tree or as a paragraph."""
    from deserter_estimates.report.explain import explain

    check_order(name, "NAME", "explain")
    report = explain(asked.model(), name)
    present(report, "json" if asked.json else format, asked.output, quiet=asked.quiet)


@shared
def list_figures(asked: Asked) -> None:
    """List the inputs with their quotes, sources and admissible values."""
    from deserter_estimates.report.run import figures_report

    asked.present(figures_report(asked.model()))
