"""Pictures: where the marks of a claim's range and of its tornado stand. The templates draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.language.writing import write_span
from deserter_estimates.present.audit import span_of
from deserter_estimates.present.claims import held_against
from deserter_estimates.present.phrase import exact
from deserter_estimates.report.contract import ClaimRow, EstimateRow
from deserter_estimates.report.stress_contract import OneWay
from deserter_estimates.web.axis import Axis, axis_over

WIDTH = 360.0  # units of a picture, those of a telephone
LINE = 14.0  # height of a line of text
BAR = 20.0  # of a bar, with the air above and below it
LETTERS = 52  # that fit beside one another
Stretch = tuple[float, float]


class RangePicture(Struct, frozen=True, kw_only=True):
    """One claim on one axis: what is claimed, the bounds, the interval of the draws and the face value."""

    axis: Axis
    claimed: Stretch
    bounds: Stretch | None
    interval: Stretch | None
    face: Stretch
    says: str


class Bar(Struct, frozen=True, kw_only=True):
    """One figure of a tornado: the stretch over which it moves the estimate, how far down it stands, and how high."""

    label: str
    stretch: Stretch
    says: str
    flips: bool
    y: float
    height: float


class Tornado(Struct, frozen=True, kw_only=True):
    """What each figure alone does to an estimate, the widest first, with the edges of what is claimed."""

    axis: Axis
    claimed: Stretch
    face: float
    bars: tuple[Bar, ...]
    height: float


def range_picture(claim: ClaimRow, estimate: EstimateRow | None) -> RangePicture | None:
    """Where the marks of a claim stand; None where it states no number or its estimate has none."""
    if estimate is None or claim.set is None or estimate.face_value is None:
        return None
    drawn, stated = estimate.interval, claim.set
    face = [estimate.face_value] if estimate.face_low is None else [estimate.face_low, estimate.face_high]
    values = [*face, estimate.low, estimate.high, stated.low, stated.high]
    axis = axis_over([*values, *((drawn.low, drawn.high) if drawn else ())], left=0.0, right=WIDTH)
    endless = estimate.low is None and estimate.high is None
    said = [
        f"result {span_of(estimate, *face) if len(face) > 1 else exact(estimate, *face).text}",
        f"its words allow {span_of(estimate, estimate.low, estimate.high)}",
        held_against(claim),
    ]
    return RangePicture(
        axis=axis,
        claimed=_stretch(axis, stated.low, stated.high),
        bounds=None if endless else _stretch(axis, estimate.low, estimate.high),
        interval=_stretch(axis, drawn.low, drawn.high) if drawn else None,
        face=_stretch(axis, face[0], face[-1]),
        says="; ".join(said),
    )


def tornado(claim: ClaimRow, rows: Sequence[OneWay], labels: Mapping[str, str]) -> Tornado | None:
    """Where the bars of a claim stand; None where no figure moves its estimate between two numbers."""
    if claim.set is None:
        return None
    moving = [
        row for row in rows if row.estimate == claim.estimate and row.at_low is not None and row.at_high is not None
    ]
    if not any(row.swing for row in moving):
        return None
    ends = [float(end) for row in moving for end in (row.at_low, row.at_high) if end is not None]
    axis = axis_over([*ends, claim.set.low, claim.set.high], left=0.0, right=WIDTH)
    bars: list[Bar] = []
    for row in moving:
        if row.swing:
            bars.append(_bar(row, axis, labels, claim, y=bars[-1].y + bars[-1].height if bars else 0.0))
    return Tornado(
        axis=axis,
        claimed=_stretch(axis, claim.set.low, claim.set.high),
        face=axis.x(float(moving[0].at_face)),
        bars=tuple(bars),
        height=bars[-1].y + bars[-1].height,
    )


def _bar(row: OneWay, axis: Axis, labels: Mapping[str, str], claim: ClaimRow, *, y: float) -> Bar:
    """A bar under its label; the ends of its stretch stand beside the label, or under it where both are long."""
    ends = sorted((row.at_low or Fraction(0), row.at_high or Fraction(0)))
    label, says = labels[row.figure], write_span(ends[0], ends[1], claim.unit or "")
    return Bar(
        label=cut(label, LETTERS),
        stretch=_stretch(axis, float(ends[0]), float(ends[1])),
        says=says,
        flips=claim.name in row.flips,
        y=y,
        height=BAR + LINE * (1 if len(label) + len(says) <= LETTERS else 2),
    )


def cut(label: str, letters: int) -> str:
    """A label that is no longer than so many letters.

    >>> cut("Deserters over the whole war", 20)
    'Deserters over the…'
    """
    return label if len(label) <= letters else f"{label[: letters - 1].rstrip()}…"


def _stretch(axis: Axis, low: float | None, high: float | None) -> Stretch:
    """From where to where; a missing end is that of the axis."""
    return axis.x(low, without=0.0), axis.x(high, without=1.0)
