"""Composition of the stress tests: which are run for which estimates and claims, and in what order they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.draws.lattice import DrawsRefusedError
from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.model.model import Model
from deserter_estimates.model.named import figure_named, named
from deserter_estimates.report.computed import compute
from deserter_estimates.report.in_words import hedge_words, in_words
from deserter_estimates.report.rows import claim_rows, estimate_rows, figure_rows, filled
from deserter_estimates.report.run import head
from deserter_estimates.report.stress_contract import ReadingsReport, SensitivityReport
from deserter_estimates.report.turnings import readings_of, turnings
from deserter_estimates.stress.grid import Grid, sweep, two_way
from deserter_estimates.stress.look_up import LookUp, look_up
from deserter_estimates.stress.variance import VarianceShares, variance_shares
from deserter_estimates.stress.what_if import hedge_models


class StressOptions(Struct, frozen=True, kw_only=True):
    """What to stress: one estimate or claim or all, how many figures of each, the extra tables, seed and level."""

    of: str | None = None
    claim: str | None = None
    top: int | None = None
    two_way: str | None = None
    steps: int = 5
    sweeps: tuple[str, ...] = ()
    seed: int = 0
    level: float = 0.95
    progress: Callable[[float], None] | None = None


def sensitivity_report(model: Model, options: StressOptions) -> SensitivityReport:
    """Run every stress test on the estimates and claims that were asked for.

    Raises choices.ChoiceError where there are no such, and whatever the model raises where it cannot be computed.
    """
    options = _by_name(model, options)
    estimates, claims = _tested(model, options)
    warnings: list[str] = []
    variance: list[VarianceShares] = []
    widths: list[LookUp] = []
    for place, name in enumerate(estimates):
        variance.append(variance_shares(model, name, seed=options.seed))
        try:
            widths += look_up(model, name, seed=options.seed, level=options.level)
        except DrawsRefusedError as error:
            warnings.append(f"{name}: {error}.")
        if options.progress is not None:
            options.progress((place + 1) / len(estimates))
    shown = _shown_claims(model, options, claims)
    computed = compute(model, estimates, shown)
    rows, stressed = claim_rows(computed, shown), estimate_rows(computed, estimates)
    units = {row.name: row.unit for row in stressed}
    called = {name: given.called for name, given in model.inputs.items()}
    called |= {row.name: f"claim {row.number}" for row in rows}
    figures, readings_of_words = figure_rows(model), hedge_models(model, estimates, computed.bounds)
    found = turnings(model, figures, rows, estimates)
    return filled(
        SensitivityReport,
        found,
        **head(model, options.level, options.seed),
        top=options.top,
        figures=figures,
        estimates=stressed,
        claims=rows,
        in_words=tuple(
            in_words(units[row.estimate], row, found.one_way, widths, rows, options.level, called) for row in variance
        ),
        variance=tuple(variance),
        look_up=tuple(widths),
        hedge_models=readings_of_words,
        hedge_words=hedge_words(rows, readings_of_words, model.hedges),
        grid=_grid(model, options, estimates),
        sweep=tuple(sweep(model, text, estimates) for text in options.sweeps) or None,
        warnings=(*warnings, *found.warnings),
    )


def readings_report(model: Model, claim: str | None = None) -> ReadingsReport:
    """Count the readings of one claim or of all.

    Raises choices.ChoiceError where there is no such claim.
    """
    options = _by_name(model, StressOptions(claim=claim))
    _, claims = _tested(model, options)
    found, warnings = readings_of(model, claims)
    shown = _shown_claims(model, options, claims)
    rows = claim_rows(compute(model, (), shown), shown)
    return ReadingsReport(**head(model), figures=figure_rows(model), claims=rows, readings=found, warnings=warnings)


def _by_name(model: Model, options: StressOptions) -> StressOptions:
    """The options with the names of the estimate and the claim, which may be asked for in other words."""
    of = options.of and named(model.figures, options.of, "estimate")
    return replace(options, of=of, claim=options.claim and named(model.figures, options.claim, "claim"))


def _tested(model: Model, options: StressOptions) -> tuple[list[str], list[str]]:
    """The estimates and the claims that are meant."""
    if options.of in model.claims and options.of not in model.estimates:
        raise ChoiceError(f"{options.of} is a claim, not an estimate. Write --claim {options.of}.")
    if options.claim in model.estimates and options.claim not in model.claims:
        raise ChoiceError(f"{options.claim} is an estimate, not a claim. Write --of {options.claim}.")
    if options.of in model.inputs and options.of not in model.estimates:
        raise ChoiceError(f"{options.of} is a figure, not an estimate. Write --of ESTIMATE.")
    if options.claim in model.inputs and options.claim not in model.claims:
        raise ChoiceError(f"{options.claim} is a figure, not a claim. Write --claim CLAIM.")
    tested = [claim for claim in model.claims.values() if claim.estimate is not None]
    if options.claim is not None:
        tested = [claim for claim in tested if claim.name == options.claim]
        if not tested:
            raise ChoiceError(f"the claim {options.claim} has no estimate, so there is nothing to stress.")
    if options.of is not None:
        if options.claim is not None and tested[0].estimate != options.of:
            raise ChoiceError(
                f"the claim {options.claim} is about {tested[0].estimate}, not about {options.of}. "
                f"Write one of --of and --claim, or --of {tested[0].estimate}."
            )
        tested = [claim for claim in tested if claim.estimate == options.of]
        return [options.of], [claim.name for claim in tested]
    if options.claim is not None:
        return [claim.estimate for claim in tested if claim.estimate], [options.claim]
    return list(model.figures.estimates), [claim.name for claim in tested]


def _shown_claims(model: Model, options: StressOptions, tested: Sequence[str]) -> Sequence[str]:
    """The claims that are told of: all, those without an estimate too, unless some were asked for."""
    return list(model.claims) if options.of is None and options.claim is None else tested


def _grid(model: Model, options: StressOptions, estimates: Sequence[str]) -> Grid | None:
    if options.two_way is None:
        return None
    names = [name.strip() for name in options.two_way.split(",")]
    if len(names) != 2:
        raise ChoiceError(f"--two-way {options.two_way}: is not two figures. Write --two-way A,B.")
    first, second = (figure_named(model.figures, name) for name in names)
    candidates = [name for name in estimates if {first, second} <= set(model.rests_on(name))]
    if not candidates:
        raise ChoiceError(f"no estimate rests on both {first} and {second}.")
    by_claim = [name for name in candidates if any(claim.estimate == name for claim in model.claims.values())]
    return two_way(model, (by_claim or candidates)[0], (first, second), options.steps, options.claim)
