"""The server for assistants, asked by the client of the SDK over standard input and output."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, TextContent

from deserter_estimates.commands.assistant import HOW, server
from deserter_estimates.commands.template import template
from program import estimate
from small_models import RIDERS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")
TRANSCRIPT = re.findall(r"`(\w+)` `(\{[^\n]*\})`\n\n```json\n(.*?)```", PAGE, re.DOTALL)
FILE = (ROOT / "examples" / "foreign_born_2023.toml").read_text(encoding="utf-8")
FISH = (ROOT / "examples" / "fish_count.toml").read_text(encoding="utf-8")
Call = tuple[str, dict[str, Any]]


def program() -> StdioServerParameters:
    """The program, started as an assistant would."""
    command = ["-m", "deserter_estimates", "mcp"]
    return StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))


def asked(*calls: Call, of: StdioServerParameters | None = None) -> list[CallToolResult]:
    """Ask the program, or without one a server in this process."""

    async def ask() -> list[CallToolResult]:
        async with Client(of or server()) as to:
            return [await to.call_tool(tool, given) for tool, given in calls]

    return anyio.run(ask)


def texts(result: CallToolResult) -> list[str]:
    return [part.text for part in result.content if isinstance(part, TextContent)]


def holds(whole: Any, part: Any) -> bool:
    """Whether an answer has what is shown of it: every key, and of a list these items in their order."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(whole[key], part[key]) for key in part)
    if isinstance(part, list):
        rest = iter(whole)
        return all(any(holds(each, item) for each in rest) for item in part) and (part != [] or whole == [])
    return bool(whole == part)


def test_the_transcript_of_the_docs_is_what_an_assistant_is_told() -> None:
    calls = [(tool, json.loads(given) | {"figures": FILE}) for tool, given, _ in TRANSCRIPT]
    answers = asked(*calls, of=program())

    assert ["check", "run", "sensitivity", "run"] == [tool for tool, _ in calls]
    for answer, (_, given, shown) in zip(answers, TRANSCRIPT, strict=True):
        assert not answer.is_error, given
        assert holds(answer.structured_content, json.loads(shown)), given
        assert [answer.structured_content] == [json.loads(each) for each in texts(answer)]


def test_the_answers_are_what_the_commands_write() -> None:
    path = str(ROOT / "examples" / "fish_count.toml")
    commands = ("check", "run --draws 0", "sensitivity --claim 1")
    given: list[Call] = [("check", {}), ("run", {}), ("sensitivity", {"claim": "1"})]
    answers = asked(*((tool, more | {"figures": FISH}) for tool, more in given))

    for command, answer in zip(commands, answers, strict=True):
        tool, *more = command.split()
        written = json.loads(estimate(tool, path, "--json", *more).stdout)
        told = json.loads(texts(answer)[0])
        for each in (written, told):
            each.pop("file", None) or each["figures_file"].pop("name")
        assert written == told


def test_what_is_wrong_is_told_with_its_line_a_message_a_problem() -> None:
    two = FISH.replace("value =", "valu =", 1).replace("quote =", "quot =", 1)
    bad, no_toml, a_path, choice, draws, fewer, half = asked(
        ("run", {"figures": two}),
        ("sensitivity", {"figures": "format = 1\n[["}),
        ("run", {"figures": str(ROOT / "examples" / "fish_count.toml")}),
        ("run", {"figures": FISH, "set": {"markd": 5}}),
        ("run", {"figures": FISH, "draws": 10**9}),
        ("run", {"figures": FISH, "draws": -5}),
        ("check", {"figures": FISH, "text": "half a character: \ud800"}),
    )

    assert all(each.is_error for each in (bad, no_toml, a_path, choice, draws, fewer, half))
    assert 3 == len(texts(bad))  # quote is missing, too
    assert all(re.match(r"figures\.toml:\d+: figures\.marked\.", each) for each in texts(bad))
    assert texts(no_toml)[0].startswith("figures.toml:2: is not TOML")
    assert texts(a_path)[0].startswith("figures.toml:1: is not TOML")
    assert ["there is no figure markd. The nearest: marked, caught_later, caught_again."] == texts(choice)
    assert "at most 16,777,216 draws" in texts(draws)[0]
    assert ["the number of draws must be at least 1; it is -5"] == texts(fewer)
    assert "is not UTF-8" in texts(half)[0]


def test_an_argument_that_a_tool_does_not_have_is_refused() -> None:
    """Else an assistant that asks for another rate would be told the answer for the old one."""
    [result] = asked(("run", {"figures": FILE, "rate": 2}))

    assert result.is_error
    assert "rate" in " ".join(texts(result))


def test_a_check_lists_errors_and_what_the_text_has_more() -> None:
    errors, coverage = asked(
        ("check", {"figures": "format = 1\n[["}),
        (
            "check",
            {"figures": RIDERS, "text": "a town of about 240,000, 12 % of whom cycle to work. In 7 streets 900 walk."},
        ),
    )

    assert [2] == [each["line"] for each in errors.structured_content["errors"]]
    assert {"numbers": 4, "covered": 2} == {
        key: coverage.structured_content["coverage"][key] for key in ("numbers", "covered")
    }


def test_what_is_too_large_is_refused() -> None:
    large = "x" * 2_000_001
    answers = asked(
        ("run", {"figures": large}),
        ("check", {"figures": RIDERS, "text": large}),
        ("draft", {"text": "Of 120 men " * 20_000}),
        ("run", {"figures": "[" * 100_000}),
        ("run", {"figures": RIDERS.replace("240_000", "9" * 5_000)}),
        of=program(),
    )

    assert all(each.is_error for each in answers)
    assert [
        "figures.toml: is larger than 2,000,000 bytes. A figures file is some pages of text.",
        "article.txt: is larger than 2,000,000 bytes. A text is some pages of text.",
        "article.txt: has 220,000 characters, and a draft is made of 200,000 at most. Draft one chapter at a time.",
    ] == [text for each in answers[:3] for text in texts(each)]


def test_a_draft_is_a_figures_file() -> None:
    (draft,) = asked(("draft", {"text": "Of 120 men 45 fell ill."}))
    (told,) = texts(draft)
    (checked,) = asked(("check", {"figures": told}))

    assert "value = 120" in told
    assert [] == checked.structured_content["errors"]


def test_hostile_text_stays_text() -> None:
    hostile = RIDERS.replace("Cyclists in town", "\\u001b[2J\\u202e::error::x <script>")
    (answer,) = asked(("run", {"figures": hostile}), of=program())
    (told,) = texts(answer)

    assert not answer.is_error
    assert not set("\x1b\u202e") & set(told)
    assert "\x1b[2J\u202e::error::x <script>" == json.loads(told)["article"]["title"]


def test_the_tools_say_what_they_take() -> None:
    async def listed() -> tuple[Any, str | None]:
        async with Client(server()) as to:
            return (await to.list_tools()).tools, to.instructions

    tools, told = anyio.run(listed)

    assert ["check", "run", "sensitivity", "draft"] == [each.name for each in tools]
    assert HOW == told
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [each.name for each in tools]
    for each in tools:
        assert each.description
        assert each.input_schema["additionalProperties"] is False
        assert each.annotations.read_only_hint
        assert all(value.get("description") for value in each.input_schema["properties"].values())


def test_the_example_that_an_assistant_is_shown_is_a_sound_file(tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text(template(), encoding="utf-8")

    assert HOW.endswith(template())
    assert "f.toml: 0 errors, 0 warnings" in estimate("check", "f.toml", cwd=tmp_path).stdout
    assert "1 follows" in estimate("run", "f.toml", cwd=tmp_path).stdout


def test_without_the_sdk_the_install_line_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "deserter_estimates.commands.assistant")
    done = estimate("mcp")

    assert (2, "mcp is not installed. Type: pip install 'deserter-estimates[mcp]'\n") == (done.returncode, done.stderr)


def test_no_other_command_imports_the_sdk() -> None:
    code = "import sys, deserter_estimates.commands.cli; print([name for name in sys.modules if 'mcp' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "['deserter_estimates.commands.mcp']" == done.stdout.strip()


@pytest.mark.parametrize("given", [b"", b"no message\n{}\n"])
def test_the_server_ends_with_its_input(given: bytes) -> None:
    done = subprocess.run([sys.executable, *program().args], input=given, capture_output=True, check=False)

    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)
