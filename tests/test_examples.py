"""The examples are published arithmetic of other fields: their results come out as published, or we say why not."""

import json
import math
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import program
from deserter_estimates.check.check import check_file
from deserter_estimates.file.document import read_document
from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model
from deserter_estimates.report.contract import ClaimRow, EstimateRow, RunReport
from deserter_estimates.report.run import Sampling, run_report

ROOT = Path(__file__).parents[1]
FILES = sorted(path.stem for path in (ROOT / "examples").glob("*.toml"))
BLOCK = re.compile(
    r"```console\n\$ estimate run (?P<options>[^\n]*?) --json \| jq -r '(?P<query>.*?)'\n(?P<shown>.*?)```", re.S
)

FISH = 422 * 333 / 89 - 1  # Chapman
ERROR = math.sqrt(422 * 333 * 333 * 244 / (89**2 * 90))  # Seber

# file, claim, what its formula gives, grade, whether it follows for every admissible value
GRADES = [
    ("undocumented_1980", "two_million_57_thousand", 2_057_000, "reproduces", False),
    ("undocumented_1980", "two_point_06_million", 2_057_000, "reproduces", True),
    ("undocumented_1980", "mexico_55_percent", 100 * 1131 / 2057, "reproduces", True),
    ("undocumented_1980", "census_counts_no_more_than_there_are", 100 * 2057 / 3000, "within-rounding", False),
    ("undocumented_1980", "no_other_country_reaches_5_percent", None, "not-checkable", None),
    ("foreign_born_2023", "remaining_27_percent", 27, "reproduces", False),
    ("foreign_born_2023", "about_13_7_million", 13.851, "within-rounding", False),
    ("foreign_born_2023", "just_over_one_quarter", 100 * 40 / 137, "reproduces", True),
    ("foreign_born_2023", "nineteen_percent_of_foreign_born", 100 * 97 / 513, "reproduces", True),
    ("foreign_born_2023", "about_3_percent_of_all", 100 * 9.7 / 335, "reproduces", True),
    ("fish_count", "n_1578", FISH, "reproduces", True),
    ("fish_count", "lower_1330", FISH - 1.96 * ERROR, "reproduces", True),
    ("fish_count", "upper_1826", FISH + 1.96 * ERROR, "reproduces", True),
    ("end_gauge", "length_50000838", 50_000_838, "reproduces", False),
    ("end_gauge", "uncertainty_32", 31.663865, "reproduces", False),
    ("end_gauge", "effective_degrees_of_freedom", None, "not-checkable", None),
]


@cache
def report(file: str, **readings: str) -> RunReport:
    figures = read_figures(str(ROOT / "examples" / f"{file}.toml"))
    return run_report(Model.of(figures, Choices(readings=readings)), Sampling())


def claim(file: str, name: str, **readings: str) -> ClaimRow:
    return next(row for row in report(file, **readings).claims if row.name == name)


def estimate(file: str, name: str) -> EstimateRow:
    return next(row for row in report(file).estimates if row.name == name)


@pytest.mark.parametrize(("file", "name", "value", "grade", "always"), GRADES)
def test_a_published_result_is_graded_as_its_own_numbers_deserve(
    file: str, name: str, value: float | None, grade: str, always: bool | None
) -> None:
    row = claim(file, name)

    assert grade == row.grade
    assert always is row.for_every_admissible_value
    assert value == (None if value is None else pytest.approx(row.face_value, rel=1e-6))


def test_every_claim_of_every_example_is_in_the_table() -> None:
    assert {(file, row.name) for file in FILES for row in report(file).claims} == {row[:2] for row in GRADES}


@pytest.mark.parametrize("file", FILES)
def test_an_example_leaves_no_warning_unexplained(file: str) -> None:
    check = check_file(lambda: read_document(str(ROOT / "examples" / f"{file}.toml")))

    assert () == check.errors
    assert () == check.warnings


def test_three_parts_of_1980_are_known_to_1500_people_and_not_to_500() -> None:
    counted = estimate("undocumented_1980", "counted")

    assert (2_055_500, 2_058_500) == (counted.low, counted.high)


def test_the_lower_end_of_the_range_of_1980_would_have_the_census_count_more_than_there_were() -> None:
    reach = estimate("undocumented_1980", "census_reach")

    assert pytest.approx(100 * 2_058_500 / 2_000_000, rel=1e-9) == reach.high


def test_the_residual_of_2023_is_mended_by_two_tenths_of_a_per_cent_of_citizens() -> None:
    """51.3 million less 13.75 million is 73.197 % of known status, of which 24 % are no citizens."""
    mended = {row.figure: row for row in claim("foreign_born_2023", "about_13_7_million").repairs}

    assert pytest.approx(100 * (1 - 13.75 / 51.3) - 24, rel=1e-9) == mended["citizen_share"].value
    assert mended["citizen_share"].inside
    assert not mended["foreign_born"].inside


def test_the_residual_of_2023_holds_in_neither_published_total() -> None:
    """With 47.8 million it is 12.906 million: too few, where the caption's own total gives too many."""
    readings = claim("foreign_born_2023", "about_13_7_million").readings
    assert readings is not None
    other = claim("foreign_born_2023", "about_13_7_million", foreign_born="census_bureau")

    assert (0, 2) == (readings.holds, readings.of)
    assert pytest.approx(12.906, rel=1e-12) == other.face_value


def test_the_draws_of_the_end_gauge_have_the_sd_that_first_order_misses() -> None:
    """Products of two uncertain inputs, one of them 0 at the estimate: GUM H.1.7 gets 34 nm, first order 32.

    Exactly: 25^2 + 5.8^2 + 3.9^2 + 6.7^2 + L^2 (a (0.1^2 + 0.2^2 + 0.5^2 / 2) + t (e^2 + 2^2 / 3 / 10^12)), where L^2
    is 50,000,623^2 + 25^2, a = 10^-12 / 3 and t = 0.05^2 / 3 are variances, and e = 11.5 / 10^6.
    """
    length = estimate("end_gauge", "length")
    assert length.sd is not None
    assert length.standard_errors is not None

    assert 34 == round(length.sd)
    assert 33.806545 == pytest.approx(length.sd, rel=0, abs=5 * length.standard_errors.sd)
    assert length.standard_errors.sd < 0.1  # 2 nm are to be told apart
    assert length.nonlinear is not None


def shown_by_jq(query: str, options: list[str]) -> str:
    """What the two queries of the page print, without jq."""
    data: dict[str, Any] = json.loads(program.estimate("run", *options, "--json", cwd=ROOT).stdout)
    if query == ".estimates[].nonlinear // empty":
        lines = [row["nonlinear"] for row in data["estimates"] if row.get("nonlinear")]
    else:
        assert query == '.claims[] | .grade + ": " + .reason'
        lines = [f"{row['grade']}: {row['reason']}" for row in data["claims"]]
    return "".join(f"{line}\n" for line in lines)


PAGE = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("block", list(BLOCK.finditer(PAGE)), ids=lambda block: block["options"])
def test_the_page_on_the_examples_shows_what_its_commands_print(block: re.Match[str]) -> None:
    assert block["shown"] == shown_by_jq(block["query"], block["options"].split())


def test_the_page_tells_of_every_example() -> None:
    assert set(FILES) == {Path(block["options"].split()[0]).stem for block in BLOCK.finditer(PAGE)}
