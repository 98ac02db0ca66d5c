"""The environment that the tools run in: bench/requirements.txt, and Squiggle's command line where Node is."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("numpy", "squigglepy", "openturns", "SALib")
SQUIGGLE = "@quri/squiggle-lang"
# Its command line imports date-fns, which the package lists as needed for development only.
NODE_PACKAGES = (f"{SQUIGGLE}@0.10.0", "date-fns@4.1.0")


@dataclass(frozen=True)
class Environment:
    """A Python that has the tools, and the folder of Squiggle; None where there is no Node."""

    python: Path
    squiggle: Path | None

    def child(self, name: str, task: dict[str, object]) -> list[str]:
        """The command that runs a script of bench/children."""
        return [str(self.python), str(ROOT / "bench/children" / f"{name}.py"), json.dumps(task)]

    def versions(self) -> dict[str, str]:
        """Versions of everything that is measured."""
        program = (
            "import importlib.metadata as m, platform; print(platform.python_version());"
            f"[print(m.version(name)) for name in {PACKAGES!r}]"
        )
        output = subprocess.run([self.python, "-c", program], check=True, capture_output=True, text=True).stdout
        found = dict(zip(("Python", *PACKAGES), output.split(), strict=True))
        if self.squiggle is not None:
            node = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout.strip()
            package = json.loads((self.squiggle / "package.json").read_text(encoding="utf-8"))
            found |= {"Squiggle": package["version"], "Node": node.removeprefix("v")}
        return found


def environment(folder: Path) -> Environment:
    """Take the environment in a folder, or make it there where there is none."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print(f"making an environment in {folder} ...", file=sys.stderr)
        venv.create(folder, with_pip=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-r", "bench/requirements.txt"], check=True, cwd=ROOT)
    squiggle = folder / "node_modules" / SQUIGGLE
    if shutil.which("npm") is None:
        print("Node is not here, so Squiggle is left out", file=sys.stderr)
        return Environment(python, None)
    if not squiggle.exists():
        npm = ["npm", "install", "--silent", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
        subprocess.run([*npm, "--prefix", str(folder), *NODE_PACKAGES], check=True, stdout=sys.stderr)
    return Environment(python, squiggle)


def machine() -> dict[str, str | int]:
    """Processor, cores and system, without the machine's name."""
    model = platform.processor()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {"processor": model or platform.machine(), "cores": os.cpu_count() or 1, "system": platform.system()}
