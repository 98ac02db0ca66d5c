"""What a plot is drawn from: the audit, and of one claim what moves it, a sweep and a two-way grid."""

from __future__ import annotations

from msgspec import Struct

from deserter_estimates.file.problems import UserError
from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.model.model import Model
from deserter_estimates.model.named import named
from deserter_estimates.report.contract import ClaimRow, EstimateRow, RunReport
from deserter_estimates.report.page import lever
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.stress.grid import Grid, Sweep, sweep, two_way
from deserter_estimates.stress.one_way import OneWay, one_way

FINE = 41  # steps of the two-way map each way


class PlotError(UserError):
    """A picture that cannot be drawn, and what to do."""


class OneClaim(Struct, frozen=True, kw_only=True):
    """A claim with its estimate, what moves it, and what the widest movers do to it."""

    claim: ClaimRow
    about: EstimateRow
    moving: tuple[OneWay, ...]
    sweep: Sweep | None
    grid: Grid | None


class PlotReport(Struct, frozen=True, kw_only=True):
    """The audit, and the claim that was asked for, if one was."""

    run: RunReport
    one: OneClaim | None


def plot_report(model: Model, claim: str | None, *, seed: int = 0, level: float = 0.95) -> PlotReport:
    """Audit a model, and stress one claim with what moves it most.

    Raises choices.ChoiceError where there is no such claim, or it has no sum, and what `run_report` raises.
    """
    claim = claim and named(model.figures, claim, "claim")
    about = model.claims[claim].estimate if claim else None
    if claim and not about:
        raise ChoiceError(f"the claim {claim} has no estimate, so there is nothing to draw.")
    run = run_report(model, Sampling(seed=seed, level=level))
    return PlotReport(run=run, one=_one(model, run, claim, about) if claim and about else None)


def _one(model: Model, run: RunReport, claim: str, about: str) -> OneClaim:
    rows = tuple(row for row in one_way(model, [about]) if row.swing)
    movers = [row.figure for row in rows if not model.inputs[row.figure].fixed]
    swept = [lever(model.inputs[name]) for name in movers[:1]]
    first, second, *_ = [*movers, None, None]
    return OneClaim(
        claim=next(row for row in run.claims if row.name == claim),
        about=next(row for row in run.estimates if row.name == about),
        moving=tuple(row for row in rows if row.at_low is not None and row.at_high is not None),
        sweep=next((sweep(model, f"{each.name}={each.low}:{each.high}:{each.step}", [about]) for each in swept), None),
        grid=two_way(model, about, (first, second), FINE, claim) if first and second else None,
    )
