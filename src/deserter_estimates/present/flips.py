"""Where a claim flips: break-even values, the joint radius, and other ways to read the hedge words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deserter_estimates.language.phrases import listed, no_ends, spoken, verdict_of
from deserter_estimates.language.writing import write, write_change
from deserter_estimates.present.page import Column, Section, below, column, lines, number, numbers, strong, table
from deserter_estimates.report.contract import ClaimRow, EstimateRow
from deserter_estimates.report.stress_contract import BreakEven, HedgeModel, Radius

MOST = 4  # sentences about single figures on a claim's screen
ORDER = ("inside range", "outside range", "impossible")


def flips_section(
    heading: str, rows: Sequence[BreakEven], radius: Radius | None, others: Iterable[str] = ()
) -> Section:
    """Write a sentence for each figure that can flip the claim alone, likeliest first, then one for all together."""
    sentences = [*_flips_in_words(rows), radius.sentence if radius else "", *others]
    return Section(heading=heading, level=3, sentences=lines(sentences))


def break_even_section(heading: str, rows: Sequence[BreakEven], units: Mapping[str, str]) -> Section:
    """Show for every figure of a claim where the claim flips, in numbers and in a sentence."""
    columns: tuple[Column[BreakEven], ...] = (
        column("Figure", lambda row: strong(row.figure)),
        numbers("Face", lambda row: number(row.face, units.get(row.figure, ""))),
        numbers("Flips at", lambda row: [number(each, units.get(row.figure, "")) for each in row.values or (None,)]),
        numbers("Change", _changes),
        column("Where", lambda row: row.where),
        below("In words", lambda row: row.sentence),
    )
    return table(heading, rows, columns, lines(_searched(rows), "quiet"), level=3)


RADIUS: tuple[Column[Radius], ...] = (
    column("Claim", lambda row: strong(row.claim)),
    column("To", lambda row: row.kind),
    numbers("All figures by", lambda row: number(row.percent, "%")),
    below("In words", lambda row: row.sentence),
)


def hedges_in_words(claim: ClaimRow, hedges: str, models: Sequence[HedgeModel]) -> Iterator[str]:
    """Write which verdicts differ under other readings of the hedge words."""
    grade = {row.model: each.grade for row in models for each in row.claims if each.name == claim.name}
    rows = ((row.model, each) for row in models for each in row.estimates if each.name == claim.estimate)
    why = {model: f", since {each.why}" for model, each in rows if each.why}
    others = [(model, word) for model, word in grade.items() if word != grade.get(hedges)]
    if others:
        parts = [
            f"as {model}, the verdict is “{verdict_of(word, claim.threshold_from)}”{'' if word else why.get(model, '')}"
            for model, word in others
        ]
        yield f"With hedge words read {'; '.join(parts)}."


def hedge_sections(
    models: Sequence[HedgeModel], estimates: Sequence[EstimateRow], claims: Sequence[ClaimRow], hedges: str
) -> Iterator[Section]:
    """Show bounds and verdicts under each reading of the hedge words, side by side."""
    bounds: list[Column[EstimateRow]] = [column("Estimate", lambda row: strong(row.name))]
    verdicts: list[Column[ClaimRow]] = [column("Claim", lambda row: strong(row.name))]
    grades = {(each.name, each.grade) for model in models for each in model.claims}
    graded = [row for row in claims if row.name in {name for name, _ in grades}]
    for model in models:
        name = f"{model.model} (used)" if model.model == hedges else model.model
        bounds.append(_bounds(model, name))
        verdicts.append(_verdicts(model, name))
    changed = [row.name for row in graded if sum(name == row.name for name, _ in grades) > 1]
    change = f"The verdict depends on how hedge words are read for {listed(changed)}."
    ends = lines(_without_ends(models), "quiet")
    yield table("Lowest and highest value, by how hedge words are read", estimates, bounds, ends, level=3)
    same = "No verdict depends on how hedge words are read."
    yield table("Verdicts, by how hedge words are read", graded, verdicts, change if changed else same, level=3)


def _bounds(model: HedgeModel, name: str) -> Column[EstimateRow]:
    rows = {each.name: each for each in model.estimates}

    def ends(row: EstimateRow) -> str:
        low, high = (write(end, row.unit) for end in (rows[row.name].low, rows[row.name].high))
        return low if low == high else f"{low} to {high}"

    return numbers(name, ends)


def _verdicts(model: HedgeModel, name: str) -> Column[ClaimRow]:
    grades = {each.name: each.grade for each in model.claims}
    return column(name, lambda row: verdict_of(grades[row.name], row.threshold_from))


def _flips_in_words(rows: Sequence[BreakEven]) -> Iterator[str]:
    telling = [row for where in ORDER for row in rows if row.where == where]
    for row in telling[:MOST]:
        yield row.sentence
    if telling[MOST:]:
        more = len(telling) - MOST
        yield f"{more} more {'figure' if more == 1 else 'figures'} can flip it alone: --all tells where."
    powerless = [f"the {spoken(row.figure)}" for row in rows if row.where not in ORDER]
    if powerless:
        yield f"No value of {listed(powerless, 'or')} alone flips it."


def _changes(row: BreakEven) -> list[str]:
    if row.change_days is not None:
        return [f"{abs(change):,} days {'later' if change > 0 else 'earlier'}" for change in row.change_days]
    return ["-" if each is None else write_change(each) for each in row.change_percent]


def _searched(rows: Sequence[BreakEven]) -> Iterator[str]:
    names = [row.figure for row in rows if not row.exact]
    if names:
        yield f"Found by a search, since the formula has no closed form in it: {listed(names)}."


def _without_ends(models: Sequence[HedgeModel]) -> Iterator[str]:
    for model in models:
        for row in model.estimates:
            if row.why:
                yield f"{model.model}: {row.name} has {no_ends(row.low, row.high)}, since {row.why}."
