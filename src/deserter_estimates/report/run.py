"""Composition: from the analyses of a model to the report of a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, TypedDict

from msgspec import Struct

from deserter_estimates.claims.comparability import sum_remarks
from deserter_estimates.claims.grade import claim_set
from deserter_estimates.claims.reasons import printed_words
from deserter_estimates.claims.shares import above_the_whole
from deserter_estimates.claims.whole_people import whole_people
from deserter_estimates.language.counting import countable
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import noun_behind
from deserter_estimates.model.model import Model
from deserter_estimates.report.computed import Computed, compute
from deserter_estimates.report.contract import FiguresReport, RunReport
from deserter_estimates.report.glance import counts, notes
from deserter_estimates.report.head import ArticleHead, FiguresFile, Settings
from deserter_estimates.report.rows import claim_rows, estimate_rows, figure_rows, filled

if TYPE_CHECKING:
    from deserter_estimates.draws.summaries import Draws


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
    return audited(compute(model), sampling)


def audited(computed: Computed, sampling: Sampling) -> RunReport:
    """Draw and grade what is computed with the bounds of all estimates.

    Raises draws.DrawsRefusedError where draws cannot be made.
    """
    model = computed.model
    drawn = draws_of(model, sampling, [name for name in model.estimates if name in computed.reproduction.values])
    claims = claim_rows(computed, model.claims, drawn)
    estimates = estimate_rows(computed, model.figures.estimates, drawn)
    return RunReport(
        **head(model, *((drawn.level, drawn.seed, drawn.draws) if drawn else ())),
        figures=figure_rows(model),
        estimates=estimates,
        claims=claims,
        sentence=counts(claims),
        notes=tuple(notes(claims, estimates)),
        remarks=tuple(_remarks(computed)),
        warnings=tuple(_warnings(computed, sampling, drawn)),
    )


def draws_of(model: Model, sampling: Sampling, names: list[str]) -> Draws | None:
    """Draw the estimates, and the shares of draws in which the claims hold; None where no draws are wanted."""
    if not sampling.draws or not names:
        return None
    from deserter_estimates.draws.summaries import draw

    sets: dict[str, dict[str, Range]] = {}
    for claim in model.claims.values():
        if claim.estimate:
            sets.setdefault(claim.estimate, {})[claim.name] = claim_set(model, claim)
    return draw(
        model,
        names,
        sets=sets,
        draws=sampling.draws,
        seed=sampling.seed,
        level=sampling.level,
        progress=sampling.progress,
    )


def figures_report(model: Model) -> FiguresReport:
    """List the inputs with their quotes, sources and admissible values."""
    return FiguresReport(**head(model), figures=figure_rows(model), warnings=())


def head(model: Model, level: float | None = None, seed: int | None = None, draws: int | None = None) -> Beginning:
    """What stands at the top of every report."""
    hedges, choices, article = model.hedges, model.choices, model.figures.article
    return Beginning(
        figures_file=filled(FiguresFile, model.figures.document, name=PurePath(model.figures.document.name).name),
        article=filled(ArticleHead, article, uncovered=article.uncovered or None),
        settings=Settings(
            hedges=hedges,
            level=level,
            draws=draws,
            seed=seed,
            set=choices.values,
            readings=choices.readings,
            spreads=choices.spreads,
        ),
    )


def _warnings(computed: Computed, sampling: Sampling, drawn: Draws | None) -> Iterable[str]:
    yield from computed.failures
    for name, range_ in computed.bounds.items():
        if range_.slack:
            low, high = (
                computed.model.write(name, end) for end in (range_.met.low, range_.met.high) if end is not None
            )
            yield f"{name}: its bounds are not narrowed further; they reach from {low} to {high} at least."
    if drawn and drawn.draws != sampling.draws:
        yield f"{sampling.draws:,} draws were asked for, and {drawn.draws:,} made: they come in 16 equal groups."
    if drawn:
        from deserter_estimates.draws.impossible import impossible_draws

        yield from impossible_draws(computed.model, drawn.summaries)
    for name, why in drawn.refused.items() if drawn else ():
        yield f"{name} has no draws: {why}."
    for name, summary in drawn.summaries.items() if drawn else ():
        if summary.excluded_share:
            share = f"{100 * summary.excluded_share:.3g} %"
            yield f"{name}: {share} of the draws break a condition or have no value, and are left out."


def _remarks(computed: Computed) -> Iterable[str]:
    model = computed.model
    for name, given in model.inputs.items():
        if given.drawn != (given.low, given.high):
            low, high = (model.write(name, end) for end in given.drawn if end is not None)
            yield f'{name} is "{printed_words(model, name)}": its draws come from {low} to {high}.'
    yield from (each.sentence for each in whole_people(model) if not each.possible)
    combined = sum_remarks(model, *computed.bounds)
    for name, range_ in computed.bounds.items():
        unit, value = model.estimates[name].unit, computed.reproduction.values[name]
        yield from (f"{name}: {remark}" for remark in combined[name])
        if above := above_the_whole(model, name, value, range_):
            yield f"{name} {above}."
        if range_.low is not None and range_.low < 0 <= value and countable(unit):
            lowest = model.write(name, range_.low)
            why = f"there cannot be fewer than 0{noun_behind(unit)}"
            yield f"{name} can come out at {lowest}, and {why}: its figures cannot all have such values at once."
