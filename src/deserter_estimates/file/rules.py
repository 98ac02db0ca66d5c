"""Links: what must hold between the entries of a figures file, formulas apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from deserter_estimates.file.figures import Figures
from deserter_estimates.file.problems import Problem
from deserter_estimates.language.spelling import Guesses


def file_problems(figures: Figures) -> Iterator[Problem]:
    """Names that clash or are taken, and references to what is not there."""
    yield from _name_problems(figures)
    known = {*figures.estimates, *figures.set_aside}
    guesses = Guesses()
    for claim in figures.claims.values():
        if claim.estimate is not None and claim.estimate not in known and "*" not in known:
            yield Problem(
                path=("claims", claim.name, "estimate"),
                what=f"there is no estimate {claim.estimate}",
                hint=_hint(claim.estimate, figures, guesses),
            )
    for figure in figures.figures.values():
        if (
            figure.part_of is not None
            and figure.part_of not in figures.figures
            and figure.part_of not in figures.set_aside
        ):
            near = guesses.nearest(figure.part_of, figures.figures)
            hint = f"Did you mean {near}?" if near else "Name another figure."
            yield Problem(
                path=(f"{figure.kind}s", figure.name, "part_of"),
                what=f"there is no figure {figure.part_of}",
                hint=hint,
            )
        elif figure.part_of == figure.name:
            path = (f"{figure.kind}s", figure.name, "part_of")
            yield Problem(path=path, what="makes the figure a part of itself", hint="Name another figure.")
    yield from _correlation_problems(figures, guesses)


def _name_problems(figures: Figures) -> Iterator[Problem]:
    from deserter_estimates.model.estimates import is_reserved

    tables = figures.document.tables
    sections = [
        (section, name)
        for section in ("figures", "assumptions", "estimates")
        if isinstance(tables.get(section), dict)
        for name in tables[section]
    ]
    uses = Counter(name for _, name in sections)
    first: dict[str, str] = {}
    for section, name in sections:
        if is_reserved(name):
            yield Problem(path=(section, name), what="is a word of the formula language", hint="Choose another name.")
        if uses[name] > 1 and name in first:
            yield Problem(
                path=(section, name),
                what=f"is also the name of {first[name]}.{name}",
                hint="Figures, assumptions and estimates share their names: rename one.",
            )
        first.setdefault(name, section)


def _correlation_problems(figures: Figures, guesses: Guesses) -> Iterator[Problem]:
    seen: set[frozenset[str]] = set()
    for place, correlation in enumerate(figures.correlations):
        path = ("correlations", place)
        for name in correlation.figures:
            if name not in figures.figures and name not in figures.set_aside:
                near = guesses.nearest(name, figures.figures)
                yield Problem(
                    path=(*path, "figures"),
                    what=f"there is no figure {name}",
                    hint=f"Did you mean {near}?" if near else "Name two figures or assumptions.",
                )
        pair = frozenset(correlation.figures)
        if len(pair) == 1:
            yield Problem(path=(*path, "figures"), what="pairs a figure with itself", hint="Name two figures.")
        if pair in seen:
            yield Problem(path=(*path, "figures"), what="is said twice", hint="Keep one.")
        seen.add(pair)
        if not -1 <= correlation.rho <= 1:
            yield Problem(
                path=(*path, "rho"),
                what=f"{correlation.rho:g} is no correlation",
                hint="It lies between -1 and 1.",
            )


def _hint(name: str, figures: Figures, guesses: Guesses) -> str:
    if name in figures.figures:
        return f'It is a figure: write an estimate with formula = "{name}".'
    near = guesses.nearest(name, figures.estimates)
    return f"Did you mean {near}?" if near else "Name one of the estimates."
