"""Annotations as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable

from deserter_estimates.language.visible import visible
from deserter_estimates.report.annotations import Annotation

DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
MESSAGE = str.maketrans(DATA)
PROPERTY = str.maketrans(DATA | {":": "%3A", ",": "%2C"})


def github_text(annotations: Iterable[Annotation]) -> str:
    """Write a line for each annotation, its characters escaped as GitHub asks.

    >>> print(github_text([Annotation(level="error", file="a,b.toml", line=7, message="50 % more")]), end="")
    ::error file=a%2Cb.toml,line=7::50 %25 more
    """
    return "".join(f"{_command(each)}\n" for each in annotations)


def _command(each: Annotation) -> str:
    places = {"file": each.file, "line": each.line, "col": each.column}
    given = (f"{key}={str(place).translate(PROPERTY)}" for key, place in places.items() if place is not None)
    return f"::{each.level} {visible(','.join(given))}::{visible(each.message.translate(MESSAGE))}"
