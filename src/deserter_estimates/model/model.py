"""Model: figures and formulas linked into one net, its names, cycles and units checked.

A formula is parsed here, once; every analysis evaluates the same trees in an algebra of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, reduce
from operator import or_
from typing import TypeVar

from msgspec import Struct

from deserter_estimates.file.entries import Claim
from deserter_estimates.file.figures import Figures
from deserter_estimates.formula.tree import Algebra, FormulaError, evaluate
from deserter_estimates.language.digits import AsPrinted, Way, fit, in_full
from deserter_estimates.language.hedges import Model as HedgeModel
from deserter_estimates.language.phrases import short
from deserter_estimates.language.writing import write
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.estimates import Estimate, linked_estimates, shares_among
from deserter_estimates.model.inputs import Input, check_spreads, inputs_of
from deserter_estimates.model.named import resolved
from deserter_estimates.model.reach import Reach, places, reaches

T = TypeVar("T")
KEPT = 256  # lists of estimates and figures that are kept, to be asked for again
DEEPEST = 20  # parts of parts of parts that are followed
MODELS_KEPT = 16  # of which what rests on what is kept


class Model(Struct, frozen=True, kw_only=True, eq=False):
    """Inputs and estimates of one figures file, under one set of choices; estimates in dependency order.

    A model equals itself alone, so that what is computed of one can be kept.
    """

    figures: Figures
    choices: Choices
    inputs: Mapping[str, Input]
    estimates: Mapping[str, Estimate]

    @property
    def hedges(self) -> HedgeModel:
        """How hedge words are read."""
        return self.choices.hedges or self.figures.article.hedges

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims of the file."""
        return self.figures.claims

    @classmethod
    def of(cls, figures: Figures, choices: Choices | None = None) -> Model:
        """Link a figures file.

        Raises problems.InvalidFigures with every problem of the file, and choices.ChoiceError for a wrong choice.
        """
        from deserter_estimates.file.links import link_problems

        choices = resolved(figures, choices or Choices())
        estimates, formula_problems = linked_estimates(figures)
        inputs = inputs_of(figures, choices, shares_among(estimates))
        check_spreads(choices, inputs)
        problems = [*figures.problems, *formula_problems, *link_problems(figures)]
        if problems:
            raise figures.document.refused(problems)
        return cls(figures=figures, choices=choices, inputs=inputs, estimates=estimates)

    def steps(self, *names: str) -> tuple[Estimate, ...]:
        """The estimates that have to be computed for these, themselves among them, in dependency order."""
        return _steps(self, names)

    def rests_on(self, name: str) -> tuple[str, ...]:
        """The figures and assumptions that an estimate depends on, in the order of the file."""
        return _rests_on(self, name)

    def wholes(self, name: str) -> tuple[str, ...]:
        """The figures that a figure is a part of, the nearest first."""
        chain = [name]
        while (whole := self.inputs[chain[-1]].figure.part_of) and whole not in chain and len(chain) < DEEPEST:
            chain.append(whole)
        return tuple(chain[1:])

    def values(
        self,
        algebra: Algebra[T],
        *names: str,
        given: Mapping[str, T],
        check: Callable[[Estimate, dict[str, T]], None] | None = None,
        failures: dict[str, FormulaError] | None = None,
    ) -> dict[str, T]:
        """Compute these estimates (all, without names) and those they rest on, in an algebra; `given` is among them.

        `given` has the figures, and estimates that are known already. `check` sees each estimate before it is
        computed, and what is known by then. Raises FormulaError where the algebra or the check refuses; with
        `failures`, the error goes there instead, under the estimate's name, and so do those of all that rest on it.
        """
        known = dict(given)
        for step in self.steps(*names) if names else self.estimates.values():
            if step.name in known:
                continue
            try:
                if missing := [used for used in step.uses if failures and used in failures]:
                    raise FormulaError("", hint=f"It needs {missing[0]}, which cannot be computed.")
                if check:
                    check(step, known)
                known[step.name] = evaluate(step.tree, algebra, known)
            except FormulaError as error:
                if failures is None:
                    raise
                failures[step.name] = error.with_traceback(None)  # which leads to all that was known
        return known

    def compute(self, name: str, algebra: Algebra[T], values: Mapping[str, T]) -> T:
        """Compute one estimate in an algebra, from the values of its figures; raises FormulaError as `values` does."""
        return self.values(algebra, name, given=values)[name]

    def shown(self, name: str, value: Fraction) -> Fraction | date:
        """A value of a figure or an estimate, from base units to what is printed: its unit, or a date."""
        if name in self.estimates:
            return value / self.estimates[name].scale
        given = self.inputs[name]
        if given.dated:
            return date.fromordinal(round(value))
        for typed in (given.figure.value, given.figure.low, given.figure.high):
            if isinstance(typed, int | Decimal) and Fraction(typed) * given.scale == value:
                return AsPrinted(typed)
        exact = value / given.scale
        return in_full(exact) if value in (given.face, given.low, given.high) else exact

    def fit(
        self, name: str, value: Fraction, *, apart: Iterable[Fraction] = (), way: Way = "nearest"
    ) -> AsPrinted | date:
        """Round a value of a figure or an estimate as it is written: in base units, and then as it is printed.

        A value of a figure is told from what is printed and from what that admits; `way` is that of digits.fit.
        """
        printed, others = self.shown(name, value), [*apart]
        if isinstance(printed, date):
            return printed
        if name in self.inputs:
            given = self.inputs[name]
            others += [each for each in (given.face, given.low, given.high) if each is not None]
        return fit(printed, apart=[each / self.scale(name) for each in others], way=way)

    def write(self, name: str, value: Fraction, *, apart: Iterable[Fraction] = (), way: Way = "nearest") -> str:
        """Write a value of a figure or an estimate for a sentence, as `fit` rounds it."""
        unit = self.estimates[name].unit if name in self.estimates else self.inputs[name].figure.unit
        return write(self.fit(name, value, apart=apart, way=way), unit)

    def called(self, name: str) -> str:
        """A figure or an estimate as a sentence names it: its label, or else its name in words, or its formula."""
        if name in self.estimates:
            text = self.estimates[name].text
            return f"“{text.label}”" if text.label else short(None, " ".join(text.formula.split()))
        return self.inputs[name].called

    def scale(self, name: str) -> Fraction:
        """What a printed number of a figure or an estimate is multiplied by to be in base units."""
        return self.estimates[name].scale if name in self.estimates else self.inputs[name].scale

    def faces(self, estimate: str | None = None) -> dict[str, Fraction]:
        """The inputs at face value, in base units, in the order of the file: all, or those an estimate rests on."""
        names = self.inputs if estimate is None else self.rests_on(estimate)
        return {name: self.inputs[name].face for name in names}


@lru_cache(maxsize=MODELS_KEPT)
def _reaches(model: Model) -> tuple[dict[str, Reach], tuple[Estimate, ...], tuple[str, ...]]:
    """What rests on what, and the estimates and figures by their places."""
    return reaches(model.inputs, model.estimates), (*model.estimates.values(),), (*model.inputs,)


@lru_cache(maxsize=KEPT)
def _steps(model: Model, names: tuple[str, ...]) -> tuple[Estimate, ...]:
    reached, estimates, _ = _reaches(model)
    return tuple(estimates[place] for place in places(reduce(or_, (reached[name].estimates for name in names), 0)))


@lru_cache(maxsize=KEPT)
def _rests_on(model: Model, name: str) -> tuple[str, ...]:
    reached, _, inputs = _reaches(model)
    return tuple(inputs[place] for place in places(reached[name].inputs))
