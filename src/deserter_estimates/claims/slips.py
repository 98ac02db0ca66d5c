"""Usual slips: known mistakes that give the number of a claim where its own sum does not.

Percentage points for per cent or back, a change relative to the new value instead of the old, a factor of 1,000, cut
off instead of rounded. A slip that fits is named as a guess, and never changes a grade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.file.entries import Claim
from deserter_estimates.formula.tree import Name, Operation, Tree
from deserter_estimates.language.languages import tells_of_a_fall
from deserter_estimates.language.printed_digits import Printed
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import write, write_difference
from deserter_estimates.model.model import Model

THOUSAND = 1_000


class Slip(Struct, frozen=True, kw_only=True):
    """A mistake that would give the claimed number."""

    kind: Annotated[Literal["points", "base", "thousand", "cut"], "Which mistake: see docs/methods.md."]
    value: Annotated[Fraction, "What the sum gives with it, in the unit of the estimate."]
    sentence: Annotated[str, "The same in words."]


def slips(
    model: Model, claim: Claim, wanted: Range, values: Mapping[str, Fraction], number: Printed | None
) -> Iterator[Slip]:
    """Each usual mistake with which the sum gives what the claim states; numbers in base units, `number` as printed."""
    name = claim.estimate or ""
    value, scale = values[name], model.scale(name)

    def gives(other: Fraction) -> bool:
        """Whether a value is the claimed number, within its rounding."""
        if number is None:
            return wanted.holds(other) and not wanted.one_sided
        return number.value != 0 and abs(other / scale - number.value) <= max(number.half, number.place / 2)

    for kind, other, words in _changes(model, claim, values):
        if gives(other):
            yield Slip(kind=kind, value=other / scale, sentence=f"{words}: a usual slip, and a guess.")
    for other in (value * THOUSAND, value / THOUSAND):
        if value and gives(other):
            said = f"A factor of 1,000 would give it: {model.write(name, other)}"
            yield Slip(kind="thousand", value=other / scale, sentence=f"{said}; a guess.")
    if number is not None and number.hedge is None and number.value <= abs(value / scale) < number.value + number.place:
        said = f"Cut off instead of rounded, {model.write(name, value)} gives it"
        yield Slip(kind="cut", value=number.value, sentence=f"{said}; a guess.")


def points_remark(model: Model, claim: Claim, values: Mapping[str, Fraction]) -> str | None:
    """What a difference of two percentages is relative to the first of them; None for any other sum.

    A claim in % on such a difference is in percentage points, which readers take for per cent.
    """
    name = claim.estimate or ""
    if model.estimates[name].unit != "%" or (pair := _difference(model, model.estimates[name].tree)) is None:
        return None
    old, change = _old(model, claim, *pair), abs(values[pair[0]] - values[pair[1]])
    if not values[old]:
        return None
    points = write_difference(change / model.scale(name), "%")
    relative = write(change / values[old] * 100, "%", digits=3)
    return f"These are {points}; relative to {model.write(old, values[old])} it is {relative}."


def _changes(
    model: Model, claim: Claim, values: Mapping[str, Fraction]
) -> Iterator[tuple[Literal["points", "base"], Fraction, str]]:
    """The change taken otherwise: relative instead of in points, in points instead of relative, of the new value."""
    tree = model.estimates[claim.estimate or ""].tree
    if pair := _difference(model, tree):
        old = _old(model, claim, *pair)
        if values[old]:
            relative = (values[pair[0]] - values[pair[1]]) / values[old]
            yield (
                "points",
                relative,
                f"Relative to {model.write(old, values[old])} the change would be the claimed number",
            )
    if isinstance(tree, Operation) and tree.kind == "divide" and isinstance(tree.operands[1], Name):
        above, below = tree.operands[0], tree.operands[1].name
        parts = _names(above)
        if parts is None:
            return
        change = values[parts[0]] - values[parts[1]]
        if _percentages(model, parts):
            yield "points", change, "In percentage points the change would be the claimed number"
        new = parts[0] if below == parts[1] else parts[1]
        if below in parts and values[new]:
            said = f"Relative to the other value, {model.write(new, values[new])}, it would be the claimed number"
            yield "base", change / values[new], said


def _difference(model: Model, tree: Tree) -> tuple[str, str] | None:
    """The two percentages that a formula takes from one another."""
    parts = _names(tree)
    return parts if parts and _percentages(model, parts) else None


def _names(tree: Tree) -> tuple[str, str] | None:
    """The two names of a subtraction."""
    if isinstance(tree, Operation) and tree.kind == "subtract":
        left, right = tree.operands
        if isinstance(left, Name) and isinstance(right, Name):
            return left.name, right.name
    return None


def _percentages(model: Model, names: tuple[str, str]) -> bool:
    units = [model.inputs[name].figure.unit if name in model.inputs else model.estimates[name].unit for name in names]
    return units == ["%", "%"]


def _old(model: Model, claim: Claim, first: str, second: str) -> str:
    """The value before the change: of a fall, as the quotes tell it, the first of the difference, else the second."""
    figures = model.figures.figures
    quotes = [claim.quote, *(figures[name].quote or "" for name in (first, second) if name in figures)]
    return first if tells_of_a_fall(" ".join(quotes), model.figures.article.language) else second
