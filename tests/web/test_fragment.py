"""An audit as a piece of HTML, for a notebook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from deserter_estimates import audit, load
from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.figures import figures_of
from deserter_estimates.model.model import Model
from deserter_estimates.report.explain import explain
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.web.document import fragment_html
from test_security import ATTACK, FORBIDDEN, hostile

ALONE = {"br"}


class Read(HTMLParser):
    """The text of a page, its tags, and whether each is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags, self.open = "", [], []  # type: tuple[str, list[tuple[str, dict[str, str | None]]], list[str]]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self.open += [] if tag in ALONE else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_notebook_shows_the_words_of_the_first_screen() -> None:
    result = audit(load())
    page = Read(result._repr_html_())
    said = re.sub(r"\s+", "", str(result))

    assert [] == page.open
    assert ["1 follows", "2 possible, not implied"] == re.findall(r"(?:1 follows|2 possible, not implied)", page.text)
    for text in ("489,776", "439,776–539,776", "Against a test of ours", result.report.sentence, "at least 0 days"):
        assert text in page.text
        assert re.sub(r"\s+", "", text) in said


def test_it_has_the_colours_of_the_page_around_it() -> None:
    """A background or a colour of text would be wrong on either a light or a dark page; dots are seen on both."""
    styles = [attributes.get("style") or "" for _, attributes in Read(audit(load())._repr_html_()).tags]
    colours = {found for style in styles for found in re.findall(r"(?<![\w-])color:(#\w+)", style)}

    assert {"#2e9e5b", "#c98500", "#dd4b3e"} == colours
    assert not any("background" in style for style in styles)
    assert all(3 <= contrast(colour, ground) for colour in colours for ground in ("#ffffff", "#111111"))


def contrast(first: str, second: str) -> float:
    """The contrast of two colours; 3 is the least for what is no text (WCAG 2.2, 1.4.11)."""
    lights = sorted(luminance(each) + 0.05 for each in (first, second))
    return lights[1] / lights[0]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_what_an_article_says_is_text() -> None:
    model = Model.of(figures_of(document_of(text_of("hostile.toml", hostile().encode()))))
    tags = "div p strong br span table thead tbody tr th td ul li"
    for report in (explain(model, "more"), run_report(model, Sampling(draws=0))):
        html = fragment_html(report)
        page = Read(html)
        assert {tag for tag, _ in page.tags} <= {*tags.split()}
        assert {key for _, attributes in page.tags for key in attributes} <= {"style", "colspan", "aria-hidden"}
        assert set() == FORBIDDEN & set(html)
        assert "<script>alert(1)</script>" in ATTACK
        assert "<script>alert(1)</script>" in page.text
