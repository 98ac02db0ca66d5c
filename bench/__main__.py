"""The command line of the bench: `python -m bench --help`."""

import argparse
import json
import sys
import tempfile
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from bench import __doc__ as about
from bench import shown
from bench.compare import compare
from bench.environment import environment, machine

OTHERS = ("scaling", "startup", "lattice")  # imported when asked for: the process that measures has to be small


def main() -> None:
    """Compare with other tools, or do what the first word says."""
    if len(sys.argv) > 1 and sys.argv[1] in OTHERS:
        import_module(f"bench.{sys.argv.pop(1)}").main()
        return
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=7, help="how often each tool runs on each model")
    parser.add_argument("--environment", type=Path, help="a folder for the tools, kept; a temporary one by default")
    parser.add_argument("--json", type=Path, help="a file for everything measured")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables between the marks of a page")
    asked = parser.parse_args()
    with nullcontext(str(asked.environment)) if asked.environment else tempfile.TemporaryDirectory() as folder:
        tools = environment(Path(folder).resolve())
        versions, parts = tools.versions(), compare(tools, asked.repeats)
    here = machine()
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    text = (
        f"One run, {asked.repeats} repeats in turns, on {here['cores']} cores of {here['processor']}, "
        f"{here['system']}. {told}.\n\n{shown.tables(parts)}"
    )
    print(text)
    if asked.json:
        content = shown.as_json(parts, machine=here, versions=versions, repeats=asked.repeats)
        asked.json.write_text(json.dumps(content, indent=1), encoding="utf-8")
    if asked.write:
        shown.write(asked.write, "comparison", text)


if __name__ == "__main__":
    main()
