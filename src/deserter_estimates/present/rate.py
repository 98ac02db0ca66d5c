"""What `estimate sensitivity --rate` shows: the rate as a lever, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from deserter_estimates.language.digits import Number
from deserter_estimates.language.phrases import capital, listed, lowered, verdict_of
from deserter_estimates.language.writing import noun_behind, write, write_difference, write_share, write_span
from deserter_estimates.present.claims import claim_in_print
from deserter_estimates.present.figures import figure_in_print
from deserter_estimates.present.page import Column, Section, View, column, level, more, numbers, page, table
from deserter_estimates.present.phrase import exact, label_in_words, lines
from deserter_estimates.present.run import drawn_number
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow
from deserter_estimates.report.stress_contract import Ends, Rate, RateInterval, RateNeeded, RateReport

MOST = 12  # rows of rates
CLAIMS = 3  # columns of verdicts
ORIGINS = {"asked": "asked for", "low": "the lower end", "high": "the upper end"}
COMPUTED, REDEFINE = "*", "†"


def view(report: RateReport, *, everything: bool = False) -> View:
    """Show the rates beside one another, the interval, and the rate that each number of the article would take."""
    screen = _Screen(report)
    rates = report.rates if everything else _chosen(report.rates)
    sections = [
        Section(sentences=lines(screen.first())),
        table("", rates, screen.rates(rates, everything=everything), level=3),
        table("", report.intervals, screen.intervals(), screen.moves(), level=3),
        table("", report.rates_needed, screen.needed(), level=3),
    ]
    return page(report, sections, lines(screen.last(rates), "quiet"), everything=everything)


def _chosen(rates: Sequence[Rate]) -> list[Rate]:
    """The rates that fit a screen: some of those asked for are left out, evenly, where there are too many."""
    asked = [row for row in rates if row.origins == ("asked",)]
    every = max(1, -(-len(asked) // max(1, MOST - len(rates) + len(asked))))
    left_out = {row.rate for row in asked} - {row.rate for row in asked[::every]}
    return [row for row in rates if row.rate not in left_out]


class _Screen:
    """What a rate's report says, part by part, with the figure that is the rate and the estimate that it moves."""

    def __init__(self, report: RateReport) -> None:
        self.report = report
        self.figure = next(row for row in report.figures if row.name == report.rate)
        self.estimate = next(row for row in report.estimates if row.name == report.estimate)
        texts = [text for row in report.figures for text in (row.label, row.quote, row.note) if text]
        entries: list[FigureRow | EstimateRow] = [*report.figures, *report.estimates]
        self.own = "the article's own" if self.figure.kind == "figure" else "our own"
        self.names = {row.name: lowered(label_in_words(row), texts) for row in entries}

    def first(self) -> Iterator[str]:
        """What the article says of the rate, and what the claims come to at the first rate asked for."""
        report, figure, about = self.report, self.figure, self.estimate
        words = "" if figure.low == figure.high else f"; its words allow {_span(figure.low, figure.high, figure.unit)}"
        says = "The article says" if figure.kind == "figure" else "We suppose"
        yield f"The rate: {self.names[figure.name]}. {says} {figure_in_print(figure)}{words}."
        asked = report.intervals[0].rate_low
        ours = any(row.rate == asked and "article" in row.origins for row in report.rates)
        own = f", {self.own} rate" if ours else ""
        claims = [claim for claim in report.claims if claim.estimate == about.name]
        sums = [claim.equation for claim in claims if claim.equation]
        result = sums[0] if sums else f"{self.names[about.name]} = {write(about.face_value, about.unit)}"
        said = listed([f"“{claim_in_print(claim)}” {claim.verdict}" for claim in claims])
        after = f"; {said}." if said else "."
        yield f"At {write(asked, figure.unit)}{own}: {result}{noun_behind(about.unit)}{after}"

    def rates(self, rows: Sequence[Rate], *, everything: bool) -> Iterator[Column[Rate]]:
        """A row for each rate: what estimates come to, those with claims first, and the verdicts."""
        yield numbers("rate", lambda row: write(row.rate, self.figure.unit))
        yield column("where it comes from", self._origin, wraps=True)
        about = {claim.estimate for claim in self.report.claims}
        told: dict[tuple[object, ...], EstimateRow] = {}  # estimates that come to the same are told once
        for row in sorted(self.report.estimates, key=lambda row: row.name not in about):
            values = [each for rate in rows for each in rate.estimates if each.name == row.name]
            told.setdefault(tuple((each.face_value, each.low, each.high) for each in values), row)
        for row in told.values():
            if row.name in about:
                yield numbers(lowered(label_in_words(row), ()), partial(_result, row))
                yield numbers("with what the other words allow", partial(_result, row, whole=True))
        for claim in self.report.claims if everything else self.report.claims[:CLAIMS]:
            yield column(f"“{claim_in_print(claim)}”", partial(_verdict, claim))
        others = [row for row in told.values() if row.name not in about]
        for row in others if everything else others[:1]:
            yield numbers(lowered(label_in_words(row), ()), partial(_result, row))

    def _origin(self, row: Rate) -> str:
        origins = ORIGINS | {"article": "the article" if self.figure.kind == "figure" else "supposed"}
        words = [origins[each] for each in row.origins if each in origins]
        if row.source:
            words.append(row.source.partition(",")[0])
        marks = f"{COMPUTED if row.computed else ''}{REDEFINE if row.redefine else ''}"
        return f"{'; '.join(words)} {marks}".rstrip()

    def intervals(self) -> Iterator[Column[RateInterval]]:
        """The estimate at the rate asked for, and over the rates that the words allow."""

        def rate(row: RateInterval) -> str:
            exactly = " exactly" if row.rate_low == row.rate_high else ""
            return f"{_span(row.rate_low, row.rate_high, self.figure.unit)}{exactly}"

        yield column(capital(self.names[self.report.estimate]), rate, wraps=True)
        yield numbers("lowest", lambda row: exact(row.row, row.row.low))
        yield numbers("highest", lambda row: exact(row.row, row.row.high))
        yield numbers(f"{level(self.report.settings)} of draws", lambda row: _central(row.row))
        yield numbers("median", lambda row: drawn_number(row.row, row.row.median, "median"))

    def moves(self) -> str:
        """What a small step of the rate does, and where the spread comes from."""
        unit, gives = self.estimate.unit, self.report.step_gives
        shares = sorted(self.report.variance.shares, key=lambda share: -share.shapley)
        parts = [f"the {self.names[share.figure]} ({write_share(share.shapley)})" for share in shares if share.total]
        step = write_difference(self.report.step, self.figure.unit)
        said = (
            []
            if gives is None
            else [f"A step of {step} changes the result by {write_difference(gives, unit)}{noun_behind(unit)}."]
        )
        return " ".join([*said, *([f"The variance comes from {listed(parts)}."] if parts else [])])

    def needed(self) -> Iterator[Column[RateNeeded]]:
        """The rate that would give each number of the article."""
        unit = self.figure.unit
        yield numbers("for", lambda row: _span(row.low, row.high, self.estimate.unit))
        yield column("what rate it would take", lambda row: row.words, wraps=True)
        yield numbers("others as printed", lambda row: _ends(row.rate, unit))
        yield numbers("what the other words allow", lambda row: _ends(row.rate_over_bounds, unit))

    def last(self, rates: Sequence[Rate]) -> Iterator[str]:
        """How many claims rest on the rate, what the marks mean, and what to type next."""
        report, rest = self.report, len(self.report.claims)
        computed = f" {COMPUTED} computed by us from numbers in print." if any(row.computed for row in rates) else ""
        redefine = f" {REDEFINE} another quantity." if any(row.redefine for row in rates) else ""
        yield f"Of {report.of_claims} claims, {rest} rest{'s' if rest == 1 else ''} on the rate.{computed}{redefine}"
        asked = report.intervals[0].rate_low
        yield more(
            report,
            f"sensitivity --rate {self._sweep(asked)}",
            f"run --rate {write(asked)}",
            f"explain {self.figure.name}",
        )

    def _sweep(self, rate: Number | None) -> str:
        """Rates to ask for next, in steps of five of the small ones: from below the rate up to it, or to twice it."""
        step = 5 * self.report.step
        low, high = (
            max(1, part * Fraction(rate or 0) // step) for part in (Fraction(1, 2), 1 if (rate or 0) > 50 else 2)
        )
        return ":".join(f"{float(each):g}" for each in (low * step, high * step, step))


def _result(about: EstimateRow, row: Rate, *, whole: bool = False) -> str:
    found = next(each for each in row.estimates if each.name == about.name)
    return write_span(found.low, found.high, about.unit) if whole else write(found.face_value, about.unit)


def _verdict(claim: ClaimRow, row: Rate) -> str:
    grade = next(each.grade for each in row.claims if each.name == claim.name)
    if grade in ("does-not-reproduce", "contradicted"):
        return "no"
    return "?" if grade is None else verdict_of(grade, claim.threshold_from).partition(",")[0]


def _span(low: object, high: object, unit: str) -> str:
    """From where to where; one number where that is no way."""
    ends = [end if isinstance(end, int | float | Fraction) else None for end in (low, high)]
    return write(ends[0], unit) if ends[0] == ends[1] else write_span(ends[0], ends[1], unit)


def _ends(ends: Ends, unit: str) -> str:
    return _span(ends.low, ends.high, unit)


def _central(row: EstimateRow) -> str:
    if row.interval is None:
        return "-"
    return f"{drawn_number(row, row.interval.low, 'low')}–{drawn_number(row, row.interval.high, 'high')}"
