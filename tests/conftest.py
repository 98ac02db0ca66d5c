"""What several tests use: the article that ships, and a figures file on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.model import Model

settings.register_profile("seeded", deadline=None, derandomize=True, max_examples=40)  # the same on every machine
settings.register_profile("few", deadline=None, derandomize=True, max_examples=10)  # for a second look
settings.register_profile("nightly", deadline=None, derandomize=False, max_examples=20_000)  # new ones each night
settings.load_profile("seeded")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test fails where NO_SKIPS is set: what has to hold was not tested."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def article() -> Model:
    """The article that ships with the program, linked."""
    return Model.of(read_figures())


@pytest.fixture
def figures_file(tmp_path: Path) -> Callable[[str], Path]:
    """Write the text of a figures file; give its path."""

    def write(text: str) -> Path:
        path = tmp_path / "f.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
