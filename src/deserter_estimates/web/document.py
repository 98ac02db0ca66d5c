"""The page as HTML: one file with its style, its script and the report inside, that asks nothing of the network.

A notebook shows a piece of HTML instead: the first screen of a report.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from deserter_estimates.language.visible import visible
from deserter_estimates.language.writing import mark_behind, write, write_days, write_span
from deserter_estimates.present import view_of
from deserter_estimates.present.audit import GROUPS, UNCHECKED, allowed, claimed, result, span_of
from deserter_estimates.present.claims import claim_in_print, claim_verdict
from deserter_estimates.present.overview import overview_sections
from deserter_estimates.present.page import by_line, changes, level
from deserter_estimates.present.phrase import label_in_words
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow
from deserter_estimates.report.page_contract import Computation, PageReport
from deserter_estimates.report.plain import plain
from deserter_estimates.report.union import Viewed
from deserter_estimates.web.graph import Key, graph_of
from deserter_estimates.web.pictures import cut, range_picture, tornado

if TYPE_CHECKING:
    from jinja2 import Environment

NODE = 46  # letters that fit beside a dot of the graph


def page_html(report: PageReport) -> str:
    """Write the page of a report; text of the article is data, and never markup.

    Raises ValueError for a number that is not finite.
    """
    from markupsafe import Markup

    run = report.run
    estimates = {row.name: row for row in run.estimates}
    figures = {row.name: row for row in run.figures}
    checked = {owner: [claim for claim in graded(report) if claim.threshold_from == owner] for owner in GROUPS}
    labels = {name: label_in_words(row) for name, row in figures.items()}
    style, script = _packaged("page.css"), "\n".join([_packaged("exact.js"), formulas(report), _packaged("page.js")])
    template = environment().get_template("page.html")
    return template.render(
        run=run,
        checked=checked,
        graded=graded(report),
        unchecked=[claim for claim in run.claims if claim.grade == "not-checkable"],
        figures=figures,
        levers=report.levers,
        graph=graph_of(report, dict(_labels(report))),
        overview=list(overview_sections(report.sensitivity, run)) if graded(report) else [],
        pictures={claim.name: range_picture(claim, estimates.get(claim.estimate or "")) for claim in graded(report)},
        tornados={claim.name: tornado(claim, report.sensitivity.one_way, labels) for claim in graded(report)},
        counts=run.sentence,
        by=by_line(run.article),
        link=address(run.article.url),
        changes=changes(run.settings, run.figures),
        warnings=report.warnings,
        level=level(run.settings),
        draws=write(run.settings.draws),
        groups=GROUPS,
        style=Markup(style),  # noqa: S704 - ours, as is the script, and the report has no "<"
        style_hash=content_hash(style),
        script=Markup(script),  # noqa: S704
        script_hash=content_hash(script),
        data=Markup(embedded(report)),  # noqa: S704
        title=title,
        claimed=claimed,
        result=lambda claim: result(estimates.get(claim.estimate or "")),
        allowed=lambda claim: allowed(estimates.get(claim.estimate or "")),
        result_of=result,
        allowed_of=allowed,
        drawn_of=_drawn,
        verdict=lambda claim: claim_verdict(claim).text,
        style_of=lambda claim: claim_verdict(claim).style,
        why_not=lambda claim: UNCHECKED[claim.unchecked_because or "vague"],
        label_in_words=label_in_words,
        unit_after=lambda row: f" {row.unit}" if row.unit else "",
        admits=_admits,
        address=address,
        plain=plain,
        at=_at,
    )


def fragment_html(report: Viewed) -> str:
    """Write the first screen of a report, in the colours of the page around; what the article says is data here too."""
    return environment().get_template("view.html").render(view=view_of(report))


def title(claim: ClaimRow) -> str:
    """What a claim is called: its label, or the whole quote, whose number may stand at its end."""
    return claim.label or f"“{claim.quote}”"


def graded(report: PageReport) -> list[ClaimRow]:
    """The claims that a sum of the article bears on."""
    return [claim for claim in report.run.claims if claim.grade != "not-checkable"]


def formulas(report: PageReport) -> str:
    """The estimates as a table of JavaScript functions, in the order in which they are computed."""
    steps = ",\n".join(map(_computation, report.computations))
    return f"const COMPUTATIONS = {{\n{steps}\n}};"


def embedded(report: PageReport) -> str:
    """The report as JSON that can stand inside a script element: no text of the article can end it."""
    text = json.dumps(plain(report), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def content_hash(text: str) -> str:
    """What a content security policy calls the text of a style or a script: the only one that it lets run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def address(url: str | None) -> str:
    """An address that may stand in a link; empty where it is none, or would run something.

    >>> address("https://example.org/a"), address("javascript:alert(1)"), address(None)
    ('https://example.org/a', '', '')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def _computation(step: Computation) -> str:
    needs = ", ".join(
        f"[v => {need.smaller}, v => {need.larger}, {json.dumps(need.strict)}, {json.dumps(need.says)}]"
        for need in step.needs
    )
    return f"  {step.name}: {{compute: v => {step.expression}, needs: [{needs}]}}"


def _labels(report: PageReport) -> Iterator[tuple[Key, tuple[str, str]]]:
    """What stands beside the dots of the graph: a label that fits, and below it a number."""
    for figure in report.run.figures:
        printed = f"{figure.printed}{mark_behind(figure.unit)}"
        yield (figure.kind, figure.name), (cut(label_in_words(figure), NODE), printed)
    for estimate in report.run.estimates:
        yield ("estimate", estimate.name), (cut(label_in_words(estimate), NODE), result(estimate))
    for claim in report.run.claims:
        yield ("claim", claim.name), (cut(f"{claim.number} {title(claim)}", NODE - 4), claim_in_print(claim))


def _admits(figure: FigureRow) -> str:
    """What the words of a figure allow."""
    if figure.low is figure.high is None:
        return "any value"
    if isinstance(figure.low, str) and isinstance(figure.high, str):
        if figure.low == figure.high:
            return f"{write(figure.low)} alone"
        return write_days(date.fromisoformat(figure.low), date.fromisoformat(figure.high))
    if isinstance(figure.low, str) or isinstance(figure.high, str):
        return "no end"
    if figure.low == figure.high and figure.low is not None:
        return f"{write(figure.low, figure.unit, full=True)} alone"
    return write_span(figure.low, figure.high, figure.unit)


def _drawn(row: EstimateRow) -> str:
    return span_of(row, row.interval.low, row.interval.high) if row.interval else "-"


def _at(units: float) -> str:
    """A place in a picture, to a tenth of a unit."""
    return f"{round(units, 1):g}"


def _harmless(value: object) -> object:
    """A text of the file without characters that do not show, or that turn the direction of writing."""
    return visible(value) if type(value) is str else value


def _packaged(name: str) -> str:
    return files("deserter_estimates").joinpath("web", name).read_text(encoding="utf-8")


def environment() -> Environment:
    """What templates are rendered in: everything is escaped, and nothing may be missing."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("deserter_estimates", "web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_harmless,
    )
