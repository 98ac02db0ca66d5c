"""Figures: what a figures file says, as plain values; `figures.toml` in, frozen tables out.

Reading is strict and patient: every problem of every entry is collected, and an entry with a problem is set aside
so that the others can still be checked against one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from deserter_estimates.file.checks import entry_problems
from deserter_estimates.file.document import Document, read_document
from deserter_estimates.file.entries import Article, Claim, Correlation, Estimate, Figure, Reading, Uncovered
from deserter_estimates.file.problems import Problem
from deserter_estimates.file.tables import key_problems


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
    problems = [*key_problems(document.tables)]
    broken = {problem.path[:2] for problem in problems} | {
        problem.path[:1] for problem in problems if len(problem.path) == 1
    }
    tables = {name: _sound(document.tables, name, broken) for name in ("figures", "assumptions", "estimates", "claims")}
    figures = {name: _figure(name, "figure", table) for name, table in tables["figures"].items()}
    for name, table in tables["assumptions"].items():
        figures.setdefault(name, _figure(name, "assumption", table))
    claims = {name: _claim(name, table) for name, table in tables["claims"].items()}
    estimates = {name: Estimate(name=name, **table) for name, table in tables["estimates"].items()}
    entries: tuple[Figure | Estimate | Claim, ...] = (*figures.values(), *estimates.values(), *claims.values())
    problems += [problem for entry in entries for problem in entry_problems(entry)]
    article = document.tables.get("article") if ("article",) not in {path[:1] for path in broken} else None
    whole = () if any(path[:1] == ("correlations",) for path in broken) else document.tables.get("correlations", ())
    return Figures(
        document=document,
        article=_article(article) if article else Article(title=""),
        figures=figures,
        estimates=estimates,
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


def _claim(name: str, table: dict[str, Any]) -> Claim:
    """A claim; with a vague word it is about its estimate, and not held against it."""
    about = {"estimate": None, "tips": table.get("estimate")} if "word" in table else {}
    return Claim(name=name, **{**table, **about})


def _article(table: dict[str, Any]) -> Article:
    return Article(**{**table, "uncovered": tuple(Uncovered(**each) for each in table.get("uncovered", ()))})


def _names_set_aside(problems: list[Problem]) -> Iterator[str]:
    for problem in problems:
        if problem.path[:1] not in (("figures",), ("assumptions",), ("estimates",)):
            continue
        if len(problem.path) > 1:
            yield str(problem.path[1])
        else:
            yield "*"  # a whole section is unreadable, so nothing is known about names
