"""The report behind the web page, from a model: the audit, its stress tests, levers, and formulas as JavaScript."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil

from deserter_estimates.formula.algebras import javascript
from deserter_estimates.formula.tree import evaluate, tree_of
from deserter_estimates.language.digits import exponent_of
from deserter_estimates.language.writing import mark_behind
from deserter_estimates.model.estimates import Estimate
from deserter_estimates.model.inputs import Input
from deserter_estimates.model.model import Model
from deserter_estimates.report.computed import compute
from deserter_estimates.report.page_contract import Computation, Lever, Needed, PageReport
from deserter_estimates.report.plain import number
from deserter_estimates.report.rows import filled
from deserter_estimates.report.run import Sampling, audited, head
from deserter_estimates.report.stress_contract import Overview
from deserter_estimates.report.turnings import turnings

STEPS = 50  # of a slider from end to end, at least
APART = Fraction(1, 10)  # how far an exact number can be moved each way, of itself
DAYS = 30  # the same for a date


def page_report(model: Model, sampling: Sampling) -> PageReport:
    """Audit and stress a model for the page.

    Raises what `run_report` raises.
    """
    run = audited(compute(model), sampling)
    graded = [claim for claim in run.claims if claim.estimate and claim.grade != "not-checkable"]
    claimed = [name for name in model.figures.estimates if any(name == claim.estimate for claim in graded)]
    stressed = turnings(model, run.figures, graded, claimed)
    moved = {name for estimate in claimed or model.estimates for name in model.rests_on(estimate)}
    units = {row.unit for row in run.figures} | {row.unit for row in run.estimates}
    return PageReport(
        **head(model, run.settings.level, run.settings.seed, run.settings.draws),
        run=run,
        sensitivity=filled(Overview, stressed),
        levers=tuple(lever(given) for name, given in model.inputs.items() if name in moved),
        computations=tuple(computation(model, step) for step in model.estimates.values()),
        scales={name: number(model.scale(name)) for name in (*model.inputs, *model.estimates)},
        marks={unit: mark_behind(unit) for unit in sorted(units)},
        warnings=tuple(dict.fromkeys((*run.warnings, *stressed.warnings))),
    )


def computation(model: Model, step: Estimate) -> Computation:
    """An estimate and the conditions of its estimators as JavaScript."""
    names = {name: javascript.name(name) for name in (*model.inputs, *model.estimates)}
    needs = []
    for _, condition in step.conditions:
        smaller, larger = (evaluate(tree_of(side), javascript, names) for side in (condition.smaller, condition.larger))
        needs.append(Needed(smaller=smaller, larger=larger, strict=condition.strict, says=condition.says))
    return Computation(
        name=step.name,
        expression=evaluate(step.tree, javascript, names),
        uses=step.uses,
        needs=tuple(needs),
    )


def lever(given: Input) -> Lever:
    """How far the page's reader can move an input: over what its words allow, and a step or two further each way.

    An exact number, and one whose spread has no ends, can be moved by a tenth of itself; a date by a month. The value
    in use is a whole number of steps from either end.
    """
    face, scale = given.face, given.scale
    apart = Fraction(DAYS) if given.dated else (APART * abs(face) or scale)
    drawn = (None, None) if given.fixed else given.drawn
    low, high = (face + way * apart if end is None else end for way, end in zip((-1, 1), drawn, strict=True))
    step = Fraction(1) if given.dated else step_of((high - low) / scale)
    ends = [
        face + way * step * scale * (ceil(abs(end - face) / (step * scale)) + 1) for way, end in ((-1, low), (1, high))
    ]
    least, most = given.natural
    inside = [
        max(ends[0], least if least is not None else ends[0]),
        min(ends[1], most if most is not None else ends[1]),
    ]
    low_end, high_end = (
        date.fromordinal(round(end)).isoformat() if given.dated else number(end / scale) for end in inside
    )
    return Lever(
        name=given.name,
        dated=given.dated,
        low=low_end,
        high=high_end,
        step=number(step),
        exact=given.fixed,
    )


def step_of(width: Fraction) -> Fraction:
    """The largest of 1, 2 and 5 times a power of ten that leaves a slider enough steps.

    >>> step_of(Fraction(100_000)), step_of(Fraction(1, 10))
    (Fraction(2000, 1), Fraction(1, 500))
    """
    most = width / STEPS
    power = Fraction(10) ** exponent_of(most)
    return max(times * power for times in (1, 2, 5) if times * power <= most)
