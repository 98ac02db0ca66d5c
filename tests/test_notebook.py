"""The notebook in examples/, run in a real Jupyter kernel."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tools"))

from run_notebook import METADATA, NOTEBOOK, executed, written  # noqa: E402 - one of the project's tools

STORED = NOTEBOOK.read_text(encoding="utf-8")


@pytest.mark.slow
def test_its_cells_give_what_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python tools/run_notebook.py` stores them."""
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))

    assert STORED == written(executed())


def test_it_names_no_machine_and_no_person() -> None:
    notebook: dict[str, Any] = json.loads(STORED)

    assert METADATA == notebook["metadata"]
    assert all({} == cell["metadata"] for cell in notebook["cells"])
    assert not re.search(r"(?<![\w.:/])/(tmp|root|home|work|Users|usr)/|[A-Z]:\\\\", STORED)


def test_its_claims_have_the_verdicts_of_the_article() -> None:
    """489,776 is possible as "more than 500 thousand", and with 1,710,225 it follows."""
    told = ["".join(each.get("text", [])) for cell in json.loads(STORED)["cells"] for each in cell.get("outputs", ())]

    assert any("possible, not implied\n1,700,000 - 1,210,224 = 489,776" in each for each in told)
    assert "follows\n" in told
