"""The JSON Schemas: the bundled file and every report conform, broken files do not, and the code and docs agree."""

import importlib.util
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

import jsonschema
import pytest
from msgspec import Struct

from deserter_estimates.commands.template import template
from deserter_estimates.file.keys import ACCEPTED
from deserter_estimates.file.spread_keys import KINDS
from deserter_estimates.file.tables import figures_json_schema, key_problems
from deserter_estimates.language.hedges import WORDS
from deserter_estimates.report.contract import SetRow
from deserter_estimates.report.hints import hints, record_in, sentences
from deserter_estimates.report.schema import report_json_schema, schema_text
from deserter_estimates.report.union import Report
from deserter_estimates.stress.grid import Cell
from deserter_estimates.stress.one_way import OneWay
from program import estimate

ROOT = Path(__file__).resolve().parents[2]
FIGURES = jsonschema.Draft202012Validator(figures_json_schema())
REFERENCE = (ROOT / "docs" / "figures-file.md").read_text(encoding="utf-8")


def as_json(value: Any) -> Any:
    """What an editor sees of TOML: dates as text."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def complaints(text: str) -> list[str]:
    return [error.message for error in FIGURES.iter_errors(as_json(tomllib.loads(text)))]


@pytest.mark.parametrize("path", [ROOT / "data" / "figures.toml", *sorted((ROOT / "examples").glob("*.toml"))])
def test_every_file_that_ships_conforms(path: Path) -> None:
    assert [] == complaints(path.read_text(encoding="utf-8"))


def test_the_template_conforms() -> None:
    assert [] == complaints(template())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ('title = "', 'titel = "'),
        ("value = 48_000", 'value = "48_000"'),
        ("value = 48_000", ""),
        ("low = 60\n", ""),
        ('hedge = "about"', 'hedge = "abuot"'),
        ("[figures.bicycles_registered]", "[figures.Bicycles]"),
        ('source = "the register', 'sauce = "the register'),
        ('kind = "swap"', 'kind = "swop"'),
        ('unit = "euros/bicycles"', "unit = 5"),
        ('unit = "euros/bicycles"', 'spread = { kind = "normal", mean = 3 }'),
        ('unit = "euros/bicycles"', 'spread = { kind = "uniform", low = 3, high = 4, sd = 1 }'),
        ('unit = "euros/bicycles"', 'spread = "gaussian"'),
        ('formula = "bicycles_stolen * price"', "formula = 5"),
        ("accepts = { unused", "accepts = { unsued"),
        ('reason = "missing-input"', ""),
        ('reason = "missing-input"', 'reason = "because"'),
    ],
)
def test_what_the_program_refuses_the_schema_refuses(old: str, new: str, tmp_path: Path) -> None:
    from deserter_estimates.check.check import check_file
    from deserter_estimates.file.document import read_document

    text = template()
    assert old in text
    broken = text.replace(old, new, 1)
    (tmp_path / "broken.toml").write_text(broken, encoding="utf-8")

    assert [] != complaints(broken)
    assert () != check_file(lambda: read_document(str(tmp_path / "broken.toml"))).errors


@pytest.mark.parametrize(
    ("keys", "sound"),
    [
        ("", False),
        ('estimate = "loss"\nvalue = 3', True),
        ('reason = "vague"', True),
        ('estimate = "loss"\nvalue = 3\nreason = "vague"', False),
        ('estimate = "loss"\nword = "rare"\ndirection = "at most"', True),
        ('estimate = "loss"\nword = "rare"\ndirection = "at most"\nreason = "vague"', True),
        ('word = "rare"\ndirection = "at least"', True),
        ('estimate = "loss"\nword = "rare"', False),
        ('estimate = "loss"\nvalue = 3\ndirection = "at most"', False),
    ],
)
def test_a_claim_has_a_number_a_word_or_a_reason(keys: str, sound: bool, tmp_path: Path) -> None:
    from deserter_estimates.check.check import check_file
    from deserter_estimates.file.document import read_document

    text = f'{template()}\n[claims.one_more]\nquote = "q"\n{keys}\n'
    (tmp_path / "f.toml").write_text(text, encoding="utf-8")

    assert (
        sound == (complaints(text) == []) == (check_file(lambda: read_document(str(tmp_path / "f.toml"))).errors == ())
    )


def test_a_correlation_lies_between_minus_one_and_one() -> None:
    pair = '[[correlations]]\nfigures = ["price", "theft_share"]\nrho = {}\n'

    assert [] == complaints(template() + pair.format("-0.5"))
    assert ["1.5 is greater than the maximum of 1"] == complaints(template() + pair.format("1.5"))


@pytest.mark.parametrize("spread", [(kind, keys) for kind, ways in KINDS.items() for keys in ways])
def test_every_kind_of_spread_has_its_keys(spread: tuple[str, tuple[str, ...]]) -> None:
    kind, keys = spread
    table = {"kind": kind} | {key: [1, 2] if key == "interval" else 1 for key in keys}
    tables = {"format": 1, "article": {"title": "x"}, "figures": {"a": {"value": 1, "quote": "1", "spread": table}}}

    assert [] == list(FIGURES.iter_errors(tables))
    assert [] == [*key_problems(tables)]
    assert 1 == len(list(FIGURES.iter_errors(_without(tables, keys[0]))))


def _without(tables: dict[str, Any], key: str) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(tables))
    del copy["figures"]["a"]["spread"][key]
    return copy


# Reports


def closed(node: Any) -> Any:
    """The schema with no other keys allowed: ours are all described, though readers must expect more in time."""
    if isinstance(node, list):
        return [closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: closed(item) for key, item in node.items()}
    return copy | {"additionalProperties": False} if "properties" in node else copy


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "--draws", "0"],
        ["run", "--hedges", "survey", "--reading", "archive_total=nkvd_total"],
        ["run", "--set", "detection_rate=0.5"],
        ["figures"],
        ["readings"],
        ["explain", "about_90_thousand"],
        ["check"],
        ["diff", "examples/fish_count.toml", "examples/end_gauge.toml"],
        ["check", "--text", "docs/json.md"],
        [
            "sensitivity",
            "--two-way",
            "archive_total,nkvd_certificate",
            "--sweep",
            "archive_total=1600000:1800000:50000",
        ],
    ],
)
def test_every_report_conforms_to_the_last_key(arguments: list[str]) -> None:
    report = json.loads(estimate(*arguments, "--json").stdout)
    schema = closed(report_json_schema())
    names = {schema["$defs"][name]["properties"]["command"]["const"]: name for name in _branches(schema)}
    own = {"$ref": f"#/$defs/{names[report['command']]}", "$defs": schema["$defs"]}

    assert [] == [error.message for error in jsonschema.Draft202012Validator(own).iter_errors(report)]
    assert jsonschema.Draft202012Validator(report_json_schema()).is_valid(report)


def test_every_key_of_every_report_is_described_by_a_sentence() -> None:
    """From the reports down through all records that they hold, those of the stress tests too."""
    waiting, records = list(get_args(Report)), set[type[Struct]]()
    while waiting:
        record = waiting.pop()
        records.add(record)
        waiting += {kind for hint in hints(record).values() if (kind := record_in(hint))} - records

    assert {OneWay, SetRow, Cell} < records
    assert [] == [
        f"{record.__name__}.{name}"
        for record in records
        for name in hints(record)
        if not re.fullmatch(r"\w.{4,}\.", sentences(record).get(name, ""))
    ]


def _branches(schema: dict[str, Any]) -> list[str]:
    return [branch["$ref"].rpartition("/")[2] for branch in schema["oneOf"]]


def test_a_report_without_a_key_or_with_a_grade_too_many_does_not_conform() -> None:
    report = json.loads(estimate("run", "--json", "--draws", "0").stdout)
    valid = jsonschema.Draft202012Validator(report_json_schema()).is_valid

    assert not valid({key: value for key, value in report.items() if key != "claims"})
    assert not valid(report | {"figures_file": {"name": "x"}})
    assert not valid(report | {"command": "walk"})


# What is generated


@pytest.mark.parametrize("kind", ["figures", "report"])
def test_the_command_prints_what_ships(kind: Literal["figures", "report"]) -> None:
    printed = estimate("schema", kind).stdout

    assert schema_text(kind) == printed
    jsonschema.Draft202012Validator.check_schema(json.loads(printed))


def test_generated_files_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("generated", ROOT / "tools" / "generated.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    for name, text in module.generated().items():
        assert text == (ROOT / name).read_text(encoding="utf-8"), f"{name}: run tools/generated.py"


# The reference page


def test_the_reference_lists_every_hedge_word_spread_and_warning() -> None:
    listed = set(_rows("Hedge words")) | set(_rows("Spreads")) | set(_rows("Warnings, and accepting them"))

    assert set() == {*WORDS, *KINDS, *ACCEPTED} - listed


def _rows(title: str) -> list[str]:
    section = REFERENCE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [word.strip(" `") for cell in cells for word in cell.split(",")]
