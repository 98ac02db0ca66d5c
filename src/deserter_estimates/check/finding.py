"""Findings: what a check warns of, each with a code, and the reason where the file itself accepts it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from deserter_estimates.file.problems import Path, Problem

Code = Literal[
    "unused",
    "quote",
    "quote_number",
    "quote_hedge",
    "quote_digits",
    "comparison",
    "cannot_fail",
    "nested",
    "dependent",
    "undefined",
    "whole_people",
]


class Finding(Struct, frozen=True, kw_only=True):
    """A warning, and why the file accepts it (None: it does not)."""

    code: Code
    problem: Problem
    accepted: str | None = None

    @property
    def entry(self) -> Path:
        """The entry that it belongs to."""
        return self.problem.path[:2]


def finding(
    code: Code, path: Path, what: str, hint: str = "", *, text: str = "", span: tuple[int, int] | None = None
) -> Finding:
    """A warning at a key path, whose first two parts name the entry."""
    return Finding(code=code, problem=Problem(path=path, what=what, hint=hint, text=text, span=span))
