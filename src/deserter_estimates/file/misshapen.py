"""Misshapen: what does not fit the shape of a figures file, each problem as one sentence with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from deserter_estimates.file.problems import Path, Problem
from deserter_estimates.file.shape import LARGEST, SPREAD_PLACE, figures_schema
from deserter_estimates.file.spread_keys import KINDS


def shape_problems(tables: dict[str, Any]) -> list[Problem]:
    """Check the tables against the shape; give every problem found, none where all is well."""
    from pydantic_core import SchemaValidator, ValidationError

    problems = [*_size_problems(tables, ()), *_unit_problems(tables)]
    if tables.get("format") is True:  # which Python takes for 1
        problems.append(
            Problem(path=("format",), what="true is not a format of this program", hint="It reads format = 1.")
        )
    told = {problem.path for problem in problems}
    try:
        SchemaValidator(figures_schema()).validate_python(tables)
    except ValidationError as error:
        found = [_problem(item, tables) for item in error.errors(include_url=False, include_context=True)]
        problems += [problem for problem in found if problem.path not in told]
    return problems


def _size_problems(value: Any, path: Path) -> list[Problem]:
    if isinstance(value, dict):
        return [problem for key, item in value.items() for problem in _size_problems(item, (*path, key))]
    if isinstance(value, list):
        return [problem for place, item in enumerate(value) for problem in _size_problems(item, (*path, place))]
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and (value.adjusted() >= 100 or int(value.as_tuple().exponent) < -100)
    ):
        return [
            Problem(
                path=path,
                what="is too large or too finely divided to compute with",
                hint="Between 1e-100 and 1e100.",
            )
        ]
    if isinstance(value, int) and abs(value) > LARGEST:
        return [Problem(path=path, what="is too large to compute with", hint="At most 1e100.")]
    return []


def _unit_problems(tables: dict[str, Any]) -> Iterator[Problem]:
    """Units that mean % and are not read as such, so that 31 would stay 31 and not become 0.31."""
    for section in ("figures", "assumptions", "estimates"):
        entries = tables.get(section)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            unit = entry.get("unit") if isinstance(entry, dict) else None
            if isinstance(unit, str) and unit != "%" and unit.strip().lower() in PERCENT:
                yield Problem(path=(section, name, "unit"), what=f'"{unit}" is not read as %', hint='Write unit = "%".')


def _problem(item: Mapping[str, Any], tables: dict[str, Any]) -> Problem:
    path = _key_path(item["loc"])
    say: Callable[..., tuple[str, str]] = SAYINGS.get(item["type"], _as_it_is)
    what, hint = say(path, item, tables)
    return Problem(path=path, what=what, hint=hint)


def _key_path(loc: tuple[str | int, ...]) -> Path:
    """The keys of the file among those of the schema, which names the way it took through a spread or a key."""
    return tuple(
        part
        for place, part in enumerate(loc)
        if not (part == "[key]" and place == len(loc) - 1)
        and not (place == SPREAD_PLACE + 1 and loc[SPREAD_PLACE] == "spread" and part in ("word", "table"))
    )


def _unknown_key(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    from deserter_estimates.language.spelling import did_you_mean

    known = _known_keys(path[:-1])
    near = did_you_mean(str(path[-1]), known)
    return (
        "is not a key of this table",
        f"Did you mean {near}?" if near else f"The keys are {', '.join(known)}.",
    )


def _known_keys(path: Path) -> list[str]:
    schema = figures_schema()
    for part in path:
        if schema["type"] == "tagged-union":
            schema = schema["choices"]["table"]
        schema = (
            schema["fields"][part]["schema"]
            if schema["type"] == "typed-dict"
            else schema.get("values_schema", schema.get("items_schema"))
        )
    if schema["type"] == "tagged-union":
        schema = schema["choices"]["table"]
    return list(schema["fields"])


def _missing(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    hints = {
        "quote": "Copy the article's words exactly.",
        "source": "Say where it was published.",
        "reason": "Say why it is supposed; an assumption has no quote.",
        "formula": "Write one such as total - counted.",
        "format": "Write format = 1 at the top.",
        "article": "Write an [article] table with its title.",
        "title": 'Write title = "..." under [article].',
        "kind": f"Write one of {', '.join(KINDS)}.",
    }
    return "is missing", hints.get(str(path[-1]), "It is required here.")


def _choice(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    from deserter_estimates.language.spelling import did_you_mean

    given, expected = (
        item["input"],
        item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", "),
    )
    shown = _shown(given)
    if path == ("format",):
        return f"{shown} is not a format of this program", "It reads format = 1."
    near = did_you_mean(given, expected) if isinstance(given, str) else None
    return (
        f"{shown} is not one of the words for this",
        f"Did you mean {near}?" if near else f"Write one of {', '.join(expected)}.",
    )


def _as_it_is(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return item["msg"][:1].lower() + item["msg"][1:], ""


def _no_value(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return f"{_shown(item['input'])} {item['msg']}", VALUE_HINTS[item["type"]]


def _no_list(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return "is not a list", LIST_HINTS[str(path[-1])]


def _no_pair(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return f"has length {item['ctx']['actual_length']} where a pair is needed", LIST_HINTS[str(path[-1])]


def _too_long(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return f"is longer than {item['ctx']['max_length']:,} characters", "Shorten it."


def _text(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return f"{_shown(item['input'])} is not text", "Write it in quotes."


def _bad_name(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return "is not a name", "Names are lower case: a-z, then a-z, 0-9 and _."


def _not_table(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return "is not a table", f"Write a header such as [{'.'.join(map(str, path))}]."


def _empty(path: Path, item: dict[str, Any], tables: dict[str, Any]) -> tuple[str, str]:
    return "is empty", "Fill it in, or leave the key out."


def _shown(given: Any) -> str:
    text = (
        given.isoformat() if isinstance(given, date) else str(given).lower() if isinstance(given, bool) else str(given)
    )
    text = text if len(text) <= 60 else text[:57] + "..."
    return f'"{text}"' if isinstance(given, str) else text


PERCENT = ("%", "percent", "per cent", "percents", "pct", "prozent", "procent", "процент", "проценты")
VALUE_HINTS = {
    "number": "Write it without quotes, such as 1_700_000 or 1.5.",
    "value": "Write it without quotes, such as 1_700_000, 1.5 or 1945-05-09.",
    "date": "Write it without quotes.",
}
LIST_HINTS = {
    "correlations": "Write a header [[correlations]] over each pair.",
    "figures": 'Write two names, such as ["total", "counted"].',
    "interval": "Write two numbers, such as [35_000, 45_000].",
    "accepts": 'Write a list such as ["unused"].',
}
SAYINGS: dict[str, Callable[..., tuple[str, str]]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _choice,
    "string_type": _text,
    "string_pattern_mismatch": _bad_name,
    "dict_type": _not_table,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "number": _no_value,
    "value": _no_value,
    "date": _no_value,
    "list_type": _no_list,
    "too_short": _no_pair,
    "too_long": _no_pair,
}
