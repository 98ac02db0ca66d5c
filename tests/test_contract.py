"""Every number that the program gives for a few hundred files is the number it gave before.

`tools/store_answers.py` stores new answers; the commit that stores them says which have changed, and why.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contract.answers import answers, differences, generated_files, named_files, stored

STORED = stored()


def found(path: Path, name: str) -> list[str]:
    """The first differences between the stored answers for a file and today's."""
    return list(differences(STORED[name], answers(path)))[:20]


@pytest.mark.parametrize("name", named_files())
def test_the_answers_for_a_file_of_the_project_are_the_stored_ones(name: str) -> None:
    assert [] == found(named_files()[name], name)


@pytest.mark.parametrize("name", [*generated_files()][::8])
def test_the_answers_for_every_eighth_generated_file_are_the_stored_ones(name: str, tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(generated_files()[name], encoding="utf-8")

    assert [] == found(path, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", generated_files())
def test_the_answers_for_a_generated_file_are_the_stored_ones(name: str, tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(generated_files()[name], encoding="utf-8")

    assert [] == found(path, name)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [({"a": 1.0}, {"a": 1 + 1e-10, "b": 2}, False), ({"a": 1.0}, {"a": 1 + 1e-8}, True), ({"a": 1}, {}, True)],
)
def test_a_number_that_moved_and_a_key_that_went_are_differences(one: Any, other: Any, differ: bool) -> None:
    assert differ == bool(list(differences(one, other)))
