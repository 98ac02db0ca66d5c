"""Figures: what a figures file says, as plain values; `figures.toml` in, frozen tables out.

Reading is strict and patient: every problem of every entry is collected, and an entry with a problem is set aside
so that the others can still be checked against one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct, field

from deserter_estimates.file.document import Document, read_document
from deserter_estimates.file.problems import Problem
from deserter_estimates.language.digits import AsPrinted
from deserter_estimates.language.writing import write

Value = int | Decimal | date


class Statement(Struct, frozen=True, kw_only=True):
    """A number or date as someone printed it: a value with its hedge word, or two ends, or both."""

    value: Value | None = None
    low: Value | None = None
    high: Value | None = None
    hedge: str | None = None
    rounded_to: int | Decimal | None = None

    @property
    def printed(self) -> str:
        """The words and digits: about 1,700,000, or 1.4 to 1.5, without the unit."""
        ends = (self.low, self.high) if self.value is None else (self.value,)
        digits = " to ".join(write(end if isinstance(end, date) else AsPrinted(end)) for end in ends if end is not None)
        return f"{self.hedge} {digits}" if self.hedge else digits

    @property
    def dated(self) -> bool:
        """Whether it states a date rather than a number."""
        return isinstance(self.value if self.value is not None else self.low, date)


class Reading(Statement, frozen=True, kw_only=True):
    """Another published value for a figure: a `swap` is the same quantity, a `redefine` another meaning of the word."""

    name: str
    source: str
    kind: Literal["swap", "redefine"] = "swap"
    quote: str | None = None
    url: str | None = None
    note: str | None = None


class Figure(Statement, frozen=True, kw_only=True):
    """A number the article states (`figure`, with its quote) or the auditor supposes (`assumption`, with a reason)."""

    name: str
    kind: Literal["figure", "assumption"]
    label: str | None = None
    unit: str = ""
    quote: str | None = None
    reason: str | None = None
    source: str | None = None
    population: str | None = None
    note: str | None = None
    spread: str | Mapping[str, Any] = "uniform"
    part_of: str | None = None
    readings: Mapping[str, Reading] = field(default_factory=dict)
    accepts: Mapping[str, str] = field(default_factory=dict)


class Estimate(Struct, frozen=True, kw_only=True):
    """A number derived by a formula, as the file writes it."""

    name: str
    formula: str
    label: str | None = None
    unit: str | None = None
    measures: str | None = None
    note: str | None = None
    accepts: Mapping[str, str] = field(default_factory=dict)


class Claim(Statement, frozen=True, kw_only=True):
    """A statement of the article about an estimate, as the file writes it."""

    name: str
    quote: str
    estimate: str | None = None
    threshold_from: Literal["article", "auditor", "literature"] = "article"
    threshold_source: str | None = None
    reason: str | None = None
    label: str | None = None
    note: str | None = None
    accepts: Mapping[str, str] = field(default_factory=dict)


class Article(Struct, frozen=True, kw_only=True):
    """What is audited, and how its hedge words are read."""

    title: str
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    hedges: Literal["rounding", "survey", "ferson"] = "rounding"
    note: str | None = None


class Correlation(Struct, frozen=True, kw_only=True):
    """Two figures that move together, and how closely (Gaussian copula, -1 to 1)."""

    figures: tuple[str, str]
    rho: float


class Figures(Struct, frozen=True, kw_only=True):
    """A whole figures file. `problems` are those found so far; `set_aside` the names of entries they stand in."""

    document: Document
    article: Article
    figures: Mapping[str, Figure]
    estimates: Mapping[str, Estimate]
    claims: Mapping[str, Claim]
    correlations: tuple[Correlation, ...] = ()
    problems: tuple[Problem, ...] = ()
    set_aside: frozenset[str] = frozenset()


def read_figures(source: str | None = None) -> Figures:
    """Read a figures file: a path, "-" for standard input, None for the article that ships.

    Raises problems.InvalidFigures where there is no readable TOML; what is wrong with its entries is in `problems`.
    """
    return figures_of(read_document(source))


def figures_of(document: Document) -> Figures:
    """Turn the tables of a document into figures, entry by entry."""
    from deserter_estimates.file.entries import statement_problems
    from deserter_estimates.file.misshapen import shape_problems

    problems = shape_problems(document.tables)
    broken = {problem.path[:2] for problem in problems} | {
        problem.path[:1] for problem in problems if len(problem.path) == 1
    }
    tables = {name: _sound(document.tables, name, broken) for name in ("figures", "assumptions", "estimates", "claims")}
    figures = {name: _figure(name, "figure", table) for name, table in tables["figures"].items()}
    for name, table in tables["assumptions"].items():
        figures.setdefault(name, _figure(name, "assumption", table))
    claims = {name: Claim(name=name, **table) for name, table in tables["claims"].items()}
    for figure in figures.values():
        problems += statement_problems(figure)
    for claim in claims.values():
        problems += statement_problems(claim)
    article = document.tables.get("article") if ("article",) not in {path[:1] for path in broken} else None
    whole = () if any(path[:1] == ("correlations",) for path in broken) else document.tables.get("correlations", ())
    return Figures(
        document=document,
        article=Article(**article) if article else Article(title=""),
        figures=figures,
        estimates={name: Estimate(name=name, **table) for name, table in tables["estimates"].items()},
        claims=claims,
        correlations=tuple(Correlation(figures=tuple(entry["figures"]), rho=float(entry["rho"])) for entry in whole),
        problems=tuple(problems),
        set_aside=frozenset(_names_set_aside(problems)),
    )


def _sound(tables: Mapping[str, Any], section: str, broken: set[tuple[str | int, ...]]) -> dict[str, dict[str, Any]]:
    if (section,) in broken:
        return {}
    return {name: table for name, table in tables.get(section, {}).items() if (section, name) not in broken}


def _figure(name: str, kind: Literal["figure", "assumption"], table: dict[str, Any]) -> Figure:
    readings = {key: Reading(name=key, **entry) for key, entry in table.get("readings", {}).items()}
    return Figure(name=name, kind=kind, **{**table, "readings": readings})


def _names_set_aside(problems: list[Problem]) -> Iterator[str]:
    for problem in problems:
        if problem.path[:1] not in (("figures",), ("assumptions",), ("estimates",)):
            continue
        if len(problem.path) > 1:
            yield str(problem.path[1])
        else:
            yield "*"  # a whole section is unreadable, so nothing is known about names
