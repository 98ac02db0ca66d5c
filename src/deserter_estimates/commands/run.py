"""`estimate run`: the article's arithmetic, reproduced and graded."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from deserter_estimates.commands.flow import Asked, present, shared
from deserter_estimates.commands.guard import DOES_NOT_FOLLOW
from deserter_estimates.commands.many import Audits, run_many, tell
from deserter_estimates.commands.options import (
    AllOption,
    CheckOption,
    DrawsOption,
    FilesArgument,
    LevelOption,
    RunFormat,
    SeedOption,
    VerboseOption,
)


@shared
def run(
    asked: Asked,
    figures: FilesArgument = None,
    format: Annotated[
        RunFormat,
        typer.Option("--format", help="How the result is written; github is annotations for GitHub Actions."),
    ] = "table",
    level: LevelOption = 0.95,
    draws: DrawsOption = 131_072,
    seed: SeedOption = 0,
    check: CheckOption = False,
    verbose: VerboseOption = False,
    show_all: AllOption = False,
) -> None:
    """Reproduce the article's arithmetic and grade its claims; of several files, a row each."""
    from deserter_estimates.commands.progress import progress
    from deserter_estimates.model.choices import ChoiceError
    from deserter_estimates.report.run import Sampling, run_report

    files: list[str | None] = [*figures] if figures else [None]
    format = "json" if asked.json else format
    if len(files) > 1 or format == "github":
        if show_all and len(files) > 1:
            raise ChoiceError("--all shows one file. Leave it out, or name one.")
        sampling = Sampling(draws=draws, seed=seed, level=level)
        annotated = format == "github"
        audits = Audits(asked=asked, files=files, sampling=sampling, check=check, verbose=verbose, annotated=annotated)
        raise typer.Exit(run_many(audits, format))
    model = replace(asked, figures=files[0]).model()
    with progress("drawing") as advance:
        report = run_report(model, Sampling(draws=draws, seed=seed, level=level, progress=advance))
    present(report, format, asked.output, quiet=asked.quiet, everything=show_all)
    if tell(report, check=check, verbose=verbose) and check:
        raise typer.Exit(DOES_NOT_FOLLOW)
