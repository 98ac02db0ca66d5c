"""New figures files: a template with comments to start from, or a draft made from a text."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from deserter_estimates.commands.output import OutputError, write
from deserter_estimates.language.visible import visible

if TYPE_CHECKING:
    from deserter_estimates.file.document import Text

_HALF_WRITTEN = (28, 122, 5)  # no space, quota, input or output error: the new file is there, and not whole


def template() -> str:
    """Return the text of the template, a figures file that runs as it is."""
    return files("deserter_estimates").joinpath("commands", "template.toml").read_text(encoding="utf-8")


def draft_of(read: Text, path: str) -> str:
    """Draft the figures file for `path` from a text that has been read.

    Raises problems.InvalidFigures where the text is too long.
    """
    from deserter_estimates.draft.passages import LONGEST
    from deserter_estimates.draft.write import draft
    from deserter_estimates.file.problems import InvalidFigures, Problem

    if len(read.text) > LONGEST:
        what = f"has {len(read.text):,} characters, and a draft is made of {LONGEST:,} at most"
        raise InvalidFigures(read.name, [Problem(path=(), what=what, hint="Draft one chapter at a time.")])
    return draft(read.text, name=read.name, file=path)


def write_new(path: str, content: str, *, force: bool = False) -> None:
    """Write a new file; raises OutputError if it is there already, but for `force`, or cannot be written."""
    target = Path(path)
    name = visible(path)
    if force:
        write(content, path if path != "-" else "./-")
        return
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        folder, force_it = "is a folder. Name a file in it", "is there already. Choose another name, or add --force"
        raise OutputError(f"{name}: {folder if target.is_dir() else force_it}; nothing was changed.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _HALF_WRITTEN:
            target.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{name}: cannot be written ({reason}).") from None


def next_steps(path: str, text: str | None = None) -> str:
    """Write what to do with a file just written: two commands."""
    name, article = _quoted(path), _quoted(text) if text not in (None, "-") else "article.txt"
    run, check = f"estimate run {name}", f"estimate check {name} --text {article}"
    return visible(f"{path} is written. Try:\n  {run}\n  {check}\n")


def _quoted(path: str | None) -> str:
    import shlex

    return shlex.quote(path or "") if os.name != "nt" else f'"{path}"'
