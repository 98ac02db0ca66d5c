"""Where a claim flips: break-even values, the joint radius, and other ways to read the hedge words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deserter_estimates.language.phrases import listed, spoken, verdict_of
from deserter_estimates.language.writing import write, write_change
from deserter_estimates.present.page import Cell, Column, Phrase, Section, cell, section, written
from deserter_estimates.report.contract import EstimateRow
from deserter_estimates.report.stress_contract import BreakEven, HedgeModel, Radius

MOST = 4  # sentences about single figures on a claim's screen
ORDER = ("inside range", "outside range", "impossible")


def flips_section(
    heading: str, rows: Sequence[BreakEven], radius: Radius | None, others: Iterable[str] = ()
) -> Section:
    """A sentence for each figure that can flip the claim alone, the likeliest first, one for all together, `others`."""
    sentences = [Phrase(text) for text in _flips_in_words(rows)]
    if radius is not None:
        sentences.append(Phrase(radius.sentence))
    sentences += [Phrase(text) for text in others]
    return Section(key="", heading=heading, level=3, sentences=tuple(sentences))


def break_even_section(heading: str, rows: Sequence[BreakEven], units: Mapping[str, str]) -> Section:
    """Every figure of one claim, with the values at which the claim flips, and each in a sentence."""
    return section(
        "",
        heading,
        [
            (Column(name="Figure"), [cell(None, row.figure, "strong") for row in rows]),
            (Column(name="Face", numeric=True), [written(row.face, units.get(row.figure, "")) for row in rows]),
            (Column(name="Flips at", numeric=True), [_values(row, units.get(row.figure, "")) for row in rows]),
            (Column(name="Change", numeric=True), [_changes(row) for row in rows]),
            (Column(name="Where"), [cell(None, row.where) for row in rows]),
            (Column(name="In words", place="below"), [cell(None, row.sentence) for row in rows]),
        ],
        [Phrase(text, "quiet") for text in _scanned(rows)],
        level=3,
    )


def radius_section(heading: str, rows: Sequence[Radius]) -> Section:
    """The joint radius of every claim, each in a sentence."""
    return section(
        "",
        heading,
        [
            (Column(name="Claim"), [cell(None, row.claim, "strong") for row in rows]),
            (Column(name="To"), [cell(None, row.kind) for row in rows]),
            (Column(name="All figures by", numeric=True), [written(row.percent, "%") for row in rows]),
            (Column(name="In words", place="below"), [cell(None, row.sentence) for row in rows]),
        ],
        level=2,
    )


def hedges_in_words(claim: str, hedges: str, models: Sequence[HedgeModel]) -> Iterator[str]:
    """The verdicts that differ under other readings of the hedge words, in a sentence."""
    grade = {row.model: each.grade for row in models for each in row.claims if each.name == claim}
    others = [(model, word) for model, word in grade.items() if word != grade.get(hedges)]
    if others:
        parts = [f"as {model}, the verdict is “{verdict_of(word)}”" for model, word in others]
        yield f"With hedge words read {'; '.join(parts)}."


def hedge_sections(models: Sequence[HedgeModel], estimates: Sequence[EstimateRow], hedges: str) -> Iterator[Section]:
    """Bounds and grades under each reading of the hedge words, side by side."""
    rows = {each.model: {row.name: row for row in each.estimates} for each in models}
    yield section(
        "",
        "Lowest and highest value, by how hedge words are read",
        [
            (Column(key="name", name="Estimate"), [cell(None, row.name, "strong") for row in estimates]),
            *[
                pair
                for model, found in rows.items()
                for pair in (
                    (
                        Column(key=model, name=f"{model}, lowest", numeric=True),
                        [written(found[row.name].low, row.unit) for row in estimates],
                    ),
                    (
                        Column(name="highest", numeric=True, under=model),
                        [written(found[row.name].high, row.unit) for row in estimates],
                    ),
                )
            ],
        ],
        [Phrase(text, "quiet") for text in _without_ends(models)],
        level=3,
    )
    names = [each.name for each in models[0].claims] if models else []
    grades = {each.model: {claim.name: claim.grade for claim in each.claims} for each in models}
    changed = [name for name in names if len({found[name] for found in grades.values()}) > 1]
    said_so = (
        f"The verdict depends on how hedge words are read for {listed(changed)}."
        if changed
        else "No verdict depends on how hedge words are read."
    )
    yield section(
        "",
        "Verdicts, by how hedge words are read",
        [
            (Column(name="Claim"), [cell(None, name, "strong") for name in names]),
            *[
                (
                    Column(name=f"{model} (used)" if model == hedges else model),
                    [cell(None, verdict_of(found[name])) for name in names],
                )
                for model, found in grades.items()
            ],
        ],
        [Phrase(said_so)],
        level=3,
    )


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


def _values(row: BreakEven, unit: str) -> Cell:
    return Cell(lines=tuple(Phrase(write(value, unit)) for value in row.values)) if row.values else written(None)


def _changes(row: BreakEven) -> Cell:
    if row.change_days is not None:
        days = (f"{abs(change):,} days {'later' if change > 0 else 'earlier'}" for change in row.change_days)
        return Cell(lines=tuple(Phrase(text) for text in days))
    return Cell(lines=tuple(Phrase("-" if each is None else write_change(each)) for each in row.change_percent))


def _scanned(rows: Sequence[BreakEven]) -> Iterator[str]:
    names = [row.figure for row in rows if not row.exact]
    if names:
        yield f"Found by a search, since the formula has no closed form in it: {listed(names)}."


def _without_ends(models: Sequence[HedgeModel]) -> Iterator[str]:
    for model in models:
        for problem in model.problems:
            yield f"{model.model}: {problem}."
        for name, why in dict.fromkeys((row.name, row.why) for row in model.estimates if row.why):
            yield f"{model.model}: no bounds for {name}, since {why}."
