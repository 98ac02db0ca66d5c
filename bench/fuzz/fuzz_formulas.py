#!/usr/bin/env python3
"""Coverage-guided fuzzing of formula text: it is read, or refused in words, whatever it is.

Run like fuzz_figures.py, with bench/fuzz/formula_seeds as its seeds.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

with atheris.instrument_imports(include=["deserter_estimates"]):
    from fuzz_oracle import judge_formula


def one_formula(content: bytes) -> None:
    """Put one text before the judge."""
    judge_formula(content.decode("utf-8", errors="replace"))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_formula)
    atheris.Fuzz()
