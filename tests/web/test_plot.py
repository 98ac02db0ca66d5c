"""Plots: pictures of the claims, in three formats, with the words in them as words."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import pytest

from program import estimate

BEGINNINGS = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
DOLLARS = """
format = 1
[article]
title = "Budgets"
[figures.a]
value = 1.9
unit = "billion dollars"
quote = "$1.9 billion"
source = "s"
label = "a $1.9 {x} and $2 rise"
[estimates.e]
formula = "a * 2"
unit = "billion dollars"
[claims.c]
estimate = "e"
hedge = "more than"
value = 3.75
quote = "$3.75 billion"
label = "more than $3.75 or $4"
"""


def words(svg: str) -> str:
    return html.unescape(" ".join(re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)))


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_picture_has_the_format_of_its_name(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{kind}"

    assert 0 == estimate("plot", "4", "-o", str(path)).returncode
    assert path.read_bytes().startswith(BEGINNINGS[kind])


def test_the_sheet_names_each_claim_that_has_a_result_with_its_verdict(tmp_path: Path) -> None:
    path = tmp_path / "sheet.svg"
    estimate("plot", "-o", str(path))
    said = words(path.read_text())

    for claim in ("1  soldiers in Europe, 1945: about 6,000,000", "6  border before certificate: at least 0 days"):
        assert claim in said
    assert 3 == said.count("follows")
    assert "possible, not implied" in said
    assert "disagrees" in said


def test_one_claim_is_drawn_with_what_moves_it(tmp_path: Path) -> None:
    path = tmp_path / "claim.svg"
    estimate("plot", "able and willing", "-o", str(path))
    said = words(path.read_text())

    assert "What each number alone does to the result" in said
    assert "Soviet troops in Europe, May 1945" in said
    assert "Share able and willing to flee (%)" in said
    assert "Where the claim holds" in said


def test_the_same_audit_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    estimate("plot", "2", "-o", str(one))
    estimate("plot", "2", "-o", str(other))

    assert one.read_bytes() == other.read_bytes()


def test_dollars_are_no_formula(tmp_path: Path) -> None:
    file, path = tmp_path / "dollars.toml", tmp_path / "out.svg"
    file.write_text(DOLLARS)

    assert 0 == estimate("plot", "1", str(file), "-o", str(path)).returncode
    assert "more than $3.75 or $4" in words(path.read_text())
    assert "a $1.9 {x} and $2 rise" in words(path.read_text())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("2", "-o", "out.jpg"), ".jpg: is no kind of picture. Let it end in .svg, .png or .pdf."),
        (("7",), "the claim tens_of_thousands has no estimate, so there is nothing to draw."),
        (("nobody at all",), "nobody at all"),
    ],
)
def test_what_cannot_be_drawn_is_answered_in_one_line(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = estimate("plot", *arguments, cwd=tmp_path)

    assert 2 == done.returncode
    assert message in done.stderr
    assert not list(tmp_path.iterdir())


def test_without_matplotlib_the_install_line_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = estimate("plot", "2", cwd=tmp_path)

    assert 2 == done.returncode
    assert "matplotlib is not installed. Type: pip install 'deserter-estimates[plot]'\n" == done.stderr
