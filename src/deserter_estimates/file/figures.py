"""Figures: what a figures file says, as plain values; `figures.toml` in, frozen tables out.

Reading is strict and patient: every problem of every entry is collected, and an entry with a problem is set aside
so that the others can still be checked against one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.file.checks import entry_problems
from deserter_estimates.file.document import Document, read_document
from deserter_estimates.file.entries import Article, Claim, Correlation, Estimate, Figure, Reading, Uncovered
from deserter_estimates.file.kinds import NAME
from deserter_estimates.file.problems import Problem
from deserter_estimates.file.tables import key_problems
from deserter_estimates.language.spelling import did_you_mean


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

    @property
    def entries(self) -> Iterator[Figure | Estimate | Claim]:
        """All that has a name of its own, in the order of its kinds."""
        return chain(self.figures.values(), self.estimates.values(), self.claims.values())

    def misnamed(self, name: str) -> bool:
        """Whether a table is probably meant whose name is none, such as Residents; that is a problem of its own."""
        return did_you_mean(name, (each for each in self.set_aside if not re.fullmatch(NAME, each))) is not None


def read_figures(source: str | None = None) -> Figures:
    """Read a figures file: a path, "-" for standard input, None for the article that ships.

    Raises problems.InvalidFigures where there is no readable TOML; what is wrong with its entries is in `problems`.
    """
    return figures_of(read_document(source))


def figures_of(document: Document) -> Figures:
    """Turn the tables of a document into figures, entry by entry."""
    problems = [*key_problems(document.tables)]
    broken = {problem.path[:2] for problem in problems}
    sections = {problem.path[0] for problem in problems}

    def sound(section: str) -> dict[str, dict[str, Any]]:
        """The entries of a section that have no problem."""
        tables = {} if (section,) in broken else document.tables.get(section, {})
        return {name: table for name, table in tables.items() if (section, name) not in broken}

    figures = {name: _figure(name, "figure", table) for name, table in sound("figures").items()}
    for name, table in sound("assumptions").items():
        figures.setdefault(name, _figure(name, "assumption", table))
    found = Figures(
        document=document,
        article=Article(title="") if "article" in sections else _article(document.tables["article"]),
        figures=figures,
        estimates={name: Estimate(name=name, **table) for name, table in sound("estimates").items()},
        claims={name: _claim(name, table) for name, table in sound("claims").items()},
        correlations=() if "correlations" in sections else _correlations(document.tables.get("correlations", ())),
    )
    problems += [problem for entry in found.entries for problem in entry_problems(entry)]
    return replace(found, problems=tuple(problems), set_aside=frozenset(_names_set_aside(problems)))


def _figure(name: str, kind: Literal["figure", "assumption"], table: dict[str, Any]) -> Figure:
    readings = {key: Reading(name=key, **entry) for key, entry in table.get("readings", {}).items()}
    return Figure(name=name, kind=kind, **{**table, "readings": readings})


def _claim(name: str, table: dict[str, Any]) -> Claim:
    """A claim; with a vague word it is about its estimate, and not held against it."""
    about = {"estimate": None, "tips": table.get("estimate")} if "word" in table else {}
    return Claim(name=name, **{**table, **about})


def _article(table: dict[str, Any]) -> Article:
    return Article(**{**table, "uncovered": tuple(Uncovered(**each) for each in table.get("uncovered", ()))})


def _correlations(tables: Iterable[dict[str, Any]]) -> tuple[Correlation, ...]:
    return tuple(Correlation(figures=tuple(each["figures"]), rho=float(each["rho"])) for each in tables)


def _names_set_aside(problems: list[Problem]) -> Iterator[str]:
    """The names that problems stand in; "*" where a whole section is unreadable, so that nothing is known of names."""
    for section, *rest in (problem.path for problem in problems if problem.path):
        if section in ("figures", "assumptions", "estimates"):
            yield str(rest[0]) if rest else "*"
