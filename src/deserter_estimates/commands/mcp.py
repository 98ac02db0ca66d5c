"""`estimate mcp`: the audit for assistants."""

from __future__ import annotations

import sys


def mcp() -> None:
    """Let an assistant audit articles, by the Model Context Protocol on standard input and output (extra mcp)."""
    try:
        from deserter_estimates.commands.assistant import server
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        from deserter_estimates.report.extras import MissingExtraError

        raise MissingExtraError("mcp", "mcp") from None
    if sys.stdin is not None and sys.stdin.isatty():
        print("An assistant starts this. docs/assistants.md says how to tell it to; Ctrl-C ends it.", file=sys.stderr)
    server().run()
