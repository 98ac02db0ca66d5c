"""Explanation: from a figure, an estimate or a claim down to the printed numbers, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deserter_estimates.claims.grade import Grade, grade_claim
from deserter_estimates.claims.places import places
from deserter_estimates.claims.reasons import derivation
from deserter_estimates.file.figures import Claim
from deserter_estimates.file.places import Places, index_lines
from deserter_estimates.language.phrases import listed
from deserter_estimates.model.face_values import Reproduction, reproduce
from deserter_estimates.model.inputs import ChoiceError, unknown
from deserter_estimates.model.model import Model
from deserter_estimates.report.explain_contract import ExplainReport, Kind, Method, Step
from deserter_estimates.report.rows import claim_rows, estimate_row, figure_rows, filled
from deserter_estimates.report.run import all_bounds, failure_warnings, head


def explain(model: Model, name: str) -> ExplainReport:
    """Derive a claim, an estimate or a figure from what the article prints.

    A claim comes before an estimate of the same name. Raises inputs.ChoiceError where the file has no such name.

    >>> from deserter_estimates.file.figures import read_figures
    >>> report = explain(Model.of(read_figures()), "more_than_500_thousand")
    >>> [(step.name, step.depth) for step in report.steps][:2], report.steps[1].in_values
    ([('more_than_500_thousand', 0), ('late_war_residual', 1)], '1,700,000 - 1,210,224')
    """
    kind = _kind(model, name)
    reproduction = reproduce(model)
    claims = _claims(model, name, kind)
    about = {each.estimate for each in claims if each.estimate} | ({name} & {*model.estimates})
    ranges = all_bounds(model, reproduction, {step.name for step in model.steps(*about)})
    written = places(model, reproduction.values, ranges)
    steps = tuple(_steps(model, name, kind, reproduction, written))
    told = {step.name for step in steps if step.kind != "claim"}
    grades = [grade_claim(model, claim, reproduction, ranges, written) for claim in claims]
    used_by = () if kind == "claim" else tuple(each.name for each in model.estimates.values() if name in each.uses)
    return ExplainReport(
        **head(model),
        name=name,
        kind=kind,
        steps=steps,
        figures=tuple(row for row in figure_rows(model) if row.name in told),
        estimates=tuple(
            estimate_row(model, model.estimates[each], reproduction, ranges, written, None)
            for each in model.figures.estimates
            if each in told
        ),
        claims=claim_rows(model, grades),
        used_by=used_by,
        sentence=_sentence(kind, grades, used_by),
        warnings=tuple(failure_warnings(reproduction)),
    )


def _kind(model: Model, name: str) -> Kind:
    if name in model.claims:
        return "claim"
    if name in model.estimates:
        return "estimate"
    if name in model.inputs:
        return model.inputs[name].figure.kind
    raise ChoiceError(unknown(name, {**model.inputs, **model.estimates, **model.claims}, "figure, estimate or claim"))


def _claims(model: Model, name: str, kind: Kind) -> list[Claim]:
    """The claim itself, or those about the estimate, or those that rest on the figure."""
    if kind == "claim":
        return [model.claims[name]]
    about = [claim for claim in model.claims.values() if claim.estimate is not None]
    if kind == "estimate":
        return [claim for claim in about if claim.estimate == name]
    return [claim for claim in about if claim.estimate and name in model.rests_on(claim.estimate)]


def _steps(
    model: Model, name: str, kind: Kind, reproduction: Reproduction, written: Mapping[str, int]
) -> Iterator[Step]:
    """Every name of the derivation once, each before what it is made of."""
    lines = index_lines(model.figures.document.text)
    waiting: list[tuple[str, int]] = [(name, 0)]
    if kind == "claim":
        estimate = model.claims[name].estimate
        uses = () if estimate is None else (estimate,)
        yield Step(name=name, kind=kind, line=lines.line(("claims", name)), depth=0, uses=uses)
        waiting = [(used, 1) for used in uses]
    told = set()
    while waiting:
        used, depth = waiting.pop()
        if used in told:
            continue
        told.add(used)
        step = _step(model, used, depth, lines, reproduction, written)
        yield step
        waiting += [(each, depth + 1) for each in reversed(step.uses)]


def _step(
    model: Model, name: str, depth: int, lines: Places, reproduction: Reproduction, written: Mapping[str, int]
) -> Step:
    if name in model.inputs:
        kind = model.inputs[name].figure.kind
        return Step(name=name, kind=kind, line=lines.line((f"{kind}s", name)), depth=depth)
    estimate = model.estimates[name]
    methods = {call.estimator.name: call.estimator for call in estimate.calls}
    return Step(
        name=name,
        kind="estimate",
        line=lines.line(("estimates", name)),
        depth=depth,
        uses=estimate.uses,
        in_values=derivation(model, name, reproduction.values, written) if name in reproduction.values else None,
        methods=tuple(filled(Method, each, name=each.name) for each in methods.values()),
    )


def _sentence(kind: Kind, grades: Sequence[Grade], used_by: tuple[str, ...]) -> str:
    """What comes of it: the verdict and its reason, or the claims that hang on the number."""
    said = [f"{grade.claim.name} ({grade.verdict})" for grade in grades]
    if kind == "claim":
        (grade,) = grades
        return f"{grade.verdict[:1].upper()}{grade.verdict[1:]}: {grade.reason}"
    if kind == "estimate":
        return (
            f"The claim{'' if len(said) == 1 else 's'} about it: {listed(said)}."
            if said
            else "No claim of the article is about it."
        )
    if not used_by:
        return "No formula uses it."
    start = f"It is used by {listed(used_by)}"
    return f"{start}. Claims that rest on it: {listed(said)}." if said else f"{start}; no claim rests on it."
