"""The template: a figures file with comments, to start an article of one's own from."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from deserter_estimates.commands.output import OutputError
from deserter_estimates.language.visible import visible

_HALF_WRITTEN = (28, 122, 5)  # no space, quota, input or output error: the new file is there, and not whole


def template() -> str:
    """Return the text of the template, a figures file that runs as it is."""
    return files("deserter_estimates").joinpath("commands", "template.toml").read_text(encoding="utf-8")


def write_template(path: str) -> None:
    """Write the template to a new file; raises OutputError if it is there already or cannot be written."""
    target = Path(path)
    name = visible(path)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template())
    except FileExistsError:
        what = "is a folder. Name a file in it" if target.is_dir() else "is there already. Choose another name"
        raise OutputError(f"{name}: {what}; nothing was changed.") from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _HALF_WRITTEN:
            target.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{name}: cannot be written ({reason}).") from None


def next_steps(path: str) -> str:
    """Write what to do with a template just written: two commands."""
    import shlex

    name = shlex.quote(path) if os.name != "nt" else f'"{path}"'
    run, check = f"estimate run {name}", f"estimate check {name} --text article.txt"
    return visible(f"{path} is written. Try:\n  {run}\n  {check}\n")
