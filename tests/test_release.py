"""The release: what is built works where the repository is not, and is what the changelog says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}


def done(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, and give what it prints."""
    result = subprocess.run(command, cwd=cwd, env=OUTSIDE, capture_output=True, text=True, check=False)
    assert 0 == result.returncode, result.stdout + result.stderr
    return result.stdout


def test_the_changelog_begins_with_the_version_and_the_citation_has_it() -> None:
    changes = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert VERSION == next(each for each in changes if each != "Unreleased")
    assert f"version: {VERSION}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.online
def test_the_wheel_that_is_built_from_the_sdist_runs_outside_the_repository(tmp_path: Path) -> None:
    """The sdist first, the wheel out of it, then a fresh environment in a folder of its own."""
    done(sys.executable, "-m", "build", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (sdist,), (wheel,) = tmp_path.glob("*.tar.gz"), tmp_path.glob("*.whl")
    with tarfile.open(sdist) as archive:
        sources = {name.partition("/")[2] for name in archive.getnames()}
    with zipfile.ZipFile(wheel) as packed:
        files = set(packed.namelist())
    venv.create(tmp_path / "fresh", with_pip=True)
    programs = tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin")
    done(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)

    assert {"data/figures.toml", "tests/test_article.py", "docs/methods.md", "examples/fish_count.toml"} <= sources
    assert "deserter_estimates/data/figures.toml" in files
    assert not [name for name in files if not name.startswith(("deserter_estimates/", "deserter_estimates-"))]
    assert f"estimate {VERSION}\n" == done(programs / "estimate", "--version", cwd=tmp_path)
    assert "18 claims. Against" in done(programs / "estimate", "run", cwd=tmp_path)
    assert "18 claims. Against" in done(programs / "python", "-m", "deserter_estimates", "run", cwd=tmp_path)
    done(programs / "estimate", "page", "-o", "audit.html", cwd=tmp_path)
    assert "<!doctype html>" == (tmp_path / "audit.html").read_text(encoding="utf-8")[:15].lower()
