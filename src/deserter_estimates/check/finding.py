"""Findings: what a check warns of, each with a code, and the reason where the file itself accepts it."""

from __future__ import annotations

from typing import Literal, get_args

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
CODES: tuple[Code, ...] = get_args(Code)


class Finding(Struct, frozen=True, kw_only=True):
    """A warning, the entry it belongs to, and why the file accepts it (None: it does not)."""

    code: Code
    entry: Path
    problem: Problem
    accepted: str | None = None


def finding(
    code: Code, path: Path, what: str, hint: str = "", *, text: str = "", span: tuple[int, int] | None = None
) -> Finding:
    """A warning at a key path, whose first two parts name the entry."""
    problem = Problem(path=path, what=what, hint=hint, text=text, span=span, severity="warning")
    return Finding(code=code, entry=path[:2], problem=problem)
