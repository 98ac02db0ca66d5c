"""Print the lowest versions of the dependencies that pyproject.toml allows, as constraints for pip.

`pip install -e '.[test]' -c lowest.txt` makes the oldest environment that has to work.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("plot", "mcp", "test")

for line in [*PROJECT["dependencies"], *(each for extra in EXTRAS for each in PROJECT["optional-dependencies"][extra])]:
    if lowest := re.match(r"([\w-]+)>=([\d.]+)", line):
        print(f"{lowest[1]}=={lowest[2]}")
