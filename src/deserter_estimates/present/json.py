"""JSON: the whole report, by its contract (`deserter_estimates.report`), the same on a terminal and on a pipe."""

from __future__ import annotations

import json

from deserter_estimates.report import plain


def json_text(report: object, *, utf8: bool = True) -> str:
    r"""Render a report as JSON: numbers unrounded and never NaN, characters that do not print as \u escapes.

    Raises ValueError for a number that is not finite.
    """
    text = json.dumps(plain(report), ensure_ascii=not utf8, allow_nan=False, indent=2)
    return "".join(map(_printed, text)) + "\n"


def _printed(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    return json.dumps(character)[1:-1]
