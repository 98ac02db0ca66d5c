"""Plots, by matplotlib: the ranges of all claims on one sheet, or the range, tornado, sweep and two-way map of one."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from deserter_estimates.language.phrases import short
from deserter_estimates.present.claims import claim_in_print, claim_verdict
from deserter_estimates.present.page import level
from deserter_estimates.present.phrase import label_in_words
from deserter_estimates.report.contract import ClaimRow, EstimateRow, RunReport
from deserter_estimates.report.extras import MissingExtraError
from deserter_estimates.report.plot import OneClaim, PlotError, PlotReport
from deserter_estimates.report.stress_contract import Grid, OneWay, Sweep

KINDS = (".svg", ".png", ".pdf")
CLAIMED, BOUNDS, INTERVAL, FACE, FLIPS = "#dbe7f6", "#aab4c0", "#5f7388", "#1f4e8c", "#865200"
VERDICTS = {"good": "#17663a", "doubt": "#865200", "bad": "#b3261e"}
STYLE: dict[Any, Any] = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "deserter-estimates",  # the same picture has the same bytes
    "svg.fonttype": "none",  # words stay words, to be searched and changed
    "text.parse_math": False,  # a dollar is a dollar
}
KEY = "Light blue: claimed. Light grey: what the words allow. Dark grey: {} of the draws. Dot: the result as printed."
WIDTH = 7.5  # inches: a slide, or the width of a printed page


def plot_bytes(report: PlotReport, kind: str) -> bytes:
    """Draw a report as a picture: ".svg", ".png" or ".pdf".

    Raises MissingExtraError without matplotlib, PlotError for another kind, and where there is no claim to draw.
    """
    if kind not in KINDS:
        raise PlotError(
            f"{kind or 'a name without an ending'}: is no kind of picture. Let it end in .svg, .png or .pdf."
        )
    try:
        import matplotlib
    except ModuleNotFoundError:
        raise MissingExtraError("matplotlib", "plot") from None
    matplotlib.use("agg")
    with matplotlib.rc_context(STYLE):
        figure = _claim(report.one, report.run) if report.one else _sheet(report.run)
        figure.supxlabel(KEY.format(level(report.run.settings)), x=0.01, ha="left", fontsize=7.5)
        content = io.BytesIO()
        metadata = {"Date": None} if kind == ".svg" else {"CreationDate": None} if kind == ".pdf" else {}
        figure.savefig(content, format=kind[1:], dpi=200, metadata=metadata)
    return content.getvalue()


def _sheet(run: RunReport) -> Any:
    """A row for each claim, on an axis of its own."""
    from matplotlib.figure import Figure

    estimates = {row.name: row for row in run.estimates}
    drawn = [
        (claim, about)
        for claim in run.claims
        if claim.set and (about := estimates.get(claim.estimate or "")) and about.face_value is not None
    ]
    if not drawn:
        raise PlotError("no claim of the file has a result, so there is nothing to draw.")
    figure = Figure(figsize=(WIDTH, 0.6 + 1.0 * len(drawn)), layout="constrained")
    axes = figure.subplots(len(drawn), squeeze=False)
    for (claim, about), [axis] in zip(drawn, axes, strict=True):
        _range(axis, claim=claim, about=about)
    figure.suptitle(run.article.title, x=0.01, ha="left", fontweight="bold")
    return figure


def _claim(one: OneClaim, run: RunReport) -> Any:
    """The range of a claim, what moves it, its sweep and its two-way map, as far as there are such."""
    from matplotlib.figure import Figure

    claim = one.claim
    labels = {row.name: f"{label_in_words(row)}{' (%)' if row.unit == '%' else ''}" for row in run.figures}
    parts: list[tuple[float, Callable[[Any], None]]] = [(1.2, partial(_range, claim=claim, about=one.about))]
    if one.moving:
        height = 0.6 + 0.4 * len(one.moving)
        parts.append((height, partial(_tornado, claim=claim, rows=one.moving, labels=labels)))
    if one.sweep:
        parts.append((2.6, partial(_sweep, claim=claim, sweep=one.sweep, labels=labels)))
    if one.grid:
        parts.append((2.6, partial(_map, claim=claim, grid=one.grid, labels=labels)))
    heights = [height for height, _ in parts]
    figure = Figure(figsize=(WIDTH, 0.6 + sum(heights)), layout="constrained")
    for (_, part), [axis] in zip(parts, figure.subplots(len(parts), squeeze=False, height_ratios=heights), strict=True):
        part(axis)
    return figure


def _range(axis: Any, *, claim: ClaimRow, about: EstimateRow) -> None:
    """What is claimed, what the words allow, the interval of the draws, and the result, on one axis."""
    known = [value for value in (about.low, about.high, about.face_value) if value is not None]
    if about.interval:
        axis.hlines(0, about.interval.low, about.interval.high, color=INTERVAL, linewidth=9, zorder=3)
        known += [about.interval.low, about.interval.high]
    low, high = min(known) if about.low is None else about.low, max(known) if about.high is None else about.high
    axis.hlines(0, low, high, color=BOUNDS, linewidth=5, zorder=2)
    face = [about.face_value if end is None else end for end in (about.face_low, about.face_high)]
    axis.plot(face, [0, 0], color=FACE, marker="o", linewidth=4, zorder=4)
    stated = [claim.set.low, claim.set.high] if claim.set else []
    _band(axis, claim, [*known, *(end for end in stated if end is not None)])
    verdict = claim_verdict(claim)
    axis.set_title(
        f"{claim.number}  {short(claim.label, claim.quote)}: {claim_in_print(claim)}", loc="left", fontsize=9
    )
    axis.set_title(verdict.text, loc="right", fontsize=9, fontweight="bold", color=VERDICTS.get(verdict.style, "black"))
    axis.set(yticks=[], ylim=(-1, 1))
    axis.spines["left"].set_visible(False)
    _numbers(axis.xaxis, claim.unit)


def _tornado(axis: Any, *, claim: ClaimRow, rows: Sequence[OneWay], labels: dict[str, str]) -> None:
    """What each figure alone does to the result, the widest at the top."""
    for place, row in enumerate(rows):
        low, high = sorted((float(row.at_low or 0), float(row.at_high or 0)))
        axis.barh(
            -place, high - low, left=low, height=0.6, color=FLIPS if claim.name in row.flips else INTERVAL, zorder=3
        )
    axis.axvline(float(rows[0].at_face), color=FACE, zorder=4)
    axis.set_yticks([-place for place in range(len(rows))], [labels[row.figure] for row in rows])
    axis.set_title("What each number alone does to the result", loc="left", fontsize=9)
    _band(axis, claim, [float(end or 0) for row in rows for end in (row.at_low, row.at_high)])
    _numbers(axis.xaxis, claim.unit)


def _sweep(axis: Any, *, claim: ClaimRow, sweep: Sweep, labels: dict[str, str]) -> None:
    """The result over the values of one figure, with what is claimed as a band."""
    rows = [row for row in sweep.rows if row.estimate == claim.estimate and row.result is not None]
    values = [row.value if isinstance(row.value, date) else float(row.value) for row in rows]
    results = [float(row.result or 0) for row in rows]
    axis.plot(values, results, color=FACE, zorder=3)
    axis.axvline(
        sweep.face if isinstance(sweep.face, date) else float(sweep.face), color=BOUNDS, linestyle="--", zorder=2
    )
    axis.set_title(f"The result, by “{labels[sweep.figure]}”", loc="left", fontsize=9)
    _band(axis, claim, results, across=True)
    _numbers(axis.yaxis, claim.unit)
    if rows and not isinstance(rows[0].value, date):
        _numbers(axis.xaxis)


def _map(axis: Any, *, claim: ClaimRow, grid: Grid, labels: dict[str, str]) -> None:
    """Where the claim holds, over the values of two figures."""
    from matplotlib.colors import ListedColormap

    holds = [[bool(cell.holds) for cell in row] for row in grid.cells]
    across, up = (
        [each if isinstance(each, date) else float(each) for each in values] for values in (grid.columns, grid.rows)
    )
    axis.pcolormesh(across, up, holds, cmap=ListedColormap(["#f3f4f6", CLAIMED]), vmin=0, vmax=1, shading="nearest")
    if face := next((cell for row in grid.cells for cell in row if cell.face), None):
        at = [each if isinstance(each, date) else float(each) for each in (face.at_second, face.at_first)]
        axis.plot(at[:1], at[1:], color=FACE, marker="o", zorder=4)
    axis.set(xlabel=labels[grid.second], ylabel=labels[grid.first])
    axis.set_title("Where the claim holds (coloured), with both numbers as printed (dot)", loc="left", fontsize=9)
    for side, values in ((axis.xaxis, across), (axis.yaxis, up)):
        if not isinstance(values[0], date):
            _numbers(side)


def _band(axis: Any, claim: ClaimRow, known: Sequence[float], *, across: bool = False) -> None:
    """Colour what is claimed, and leave a margin round all that is shown."""
    if claim.set is None:
        return
    low, high = min(known), max(known)
    apart = 0.06 * (high - low) or abs(low) * 0.06 or 1.0
    (axis.set_ylim if across else axis.set_xlim)(low - apart, high + apart)
    start = low - apart if claim.set.low is None else claim.set.low
    end = high + apart if claim.set.high is None else claim.set.high
    (axis.axhspan if across else axis.axvspan)(start, end, color=CLAIMED, linewidth=0, zorder=1)


def _numbers(side: Any, unit: str | None = None) -> None:
    """Write the numbers of an axis in full, in groups of three."""
    side.set_major_formatter(lambda value, _: f"{value:,.12g}{' %' if unit == '%' else ''}")
