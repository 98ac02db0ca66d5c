"""The command line: parse, call, print, exit code. Nothing is computed here, nothing imported before it is needed."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec

import typer

if TYPE_CHECKING:
    from deserter_estimates.inputs import Choices
    from deserter_estimates.model import Model

P = ParamSpec("P")
USAGE, DOES_NOT_FOLLOW, INTERRUPTED = 2, 3, 130

FiguresArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[FIGURES]",
        help="A figures file, or - for standard input.",
        show_default="the article that ships with the program",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="Give a figure another value, in its printed unit. Repeatable."),
]
RateOption = Annotated[
    list[str] | None, typer.Option("--rate", metavar="R", help="Short for --set defection_rate=R (percent).")
]
ReadingOption = Annotated[
    list[str] | None,
    typer.Option("--reading", metavar="FIGURE=NAME", help="Take another published value for a figure. Repeatable."),
]
HedgesOption = Annotated[
    Literal["rounding", "survey", "ferson"] | None,
    typer.Option("--hedges", help="How hedge words are read.", show_default="as the file says"),
]
FormatOption = Annotated[
    Literal["table", "json", "csv", "markdown"], typer.Option("--format", help="How the result is written.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write to a file, whole or not at all.",
        show_default="standard output",
    ),
]
LevelOption = Annotated[float, typer.Option("--level", help="Level of the central interval of the draws.")]
DrawsOption = Annotated[int, typer.Option("--draws", metavar="N", min=0, help="How many draws; 0 for none.")]
SeedOption = Annotated[int, typer.Option("--seed", help="Where the draws start; the same seed gives the same draws.")]
CheckOption = Annotated[bool, typer.Option("--check", help="Exit with 3 where a graded claim does not follow.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="No warnings on standard error.")]

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
    check: LevelOption = Annotated[float, typer.Option("--level", help="Level of the central interval of the draws.")]
DrawsOption = Annotated[int, typer.Option("--draws", metavar="N", min=0, help="How many draws; 0 for none.")]
SeedOption = Annotated[int, typer.Option("--seed", help="Where the draws start; the same seed gives the same draws.")]
CheckOption = False,
    quiet: QuietOption = False,
) -> None:
    """Reproduce the article's arithmetic and grade its claims."""
    from deserter_estimates.compose import Sampling, run_report
    from deserter_estimates.progress import progress

    model = _model(figures, _choices(values, rate, reading, hedges))
    with progress("drawing") as advance:
        report = run_report(model, Sampling(draws=draws, seed=seed, level=level, progress=advance))
    _present(report, "json" if json else format, output, quiet=quiet)
    if check and any(claim.grade not in ("reproduces", "not-checkable") for claim in report.claims):
        raise typer.Exit(DOES_NOT_FOLLOW)


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


def _present(report: object, format: str, output: str | None, *, quiet: bool = False) -> None:
    import os

    from deserter_estimates.output import write
    from deserter_estimates.present import Terminal, render

    terminal = Terminal.of(sys.stdout, os.environ) if output is None else Terminal.plain()
    write(render(report, format, terminal=terminal), output)
    warnings = getattr(report, "warnings", ())
    if warnings and not quiet and format != "table":
        print("\n".join(f"warning: {warning}" for warning in warnings), file=sys.stderr)


def main() -> None:
    """Run the program."""
    app()
