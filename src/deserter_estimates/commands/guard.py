"""The guard around every command: a mistake becomes a message and an exit code, one message for each problem."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

P = ParamSpec("P")
USAGE, DOES_NOT_FOLLOW, INTERRUPTED = 2, 3, 130


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Make a command exit with 2 for a mistake of the user, with 130 for Ctrl-C, silently if its reader has gone."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
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
            from deserter_estimates.file.problems import UserError
            from deserter_estimates.language.visible import visible

            if not isinstance(error, UserError):
                raise
            print(visible(str(error)), file=sys.stderr)
            raise typer.Exit(USAGE) from None

    return run
