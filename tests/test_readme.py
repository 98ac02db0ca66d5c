"""The README's commands, run as they stand, and their outputs, compared with what it shows."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from program import estimate

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
SHELL = [text for kind, text in BLOCKS if kind == "sh"]
SETUP = [text for text in SHELL if text.startswith("python3 -m venv")]
SHOWN = [
    (BLOCKS[n][1], BLOCKS[n + 1][1])
    for n in range(len(BLOCKS) - 1)
    if (BLOCKS[n][0], BLOCKS[n + 1][0]) == ("sh", "text")
]
IN_TABLE = re.findall(r"^\| `(estimate [^`]+)` \|", README, re.MULTILINE)


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "COLUMNS": "", "PATH": path, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_command_block_is_run_by_a_test() -> None:
    assert len(SHELL) == len(SETUP) + len(SHOWN)
    assert 2 == len(SETUP)
    assert 6 <= len(IN_TABLE)


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command.strip()[:60] for command, _ in SHOWN])
def test_a_command_prints_what_the_readme_shows(command: str, output: str, tmp_path: Path) -> None:
    if " jq " in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed, and the README pipes to it")

    done = shell(command, tmp_path)

    assert ("", 0) == (done.stderr, done.returncode)
    assert output == done.stdout


@pytest.mark.parametrize("command", IN_TABLE)
def test_a_command_of_the_tables_works(command: str, tmp_path: Path) -> None:
    done = estimate(*shlex.split(command)[1:], cwd=tmp_path)

    assert ("", 0) == (done.stderr, done.returncode)
    assert 3 < done.stdout.count("\n")


def test_the_figures_file_in_the_readme_is_a_whole_one(tmp_path: Path) -> None:
    """12 % of about 240,000 is 28,800: nearly 30,000 means 25,000 to 30,000, in which it lies."""
    (tmp_path / "town.toml").write_text(next(text for kind, text in BLOCKS if kind == "toml"), encoding="utf-8")

    done = shell("estimate run town.toml --format csv", tmp_path)

    assert ("", 0) == (done.stderr, done.returncode)
    assert "28800" in done.stdout
    assert "reproduces" in done.stdout


def test_the_lines_of_python_give_what_the_readme_shows() -> None:
    (lines,) = (text for kind, text in BLOCKS if kind == "python")
    examples = doctest.DocTestParser().get_doctest(lines, {}, "README", None, None)

    assert 4 == len(examples.examples)
    assert 0 == doctest.DocTestRunner().run(examples).failed


def test_the_program_runs_as_a_module() -> None:
    assert "`python -m deserter_estimates` is the same" in README
    (as_module, as_command) = (shell(f"{name} run", ROOT) for name in ("python -m deserter_estimates", "estimate"))

    assert (0, "") == (as_module.returncode, as_module.stderr)
    assert as_command.stdout == as_module.stdout


def test_bash_completes_once_it_is_taught(tmp_path: Path) -> None:
    assert "`estimate --install-completion` teaches" in README
    # The echo keeps the shell, which the program looks for among the processes above its own.
    taught = shell("estimate --install-completion bash && echo taught", tmp_path, HOME=str(tmp_path))
    for words, wanted in (
        ("estimate sens", "sensitivity"),
        ("estimate run --draws", "--draws --draws-to"),
        ("estimate run --hedges su", "survey"),
    ):
        ask = f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _estimate_completion estimate"
        done = shell(f'source "$HOME/.bashrc"; {ask}; echo ${{COMPREPLY[@]}}', tmp_path, HOME=str(tmp_path))
        assert (0, "") == (taught.returncode, done.stderr)
        assert wanted == done.stdout.strip()


@pytest.mark.online
@pytest.mark.parametrize("command", ["pipx install .", "uv tool install ."])
def test_a_tool_installer_makes_it_a_command(command: str, tmp_path: Path) -> None:
    """The installers themselves come from the index, into an environment of their own."""
    assert f"`{command}`" in README
    tools, places = tmp_path / "tools", {"PIPX_HOME": "pipx", "PIPX_BIN_DIR": "bin", "UV_TOOL_DIR": "uv"}
    homes = {name: str(tmp_path / folder) for name, folder in (places | {"UV_TOOL_BIN_DIR": "bin"}).items()}
    made = shell(f"python -m venv {tools} && {tools}/bin/pip install -q {command.split(maxsplit=1)[0]}", tmp_path)
    done = shell(f"{tools}/bin/{command}", ROOT, **homes)
    run = shell("bin/estimate run", tmp_path)

    assert 0 == made.returncode, made.stderr
    assert 0 == done.returncode, done.stderr
    assert "18 claims. Against" in run.stdout


@pytest.mark.online
def test_both_set_up_commands_work_in_a_fresh_copy(tmp_path: Path) -> None:
    """Installs from the package index, as a newcomer would; the tests it then runs are one quick file."""
    copy = tmp_path / "copy"
    wanted = [name for name in os.listdir(ROOT) if not name.startswith(".") or name.endswith(".yaml")]
    for name in wanted:
        source = ROOT / name
        copied = shutil.copytree if source.is_dir() else shutil.copy
        copy.mkdir(exist_ok=True)
        copied(source, copy / name)
    quick = {"PYTEST_ADDOPTS": "--ignore=tests -p no:cacheprovider -k spelling", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    run = shell(SETUP[0], copy)
    tests = shell(SETUP[1], copy, **quick)

    assert 0 == run.returncode, run.stderr
    assert "18 claims. Against" in run.stdout
    assert 0 == tests.returncode, tests.stdout + tests.stderr
    assert "passed" in tests.stdout
