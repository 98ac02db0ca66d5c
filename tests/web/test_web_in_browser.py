"""The web page in Chromium: it computes what the program computes, asks for nothing, logs nothing, and can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from random import Random
from typing import Any

import pytest

from browser import CHROMIUM, Browser, Tab
from program import estimate
from web_pages import ARTICLE, EVIL, FILES, Page, large_file, page_of

pytestmark = pytest.mark.browser
EXAMPLES = [path for path in FILES if path.parent.name != "published"]
# a range is tried at its ends and at 99 points between: an extreme that lies between two of them is missed by so much
BENDS = {"int_abs": 1e-4, "int_cubic": 1e-3}
STATE = """(() => {
  const rows = [...document.querySelectorAll("tr[data-estimate]")];
  const items = [...document.querySelectorAll("[data-outcome]")];
  return {
    estimates: Object.fromEntries(rows.map(row => [row.dataset.estimate, JSON.parse(row.dataset.now)])),
    claims: Object.fromEntries(items.map(item => [item.dataset.outcome, item.querySelector(".verdict").textContent])),
    command: document.getElementById("command")?.textContent,
  };
})()"""
MOVED = """%s.map(state => {
  history.replaceState(null, "", "#" + state);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
  return %s;
})"""
CUT = """[...document.querySelectorAll("svg")].flatMap(svg => {
  const box = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll("text")];
  const at = texts.map(each => each.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
  const lost = a => a.left < box.left - 1 || a.right > box.right + 1 || a.bottom > box.bottom + 1;
  return texts.filter((_, i) => lost(at[i]) || at.some((other, j) => j !== i && meet(at[i], other)))
    .map(each => each.textContent);
})"""


FOUND = (
    "({passes, violations}) => [passes.length, violations.map(each => [each.id, each.nodes.map(node => node.html)])]"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    browser = Browser(CHROMIUM, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    with browser.tab() as tab:
        yield tab


@pytest.fixture(scope="module")
def article() -> str:
    return page_of(ARTICLE)


def opened(tab: Tab, page: str, folder: Path, state: str = "") -> Tab:
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    tab.open(path, state)
    return tab


def moved(tab: Tab, states: list[str]) -> list[dict[str, Any]]:
    """What the open page shows in each state: results of the estimates, and verdicts of the claims."""
    seen: list[dict[str, Any]] = tab.run(MOVED % (json.dumps(states), STATE))
    return seen


def positions(lever: dict[str, Any], chance: Random, count: int) -> list[str]:
    """Places of a slider, so many of them by chance."""
    if lever["dated"]:
        first, last = (date.fromisoformat(lever[end]).toordinal() for end in ("low", "high"))
        return [date.fromordinal(chance.randint(first, last)).isoformat() for _ in range(count)]
    low, step = Decimal(str(lever["low"])), Decimal(str(lever["step"]))
    steps = int((Decimal(str(lever["high"])) - low) / step)
    return [f"{low + chance.randint(0, steps) * step:f}" for _ in range(count)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_page_computes_what_the_program_computes(path: Path, tab: Tab, tmp_path: Path) -> None:
    """At both ends of each slider, at places between, and with each reading, it gives what `estimate run` gives."""
    page = page_of(path)
    report = Page(page).report
    readings = {figure["name"]: figure["readings"] for figure in report["run"]["figures"]}
    changes: list[tuple[str, list[str]]] = [("", [])]
    chance = Random(path.stem)  # noqa: S311 - places to try, and no secret
    for lever in report["levers"]:
        for value in positions(lever, chance, 6 if path in EXAMPLES else 0):
            changes += [(f"{lever['name']}={value}", ["--set", f"{lever['name']}={value}"])]
        changes += [
            (f"{lever['name']}={end}", ["--set", f"{lever['name']}={end}"]) for end in (lever["low"], lever["high"])
        ]
        changes += [
            (f"{lever['name']}={each['name']}", ["--reading", f"{lever['name']}={each['name']}"])
            for each in readings[lever["name"]]
        ]
    opened(tab, page, tmp_path)
    for (state, arguments), seen in zip(changes, moved(tab, [state for state, _ in changes]), strict=True):
        done = estimate("run", str(path), "--json", "--draws", "0", *arguments)
        if done.returncode:
            assert any(isinstance(each, str) for each in seen["estimates"].values()), (state, done.stderr)
            continue
        given = json.loads(done.stdout)
        for row in given["estimates"]:
            values = seen["estimates"][row["name"]]
            if row["face_value"] is None:
                assert isinstance(values, str), (state, row["name"])
                continue
            ends = [row.get("face_low", row["face_value"]), row.get("face_high", row["face_value"])]
            near = BENDS.get(path.stem, 1e-12) * max(map(abs, ends))
            assert pytest.approx(ends, rel=0, abs=near or 1e-300) == values, (state, row["name"])
        for claim in given["claims"]:
            if claim["estimate"] and claim["set"] and claim["face_value"] is not None:
                assert (seen["claims"][claim["name"]] == "holds") == (claim["grade"] == "reproduces"), (state, claim)
        if arguments:
            assert " ".join(arguments) in seen["command"] or seen["command"].endswith(path.name), state
    assert [] == tab.logged == tab.requested


def test_a_total_of_1_710_224_is_no_more_than_500_000_deserters(article: str, tab: Tab, tmp_path: Path) -> None:
    """The claim says more than 500,000, and 1,710,224 - 1,210,224 is 500,000 and no more."""
    opened(tab, article, tmp_path)

    def typed(total: str) -> tuple[list[float], str]:
        tab.click("#box-archive_total")
        tab.run("document.activeElement.select()")
        tab.ask("Input.insertText", text=total)
        tab.press("Tab")
        seen = tab.run(STATE)
        return seen["estimates"]["late_war_residual"], seen["claims"]["more_than_500_thousand"]

    printed = tab.run(STATE)

    assert ([500_000, 500_000], "does not hold") == typed("1,710,224")
    assert ([500_001, 500_001], "holds") == typed("1710225")
    assert "#archive_total=1710225" == tab.run("location.hash")
    tab.click("#reset")
    assert printed == {**tab.run(STATE), "command": printed["command"]}
    assert "" == tab.run("location.hash")


def test_a_state_in_the_address_is_taken_only_where_it_makes_sense(article: str, tab: Tab, tmp_path: Path) -> None:
    opened(tab, article, tmp_path, "archive_total=1710225")
    loaded = tab.run(STATE)
    over, printed, nonsense, same = moved(
        tab, ["archive_total=1710225", "nobody=1", "archive_total=x&__proto__=1&=&%&a", "defection_rate=1.50"]
    )

    assert loaded == over
    assert "holds" == over["claims"]["more_than_500_thousand"]
    assert "does not hold" == printed["claims"]["more_than_500_thousand"]
    assert printed["claims"] == nonsense["claims"] == same["claims"]


def test_whatever_its_reader_does_the_page_logs_nothing_and_asks_for_nothing(
    article: str, tab: Tab, tmp_path: Path
) -> None:
    """By keyboard and mouse: each slider and each choice, the buttons, and links within the page."""
    opened(tab, article, tmp_path, "archive_total=1700001")
    for lever in Page(article).report["levers"]:
        place = f'[data-lever="{lever["name"]}"]'
        before = tab.run(STATE)["estimates"]
        tab.run(f"document.querySelector('{place} [type=range]').focus()")
        tab.press("ArrowRight", 3)
        tab.press("End")
        tab.press("ArrowLeft", 2)
        assert before != tab.run(STATE)["estimates"], lever
        if tab.run(f"Boolean(document.querySelector('{place} select'))"):
            tab.run(f"document.querySelector('{place} select').focus()")
            tab.press("ArrowDown")
            assert "--reading" in tab.run(STATE)["command"]
        tab.click(f"{place} .reset")
    tab.run("document.getElementById('reset').focus()")
    tab.press("Enter")
    links = tab.run("[...document.querySelectorAll('main a[href^=\"#\"]')].map(link => link.getAttribute('href'))")
    for link in dict.fromkeys(links):
        tab.run(f"document.querySelector('main a[href=\"{link}\"]').focus()")
        tab.press("Enter")
        assert link == tab.run("location.hash")
    tab.run("document.querySelector('details').open = true")
    tab.pdf()

    assert len(links) > 10
    assert [] == tab.logged == tab.requested


def test_a_page_that_logs_or_asks_for_something_is_noticed(article: str, tab: Tab, tmp_path: Path) -> None:
    script = "<script>console.warn('so')</script>"
    opened(tab, article.replace("</body>", '<img src="a.png"></body>'), tmp_path)
    forbidden = list(tab.logged)
    opened(tab, f'<!doctype html><img src="a.png">{script}', tmp_path)

    assert any("Content Security Policy" in each for each in forbidden)
    assert any("so" in each for each in tab.logged)
    assert ["a.png"] == [each.rpartition("/")[2] for each in tab.requested]


def test_text_that_means_harm_stays_text(tab: Tab, tmp_path: Path) -> None:
    """It is seen as it is written, and nothing of it runs, also not out of the address."""
    state = 'a="><script>alert(1)</script>&b=<img src=x onerror=alert(2)>'
    opened(tab, page_of("-", EVIL), tmp_path, state)
    said = tab.run("document.body.innerText")
    tab.run("document.querySelectorAll('details').forEach(each => { each.open = true; })")

    assert "</script><script>alert(1)</script><img src=x onerror=alert(2)>" == tab.run(
        "document.querySelector('h1').textContent"
    )
    assert "<i>tilted</i> {{ 7 * 7 }} </script>" in said
    assert "5 <script>alert(4)</script> & \"quoted\" 'so'" in said
    assert "up\\u202edown\\x07" in said
    assert 2 == tab.run("document.scripts.length")
    assert 0 == tab.run(
        "document.querySelectorAll('img, i, iframe, [onerror], [onfocus], [href^=\"javascript\"]').length"
    )
    assert "page" == tab.run("JSON.parse(document.getElementById('report').textContent).command")
    tab.run("document.querySelector('[type=range]').focus()")
    tab.press("ArrowRight")
    assert "now holds" not in said
    assert [] == tab.logged == tab.requested


def test_without_scripts_all_but_the_sliders_is_there(article: str, tab: Tab, tmp_path: Path) -> None:
    tab.ask("Emulation.setScriptExecutionDisabled", value=True)
    opened(tab, article, tmp_path)
    said = tab.run("document.body.innerText")

    assert "Try other values" not in said
    for claim in Page(article).report["run"]["claims"]:
        assert claim["label"] in said
    assert 13 == tab.run(
        "[...document.querySelectorAll('svg')].filter(each => each.getBoundingClientRect().height > 50).length"
    )
    assert [] == tab.logged


def test_on_paper_everything_is_open_and_nothing_asks_to_be_moved(article: str, tab: Tab, tmp_path: Path) -> None:
    opened(tab, article, tmp_path)
    heights = "[...document.querySelectorAll('details')].map(each => each.getBoundingClientRect().height)"
    seen = tab.run(heights)
    tab.show(media="print")

    assert all(paper > 2 * screen for screen, paper in zip(seen, tab.run(heights), strict=True))
    assert "none" == tab.run("getComputedStyle(document.getElementById('try')).display")
    assert tab.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", [*(path.stem for path in EXAMPLES), "large"])
def test_nothing_is_cut_off_and_no_text_lies_on_another(name: str, width: int, tab: Tab, tmp_path: Path) -> None:
    path = next((path for path in EXAMPLES if path.stem == name), None)
    tab.show(width=width)
    opened(tab, page_of(path) if path else page_of("-", large_file()), tmp_path)

    assert [] == tab.run(CUT)
    assert tab.run("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def axe() -> str:
    """The program that tests pages for people who hear them or use no mouse: https://github.com/dequelabs/axe-core."""
    try:
        listed = files("axe-playwright-python") or []
    except PackageNotFoundError:
        pytest.skip("no axe here: pip install --no-deps axe-playwright-python")
    return next(each for each in listed if each.name == "axe.min.js").read_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["figures", "fish_count", "large"])
def test_axe_finds_no_fault(name: str, width: int, dark: bool, axe: str, tab: Tab, tmp_path: Path) -> None:
    path = next((path for path in EXAMPLES if path.stem == name), None)
    tab.show(width=width, dark=dark)
    opened(tab, page_of(path) if path else page_of("-", large_file()), tmp_path, "archive_total=1710225")
    tab.run(f"{axe}; undefined")
    found = tab.run(f"axe.run(document).then({FOUND})")

    assert found[0] > 20
    assert [] == found[1]


def test_axe_finds_a_fault(axe: str, tab: Tab, tmp_path: Path) -> None:
    opened(tab, '<html lang="en"><title>t</title><main><h1>t</h1><input></main>', tmp_path)
    tab.run(f"{axe}; undefined")

    assert "label" in tab.run("axe.run(document).then(found => found.violations.map(each => each.id))")
