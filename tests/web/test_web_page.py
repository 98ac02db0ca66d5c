"""The web page: whole without a script, safe whatever the article says, and right when its reader moves a number."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from deserter_estimates.model.choices import Choices
from deserter_estimates.report.page import page_report
from deserter_estimates.report.run import Sampling
from program import estimate
from stress_models import model_from
from web_pages import ARTICLE, EVIL, FILES, ROOT, Page, large_file, page_of


@pytest.fixture(scope="module")
def article() -> str:
    return page_of(ARTICLE)


def test_each_claim_stands_on_the_page_with_its_verdict_and_quote(article: str) -> None:
    report = json.loads(estimate("run", "--json").stdout)
    text = html.unescape(re.sub(r"<[^>]*>", "", article.partition("<main>")[2]))
    for claim in report["claims"]:
        assert (claim["label"] or claim["quote"]) in text
        if claim["grade"] != "not-checkable":
            assert claim["verdict"] in text
            assert claim["quote"] in text
            assert claim["reason"] in text


def test_links_lead_to_places_that_are_there_and_no_name_is_given_twice(article: str) -> None:
    page = Page(article)
    ids = page.all("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)
    assert set(page.all("for")) <= set(ids)
    assert set(page.all("aria-labelledby")) <= set(ids)


def test_nothing_is_fetched_and_the_policy_forbids_it(article: str) -> None:
    page = Page(article)
    policy = next(given["content"] or "" for tag, given in page.elements if given.get("http-equiv"))
    outside = {tag for tag, given in page.elements if (given.get("href") or "").startswith("http") or "src" in given}

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert {"a"} == outside
    assert not page.all("style")
    assert len(article.encode()) < 400_000


def test_the_policy_lets_the_pages_own_style_and_script_run_and_no_other(article: str) -> None:
    from deserter_estimates.web.document import content_hash

    page = Page(article)
    data, script = [text for tag, text in page.inside if tag == "script"]
    [style] = [text for tag, text in page.inside if tag == "style"]

    assert f"style-src '{content_hash(style)}'" in article
    assert f"script-src '{content_hash(script)}'" in article
    assert "page" == json.loads(data)["command"]


def test_the_report_inside_is_what_json_gives(article: str) -> None:
    path = str(ARTICLE)
    given = json.loads(estimate("page", path, "--json", "--draws", "16384").stdout)

    assert given == Page(article).report
    assert given["run"] == json.loads(estimate("run", path, "--json", "--draws", "16384").stdout)
    stressed = json.loads(estimate("sensitivity", path, "--json").stdout)
    graded = {claim["estimate"] for claim in given["run"]["claims"] if claim["grade"] != "not-checkable"}
    stressed["one_way"] = [row for row in stressed["one_way"] if row["estimate"] in graded]
    assert {"turned", "turned_in_words", "decisive", "one_way"} == set(given["sensitivity"])
    assert given["sensitivity"] == {key: stressed[key] for key in given["sensitivity"]}


def test_what_an_article_says_is_never_markup() -> None:
    text = page_of("-", EVIL)
    page = Page(text)

    assert not [given for _, given in page.elements if any(key.startswith("on") for key in given)]
    assert not [link for link in page.all("href") if link.startswith("javascript:")]
    assert 2 == len([tag for tag, _ in page.elements if tag == "script"])
    assert not [tag for tag, _ in page.elements if tag in ("img", "i")]
    assert r"up\u202edown\x07" in text
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_a_page(path: Path) -> None:
    page = Page(page_of(path))
    ids = page.all("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)


def test_a_page_of_forty_figures_and_thirty_claims_is_no_larger_than_a_photograph() -> None:
    page = page_of("-", large_file(figures=40, claims=30))
    report = Page(page).report

    assert (40, 30, 30) == tuple(len(report["run"][key]) for key in ("figures", "estimates", "claims"))
    assert len(page.encode()) < 400_000


def test_a_file_without_claims_has_results_and_a_graph_and_says_nothing_of_claims() -> None:
    text = page_of(ROOT / "tests/published/xrf.toml")
    said = html.unescape(re.sub(r"<[^>]*>", " ", text.partition("<body>")[2].partition("<script")[0]))

    assert "The file makes no claims." in said
    assert "What the article claims" not in said
    assert "follow" not in said.lower()
    assert {"#figure-unknown", "#estimate-y"} <= set(Page(text).all("href"))


def test_a_slider_of_a_share_beyond_its_whole_ends_right_of_where_it_begins() -> None:
    """A reading of 120 % where the file has a part of 40 %: the value in use lies between the ends."""
    text = """
format = 1
[article]
title = "Small"
[figures.all]
value = 10
unit = "%"
quote = "10 %"
[figures.part]
value = 40
unit = "%"
quote = "40 %"
part_of = "all"
[figures.part.readings.other]
value = 120
source = "another"
quote = "120 %"
[estimates.e]
formula = "part * all"
unit = "%"
"""
    report = page_report(model_from(text, Choices(readings={"part": "other"})), Sampling(draws=0))
    lever = next(each for each in report.levers if each.name == "part")

    assert float(lever.low) < 120 < float(lever.high)
