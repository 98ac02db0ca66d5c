"""`estimate sensitivity` and `estimate readings`: what moves the answers, and what other values in print give."""

from __future__ import annotations

from typing import Annotated

import typer

from deserter_estimates.commands.flow import Asked, shared
from deserter_estimates.commands.options import AllOption, LevelOption, RatesOption, SeedOption


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
) -> None:
    """Count in how many combinations of published readings a claim holds."""
    from deserter_estimates.report.sensitivity import readings_report

    asked, claim = asked.about(claim, "readings")
    asked.present(readings_report(asked.model(), claim))
