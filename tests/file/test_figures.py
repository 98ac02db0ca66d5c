"""A figures file becomes plain values: digits kept, entries with a problem set aside so that the others are checked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from deserter_estimates.file.entries import Figure
from deserter_estimates.file.figures import figures_of
from deserter_estimates.model.model import Model
from small_models import HEAD, document_of

WHOLE = (
    HEAD
    + """
[figures.total]
label = "All"
page = "p. 112"
archived = "https://archive.org/1"
accessed = 2025-11-30
translation = "all of them"
rank = "archival"
period = { from = 1941-06-22, to = 1945-05-09 }
value = 1_700_000
hedge = "about"
unit = "people"
quote = "about 1.7 million"
source = "an archive"
rounded_to = 100_000
[figures.total.readings.other]
value = 1.50
low = 1
high = 2
kind = "redefine"
source = "a book"
note = "another meaning"
computed = true
hedge = "about"
rank = "popular"
[figures.day]
value = 1945-05-09
quote = "9 may"
[figures.between]
low = 3
high = 5
quote = "3 to 5"
spread = {kind = "pert", low = 3, mode = 4, high = 5}
[assumptions.share]
value = 0.85
reason = "a dial"
[estimates.rest]
formula = "total * share"
formula_from = "auditor"
bound = "upper"
population = "men"
[claims.many]
estimate = "rest"
hedge = "more than"
value = 1_000
quote = "many"
expected = "reproduces"
population = "soldiers"
[claims.rare]
estimate = "rest"
word = "rare"
direction = "at most"
quote = "rare"
[[correlations]]
figures = ["total", "share"]
rho = 0.50
"""
)


def test_every_key_arrives_where_it_belongs() -> None:
    figures = figures_of(document_of(WHOLE))
    total, reading = figures.figures["total"], figures.figures["total"].readings["other"]

    assert ((), frozenset()) == (figures.problems, figures.set_aside)
    assert (1_700_000, "about", "people", 100_000) == (total.value, total.hedge, total.unit, total.rounded_to)
    assert ("1.50", "redefine", "another meaning") == (str(reading.value), reading.kind, reading.note)
    assert (date(1945, 5, 9), True) == (figures.figures["day"].value, figures.figures["day"].dated)
    assert (None, 3, 5) == (
        figures.figures["between"].value,
        figures.figures["between"].low,
        figures.figures["between"].high,
    )
    assert ("assumption", Decimal("0.85")) == (figures.figures["share"].kind, figures.figures["share"].value)
    assert ("total * share", None) == (figures.estimates["rest"].formula, figures.estimates["rest"].unit)
    assert ("rest", "more than", 1_000) == (
        figures.claims["many"].estimate, figures.claims["many"].hedge, figures.claims["many"].value,
    )  # fmt: skip
    assert ("p. 112", date(2025, 11, 30), "archival", "all of them") == (
        total.page, total.accessed, total.rank, total.translation,
    )  # fmt: skip
    assert {"from": date(1941, 6, 22), "to": date(1945, 5, 9)} == total.period
    assert (True, "about", "popular") == (reading.computed, reading.hedge, reading.rank)
    assert ("auditor", "upper", "men") == (
        figures.estimates["rest"].formula_from, figures.estimates["rest"].bound, figures.estimates["rest"].population,
    )  # fmt: skip
    assert ("reproduces", "soldiers") == (figures.claims["many"].expected, figures.claims["many"].population)
    assert (None, "rest", "rare", "at most") == (
        figures.claims["rare"].estimate, figures.claims["rare"].about,
        figures.claims["rare"].word, figures.claims["rare"].direction,
    )  # fmt: skip
    assert [(("total", "share"), 0.5)] == [(each.figures, each.rho) for each in figures.correlations]
    assert ("t", "rounding") == (figures.article.title, figures.article.hedges)


def test_a_figure_cannot_be_changed() -> None:
    figure = Figure(name="a", kind="figure", value=1)
    with pytest.raises(AttributeError):
        figure.value = 2  # type: ignore[misc]


def test_an_entry_with_a_problem_is_set_aside_and_the_others_are_not() -> None:
    broken = WHOLE.replace("value = 0.85", "value = 'much'").replace('quote = "9 may"', 'quote = ""')
    figures = figures_of(document_of(broken))

    assert {"share", "day"} == figures.set_aside
    assert {"total", "between"} == set(figures.figures)


def test_a_section_that_is_no_table_leaves_all_names_open() -> None:
    figures = figures_of(
        document_of("assumptions = 3\n" + WHOLE.replace("[assumptions.share]\nvalue = 0.85\nreason", "#"))
    )

    assert frozenset("*") == figures.set_aside
    assert [("assumptions",)] == [problem.path for problem in figures.problems]


def test_the_article_has_its_five_central_inputs(article: Model) -> None:
    named = ("archive_total", "nkvd_certificate", "nkvd_not_found", "troops_in_europe", "defection_rate")

    assert [1_700_000, 1_210_224, 212_400, 6_000_000, Decimal("1.5")] == [
        article.figures.figures[name].value for name in named
    ]
