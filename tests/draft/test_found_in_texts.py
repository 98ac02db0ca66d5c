"""How many of the numbers and sums of the texts in tests/texts are found: `pytest -s` prints the table."""

from collections import Counter
from fractions import Fraction

from deserter_estimates.draft.found import Number, numbers_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.relations import relations_of
from deserter_estimates.draft.write import DRAFTED
from deserter_estimates.language.units import SHARES, unit_of
from texts import TEXTS, Expected, Said

WORDS = ("million", "billion", "trillion", "thousand")


def as_said(number: Number) -> Said:
    """What was found, as the answers write it: with scales written out, percentages as printed."""
    unit = " ".join(word for word in number.unit.split() if word not in WORDS)
    scale = 1 if number.unit in SHARES or "per" in number.unit.split() else unit_of(number.unit).scale
    ends = [Fraction(end) * scale for end in (number.value, number.low, number.high) if end is not None]
    return Said(tuple(ends), number.hedge or "", unit)


def measured(each: Expected) -> Counter[str]:
    """Counts of one text: what there is, what was found, and what of it is right."""
    passages = Passages(each.text)
    numbers = numbers_of(passages)
    found = [as_said(number) for number in numbers]
    values, wanted = Counter(said.ends for said in found), Counter(said.ends for said in each.numbers)
    right = sum((values & wanted).values())
    count = Counter(numbers=len(each.numbers), found=len(found), right=right)
    for key in ("hedge", "unit"):
        pairs = Counter((said.ends, getattr(said, key)) for said in found)
        pairs &= Counter((said.ends, getattr(said, key)) for said in each.numbers)
        count[f"{key}s"] = sum(pairs.values())
    drafted = {
        frozenset(as_said(part).ends[0] for part in (*one.parts, one.result))
        for one in relations_of(numbers, passages)[:DRAFTED]
    }
    count.update(sums=len(each.sums), drafted=len(each.sums & drafted), texts=bool(each.sums))
    count["whole"] = bool(each.sums) and each.sums <= drafted
    return count


def test_most_numbers_hedge_words_units_and_sums_are_found() -> None:
    total: Counter[str] = Counter()
    print(f"\n{'':20}{'numbers':>9}{'found':>7}{'right':>7}{'hedges':>8}{'units':>7}{'sums':>6}{'drafted':>9}")
    for each in TEXTS:
        count = measured(each)
        print(
            f"{each.name:20}{count['numbers']:9}{count['found']:7}{count['right']:7}{count['hedges']:8}"
            f"{count['units']:7}{count['sums']:6}{count['drafted']:9}"
        )
        total += count
    print(
        f"numbers: recall {total['right'] / total['numbers']:.1%}, precision {total['right'] / total['found']:.1%}; "
        f"hedge words {total['hedges'] / total['right']:.1%}; units {total['units'] / total['right']:.1%}; "
        f"sums {total['drafted'] / total['sums']:.1%}; all sums in {total['whole']} of {total['texts']} texts"
    )

    assert total["right"] >= 0.98 * total["numbers"]
    assert total["right"] >= 0.98 * total["found"]
    assert total["hedges"] >= 0.95 * total["right"]
    assert total["units"] >= 0.90 * total["right"]
    assert total["whole"] >= 0.8 * total["texts"]


def test_sums_in_print_are_found_as_printed() -> None:
    """Polack and others (2020), New England Journal of Medicine 383; the Irish censuses of 1841 and 1851."""
    texts = {each.name: each.text for each in TEXTS}
    found = {}
    for name in ("health_vaccine", "history_emigrants"):
        passages = Passages(texts[name])
        first, *_ = relations_of(numbers_of(passages), passages)
        found[name] = {as_said(part).ends[0] for part in (*first.parts, first.result)}

    assert {8, 162, 170} == found["health_vaccine"]
    assert {8_175_124, 6_552_385, 1_622_739} == found["history_emigrants"]
