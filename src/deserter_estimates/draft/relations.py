"""Relations: which numbers of a text follow from which others near them, within what the words allow, the best first.

They are ranked by the words that announce a sum, then by distance, then by how many such fits chance alone would give
(docs/methods.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from msgspec import Struct

from deserter_estimates.draft.found import Number
from deserter_estimates.draft.operations import OPERATIONS, Operation
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.quantity import Quantity, quantity_of
from deserter_estimates.draft.vocabulary import ANNOUNCED

NEAR = 12  # numbers before and behind a result among which its parts are looked for
MOST_PARTS = 5
MOST = 1_500  # numbers of a text whose relations are looked for
LIKELY = 1.0  # fits that chance may give before words that announce one count less
MOST_BY_CHANCE = (0.2, 2.0, 5.0, 5.0, 5.0)  # fits that chance may give, by how far words announce one
_PATTERNS = {kind: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])|%", re.IGNORECASE) if kind in ("share", "*")
             else re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
             for kind, words in ANNOUNCED.items()}  # fmt: skip


class Relation(Struct, frozen=True, kw_only=True):
    """A formula of some numbers whose result fits another one; the lower `rank`, the better."""

    formula: str
    unit: str
    parts: tuple[Number, ...]
    result: Number
    value: float
    announced: int
    distance: int
    chance: float

    @property
    def rank(self) -> tuple[float, ...]:
        """What relations are sorted by."""
        behind = sum(part.start > self.result.start for part in self.parts)
        announced = self.announced - (self.chance > LIKELY)
        return (-announced, self.distance, self.result.hedge is None, behind, self.chance, self.result.start)


def relations_of(numbers: tuple[Number, ...], passages: Passages) -> tuple[Relation, ...]:
    """The relations among the numbers of a text, the best first, and one for each set of numbers.

    >>> from deserter_estimates.draft.found import numbers_of
    >>> passages = Passages("Of 120 men 45 fell ill. It turns out that 75 men stayed well.")
    >>> [each.formula for each in relations_of(numbers_of(passages), passages)]
    ['men - fell']
    """
    near = [quantity_of(each, passages) for each in numbers[:MOST]]
    found = [relation for place in range(len(near)) for relation in _for_result(near, place, passages)]
    best: dict[frozenset[str], Relation] = {}
    for each in sorted(found, key=lambda each: each.rank):
        best.setdefault(frozenset(part.name for part in (*each.parts, each.result)), each)
    return tuple(_spread(list(best.values())))


def _spread(relations: list[Relation]) -> Iterator[Relation]:
    """The best relation of each result first, then the second ones."""
    seen: dict[str, int] = {}
    turns = []
    for place, each in enumerate(relations):
        turns.append((seen.get(each.result.name, 0), place))
        seen[each.result.name] = seen.get(each.result.name, 0) + 1
    return (relations[place] for _, place in sorted(turns))


def _for_result(near: list[Quantity], place: int, passages: Passages) -> Iterator[Relation]:
    result = near[place]
    around = [each for each in near[max(0, place - NEAR) : place + NEAR + 1] if each is not result]
    tried = [*_pairs(around, result)]
    fitting = [each for each in tried if each[0].meets(each[1], result)]
    fitting += [(OPERATIONS[0], parts) for parts in _sums(around, result)]
    for operation, parts in fitting:
        distance = _distance(parts, result)
        if distance is None:
            continue
        announced = _announced(operation.kind, parts, result, passages)
        chance = len(tried) * operation.chance(parts, result)
        if chance > MOST_BY_CHANCE[announced]:
            continue
        yield Relation(
            formula=operation.formula(*(part.number.name for part in parts)),
            unit=operation.unit(parts, result),
            parts=tuple(part.number for part in parts),
            result=result.number,
            value=operation.value(*(part.face for part in parts)),
            announced=announced,
            distance=distance,
            chance=chance,
        )


def _pairs(around: list[Quantity], result: Quantity) -> Iterator[tuple[Operation, tuple[Quantity, ...]]]:
    for one, other in combinations(around, 2):
        if _distance((one, other), result) is None:
            continue
        for operation in OPERATIONS:
            for parts in [(one, other)] if operation.symmetric else [(one, other), (other, one)]:
                if operation.applies(*parts, result):
                    yield operation, parts


def _sums(around: list[Quantity], result: Quantity) -> Iterator[tuple[Quantity, ...]]:
    """Three to five numbers of one kind, one behind the other, whose sum is the result."""
    alike = [each for each in around if each.kind == result.kind]
    for size in range(3, MOST_PARTS + 1):
        for start in range(len(alike) - size + 1):
            parts = tuple(alike[start : start + size])
            if OPERATIONS[0].meets(parts, result):
                yield parts


def _announced(kind: str, parts: tuple[Quantity, ...], result: Quantity, passages: Passages) -> int:
    """How far the words of the result's sentence, and of the parts', speak of such a sum."""
    own = passages.words_of_sentence(result.number.start)
    others = " ".join(passages.words_of_sentence(part.number.start) for part in parts)
    last = all(part.number.start < result.number.start for part in parts)
    score = 2 * bool(_PATTERNS[kind].search(own)) + bool(_PATTERNS[kind].search(others))
    return score + (last and bool(_PATTERNS["any"].search(own)))


def _distance(parts: tuple[Quantity, ...], result: Quantity) -> int | None:
    """How many sentences apart the numbers are; None where their paragraphs are no neighbours.

    Parts of one sentence may have their result anywhere behind, if it is exact to its digits.
    """
    places = sorted({each.paragraph for each in (*parts, result)})
    sentences = [each.sentence for each in (*parts, result)]
    gap = max((later - earlier for earlier, later in pairwise(places)), default=0)
    spread = max(sentences) - min(sentences)
    if gap <= 1:
        return spread
    together = max(each.sentence for each in parts) - min(each.sentence for each in parts) <= 1
    return spread if together and len(parts) == 2 and result.sentence > parts[-1].sentence else None
