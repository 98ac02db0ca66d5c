"""The library: few names, which give what the command line gives."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import deserter_estimates
from deserter_estimates import Audit, UserError, audit, load
from deserter_estimates.file.document import bundled
from program import estimate

TOWN: dict[str, Any] = {
    "format": 1,
    "article": {"title": "Cyclists in town"},
    "figures": {
        "residents": {"value": 240_000, "hedge": "about", "unit": "people", "quote": "a town of about 240,000"},
        "cyclists": {"value": 12.5, "unit": "%", "quote": "12.5 % of whom cycle to work"},
    },
    "estimates": {"riders": {"formula": "multiplier(residents, cyclists)", "unit": "people"}},
    "claims": {"thirty": {"estimate": "riders", "hedge": "nearly", "value": 30_000, "quote": "nearly 30,000 riders"}},
}


def test_the_names_are_these_and_each_is_described() -> None:
    """A name that goes, or a parameter, breaks somebody's script."""
    assert ["Audit", "UserError", "__version__", "audit", "load"] == deserter_estimates.__all__
    assert ["source"] == [*inspect.signature(load).parameters]
    assert ["figures", "set", "readings", "spreads", "hedges", "draws", "seed"] == [
        *inspect.signature(audit).parameters
    ]
    assert ["claims", "estimates", "figures", "report", "rows"] == [name for name in dir(Audit) if name[0] != "_"]
    assert all(inspect.getdoc(each) for each in (load, audit, Audit, Audit.rows, UserError))


def test_the_package_imports_nothing_before_a_name_is_asked_for() -> None:
    code = "import sys, deserter_estimates; print([name for name in sys.modules if name in ('numpy', 'msgspec')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()
    with pytest.raises(AttributeError, match="no attribute 'laod'"):
        _ = deserter_estimates.laod  # type: ignore[attr-defined]


def test_a_dictionary_is_audited_and_a_figure_set() -> None:
    """12.5 % of 240,000 is 30,000; 10 % is 24,000, and nearly 30,000 begins at 27,000."""
    figures = load(TOWN)
    result, other = audit(figures), audit(figures, set={"cyclists": 10})

    assert ("follows", "does not follow") == (result.claims["thirty"].verdict, other.claims["thirty"].verdict)
    assert (30_000, 24_000) == (result.estimates["riders"].face_value, other.estimates["riders"].face_value)
    assert {"cyclists": "10"} == other.report.settings.set
    assert (10, 12.5) == (other.figures["cyclists"].value, result.figures["cyclists"].value)


def test_a_pair_is_a_range_and_draws_are_made_where_wanted() -> None:
    result = audit(load(TOWN), set={"residents": (100_000, 200_000)}, draws=16_384)
    riders = result.estimates["riders"]

    assert riders.median is not None
    assert (12_450, 25_100) == (riders.low, riders.high)
    assert audit(load(TOWN)).estimates["riders"].median is None


def test_a_file_gives_what_the_program_writes(tmp_path: Path) -> None:
    shown = json.loads(estimate("run", "--draws", "0", "--json").stdout)

    for source in (None, str(bundled()), bundled()):
        result = audit(load(source))
        assert shown["claims"] == result.rows("claims")
        assert shown["estimates"] == result.rows("estimates")


def test_the_dictionary_of_a_file_gives_the_same_rows() -> None:
    tables = tomllib.loads(bundled().read_text(encoding="utf-8"))

    assert audit(load()).rows("claims") == audit(load(tables)).rows("claims")


def test_readings_and_hedge_words_are_those_of_the_options() -> None:
    options = ("--reading", "archive_total=nkvd_total", "--hedges", "survey", "--json", "--draws", "0")
    result = audit(load(), readings={"archive_total": "nkvd_total"}, hedges="survey")

    assert json.loads(estimate("run", *options).stdout)["claims"] == result.rows("claims")


def test_a_spread_is_put_on_a_figure() -> None:
    """All of 12.45 to 12.55 % is as likely, or the middle likelier: the sd goes from 1/sqrt(12) to 1/sqrt(24)."""
    flat, peaked = (
        audit(load(TOWN), spreads=spreads, set={"residents": 240_000}, draws=16_384).estimates["riders"].sd
        for spreads in (None, {"cyclists": "triangular"})
    )

    assert flat is not None and peaked is not None
    assert 2**0.5 == pytest.approx(flat / peaked, rel=1e-3)


def test_a_notebook_shows_the_first_screen() -> None:
    result = audit(load(TOWN))

    assert estimate("run", "--draws", "0", "--format", "markdown").stdout == audit(load())._repr_markdown_()
    assert "Cyclists in town\n" == str(result)[:17]
    assert "<Audit of 'Cyclists in town': 1 claim. Against the article's own numbers 1 follows.>" == repr(result)
    assert "1 claim. Against the article's own numbers 1 follows." in str(result)


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({}, "<dict>: article: is missing"),
        (TOWN | {"figures": {}}, "nothing here is called residents"),
        (TOWN | {"estimates": 5}, "<dict>: estimates: is not a table"),
        (TOWN | {"figures": {"x": {"value": float("nan"), "quote": "q"}}}, "<dict>: figures.x.value: NaN is neither"),
        (TOWN | {"figures": {"x": {"value": object(), "quote": "q"}}}, "is neither a number nor a date"),
        ("nowhere.toml", "nowhere.toml: there is no such file"),
    ],
)
def test_what_is_wrong_is_said_at_once_and_without_a_line(tables: Any, says: str) -> None:
    with pytest.raises(UserError, match=re.escape(says)):
        load(tables)


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"set": {"residnts": 5}}, "there is no figure residnts"),
        ({"set": {"residents": "many"}}, "'many' is no value for residents"),
        ({"set": ["residents=5"]}, "Expected `object`, got `array`"),
        ({"readings": {"x": "y"}}, "there is no figure x"),
        ({"hedges": "Survey"}, "hedges='Survey' is no way to read hedge words. Write one of rounding, survey, ferson."),
        ({"draws": "1000"}, "Expected `int`, got `str` - at `$.draws`"),
    ],
)
def test_a_choice_that_is_none_is_refused(choice: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=re.escape(says)):
        audit(load(TOWN), **choice)


def test_what_is_no_file_no_article_and_no_kind_of_row_is_refused() -> None:
    given: Any = 3
    with pytest.raises(UserError, match="3 is no figures file"):
        load(given)
    with pytest.raises(UserError, match="audit takes what load gives"):
        audit(given)
    with pytest.raises(UserError, match="there are no rows of 3"):
        audit(load(TOWN)).rows(given)
