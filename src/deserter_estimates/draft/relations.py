"""Relations: which numbers of a text follow from which others near them, within what the words allow, the best first.

How they are ranked stands in docs/methods.md: by words that announce a sum, by distance, and by how many such fits
chance alone would give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from math import isclose, log, sqrt

from msgspec import Struct

from deserter_estimates.draft.number import Number
from deserter_estimates.draft.operations import SUM, Operation, operations_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.quantity import Quantity, quantity_of
from deserter_estimates.language.vocabulary import Vocabulary

NEAR = 12  # numbers before and behind a result among which its parts are looked for
ADDED = 8  # numbers among which those of a longer sum are looked for
MOST_PARTS = 5
MOST = 1_500  # numbers of a text whose relations are looked for
LEAST = 0.5  # score below which chance explains a fit


class Relation(Struct, frozen=True, kw_only=True):
    """A formula of some numbers whose result fits another one."""

    formula: str
    unit: str
    parts: tuple[Number, ...]
    result: Number
    value: float
    score: float  # the higher, the likelier that the text does this sum
    announced: int
    last: bool  # whether the result stands behind the parts
    note: str = ""  # what is to be done for its unit


def relations_of(numbers: tuple[Number, ...], passages: Passages) -> tuple[Relation, ...]:
    """The relations among the numbers of a text, the best first, and one for each set of numbers, as the text says it.

    >>> from deserter_estimates.draft.numbers import numbers_of
    >>> passages = Passages("Of 120 men 45 fell ill. It turns out that 75 men stayed well.")
    >>> [each.formula for each in relations_of(numbers_of(passages), passages)]
    ['men - fell']
    """
    quantities = [quantity_of(each, passages) for each in numbers[:MOST]]
    counts = [each for each in quantities if not each.sort.day]
    days = [each for each in quantities if each.sort.day]
    found: list[Relation] = []
    for place, result in enumerate(counts):
        near = [*counts[max(0, place - NEAR) : place], *counts[place + 1 : place + NEAR + 1]]
        dates = [each for each in days if abs(each.sentence - result.sentence) <= NEAR]
        found += _for_result(result, [*near, *dates] if result.sort.unit == "days" else near, passages)
    same: dict[frozenset[object], list[Relation]] = {}
    for each in sorted(found, key=lambda each: (-each.score, each.result.start)):
        same.setdefault(frozenset((part.ends, part.unit) for part in (*each.parts, each.result)), []).append(each)
    before: Counter[str] = Counter()
    scores = []
    for place, alike in enumerate(same.values()):
        said = max(alike, key=lambda each: (each.last, each.announced))
        scores.append((before[said.result.name] - alike[0].score, place, said))
        before[said.result.name] += 1
    return tuple(each for _, _, each in sorted(scores, key=lambda each: each[:2]))


def _for_result(result: Quantity, around: list[Quantity], passages: Passages) -> Iterator[Relation]:
    tried = [*_pairs(around, result)]
    fitting = [each for each in tried if each[0].meets(each[1], result) and not _said(*each, around)]
    fitting += [(SUM, parts) for parts in _sums(around, result)]
    for operation, parts in fitting:
        chance = len(tried) * operation.chance(parts, result)
        last = all(part.number.start < result.number.start for part in parts)
        announced = _announced(operation.kind, parts, result, passages, last=last)
        later = any(part.sentence > result.sentence for part in parts)
        score = announced - log(1 + _distance(parts, result)) - log(chance) - 2 * later
        if score > LEAST:
            unit, note = operation.unit(parts, result)
            yield Relation(
                formula=operation.formula(*(part.number.name for part in parts)),
                unit=unit,
                parts=tuple(part.number for part in parts),
                result=result.number,
                value=operation.computed(*(part.face for part in parts)),
                score=score,
                announced=announced,
                last=last,
                note=note,
            )


def _said(operation: Operation, parts: tuple[Quantity, ...], around: list[Quantity]) -> bool:
    """Whether a change is that by a number which the text prints: 460 of 2,300 says it better."""
    change = abs(parts[0].face - parts[1].face)
    return operation.kind in ("rise", "fall") and any(
        each.sort.kind == parts[0].sort.kind and isclose(each.face, change) for each in around
    )


def _pairs(around: list[Quantity], result: Quantity) -> Iterator[tuple[Operation, tuple[Quantity, ...]]]:
    for one, other in combinations(around, 2):
        rough = result.number.rough or one.number.rough or other.number.rough
        for first, second in ((one, other), (other, one)):
            for operation in operations_of(first.sort, second.sort, result.sort):
                turned = operation.symmetric and first is other
                of_shares = rough and operation.kind in "+-"
                divides = operation.below is None or (first, second)[operation.below].floor
                if not (turned or of_shares) and divides and operation.sized(first.face, second.face):
                    yield operation, (first, second)


def _sums(around: list[Quantity], result: Quantity) -> Iterator[tuple[Quantity, ...]]:
    """Three numbers of one kind, or four or five one behind the other, whose sum is the result; each is seen in it."""
    alike = [each for each in around if each.sort.kind == result.sort.kind and not each.sort.day]
    nearest = sorted(alike, key=lambda each: abs(each.number.start - result.number.start))[:ADDED]
    threes = combinations(sorted(nearest, key=lambda each: each.number.start), 3)
    sizes = range(4, MOST_PARTS + 1)
    runs = (tuple(alike[start : start + size]) for size in sizes for start in range(len(alike) - size + 1))
    for parts in (*threes, *runs):
        if all(part.face > result.half for part in parts) and SUM.meets(parts, result):
            yield parts


@lru_cache
def _announcing(words: Vocabulary) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"(?<![\w-])(?:{some})(?![\w-]){'|%' if kind == '*' else ''}", re.IGNORECASE)
        for kind, some in words.announced.items()
    }


def _announced(kind: str, parts: tuple[Quantity, ...], result: Quantity, passages: Passages, *, last: bool) -> int:
    """How far the words of the result's sentence, and of the parts', speak of such a sum."""
    own = passages.words_of_sentence(result.number.start)
    others = " ".join(passages.words_of_sentence(part.number.start) for part in parts)
    announcing = _announcing(passages.vocabulary)
    score = 2 * bool(announcing[kind].search(own)) + bool(announcing[kind].search(others))
    return score + (last and bool(announcing["any"].search(own)))


def _distance(parts: tuple[Quantity, ...], result: Quantity) -> float:
    """How far the numbers are apart: the roots of the sentences between each and the next, in their order."""
    sentences = sorted(each.sentence for each in (*parts, result))
    return sum(sqrt(later - earlier) for earlier, later in pairwise(sentences))
