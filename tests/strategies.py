"""Random figures files for the fuzz tests: sound ones, and such ones with something changed in their text or tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from deserter_estimates.language.hedges import WORDS
from random_formulas import formulas

Draw = Any  # hypothesis's own function, which draws from a strategy
Tables = dict[str, Any]

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
HARD_WORDS = ["", "\x1b[31mred", "a\r\nb", "=1+1", "| <script>alert(1)</script>", "\u202e\u200b", "x" * 200, "é\ud7ff"]
UNITS = ("", "people", "%", "days", "people per day")
SPREADS = st.sampled_from(["uniform", "triangular", "pert", "arcsine"])
WILD_SPREADS = SPREADS | st.sampled_from(
    [
        {"kind": "normal", "mean": 0, "sd": 1},
        {"kind": "normal", "interval": [1, 9], "level": Decimal("0.9")},
        {"kind": "lognormal", "mu": 0, "sigma": 50},
        {"kind": "student_t", "mean": 0, "scale": 1, "df": 1},
        {"kind": "beta", "a": Decimal("0.01"), "b": 100, "low": 0, "high": 9_999},
        {"kind": "gamma", "shape": Decimal("1e-9"), "scale": Decimal("1e90")},
        {"kind": "trapezoid", "low": -9_999, "mode_low": 0, "mode_high": 0, "high": 9_999},
    ]
)
WILD_NUMBERS = st.sampled_from([0, 1, -1, 10**99, -(10**99), Decimal("1e-99"), Decimal("0.10"), 3, 700, 10**17 + 1])
ODD_VALUES: list[Any] = [
    *(0, -1, 10**99, 10**101, 10**400, Decimal("1e-99"), Decimal("1e-400"), Decimal("0.30"), Decimal("NaN")),
    *(Decimal("Infinity"), Decimal("-0.0"), True, [], [1], [[[]]], {}, {"kind": "normal"}, [{}], {"value": {"low": 1}}),
    *(date(1, 1, 1), date(9999, 12, 31), datetime(1945, 5, 9, 1, 2), time(1, 2), "1_000", "f0", "e0", "f0 / 0"),
    *(
        "e0 + e1",
        "1 / (f0 - f0)",
        "f0 ** f1",
        "exp(f0)",
        "log(f0)",
        "f0 ** 99",
        "((((f0",
        "9**9**9",
        "a.b",
        "x" * 20_001,
    ),
    *({"kind": "normal", "mean": 0, "sd": 1}, {"kind": "beta", "a": 1, "b": 1, "low": 0, "high": 1}),
    *({"kind": "lognormal", "mean": 1, "sd": 10**90}, {"kind": "gamma", "shape": 1, "scale": Decimal("1e-90")}),
    *HARD_WORDS,
]
ODD_KEYS = [
    "value",
    "low",
    "high",
    "hedge",
    "unit",
    "formula",
    "spread",
    "rounded_to",
    "part_of",
    "Value",
    "",
    "a.b",
    "\x1b",
]
ODD_TEXTS = [
    "\0",
    "\x1b[2J",
    '"""',
    "'",
    "[",
    "]]",
    "{",
    "=",
    ".",
    "#",
    "\\u0000",
    "\r",
    "\ufeff",
    "\u202e",
    "1e999999999",
]


@st.composite
def sound_tables(draw: Draw) -> Tables:
    """Tables of a figures file that must run: sums, products and extremes of numbers, whatever their hedge words."""
    figures = {f"f{number}": draw(_figures()) for number in range(draw(st.integers(1, 4)))}
    assumptions = {f"a{number}": draw(_assumptions()) for number in range(draw(st.integers(0, 2)))}
    names = [*figures, *assumptions]
    estimates: Tables = {}
    for number in range(draw(st.integers(0, 4))):
        products = draw(st.booleans())  # of figures alone: those of estimates would soon be too large
        used, operators = (names, ("+", "-", "*")) if products else ([*names, *estimates], ("+", "-"))
        text = draw(formulas(used, operators=operators, powers=("1",), most=5))
        estimates[f"e{number}"] = {"formula": text} | draw(_words(["label", "note", "measures"]))
    claims = {f"c{number}": draw(_claims([*estimates])) for number in range(draw(st.integers(0, 3)))}
    article = {"title": draw(TEXTS)} | draw(_words(["publisher", "url", "note"]))
    article |= draw(st.fixed_dictionaries({}, optional={"hedges": st.sampled_from(["rounding", "survey"])}))
    tables: Tables = {"format": 1, "article": article, "figures": figures}
    tables |= {"assumptions": assumptions, "estimates": estimates, "claims": claims}
    if len(figures) > 1 and draw(st.booleans()):
        rho = draw(st.decimals(-1, 1, places=2))
        tables["correlations"] = [{"figures": ["f0", "f1"], "rho": rho}]
    return {name: table for name, table in tables.items() if table or name in ("format", "article")}


@st.composite
def wild_files(draw: Draw) -> str:
    """Files of the right shape with any units, spreads, magnitudes and formulas: they may run or not."""
    tables = draw(sound_tables())
    unit = draw(st.sampled_from(["", "", *UNITS]))
    for table in tables["figures"].values():
        table.update(draw(st.sampled_from([{}, {}, {"unit": unit}, {"unit": draw(st.sampled_from(UNITS))}])))
        changes: list[Tables] = [{}, {"value": draw(WILD_NUMBERS)}, {"value": 5, "spread": draw(WILD_SPREADS)}]
        table.update(draw(st.sampled_from(changes)) if not {"low", "high"} & {*table} else {})
    if draw(st.integers(0, 9)) == 0:
        tables["figures"]["f0"]["part_of"] = draw(st.sampled_from([*tables["figures"]]))
    names = [*tables["figures"], *tables.get("assumptions", {})]
    estimates = {f"e{number}": {"formula": ""} for number in range(draw(st.integers(1, 4)))}
    for number, estimate in enumerate(estimates.values()):
        estimate["formula"] = draw(wild_formulas([*names, *[*estimates][:number]]))
        estimate.update({"unit": draw(st.sampled_from(UNITS))} if draw(st.integers(0, 9)) == 0 else {})
    claims = {f"c{number}": draw(_claims([*estimates])) for number in range(draw(st.integers(0, 3)))}
    article = tables["article"] | {"hedges": draw(st.sampled_from(["rounding", "survey", "ferson"]))}
    return written(tables | {"article": article, "estimates": estimates, "claims": claims})


def wild_formulas(names: list[str]) -> st.SearchStrategy[str]:
    """Formulas of the grammar, estimators included, that need not have a value."""
    called = ("min", "max", "abs", "sqrt", "exp", "log")
    plain = formulas(names, functions=called, powers=("2", "3", "(-1)", "0.5", "(-7)", "40", names[0]), most=8)
    pair = st.tuples(st.sampled_from(["residual", "multiplier", "implied_total", "undercount", "funnel"]), plain, plain)
    return plain | plain | pair.map(lambda drawn: f"{drawn[0]}({drawn[1]}, {drawn[2]})")


def sound_files() -> st.SearchStrategy[str]:
    """Text of files that must run."""
    return sound_tables().map(written)


@st.composite
def changed_tables(draw: Draw) -> str:
    """A sound file with up to three entries taken out, renamed, copied or given another value."""
    tables = draw(sound_tables())
    for _ in range(draw(st.integers(1, 3))):
        table = tables
        while isinstance(inner := table.get(draw(st.sampled_from([*table])), None) if table else None, dict):
            table = inner
            if draw(st.integers(0, 3)) == 0:
                break
        key = draw(st.sampled_from([*table])) if table else "value"
        match draw(st.sampled_from(["take out", "rename", "replace", "replace", "replace", "copy", "add"])):
            case "take out":
                table.pop(key, None)
            case "rename":
                table[draw(st.sampled_from([*ODD_KEYS, "f0", "e0", "Quote", "min", "if"]))] = table.pop(key, 1)
            case "replace":
                table[key] = draw(st.sampled_from(ODD_VALUES))
            case "copy":
                table["copied"] = table.get(key, 1)
            case _:
                table[draw(st.sampled_from(ODD_KEYS))] = draw(st.sampled_from(ODD_VALUES))
    return written(tables)


@st.composite
def changed_texts(draw: Draw) -> str:
    """A sound file with up to four slips of the hand in its text: lines or letters lost, doubled, swapped, put in."""
    text = draw(sound_files())
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        place = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[place])))
        line = lines[place]
        match draw(st.sampled_from(["lose", "double", "swap", "cut", "put in", "put in", "drop a letter", "end"])):
            case "lose":
                del lines[place]
            case "double":
                lines.insert(place, line)
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[place], lines[other] = lines[other], line
            case "cut":
                lines[place] = line[:column]
            case "put in":
                lines[place] = line[:column] + draw(st.sampled_from(ODD_TEXTS) | st.text(max_size=3)) + line[column:]
            case "drop a letter":
                lines[place] = line[:column] + line[column + 1 :]
            case _:
                lines = [*lines[:place], line[:column]]
        text = "\n".join(lines)
    return str(text)


def written(tables: Tables, header: tuple[str, ...] = ()) -> str:
    """Write tables as TOML, each table under a header of its own."""
    later = {key: value for key, value in tables.items() if isinstance(value, dict)}
    rows = [key for key, value in tables.items() if _is_rows(value)]
    text = "".join(
        f"{_quoted(key)} = {_value(value)}\n" for key, value in tables.items() if key not in later and key not in rows
    )
    for key in rows:
        text += "".join(f"[[{'.'.join(map(_quoted, (*header, key)))}]]\n{written(row)}" for row in tables[key])
    for key, table in later.items():
        text += f"[{'.'.join(map(_quoted, (*header, key)))}]\n{written(table, (*header, key))}"
    return text


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _quoted(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").isalnum() else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_quoted(key)} = {_value(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, Decimal):
        return _decimal(value)
    return str(value.isoformat() if isinstance(value, date | time) else value)


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        return "nan" if value.is_nan() else "inf"
    text = str(value)  # TOML wants a point or an exponent, or the number is a whole one
    return text if "." in text or "E" in text else f"{text}.0"


def _numbers(least: int = -9_999) -> st.SearchStrategy[int | Decimal]:
    whole = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(least, 9_999), st.integers(0, 4))
    return whole | st.decimals(min(least, 0) or least, 9_999, places=2)


@st.composite
def _stated(draw: Draw) -> Any:
    """A number as someone prints it: a value with or without a hedge word, a range, or both."""
    low, value, high = sorted(draw(st.tuples(_numbers(), _numbers(), _numbers())))
    table: Tables = draw(
        st.sampled_from(
            [{"value": value}, {"value": value}, {"low": low, "high": high}, {"low": low, "value": value, "high": high}]
        )
    )
    if "value" in table:
        table = table | draw(st.fixed_dictionaries({}, optional={"hedge": st.sampled_from([*WORDS])}))
    return table | draw(st.fixed_dictionaries({}, optional={"rounded_to": _numbers(1)}))


def _words(keys: list[str]) -> st.SearchStrategy[Tables]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, TEXTS))


@st.composite
def _figures(draw: Draw) -> Any:
    table = draw(_stated()) | {"quote": draw(TEXTS)} | draw(_words(["label", "source", "population", "note"]))
    table |= draw(st.fixed_dictionaries({}, optional={"spread": SPREADS}))
    if draw(st.integers(0, 3)) == 0:
        reading = draw(_stated()) | {"source": draw(TEXTS), "note": draw(TEXTS)}
        reading |= {"kind": draw(st.sampled_from(["swap", "redefine"]))}
        table["readings"] = {"other": reading}
    return table


@st.composite
def _assumptions(draw: Draw) -> Tables:
    table = {"value": draw(_numbers()), "reason": draw(TEXTS)}
    return table if draw(st.booleans()) else table | {"spread": {"kind": "normal", "mean": table["value"], "sd": 3}}


@st.composite
def _claims(draw: Draw, estimates: list[str]) -> Any:
    table: Tables = {"quote": draw(TEXTS)} | draw(_words(["label", "note"]))
    if estimates and draw(st.integers(0, 4)):
        return table | draw(_stated()) | {"estimate": draw(st.sampled_from(estimates))}
    return table | {"reason": draw(st.sampled_from(["no-formula", "missing-input", "vague", "external"]))}
