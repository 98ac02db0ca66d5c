"""Reports: everything that any output may show, as plain values. The JSON contract, version 1.0.

A key without a default is always there, and null where the thing does not exist (a sibling key says why); a key whose
default is None is absent when there is nothing to say. Numbers are unrounded, in the unit stated beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import fields

from deserter_estimates import __version__

Number = int | float
Shown = Number | str  # a date is written as 1945-05-09
FORMAT_VERSION = "1.0"


class Tool(Struct, frozen=True, kw_only=True):
    """The program that made the report."""

    name: str = "deserter-estimates"
    version: str = __version__


class FiguresFile(Struct, frozen=True, kw_only=True):
    """The figures file that was read: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


class ArticleHead(Struct, frozen=True, kw_only=True):
    """The article that is audited."""

    title: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


class Settings(Struct, frozen=True, kw_only=True):
    """What was asked for: hedge model, interval level, draws, seed, values set and readings taken."""

    hedges: str
    level: float | None = None
    draws: int | None = None
    seed: int | None = None
    set: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)


class ReadingRow(Struct, frozen=True, kw_only=True):
    """Another published value for a figure, in the figure's unit."""

    name: str
    kind: Literal["swap", "redefine"]
    value: Shown | None = None
    low: Shown | None = None
    high: Shown | None = None
    source: str
    quote: str | None = None
    url: str | None = None
    note: str | None = None


class FigureRow(Struct, frozen=True, kw_only=True):
    """A figure or assumption: the value printed, and the lowest and highest value that it admits."""

    name: str
    label: str | None = None
    kind: Literal["figure", "assumption"]
    unit: str
    value: Shown
    printed: str
    midpoint: bool = False
    hedge: str | None = None
    low: Shown | None
    high: Shown | None
    no_bounds_because: str | None = None
    spread: Mapping[str, Any]
    quote: str | None = None
    source: str | None = None
    population: str | None = None
    reason: str | None = None
    note: str | None = None
    part_of: str | None = None
    readings: tuple[ReadingRow, ...] = ()


class IntervalRow(Struct, frozen=True, kw_only=True):
    """The central interval of the draws, and its level."""

    level: float
    low: Number
    high: Number


class StandardErrors(Struct, frozen=True, kw_only=True):
    """Standard errors of what the draws give, from 16 independent randomisations."""

    median: float
    mean: float
    sd: float
    low: float
    high: float


class EstimateRow(Struct, frozen=True, kw_only=True):
    """An estimate: its face value, its bounds over all admissible values, and its distribution over the draws.

    `bounds_slack` is there where the bounds are not exact: the true range may fall short of them by that much at most.
    """

    name: str
    label: str | None = None
    unit: str
    formula: str
    measures: str | None = None
    assumes: tuple[str, ...]
    rests_on: tuple[str, ...]
    face_value: Number | None
    not_computed_because: str | None = None
    low: Number | None
    high: Number | None
    no_bounds_because: str | None = None
    bounds_slack: Number | None = None
    median: Number | None = None
    mean: Number | None = None
    sd: Number | None = None
    interval: IntervalRow | None = None
    standard_errors: StandardErrors | None = None
    excluded_share: float | None = None
    nonlinear: str | None = None


class Says(Struct, frozen=True, kw_only=True):
    """What a claim says, as printed."""

    hedge: str | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None


class SetRow(Struct, frozen=True, kw_only=True):
    """The set of numbers a claim states; null is no end."""

    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool


class RepairRow(Struct, frozen=True, kw_only=True):
    """The nearest value of one figure that makes a claim follow; `beyond` where it must be passed."""

    figure: str
    value: Shown
    unit: str
    change_percent: float | None
    inside: bool
    beyond: Literal["above", "below"] | None = None


class ReadingsCount(Struct, frozen=True, kw_only=True):
    """In how many of the admissible combinations of published readings a claim holds: a count, no probability."""

    holds: int | None
    of: int
    refused: str | None = None


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A claim and its grade."""

    name: str
    label: str | None = None
    quote: str
    estimate: str | None
    says: Says
    set: SetRow | None
    threshold_from: Literal["article", "auditor", "literature"]
    threshold_source: str | None = None
    note: str | None = None
    face_value: Number | None
    unit: str | None = None
    grade: str | None
    verdict: str
    reason: str
    for_every_admissible_value: bool | None
    fragile: bool | None
    share_of_draws: float | None = None
    share_standard_error: float | None = None
    repairs: tuple[RepairRow, ...]
    readings: ReadingsCount | None


class Head(Struct, frozen=True, kw_only=True):
    """What every report begins with: who made it, from which file, under which settings."""

    format_version: str = FORMAT_VERSION
    tool: Tool = field(default_factory=Tool)
    command: str
    figures_file: FiguresFile
    article: ArticleHead
    settings: Settings


class RunReport(Head, frozen=True, kw_only=True):
    """What `estimate run` reports; `remarks` are about estimates that came out well, `warnings` about what did not."""

    command: Literal["run"] = "run"
    figures: tuple[FigureRow, ...]
    estimates: tuple[EstimateRow, ...]
    claims: tuple[ClaimRow, ...]
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]


class FiguresReport(Head, frozen=True, kw_only=True):
    """What `estimate figures` reports."""

    command: Literal["figures"] = "figures"
    figures: tuple[FigureRow, ...]
    warnings: tuple[str, ...]


def plain(value: Any) -> Any:
    """A report as dictionaries, lists and numbers, by the rule at the top; dates as text.

    >>> plain(SetRow(low=1, high=None, low_open=True, high_open=False))
    {'low': 1, 'high': None, 'low_open': True, 'high_open': False}
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Struct):
        given = [(each, getattr(value, each.name)) for each in fields(value)]
        return {each.name: plain(item) for each, item in given if item is not None or each.default is not None}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value.isoformat() if isinstance(value, date) else value
