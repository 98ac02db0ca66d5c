"""Model: figures and formulas linked into one net, its names, cycles and units checked.

A formula is parsed here, once; every analysis evaluates the same trees in an algebra of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from keyword import iskeyword
from typing import TypeVar

from deserter_estimates import figures as file
from deserter_estimates.algebras.units import DATE, PLAIN, UNITS, Unit, fits, unit_of
from deserter_estimates.estimators import ESTIMATORS
from deserter_estimates.estimators.estimator import Condition
from deserter_estimates.formula import (
    FUNCTIONS,
    Algebra,
    Call,
    FormulaError,
    Name,
    Tree,
    evaluate,
    names,
    parse,
    subtrees,
    tree_of,
)
from deserter_estimates.hedges import Model as HedgeModel
from deserter_estimates.inputs import Choices, Input, inputs_of, scale_of
from deserter_estimates.problems import InvalidFigures, Problem
from deserter_estimates.record import record
from deserter_estimates.spelling import did_you_mean
from deserter_estimates.words import say_value

T = TypeVar("T")


@record
class Estimate:
    """An estimate of the model: its formula as a tree, and the unit its value is printed in."""

    text: file.Estimate
    tree: Tree
    unit: str

    @property
    def name(self) -> str:
        """The estimate's name."""
        return self.text.name

    @property
    def scale(self) -> Fraction:
        """What a printed number is multiplied by to be in base units."""
        return scale_of(self.unit)

    @property
    def uses(self) -> tuple[str, ...]:
        """The names in its formula."""
        return names(self.tree)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The estimators in its formula."""
        return tuple(part for part in subtrees(self.tree) if isinstance(part, Call))

    @property
    def conditions(self) -> tuple[tuple[Call, Condition], ...]:
        """What the estimators in its formula need."""
        return tuple(
            (call, condition) for call in self.calls for condition in call.estimator.conditions(*call.arguments)
        )


@record
class Model:
    """Inputs and estimates of one figures file, under one set of choices; estimates in dependency order."""

    figures: file.Figures
    choices: Choices
    inputs: Mapping[str, Input]
    estimates: Mapping[str, Estimate]

    @property
    def hedges(self) -> HedgeModel:
        """How hedge words are read."""
        return self.choices.hedges or self.figures.article.hedges

    @property
    def claims(self) -> Mapping[str, file.Claim]:
        """The claims of the file."""
        return self.figures.claims

    @classmethod
    def of(cls, figures: file.Figures, choices: Choices | None = None) -> Model:
        """Link a figures file.

        Raises problems.InvalidFigures with every problem of the file, and inputs.ChoiceError for a wrong choice.
        """
        from deserter_estimates.links import file_problems

        choices = choices or Choices()
        inputs, problems = inputs_of(figures, choices)
        estimates, formula_problems = _estimates(figures)
        problems = [*figures.problems, *problems, *formula_problems, *file_problems(figures)]
        if problems:
            raise InvalidFigures(figures.document.name, figures.document.place_all(problems))
        return cls(figures=figures, choices=choices, inputs=inputs, estimates=estimates)

    def steps(self, name: str) -> tuple[Estimate, ...]:
        """The estimates that have to be computed for this one, in order, itself last."""
        wanted = {name}
        stack = [name]
        while stack:
            new = [used for used in self.estimates[stack.pop()].uses if used in self.estimates and used not in wanted]
            wanted.update(new)
            stack += new
        return (
            tuple(estimate for estimate in self.estimates.values() if estimate.name in wanted)
            if len(wanted) > 1
            else (self.estimates[name],)
        )

    def rests_on(self, name: str) -> tuple[str, ...]:
        """The figures and assumptions that an estimate depends on, in the order of the file."""
        used = {name for step in self.steps(name) for name in step.uses if name in self.inputs}
        return tuple(sorted(used, key=lambda name: self.inputs[name].place))

    def compute(self, name: str, algebra: Algebra[T], values: Mapping[str, T]) -> T:
        """Compute one estimate in an algebra, from the values of its figures.

        Raises formula.FormulaError where the algebra cannot.
        """
        known = dict(values)
        for step in self.steps(name):
            known[step.name] = evaluate(step.tree, algebra, known)
        return known[name]

    def shown(self, name: str, value: Fraction) -> Fraction | date:
        """A value of a figure or an estimate, from base units to what is printed: its unit, or a date."""
        if name in self.estimates:
            return value / self.estimates[name].scale
        given = self.inputs[name]
        return date.fromordinal(round(value)) if given.dated else value / given.scale

    def say(self, name: str, value: Fraction) -> str:
        """Write a value of a figure or an estimate, given in base units, for a sentence."""
        unit = self.estimates[name].unit if name in self.estimates else self.inputs[name].figure.unit
        return say_value(self.shown(name, value), unit)

    def faces(self) -> dict[str, Fraction]:
        """The inputs at face value, in base units."""
        return {name: given.face for name, given in self.inputs.items()}


def _estimates(figures: file.Figures) -> tuple[dict[str, Estimate], list[Problem]]:
    problems: list[Problem] = []
    trees: dict[str, Tree] = {}
    for text in figures.estimates.values():
        try:
            trees[text.name] = parse(text.formula)
        except FormulaError as error:
            problems.append(formula_problem(text, error))
    known = {*figures.figures, *figures.estimates, *figures.set_aside}
    sound = {}
    for name, tree in trees.items():
        unknown = list(_unknown_names(figures.estimates[name], tree, known))
        problems += unknown
        if not unknown and figures.set_aside.isdisjoint(names(tree)):
            sound[name] = tree
    order, circles = _order(sound)
    for circle in circles:
        problems.append(
            Problem(
                path=("estimates", circle[0], "formula"),
                what=f"goes round in a circle: {' needs '.join(circle)}",
                hint="One of them has to be a figure.",
            )
        )
    units: dict[str, Unit] = {
        name: DATE if figure.dated else unit_of(figure.unit) for name, figure in figures.figures.items()
    }
    estimates: dict[str, Estimate] = {}
    for name in order:
        text = figures.estimates[name]
        if any(used not in units for used in names(sound[name])):
            continue  # it rests on a formula that is already a problem
        try:
            derived = check_units(sound[name], units)
            stated = derived if text.unit is None else unit_of(text.unit)
            if not fits(derived, stated):
                raise FormulaError(
                    f"gives {derived}, and the unit says {text.unit or 'none'}",
                    hint=f'Write unit = "{derived}".'
                    if derived.powers
                    else "Leave unit out, or give the figures their units.",
                )
        except FormulaError as error:
            problems.append(formula_problem(text, error))
            continue
        units[name] = stated
        unit = text.unit if text.unit is not None else ("" if derived.powers == PLAIN.powers else str(derived))
        estimates[name] = Estimate(text=text, tree=sound[name], unit=unit)
    return estimates, problems


def check_units(tree: Tree, units: Mapping[str, Unit]) -> Unit:
    """The unit of a formula; raises FormulaError where it or a condition of its estimators mixes units."""
    unit = evaluate(tree, UNITS, units)
    for call in (part for part in subtrees(tree) if isinstance(part, Call)):
        for condition in call.estimator.conditions(*call.arguments):
            try:
                UNITS.compare(
                    *(evaluate(tree_of(side), UNITS, units) for side in (condition.smaller, condition.larger))
                )
            except FormulaError as error:
                raise FormulaError(error.what, call.span, error.hint) from None
    if unit == DATE:
        raise FormulaError("gives a date", hint="Take another date from it, for a number of days.")
    return unit


def formula_problem(text: file.Estimate, error: FormulaError) -> Problem:
    """A formula's error as a problem of the file."""
    return Problem(
        path=("estimates", text.name, "formula"),
        what=error.what,
        hint=error.hint,
        text=text.formula,
        span=error.span,
    )


def _unknown_names(text: file.Estimate, tree: Tree, known: set[str]) -> Iterator[Problem]:
    if "*" in known:
        return
    for part in subtrees(tree):
        if isinstance(part, Name) and part.name not in known:
            near = did_you_mean(part.name, known)
            hint = f"Did you mean {near}?" if near else "Formulas use figures, assumptions and estimates of this file."
            yield formula_problem(text, FormulaError(f"nothing here is called {part.name}", part.span, hint))


def _order(trees: Mapping[str, Tree]) -> tuple[list[str], list[list[str]]]:
    """Sort estimates behind those they use; give every circle apart, and leave out what uses one directly."""
    graph = {name: [used for used in names(tree) if used in trees] for name, tree in trees.items()}
    circles: list[list[str]] = []
    while True:
        try:
            return list(TopologicalSorter(graph).static_order()), circles
        except CycleError as error:
            circle = list(error.args[1])[::-1]
            circles.append(circle)
            graph = {name: used for name, used in graph.items() if name not in circle and not {*used} & {*circle}}


def is_reserved(name: str) -> bool:
    """Whether a name means something else in formulas."""
    return name in FUNCTIONS or name in ESTIMATORS or iskeyword(name)
