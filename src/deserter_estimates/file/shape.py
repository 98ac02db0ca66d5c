"""The shape of a figures file: which keys each table may have, and what may stand there.

Written as pydantic-core schemas rather than pydantic models: the same checks and the same JSON Schema, without the
70 ms that building the models adds to every start (`bench/startup` prints the ratio).
"""

from __future__ import annotations

from typing import Any

from deserter_estimates.file.spread_keys import KINDS
from deserter_estimates.language.hedges import MODELS, WORDS

NAME = "^[a-z][a-z0-9_]*$"
ACCEPTED = ("unused", "quote", "quote_number", "quote_hedge", "cannot_fail", "nested", "dependent", "undefined")
SPREADS = ("uniform", "triangular", "pert", "arcsine")
REASONS = ("no-formula", "missing-input", "vague", "external")
TEXT_LIMIT = 20_000
LARGEST = 10**100
SPREAD_PLACE = 2  # figures.NAME.spread
Schema = Any  # pydantic_core.CoreSchema, not imported before it is needed


def figures_schema() -> Schema:
    """Build the schema of the whole file."""
    from pydantic_core import core_schema as cs

    text = cs.str_schema(strict=True, min_length=1, max_length=TEXT_LIMIT)
    number = _said(
        "number",
        "is not a number",
        cs.union_schema([cs.int_schema(strict=True), cs.decimal_schema(strict=True, allow_inf_nan=False)]),
    )
    value = _said("value", "is neither a number nor a date", cs.union_schema([number, cs.date_schema(strict=True)]))
    pair = cs.list_schema(number, min_length=2, max_length=2)
    spread_keys = [
        "low",
        "high",
        "mode",
        "mode_low",
        "mode_high",
        "mean",
        "sd",
        "mu",
        "sigma",
        "level",
        "scale",
        "df",
        "a",
        "b",
        "shape",
    ]
    spread = cs.tagged_union_schema(
        {
            "word": cs.literal_schema(list(SPREADS)),
            "table": _table(
                {"kind": cs.literal_schema(list(KINDS))},
                dict.fromkeys(spread_keys, number) | {"interval": pair},
            ),
        },
        discriminator=lambda given: "table" if isinstance(given, dict) else "word",
    )
    ends = {
        "value": value,
        "low": value,
        "high": value,
        "hedge": cs.literal_schema(list(WORDS)),
        "rounded_to": number,
    }
    accepts = cs.dict_schema(cs.literal_schema(list(ACCEPTED)), text, strict=True)
    words = {"label": text, "unit": cs.str_schema(strict=True, max_length=100), "note": text, "accepts": accepts}
    reading = _table(
        {"source": text},
        ends | {"kind": cs.literal_schema(["swap", "redefine"]), "quote": text, "url": text, "note": text},
    )
    readings = _named(reading, cs)
    figure = _table(
        {"quote": text},
        ends | words | {"source": text, "population": text, "spread": spread, "part_of": text, "readings": readings},
    )
    assumption = _table(
        {"reason": text},
        ends | words | {"source": text, "population": text, "spread": spread, "part_of": text, "readings": readings},
    )
    estimate = _table({"formula": cs.str_schema(strict=True, max_length=TEXT_LIMIT)}, words | {"measures": text})
    claim = _table(
        {"quote": text},
        {
            "estimate": text,
            "hedge": ends["hedge"],
            "value": value,
            "low": value,
            "high": value,
            "rounded_to": number,
            "threshold_from": cs.literal_schema(["article", "auditor", "literature"]),
            "threshold_source": text,
            "reason": cs.literal_schema(list(REASONS)),
            "label": text,
            "note": text,
            "accepts": accepts,
        },
    )
    article = _table(
        {"title": text},
        {
            "publisher": text,
            "published": _said("date", "is not a date such as 2020-01-17", cs.date_schema(strict=True)),
            "url": text,
            "hedges": cs.literal_schema(list(MODELS)),
            "note": text,
        },
    )
    correlation = _table({"figures": cs.list_schema(text, min_length=2, max_length=2), "rho": number}, {})
    return _table(
        {"format": cs.literal_schema([1]), "article": article},
        {
            "figures": _named(figure, cs),
            "assumptions": _named(assumption, cs),
            "estimates": _named(estimate, cs),
            "claims": _named(claim, cs),
            "correlations": cs.list_schema(correlation),
        },
    )


def _table(required: dict[str, Schema], optional: dict[str, Schema]) -> Schema:
    from pydantic_core import core_schema as cs

    fields = {key: cs.typed_dict_field(schema, required=True) for key, schema in required.items()}
    fields |= {key: cs.typed_dict_field(schema, required=False) for key, schema in optional.items()}
    return cs.typed_dict_schema(fields, strict=True, extra_behavior="forbid")


def _named(schema: Schema, cs: Any) -> Schema:
    return cs.dict_schema(cs.str_schema(pattern=NAME, max_length=100), schema, strict=True)


def _said(kind: str, message: str, schema: Schema) -> Schema:
    from pydantic_core import core_schema as cs

    return cs.custom_error_schema(schema, custom_error_type=kind, custom_error_message=message)
