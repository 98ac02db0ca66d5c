"""Formulas: text to tree, once; the tree evaluated in any algebra.

`grammar` reads the text; what is computed here is the small frozen tree alone, and nothing that a formula says is
ever executed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Protocol, TypeVar

from msgspec import Struct

from deserter_estimates.estimators.estimator import Estimator, Quantity

T = TypeVar("T")
Span = tuple[int, int]

FUNCTIONS = {"min": "minimum", "max": "maximum", "abs": "absolute", "sqrt": "sqrt", "exp": "exp", "log": "log"}


class FormulaError(ValueError):
    """A formula that cannot be read or computed: what is wrong, where in its text, and what to do."""

    def __init__(self, what: str, span: Span | None = None, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.span, self.hint = what, span, hint


class Algebra(Protocol[T]):
    """What a formula can be computed in: a module of `formula.algebras`, or anything else with these operations."""

    def number(self, value: Fraction, /) -> T: ...  # noqa: D102
    def add(self, left: T, right: T, /) -> T: ...  # noqa: D102
    def subtract(self, left: T, right: T, /) -> T: ...  # noqa: D102
    def multiply(self, left: T, right: T, /) -> T: ...  # noqa: D102
    def divide(self, left: T, right: T, /) -> T: ...  # noqa: D102
    def power(self, base: T, exponent: T, /) -> T: ...  # noqa: D102
    def negative(self, operand: T, /) -> T: ...  # noqa: D102
    def minimum(self, *operands: T) -> T: ...  # noqa: D102
    def maximum(self, *operands: T) -> T: ...  # noqa: D102
    def absolute(self, operand: T, /) -> T: ...  # noqa: D102
    def sqrt(self, operand: T, /) -> T: ...  # noqa: D102
    def exp(self, operand: T, /) -> T: ...  # noqa: D102
    def log(self, operand: T, /) -> T: ...  # noqa: D102


class Tree(Struct, frozen=True, kw_only=True):
    """A formula, or a part of one, and where it stands in the text. Arithmetic on trees builds larger trees."""

    span: Span | None = None

    def __add__(self, other: Tree | int) -> Tree:
        return Operation("add", (self, tree_of(other)))

    def __sub__(self, other: Tree | int) -> Tree:
        return Operation("subtract", (self, tree_of(other)))

    def __mul__(self, other: Tree | int) -> Tree:
        return Operation("multiply", (self, tree_of(other)))

    def __truediv__(self, other: Tree | int) -> Tree:
        return Operation("divide", (self, tree_of(other)))


class Number(Tree, frozen=True):
    """A number literal, exact, with the digits it was written in."""

    value: Fraction
    text: str = ""


class Name(Tree, frozen=True):
    """A figure, an assumption or another estimate."""

    name: str


class Operation(Tree, frozen=True):
    """An operator or a plain function, named as the method of an algebra that computes it."""

    kind: str
    operands: tuple[Tree, ...]


class Call(Tree, frozen=True):
    """A call of an estimator, and the tree that it stands for."""

    estimator: Estimator
    arguments: tuple[Tree, ...]
    body: Tree


def tree_of(value: Quantity | int) -> Tree:
    """Give back a tree as it is, and a whole number as a literal."""
    return value if isinstance(value, Tree) else Number(Fraction(str(value)), str(value))


def evaluate(tree: Tree, algebra: Algebra[T], values: Mapping[str, T]) -> T:
    """Compute the tree in an algebra, its names taken from `values`.

    Raises FormulaError, with the place in the formula, where the algebra refuses an operation.

    >>> from deserter_estimates.formula.algebras import exact
    >>> from deserter_estimates.formula.grammar import parse
    >>> evaluate(parse("(total - 4) / 3"), exact, {"total": Fraction(5)})
    Fraction(1, 3)
    """
    try:
        if isinstance(tree, Operation):
            result: T = getattr(algebra, tree.kind)(*[evaluate(part, algebra, values) for part in tree.operands])
            return result
        if isinstance(tree, Name):
            return values[tree.name]
        if isinstance(tree, Number):
            return algebra.number(tree.value)
        assert isinstance(tree, Call)  # noqa: S101 - there is no fifth kind
        return evaluate(tree.body, algebra, values)
    except FormulaError as error:
        error.span = error.span or tree.span
        raise


def subtrees(tree: Tree, *, computed: bool = False) -> Iterator[Tree]:
    """Every part of the tree as it was written, or as it is computed, itself first."""
    yield tree
    parts = tree.operands if isinstance(tree, Operation) else ()
    if isinstance(tree, Call):
        parts = (tree.body,) if computed else tree.arguments
    for part in parts:
        yield from subtrees(part, computed=computed)


def names(tree: Tree) -> tuple[str, ...]:
    """List the names that the formula uses, each once, in the order of their first mention.

    >>> from deserter_estimates.formula.grammar import parse
    >>> names(parse("b * a - b"))
    ('b', 'a')
    """
    return tuple(dict.fromkeys(part.name for part in subtrees(tree) if isinstance(part, Name)))
