"""The arrows between modules run one way: from the file through the analyses to what is shown."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "deserter_estimates"
SOURCE = Path(__file__).parents[1] / "src" / PACKAGE
HEAVY = ("scipy", "rich", "pydantic", "pydantic_core", "jsonschema")
LIGHT = ("cli", "options", "formula", "figures", "hedges", "places", "problems", "spread_keys", "shape", "words")
MODULES = {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in sorted(SOURCE.rglob("*.py"))}


def imports(name: str, *, at_start: bool = False) -> set[str]:
    """The modules that one imports, those of the package without its name; `at_start` only when it is itself."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    nodes = _run_at_start(tree.body) if at_start else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module == PACKAGE):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").removeprefix(f"{PACKAGE}."))
    return found


def _run_at_start(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run on import: none inside functions or under `if TYPE_CHECKING`."""
    for node in body:
        yield node
        if isinstance(node, ast.If) and not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            yield from _run_at_start([*node.body, *node.orelse])
        elif isinstance(node, ast.ClassDef | ast.Try | ast.With):
            yield from _run_at_start(node.body)


def _ours(names: set[str]) -> set[str]:
    return {name for name in names if name in MODULES or f"{name}.__init__" in MODULES}


def _under(folder: str) -> list[str]:
    return [name for name in MODULES if name.startswith(f"{folder}.")]


def test_the_modules_are_found() -> None:
    assert {"cli", "present.view", "algebras.exact"} < MODULES.keys()
    assert {"formula", "math", "fractions", "__future__"} == imports("algebras.exact")


@pytest.mark.parametrize("name", _under("present"))
def test_what_is_shown_comes_from_reports_and_not_from_analyses(name: str) -> None:
    allowed = {"report", "stress_report", "explain_report", "words", "problems", "record", "present"}

    assert set() == {found for found in _ours(imports(name)) if found.split(".")[0] not in allowed}


@pytest.mark.parametrize("name", _under("algebras"))
def test_algebras_know_formulas_and_one_another(name: str) -> None:
    """And arrays, words to write numbers, spelling to guess what was meant, and rules to integrate by."""
    allowed = {"formula", "arrays", "words", "spelling", "quadrature", "algebras"}

    assert set() == {found for found in _ours(imports(name)) if found.split(".")[0] not in allowed}


@pytest.mark.parametrize("name", [name for name in MODULES if name not in ("cli", "__main__")])
def test_nothing_imports_the_command_line(name: str) -> None:
    assert "cli" not in imports(name)


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("commands.") and name != "cli"])
def test_only_the_command_line_imports_commands(name: str) -> None:
    assert set() == {found for found in imports(name) if found.split(".")[0] == "commands"}


@pytest.mark.parametrize("name", [*_under("stress"), *_under("algebras"), "grade", "bounds", "draws", "compose"])
def test_no_analysis_knows_how_it_is_shown(name: str) -> None:
    assert set() == {found for found in imports(name) if found.split(".")[0] in ("present", "commands", "checking")}


@pytest.mark.parametrize("name", MODULES)
def test_what_is_slow_to_import_waits_until_it_is_needed(name: str) -> None:
    assert set() == {found for found in imports(name, at_start=True) if found.split(".")[0] in HEAVY}


@pytest.mark.parametrize("name", [*LIGHT, *_under("commands")])
def test_reading_a_file_needs_no_numpy(name: str) -> None:
    assert "numpy" not in imports(name, at_start=True)
