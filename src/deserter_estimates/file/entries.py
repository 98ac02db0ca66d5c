"""Entries: what stands under one name in a figures file, as plain values: a figure, a reading, an estimate, a claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import Struct, field

from deserter_estimates.file.problems import Path
from deserter_estimates.language.digits import AsPrinted
from deserter_estimates.language.hedges import Model, in_words
from deserter_estimates.language.writing import write, write_days

Value = int | Decimal | date
Period = Mapping[str, date]
"""The first and the last day that a number covers, under `from` and `to`."""


class Statement(Struct, frozen=True, kw_only=True):
    """A number or date as someone printed it: a value with its hedge word, or two ends, or both."""

    value: Value | None = None
    low: Value | None = None
    high: Value | None = None
    hedge: str | None = None
    rounded_to: int | Decimal | None = None

    @property
    def printed(self) -> str:
        """The words and digits: about 1,700,000, or 1.4 to 1.5, without the unit."""
        if self.value is None and isinstance(self.low, date) and isinstance(self.high, date):
            return write_days(self.low, self.high)
        ends = (self.low, self.high) if self.value is None else (self.value,)
        written = [write(end if isinstance(end, date) else AsPrinted(end)) for end in ends if end is not None]
        if self.value is None and len(written) == 1:
            return f"at {'most' if self.low is None else 'least'} {written[0]}"
        return in_words(self.hedge, " to ".join(written))

    @property
    def dated(self) -> bool:
        """Whether it states a date rather than a number."""
        return isinstance(self.value if self.value is not None else self.low, date)


class Printed(Statement, frozen=True, kw_only=True):
    """A statement with its words and where they stand."""

    quote: str | None = None
    translation: str | None = None
    source: str | None = None
    page: str | None = None
    archived: str | None = None
    accessed: date | None = None
    rank: str | None = None
    note: str | None = None


class Entry:
    """What the file calls by a name of its own."""

    __slots__ = ()
    name: str

    @property
    def path(self) -> Path:
        """Its key path, as figures.total."""
        return f"{type(self).__name__.lower()}s", self.name


class Reading(Printed, frozen=True, kw_only=True):
    """Another published value for a figure: a `swap` is the same quantity, a `redefine` another meaning of the word."""

    name: str
    kind: Literal["swap", "redefine"] = "swap"
    url: str | None = None
    computed: bool = False


class Figure(Printed, Entry, frozen=True, kw_only=True):
    """A number the article states (`figure`, with its quote) or the auditor supposes (`assumption`, with a reason)."""

    name: str
    kind: Literal["figure", "assumption"]
    label: str | None = None
    population: str | None = None
    period: Period | None = None
    unit: str = ""
    reason: str | None = None
    spread: str | Mapping[str, Any] = "uniform"
    part_of: str | None = None
    of: str | None = None
    readings: Mapping[str, Reading] = field(default_factory=dict)
    accepts: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Its key path, as figures.total or assumptions.share."""
        return f"{self.kind}s", self.name


class Estimate(Struct, Entry, frozen=True, kw_only=True):
    """A number derived by a formula, as the file writes it."""

    name: str
    formula: str
    label: str | None = None
    population: str | None = None
    period: Period | None = None
    unit: str | None = None
    measures: str | None = None
    formula_from: Literal["article", "auditor"] = "article"
    bound: Literal["upper", "lower"] | None = None
    note: str | None = None
    accepts: Mapping[str, str] = field(default_factory=dict)


class Claim(Statement, Entry, frozen=True, kw_only=True):
    """A statement of the article about an estimate, as the file writes it.

    One that uses a vague word instead of a number has no `estimate` to be held against, but one that it `tips` with.
    """

    name: str
    quote: str
    label: str | None = None
    population: str | None = None
    period: Period | None = None
    estimate: str | None = None
    tips: str | None = None
    word: str | None = None
    direction: Literal["at most", "at least"] | None = None
    threshold_from: Literal["article", "auditor", "literature"] = "article"
    threshold_source: str | None = None
    expected: str | None = None
    reason: str | None = None
    note: str | None = None
    accepts: Mapping[str, str] = field(default_factory=dict)

    @property
    def about(self) -> str | None:
        """The estimate that it speaks of."""
        return self.estimate or self.tips


class Uncovered(Struct, frozen=True, kw_only=True):
    """A number of the article that the file leaves out on purpose."""

    quote: Annotated[str, "The article's words."]
    why: Annotated[str, "Why the number is left out."]


class Article(Struct, frozen=True, kw_only=True):
    """What is audited, and how its hedge words are read."""

    title: str
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    hedges: Model = "rounding"
    language: str = "en"
    note: str | None = None
    rate: str | None = None
    target: str | None = None
    uncovered: tuple[Uncovered, ...] = ()


class Correlation(Struct, frozen=True, kw_only=True):
    """Two figures that move together, and how closely (Gaussian copula, -1 to 1)."""

    figures: tuple[str, str]
    rho: float
