"""The documentation: its links lead somewhere, and the commands and options it names exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from deserter_estimates.commands.cli import app
from deserter_estimates.estimators import ESTIMATORS
from test_arrows import FLOORS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PROGRAM: Any = get_command(app)  # typer carries its own click, which has no type to import
COMMANDS = {
    name: {option for parameter in command.params for option in parameter.opts}
    for name, command in PROGRAM.commands.items()
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]

    assert [] == [link for link in local if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists_with_its_options(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    unknown = []
    for command, rest in re.findall(r"\bestimate ([a-z]+)\b([^`\n|]*)", text):
        if command in COMMANDS:
            unknown += [
                option for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", rest) if option not in COMMANDS[command]
            ]
        elif f"`estimate {command}" in text:
            unknown.append(command)

    assert [] == unknown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_name_no_place_of_one_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert not re.search(r"(?<![\w.])/(tmp|root|home|work)/", text)


def test_every_page_is_reached_from_the_readme() -> None:
    seen, stack = set(), [ROOT / "README.md"]
    while stack:
        page = stack.pop()
        seen.add(page)
        links = re.findall(r"\]\(([^)#\s]+\.md)", page.read_text(encoding="utf-8"))
        stack += [
            target
            for link in links
            if "://" not in link and (target := (page.parent / link).resolve()) not in seen and target.exists()
        ]

    assert [] == [page.name for page in PAGES if page not in seen and page.name not in ("CHANGELOG.md", "index.md")]


def test_the_map_for_contributors_has_every_package_in_the_order_of_the_floors() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert list(FLOORS) == re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)


def test_the_files_that_contributors_are_sent_to_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    names = re.findall(r"`([\w./]+(?:/|\.py|\.md))`", text)

    assert len(names) > 40
    assert [] == [
        name for name in names if not ((ROOT / name).exists() or (ROOT / "src/deserter_estimates" / name).exists())
    ]


def test_the_page_on_methods_lists_every_estimator() -> None:
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")

    assert list(ESTIMATORS) == re.findall(r"^\| `(\w+)\(", text, re.MULTILINE)
