#!/usr/bin/env python3
"""Run the notebook in examples/ in a Jupyter kernel, and store what its cells give.

A reader of the file sees the results without running anything; a test runs it again and compares.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).resolve().parents[1] / "examples" / "notebook.ipynb"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def executed(path: Path = NOTEBOOK) -> Any:
    """The notebook with the outputs of a new kernel; nothing in it says whose machine ran it, or when."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name="python3", timeout=120, record_timing=False).execute(cwd=str(path.parent))
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


def written(notebook: Any) -> str:
    """A notebook as the text of its file."""
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"


if __name__ == "__main__":
    NOTEBOOK.write_text(written(executed()), encoding="utf-8", newline="\n")
