"""What `estimate explain` shows: a derivation as a tree, down to the printed numbers, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deserter_estimates.language.phrases import span
from deserter_estimates.language.writing import write
from deserter_estimates.present.claims import claim_in_print, claim_verdict, in_right_words, threshold_line
from deserter_estimates.present.figures import face, figure_in_print
from deserter_estimates.present.head import page, reading_in_print
from deserter_estimates.present.page import Outline, Phrase, Section, View, lines, quiet, quoted, strong
from deserter_estimates.report.contract import EstimateRow, FigureRow, Number, ReadingRow
from deserter_estimates.report.explain_contract import ExplainReport, Step
from deserter_estimates.report.head import Settings

DEEPEST = 40  # points within one another; what lies deeper is explained by its own name


def explain_view(report: ExplainReport) -> View:
    """Show a derivation as a tree in which each name is expanded once, then the verdict in a sentence."""
    tree = Section(outline=(_Tree(report).point(report.steps[0], 0),))
    claim = report.claims[0] if report.kind == "claim" else None
    note = claim.note if claim and claim.note and claim.note not in claim.reason else ""
    after = (*lines([in_right_words(claim), *claim.remarks]), *lines(note, "quiet")) if claim else ()
    return page(report, [tree, Section(sentences=(strong(report.sentence), *after))])


class _Tree:
    """The points of a derivation; it remembers which names have been expanded."""

    def __init__(self, report: ExplainReport) -> None:
        self.report = report
        self.steps = {step.name: step for step in report.steps if step.kind != "claim"}
        self.figures = {row.name: row for row in report.figures}
        self.estimates = {row.name: row for row in report.estimates}
        self.expanded: set[str] = set()

    def point(self, step: Step, depth: int) -> Outline:
        """Show a step with its lines, and the steps under it."""
        if step.kind != "claim":
            if step.name in self.expanded:
                return Outline(lines=(quiet(f"{self._head(step)} (see above)"),))
            self.expanded.add(step.name)
        if depth == DEEPEST and step.uses:
            return Outline(lines=(Phrase(f"{self._head(step)} (see `estimate explain {step.name}`)"),))
        points = tuple(self.point(self.steps[name], depth + 1) for name in step.uses)
        if not depth and step.name in self.figures:
            points = tuple(_reading(self.figures[step.name], each) for each in self.figures[step.name].readings)
        first = strong(f"{self._head(step)}  [{self.report.figures_file.name}:{step.line}]")
        return Outline(lines=(first, *lines(self._lines(step))), points=points)

    def _head(self, step: Step) -> str:
        """Write a name and its value."""
        if step.kind == "claim":
            claim = self.report.claims[0]
            return f"{claim.name}: {claim_in_print(claim)}" if claim_in_print(claim) else claim.name
        row = self.figures.get(step.name) or self.estimates[step.name]
        if isinstance(row, FigureRow):
            value = face(row)
        elif row.face_value is None:
            return f"{step.name} cannot be computed"
        else:
            value = _number(row, row.face_value)
        unit = "" if row.unit == "%" else f" {row.unit}"
        return f"{step.name} = {value}{unit}".rstrip()

    def _lines(self, step: Step) -> Iterable[str | Phrase]:
        if step.kind == "claim":
            claim = self.report.claims[0]
            return (quoted(claim.quote), claim_verdict(claim), *threshold_line(claim))
        if step.name in self.figures:
            return _figure(self.figures[step.name], self.report.settings)
        return _estimate(self.estimates[step.name], step)


def _figure(row: FigureRow, settings: Settings) -> Iterator[str | Phrase]:
    """Write what is printed, what that admits, and who says so."""
    by_hand, taken = row.name in settings.set, settings.readings.get(row.name)
    reading = next((each for each in row.readings if each.name == taken and not by_hand), None)
    start = f"{row.label}; " if row.label else ""
    if by_hand:
        yield f"{start}set by hand, {_range(row)}"
    elif taken is not None:
        yield f"{start}the reading {taken}, {_range(row)}"
    else:
        yield f"{start}{'supposed' if row.kind == 'assumption' else 'printed'} as {figure_in_print(row)}, {_range(row)}"
    if reading:
        yield f"{reading_in_print(reading, row.unit)}; the article's own words:"
    yield quoted(row.quote)
    yield f"Supposed: {row.reason}" if row.reason else ""
    yield from _remarks({"Source": row.source, "Who": row.population, "Note": row.note})
    if reading:
        yield f"The reading: “{reading.quote}”" if reading.quote else ""
        yield from _remarks({"Its source": reading.source, "Its note": reading.note})


def _reading(row: FigureRow, reading: ReadingRow) -> Outline:
    """Show another value in print; one that redefines the word says so."""
    kind = "" if reading.kind == "swap" else ", another meaning of the word"
    first = strong(f"{reading.name} = {reading_in_print(reading, row.unit)} (reading{kind})")
    remarks = _remarks({"Source": reading.source, "Note": reading.note})
    return Outline(lines=lines((first, quoted(reading.quote), *remarks)))


def _estimate(row: EstimateRow, step: Step) -> Iterator[str | Phrase]:
    """Write the formula in names and in values, what it measures, and what its estimators assume."""
    yield row.label or ""
    yield row.formula
    if step.in_values is not None and row.face_value is not None:
        value = _number(row, row.face_value)
        yield f"= {step.in_values} = {value}" if step.in_values != value else f"= {value}"
    if row.not_computed_because:
        yield Phrase(f"It is not computed: {row.not_computed_because.rstrip('.')}.", "doubt")
    elif row.low is not None and row.high is not None:
        low, high = (_number(row, end) for end in (row.low, row.high))
        yield f"from {low} to {high} over all admissible values" if row.low != row.high else "exact"
    elif row.no_bounds_because:
        ends = [None if end is None else _number(row, end) for end in (row.low, row.high)]
        over = f"{span(*ends)} over all admissible values" if any(ends) else "It has no bounds"
        yield f"{over}: {row.no_bounds_because.rstrip('.')}."
    yield from _remarks({"Measures": row.measures})
    for method in step.methods:
        yield quiet(f"{method.name}(): {method.field}. It assumes: {'; '.join(method.assumes)}.")
        yield quiet(f"Method: {method.source}.")


def _remarks(texts: Mapping[str, str | None]) -> Iterator[Phrase]:
    for lead, text in texts.items():
        if text:
            yield quiet(f"{lead}: {text}")


def _number(row: EstimateRow, value: Number) -> str:
    return write(value, row.unit, place=-(row.decimals or 0))


def _range(row: FigureRow) -> str:
    if row.low is None or row.high is None:
        ends = [None if end is None else write(end, row.unit, full=True) for end in (row.low, row.high)]
        return f"which admits values {span(*ends)}"
    if row.low == row.high:
        return "taken as exact"
    low, high = (write(end, row.unit, full=True) for end in (row.low, row.high))
    return f"which admits {low} to {high}"
