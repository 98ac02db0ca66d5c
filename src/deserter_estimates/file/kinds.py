"""Kinds: what may stand behind a key of a figures file, as a check of the value and as JSON Schema, in one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from deserter_estimates.file.problems import Path, Problem
from deserter_estimates.file.toml_hints import in_prose
from deserter_estimates.language.spelling import nearest
from deserter_estimates.language.units import UnitError, unit_of

Node = dict[str, Any]
NAME = "^[a-z][a-z0-9_]*$"
LONGEST_TEXT = 20_000
LONGEST_NAME = 100
LARGEST, TOO_LARGE = Decimal("1e100"), "is too large or too finely divided to compute with"


class Kind(Struct, frozen=True):
    """What may stand somewhere: `problems` are those of a value at a path, `schema` says the same to editors."""

    problems: Callable[[Any, Path], Iterator[Problem]]
    schema: Node


Keys = Mapping[str, tuple[Kind, str]]
"""The keys of a table: what may stand behind each, and what it means, in one sentence."""


def simple(fits: Callable[[Any], bool], what: str, hint: str, schema: Node, known: Iterable[str] = ()) -> Kind:
    """A kind of single values; the hint is given unless a known word is near."""

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        if not fits(value):
            yield Problem(path, f"{shown(value)} {what}", nearest(value, known, hint))

    return Kind(problems, schema)


DATE: Node = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
DAY = simple(lambda value: type(value) is date, "is not a date such as 2020-01-17", "Write it without quotes.", DATE)
FLAG = simple(
    lambda value: isinstance(value, bool), "is neither true nor false", "Write true or false.", {"type": "boolean"}
)


def just(known: int, what: str, hint: str) -> Kind:
    """This number and no other."""
    return simple(lambda value: type(value) is int and value == known, what, hint, {"type": "integer", "const": known})


def words(*known: str, capitals: bool = True, hint: str | None = None) -> Kind:
    """One of these words; without `capitals` theirs do not matter. The hint, for one that is near none, lists all."""

    def fits(value: Any) -> bool:
        return isinstance(value, str) and (value if capitals else value.lower()) in known

    begun = [] if capitals else [word.capitalize() for word in known]
    schema = {"type": "string", "enum": [*known, *begun]}
    hint = f"Write one of {', '.join(known)}." if hint is None else hint
    return simple(fits, "is not one of the words for this", hint, schema, known)


def text(longest: int = LONGEST_TEXT, least: int = 1) -> Kind:
    """A text, which is not empty."""

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(path, f"{shown(value)} is not text", "Write it in quotes.")
        elif len(value) < least:
            yield Problem(path, "is empty", "Fill it in, or leave the key out.")
        elif len(value) > longest:
            yield Problem(path, f"is longer than {longest:,} characters", "Shorten it.")

    return Kind(problems, {"type": "string", "maxLength": longest} | ({"minLength": least} if least else {}))


def unit() -> Kind:
    """A unit; the empty one is that of a plain number."""
    any_text = text(LONGEST_NAME, least=0)

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        yield from any_text.problems(value, path)
        if isinstance(value, str):
            try:
                unit_of(value)
            except UnitError as error:
                yield Problem(path, str(error), error.hint)

    return Kind(problems, any_text.schema)


def number(*, dates: bool = False, **ends: int) -> Kind:
    """A number, or else a date; `ends` are the schema's own."""
    what = "is neither a number nor a date" if dates else "is not a number"
    hint = f"Write it without quotes, such as {'1_700_000, 1.5 or 1945-05-09' if dates else '1_700_000 or 1.5'}."

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        if dates and type(value) is date:
            return
        if type(value) not in (int, Decimal) or not Decimal(value).is_finite():
            told = in_prose(value) if isinstance(value, str) else None
            yield Problem(path, f"{shown(value)} {what}", told[1] if told else hint)
        elif Decimal(value).copy_abs() > LARGEST or int(Decimal(value).as_tuple().exponent) < -100:
            yield Problem(path, TOO_LARGE, "Write a number between 1e-100 and 1e100.")

    schema: Node = {"type": "number", **ends}
    return Kind(problems, {"anyOf": [schema, DATE]} if dates else schema)


def list_of(kind: Kind, hint: str, *, pair: bool = False) -> Kind:
    """A list of a kind, two of it or any number."""

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(path, "is not a list", hint)
        elif pair and len(value) != 2:
            yield Problem(path, f"has length {len(value)} where a pair is needed", hint)
        else:
            for place, item in enumerate(value):
                yield from kind.problems(item, (*path, place))

    size = {"minItems": 2, "maxItems": 2} if pair else {}
    return Kind(problems, {"type": "array", "items": kind.schema, **size})


def table(
    keys: Keys, required: Mapping[str, str], *, hint: str = "", elsewhere: Mapping[str, str] | None = None, **more: Any
) -> Kind:
    """A table of these keys; those `required` come with what to write where one is missing. `more` is schema.

    Keys that belong `elsewhere` come with where that is.
    """

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _no_table(path, hint)
            return
        for key, item in value.items():
            if key in keys:
                yield from keys[key][0].problems(item, (*path, key))
            else:
                meant = (elsewhere or {}).get(key) or nearest(key, keys, f"The keys are {', '.join(keys)}.")
                yield Problem((*path, key), "is not a key of this table", meant)
        for key in required:
            if key not in value:
                yield Problem((*path, key), "is missing", required[key])

    properties = {key: kind.schema | {"description": sentence} for key, (kind, sentence) in keys.items()}
    schema = {"type": "object", "properties": properties, "additionalProperties": False, **more}
    return Kind(problems, schema | ({"required": list(required)} if required else {}))


def named(kind: Kind) -> Kind:
    """A table of any number of one kind, each under a name that the file chooses."""

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _no_table(path)
            return
        for name, item in value.items():
            if not re.fullmatch(NAME.strip("^$"), name):
                yield Problem((*path, name), "is not a name", "Names are lower case: a-z, then a-z, 0-9 and _.")
            elif len(name) > LONGEST_NAME:
                yield Problem((*path, name), f"is longer than {LONGEST_NAME} characters", "Shorten it.")
            yield from kind.problems(item, (*path, name))

    return Kind(problems, {"type": "object", "patternProperties": {NAME: kind.schema}, "additionalProperties": False})


def word_or_table(word: Kind, as_table: Kind, *tables: Node) -> Kind:
    """A word, or a table where it is one; `tables` are the schemas of those that there are."""

    def problems(value: Any, path: Path) -> Iterator[Problem]:
        yield from (as_table if isinstance(value, dict) else word).problems(value, path)

    return Kind(problems, {"anyOf": [word.schema, *tables]})


def shown(given: Any) -> str:
    """A value of the file, cut short, text in quote marks."""
    written = given.isoformat() if isinstance(given, date) else str(given)
    written = written.lower() if isinstance(given, bool) else written
    written = written if len(written) <= 60 else written[:57] + "..."
    return f'"{written}"' if isinstance(given, str) else written


def _no_table(path: Path, hint: str = "") -> Problem:
    return Problem(path, "is not a table", hint or f"Write a header such as [{'.'.join(map(str, path))}].")
