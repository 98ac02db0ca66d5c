"""Options that several commands have, each written once. `flow.Asked` lists those that most of them have."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

FiguresArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="FIGURES",
        help="A figures file, or - for standard input.",
        show_default="the article that ships with the program",
    ),
]
FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FIGURES...",
        help="Figures files, or - for standard input.",
        show_default="the article that ships with the program",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Give a figure another value, exactly, in its printed unit; LOW..HIGH is a range. Repeatable.",
    ),
]
ClaimOption = Annotated[
    str | None,
    typer.Option("--claim", metavar="CLAIM", help="The same as the argument, as of `sensitivity`."),
]
RateOption = Annotated[
    list[str] | None, typer.Option("--rate", metavar="R", help="Set the rate that the file names, in its unit.")
]
RatesOption = Annotated[
    list[str] | None,
    typer.Option("--rate", metavar="R", help="Move the rate that the file names: R, or LOW:HIGH:STEP. Repeatable."),
]
ReadingOption = Annotated[
    list[str] | None,
    typer.Option("--reading", metavar="FIGURE=NAME", help="Take another published value for a figure. Repeatable."),
]
SpreadOption = Annotated[
    list[str] | None,
    typer.Option(
        "--spread",
        metavar="NAME=SPREAD",
        help="Draw a figure as uniform, triangular, pert or arcsine between its ends. Repeatable.",
    ),
]
HedgesOption = Annotated[
    Literal["rounding", "survey", "ferson"] | None,
    typer.Option("--hedges", help="How hedge words are read.", show_default="as the file says"),
]
FormatOption = Annotated[
    Literal["table", "json", "csv", "markdown"], typer.Option("--format", help="How the result is written.")
]
RunFormat = Literal["table", "json", "csv", "markdown", "github"]
CheckFormat = Literal["table", "json", "github"]
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
DrawsToOption = Annotated[
    str | None,
    typer.Option("--draws-to", metavar="FILE", help="Write the draws too, as CSV: a column an estimate, a row a draw."),
]
DrawsOption = Annotated[int, typer.Option("--draws", metavar="N", min=0, help="How many draws; 0 for none.")]
SeedOption = Annotated[int, typer.Option("--seed", help="Where the draws start; the same seed gives the same draws.")]
CheckOption = Annotated[
    bool,
    typer.Option(
        "--check", help="Exit with 3 if a grade is not the expected one, or a claim that expects none does not follow."
    ),
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", help="Say on standard error where first-order propagation misleads.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Show everything, not the first screen alone.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="No warnings on standard error.")]
