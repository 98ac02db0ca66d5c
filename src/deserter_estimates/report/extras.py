"""Packages that not everybody needs: an extra of the program brings each."""

from __future__ import annotations

from deserter_estimates.file.problems import UserError


class MissingExtraError(UserError):
    """A package that is not there, and what to type.

    >>> print(MissingExtraError("matplotlib", "plot"))
    matplotlib is not installed. Type: pip install 'deserter-estimates[plot]'
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed. Type: pip install 'deserter-estimates[{extra}]'")
