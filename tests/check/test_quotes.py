"""The data file keeps faith with the article: words, numbers and sources, read without the program."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = tomllib.loads((ROOT / "data" / "figures.toml").read_text(encoding="utf-8"), parse_float=Decimal)
FIGURES: dict[str, Any] = DATA["figures"]
ASSUMPTIONS: dict[str, Any] = DATA["assumptions"]
ESTIMATES: dict[str, Any] = DATA["estimates"]
CLAIMS: dict[str, Any] = DATA["claims"]
READINGS = {
    f"{figure}.{name}": reading
    for figure, table in (FIGURES | ASSUMPTIONS).items()
    for name, reading in table.get("readings", {}).items()
}
QUOTED = {f"figures.{name}": table for name, table in FIGURES.items()} | {
    f"claims.{name}": table for name, table in CLAIMS.items()
}


def value(path: str) -> Any:
    """What stands at a dotted path under `figures`, as a value."""
    table = FIGURES
    for key in path.split("."):
        table = table[key]
    return table["value"]


def printed_numbers(text: str) -> str:
    """The text with its grouping of digits undone: 34,476,000 and 87 923 become 34476000 and 87923."""
    return re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", text)


def test_the_four_central_inputs_are_the_articles() -> None:
    """1.7 million deserters, 1,210,224 on the certificate, 212,400 not found, 6 million men in Europe."""
    central = ["archive_total", "nkvd_certificate", "nkvd_not_found", "troops_in_europe"]

    assert [1_700_000, 1_210_224, 212_400, 6_000_000] == [value(name) for name in central]
    assert ["about", None, None, "about"] == [FIGURES[name].get("hedge") for name in central]
    assert {"people"} == {FIGURES[name]["unit"] for name in central}


def test_the_rate_is_the_top_of_the_printed_range() -> None:
    rate, printed = FIGURES["defection_rate"], FIGURES["defector_share"]

    assert (Decimal("1.5"), "%") == (rate["value"], rate["unit"])
    assert (printed["low"], printed["high"]) == (rate["low"], rate["high"])
    assert printed["high"] == rate["value"]


def test_the_certificate_is_exact_to_the_last_man() -> None:
    certificate = FIGURES["nkvd_certificate"]

    assert certificate["value"] == certificate["low"] == certificate["high"]


def test_names_are_plain_and_shared_by_nothing_else() -> None:
    names = [*FIGURES, *ASSUMPTIONS, *ESTIMATES]
    every = [*names, *CLAIMS, *(name.split(".")[1] for name in READINGS)]

    assert [] == [name for name in every if not re.fullmatch(r"[a-z][a-z0-9_]*", name)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ESTIMATES)
def test_a_formula_speaks_of_what_is_in_the_file(name: str) -> None:
    estimators = {"residual", "multiplier", "implied_total", "undercount", "even_share", "funnel", "min"}
    words = set(re.findall(r"[a-z][a-z0-9_]*", ESTIMATES[name]["formula"]))

    assert set() == words - estimators - set(FIGURES) - set(ASSUMPTIONS) - set(ESTIMATES)


def test_every_figure_says_where_it_comes_from() -> None:
    assert [] == [name for name, table in FIGURES.items() if not {"label", "quote", "source"} <= set(table)]


def test_every_assumption_gives_its_reason() -> None:
    assert [] == [name for name, table in ASSUMPTIONS.items() if not table.get("reason")]


@pytest.mark.parametrize("name", [name for name, table in ASSUMPTIONS.items() if "low" in table])
def test_a_dial_admits_that_nobody_has_measured_it(name: str) -> None:
    dial = ASSUMPTIONS[name]

    assert dial["reason"].startswith("No source: a dial.")
    assert dial["low"] < dial["value"] < dial["high"]


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_can_be_looked_up(name: str) -> None:
    reading = READINGS[name]

    assert reading["kind"] in {"swap", "redefine"}
    assert reading["url"].startswith(("https://", "http://"))
    assert reading["source"]
    assert reading["quote"]


@pytest.mark.parametrize("name", [name for name, reading in READINGS.items() if reading["kind"] == "redefine"])
def test_a_reading_that_changes_the_meaning_says_so(name: str) -> None:
    assert READINGS[name].get("note")


def test_the_match_with_the_nkvd_report_is_called_an_inference() -> None:
    assert "is an inference, which no source states" in READINGS["archive_total.nkvd_total"]["note"]


COMPUTED = {
    "nkvd_certificate.detained_not_deserted": Decimal(1_210_224 + 212_400),
    "nkvd_certificate.plus_q3_1944": Decimal(1_210_224 + 87_923),
    "defection_rate.krivosheev_prisoners": round(Decimal(100 * 40_000) / 4_059_000, 3),
    "defection_rate.german_prisoner_total": round(Decimal(100 * 40_000) / 5_754_000, 3),
    "defection_rate.per_all_who_served": round(Decimal(100 * 40_000) / 34_476_000, 3),
}
NOT_IN_DIGITS = {  # quoted in millions, or for a part of the value; the value is read off the words
    "archive_total.ignatov": "2,5 млн",
    "archive_total.solonin": "1,5 млн",
    "liberators.rusakov": "12 миллионов",
    "ten_thousand.rusakov_guess": "200 тысяч",
    "troops_in_europe.gsfg_only": "1.5 million",
    "deaths_abroad.more_than_a_million": "более 1 млн",
    "repatriation_total.displaced_not_repatriated": "8,7 млн",
    "non_returners.textbook_620k": "620 тыс",
    "non_returners.half_million": "500k",
}


@pytest.mark.parametrize("name", COMPUTED)
def test_a_reading_of_our_own_computing_says_so_and_adds_up(name: str) -> None:
    assert COMPUTED[name] == READINGS[name]["value"]
    assert READINGS[name]["computed"]
    assert "computed by us" in READINGS[name]["note"].lower()


@pytest.mark.parametrize("name", sorted(set(READINGS) - set(COMPUTED)))
def test_any_other_reading_is_the_number_in_its_quote(name: str) -> None:
    reading = READINGS[name]
    digits = NOT_IN_DIGITS.get(name, str(reading.get("value")))

    assert digits in printed_numbers(reading["quote"])


def test_the_nkvd_report_adds_up() -> None:
    """1,210,224 deserters and 456,667 evaders make 1,666,891, which rounds to 1.7 million."""
    total = value("archive_total.readings.nkvd_total")

    assert 456_667 == total - value("nkvd_certificate")
    assert value("archive_total") == round(total, -5)


def test_the_calendar() -> None:
    """32 days between the Victory and the Group in Germany, 1,470 from the German attack to the register."""
    start: date = ASSUMPTIONS["war_start"]["value"]
    window = value("window_end") - value("window_start")

    assert 32 == window.days
    assert 1_470 == (value("register_date") - start).days
    assert start.replace(year=start.year + value("certificate_years")) == ASSUMPTIONS["certificate_end"]["value"]


@pytest.mark.parametrize(("name", "month", "days"), [("border_date", 3, 31), ("certificate_date", 9, 30)])
def test_a_month_without_a_day_is_the_whole_month(name: str, month: int, days: int) -> None:
    table = FIGURES[name]

    assert (date(1944, month, 1), date(1944, month, days)) == (table["low"], table["high"])


@pytest.mark.parametrize("name", [name for name, table in QUOTED.items() if "hedge" in table])
def test_a_hedge_word_is_the_articles_unless_the_auditor_sets_the_threshold(name: str) -> None:
    table = QUOTED[name]
    own = table.get("threshold_from", "article") == "article"

    assert (table["hedge"] in table["quote"]) or not own


@pytest.mark.parametrize("name", CLAIMS)
def test_a_threshold_that_is_not_the_articles_has_a_source(name: str) -> None:
    claim = CLAIMS[name]

    assert (claim.get("threshold_from", "article") != "article") == ("threshold_source" in claim)


def test_eighteen_claims_and_eleven_without_an_estimate() -> None:
    """Nothing in the article leads to "at least tens of thousands", so that claim names no estimate."""
    without = {name: claim["reason"] for name, claim in CLAIMS.items() if "estimate" not in claim}

    assert 18 == len(CLAIMS)
    assert 11 == len(without)
    assert "no-formula" == without["tens_of_thousands"]
    assert set() == {claim["estimate"] for claim in CLAIMS.values() if "estimate" in claim} - set(ESTIMATES)


def test_a_part_is_part_of_something() -> None:
    """The never found and the defectors are among the deserters, the dead among the liberators."""
    parts = {name: table["part_of"] for name, table in FIGURES.items() if "part_of" in table}

    assert {
        "nkvd_not_found": "archive_total",
        "defectors": "archive_total",
        "deaths_abroad": "liberators",
    } == parts


def test_the_file_names_its_schema_first() -> None:
    first = (ROOT / "data" / "figures.toml").read_text(encoding="utf-8").splitlines()[0]

    assert "#:schema ./figures.schema.json" == first
