#!/usr/bin/env python3
"""Write the files that are made from the code: the JSON Schemas, pages and tables of the docs, the tests' pages.

With --check nothing is written: the names of files that are out of date are printed, and the exit code is 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from deserter_estimates.commands.cli import app
from deserter_estimates.file.keys import TABLES
from deserter_estimates.report.schema import report_json_schema, schema_text

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))

from pages import pages  # noqa: E402 - one of the tests' own modules

KEYS = "## Every key\n\nMade from the program by `tools/generated.py`; do not edit below this line.\n"
HEAD = """\
# Command line

Made from the program's own help by `tools/generated.py`; do not edit.

Results go to standard output, everything else to standard error. On a pipe only decoration changes. Exit codes:
0 computed; 2 wrong usage or an invalid file, also one of several; 3 `--check` and a grade is not as expected, or
`--strict` and a warning; 130 interrupted; 1 only for a crash.
"""


def generated() -> dict[str, str]:
    """Every generated file, by its path in the project, as it should be."""
    return {
        "data/figures.schema.json": schema_text("figures"),
        "data/report.schema.json": schema_text("report"),
        "docs/cli.md": command_reference(),
        "docs/json.md": key_reference(),
        **{f"tests/present/pages/{name}": page for name, page in pages()},
        "docs/figures-file.md": figures_reference(),
    }


def figures_reference() -> str:
    """The page on the figures file, written by hand but for the keys of its tables."""
    page = (ROOT / "docs/figures-file.md").read_text(encoding="utf-8")
    for name, keys in TABLES.items():
        rows = "".join(f"| `{key}` | {sentence} |\n" for key, (_, sentence) in keys.items())
        before, title, section = page.partition(f"\n## {name}\n")
        said, head, rest = section.partition("| key | meaning |\n|---|---|\n")
        below = re.sub(r"\A(?:[|].*\n)*", "", rest)
        page = f"{before}{title}{said}{head}{rows}{below}"
    return page


def key_reference() -> str:
    """The page on the JSON: what is written by hand, then every record of the reports with its keys."""
    written = (ROOT / "docs/json.md").read_text(encoding="utf-8").partition(KEYS)[0]
    lines = [f"{written}{KEYS}"]
    for name, record in report_json_schema()["$defs"].items():
        rows = [f"| `{key}` | {_holds(node)} | {node['description']} |" for key, node in record["properties"].items()]
        lines += [f"### {name}\n", f"{record['description']}\n", "| key | holds | meaning |\n|---|---|---|", *rows, ""]
    return "\n".join(lines)


def _holds(node: dict[str, Any]) -> str:
    """What the value of a key is, in a word, with a link where it is a record."""
    if "anyOf" in node:
        return " or ".join(_holds(each) for each in node["anyOf"])
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if node.get("type") == "array":
        return f"list of {_holds(node['items'])}"
    words = [node["const"]] if "const" in node else node.get("enum", ())
    kind = {"string": "text", "object": "map"}.get(node["type"], node["type"])
    return " or ".join(f"`{word}`" for word in words) or kind


def command_reference() -> str:
    """Every command with its arguments and options, as Markdown."""
    group: Any = typer.main.get_command(app)
    sections = [HEAD, _options(group.params)]
    for name, command in group.commands.items():
        arguments = [_written(each) for each in command.params if each.param_type_name == "argument"]
        sections.append(f"## estimate {name}\n\n{command.help}\n")
        sections.append(f"```\nestimate {' '.join([name, '[OPTIONS]', *arguments])}\n```\n")
        sections.append(_options(command.params))
    return "\n".join(section for section in sections if section)


def _options(parameters: list[Any]) -> str:
    rows = [f"| {_name(each)} | {_meaning(each)} |" for each in parameters if each.help]
    return "\n".join(["| | |", "|---|---|", *rows, ""]) if rows else ""


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{_written(parameter)}`"
    value = "" if parameter.is_flag else f" {parameter.metavar or _kind(parameter)}"
    return ", ".join(f"`{each}{value}`" for each in parameter.opts).replace("|", "\\|")


def _written(parameter: Any) -> str:
    if choices := _choices(parameter):
        return "|".join(choices)
    name = str(parameter.metavar or parameter.name).strip("[]").upper()
    return name if parameter.required else f"[{name}]"


def _kind(parameter: Any) -> str:
    """The choices, or the name of the type, of which versions of typer have two spellings."""
    name = str(parameter.type.name).upper().replace(" RANGE", "").replace("INTEGER", "INT")
    return "|".join(_choices(parameter)) or name


def _choices(parameter: Any) -> list[str]:
    return [str(each) for each in getattr(parameter.type, "choices", ())]


def _meaning(parameter: Any) -> str:
    return " ".join(_parts(parameter)).replace("|", "\\|")


def _parts(parameter: Any) -> Iterator[str]:
    yield parameter.help
    if isinstance(parameter.show_default, str):
        yield f"Default: {parameter.show_default}."
    elif parameter.default is not None and not isinstance(parameter.default, bool) and not parameter.required:
        default = parameter.default
        yield f"Default: {f'{default:,}' if isinstance(default, int) else default}."


def main(arguments: list[str]) -> int:
    """Write the files, or compare them."""
    stale = []
    for name, text in generated().items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8", newline="\n")
    if stale and "--check" in arguments:
        print(f"out of date: {', '.join(stale)}. Run tools/generated.py.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
