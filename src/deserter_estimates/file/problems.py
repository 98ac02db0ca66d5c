"""Problems: what is wrong with a figures file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from deserter_estimates.language.visible import visible

Path = tuple[str | int, ...]


class Problem(Struct, frozen=True):
    """One thing that is wrong: the key it stands at, what it is, and a hint.

    `span` marks characters of the value's text, such as the part of a formula; `line` is filled in when the problem
    is placed in its file.
    """

    path: Path
    what: str
    hint: str = ""
    text: str = ""
    span: tuple[int, int] | None = None
    line: int = 0

    @property
    def key(self) -> str:
        """The key path, as figures.archive_total.value."""
        return ".".join(str(part) for part in self.path)

    def describe(self, file: str) -> str:
        """Write `file:line: key.path: what is wrong. hint`, the marked text under it."""
        place = f"{file}:{self.line}" if self.line else file
        where = f"{self.key}: " if self.path else ""
        hint = f" {self.hint}" if self.hint else ""
        what = self.what if self.what.endswith((".", "?", "!")) else f"{self.what}."
        return visible(f"{place}: {where}{what}{hint}") + self._marked()

    def _marked(self) -> str:
        if self.span is None:
            return ""
        start, end = self.span
        from_, to = max(0, start - 40), min(len(self.text), max(end, start + 1) + 40)
        before, marked, after = (
            visible(part.replace("\n", " "))
            for part in (self.text[from_:start], self.text[start:end], self.text[end:to])
        )
        line = f"    {before}{marked}{after}"
        if visible(line) != line:  # the parts make what each alone was not
            return f"\n{visible(line)}"
        return f"\n{line}\n    {' ' * len(before)}{'^' * max(1, len(marked))}"


class UserError(Exception):
    """Something that the user can mend: its text says what is wrong and what to do."""


class InvalidFigures(UserError):  # noqa: N818 - a finding about a file, not a fault
    """A figures file that cannot be used: its name, and every problem found in it."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line, problem.key)))
        super().__init__("\n".join(problem.describe(file) for problem in self.problems))
