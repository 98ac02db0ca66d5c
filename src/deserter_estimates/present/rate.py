"""What `estimate sensitivity --rate` shows: the rate as a lever, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from deserter_estimates.language.phrases import capital, listed, lowered, spoken, verdict_of
from deserter_estimates.language.writing import write, write_difference, write_share, write_span
from deserter_estimates.present.claims import claim_in_print
from deserter_estimates.present.figures import figure_in_print
from deserter_estimates.present.head import level, page
from deserter_estimates.present.page import Column, Section, View, column, lines, number, numbers, table
from deserter_estimates.present.run import drawn_number
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow
from deserter_estimates.report.stress_contract import Ends, Rate, RateInterval, RateNeeded, RateReport

MOST = 12  # rows of rates
CLAIMS = 3  # columns of verdicts
ORIGINS = {
    "asked": "asked for",
    "article": "the article",
    "low": "the lower end",
    "high": "the upper end",
}
OWN = ", the article's own rate"
MARKS = {"computed": "*", "redefine": "†"}


def rate_view(report: RateReport, *, everything: bool = False) -> View:
    """The rates beside one another, the interval, and the rate that each number of the article would take."""
    figure = next(row for row in report.figures if row.name == report.rate)
    texts = [text for row in report.figures for text in (row.label, row.quote, row.note) if text]
    entries: list[FigureRow | EstimateRow] = [*report.figures, *report.estimates]
    names = {row.name: _name(row, texts) for row in entries}
    rows = report.rates if everything else _chosen(report.rates)
    sections = [
        Section(sentences=lines(_first(report, figure, names))),
        table("", rows, _rates(report, figure, rows, everything=everything), level=3),
        table("", report.intervals, _intervals(report, figure, names), _moves(report, figure, names), level=3),
        table("", report.rates_needed, _needed(report, figure), level=3),
    ]
    return page(report, sections, lines(_last(report, figure, rows), "quiet"), everything=everything)


def _name(row: FigureRow | EstimateRow, texts: Iterable[str] = ()) -> str:
    return lowered(row.label or spoken(row.name), texts)


def _chosen(rates: Sequence[Rate]) -> list[Rate]:
    """The rates that fit a screen: some of those asked for are left out, evenly, where there are too many."""
    others = [row for row in rates if row.origins != ("asked",)]
    asked = [row for row in rates if row.origins == ("asked",)]
    every = max(1, -(-len(asked) // max(1, MOST - len(others))))
    kept = {row.rate for row in (*others, *asked[::every])}
    return [row for row in rates if row.rate in kept]


def _first(report: RateReport, figure: FigureRow, names: dict[str, str]) -> Iterator[str]:
    """What the article says of the rate, and what the claims come to at the first rate asked for."""
    words = "" if figure.low == figure.high else f"; its words allow {_span(figure.low, figure.high, figure.unit)}"
    yield f"The rate: {names[figure.name]}. The article says {figure_in_print(figure)}{words}."
    asked = report.intervals[0].rate_low
    own = next((row for row in report.rates if row.rate == asked and "article" in row.origins), None)
    at = f"At {write(asked, figure.unit)}{OWN if own else ''}"
    said = [
        f"“{claim_in_print(claim)}” {claim.verdict}" for claim in report.claims if claim.estimate == report.estimate
    ]
    row = next(row for row in report.estimates if row.name == report.estimate)
    sums = [claim.equation for claim in report.claims if claim.estimate == report.estimate and claim.equation]
    result = sums[0] if sums else f"{names[row.name]} = {write(row.face_value, row.unit)}"
    yield f"{at}: {result} {row.unit}; {listed(said)}." if said else f"{at}: {result} {row.unit}."


def _rates(report: RateReport, figure: FigureRow, rows: Sequence[Rate], *, everything: bool) -> Iterator[Column[Rate]]:
    asked = {row.rate for row in report.rates if "asked" in row.origins}
    yield numbers("rate", lambda row: f"{'> ' if row.rate in asked else ''}{write(row.rate, figure.unit)}")
    yield column("where it comes from", _origin, wraps=True)
    about = [claim.estimate for claim in report.claims]
    claimed: list[EstimateRow] = []
    others: list[EstimateRow] = []
    seen: set[tuple[object, ...]] = set()
    for row in sorted(report.estimates, key=lambda row: row.name not in about):
        values = tuple(each for rate in rows for each in rate.estimates if each.name == row.name)
        same = tuple((each.face_value, each.low, each.high) for each in values)
        if same not in seen:
            (claimed if row.name in about else others).append(row)
        seen.add(same)
    for row in claimed:
        yield _face(row)
        yield _range(row)
    for claim in report.claims if everything else report.claims[:CLAIMS]:
        yield _verdicts(claim)
    for row in others if everything else others[:1]:
        yield _face(row)


def _origin(row: Rate) -> str:
    words = [ORIGINS[each] for each in row.origins if each in ORIGINS and (each != "asked" or len(row.origins) == 1)]
    if row.source:
        words.append(row.source.partition(",")[0])
    marks = f"{MARKS['computed'] if row.computed else ''}{MARKS['redefine'] if row.redefine else ''}"
    return f"{'; '.join(words)} {marks}".rstrip()


def _face(about: EstimateRow) -> Column[Rate]:
    def value(row: Rate) -> str:
        return next(write(each.face_value, about.unit) for each in row.estimates if each.name == about.name)

    return numbers(_name(about), value)


def _range(about: EstimateRow) -> Column[Rate]:
    def ends(row: Rate) -> str:
        return next(write_span(each.low, each.high, about.unit) for each in row.estimates if each.name == about.name)

    return numbers("with what the other words allow", ends)


def _verdicts(claim: ClaimRow) -> Column[Rate]:
    def verdict(row: Rate) -> str:
        grade = next(each.grade for each in row.claims if each.name == claim.name)
        if grade in ("does-not-reproduce", "contradicted"):
            return "no"
        return "?" if grade is None else verdict_of(grade, claim.threshold_from).partition(",")[0]

    return column(f"“{claim_in_print(claim)}”", verdict)


def _span(low: object, high: object, unit: str) -> str:
    """From where to where; one number where that is no way."""
    ends = [end if isinstance(end, int | float | Fraction) else None for end in (low, high)]
    return write(ends[0], unit) if ends[0] == ends[1] else write_span(ends[0], ends[1], unit)


def _intervals(report: RateReport, figure: FigureRow, names: dict[str, str]) -> Iterator[Column[RateInterval]]:
    def rate(row: RateInterval) -> str:
        exactly = " exactly" if row.rate_low == row.rate_high else ""
        return f"{_span(row.rate_low, row.rate_high, figure.unit)}{exactly}"

    yield column(capital(names[report.estimate]), rate, wraps=True)
    yield numbers("lowest", lambda row: number(row.row.low, row.row.unit, place=-(row.row.decimals or 0)))
    yield numbers("highest", lambda row: number(row.row.high, row.row.unit, place=-(row.row.decimals or 0)))
    yield numbers(f"{level(report.settings)} of draws", lambda row: _central(row.row))
    yield numbers("median", lambda row: drawn_number(row.row, row.row.median, "median"))


def _central(row: EstimateRow) -> str:
    if row.interval is None:
        return "-"
    return f"{drawn_number(row, row.interval.low, 'low')}–{drawn_number(row, row.interval.high, 'high')}"


def _moves(report: RateReport, figure: FigureRow, names: dict[str, str]) -> str:
    """What a small step of the rate does, and where the spread comes from."""
    unit, said = report.intervals[0].row.unit, []
    if report.step_gives is not None:
        said += [
            f"{write_difference(report.step, figure.unit)} are {write_difference(report.step_gives, unit)} {unit}."
        ]
    shares = sorted(report.variance.shares, key=lambda share: -share.shapley)
    if parts := [f"{write_share(share.shapley)} from the {names[share.figure]}" for share in shares if share.total]:
        said += [f"Of the variance {listed(parts)}."]
    return " ".join(said)


def _needed(report: RateReport, figure: FigureRow) -> Iterator[Column[RateNeeded]]:
    row = next(row for row in report.estimates if row.name == report.estimate)
    yield numbers("for", lambda needed: _span(needed.low, needed.high, row.unit))
    yield column("what rate it would take", lambda needed: needed.words, wraps=True)
    yield numbers("others as printed", lambda needed: _ends(needed.rate, figure))
    yield numbers("what the other words allow", lambda needed: _ends(needed.rate_over_bounds, figure))


def _ends(ends: Ends, figure: FigureRow) -> str:
    return _span(ends.low, ends.high, figure.unit)


def _last(report: RateReport, figure: FigureRow, rows: Sequence[Rate]) -> Iterator[str]:
    rest = len(report.claims)
    said = [f"Of {report.of_claims} claims, {rest} rest{'s' if rest == 1 else ''} on the rate."]
    said += [f"{MARKS['computed']} computed by us from numbers in print."] if any(row.computed for row in rows) else []
    said += [f"{MARKS['redefine']} another quantity."] if any(row.redefine for row in rows) else []
    yield " ".join(said)
    asked = write(report.intervals[0].rate_low)
    yield f"More: sensitivity --rate 0.5:3:0.5 | run --rate {asked} | explain {figure.name}"
