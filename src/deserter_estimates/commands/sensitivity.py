"""`estimate sensitivity` and `estimate readings`: what moves the answers, and what other values in print give."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from deserter_estimates.commands.flow import Asked, looks_like_a_file, shared
from deserter_estimates.commands.options import AllOption, ClaimOption, LevelOption, RatesOption, SeedOption


@shared
def sensitivity(
    asked: Asked,
    rate: RatesOption = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="ESTIMATE", help="Only this estimate and its claims.")
    ] = None,
    claim: Annotated[str | None, typer.Option("--claim", metavar="CLAIM", help="Only this claim.")] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only so many figures of each.")] = None,
    two_way: Annotated[
        str | None, typer.Option("--two-way", metavar="A,B", help="A grid over two figures, with the threshold line.")
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=2, max=101, help="Steps of the grid, each way.")] = 5,
    sweep: Annotated[
        list[str] | None,
        typer.Option("--sweep", metavar="NAME=A:B:STEP", help="Move one figure step by step. Repeatable."),
    ] = None,
    show_all: AllOption = False,
    level: LevelOption = 0.95,
    seed: SeedOption = 0,
) -> None:
    """Show what moves the answers, and what would flip a claim."""
    from deserter_estimates.commands.progress import progress
    from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report

    _check_no_claim(asked.figures)
    model = asked.model()
    if rate:
        from deserter_estimates.model.choices import ChoiceError
        from deserter_estimates.report.rate import rate_report
        from deserter_estimates.report.run import Sampling

        if of or claim or two_way or sweep:
            raise ChoiceError("--rate has a screen of its own. Leave out --of, --claim, --two-way and --sweep.")
        asked.present(rate_report(model, rate, Sampling(seed=seed, level=level)), everything=show_all)
        return
    with progress("stressing") as advance:
        options = StressOptions(
            of=of,
            claim=claim,
            top=top,
            two_way=two_way,
            steps=steps,
            sweeps=tuple(sweep or ()),
            seed=seed,
            level=level,
            progress=advance,
        )
        report = sensitivity_report(model, options)
    asked.present(report, everything=show_all)


@shared
def count_readings(
    asked: Asked,
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="A claim.", show_default="all claims")] = None,
    by_option: ClaimOption = None,
) -> None:
    """Count in how many combinations of published readings a claim holds."""
    from deserter_estimates.report.sensitivity import readings_report

    asked, claim = asked.about(claim, "readings", by_option)
    asked.present(readings_report(asked.model(), claim))


def _check_no_claim(figures: str | None) -> None:
    """Raise choices.ChoiceError where a claim seems to stand in the place of the file."""
    if figures and not looks_like_a_file(figures) and not Path(figures).exists():
        from deserter_estimates.model.choices import ChoiceError

        what = f"{figures}: there is no such file. If it is a claim"
        raise ChoiceError(f"{what}: estimate sensitivity --claim {shlex.quote(figures)}")
