"""Reproduction: every estimate at face value, exactly, with the conditions of its estimators checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache, partial

from msgspec import Struct

from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.tree import FormulaError, evaluate, names, subtrees, tree_of
from deserter_estimates.language.phrases import listed
from deserter_estimates.model.conditions import broken
from deserter_estimates.model.estimates import Estimate, formula_problem
from deserter_estimates.model.model import MODELS_KEPT, Model

Values = Mapping[str, Fraction]


class Reproduction(Struct, frozen=True, kw_only=True):
    """Face values of figures and estimates in base units, and why the other estimates cannot be computed."""

    values: Mapping[str, Fraction]
    failures: Mapping[str, FormulaError]

    def why(self, name: str) -> str:
        """Say why an estimate cannot be computed."""
        error = self.failures[name]
        because = f": it {error.what}" if error.what else ""
        return f"{name} cannot be computed with these values{because}. {error.hint}".strip()


def reproduce(model: Model) -> Reproduction:
    """Compute every estimate with every figure exactly as printed.

    Raises problems.InvalidFigures where the file's own values break a formula or a condition; under values that were
    set or readings that were taken, such estimates are listed as failures instead.
    """
    result = face_values(model)
    changed = model.choices.values or model.choices.readings
    if result.failures and not changed:
        problems = [
            formula_problem(model.estimates[name].text, error) for name, error in result.failures.items() if error.what
        ]
        raise model.figures.document.refused(problems)
    return result


@lru_cache(maxsize=MODELS_KEPT)
def face_values(model: Model) -> Reproduction:
    """Compute every estimate at face value; what cannot be computed is a failure."""
    failures: dict[str, FormulaError] = {}
    check = partial(check_conditions, model)  # before the sum: it says more than a division by zero
    values = model.values(exact, given=model.faces(), check=check, failures=failures)
    named = {name: _naming_figures(model, model.estimates[name], values, error) for name, error in failures.items()}
    return Reproduction(values=values, failures=named)


def _naming_figures(
    model: Model, estimate: Estimate, values: Mapping[str, Fraction], error: FormulaError
) -> FormulaError:
    """Add the figures that the failing part of a formula uses, where the error does not say what to do."""
    failing = [part for part in subtrees(estimate.tree) if part.span == error.span]
    used = names(failing[0]) if failing and not error.hint else ()
    if not used:
        return error
    said = listed([f"{name} is {model.write(name, values[name])}" for name in used])
    return FormulaError(f"{error.what}; {said}", error.span, "Mend the figure or the formula.")


def check_conditions(model: Model, estimate: Estimate, values: Mapping[str, Fraction]) -> None:
    """Raise FormulaError, naming the figures, where a condition of an estimator is broken."""
    for call, condition in estimate.conditions:
        if broken(condition, exact, values):
            used = dict.fromkeys(names(tree_of(condition.smaller)) + names(tree_of(condition.larger)))
            said = " and ".join(f"{name} is {model.write(name, values[name])}" for name in used)
            raise FormulaError(
                f"breaks a condition of {call.estimator.name}(): {condition.says}{'; ' if said else ''}{said}",
                call.span,
                "Mend the figure, or use plain arithmetic.",
            )


def checked(model: Model, estimate: str, values: Values) -> Fraction | str:
    """The estimate with these values of its figures, or in words why they give none: a condition, or arithmetic."""
    return checker(model, estimate)(values)


def checker(model: Model, estimate: str) -> Callable[[Values], Fraction | str]:
    """`checked` of one estimate, for many values: what it needs is looked up once."""
    steps = [(step.name, step.tree, step.conditions) for step in model.steps(estimate)]

    def value(values: Values) -> Fraction | str:
        known = dict(values)
        try:
            for name, tree, conditions in steps:
                for _, condition in conditions:  # first: it says more than a division by zero
                    if broken(condition, exact, known):
                        return condition.says
                known[name] = evaluate(tree, exact, known)
        except FormulaError as error:
            return f"the formula {error.what} there"
        return known[estimate]

    return value
