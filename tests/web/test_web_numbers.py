"""Every number that stands on the page is one of the report inside, written by the one number writer."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from deserter_estimates.language.writing import mark_behind, write, write_days, write_measure, write_span
from web_pages import ARTICLE, FILES, Page, large_file, page_of

Row = dict[str, Any]
WIDTH = 360  # of a picture


class Texts(HTMLParser):
    """The texts of the elements with some attributes: rows of tables cell by cell, pictures piece by piece."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[str, list[str]] = {}
        self.figures: dict[str, str] = {}
        self.pictures: dict[str, list[Row]] = {}
        self.graph: dict[str, str] = {}
        self.turning: list[list[str]] = []
        self._row: list[str] | None = None
        self._claim = self._figure = self._section = self._node = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "tr":
            name = given.get("data-row", "") and f"claim {given['data-row']}"
            name = name or (given.get("data-estimate", "") and f"estimate {given['data-estimate']}")
            self._row = self.rows.setdefault(name, []) if name else None
            if self._section == "change":
                self._row = []
                self.turning.append(self._row)
        elif tag in ("td", "th") and self._row is not None:
            self._row.append("")
        elif tag == "article":
            self._claim = given.get("data-claim", "")
            self._figure = given["id"].removeprefix("figure-") if given["class"] == "figure" else ""
        elif tag == "section":
            self._claim = self._figure = ""
            self._section = given["id"]
        elif tag == "a" and self._section == "argument":
            self._node = given["href"][1:]
        elif tag == "text" and self._node:
            self._node = self._node if given["class"] == "mark" else f"label of {self._node}"
        elif tag in ("svg", "rect", "line", "text") and self._claim:
            self.pictures.setdefault(self._claim, []).append({"tag": tag, "class": "", "said": "", **given})

    def handle_endtag(self, tag: str) -> None:
        self._row = None if tag == "tr" else self._row
        self._node = "" if tag == "a" else self._node

    def handle_data(self, data: str) -> None:
        if self._row:
            self._row[-1] += data
        if self._node:
            self.graph[self._node] = data
            self._node = self._node.removeprefix("label of ")
        if self._figure:
            self.figures[self._figure] = self.figures.get(self._figure, "") + data
        if self._claim and self.pictures.get(self._claim):
            self.pictures[self._claim][-1]["said"] += data.strip()


def differences(page: str, report: Row) -> Iterator[str]:
    """Where the page shows another number than the report has, or none."""
    texts, run = Texts(page), report["run"]
    estimates = {row["name"]: row for row in run["estimates"]}
    for row in run["estimates"]:
        shown = texts.rows[f"estimate {row['name']}"][1:]
        yield from _unlike(row["name"], [_result(row), _allowed(row), _drawn(row)], shown)
    for claim in (claim for claim in run["claims"] if claim["grade"] != "not-checkable"):
        about = estimates[claim["estimate"]]
        shown = texts.rows[f"claim {claim['name']}"][2:]
        yield from _unlike(claim["name"], [_claimed(claim), _result(about), _allowed(about)], shown)
        pieces = texts.pictures.get(claim["name"], [])
        yield from _marks(claim, about, pieces)
        moving = [row for row in report["sensitivity"]["one_way"] if row["estimate"] == claim["estimate"]]
        moving = [row for row in moving if row["swing"] and None not in (row["at_low"], row["at_high"])]
        ends = [sorted((row["at_low"], row["at_high"])) for row in moving]
        bars = [piece["said"] for piece in pieces if piece["class"] == "mark ends"]
        yield from _unlike(claim["name"], [write_span(low, high, claim["unit"] or "") for low, high in ends], bars)
    for figure in run["figures"]:
        text = texts.figures[figure["name"]]
        unit = f" {figure['unit']}" if figure["unit"] else ""
        says = [f"{figure['printed']}{unit}", f"Admits {_admits(figure)}."]
        yield from (f"{figure['name']}: {each} is not in {text}" for each in says if each not in text)
    yield from _graph(run, estimates, texts.graph)
    yield from _turning(report, texts.turning)


def _graph(run: Row, estimates: dict[str, Row], graph: dict[str, str]) -> Iterator[str]:
    """The numbers beside the dots of the graph."""
    wanted = {f"figure-{row['name']}": f"{row['printed']}{mark_behind(row['unit'])}" for row in run["figures"]}
    wanted |= {f"estimate-{name}": _result(row) for name, row in estimates.items()}
    for node, number in graph.items():
        if node in wanted and wanted[node] != number:
            yield f"{node}: {number}, not {wanted[node]}"


def _turning(report: Row, rows: list[list[str]]) -> Iterator[str]:
    """From where to where a figure moves a result, and while it has which values a claim holds."""
    claims = {row["name"]: row for row in report["run"]["claims"]}
    estimates = {row["name"]: row for row in report["run"]["estimates"]}
    shown = [row for row in rows[1:] if len(row) > 1]
    wanted = []
    for verdict in report["sensitivity"]["turned"]:
        about = estimates[claims[verdict["claim"]]["estimate"]]
        for each in verdict["figures"][:4]:
            ends = (each["low"], each["high"])
            span = "-" if None in ends else write_span(*ends, about["unit"], place=-(about["decimals"] or 0))
            wanted.append([span, each["holds_while"] or ("whatever it is" if verdict["holds"] else "never")])
    yield from _unlike("what turns a verdict", wanted, [row[2:4] for row in shown])


def _unlike(name: str, expected: list[Any], shown: list[Any]) -> Iterator[str]:
    if expected != shown:
        yield f"{name}: {shown}, not {expected}"


def _result(row: Row) -> str:
    if row["face_value"] is None:
        return "-"
    place = -(row["decimals"] or 0)
    if row.get("face_low") is None or row.get("face_high") is None:
        return write_measure(row["face_value"], row["unit"], place=place)
    return write_span(row["face_low"], row["face_high"], row["unit"], place=place)


def _allowed(row: Row) -> str:
    if row["face_value"] is None:
        return ""
    if row["low"] is row["high"] is None:
        return "no bounds"
    if row["low"] != row["high"] and (row.get("face_low"), row.get("face_high")) == (row["low"], row["high"]):
        return "the same"
    return write_span(row["low"], row["high"], row["unit"], place=-(row["decimals"] or 0))


def _drawn(row: Row) -> str:
    drawn = row.get("interval")
    return write_span(drawn["low"], drawn["high"], row["unit"], place=-(row["decimals"] or 0)) if drawn else "-"


def _claimed(claim: Row) -> str:
    says, unit = claim["says"], claim["unit"] or ""
    if says.get("low") is not None and says.get("high") is not None:
        return write_span(says["low"], says["high"], unit, place=-(claim["decimals"] or 0))
    times = ("hours", "days", "weeks", "months", "years")
    return f"{says['printed']}{f' {unit}' if unit in times else mark_behind(unit)}"


def _admits(figure: Row) -> str:
    low, high = figure["low"], figure["high"]
    if low is high is None:
        return "any value"
    if isinstance(low, str) and isinstance(high, str):
        return f"{write(low)} alone" if low == high else write_days(date.fromisoformat(low), date.fromisoformat(high))
    if isinstance(low, str) or isinstance(high, str):
        return "no end"
    return f"{write(low, figure['unit'], full=True)} alone" if low == high else write_span(low, high, figure["unit"])


def _marks(claim: Row, about: Row, pieces: list[Row]) -> Iterator[str]:
    """The picture of a range: what its marks stand at, read off its axis, to a tenth of a unit of the picture."""
    frame = next((piece for piece in pieces if "data-of" in piece), None)
    if frame is None:
        return
    first, last = float(frame["data-low"]), float(frame["data-high"])

    def at(value: float | None, missing: float) -> float:
        return missing if value is None else WIDTH * min(1.0, max(0.0, (value - first) / (last - first)))

    face = about["face_value"]
    stretches = {"claimed": (claim["set"]["low"], claim["set"]["high"])}
    stretches |= {"bounds": (about["low"], about["high"])} if (about["low"], about["high"]) != (None, None) else {}
    stretches |= {"interval": (drawn["low"], drawn["high"])} if (drawn := about.get("interval")) else {}
    marks = {
        piece["class"]: piece for piece in pieces[: pieces.index(next(p for p in pieces if p["tag"] == "line")) + 1]
    }
    for name, (low, high) in stretches.items():
        left = float(marks[name]["x"]) if name in marks else -1.0
        right = left + float(marks[name]["width"]) if name in marks else -1.0
        wanted = (at(low, 0), at(high, WIDTH))
        if abs(left - wanted[0]) > 0.11 or abs(right - max(wanted[1], wanted[0] + 2)) > 0.21:
            yield f"{claim['name']}: {name} is drawn from {left} to {right}, not {wanted}"
    ends = (about.get("face_low", face), about.get("face_high", face))
    drawn_at = [float(marks["face"][key]) for key in ("x1", "x2")]
    if any(abs(x - at(end, 0)) > 0.11 for x, end in zip(drawn_at, ends, strict=True)):
        yield f"{claim['name']}: the result is drawn at {drawn_at}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_number_on_a_page_is_that_of_its_report(path: Any) -> None:
    page = page_of(path)

    assert [] == list(differences(page, Page(page).report))


def test_every_number_on_a_large_page_is_that_of_its_report() -> None:
    page = page_of("-", large_file())

    assert [] == list(differences(page, Page(page).report))


NUMBERS = [
    *(f"run estimates 0 {key}" for key in ("face_value", "low", "high")),
    "run estimates 4 high",
    "run estimates 1 interval low",
    "run estimates 1 interval high",
    "run estimates 4 face_low",
    "run claims 1 says printed",
    "run claims 1 set low",
    "run claims 4 says low",
    "run figures 0 printed",
    "run figures 0 low",
    "sensitivity one_way 0 at_low",
    "sensitivity one_way 2 at_high",
    "sensitivity turned 0 figures 0 low",
    "sensitivity turned 0 figures 0 holds_while",
]


@pytest.mark.parametrize("place", NUMBERS)
def test_a_number_of_the_report_that_is_not_on_the_page_is_found(place: str) -> None:
    """Each number in its turn is made a tenth larger, in the report alone: as if the page had another."""
    page = page_of(ARTICLE)
    report = deepcopy(Page(page).report)
    way: list[Any]
    *way, last = (int(key) if key.isdigit() else key for key in place.split())
    record: Any = report
    for key in way:
        record = record[key]
    record[last] = f"{record[last]}0" if isinstance(record[last], str) else record[last] * 1.1

    assert list(differences(page, report))
