"""The arrows between packages run one way, downwards, and no module is part of a circle.

The order of FLOORS is the order in which the data flows; a package may import those that its line names, and no other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = "deserter_estimates"
SOURCE = Path(__file__).parents[1] / "src" / PACKAGE
FLOORS = {
    "language": "",
    "estimators": "",
    "file": "language",
    "formula": "language estimators",
    "model": "language estimators file formula",
    "solve": "language file formula model",
    "draws": "language file formula model",
    "claims": "language file formula model solve",
    "stress": "language file formula model solve draws claims",
    "check": "language estimators file formula model solve claims",
    "draft": "language file formula check",
    "report": "language estimators file formula model solve draws claims stress check draft",
    "present": "language report",
    "web": "language report present",
    "commands": "language file model draft report present web",
}
HEAVY = {"scipy", "rich", "jsonschema", "jinja2", "matplotlib"}
NO_NUMPY = {"language", "estimators", "file", "commands"}
MODULES = {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in sorted(SOURCE.rglob("*.py"))}


def imports(name: str, *, at_start: bool = False) -> set[str]:
    """The modules that one imports, those of the package without its name; `at_start` only when it is itself."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    nodes = _run_at_start(tree.body) if at_start else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names if _ours(f"{module}.{alias.name}")} or {module}
    return {each.removeprefix(f"{PACKAGE}.") for each in found}


def _ours(module: str) -> bool:
    return module.removeprefix(f"{PACKAGE}.") in MODULES


def _run_at_start(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that run on import: none inside functions or under `if TYPE_CHECKING`."""
    for node in body:
        yield node
        if isinstance(node, ast.If) and not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            yield from _run_at_start([*node.body, *node.orelse])
        elif isinstance(node, ast.ClassDef | ast.Try | ast.With):
            yield from _run_at_start(node.body)


def test_packages_import_only_what_lies_below_them() -> None:
    lower: set[str] = set()
    for package, allowed in FLOORS.items():
        assert {*allowed.split()} <= lower, package
        lower.add(package)
    found = {
        f"{name} -> {used}"
        for name in MODULES
        for used in imports(name)
        if name.split(".")[0] in FLOORS and used.split(".")[0] in FLOORS
        if used.split(".")[0] not in {*FLOORS[name.split(".")[0]].split(), name.split(".")[0]}
    }

    assert set() == found


def test_no_module_is_part_of_a_circle() -> None:
    graph = {name: {used for used in imports(name) if used in MODULES} for name in MODULES}

    assert len(MODULES) == len([*TopologicalSorter(graph).static_order()])  # raises CycleError, which names the circle


def test_what_is_slow_to_import_waits_until_it_is_needed() -> None:
    slow = {name: {each.split(".")[0] for each in imports(name, at_start=True)} & HEAVY for name in MODULES}
    arrays = {name for name in MODULES if name.split(".")[0] in NO_NUMPY and "numpy" in imports(name, at_start=True)}

    assert (set(), set()) == ({name for name, found in slow.items() if found}, arrays)
