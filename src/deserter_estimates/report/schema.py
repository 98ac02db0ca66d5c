"""JSON Schemas (draft 2020-12) of a figures file and of the reports, made from what the program itself checks by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from deserter_estimates.file.keys import KEYS, NAMED, SECTIONS
from deserter_estimates.file.shape import NAME, SPREADS, figures_schema
from deserter_estimates.file.spread_keys import KINDS
from deserter_estimates.report.hints import hints, sentences

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Node = dict[str, Any]
DATE = r"^\d{4}-\d\d-\d\d$"
NUMBER: Node = {"type": "number"}
INTEGER: Node = {"type": "integer"}
PLAIN: dict[Any, Node] = {
    object: {},
    NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    str: {"type": "string"},
    int: INTEGER,
    float: NUMBER,
    Fraction: NUMBER,
    date: {"format": "date", "type": "string"},
}


def schema_text(kind: Literal["figures", "report"]) -> str:
    """The schema as JSON text, as it ships."""
    schema = figures_json_schema() if kind == "figures" else report_json_schema()
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def figures_json_schema() -> Node:
    """The JSON Schema of a figures file, for editors: keys, words and kinds, with what each key means."""
    from pydantic.json_schema import GenerateJsonSchema

    schema = _tidy(GenerateJsonSchema().generate(figures_schema()), ())
    tables = schema["properties"]
    for section in ("figures", "assumptions"):
        entry = tables[section]["patternProperties"][NAME]
        entry["anyOf"] = _value_or_ends()
        entry["properties"]["readings"]["patternProperties"][NAME]["anyOf"] = _value_or_ends()
    tables["claims"]["patternProperties"][NAME]["oneOf"] = [{"required": ["estimate"]}, {"required": ["reason"]}]
    return {"$schema": DRAFT, "title": "A figures file of deserter-estimates", **schema}


def report_json_schema() -> Node:
    """The JSON Schema of every report that a command writes as JSON, told apart by `command`.

    A key without a default is required, and may be null where its type says so; one whose default is None is absent
    when there is nothing to say.
    """
    from deserter_estimates.report.union import Report

    definitions: dict[str, Node] = {}
    reports = [_reference(each, definitions) for each in get_args(Report)]
    return {
        "$schema": DRAFT,
        "title": "A report of deserter-estimates",
        "oneOf": reports,
        "$defs": definitions,
    }


def _reference(kind: type[Struct], definitions: dict[str, Node]) -> Node:
    """A reference to the schema of a record, which is put among the definitions with all records in it."""
    if kind.__name__ not in definitions:
        optional = {each.name for each in fields(kind) if each.default is None}
        schema: Node = {"description": _first_sentence(kind), "type": "object"}
        definitions[kind.__name__] = schema
        schema["properties"] = {
            name: _schema_of(hint, definitions, null=name not in optional) | {"description": sentences(kind)[name]}
            for name, hint in hints(kind).items()
        }
        schema["required"] = [name for name in hints(kind) if name not in optional]
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _first_sentence(kind: Any) -> str:
    return " ".join(kind.__doc__.partition("\n\n")[0].split())


def _schema_of(kind: Any, definitions: dict[str, Node], *, null: bool = True) -> Node:
    """The schema of what a type is written as in JSON; without `null`, of what is written where it is there."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        each = [_schema_of(one, definitions) for one in inside if null or one is not NoneType]
        each = [one for one in {str(one): one for one in each}.values() if one != INTEGER or NUMBER not in each]
        return each[0] if len(each) == 1 else {"anyOf": each}
    if origin is Literal:
        return {"const": inside[0], "type": "string"} if len(inside) == 1 else {"enum": list(inside), "type": "string"}
    if origin is tuple:
        return {"items": _schema_of(inside[0], definitions), "type": "array"}
    if origin is Mapping:
        return {"additionalProperties": _schema_of(inside[1], definitions), "type": "object"}
    if kind in PLAIN:
        return dict(PLAIN[kind])
    return _reference(kind, definitions)


def _tidy(node: Node, path: tuple[str, ...]) -> Node:
    """One schema of a figures file: plain numbers, descriptions from the table of keys, names by their pattern."""
    if "anyOf" in node:
        ends = {"minimum": -1, "maximum": 1} if path[-1:] == ("rho",) else {}
        return _scalar(node) | ends | _described(path)
    if "oneOf" in node:
        return _spread() | _described(path)
    kept = {
        key: value for key, value in node.items() if key not in ("title", "properties", "patternProperties", "items")
    }
    kept |= _described(path)
    if "properties" in node:
        kept["properties"] = {key: _tidy(each, (*path, key)) for key, each in node["properties"].items()}
    for each in node.get("patternProperties", {}).values():
        kept["patternProperties"] = {NAME: _tidy(each, (*path, NAMED))}
        kept["additionalProperties"] = False
        kept.pop("propertyNames", None)
    if "items" in node:
        kept["items"] = _tidy(node["items"], (*path, NAMED)) if "properties" in node["items"] else node["items"]
    return kept


def _scalar(node: Node) -> Node:
    """A number, or a number or a date; pydantic would also let a number be text."""
    dates = [each | {"pattern": DATE} for each in node["anyOf"] if each.get("format") == "date"]
    return {"anyOf": [NUMBER, *dates]} if dates else dict(NUMBER)


def _described(path: tuple[str, ...]) -> Node:
    if not path or path[-1] == NAMED:
        return {}
    section = path[0]
    if len(path) == 1:
        return {"description": SECTIONS[section]}
    table = "readings" if "readings" in path[:-1] else section
    said = KEYS.get(table, {}).get(path[-1])
    return {"description": said} if said else {}


def _spread() -> Node:
    """A word, or a table with all the keys of its kind and no other."""
    pair: Node = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
    tables = [
        {
            "type": "object",
            "properties": {"kind": {"const": kind}} | {key: pair if key == "interval" else NUMBER for key in keys},
            "required": ["kind", *keys],
            "additionalProperties": False,
        }
        for kind, ways in KINDS.items()
        for keys in ways
    ]
    return {"anyOf": [{"enum": list(SPREADS), "type": "string"}, *tables]}


def _value_or_ends() -> list[Mapping[str, Any]]:
    return [{"required": ["value"]}, {"required": ["low", "high"]}]
