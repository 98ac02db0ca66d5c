"""What docs/security.md promises: a figures file is data, and can neither run anything nor speak to a terminal or page.

The file below is as hostile as its author could make it, and in every text of it stands the same attack.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import deserter_estimates
from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.figures import figures_of
from deserter_estimates.file.problems import InvalidFigures
from deserter_estimates.model.model import Model
from deserter_estimates.present import FORMATS, Format, Terminal, render
from deserter_estimates.report.run import Sampling, run_report
from program import estimate

ROOT = Path(__file__).parents[1]
SOURCE = Path(deserter_estimates.__file__).parent
COMMANDS = ["run", "sensitivity", "readings", "figures", "check"]
ATTACK = (
    "=HYPERLINK(1)|\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\r\b <script>alert(1)</script> <img src=x onerror=y> "
    "[l](javascript:x) `__import__('os').system('touch owned')` | \u202egnp.exe\u2066 zero\u200bwidth\ufeff "
    "${HOME} $(id) ##[add-mask]x ::stop-commands::t ::error file=a::b ██[add-mask]x ┆┆error::c"
)
FORBIDDEN = {"\x1b", "\x07", "\x9b", "\x7f", "\r", "\b", "\u202e", "\u2066", "\u200b", "\ufeff"}
BY_HAND = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
MODULES = {
    *("pickle", "marshal", "shelve", "ctypes", "subprocess", "socket", "ssl", "http", "urllib", "ftplib", "smtplib"),
    *("asyncio", "multiprocessing", "importlib", "runpy", "code", "codeop", "webbrowser", "requests", "pty"),
}


def hostile() -> str:
    """A file that runs, with the attack wherever a text may stand."""
    attack = json.dumps(ATTACK).replace("\x7f", "\\u007f")
    return f"""format = 1
[article]
title = {attack}
publisher = {attack}
url = {attack}
note = {attack}
[figures.total]
label = {attack}
value = 1_700_000
hedge = "about"
unit = "@SUM' C calc!A0"
quote = {attack}
source = {attack}
population = {attack}
note = {attack}
[figures.total.readings.other]
value = 1_600_000
kind = "redefine"
source = {attack}
quote = {attack}
url = {attack}
note = {attack}
[assumptions.rate]
value = 0.5
low = 0.4
high = 0.6
reason = {attack}
[estimates.half]
label = {attack}
formula = "total * rate"
measures = {attack}
note = {attack}
[claims.more]
label = {attack}
estimate = "half"
hedge = "more than"
value = 800_000
quote = {attack}
threshold_from = "literature"
threshold_source = {attack}
note = {attack}
[claims.vague]
reason = "vague"
quote = {attack}
note = {attack}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile")
    (path / "hostile.toml").write_text(hostile(), encoding="utf-8")
    return path


def shown(format_: Format, terminal: Terminal | None = None) -> str:
    model = Model.of(figures_of(document_of(text_of("hostile.toml", hostile().encode()))))
    return render(run_report(model, Sampling(draws=1_024)), format_, terminal=terminal or Terminal())


def syntax() -> Iterator[tuple[Path, ast.AST]]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def test_no_source_file_evaluates_text_or_imports_what_could() -> None:
    """`ast.parse` of a formula makes a tree and runs nothing; the tree is then copied by an allow-list."""
    seen = 0
    for path, node in syntax():
        imported: list[str] = []
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imported = [node.module or ""]
        seen += len(imported)
        imported = [name for name in imported if name not in ("importlib.resources", "importlib.metadata")]
        assert not MODULES & {name.partition(".")[0] for name in imported}, path
        if isinstance(node, ast.Name):
            assert node.id not in BY_HAND, f"{path}:{node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert not re.match("system|popen|exec|spawn|posix_spawn|fork|startfile", node.attr), (
                f"{path}:{node.lineno}"
            )
    assert seen > 100


AUDITED = """
import sys

def audit(event, arguments):
    if event.split(".")[0] in ("socket", "subprocess", "pickle", "ctypes", "ftplib", "smtplib", "urllib", "pty"):
        raise SystemExit(f"AUDIT {event}")
    if event in ("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.putenv"):
        raise SystemExit(f"AUDIT {event}")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise SystemExit(f"AUDIT writes {arguments[0]}")
    if event == "compile" and arguments[0] is not None and b"__import__" in bytes(str(arguments[0]), "utf-8"):
        raise SystemExit("AUDIT compiles a text of the file")

import ctypes  # NumPy loads it, and may
from deserter_estimates.commands.cli import app
sys.dont_write_bytecode = True
import numpy, scipy.optimize, scipy.special, rich.console  # their own start is not the file's doing
sys.addaudithook(audit)
app(sys.argv[1:])
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_hostile_file_opens_no_connection_and_starts_nothing(folder: Path, command: str) -> None:
    """Python's own audit events (PEP 578) are watched while the file is read, computed and shown."""
    arguments = [sys.executable, "-c", AUDITED, command, "hostile.toml"]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=folder, check=False)

    assert (0, "") == (done.returncode, "".join(line for line in done.stderr.splitlines() if "AUDIT" in line))
    assert done.stdout
    assert ["hostile.toml"] == [path.name for path in folder.iterdir()]


def test_the_audit_would_notice() -> None:
    """Otherwise the test above would show nothing."""
    wanted = AUDITED.replace("app(sys.argv[1:])", "import socket; socket.socket()")
    done = subprocess.run([sys.executable, "-c", wanted], capture_output=True, text=True, check=False)

    assert "AUDIT socket.__new__" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("format_", ["table", "json"])
def test_no_output_has_a_control_bidi_or_invisible_character(folder: Path, command: str, format_: str) -> None:
    done = estimate(command, "hostile.toml", "--format", format_, cwd=folder)
    page = done.stdout + done.stderr

    assert 0 == done.returncode
    assert set() == FORBIDDEN & set(page)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_shows_them_as_escapes(format_: Format) -> None:
    page = shown(format_)

    assert set() == FORBIDDEN & set(page)
    assert ("\\u202e" in page) and ("\\x1b" in page or "\\u001b" in page)


@pytest.mark.parametrize(("columns", "encoding"), [("40", "utf-8"), ("100", "utf-8"), ("40", "ascii")])
def test_no_line_is_a_command_to_the_log_of_a_workflow(columns: str, encoding: str, tmp_path: Path) -> None:
    """GitHub Actions takes "::name::" at the start of a line for a command, "##[name]" anywhere, on both streams.

    In ASCII "┆" is ":" and "█" is "#".
    """
    folder = tmp_path / "::error::x"
    folder.mkdir()
    (folder / "good.toml").write_text(hostile(), encoding="utf-8")
    (folder / "bad.toml").write_text(hostile().replace("total * rate", "::error::x"), encoding="utf-8")
    (folder / "article.txt").write_text(ATTACK, encoding="utf-8")
    good, bad = (f"::error::x/{name}.toml" for name in ("good", "bad"))
    asked: list[tuple[str, ...]] = [(command, file) for command in COMMANDS for file in (good, bad, "::error::none")]
    asked += [("run", good, "--format", each) for each in ("json", "csv", "markdown", "github")]
    asked += [("explain", "more", good, "--format", each) for each in ("table", "text", "markdown", "csv")]
    asked += [("run", "--all", good), ("run", "--check", "--verbose", good, bad), ("sensitivity", "--all", good)]
    asked += [("check", good, bad, "--text", "none"), ("check", good, "--text", "::error::x/article.txt")]
    asked += [("run", good, bad, "--format", "github"), ("diff", good, bad), ("diff", good, good)]
    for arguments in asked:
        done = estimate(*arguments, cwd=tmp_path, encoding=encoding, COLUMNS=columns)
        lines = f"{done.stdout}\n{done.stderr}".splitlines()
        ours = "::error file=", "::warning file="
        assert [] == [line for line in lines if "##[" in line], arguments
        if "github" in arguments:
            assert all(line.startswith(ours) for line in lines if line), arguments
        else:
            assert [] == [line for line in lines if line.strip().startswith("::")], arguments


def test_colours_are_the_only_escape_sequences_on_a_terminal() -> None:
    page = shown("table", Terminal(width=100, colour=True, utf8=True))

    assert "\x1b[" in page
    assert set() == FORBIDDEN & set(re.sub(r"\x1b\[[0-9;]*m", "", page))


def test_markdown_has_no_html_link_or_code_of_the_file() -> None:
    page = shown("markdown")
    bare = re.sub(r"\\.", "", page).replace("<br>", "")

    assert "script" in page
    assert not set("<>[`") & set(bare)


def test_markdown_tables_keep_their_columns() -> None:
    """A pipe in a text would move what follows into the next column."""
    counts: set[int] = set()
    for line in shown("markdown").splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if cells:
            counts.add(cells)
        elif counts:
            assert 1 == len(counts)
            counts.clear()


def test_no_cell_of_a_csv_is_a_formula_of_a_spreadsheet() -> None:
    rows = list(csv.reader(io.StringIO(shown("csv"))))
    texts = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", cell)]

    assert any(cell.startswith("'=HYPERLINK") for cell in texts)
    assert [] == [cell for cell in texts if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_gives_the_text_back_whole() -> None:
    """A program that reads it gets the file's own characters, written as escapes on the way."""
    assert ATTACK == json.loads(shown("json"))["claims"][0]["quote"]


def test_messages_about_a_hostile_file_are_harmless() -> None:
    text = f"format = 1\n[article]\ntitle = 5\n[figures.{json.dumps(ATTACK)}]\nquote = {json.dumps(ATTACK)}\nunit = 3\n"
    with pytest.raises(InvalidFigures) as refused:
        Model.of(figures_of(document_of(text_of("a\x1b[2J.toml", text.replace("\x7f", "\\u007f").encode()))))

    assert set() == FORBIDDEN & set(str(refused.value))
    assert "\\u202e" in str(refused.value)


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('true')",
        "total.__class__.__mro__",
        "(lambda: 1)()",
        "[x for x in total]",
        "open(total)",
        "total if total else 1",
        "f'{total}'",
        "print(1)",
        "(x := 1)",
        "total[0]",
        "min(*total)",
        "9 ** 9 ** 9 ** 9",
    ],
)
def test_a_formula_runs_nothing(formula: str) -> None:
    text = 'format = 1\n[article]\ntitle = "t"\n[assumptions.total]\nvalue = 1\nreason = "r"\n'
    text += f"[estimates.e]\nformula = {json.dumps(formula)}\n"
    with pytest.raises(InvalidFigures):
        run_report(Model.of(figures_of(document_of(text_of("f.toml", text.encode())))), Sampling(draws=0))


def test_the_promises_name_tests_that_exist() -> None:
    promises = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"(test_\w+)\.py::(test_\w+)", promises)

    assert len(named) >= 10
    for module, test in named:
        (path,) = (ROOT / "tests").rglob(f"{module}.py")
        assert f"def {test}(" in path.read_text(encoding="utf-8"), f"{module}::{test}"
