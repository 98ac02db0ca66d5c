"""Formulas: text to tree, once; the tree evaluated in any algebra.

The text is read by Python's own parser and then copied node by node into a small frozen tree; whatever is not on
the list is refused, so nothing that a formula says is ever executed.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Span = tuple[int, int]

MAX_LENGTH = 4_000  # characters
MAX_DEPTH = 200  # operations within operations; a longer sum is better told as several estimates
MAX_NESTING = 100  # parentheses within parentheses
FUNCTIONS = {
    "min": "minimum",
    "max": "maximum",
    "abs": "absolute",
    "sqrt": "sqrt",
    "exp": "exp",
    "log": "log",
}
OPERATORS = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
}
NAME = re.compile(r"[a-z][a-z0-9_]*")
NUMBER = re.compile(r"(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d{1,3})?")
HINTS = {
    "^": "Write a power as x ** 2.",
    "%": 'Give the figure the unit "%"; 1.5 in "%" is 0.015 inside formulas.',
    "=": "A formula is only the right-hand side, such as total - counted.",
    "×": "Write a product as a * b.",
    "·": "Write a product as a * b.",
    "−": "Write minus as the plain hyphen -.",
    "–": "Write minus as the plain hyphen -.",
    "÷": "Write a quotient as a / b.",
    ":": "Write a quotient as a / b.",
}


class FormulaError(ValueError):
    """A formula that cannot be read or computed: what is wrong, where in its text, and what to do."""

    def __init__(self, what: str, span: Span | None = None, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.span, self.hint = what, span, hint


class Algebra(Protocol[T]):
    """What a formula can be computed in: numbers, and what may be done with them."""

    def number(self, value: Fraction) -> T: ...  # noqa: D102
    def add(self, left: T, right: T) -> T: ...  # noqa: D102
    def subtract(self, left: T, right: T) -> T: ...  # noqa: D102
    def multiply(self, left: T, right: T) -> T: ...  # noqa: D102
    def divide(self, left: T, right: T) -> T: ...  # noqa: D102
    def power(self, base: T, exponent: T) -> T: ...  # noqa: D102
    def negative(self, operand: T) -> T: ...  # noqa: D102
    def minimum(self, *operands: T) -> T: ...  # noqa: D102
    def maximum(self, *operands: T) -> T: ...  # noqa: D102
    def absolute(self, operand: T) -> T: ...  # noqa: D102
    def sqrt(self, operand: T) -> T: ...  # noqa: D102
    def exp(self, operand: T) -> T: ...  # noqa: D102
    def log(self, operand: T) -> T: ...  # noqa: D102


class Tree:
    """A formula, or a part of one. Arithmetic on trees builds larger trees."""

    __slots__ = ()

    def __add__(self, other: Tree | int) -> Tree:
        return Operation("add", (self, tree_of(other)))

    def __sub__(self, other: Tree | int) -> Tree:
        return Operation("subtract", (self, tree_of(other)))

    def __mul__(self, other: Tree | int) -> Tree:
        return Operation("multiply", (self, tree_of(other)))

    def __truediv__(self, other: Tree | int) -> Tree:
        return Operation("divide", (self, tree_of(other)))


@dataclass(frozen=True, slots=True)
class Number(Tree):
    """A number literal, exact, with the digits it was written in."""

    value: Fraction
    text: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Name(Tree):
    """A figure, an assumption or another estimate."""

    name: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Operation(Tree):
    """An operator or a plain function, named as the method of an algebra that computes it."""

    kind: str
    operands: tuple[Tree, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Call(Tree):
    """A call of an estimator, and the tree that it stands for."""

    estimator: Any  # an estimators.Estimator; named there to keep the arrows one way
    arguments: tuple[Tree, ...]
    body: Tree
    span: Span | None = field(default=None, compare=False)


def tree_of(value: Tree | int) -> Tree:
    """Give back a tree as it is, and a whole number as a literal."""
    return value if isinstance(value, Tree) else Number(Fraction(value), str(value))


def evaluate(tree: Tree, algebra: Algebra[T], values: Mapping[str, T]) -> T:
    """Compute the tree in an algebra, its names taken from `values`.

    Raises FormulaError, with the place in the formula, where the algebra refuses an operation.

    >>> from deserter_estimates.algebras.exact import EXACT
    >>> evaluate(parse("(total - 4) / 3"), EXACT, {"total": Fraction(5)})
    Fraction(1, 3)
    """
    if isinstance(tree, Operation):
        operands = [evaluate(operand, algebra, values) for operand in tree.operands]
        try:
            result: T = getattr(algebra, tree.kind)(*operands)
        except FormulaError as error:
            if error.span is None:
                error.span = tree.span
            raise
        return result
    if isinstance(tree, Name):
        return values[tree.name]
    if isinstance(tree, Number):
        return algebra.number(tree.value)
    assert isinstance(tree, Call)  # noqa: S101 - there is no fifth kind
    try:
        return evaluate(tree.body, algebra, values)
    except FormulaError as error:
        if error.span is None:
            error.span = tree.span
        raise


def subtrees(tree: Tree) -> Iterator[Tree]:
    """Every part of the tree as it was written, itself first."""
    yield tree
    parts = tree.operands if isinstance(tree, Operation) else tree.arguments if isinstance(tree, Call) else ()
    for part in parts:
        yield from subtrees(part)


def names(tree: Tree) -> tuple[str, ...]:
    """List the names that the formula uses, each once, in the order of their first mention.

    >>> names(parse("b * a - b"))
    ('b', 'a')
    """
    return tuple(dict.fromkeys(part.name for part in subtrees(tree) if isinstance(part, Name)))


def parse(text: str) -> Tree:
    """Read a formula.

    Raises FormulaError on anything but names, numbers, + - * / **, parentheses, min max abs sqrt exp log, and the
    estimators; on more than MAX_LENGTH characters, MAX_NESTING parentheses or MAX_DEPTH operations.

    >>> parse("a.__class__")
    Traceback (most recent call last):
    ...
    deserter_estimates.formula.FormulaError: a figure has no parts to ask for with a dot
    """
    _check_characters(text)
    flat = re.sub(r"\s", " ", text)
    lead = len(flat) - len(flat.lstrip())  # Python reads leading blanks as indentation
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            root = ast.parse(flat.strip(), mode="eval").body
    except SyntaxError as error:
        at = min(len(text) - 1, max(0, lead + (error.offset or 1) - 1))
        raise FormulaError("cannot be read as arithmetic", (at, at + 1), "Look at what is marked.") from None
    except (RecursionError, MemoryError, ValueError):
        raise FormulaError("is nested too deeply", hint="Split it into several estimates.") from None
    return _Reader(flat, lead).read(root, 0)


def _check_characters(text: str) -> None:
    if not text.strip():
        raise FormulaError("is empty", hint="Write one such as total - counted.")
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            f"is {len(text):,} characters long",
            hint=f"At most {MAX_LENGTH:,}: split it into several estimates.",
        )
    nesting = 0
    for place, character in enumerate(text):
        nesting += (character == "(") - (character == ")")
        if nesting > MAX_NESTING:
            raise FormulaError(
                "has too many parentheses within parentheses", (place, place + 1), f"At most {MAX_NESTING}."
            )
        if not re.match(r"[A-Za-z0-9_\s.+\-*/(),]", character, re.ASCII):
            shown = character if character.isprintable() else f"character U+{ord(character):04X}"
            hint = HINTS.get(character, "Formulas have names, numbers, + - * / **, parentheses and calls.")
            raise FormulaError(f"{shown} has no meaning in a formula", (place, place + 1), hint)


class _Reader:
    """Copies the allowed nodes of Python's syntax tree, each with its place in the text."""

    def __init__(self, text: str, lead: int) -> None:
        self.text, self.lead = text, lead

    def read(self, node: ast.expr, depth: int) -> Tree:
        span = (self.lead + node.col_offset, self.lead + (node.end_col_offset or node.col_offset))
        if depth > MAX_DEPTH:
            raise FormulaError(
                "is nested too deeply",
                hint=f"At most {MAX_DEPTH} operations within one another: split it into several estimates.",
            )
        match node:
            case ast.BinOp(left=left, right=right) if type(node.op) in OPERATORS:
                return Operation(
                    OPERATORS[type(node.op)], (self.read(left, depth + 1), self.read(right, depth + 1)), span
                )
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Operation("negative", (self.read(operand, depth + 1),), span)
            case ast.Constant() | ast.Name():
                return self.word(self.text[span[0] : span[1]], span)
            case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]) if not any(
                isinstance(a, ast.Starred) for a in arguments
            ):
                return self.call(function, tuple(self.read(argument, depth + 1) for argument in arguments), span)
        raise FormulaError(_refusal(node), span, "Formulas have names, numbers, + - * / **, parentheses and calls.")

    def word(self, text: str, span: Span) -> Tree:
        if NUMBER.fullmatch(text):
            return Number(Fraction(text), text, span)
        if NAME.fullmatch(text):
            return Name(text, span)
        raise FormulaError(f"{text} is neither a number nor a name", span, "Names are lower case: a-z, 0-9 and _.")

    def call(self, function: str, arguments: tuple[Tree, ...], span: Span) -> Tree:
        from deserter_estimates.estimators import ESTIMATORS

        if function in FUNCTIONS:
            least, most = (2, None) if function in ("min", "max") else (1, 1)
            _check_count(function, arguments, least, most, span)
            return Operation(FUNCTIONS[function], arguments, span)
        if function in ESTIMATORS:
            estimator = ESTIMATORS[function]
            _check_count(function, arguments, estimator.least, estimator.most, span)
            return Call(estimator, arguments, estimator.value(*arguments), span)
        from deserter_estimates.spelling import did_you_mean

        known = [*FUNCTIONS, *ESTIMATORS]
        near = did_you_mean(function, known)
        hint = f"Did you mean {near}?" if near else f"There are {', '.join(known)}."
        raise FormulaError(f"there is no function {function}", span, hint)


def _check_count(function: str, arguments: tuple[Tree, ...], least: int, most: int | None, span: Span) -> None:
    if len(arguments) < least or (most is not None and len(arguments) > most):
        wanted = f"{least}" if least == most else f"at least {least}" if most is None else f"{least} to {most}"
        raise FormulaError(
            f"{function}() takes {wanted} arguments, not {len(arguments)}",
            span,
            "See `estimate explain` or the manual for its arguments.",
        )


def _refusal(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return "a figure has no parts to ask for with a dot"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
        return "// (whole division) is not part of the language"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
        return "a plus sign needs something before it"
    if isinstance(node, ast.Tuple):
        return "a comma stands outside a call"
    return "this is not arithmetic"
