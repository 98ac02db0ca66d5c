"""The first screen of `estimate sensitivity`: which verdicts can be turned, by which number, and what to look up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from deserter_estimates.language.phrases import listed, spoken
from deserter_estimates.language.writing import write_span
from deserter_estimates.present.audit import in_lines, label_of, result
from deserter_estimates.present.claims import claim_in_print
from deserter_estimates.present.page import Column, Section, column, group, lines, numbers, strong, table
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow
from deserter_estimates.report.stress_contract import Alone, BreakEven, OneWay, SensitivityReport

MOST = 4  # figures of a claim
NONE = "-"
GRADED = ("reproduces", "within-rounding", "does-not-reproduce", "contradicted")


class Overview:
    """What a sensitivity report says of each claim and each figure that it rests on."""

    def __init__(self, report: SensitivityReport) -> None:
        self.report = report
        self.figures: dict[str, FigureRow] = {row.name: row for row in report.figures}
        self.estimates: dict[str, EstimateRow] = {row.name: row for row in report.estimates}
        self.claims: dict[str, ClaimRow] = {row.name: row for row in report.claims if row.grade in GRADED}
        self.moves: dict[tuple[str, str], OneWay] = {(row.estimate, row.figure): row for row in report.one_way}
        self.half_widths = {row.claim: row.half_widths for row in report.radius}

    def inside(self, claim: str) -> list[str]:
        """The figures that can turn the verdict on a claim alone, inside what their words allow."""
        return [row.figure for row in self.report.break_even if row.claim == claim and row.where == "inside range"]

    def turned_by_print(self, claim: str) -> list[str]:
        """The figures of which another value in print turns the verdict."""
        return list(dict.fromkeys(row.figure for row in self.alone(claim) if self.turns(claim, row)))

    def alone(self, claim: str, figure: str | None = None) -> list[Alone]:
        """The other values in print of a claim's figures, those of another quantity left out."""
        rows = [each for row in self.report.readings if row.claim == claim for each in row.alone]
        return [each for each in rows if not each.notes and figure in (None, each.figure)]

    def turns(self, claim: str, row: Alone) -> bool:
        """Whether another value in print turns the verdict on a claim."""
        return row.holds is not None and row.holds != (self.claims[claim].grade == "reproduces")

    def together(self, claim: str) -> bool:
        """Whether several figures at once turn the verdict, inside what their words allow."""
        size = self.half_widths.get(claim)
        return not self.inside(claim) and size is not None and size <= 1

    def rows(self) -> Iterator[BreakEven]:
        """A row for each claim and each of the figures that move it most, the most easily turned claim first."""
        far = [(self.half_widths.get(name) is None, self.half_widths.get(name) or 0, name) for name in self.claims]
        for _, _, claim in sorted(far, key=lambda each: each[:2]):
            mine = [row for row in self.report.break_even if row.claim == claim]
            mine.sort(key=lambda row: -(self.moved(row).swing or 0))
            yield from mine[:MOST]

    def moved(self, row: BreakEven) -> OneWay:
        """How the figure of a row moves the estimate of its claim."""
        return self.moves[self.claims[row.claim].estimate or "", row.figure]


def overview_sections(report: SensitivityReport) -> Iterator[Section]:
    """Which verdicts can be turned, a table of what turns them, and what to look up first."""
    seen = Overview(report)
    yield Section(sentences=lines(_turned(seen), "strong"))
    yield table("", seen.rows(), _columns(seen), _next(seen), level=3)


def _turned(seen: Overview) -> Iterator[str]:
    number = {name: str(claim.number) for name, claim in seen.claims.items()}
    one = [number[name] for name in seen.claims if seen.inside(name)]
    several = [number[name] for name in seen.claims if seen.together(name)]
    both = [f"{listed(one)} by one number"] if one else []
    both += [f"{listed(several)} by several at once"] if several else []
    of = f"{len(one) + len(several)} of {len(number)} verdict{'' if len(number) == 1 else 's'}"
    how = f": {', '.join(both)}" if both else ""
    yield f"What the printed words leave open can turn {of}{how}."
    if printed := [number[name] for name in seen.claims if seen.turned_by_print(name)]:
        yield f"Other values in print can turn {len(printed)}: {listed(printed)}."
    elif any(row.readings for row in seen.figures.values()):
        yield "No other value in print can turn any."


def _columns(seen: Overview) -> Iterator[Column[BreakEven]]:
    yield group(lambda row: strong(_title(seen.claims[row.claim], seen)))
    yield column("Number", lambda row: _label(seen.figures[row.figure]), wraps=True)
    yield column("in print", lambda row: _printed(seen.figures[row.figure]), wraps=True)
    yield numbers("moves the result from–to", lambda row: in_lines(_span(seen, row)))
    yield column("the claim holds while it is", _while, wraps=True)
    yield column("own words", _own)
    yield column("a value in print", lambda row: _in_print(seen, row))


def _title(claim: ClaimRow, seen: Overview) -> str:
    verdict = claim.verdict.partition(",")[0]
    about = seen.estimates.get(claim.estimate or "")
    return f"{claim.number} {verdict}: {label_of(claim)}, {claim_in_print(claim)}; result {result(about)}"


def _label(figure: FigureRow) -> str:
    return figure.label or spoken(figure.name)


def _printed(figure: FigureRow) -> str:
    return f"{figure.printed} %" if figure.unit == "%" else figure.printed


def _span(seen: Overview, row: BreakEven) -> str:
    """From where to where the figure moves the result, over all that its words allow."""
    moved, about = seen.moved(row), seen.estimates[seen.claims[row.claim].estimate or ""]
    if moved.swing is None or moved.at_low is None or moved.at_high is None:
        return NONE
    low, high = sorted((moved.at_low, moved.at_high))
    return write_span(low, high, about.unit, place=-(about.decimals or 0))


def _while(row: BreakEven) -> str:
    if row.holds_while:
        return row.holds_while
    return "whatever it is" if row.kind == "break" else "never"


def _own(row: BreakEven) -> str:
    """What the figure's own words can make of the claim."""
    return ("fails" if row.kind == "break" else "holds") if row.where == "inside range" else "no"


def _in_print(seen: Overview, row: BreakEven) -> str:
    """What other values in print make of the claim."""
    alone = seen.alone(row.claim, row.figure)
    turned = [each for each in alone if seen.turns(row.claim, each)]
    if not turned:
        return "no" if alone else NONE
    return "in part" if len(turned) < len(alone) else "fails" if row.kind == "break" else "holds"


def _next(seen: Overview) -> Iterator[str]:
    """What to look up first: the number on which most verdicts hang; then what to type."""
    hang = Counter(figure for name in seen.claims for figure in {*seen.inside(name), *seen.turned_by_print(name)})
    ranked = sorted(hang, key=lambda name: (-hang[name], [*seen.figures].index(name)))
    if ranked:
        verdicts = f"{hang[ranked[0]]} verdict{' hangs' if hang[ranked[0]] == 1 else 's hang'} on it"
        then = f" Then: {_quoted(seen, ranked[1:3])}." if ranked[1:] else ""
        yield f"Look up first: {_quoted(seen, ranked[:1])}; {verdicts}.{then}"
    first = max(seen.claims.values(), key=lambda claim: bool(seen.inside(claim.name))).number
    rate = [f"sensitivity --rate {_rate(seen)}"] if _rate(seen) else []
    yield f"More: {' | '.join([f'sensitivity --claim {first}', *rate, 'readings', 'sensitivity --all'])}"


def _quoted(seen: Overview, names: Sequence[str]) -> str:
    return listed([f"“{_label(seen.figures[name])}”" for name in names])


def _rate(seen: Overview) -> str:
    figure = seen.figures.get(seen.report.article.rate or "")
    return "" if figure is None else str(figure.value)
