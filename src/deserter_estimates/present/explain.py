"""What `estimate explain` shows: a derivation as a tree, down to the printed numbers, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from deserter_estimates.language.writing import write
from deserter_estimates.present.claims import says, shown_verdict, threshold_line
from deserter_estimates.present.figures import face, printed
from deserter_estimates.present.head import head, said_reading
from deserter_estimates.present.page import Outline, Phrase, Section, View, warnings_section
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow, Number, ReadingRow
from deserter_estimates.report.explain_contract import ExplainReport, Step

DEEPEST = 40  # points within one another; what lies deeper is explained by its own name

Lines = Iterator[Phrase]


def explain_view(report: ExplainReport) -> View:
    """Show a derivation as a tree in which each name is expanded once, then the verdict in a sentence."""
    title, lines = head(report, report.figures)
    tree = _Tree(report)
    sections = [
        Section(key="", heading="", outline=(tree.point(report.steps[0], 0),)),
        Section(key="", heading="", sentences=(Phrase(report.sentence, "strong"),)),
    ]
    sections += warnings_section(report.warnings)
    return View(title=title, lines=lines, sections=tuple(sections))


class _Tree:
    """The points of a derivation; it remembers which names have been expanded."""

    def __init__(self, report: ExplainReport) -> None:
        self.report = report
        self.steps = {step.name: step for step in report.steps if step.kind != "claim"}
        self.figures = {row.name: row for row in report.figures}
        self.estimates = {row.name: row for row in report.estimates}
        self.told: set[str] = set()

    def point(self, step: Step, depth: int) -> Outline:
        """A step with its lines, and the steps under it."""
        if step.kind != "claim":
            if step.name in self.told:
                return Outline(lines=(Phrase(f"{self._start(step)} (see above)", "quiet"),))
            self.told.add(step.name)
        if depth == DEEPEST and step.uses:
            return Outline(lines=(Phrase(f"{self._start(step)} (see `estimate explain {step.name}`)"),))
        points = tuple(self.point(self.steps[name], depth + 1) for name in step.uses)
        if not depth and step.name in self.figures:
            points = tuple(_reading(self.figures[step.name], each) for each in self.figures[step.name].readings)
        first = Phrase(f"{self._start(step)}  [{self.report.figures_file.name}:{step.line}]", "strong")
        return Outline(lines=(first, *self._lines(step)), points=points)

    def _start(self, step: Step) -> str:
        """A name and its value."""
        if step.kind == "claim":
            claim = self.report.claims[0]
            return f"{claim.name}: {says(claim)}" if says(claim) else claim.name
        row = self.figures.get(step.name) or self.estimates[step.name]
        if isinstance(row, FigureRow):
            value = face(row)
        elif row.face_value is None:
            return f"{step.name} cannot be computed"
        else:
            value = _number(row, row.face_value)
        unit = "" if row.unit == "%" else f" {row.unit}"
        return f"{step.name} = {value}{unit}".rstrip()

    def _lines(self, step: Step) -> Lines:
        if step.kind == "claim":
            return _claim(self.report.claims[0])
        if step.name in self.figures:
            return _figure(self.figures[step.name], self.report)
        return _estimate(self.estimates[step.name], step)


def _claim(claim: ClaimRow) -> Lines:
    yield Phrase(f"“{claim.quote}”")
    yield shown_verdict(claim)
    yield from threshold_line(claim)


def _figure(row: FigureRow, report: ExplainReport) -> Lines:
    """What is printed, what that admits, and who says so."""
    by_hand = report.settings.set.get(row.name)
    taken = report.settings.readings.get(row.name)
    word = "supposed" if row.kind == "assumption" else "printed"
    start = f"{row.label}; " if row.label else ""
    if by_hand is not None:
        yield Phrase(f"{start}set by hand, {_range(row)}")
    elif taken is not None:
        yield Phrase(f"{start}the reading {taken}, {_range(row)}")
    else:
        yield Phrase(f"{start}{word} as {printed(row)}, {_range(row)}")
    reading = next((each for each in row.readings if each.name == taken), None)
    if reading is not None and by_hand is None:
        yield Phrase(f"{said_reading(reading, row.unit)}; the article's own words:")
    if row.quote:
        yield Phrase(f"“{row.quote}”")
    if row.reason:
        yield Phrase(f"Supposed: {row.reason}")
    for lead, text in (("Source", row.source), ("Who", row.population), ("Note", row.note)):
        if text:
            yield Phrase(f"{lead}: {text}", "quiet")
    if reading is not None and by_hand is None:
        if reading.quote:
            yield Phrase(f"The reading: “{reading.quote}”")
        for lead, text in (("Its source", reading.source), ("Its note", reading.note)):
            if text:
                yield Phrase(f"{lead}: {text}", "quiet")


def _reading(row: FigureRow, reading: ReadingRow) -> Outline:
    """Another value in print, under the figure that is explained; one that redefines the word says so."""
    kind = "" if reading.kind == "swap" else ", another meaning of the word"
    lines = [Phrase(f"{reading.name} = {said_reading(reading, row.unit)} (reading{kind})", "strong")]
    if reading.quote:
        lines.append(Phrase(f"“{reading.quote}”"))
    for lead, text in (("Source", reading.source), ("Note", reading.note)):
        if text:
            lines.append(Phrase(f"{lead}: {text}", "quiet"))
    return Outline(lines=tuple(lines))


def _estimate(row: EstimateRow, step: Step) -> Lines:
    """The formula in names and in values, what it measures, and what its estimators assume."""
    if row.label:
        yield Phrase(row.label)
    yield Phrase(row.formula)
    if step.in_values is not None and row.face_value is not None:
        value = _number(row, row.face_value)
        yield Phrase(f"= {step.in_values} = {value}" if step.in_values != value else f"= {value}")
    if row.not_computed_because:
        yield Phrase(f"It is not computed: {row.not_computed_because.rstrip('.')}.", "doubt")
    elif row.low is not None and row.high is not None:
        low, high = (_number(row, end) for end in (row.low, row.high))
        yield Phrase(f"from {low} to {high} over all admissible values" if row.low != row.high else "exact")
    elif row.no_bounds_because:
        yield Phrase(f"It has no bounds: {row.no_bounds_because.rstrip('.')}.")
    if row.measures:
        yield Phrase(f"Measures: {row.measures}", "quiet")
    for method in step.methods:
        yield Phrase(f"{method.name}(): {method.field}. It assumes: {'; '.join(method.assumes)}.", "quiet")
        yield Phrase(f"Method: {method.source}.", "quiet")


def _number(row: EstimateRow, value: Number) -> str:
    return write(value, row.unit, place=-(row.decimals or 0))


def _range(row: FigureRow) -> str:
    if row.low is None or row.high is None:
        return f"with an open end, since {row.no_bounds_because}"
    if row.low == row.high:
        return "taken as exact"
    low, high = (write(end, row.unit, full=True) for end in (row.low, row.high))
    return f"which admits {low} to {high}"
