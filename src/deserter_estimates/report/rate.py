"""Composition of the rate's screen: what each rate gives, how wide the answer is, and what rate a number would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from deserter_estimates.language.digits import exponent_of
from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.model.model import Model
from deserter_estimates.report.computed import compute
from deserter_estimates.report.rows import claim_rows, estimate_rows, figure_rows
from deserter_estimates.report.run import Sampling, draws_of, head
from deserter_estimates.report.stress_contract import RateInterval, RateReport
from deserter_estimates.solve.one_figure import Curve
from deserter_estimates.stress.rate import at_rate, moved, rate_name, rates, rates_asked
from deserter_estimates.stress.rates_needed import rates_needed
from deserter_estimates.stress.variance import variance_shares

HUNDREDFOLD = 100  # times by which a share of 1 differs from one in percent


def rate_report(model: Model, texts: Sequence[str], sampling: Sampling) -> RateReport:
    """Compare the rates asked for with the file's own, its ends and its readings.

    Raises choices.ChoiceError where the file names no rate, where nothing rests on it, and for what is no rate.
    """
    name, asked = rate_name(model), rates_asked(model, texts)
    estimates = moved(model)
    if not estimates:
        raise ChoiceError(f"no estimate rests on the rate, {name}, so there is nothing to compare.")
    tested = [claim.name for claim in model.claims.values() if claim.estimate in estimates]
    about = [*(model.claims[claim].estimate or "" for claim in tested), *estimates][0]
    there = at_rate(model, rates_asked(model, texts[:1])[0])
    computed = compute(there, estimates, tested)
    value = there.inputs[name].face / there.scale(name)
    step = Fraction(10) ** (exponent_of(value) - 1) if value else Fraction(1)
    slope = Curve.of(there, about, name, there.faces()).slope(there.inputs[name].face)
    return RateReport(
        **head(model, sampling.level, sampling.seed, sampling.draws),
        rate=name,
        estimate=about,
        figures=figure_rows(model),
        estimates=estimate_rows(computed, estimates),
        claims=claim_rows(computed, tested),
        rates=rates(model, asked),
        intervals=tuple(_intervals(model, there, about, sampling)),
        step=step,
        step_gives=None if slope is None else slope * step * model.scale(name) / model.scale(about),
        variance=variance_shares(model, about, seed=sampling.seed),
        rates_needed=rates_needed(there),
        of_claims=len(model.claims),
        warnings=tuple(_slips(model, texts)),
    )


def _intervals(model: Model, there: Model, about: str, sampling: Sampling) -> Iterator[RateInterval]:
    """The estimate at the rate exactly, and over all rates that the words allow, with its draws."""
    name = rate_name(model)
    for each in (there, model):
        given = each.inputs[name]
        if each is model and given.fixed:
            continue
        computed = compute(each, [about])
        drawn = draws_of(each, sampling, [about] if about in computed.reproduction.values else [])
        (row,) = estimate_rows(computed, [about], drawn)
        low, high = (None if end is None else end / given.scale for end in (given.low, given.high))
        yield RateInterval(rate_low=low, rate_high=high, row=row)


def _slips(model: Model, texts: Sequence[str]) -> Iterator[str]:
    """A share of 1 typed for one in percent, probably."""
    name = rate_name(model)
    given, face = model.inputs[name], model.inputs[name].face
    for text in texts:
        for value in rates_asked(model, [text]) if given.figure.unit == "%" and face else ():
            if face / 2 <= value * HUNDREDFOLD <= face * 2:
                meant = model.write(name, value * HUNDREDFOLD)
                yield f"{text} is read as {model.write(name, value)}; for {meant} write {meant.removesuffix(' %')}."
