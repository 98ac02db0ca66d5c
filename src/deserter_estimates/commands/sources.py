"""`estimate explain` and `estimate figures`: where the numbers come from."""

from __future__ import annotations

from typing import Annotated

import typer

from deserter_estimates.commands.flow import check_order, choices_of, model_of, present
from deserter_estimates.commands.options import (
    FiguresArgument,
    FormatOption,
    HedgesOption,
    JsonOption,
    OutputOption,
    QuietOption,
    RateOption,
    ReadingOption,
    SetOption,
)


def explain_name(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A claim, an estimate or a figure.")],
    figures: FiguresArgument = None,
    values: SetOption = None,
    rate: RateOption = None,
    reading: ReadingOption = None,
    hedges: HedgesOption = None,
    format: FormatOption = "table",
    json: JsonOption = False,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Derive one estimate or claim from what the article prints, as a tree."""
    from deserter_estimates.report.explain import explain

    check_order(name, "NAME", "explain")
    report = explain(model_of(figures, choices_of(values, reading, hedges), rate), name)
    present(report, "json" if json else format, output, quiet=quiet)


def list_figures(
    figures: FiguresArgument = None,
    values: SetOption = None,
    rate: RateOption = None,
    reading: ReadingOption = None,
    hedges: HedgesOption = None,
    format: FormatOption = "table",
    json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List the inputs with their quotes, sources and admissible values."""
    from deserter_estimates.report.run import figures_report

    report = figures_report(model_of(figures, choices_of(values, reading, hedges), rate))
    present(report, "json" if json else format, output)
