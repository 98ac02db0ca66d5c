"""The command line: parse, call, print, exit code. Nothing is computed here, nothing imported before it is needed."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec

import typer

from deserter_estimates.options import (
    CheckOption,
    DrawsOption,
    FiguresArgument,
    FormatOption,
    HedgesOption,
    JsonOption,
    LevelOption,
    OutputOption,
    QuietOption,
    RateOption,
    RatesOption,
    ReadingOption,
    SeedOption,
    SetOption,
    VerboseOption,
)

if TYPE_CHECKING:
    from deserter_estimates.inputs import Choices
    from deserter_estimates.model import Model
    from deserter_estimates.present import Format

P = ParamSpec("P")
USAGE, DOES_NOT_FOLLOW, INTERRUPTED = 2, 3, 130

app = typer.Typer(
    name="estimate",
    help="Re-derive, grade and stress-test the arithmetic that a published article argues with.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn what can go wrong into one message a problem and an exit code."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            if sys.stdout is not None:  # closed by whoever started the program
                sys.stdout.flush()
        except BrokenPipeError:
            sys.stdout = None  # the reader has gone: nothing to flush at exit
            raise typer.Exit(0) from None
        except KeyboardInterrupt:
            print("interrupted", file=sys.stderr)
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            from deserter_estimates.problems import UserError

            if not isinstance(error, UserError):
                raise
            print(error, file=sys.stderr)
            raise typer.Exit(USAGE) from None

    return guarded


def _version(wanted: bool) -> None:
    if wanted:
        from deserter_estimates import __version__

        print(f"estimate {__version__}")
        raise typer.Exit


@app.callback()
def estimate(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Re-derive, grade and stress-test the arithmetic that a published article argues with."""


@app.command()
@_guarded
def run(
    figures: FiguresArgument = None,
    values: SetOption = None,
    rate: RateOption = None,
    reading: ReadingOption = None,
    hedges: HedgesOption = None,
    level: LevelOption = 0.95,
    draws: DrawsOption = 131_072,
    seed: SeedOption = 0,
    format: FormatOption = "table",
    json: JsonOption = False,
    output: OutputOption = None,
    check: CheckOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Reproduce the article's arithmetic and grade its claims."""
    from deserter_estimates.compose import Sampling, run_report
    from deserter_estimates.progress import progress

    model = _model(figures, _choices(values, rate, reading, hedges))
    with progress("drawing") as advance:
        report = run_report(model, Sampling(draws=draws, seed=seed, level=level, progress=advance))
    _present(report, "json" if json else format, output, quiet=quiet)
    for row in report.estimates if verbose else ():
        if row.nonlinear:
            print(f"note: {row.name}: {row.nonlinear}", file=sys.stderr)
    if check and any(claim.grade not in ("reproduces", "not-checkable") for claim in report.claims):
        raise typer.Exit(DOES_NOT_FOLLOW)


@app.command()
@_guarded
def sensitivity(
    figures: FiguresArgument = None,
    values: SetOption = None,
    rate: RatesOption = None,
    reading: ReadingOption = None,
    hedges: HedgesOption = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="ESTIMATE", help="Only this estimate and its claims.")
    ] = None,
    claim: Annotated[str | None, typer.Option("--claim", metavar="CLAIM", help="Only this claim.")] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="Only so many figures of each.")] = None,
    two_way: Annotated[
        str | None, typer.Option("--two-way", metavar="A,B", help="A grid over two figures, with the threshold line.")
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=2, max=101, help="Steps of the grid, each way.")] = 7,
    sweep: Annotated[
        list[str] | None,
        typer.Option("--sweep", metavar="NAME=A:B:STEP", help="Move one figure step by step. Repeatable."),
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Print everything, not one screen a claim.")] = False,
    level: LevelOption = 0.95,
    seed: SeedOption = 0,
    format: FormatOption = "table",
    json: JsonOption = False,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show what moves the answers, and what would flip a claim."""
    from deserter_estimates.progress import progress
    from deserter_estimates.stress_compose import StressOptions, sensitivity_report

    model = _model(figures, _choices(values, None, reading, hedges))
    with progress("stressing") as advance:
        options = StressOptions(
            of=of,
            claim=claim,
            top=top,
            rates=tuple(rate or ()),
            two_way=two_way,
            steps=steps,
            sweeps=tuple(sweep or ()),
            seed=seed,
            level=level,
            progress=advance,
        )
        report = sensitivity_report(model, options)
    _present(report, "json" if json else format, output, quiet=quiet, everything=show_all)


@app.command("readings")
@_guarded
def count_readings(
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="A claim.", show_default="all claims")] = None,
    figures: Annotated[
        str | None,
        typer.Argument(
            metavar="FIGURES", help="A figures file, or -.", show_default="the article that ships with the program"
        ),
    ] = None,
    values: SetOption = None,
    rate: RateOption = None,
    reading: ReadingOption = None,
    hedges: HedgesOption = None,
    format: FormatOption = "table",
    json: JsonOption = False,
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Count in how many combinations of published readings a claim holds."""
    from deserter_estimates.stress_compose import readings_report

    if claim is not None and figures is None and not claim.isidentifier():
        claim, figures = None, claim  # no claim has such a name: it is a file
    report = readings_report(_model(figures, _choices(values, rate, reading, hedges)), claim)
    _present(report, "json" if json else format, output, quiet=quiet)


@app.command("explain")
@_guarded
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
    from deserter_estimates.explain import explain

    report = explain(_model(figures, _choices(values, rate, reading, hedges)), name)
    _present(report, "json" if json else format, output, quiet=quiet)


@app.command("figures")
@_guarded
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
    from deserter_estimates.compose import figures_report

    report = figures_report(_model(figures, _choices(values, rate, reading, hedges)))
    _present(report, "json" if json else format, output)


@app.command()
@_guarded
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
    from deserter_estimates.checking.check import check_file
    from deserter_estimates.checking.show import check_as_json, check_as_text
    from deserter_estimates.output import write

    result = check_file(figures, text)
    write(check_as_json(result) if json or format == "json" else check_as_text(result), output)
    if result.errors:
        raise typer.Exit(USAGE)


@app.command()
@_guarded
def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The figures file to write; it must not be there yet.")],
) -> None:
    """Write a figures file to start from: commented, and ready to run."""
    from deserter_estimates.template import next_steps, write_template

    write_template(file)
    print(next_steps(file), end="", file=sys.stderr)


@app.command()
@_guarded
def schema(
    kind: Annotated[Literal["figures", "report"], typer.Argument(help="Of a figures file, or of the JSON reports.")],
    output: OutputOption = None,
) -> None:
    """Write the JSON Schema of a figures file (for editors) or of the reports."""
    from deserter_estimates.output import write
    from deserter_estimates.schema import schema_text

    write(schema_text(kind), output)


def _model(figures: str | None, choices: Choices) -> Model:
    from deserter_estimates.figures import read_figures
    from deserter_estimates.model import Model

    return Model.of(read_figures(figures), choices)


def _choices(
    values: list[str] | None,
    rates: list[str] | None,
    readings: list[str] | None,
    hedges: Literal["rounding", "survey", "ferson"] | None,
) -> Choices:
    from deserter_estimates.inputs import Choices, pairs

    wanted = pairs("--set", "NAME=VALUE", values or []) | ({"defection_rate": rates[-1]} if rates else {})
    return Choices(values=wanted, readings=pairs("--reading", "FIGURE=NAME", readings or []), hedges=hedges)


def _present(
    report: object, format: Format, output: str | None, *, quiet: bool = False, everything: bool = False
) -> None:
    import os

    from deserter_estimates.output import write
    from deserter_estimates.present import Terminal, render

    terminal = Terminal.of(sys.stdout, os.environ) if output is None and sys.stdout else Terminal.plain()
    write(render(report, format, terminal=terminal, everything=everything), output)
    warnings = getattr(report, "warnings", ())
    if warnings and not quiet and format != "table":
        print("\n".join(f"warning: {warning}" for warning in warnings), file=sys.stderr)


def main() -> None:
    """Run the program."""
    app()
