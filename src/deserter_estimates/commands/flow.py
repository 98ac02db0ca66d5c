"""The flow that commands share: from options to a model, and from a report to where it is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from typer.models import ArgumentInfo

from deserter_estimates.commands.options import (
    FiguresArgument,
    FormatOption,
    HedgesOption,
    JsonOption,
    OutputOption,
    QuietOption,
    RateOption,
    ReadingOption,
    SetOption,
    SpreadOption,
)

if TYPE_CHECKING:
    from deserter_estimates.file.figures import Figures
    from deserter_estimates.model.choices import Choices
    from deserter_estimates.model.model import Model
    from deserter_estimates.present import Format, Terminal
    from deserter_estimates.report.union import Rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options say that `shared` gives to a command: which file, under which choices, shown how and where."""

    figures: FiguresArgument = None
    values: SetOption = None
    rate: RateOption = None
    reading: ReadingOption = None
    spread: SpreadOption = None
    hedges: HedgesOption = None
    format: FormatOption = "table"
    json: JsonOption = False
    output: OutputOption = None
    quiet: QuietOption = False

    def model(self) -> Model:
        """Read the figures file (a path, "-", None for the article that ships) and link it under the user's choices.

        Raises choices.ChoiceError where one cannot be read, and where the output would overwrite the file.
        """
        from deserter_estimates.file.figures import read_figures
        from deserter_estimates.model.model import Model

        choices = self.choices()
        keep([self.figures], "-o", self.output)
        file = read_figures(self.figures)
        return Model.of(file, _at_rate(choices, self.rate, file) if self.rate else choices)

    def choices(self) -> Choices:
        """Read the user's choices, but for the rate; raises choices.ChoiceError where one is not of its pattern."""
        from deserter_estimates.model.choices import Choices, pairs

        values = pairs("--set", "NAME=VALUE", self.values or [])
        readings = pairs("--reading", "FIGURE=NAME", self.reading or [])
        spreads = pairs("--spread", "NAME=SPREAD", self.spread or [])
        return Choices(values=values, readings=readings, spreads=spreads, hedges=self.hedges)

    def about(self, claim: str | None, command: str, by_option: str | None) -> tuple[Asked, str | None]:
        """What is asked, and of which claim, where that may be left out: what looks like a file is one.

        Raises choices.ChoiceError where the file comes before the claim, or two claims are named.
        """
        if by_option is not None:
            if self.figures is not None:
                from deserter_estimates.model.choices import ChoiceError

                raise ChoiceError(f"{claim} and --claim {by_option} are both a claim. Keep one of the two.")
            return replace(self, figures=claim), by_option
        if claim is not None and self.figures is None and looks_like_a_file(claim):
            return replace(self, figures=claim), None
        if claim is not None:
            check_order(claim, "CLAIM", command)
        return self, claim

    def present(self, report: Rendered, *, everything: bool = False) -> None:
        """Write a report as asked for."""
        present(report, "json" if self.json else self.format, self.output, quiet=self.quiet, everything=everything)


def shared(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Asked`, after its own; it takes what they say as its first argument.

    An option of the command's own replaces a shared one of the same name.
    """
    hints = get_type_hints(Asked, include_extras=True) | get_type_hints(command, include_extras=True)
    own = {each.name: each.default for each in list(signature(command).parameters.values())[1:]}
    names = [field.name for field in fields(Asked) if field.name not in own]
    given = own | {field.name: field.default for field in fields(Asked) if field.name in names}

    @wraps(command)
    def run(**values: Any) -> None:
        command(Asked(**{name: values.pop(name) for name in names}), **values)

    parameters = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hints[name])
        for name, default in given.items()
    ]
    parameters.sort(key=lambda each: not isinstance(get_args(each.annotation)[1], ArgumentInfo))
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    return run


def looks_like_a_file(text: str) -> bool:
    """Whether a text is a path rather than a name, a number or words: it has a slash, or a dot and no space."""
    return text == "-" or "/" in text or "\\" in text or ("." in text and " " not in text)


def check_order(name: str, kind: str, command: str) -> None:
    """Raise choices.ChoiceError where a file stands in the place of a name, or nothing does."""
    if looks_like_a_file(name) or not name.strip():
        from deserter_estimates.model.choices import ChoiceError

        what = f"{name!r} is no name. {kind} comes first, then the file"
        raise ChoiceError(f"{what}: estimate {command} {kind} {name if name.strip() else 'FIGURES'}")


def keep(files: Iterable[str | None], option: str, path: str | None) -> None:
    """Raise choices.ChoiceError where an option would overwrite one of the figures files."""
    from deserter_estimates.commands.output import is_same
    from deserter_estimates.model.choices import ChoiceError

    if any(is_same(file, path) for file in files):
        raise ChoiceError(f"{option} {path}: is the figures file. Name another file.")


def present(
    report: Rendered, format: Format, output: str | None, *, quiet: bool = False, everything: bool = False
) -> None:
    """Write a report in a format; beside data, which has its warnings inside, they go to standard error too."""
    from deserter_estimates.commands.output import write
    from deserter_estimates.present import render

    write(render(report, format, terminal=terminal_of(output), everything=everything), output)
    if format != "table":
        warn(report.warnings, quiet=quiet)


def warn(warnings: Iterable[object], *, quiet: bool) -> None:
    """Write warnings to standard error, a line each, unless quiet is asked for."""
    from deserter_estimates.language.visible import visible

    for warning in () if quiet else warnings:
        print(visible(f"warning: {warning}"), file=sys.stderr)


def terminal_of(output: str | None) -> Terminal:
    """Where a text goes to: standard output, or a file, which is as wide as a pipe."""
    import os

    from deserter_estimates.present import Terminal
    from deserter_estimates.present.terminal import PIPE

    return Terminal.of(sys.stdout, os.environ) if output is None and sys.stdout else Terminal(width=PIPE)


def _at_rate(choices: Choices, rates: list[str], file: Figures) -> Choices:
    from msgspec.structs import replace

    from deserter_estimates.model.choices import ChoiceError

    name = file.article.rate
    if name is None:
        raise ChoiceError('the file names no rate. Write rate = "NAME" under [article], or use --set NAME=VALUE.')
    if name in choices.values:
        raise ChoiceError(f"--rate is --set {name}, which is given too. Keep one of the two.")
    if len(rates) > 1:
        raise ChoiceError("--rate is given twice. Keep one; `estimate sensitivity` compares several.")
    return replace(choices, values={**choices.values, name: rates[0]})
