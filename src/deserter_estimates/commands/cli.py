"""The command line: which commands there are. Nothing is computed here, nothing imported before it is needed."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated

import typer

from deserter_estimates.commands.diff import diff
from deserter_estimates.commands.files import check, new, schema
from deserter_estimates.commands.guard import guarded
from deserter_estimates.commands.mcp import mcp
from deserter_estimates.commands.page import page, plot
from deserter_estimates.commands.run import run
from deserter_estimates.commands.sensitivity import count_readings, sensitivity
from deserter_estimates.commands.sources import explain_name, list_figures

RARELY = 100_000  # objects made between two looks; Python's own 700 is for programs that live longer

app = typer.Typer(
    name="estimate",
    help="Re-derive, grade and stress-test the arithmetic that a published article argues with.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


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


app.command("run")(guarded(run))
app.command("sensitivity")(guarded(sensitivity))
app.command("readings")(guarded(count_readings))
app.command("explain")(guarded(explain_name))
app.command("figures")(guarded(list_figures))
app.command("page")(guarded(page))
app.command("plot")(guarded(plot))
app.command("check")(guarded(check))
app.command("diff")(guarded(diff))
app.command("new")(guarded(new))
app.command("schema")(guarded(schema))
app.command("mcp")(guarded(mcp))


def main() -> None:
    """Run the program: only the command asked for is set up, and garbage is looked for rarely, and not at the end.

    Together that takes a sixth off a start (`python -m bench startup`). NumPy's linear algebra would start a thread for
    each processor, which waits busily for work that never comes: a quarter of the processor time of a short run.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(RARELY)
    atexit.register(gc.freeze)
    asked = [command for command in app.registered_commands if command.name in sys.argv[1:2]]
    app.registered_commands = asked or app.registered_commands
    app()
