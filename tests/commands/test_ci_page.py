"""The page on checking a repository of figures files: its commands print what it shows, before and after the change."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from program import estimate

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
SHOWN = re.compile(r"```sh\n(estimate [^\n]*)\n```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)
BEFORE, _, AFTER = PAGE.partition("## When a number changes")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """The two files of the page."""
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "fish_count.toml", folder)
    (folder / "cyclists.toml").write_text(PAGE.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    return tmp_path


def change(newsroom: Path) -> None:
    path = newsroom / "articles" / "cyclists.toml"
    text = path.read_text(encoding="utf-8")
    assert 1 == text.count("value = 12\n")
    path.write_text(text.replace("value = 12\n", "value = 10\n"), encoding="utf-8")


def printed(command: str, newsroom: Path) -> tuple[int, str]:
    """The exit code and all that a command prints, standard error first."""
    words = command.removeprefix("estimate ").split()
    files = sorted(path.relative_to(newsroom).as_posix() for path in newsroom.glob("articles/*.toml"))
    arguments = (each for word in words for each in (files if "*" in word else [word]))
    done = estimate(*arguments, cwd=newsroom, COLUMNS="")
    return done.returncode, done.stderr + done.stdout


@pytest.mark.parametrize(("command", "output"), SHOWN.findall(BEFORE))
def test_sound_files_print_what_the_page_shows(command: str, output: str, newsroom: Path) -> None:
    assert (0, output) == printed(command, newsroom)


@pytest.mark.parametrize(("command", "output"), SHOWN.findall(AFTER))
def test_a_grade_that_changes_prints_what_the_page_shows(command: str, output: str, newsroom: Path) -> None:
    change(newsroom)

    assert (3, output) == printed(command, newsroom)
    assert "cyclists.toml" in output


def test_the_page_shows_each_state() -> None:
    assert (3, 3) == (len(SHOWN.findall(BEFORE)), len(SHOWN.findall(AFTER)))


def test_a_difference_prints_what_the_page_shows(newsroom: Path) -> None:
    command, output = re.findall(r"```\n[^\n]* \| estimate ([^\n]*)\n```\n\n```text\n(.*?)```", AFTER, re.DOTALL)[0]
    before = (newsroom / "articles" / "cyclists.toml").read_text(encoding="utf-8")
    change(newsroom)
    done = estimate(*command.split(), cwd=newsroom, given=before, COLUMNS="")

    assert (3, output) == (done.returncode, done.stdout)


def test_the_hooks_pass_before_the_change_and_fail_after_it(newsroom: Path) -> None:
    entries = re.findall(r"^  entry: (.*)$", HOOKS, re.MULTILINE)
    before = [printed(f"{entry} articles/*.toml", newsroom)[0] for entry in entries]
    change(newsroom)

    assert ([0, 0], [3, 3]) == (before, [printed(f"{entry} articles/*.toml", newsroom)[0] for entry in entries])


@pytest.mark.parametrize(
    ("path", "wanted"), [("articles/a.toml", True), ("news/articles/x/a.toml", True), ("pyproject.toml", False)]
)
def test_the_hooks_look_at_files_in_a_folder_of_articles(path: str, wanted: bool) -> None:
    patterns = set(re.findall(r"^  files: (.*)$", HOOKS, re.MULTILINE))

    assert [wanted] == [re.search(pattern, path) is not None for pattern in patterns]
