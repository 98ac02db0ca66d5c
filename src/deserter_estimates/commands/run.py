"""`estimate run`: the article's arithmetic, reproduced and graded."""

from __future__ import annotations

import sys

import typer

from deserter_estimates.commands.flow import Asked, shared
from deserter_estimates.commands.guard import DOES_NOT_FOLLOW
from deserter_estimates.commands.options import (
    AllOption,
    CheckOption,
    DrawsOption,
    LevelOption,
    SeedOption,
    VerboseOption,
)

FINE = ("reproduces", "not-checkable")  # the grades of a claim that expects none


@shared
def run(
    asked: Asked,
    level: LevelOption = 0.95,
    draws: DrawsOption = 131_072,
    seed: SeedOption = 0,
    check: CheckOption = False,
    verbose: VerboseOption = False,
    show_all: AllOption = False,
) -> None:
    """Reproduce the article's arithmetic and grade its claims."""
    from deserter_estimates.commands.progress import progress
    from deserter_estimates.report.run import Sampling, run_report

    model = asked.model()
    with progress("drawing") as advance:
        report = run_report(model, Sampling(draws=draws, seed=seed, level=level, progress=advance))
    asked.present(report, everything=show_all)
    for row in report.estimates if verbose else ():
        if row.nonlinear:
            print(f"note: {row.name}: {row.nonlinear}", file=sys.stderr)
    unexpected = [
        claim for claim in report.claims if check and claim.grade not in ((claim.expected,) if claim.expected else FINE)
    ]
    for claim in unexpected:
        graded = f"is graded {claim.grade}" if claim.grade else "has no grade"
        expected = f", and {claim.expected} is expected" if claim.expected else ""
        print(f"claim {claim.number}, {claim.name}, {graded}{expected}.", file=sys.stderr)
    if unexpected:
        raise typer.Exit(DOES_NOT_FOLLOW)
