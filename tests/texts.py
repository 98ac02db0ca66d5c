"""Short texts of several fields with the numbers and the sums in them, written down by hand beside each.

Those in the folders others and german were written, with their answers, by someone who did not know the rules.
"""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "texts"


class Said(NamedTuple):
    """A number of a text: its ends (one of a single value), written out, its hedge word, and its unit."""

    ends: tuple[Fraction, ...]
    hedge: str
    unit: str


class Expected(NamedTuple):
    """A text, its numbers in their order, and its sums: the values that one relates, whichever it calls the result."""

    name: str
    group: str  # its folder
    text: str
    numbers: list[Said]
    sums: set[frozenset[Fraction]]


def _said(line: str) -> Said:
    value, hedge, unit = line.split("|")
    return Said(tuple(Fraction(end) for end in value.split("..")), hedge, unit)


def _sum(line: str) -> frozenset[Fraction]:
    return frozenset(map(Fraction, re.findall(r"[\d.]+(?:e\d+)?", line)))


def _read(path: Path) -> Expected:
    answers = tomllib.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return Expected(path.stem, path.parent.name, text, [*map(_said, answers["numbers"])], {*map(_sum, answers["sums"])})


TEXTS = [_read(path) for path in sorted(FOLDER.rglob("*.toml"))]
