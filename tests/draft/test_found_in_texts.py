"""How many of the numbers and sums of the texts in tests/texts are found.

`pytest -n0 -s tests/draft/test_found_in_texts.py` prints the table.
"""

from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

from deserter_estimates.draft.number import Number
from deserter_estimates.draft.numbers import numbers_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.relations import relations_of
from deserter_estimates.draft.write import DRAFTED
from deserter_estimates.language.units import SHARES, unit_of
from texts import TEXTS, Expected, Said

KEYS = ("texts", "numbers", "found", "right", "hedges", "units", "sums", "drafted", "true")
WORDS = ("million", "billion", "trillion", "thousand")


def as_said(number: Number) -> Said:
    """What was found, as the answers write it: with scales written out, percentages as printed."""
    unit = " ".join(word for word in number.unit.split() if word not in WORDS)
    scale = 1 if number.unit in SHARES or "per" in number.unit.split() else unit_of(number.unit).scale
    ends = tuple(Fraction(str(end)) * scale for end in number.stated)
    return Said(ends, number.hedge or "", unit)


def measured(each: Expected) -> Counter[str]:
    """Counts of one text: what there is, what was found, and what of it is right."""
    passages = Passages(each.text)
    numbers = numbers_of(passages)
    found = [as_said(number) for number in numbers if not number.dated]
    values, wanted = Counter(said.ends for said in found), Counter(said.ends for said in each.numbers)
    right = sum((values & wanted).values())
    count = Counter(texts=1, numbers=len(each.numbers), found=len(found), right=right)
    for key in ("hedge", "unit"):
        pairs = Counter((said.ends, getattr(said, key).lower()) for said in found)
        pairs &= Counter((said.ends, getattr(said, key).lower()) for said in each.numbers)
        count[f"{key}s"] = sum(pairs.values())
    drafted = [
        frozenset(as_said(part).ends[0] for part in (*one.parts, one.result) if not part.dated)
        for one in relations_of(numbers, passages)[:DRAFTED]
    ]
    among = len(each.sums & {*drafted})
    count.update(sums=len(each.sums), drafted=len(drafted), true=among, with_sums=bool(each.sums))
    count["whole"] = bool(each.sums) and among >= min(DRAFTED, len(each.sums))
    return count


def row(name: str, count: Counter[str]) -> str:
    """A row of the table."""
    return f"{name:20}" + "".join(f"{count[key]:9}" for key in KEYS)


def test_most_numbers_hedge_words_units_and_sums_are_found() -> None:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    print(f"\n{'':20}" + "".join(f"{key:>9}" for key in KEYS))
    for each in TEXTS:
        count = measured(each)
        print(row(each.name, count))
        groups[each.group] += count
        groups["all"] += count
    for name, count in groups.items():
        print(f"{row(name, count)}\n  numbers: recall {count['right'] / count['numbers']:.1%}, precision "
              f"{count['right'] / count['found']:.1%}; hedge words {count['hedges'] / count['right']:.1%}; units "
              f"{count['units'] / count['right']:.1%}; all sums, or five, among the five drafted in {count['whole']} "
              f"of {count['with_sums']} texts with sums")  # fmt: skip

    methods = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    for name, count in groups.items():
        assert f"| {name} | " + " | ".join(str(count[key]) for key in KEYS) + " |\n" in methods
    whole = f"{groups['all']['whole']} of {groups['all']['with_sums']} texts"
    assert f"All sums of a text, or five of them, are among the five drafted in {whole}." in methods
    for count in groups.values():
        assert count["right"] >= 0.98 * count["numbers"]
        assert count["hedges"] >= 0.95 * count["right"]
        assert count["units"] >= 0.90 * count["right"]
    total = groups["all"]
    assert total["right"] >= 0.98 * total["found"]
    assert total["whole"] >= 0.8 * total["with_sums"]


def test_sums_in_print_are_found_as_printed() -> None:
    """Polack and others (2020), New England Journal of Medicine 383; the Irish censuses of 1841 and 1851."""
    texts = {each.name: each.text for each in TEXTS}
    found = {}
    for name in ("health_vaccine", "history_emigrants"):
        passages = Passages(texts[name])
        first = relations_of(numbers_of(passages), passages)[:2]
        found[name] = [{as_said(part).ends[0] for part in (*each.parts, each.result)} for each in first]

    assert {8, 162, 170} in found["health_vaccine"]
    assert {8_175_124, 6_552_385, 1_622_739} in found["history_emigrants"]
