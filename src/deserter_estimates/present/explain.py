"""What `estimate explain` shows: a derivation as a tree, down to the printed numbers, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deserter_estimates.language.phrases import scale_once, span
from deserter_estimates.language.writing import mark_behind, write, write_share, write_span
from deserter_estimates.present.audit import span_of
from deserter_estimates.present.claims import claim_in_print, claim_verdict, threshold_line
from deserter_estimates.present.figures import face, figure_in_print
from deserter_estimates.present.page import Column, Outline, Section, View, column, numbers, page, table
from deserter_estimates.present.phrase import Phrase, exact, lines, no_value, quiet, quoted, reading_in_print, strong
from deserter_estimates.report.contract import EstimateRow, FigureRow, ReadingRow
from deserter_estimates.report.explain_contract import ExplainReport, Step, Stretch
from deserter_estimates.report.glance import in_right_words
from deserter_estimates.report.head import Settings

BAR, HOLDS, FAILS = 40, "█", "▒"  # cells of the longest bar
DEEPEST = 40  # points within one another; what lies deeper is explained by its own name


def view(report: ExplainReport) -> View:
    """Show a derivation as a tree in which each name is expanded once, then the verdict in a sentence."""
    tree = Section(outline=(_Tree(report).point(report.steps[0], 0),))
    said: list[str | Phrase] = [strong(report.sentence)]
    if report.kind == "claim":
        claim = report.claims[0]
        note = quiet(claim.note if claim.note and claim.note not in claim.reason else "")
        said += [in_right_words(claim), *claim.remarks, note]
    sections = [tree, Section(sentences=lines(said)), *_histogram(report)]
    return page(report, sections)


def _histogram(report: ExplainReport) -> Iterator[Section]:
    """Show where the draws lie, with bars as long as their share."""
    rows = report.histogram or ()
    unit = next((row.unit for row in report.estimates if row.name in (report.name, *_abouts(report))), "")
    most = max((row.share for row in rows), default=0.0)

    def bar(row: Stretch) -> str:
        cells, full = round(BAR * row.share / most), round(BAR * (row.share if row.holds is None else row.holds) / most)
        return HOLDS * full + FAILS * (cells - full)

    columns: list[Column[Stretch]] = [
        numbers("Draws of the result", lambda row: write_span(row.low, row.high, unit)),
        column("", bar),
        numbers("share", lambda row: write_share(row.share)),
    ]
    key = f"{HOLDS} the claim holds, {FAILS} it does not." if any(row.holds is not None for row in rows) else ""
    if rows:
        yield table("", rows, columns, quiet(key), level=3)


def _abouts(report: ExplainReport) -> tuple[str, ...]:
    return tuple(row.estimate for row in report.claims if row.name == report.name and row.estimate)


class _Tree:
    """The points of a derivation; it remembers which names have been expanded."""

    def __init__(self, report: ExplainReport) -> None:
        self.report = report
        self.steps = {step.name: step for step in report.steps if step.kind != "claim"}
        rows: list[FigureRow | EstimateRow] = [*report.figures, *report.estimates]
        self.rows = {row.name: row for row in rows}
        self.expanded: set[str] = set()

    def point(self, step: Step, depth: int) -> Outline:
        """Show a step with its lines, and the steps under it."""
        name, told = self._told(step)
        if step.kind != "claim":
            if step.name in self.expanded:
                return Outline(lines=(quiet(f"{name} (see above)"),))
            self.expanded.add(step.name)
        if depth == DEEPEST and step.uses:
            return Outline(lines=(Phrase(f"{name} (see `estimate explain {step.name}`)"),))
        points = [self.point(self.steps[each], depth + 1) for each in step.uses]
        row = self.rows.get(step.name)
        if not depth and step.kind != "claim" and isinstance(row, FigureRow):
            points = [_reading(row, each) for each in row.readings]
        first = strong(f"{name}  [{self.report.figures_file.name}:{step.line}]")
        return Outline(lines=(first, *lines(told)), points=tuple(points))

    def _told(self, step: Step) -> tuple[str, Iterable[str | Phrase]]:
        """The name of a step with its value, and what there is to say of it."""
        if step.kind == "claim":
            claim = self.report.claims[0]
            name = f"{claim.name}: {claim_in_print(claim)}" if claim_in_print(claim) else claim.name
            return name, (quoted(claim.quote), claim_verdict(claim), threshold_line(claim))
        row = self.rows[step.name]
        if isinstance(row, FigureRow):
            return f"{step.name} = {_in_full(face(row), row.unit)}", _figure(row, self.report.settings)
        value, known = _in_full(exact(row, row.face_value).text, row.unit), row.face_value is not None
        return f"{step.name} {f'= {value}' if known else 'cannot be computed'}", _estimate(row, step)


def _figure(row: FigureRow, settings: Settings) -> Iterator[str | Phrase]:
    """Write what is printed, what that admits, and who says so."""
    by_hand, taken = row.name in settings.set, settings.readings.get(row.name)
    reading = next((each for each in row.readings if each.name == taken and not by_hand), None)
    what = f"{'supposed' if row.kind == 'assumption' else 'printed'} as {figure_in_print(row)}"
    if by_hand or taken is not None:
        what = "set by hand" if by_hand else f"the reading {taken}"
    yield f"{row.label}; {what}, {_range(row)}" if row.label else f"{what}, {_range(row)}"
    if reading:
        yield f"{reading_in_print(reading, row.unit)}; the article's own words:"
    yield quoted(row.quote)
    yield f"Supposed: {row.reason}" if row.reason else ""
    yield from _remarks(Source=row.source, Who=row.population, Note=row.note)
    if reading:
        yield f"The reading: “{reading.quote}”" if reading.quote else ""
        yield from _remarks(Its_source=reading.source, Its_note=reading.note)


def _reading(row: FigureRow, reading: ReadingRow) -> Outline:
    """Show another value in print; one that redefines the word says so."""
    kind = "" if reading.kind == "swap" else ", another meaning of the word"
    first = strong(f"{reading.name} = {reading_in_print(reading, row.unit)} (reading{kind})")
    remarks = _remarks(Source=reading.source, Note=reading.note)
    return Outline(lines=lines((first, quoted(reading.quote), *remarks)))


def _estimate(row: EstimateRow, step: Step) -> Iterator[str | Phrase]:
    """Write the formula in names and in values, what it measures, and what its estimators assume."""
    yield row.label or ""
    yield row.formula
    if step.in_values is not None and row.face_value is not None:
        value = exact(row, row.face_value).text if row.face_low is None else span_of(row, row.face_low, row.face_high)
        yield f"= {step.in_values} = {value}" if step.in_values != value else f"= {value}"
    ends = [None if end is None else exact(row, end).text for end in (row.low, row.high)]
    if any(ends):
        why = f": {row.no_bounds_because.rstrip('.')}." if row.no_bounds_because else ""
        yield "exact" if row.low == row.high else f"{span(*ends)} over all admissible values{why}"
    else:
        yield no_value(row)
    yield from _remarks(Measures=row.measures)
    for method in step.methods:
        yield quiet(f"{method.name}(): {method.field}. It assumes: {'; '.join(method.assumes)}.")
        yield quiet(f"Method: {method.source}.")


def _remarks(**texts: str | None) -> Iterator[Phrase]:
    for lead, text in texts.items():
        if text:
            yield quiet(f"{lead.replace('_', ' ')}: {text}")


def _in_full(written: str, unit: str) -> str:
    """A number with its whole unit in place of the scale alone."""
    return f"{written.removesuffix(mark_behind(unit))} {unit}".rstrip()


def _range(row: FigureRow) -> str:
    if row.low == row.high is not None:
        return "taken as exact"
    low, high = (None if end is None else write(end, row.unit, full=True) for end in (row.low, row.high))
    if low and high:
        return f"which admits {scale_once(low, high)} to {high}"
    return f"which admits values {span(low, high)}"
