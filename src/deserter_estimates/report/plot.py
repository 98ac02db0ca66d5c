"""What a plot is drawn from: the audit, and for one claim its stress tests with a sweep and a two-way grid."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deserter_estimates.file.problems import UserError
from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.model.model import Model
from deserter_estimates.model.named import named
from deserter_estimates.report.contract import RunReport
from deserter_estimates.report.page import lever
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.report.stress_contract import OneWay, SensitivityReport
from deserter_estimates.stress.one_way import one_way

FINE = 41  # steps of the two-way map each way


class PlotError(UserError):
    """A picture that cannot be drawn, and what to do."""


class PlotReport(Struct, frozen=True, kw_only=True):
    """The audit, and where one claim was asked for, what moves it."""

    run: RunReport
    claim: str | None
    sensitivity: SensitivityReport | None


def plot_report(model: Model, claim: str | None, *, seed: int = 0, level: float = 0.95) -> PlotReport:
    """Audit a model, and stress one claim with what moves it most.

    Raises choices.ChoiceError where there is no such claim, or it has no sum, and what the reports raise.
    """
    claim = claim and named(model.figures, claim, "claim")
    about = model.claims[claim].estimate if claim else None
    if claim and not about:
        raise ChoiceError(f"the claim {claim} has no estimate, so there is nothing to draw.")
    run = run_report(model, Sampling(seed=seed, level=level))
    if not claim or not about:
        return PlotReport(run=run, claim=None, sensitivity=None)
    movers = _movers(model, one_way(model, [about]))
    sweeps = []
    for name in movers[:1]:
        moved = lever(model.inputs[name])
        sweeps.append(f"{name}={moved.low}:{moved.high}:{moved.step}")
    two_way = ",".join(movers[:2]) if len(movers) > 1 else None
    options = StressOptions(claim=claim, two_way=two_way, steps=FINE, sweeps=tuple(sweeps), seed=seed, level=level)
    return PlotReport(run=run, claim=claim, sensitivity=sensitivity_report(model, options))


def _movers(model: Model, rows: Sequence[OneWay]) -> list[str]:
    """The figures that move the estimate, the widest swing first."""
    return [row.figure for row in rows if row.swing and not model.inputs[row.figure].fixed]
