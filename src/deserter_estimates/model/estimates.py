"""Linking: the formulas of a file as estimates in dependency order, their names, cycles and units checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from msgspec import Struct

from deserter_estimates.estimators.estimator import Condition
from deserter_estimates.file import entries
from deserter_estimates.file.figures import Figures
from deserter_estimates.file.problems import Problem
from deserter_estimates.formula.algebras import units as dimensions
from deserter_estimates.formula.algebras.units import DATE, PLAIN, Operand, check_stated
from deserter_estimates.formula.grammar import is_reserved, parse
from deserter_estimates.formula.tree import (
    Call,
    FormulaError,
    Name,
    Tree,
    evaluate,
    names,
    subtrees,
    tree_of,
)
from deserter_estimates.language.spelling import nearest
from deserter_estimates.language.units import unit_of
from deserter_estimates.model.inputs import scale_of

LONGEST_CIRCLE = 12  # names that are written out
MOST_CIRCLES = 100  # told at once; each costs a walk through all formulas


class Estimate(Struct, frozen=True, kw_only=True):
    """An estimate of the model: its formula as a tree, the names in it, and the unit its value is printed in.

    `place` counts from 0 in dependency order.
    """

    text: entries.Estimate
    tree: Tree
    uses: tuple[str, ...]
    unit: str
    place: int

    @property
    def name(self) -> str:
        """The estimate's name."""
        return self.text.name

    @property
    def scale(self) -> Fraction:
        """What a printed number is multiplied by to be in base units."""
        return scale_of(self.unit)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The estimators in its formula."""
        return tuple(part for part in subtrees(self.tree) if isinstance(part, Call))

    @property
    def conditions(self) -> tuple[tuple[Call, Condition], ...]:
        """What the estimators in its formula need."""
        return tuple((call, condition) for call in self.calls for condition in call.estimator.needs(*call.arguments))


def linked_estimates(figures: Figures) -> tuple[dict[str, Estimate], list[Problem]]:
    """Every formula that can be linked, in dependency order, and the problems of those that cannot."""
    problems = [*_reserved_names(figures)]
    trees: dict[str, Tree] = {}
    for text in figures.estimates.values():
        try:
            trees[text.name] = parse(text.formula)
        except FormulaError as error:
            problems.append(formula_problem(text, error))
    known = {*figures.figures, *figures.estimates, *figures.set_aside}
    sound = {}
    for name, tree in trees.items():
        unknown = list(_unknown_names(figures, name, tree, known))
        problems += unknown
        if not unknown and figures.set_aside.isdisjoint(names(tree)):
            sound[name] = tree
    order, circles = _order(sound)
    for circle in circles:
        what = f"goes round in a circle: {_written_out(circle)}"
        problems.append(Problem(("estimates", circle[0], "formula"), what, "One of them has to be a figure."))
    units: dict[str, Operand] = {
        name: DATE if figure.dated else unit_of(figure.unit).dimension for name, figure in figures.figures.items()
    }
    estimates: dict[str, Estimate] = {}
    for name in order:
        text = figures.estimates[name]
        if any(used not in units for used in names(sound[name])):
            continue  # it rests on a formula that is already a problem
        try:
            derived = check_units(sound[name], units)
            stated = derived if text.unit is None else unit_of(text.unit).dimension
            check_stated(derived, stated, text.unit or "none")
        except FormulaError as error:
            problems.append(formula_problem(text, error))
            continue
        units[name] = stated
        plain = isinstance(derived, Fraction) or derived == PLAIN
        unit = text.unit if text.unit is not None else ("" if plain else str(derived))
        tree = sound[name]
        estimates[name] = Estimate(text=text, tree=tree, uses=names(tree), unit=unit, place=len(estimates))
    return estimates, problems


def shares_among(estimates: Mapping[str, Estimate]) -> set[str]:
    """The names that an estimator in one of the formulas needs to be shares, at most 1."""
    conditions = (condition for estimate in estimates.values() for _, condition in estimate.conditions)
    smaller: list[object] = [condition.smaller for condition in conditions if condition.larger == 1]
    return {each.name for each in smaller if isinstance(each, Name)}


def check_units(tree: Tree, units: Mapping[str, Operand]) -> Operand:
    """The unit of a formula; raises FormulaError where it or a condition of its estimators mixes units."""
    unit = evaluate(tree, dimensions, units)
    for call in (part for part in subtrees(tree) if isinstance(part, Call)):
        for condition in call.estimator.needs(*call.arguments):
            try:
                dimensions.compare(
                    *(evaluate(tree_of(side), dimensions, units) for side in (condition.smaller, condition.larger))
                )
            except FormulaError as error:
                raise FormulaError(error.what, call.span, error.hint) from None
    if unit == DATE:
        raise FormulaError("gives a date", hint="Take another date from it, for a number of days.")
    return unit


def formula_problem(text: entries.Estimate, error: FormulaError) -> Problem:
    """A formula's error as a problem of the file."""
    return Problem(("estimates", text.name, "formula"), error.what, error.hint, text.formula, error.span)


def _unknown_names(figures: Figures, estimate: str, tree: Tree, known: set[str]) -> Iterator[Problem]:
    if "*" in known:
        return
    for part in subtrees(tree):
        if isinstance(part, Name) and part.name not in known and not figures.misnamed(part.name):
            hint = nearest(part.name, known, "Formulas use figures, assumptions and estimates of this file.")
            error = FormulaError(f"nothing here is called {part.name}", part.span, hint)
            yield formula_problem(figures.estimates[estimate], error)


def _written_out(circle: list[str]) -> str:
    if len(circle) > LONGEST_CIRCLE:
        circle = [*circle[:4], f"{len(circle) - 5:,} others", circle[-1]]
    return " needs ".join(circle)


def _order(trees: Mapping[str, Tree]) -> tuple[list[str], list[list[str]]]:
    """Sort estimates behind those they use, and give circles apart."""
    graph = {name: [used for used in names(tree) if used in trees] for name, tree in trees.items()}
    circles: list[list[str]] = []
    while len(circles) < MOST_CIRCLES:
        try:
            return [*TopologicalSorter(graph).static_order()], circles
        except CycleError as error:
            circles.append(error.args[1][::-1])  # from what uses to what is used, the first also last
            for name in {*circles[-1]}:
                del graph[name]
            graph = {name: [each for each in used if each in graph] for name, used in graph.items()}
    return [], circles


def _reserved_names(figures: Figures) -> Iterator[Problem]:
    """Names that mean something else in formulas."""
    for section in ("figures", "assumptions", "estimates"):
        table = figures.document.tables.get(section)
        for name in table if isinstance(table, dict) else ():
            if is_reserved(name):
                yield Problem((section, name), "is a word of the formula language", "Choose another name.")
