"""The flow that commands share: from options to a model, and from a report to where it is shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deserter_estimates.model.inputs import Choices
    from deserter_estimates.model.model import Model
    from deserter_estimates.present import Format
    from deserter_estimates.report.union import Report


def model_of(figures: str | None, choices: Choices, rates: list[str] | None = None) -> Model:
    """Read a figures file (a path, "-", None for the article that ships) and link it under the user's choices.

    `rates` is what --rate says. Raises inputs.ChoiceError where the file names no rate, and for two of them.
    """
    from deserter_estimates.file.figures import read_figures
    from deserter_estimates.model.model import Model

    read = read_figures(figures)
    return Model.of(read, _at_rate(choices, rates, read.article.rate) if rates else choices)


def _at_rate(choices: Choices, rates: list[str], name: str | None) -> Choices:
    from msgspec.structs import replace

    from deserter_estimates.model.inputs import ChoiceError

    if name is None:
        raise ChoiceError('the file names no rate. Write rate = "NAME" under [article], or use --set NAME=VALUE.')
    if name in choices.values:
        raise ChoiceError(f"--rate is --set {name}, which is given too. Keep one of the two.")
    if len(rates) > 1:
        raise ChoiceError("--rate is given twice. Keep one; `estimate sensitivity` compares several.")
    return replace(choices, values={**choices.values, name: rates[0]})


def check_order(name: str, kind: str, command: str) -> None:
    """Raise inputs.ChoiceError where a file stands in the place of a name: no name has a dot or a slash."""
    if not name.isidentifier():
        from deserter_estimates.model.inputs import ChoiceError

        what = f"{name!r} is no name. {kind} comes first, then the file"
        raise ChoiceError(f"{what}: estimate {command} {kind} {name if name.strip() else 'FIGURES'}")


def choices_of(
    values: list[str] | None,
    readings: list[str] | None,
    hedges: Literal["rounding", "survey", "ferson"] | None,
) -> Choices:
    """What --set, --reading and --hedges say; raises inputs.ChoiceError where one cannot be read."""
    from deserter_estimates.model.inputs import Choices, pairs

    wanted = pairs("--set", "NAME=VALUE", values or [])
    return Choices(values=wanted, readings=pairs("--reading", "FIGURE=NAME", readings or []), hedges=hedges)


def present(
    report: Report, format: Format, output: str | None, *, quiet: bool = False, everything: bool = False
) -> None:
    """Write a report in a format; beside data, which has its warnings inside, they are told on standard error too."""
    import os

    from deserter_estimates.commands.output import write
    from deserter_estimates.present import Terminal, render
    from deserter_estimates.present.terminal import PIPE

    terminal = Terminal.of(sys.stdout, os.environ) if output is None and sys.stdout else Terminal(width=PIPE)
    write(render(report, format, terminal=terminal, everything=everything), output)
    if report.warnings and not quiet and format != "table":
        print("\n".join(f"warning: {warning}" for warning in report.warnings), file=sys.stderr)
