"""Store what the program answers today for the files of `tests/contract`, and print what has changed.

With `--make N`, new generated files are drawn first: another version of hypothesis draws others, so they are kept.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from contract import answers as contract


def make(count: int) -> None:
    """Draw figures files: half of them sound, half with any spreads, magnitudes and formulas."""
    from strategies import sound_files, wild_files

    files = [file for strategy in (sound_files(), wild_files()) for file in _drawn(strategy, count // 2)]
    text = "".join(f"{contract.CUT}{number:03}\n{file}" for number, file in enumerate(files))
    contract.FILES.write_text(text, encoding="utf-8", newline="\n")


def _drawn(strategy: Any, count: int) -> list[str]:
    from hypothesis import HealthCheck, given, settings

    drawn: set[str] = set()

    @settings(max_examples=count, derandomize=True, deadline=None, database=None, suppress_health_check=[*HealthCheck])
    @given(strategy)
    def collect(text: str) -> None:
        drawn.add(text)

    collect()
    return sorted(drawn)


def main(arguments: list[str]) -> None:
    """Store the answers; list the differences."""
    if arguments[:1] == ["--make"]:
        make(int(arguments[1]))
    before = contract.stored() if contract.STORED.exists() else {}
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.toml"
        files: dict[str, Path | str] = {**contract.named_files(), **contract.generated_files()}
        for name, file in files.items():
            if isinstance(file, str):
                path.write_text(file, encoding="utf-8")
            given = contract.answers(path if isinstance(file, str) else file)
            print(*(f"{name}{line}" for line in contract.differences(before.get(name, given), given)), sep="\n", end="")
            lines.append(json.dumps([name, given], ensure_ascii=False, separators=(",", ":")))
    contract.STORED.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
