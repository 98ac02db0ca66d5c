"""Composition: from the analyses of a model to the report of a command."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TypedDict

from msgspec import Struct

from deserter_estimates.claims.grade import grade_claim
from deserter_estimates.claims.places import places
from deserter_estimates.file.problems import Problem
from deserter_estimates.language.counting import countable
from deserter_estimates.model.estimates import formula_problem
from deserter_estimates.model.face_values import Reproduction, reproduce
from deserter_estimates.model.inputs import Choices
from deserter_estimates.model.model import Model
from deserter_estimates.report.contract import FiguresReport, RunReport
from deserter_estimates.report.head import ArticleHead, FiguresFile, Settings
from deserter_estimates.report.rows import claim_rows, estimate_row, figure_rows, filled
from deserter_estimates.solve.bounds import Bounds
from deserter_estimates.solve.ranges import ranges

if TYPE_CHECKING:
    from deserter_estimates.draws.summaries import Draws

TIGHT = 1e-6  # of the width: bounds that are closer to the true range need no word


class Sampling(Struct, frozen=True, kw_only=True):
    """How to draw: how many (0: not at all), from which seed, and the level of the interval."""

    draws: int = 131_072
    seed: int = 0
    level: float = 0.95
    progress: Callable[[float], None] | None = None


class Beginning(TypedDict):
    """What stands at the top of every report."""

    figures_file: FiguresFile
    article: ArticleHead
    settings: Settings


def run_report(model: Model, sampling: Sampling) -> RunReport:
    """Reproduce, bound, draw and grade a model.

    Raises problems.InvalidFigures where the file's own values break a formula, and draws.DrawsRefusedError where draws
    cannot be made.
    """
    reproduction = reproduce(model)
    bounded = all_bounds(model, reproduction)
    drawn = draws_of(model, sampling, [name for name in model.estimates if name in reproduction.values])
    written = places(model, reproduction.values, bounded)
    grades = [grade_claim(model, claim, reproduction, bounded, written) for claim in model.claims.values()]
    return RunReport(
        **head(model, *((drawn.level, drawn.seed, drawn.draws) if drawn else ())),
        figures=figure_rows(model),
        estimates=tuple(
            estimate_row(model, model.estimates[name], reproduction, bounded, written, drawn)
            for name in model.figures.estimates
        ),
        claims=claim_rows(model, grades, drawn),
        remarks=tuple(_remarks(model, reproduction, bounded)),
        warnings=tuple(_warnings(model, sampling, reproduction, bounded, drawn)),
    )


def draws_of(model: Model, sampling: Sampling, names: list[str]) -> Draws | None:
    """Draw the estimates, or not where no draws are wanted."""
    if not sampling.draws or not names:
        return None
    from deserter_estimates.draws.summaries import draw

    return draw(
        model, names, draws=sampling.draws, seed=sampling.seed, level=sampling.level, progress=sampling.progress
    )


def figures_report(model: Model) -> FiguresReport:
    """List the inputs with their quotes, sources and admissible values."""
    return FiguresReport(**head(model), figures=figure_rows(model), warnings=())


def head(model: Model, level: float | None = None, seed: int | None = None, draws: int | None = None) -> Beginning:
    """What stands at the top of every report."""
    hedges, choices = model.hedges, model.choices
    return Beginning(
        figures_file=filled(FiguresFile, model.figures.document),
        article=filled(ArticleHead, model.figures.article),
        settings=Settings(
            hedges=hedges, level=level, draws=draws, seed=seed, set=choices.values, readings=choices.readings
        ),
    )


def all_bounds(model: Model, reproduction: Reproduction, names: Collection[str] | None = None) -> dict[str, Bounds]:
    """The bounds of every estimate that can be computed, or of those named.

    Raises problems.InvalidFigures where an estimate is undefined for some admissible values.
    """
    found: dict[str, Bounds] = {}
    problems: list[Problem] = []
    undefined: set[str] = set()  # what rests on one of these has no trouble of its own
    chosen = [name for name in (model.estimates if names is None else names) if name in reproduction.values]
    for name, range_ in ranges(model, chosen):
        if isinstance(range_, Bounds):
            found[name] = range_
            continue
        inherited = any(used in undefined for used in model.estimates[name].uses)
        undefined.add(name)
        if model.choices == Choices(hedges=model.choices.hedges) and not inherited:
            problems.append(formula_problem(model.estimates[name].text, range_))
        found[name] = Bounds(low=None, high=None, why=f"it {range_.what}")
    if problems:
        raise model.figures.document.refused(problems)
    return found


def failure_warnings(reproduction: Reproduction) -> Iterable[str]:
    """Why the estimates that failed cannot be computed, a sentence each."""
    return (reproduction.why(name) for name in reproduction.failures)


def _warnings(
    model: Model,
    sampling: Sampling,
    reproduction: Reproduction,
    bounded: Mapping[str, Bounds],
    drawn: Draws | None,
) -> Iterable[str]:
    yield from failure_warnings(reproduction)
    for name, range_ in bounded.items():
        if range_.low is not None and range_.high is not None and range_.slack > TIGHT * (range_.high - range_.low):
            slack = model.write(name, range_.slack)
            yield f"{name}: the search for its bounds was stopped; its true range may be {slack} narrower at each end."
    if drawn and drawn.draws != sampling.draws:
        yield f"{sampling.draws:,} draws were asked for, and {drawn.draws:,} made: they come in 16 equal groups."
    for name, why in drawn.refused.items() if drawn else ():
        yield f"{name} has no draws: {why}."
    for name, summary in drawn.summaries.items() if drawn else ():
        if summary.excluded_share:
            share = f"{100 * summary.excluded_share:.3g} %"
            yield f"{name}: {share} of the draws break a condition or have no value, and are left out."


def _remarks(model: Model, reproduction: Reproduction, bounded: Mapping[str, Bounds]) -> Iterable[str]:
    for name, range_ in bounded.items():
        unit = model.estimates[name].unit
        if range_.low is not None and range_.low < 0 <= reproduction.values[name] and countable(unit):
            lowest = model.write(name, range_.low)
            yield f"{name} reaches below zero ({lowest}), which {unit} cannot: not all admissible values go together."
