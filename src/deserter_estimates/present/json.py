"""JSON: the whole report, by its contract (`report.contract`), the same on a terminal and on a pipe."""

from __future__ import annotations

import json
import re

from deserter_estimates.report.plain import plain

RARE = re.compile(r"[^\n -~]")


def json_text(report: object, *, utf8: bool = True) -> str:
    r"""Render a report as JSON: numbers unrounded and never NaN, characters that do not print as \u escapes.

    Raises ValueError for a number that is not finite.
    """
    text = json.dumps(plain(report), ensure_ascii=not utf8, allow_nan=False, indent=2)
    return RARE.sub(_printed, text) + "\n"


def _printed(character: re.Match[str]) -> str:
    return character[0] if character[0].isprintable() else _escape(character[0])


def _escape(character: str) -> str:
    return json.dumps(character)[1:-1] if character != "\x7f" else "\\u007f"
