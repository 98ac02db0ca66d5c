"""JSON Schema (draft 2020-12) of a figures file, made from what the program itself checks by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deserter_estimates.file.keys import KEYS, NAMED, SECTIONS
from deserter_estimates.file.shape import NAME, SPREADS, figures_schema
from deserter_estimates.file.spread_keys import KINDS

Node = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
DATE = r"^\d{4}-\d\d-\d\d$"
NUMBER: Node = {"type": "number"}


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
