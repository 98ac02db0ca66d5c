"""JSON Schemas (draft 2020-12) of a figures file and of the reports, made from what the program itself checks by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, get_args, get_type_hints

from deserter_estimates.keys import KEYS, NAMED, SECTIONS
from deserter_estimates.shape import NAME, SPREADS, figures_schema
from deserter_estimates.spread_keys import KINDS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Node = dict[str, Any]
DATE = r"^\d{4}-\d\d-\d\d$"
NUMBER: Node = {"type": "number"}


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
    from pydantic import TypeAdapter

    from deserter_estimates import explain_report, report, stress_report

    known = [each for module in (report, stress_report, explain_report) for each in vars(module).values()]
    reports = list(dict.fromkeys(each for each in known if _is_report(each)))
    definitions: Node = {}
    branches = []
    for each in reports:
        schema = TypeAdapter(each).json_schema(mode="serialization")
        definitions |= schema.pop("$defs", {})
        schema["properties"]["command"] = {"const": _default(each, "command"), "type": "string"}
        schema["properties"]["format_version"] = {"const": report.FORMAT_VERSION, "type": "string"}
        definitions[each.__name__] = schema
        branches.append({"$ref": f"#/$defs/{each.__name__}"})
    classes = {kind.__name__: kind for each in reports for kind in _classes(each)}
    for name, schema in definitions.items():
        if name in classes:
            _mark_required(schema, classes[name])
        _strip(schema)
    return {
        "$schema": DRAFT,
        "title": "A report of deserter-estimates",
        "oneOf": branches,
        "$defs": dict(sorted(definitions.items())),
    }


def _is_report(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and isinstance(_default(kind, "command"), str)


def _classes(kind: Any) -> Iterator[Any]:
    """The dataclasses that a type is made of, itself first."""
    if isinstance(kind, type) and is_dataclass(kind):
        yield kind
        for inner in get_type_hints(kind).values():
            yield from _classes(inner)
    for inner in get_args(kind):
        yield from _classes(inner)


def _default(kind: Any, name: str) -> Any:
    return next((each.default for each in fields(kind) if each.name == name), MISSING)


def _mark_required(schema: Node, kind: Any) -> None:
    """Whatever `report.plain` always writes is required, and what it leaves out where None is never null."""
    optional = {each.name for each in fields(kind) if each.default is None}
    for name in optional:
        of = schema["properties"][name]
        choices = [each for each in of.pop("anyOf", []) if each != {"type": "null"}]
        if choices:
            of |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    schema["required"] = [each.name for each in fields(kind) if each.name not in optional]


def _strip(node: Any) -> None:
    """Write exact fractions as the numbers they are printed as, and take out what pydantic adds for forms."""
    for item in node if isinstance(node, list) else ():
        _strip(item)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("title"), str):
        del node["title"]
    node.pop("default", None)
    if isinstance(said := node.get("description"), str):
        node["description"] = " ".join(said.partition("\n\n")[0].split())
    if node.get("format") == "fraction":
        node.clear()
        node |= NUMBER
    for key, item in node.items():
        for inner in item.values() if key == "properties" else [item]:
            _strip(inner)
    if {"type": "integer"} in (choices := node.get("anyOf", [])) and NUMBER in choices:
        node["anyOf"] = [each for each in choices if each != {"type": "integer"}]
    if len(node.get("anyOf", [])) == 1:
        node |= node.pop("anyOf")[0]


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
