#!/usr/bin/env python3
"""Coverage-guided fuzzing of whole figures files: mutate bytes, watch which branches they reach, keep what is new.

What must hold is what tests/fuzz_oracle.py says. Needs atheris (Linux or macOS, `pip install atheris`); atheris changes
files and corpus only where it is told to, so give it a directory of its own first and the seeds second:

    mkdir -p /tmp/corpus
    python bench/fuzz/fuzz_figures.py -max_total_time=600 -dict=bench/fuzz/toml.dict /tmp/corpus bench/fuzz/seeds

A file that breaks a law is written to ./crash-*; `python bench/fuzz/fuzz_figures.py crash-...` runs it again.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

with atheris.instrument_imports(include=["deserter_estimates", "tomllib"]):
    from fuzz_oracle import judge


def one_file(content: bytes) -> None:
    """Put one file before the judge."""
    judge(content)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_file)
    atheris.Fuzz()
