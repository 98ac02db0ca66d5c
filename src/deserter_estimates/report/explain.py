"""Explanation: from a figure, an estimate or a claim down to the printed numbers, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deserter_estimates.claims.grade import claim_set
from deserter_estimates.claims.reasons import derivation
from deserter_estimates.draws.histogram import Stretch, histogram
from deserter_estimates.draws.lattice import DrawsRefusedError
from deserter_estimates.file.positions import Positions
from deserter_estimates.language.phrases import listed
from deserter_estimates.model.model import Model
from deserter_estimates.model.named import named
from deserter_estimates.report.computed import Computed, compute
from deserter_estimates.report.contract import ClaimRow
from deserter_estimates.report.explain_contract import ExplainReport, Kind, Method, Step
from deserter_estimates.report.rows import claim_rows, estimate_rows, figure_rows, filled
from deserter_estimates.report.run import head


def explain(model: Model, name: str) -> ExplainReport:
    """Derive a claim, an estimate or a figure from what the article prints.

    `name` is a claim's number, a name, or words of a label. Raises choices.ChoiceError where nothing is meant by it.

    >>> from deserter_estimates.file.figures import read_figures
    >>> report = explain(Model.of(read_figures()), "more_than_500_thousand")
    >>> [(step.name, step.depth) for step in report.steps][:2], report.steps[1].in_values
    ([('more_than_500_thousand', 0), ('late_war_residual', 1)], '1,700,000 - 1,210,224')
    """
    name = named(model.figures, name, "claim", "estimate", "figure")
    kind = _kind(model, name)
    claims = _claims(model, name, kind)
    about = {model.claims[each].about for each in claims} | ({name} & {*model.estimates})
    computed = compute(model, {step.name for step in model.steps(*(each for each in about if each))})
    steps = tuple(_steps(computed, name, kind))
    told = {step.name for step in steps if step.kind != "claim"}
    rows = claim_rows(computed, claims)
    used_by = () if kind == "claim" else tuple(each.name for each in model.estimates.values() if name in each.uses)
    return ExplainReport(
        **head(model),
        name=name,
        kind=kind,
        steps=steps,
        figures=tuple(row for row in figure_rows(model) if row.name in told),
        estimates=estimate_rows(computed, [each for each in model.figures.estimates if each in told]),
        claims=rows,
        histogram=_histogram(model, name, kind, computed),
        used_by=used_by,
        sentence=_sentence(kind, rows, used_by),
        warnings=tuple(computed.failures),
    )


def _histogram(model: Model, name: str, kind: Kind, computed: Computed) -> tuple[Stretch, ...] | None:
    """Count the draws of the estimate, and those for which the claim holds; None where there are none."""
    claim = model.claims[name] if kind == "claim" else None
    estimate = claim.about if claim else name
    if estimate is None or estimate not in model.estimates or estimate not in computed.reproduction.values:
        return None
    try:
        return histogram(model, estimate, claim_set(model, claim) if claim and claim.estimate else None) or None
    except DrawsRefusedError:
        return None


def _kind(model: Model, name: str) -> Kind:
    if name in model.claims:
        return "claim"
    if name in model.estimates:
        return "estimate"
    return model.inputs[name].figure.kind


def _claims(model: Model, name: str, kind: Kind) -> list[str]:
    """The claim itself, or those about the estimate, or those that rest on the figure."""
    if kind == "claim":
        return [name]
    about = {claim.name: claim.about for claim in model.claims.values() if claim.about is not None}
    return [claim for claim, estimate in about.items() if name in (estimate, *model.rests_on(estimate))]


def _steps(computed: Computed, name: str, kind: Kind) -> Iterator[Step]:
    """Every name of the derivation once, each before what it is made of."""
    model = computed.model
    lines = Positions(model.figures.document.text)
    waiting: list[tuple[str, int]] = [(name, 0)]
    if kind == "claim":
        estimate = model.claims[name].about
        uses = () if estimate is None else (estimate,)
        yield Step(name=name, kind=kind, line=lines.line(("claims", name)), depth=0, uses=uses)
        waiting = [(used, 1) for used in uses]
    told = set()
    while waiting:
        used, depth = waiting.pop()
        if used in told:
            continue
        told.add(used)
        step = _step(computed, used, depth, lines)
        yield step
        waiting += [(each, depth + 1) for each in reversed(step.uses)]


def _step(computed: Computed, name: str, depth: int, lines: Positions) -> Step:
    model, values = computed.model, computed.reproduction.values
    if name in model.inputs:
        kind = model.inputs[name].figure.kind
        return Step(name=name, kind=kind, line=lines.line(model.inputs[name].figure.path), depth=depth)
    estimate = model.estimates[name]
    methods = {call.estimator.name: call.estimator for call in estimate.calls}
    return Step(
        name=name,
        kind="estimate",
        line=lines.line(("estimates", name)),
        depth=depth,
        uses=estimate.uses,
        in_values=derivation(model, name, values, computed.places) if name in values else None,
        methods=tuple(filled(Method, each) for each in methods.values()),
    )


def _sentence(kind: Kind, claims: Sequence[ClaimRow], used_by: tuple[str, ...]) -> str:
    """What comes of it: the verdict and its reason, or the claims that hang on the number."""
    said = listed([f"{claim.name} ({claim.verdict})" for claim in claims])
    if kind == "claim":
        return f"{claims[0].verdict[:1].upper()}{claims[0].verdict[1:]}: {claims[0].reason}"
    if kind == "estimate":
        about = f"The claim{'' if len(claims) == 1 else 's'} about it: {said}."
        return about if said else "No claim of the article is about it."
    if not used_by:
        return "No formula uses it."
    rest = f". Claims that rest on it: {said}." if said else "; no claim rests on it."
    return f"It is used by {listed(used_by)}{rest}"
