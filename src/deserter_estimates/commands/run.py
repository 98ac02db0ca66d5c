"""`estimate run`: the article's arithmetic, reproduced and graded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from deserter_estimates.commands.flow import Asked, keep, present, shared, terminal_of
from deserter_estimates.commands.guard import DOES_NOT_FOLLOW
from deserter_estimates.commands.many import Audits, tell
from deserter_estimates.commands.options import (
    AllOption,
    CheckOption,
    DrawsOption,
    DrawsToOption,
    FilesArgument,
    LevelOption,
    RunFormat,
    SeedOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from deserter_estimates.model.model import Model


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
    draws_to: DrawsToOption = None,
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
    if draws_to is not None:
        _check_place(draws_to, asked.output, one=len(files) == 1 and format != "github")
        keep(files, "--draws-to", draws_to)
    keep(files, "-o", asked.output)
    if len(files) > 1 or format == "github":
        from deserter_estimates.commands.output import write_pieces
        from deserter_estimates.present.many import render_many

        if show_all and len(files) > 1:
            raise ChoiceError("--all shows one file. Leave it out, or name one.")
        asked.choices()  # a malformed choice is reported once, not for each file
        sampling = Sampling(draws=draws, seed=seed, level=level)
        annotated = format == "github"
        audits = Audits(asked=asked, files=files, sampling=sampling, check=check, verbose=verbose, annotated=annotated)
        write_pieces(render_many(audits, format, terminal=terminal_of(asked.output)), asked.output)
        raise typer.Exit(audits.exit_code)
    model = replace(asked, figures=files[0]).model()
    with progress("drawing") as advance:
        report = run_report(model, Sampling(draws=draws, seed=seed, level=level, progress=advance))
    if draws_to is not None:
        _write_draws(model, draws, seed, draws_to)
    present(report, format, asked.output, quiet=asked.quiet, everything=show_all)
    if tell(report, check=check, verbose=verbose) and check:
        raise typer.Exit(DOES_NOT_FOLLOW)


def _check_place(path: str, output: str | None, *, one: bool) -> None:
    """Raise ChoiceError where draws cannot be written to a path, beside a report that goes to another."""
    from deserter_estimates.commands.output import is_same
    from deserter_estimates.model.choices import ChoiceError

    if not one:
        raise ChoiceError("--draws-to is for the report of one file. Name one, and leave --format github out.")
    if path == "-" or is_same(path, output):
        raise ChoiceError(f"--draws-to {path}: the report is written there. Name another file.")
    if path.lower().endswith((".parquet", ".arrow", ".feather")):
        raise ChoiceError(f"--draws-to {path}: draws are written as CSV. Let its name end in .csv.")


def _write_draws(model: Model, draws: int, seed: int, path: str) -> None:
    from deserter_estimates.commands.output import write_pieces
    from deserter_estimates.commands.progress import progress
    from deserter_estimates.present.data import csv_of_draws
    from deserter_estimates.report.drawn import drawn
    from deserter_estimates.report.run import Sampling

    with progress("writing draws") as advance:
        write_pieces(csv_of_draws(drawn(model, Sampling(draws=draws, seed=seed, progress=advance))), path)
