"""The documentation: its links lead somewhere, and the commands and options it names exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from deserter_estimates.commands.cli import app

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

    assert [] == [page.name for page in PAGES if page not in seen and page.name != "CHANGELOG.md"]
