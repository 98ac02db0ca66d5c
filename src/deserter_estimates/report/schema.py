"""JSON Schema (draft 2020-12) of the reports, made from the types of their fields and the sentences there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

from msgspec import Struct

from deserter_estimates.file.kinds import Node
from deserter_estimates.file.tables import DRAFT, figures_json_schema
from deserter_estimates.report.hints import hints, record_in, sentences
from deserter_estimates.report.plain import left_out

PLAIN: dict[object, Node] = {
    object: {},
    NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Fraction: {"type": "number"},
    date: {"format": "date", "type": "string"},
}


def schema_text(kind: Literal["figures", "report"]) -> str:
    """The schema as JSON text, as it ships."""
    schema = figures_json_schema() if kind == "figures" else report_json_schema()
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


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
        optional = left_out(kind)
        sentence = " ".join((kind.__doc__ or "").partition("\n\n")[0].split())
        schema: Node = {"description": sentence, "type": "object"}
        definitions[kind.__name__] = schema
        schema["properties"] = {
            name: _schema_of(hint, definitions, null=name not in optional) | {"description": sentences(kind)[name]}
            for name, hint in hints(kind).items()
        }
        schema["required"] = [name for name in hints(kind) if name not in optional]
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _schema_of(kind: object, definitions: dict[str, Node], *, null: bool = True) -> Node:
    """The schema of what a type is written as in JSON; without `null`, of what is written where it is there."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        nodes = [_schema_of(one, definitions) for one in inside if null or one is not NoneType]
        wider = PLAIN[float] in nodes  # a whole number is a number too
        each = [node for node in {str(node): node for node in nodes}.values() if node != PLAIN[int] or not wider]
        return each[0] if len(each) == 1 else {"anyOf": each}
    if origin is Literal:
        return {"const": inside[0], "type": "string"} if len(inside) == 1 else {"enum": list(inside), "type": "string"}
    if origin is tuple:
        return {"items": _schema_of(inside[0], definitions), "type": "array"}
    if origin is Mapping:
        return {"additionalProperties": _schema_of(inside[1], definitions), "type": "object"}
    record = record_in(kind)
    return dict(PLAIN[kind]) if record is None else _reference(record, definitions)
