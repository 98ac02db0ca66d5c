"""Pages for the tests: of every file, of one that means harm, and of a large one; and what is in them."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from program import estimate

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "data/figures.toml"
FILES = sorted([*ROOT.glob("examples/*.toml"), *ROOT.glob("tests/published/*.toml"), ARTICLE])
FILES.remove(ROOT / "tests/published/int_zero_div.toml")  # which is refused
EVIL = """
format = 1
[article]
title = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
url = "javascript:alert(3)"
[figures.a]
label = "<i>tilted</i> {{ 7 * 7 }} </script>"
value = 5
quote = "5 <script>alert(4)</script> & \\"quoted\\" 'so'"
source = "<a href='javascript:alert(5)'>"
note = "up\\u202edown\\u0007"
[figures.a.readings.b]
value = 6
quote = "]]> --> <!-- six"
source = "\\" onfocus=alert(6) autofocus x=\\""
[estimates.e]
formula = "a * 2"
[claims.c]
estimate = "e"
value = 10
hedge = "exactly"
quote = "\\u2028<!--<script>"
"""


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and the text inside scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside += [(tag, "")] if tag in ("script", "style") else []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.inside[-1] = (self.inside[-1][0], self.inside[-1][1] + data)

    def all(self, key: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [attributes[key] or "" for _, attributes in self.elements if key in attributes]

    @property
    def report(self) -> dict[str, Any]:
        """The report inside."""
        report: dict[str, Any] = json.loads(next(text for tag, text in self.inside if tag == "script"))
        return report


@cache
def page_of(path: Path | str, given: str = "") -> str:
    """The page of a file."""
    done = estimate("page", str(path), "--draws", "16384", given=given)
    assert done.returncode == 0, done.stderr
    return done.stdout


def large_file(figures: int = 40, claims: int = 30) -> str:
    """A figures file with so many figures and claims: products and sums of three figures, two of three claims wrong."""
    lines = ["format = 1", "[article]", 'title = "An article of many numbers"']
    value = [1_000 + 137 * place for place in range(figures)]
    for place, each in enumerate(value):
        lines += [f"[figures.people_{place}]", f'label = "Number of people in region {place}"', f"value = {each}"]
        lines += ['hedge = "about"', 'unit = "people"', f'quote = "about {each:,} people live in region {place}"']
        lines += [f'source = "Yearbook of region {place}, 2020"']
    for place in range(claims):
        a, b, c = (place, (7 * place + 3) % figures, (11 * place + 6) % figures)
        sign, over, result = (
            ("+", "-", value[a] + value[b] - value[c]) if place % 2 else ("*", "/", value[a] * value[b] // value[c])
        )
        lines += [f"[estimates.left_{place}]", f'label = "People left by sum {place}"', 'unit = "people"']
        lines += [f'formula = "people_{a} {sign} people_{b} {over} people_{c}"']
        lines += [f"[claims.claim_{place}]", f'estimate = "left_{place}"', 'hedge = "about"']
        lines += [f"value = {round(result, -2) + 100 * (place % 3)}", f'label = "people left by sum {place}"']
        lines += [f'quote = "it turns out that about {result:,} people are left by sum {place}"']
    return "\n".join(lines)
