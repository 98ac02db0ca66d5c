"""Links: what must hold between the entries of a figures file, formulas apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from deserter_estimates.file.figures import Figures
from deserter_estimates.file.problems import Path, Problem
from deserter_estimates.language.spelling import nearest


def link_problems(figures: Figures) -> Iterator[Problem]:
    """Names that clash, and references to what is not there."""
    yield from _name_problems(figures)
    for claim in figures.claims.values():
        path: Path = (*claim.path, "estimate")
        if claim.about in figures.figures:
            hint = f'It is a figure: write an estimate with formula = "{claim.about}".'
            yield Problem(path, f"there is no estimate {claim.about}", hint)
        elif claim.about is not None:
            yield from _missing(claim.about, "estimate", figures, path, "Name one of the estimates.")
    for figure in figures.figures.values():
        for key, name, makes in (("part_of", figure.part_of, "a part"), ("of", figure.of, "a share")):
            if name is not None:
                yield from _missing(name, "figure", figures, (*figure.path, key), "Name another figure.")
            if name == figure.name:
                yield Problem((*figure.path, key), f"makes the figure {makes} of itself", "Name another figure.")
        if figure.of is not None and figure.unit != "%":
            hint = 'Write unit = "%", or part_of in place of of.'
            yield Problem((*figure.path, "of"), "says that the figure is a share, and it is no percentage", hint)
    if figures.article.rate is not None:
        path = ("article", "rate")
        yield from _missing(figures.article.rate, "figure", figures, path, "Name a figure or an assumption.")
        rate = figures.figures.get(figures.article.rate)
        if rate is not None and rate.dated:
            yield Problem(path, "is a date", "Name a figure or an assumption that is a number.")
    yield from _correlation_problems(figures)


def _missing(name: str, kind: str, figures: Figures, path: Path, hint: str) -> Iterator[Problem]:
    """Say that nothing has this name, unless it is set aside."""
    known: Collection[str] = figures.estimates if kind == "estimate" else figures.figures
    if name not in known and figures.set_aside.isdisjoint((name, "*")) and not figures.misnamed(name):
        yield Problem(path, f"there is no {kind} {name}", nearest(name, known, hint))


def _name_problems(figures: Figures) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for section in ("figures", "assumptions", "estimates"):
        table = figures.document.tables.get(section)
        for name in table if isinstance(table, dict) else ():
            if name in first:
                hint = "Figures, assumptions and estimates share their names: rename one."
                yield Problem((section, name), f"is also the name of {first[name]}.{name}", hint)
            first.setdefault(name, section)


def _correlation_problems(figures: Figures) -> Iterator[Problem]:
    seen: set[frozenset[str]] = set()
    for place, correlation in enumerate(figures.correlations):
        path = ("correlations", place, "figures")
        for name in correlation.figures:
            yield from _missing(name, "figure", figures, path, "Name two figures or assumptions.")
        pair = frozenset(correlation.figures)
        if len(pair) == 1:
            yield Problem(path, "pairs a figure with itself", "Name two figures.")
        if pair in seen:
            yield Problem(path, "is said twice", "Keep one.")
        seen.add(pair)
        if not -1 <= correlation.rho <= 1:
            path = ("correlations", place, "rho")
            yield Problem(path, f"{correlation.rho:g} is no correlation", "It lies between -1 and 1.")
