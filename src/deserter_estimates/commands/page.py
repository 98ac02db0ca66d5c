"""`estimate page`: the audit as one web page that a reader can play with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from deserter_estimates.commands.flow import Asked, shared, terminal_of, warn
from deserter_estimates.commands.options import ClaimOption, DrawsOption, LevelOption, SeedOption
from deserter_estimates.language.visible import visible


@shared
def page(
    asked: Asked,
    format: Annotated[
        Literal["html", "json"], typer.Option("--format", help="The page, or the report that it shows.")
    ] = "html",
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    level: LevelOption = 0.95,
    draws: DrawsOption = 131_072,
    seed: SeedOption = 0,
) -> None:
    """Write one web page: the claims, pictures of them, and sliders to try other values. It works offline."""
    from deserter_estimates.commands.output import write
    from deserter_estimates.commands.progress import progress
    from deserter_estimates.report.page import page_report
    from deserter_estimates.report.run import Sampling

    as_json = asked.json or format == "json"
    if not (as_json or asked.output or open_it) and sys.stdout is not None and sys.stdout.isatty():
        from deserter_estimates.model.choices import ChoiceError

        raise ChoiceError("the page is HTML, not to be read on a terminal. Write -o FILE, or --open for the browser.")
    model = asked.model()
    with progress("drawing") as advance:
        report = page_report(model, Sampling(draws=draws, seed=seed, level=level, progress=advance))
    if as_json:
        from deserter_estimates.present.data import json_text

        write(json_text(report, utf8=terminal_of(asked.output).utf8), asked.output)
        warn(report.warnings, quiet=asked.quiet)
        return
    from deserter_estimates.web.document import page_html

    output = asked.output
    if open_it and output in (None, "-"):
        from tempfile import mkdtemp

        output = str(Path(mkdtemp(prefix="estimate-")) / "audit.html")
    write(page_html(report), output)
    if open_it and output:
        _say_written(output)
        typer.launch(Path(output).resolve().as_uri())


@shared
def plot(
    asked: Asked,
    claim: Annotated[str | None, typer.Argument(metavar="CLAIM", help="A claim.", show_default="all claims")] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="The picture: its name ends in .svg, .png or .pdf.")
    ] = "plot.svg",
    by_option: ClaimOption = None,
    level: LevelOption = 0.95,
    seed: SeedOption = 0,
) -> None:
    """Draw the ranges of all claims on one sheet; of one claim its range, a tornado, a sweep and a two-way map."""
    from deserter_estimates.commands.output import write
    from deserter_estimates.report.plot import plot_report
    from deserter_estimates.web.plot import plot_bytes

    asked, claim = asked.about(claim, "plot", by_option)
    write(plot_bytes(plot_report(asked.model(), claim, seed=seed, level=level), Path(output).suffix.lower()), output)
    if not asked.quiet:
        _say_written(output)


def _say_written(path: str) -> None:
    print(visible(f"{path} is written."), file=sys.stderr)
