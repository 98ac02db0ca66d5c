"""Grammar: from the text of a formula to its tree, by an allow-list.

The text is read by Python's own parser and then copied node by node into the small tree; whatever is not on the list
is refused. Length, parentheses and depth are bounded, so that no text takes long.
"""

from __future__ import annotations

import ast
import re
import warnings
from fractions import Fraction
from keyword import iskeyword

from deserter_estimates.estimators import ESTIMATORS
from deserter_estimates.formula.tree import FUNCTIONS, Call, FormulaError, Name, Number, Operation, Span, Tree
from deserter_estimates.language.spelling import nearest

MAX_LENGTH = 4_000  # characters
MAX_DEPTH = 200  # operations within operations, those of estimators included
OPERATORS = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.Pow: "power"}
STRANGE = re.compile(r"[^A-Za-z0-9_\s.+\-*/(),]", re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9_]*")
NUMBER = re.compile(r"(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d{1,3})?")
SMALLEST, LARGEST = Fraction("1e-100"), Fraction("1e100")
GRAMMAR = "Formulas have names, numbers, + - * / **, parentheses and calls."
UNREADABLE = "cannot be read as arithmetic"
TIMES = re.compile(r"(\w+)\s+[xX]\s+(\w+)")
SLIPS = {  # what Python says of a text, and what to say of a formula
    "'(' was never closed": ("opens a parenthesis and does not close it", "Close it with )."),
    "unmatched ')'": ("closes a parenthesis that is not open", "Take it out, or open it."),
    "too many nested parentheses": ("has too many parentheses within parentheses", "At most 200."),
}
HINTS = {
    "^": "Write a power as x ** 2.",
    "%": 'Give the figure the unit "%"; 1.5 in "%" is 0.015 inside formulas.',
    "=": "A formula is only the right-hand side, such as total - counted.",
    **dict.fromkeys("×·", "Write a product as a * b."),
    **dict.fromkeys("−–", "Write minus as the plain hyphen -."),
    **dict.fromkeys("÷:", "Write a quotient as a / b."),
}


def is_reserved(name: str) -> bool:
    """Whether a name means something else in formulas.

    >>> is_reserved("max"), is_reserved("or"), is_reserved("soldiers")
    (True, True, False)
    """
    return name in FUNCTIONS or name in ESTIMATORS or iskeyword(name)


def parse(text: str) -> Tree:
    """Read a formula.

    Raises FormulaError on anything but names, numbers, + - * / **, parentheses, min max abs sqrt exp log, and the
    estimators; on more characters, parentheses or operations within one another than are allowed.

    >>> parse("a.__class__")
    Traceback (most recent call last):
    ...
    deserter_estimates.formula.tree.FormulaError: a figure has no parts to ask for with a dot
    """
    _check_characters(text)
    flat = re.sub(r"\s", " ", text)
    lead = len(flat) - len(flat.lstrip())  # Python reads leading blanks as indentation
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            root = ast.parse(flat.strip(), mode="eval").body
    except SyntaxError as error:
        marked = _marked(error, lead, len(text.rstrip()))
        what, hint = SLIPS.get(error.msg) or (UNREADABLE, _missing(error, text, marked))
        raise FormulaError(what, marked, hint) from None
    except (RecursionError, MemoryError, ValueError):
        raise _too_deep() from None
    tree = _Reader(flat, lead).read(root, 0)
    _check_depth(tree)
    return tree


def _marked(error: SyntaxError, lead: int, end: int) -> Span:
    """Where Python stopped reading: characters of the text from there on, at least one."""
    start = min(lead + (error.offset or end), end) - 1
    return start, min(max(start + 1, lead + (error.end_offset or 0) - 1), end)


def _missing(error: SyntaxError, text: str, marked: Span) -> str:
    """What to do where Python stopped reading, with the place in words: not every message shows the mark."""
    start, end = marked
    if times := TIMES.search(text):
        return f"Times is written *: {times[1]} * {times[2]}."
    before = re.findall(r"[\w.]+|\S", text[:start] if error.offset else text)
    part = text[start:end].split()
    where = f'in "{text[start:end]}"' if len(part) > 1 else f'after "{before[-1]}"' if before else "at the beginning"
    return f"Something is missing, or too much, {where}."


def _too_deep(span: Span | None = None) -> FormulaError:
    hint = f"At most {MAX_DEPTH} operations within one another: split it into several estimates."
    return FormulaError("is nested too deeply", span, hint)


def _check_depth(tree: Tree) -> None:
    """Refuse what would be computed too deeply, the formulas that estimators stand for included."""
    stack = [(tree, 0)]
    while stack:
        part, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise _too_deep()
        if isinstance(part, Operation):
            stack += [(operand, depth + 1) for operand in part.operands]
        elif isinstance(part, Call):
            stack.append((part.body, depth + 1))


def _check_characters(text: str) -> None:
    if not text.strip():
        raise FormulaError("is empty", hint="Write one such as total - counted.")
    if len(text) > MAX_LENGTH:
        hint = f"At most {MAX_LENGTH:,}: split it into several estimates."
        raise FormulaError(f"is {len(text):,} characters long", hint=hint)
    if strange := STRANGE.search(text):
        character, place = strange[0], strange.start()
        name = character if character.isprintable() else f"the character U+{ord(character):04X}"
        hint = HINTS.get(character, GRAMMAR)
        raise FormulaError(f"{name} has no meaning in a formula", (place, place + 1), hint)


class _Reader:
    """Copies the allowed nodes of Python's syntax tree, each with its place in the text."""

    def __init__(self, text: str, lead: int) -> None:
        self.text, self.lead = text, lead

    def read(self, node: ast.expr, depth: int) -> Tree:
        span = (self.lead + node.col_offset, self.lead + (node.end_col_offset or node.col_offset))
        if depth > MAX_DEPTH:
            raise _too_deep(span)
        match node:
            case ast.BinOp(left=left, right=right) if type(node.op) in OPERATORS:
                both = self.read(left, depth + 1), self.read(right, depth + 1)
                return Operation(OPERATORS[type(node.op)], both, span=span)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Operation("negative", (self.read(operand, depth + 1),), span=span)
            case ast.Constant() | ast.Name():
                return self.word(self.text[span[0] : span[1]], span)
            case ast.Call(func=ast.Name(id=function) as called, args=arguments, keywords=[]) if self._is_called(called):
                return self.call(function, tuple(self.read(argument, depth + 1) for argument in arguments), span)
        what, hint = _refusal(node)
        raise FormulaError(what, span, hint)

    def _is_called(self, function: ast.Name) -> bool:
        """Whether a parenthesis opens behind a function's name: (min)(a, b) is no arithmetic."""
        return self.text[self.lead + (function.end_col_offset or 0) :].lstrip().startswith("(")

    def word(self, text: str, span: Span) -> Tree:
        if NUMBER.fullmatch(text):
            value = Fraction(text)
            if value and not SMALLEST <= value <= LARGEST:
                what = "is a number too large or too small to compute with"
                raise FormulaError(what, span, "Between 1e-100 and 1e100.")
            return Number(value, text, span=span)
        if NAME.fullmatch(text):
            return Name(text, span=span)
        raise FormulaError(f"{text} is neither a number nor a name", span, "Names are lower case: a-z, 0-9 and _.")

    def call(self, function: str, arguments: tuple[Tree, ...], span: Span) -> Tree:
        if function in ESTIMATORS:
            estimator = ESTIMATORS[function]
            _check_count(function, estimator.arguments, estimator.open_ended, len(arguments), span)
            return Call(estimator, arguments, estimator.value(*arguments), span=span)
        if function in FUNCTIONS:
            several = function in ("min", "max")
            _check_count(function, ("a", "b") if several else ("a",), several, len(arguments), span)
            return Operation(FUNCTIONS[function], arguments, span=span)
        known = [*FUNCTIONS, *ESTIMATORS]
        hint = nearest(function, known, f"There are {', '.join(known)}.")
        raise FormulaError(f"there is no function {function}", span, hint)


def _check_count(function: str, wanted: tuple[str, ...], open_ended: bool, given: int, span: Span) -> None:
    if given < len(wanted) or (given > len(wanted) and not open_ended):
        count = f"{'at least ' if open_ended else ''}{len(wanted)} argument{'' if len(wanted) == 1 else 's'}"
        form = f"{function}({', '.join(wanted)}{', ...' if open_ended else ''})"
        raise FormulaError(f"{function}() takes {count}, not {given}", span, f"Write {form}.")


def _refusal(node: ast.expr) -> tuple[str, str]:
    """Say what is not part of the language, and what to write instead."""
    if isinstance(node, ast.Attribute):
        return "a figure has no parts to ask for with a dot", GRAMMAR
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv):
        return "// (whole division) is not part of the language", "Write a quotient as a / b."
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
        return "a plus sign needs something before it", "Take it out."
    if isinstance(node, ast.Tuple) and node.elts:
        return "a comma stands outside a call", "Write 1,000 as 1_000, and 1,5 as 1.5."
    if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
        return "only a function can stand before parentheses", "Write a product as a * b."
    return "this is not arithmetic", GRAMMAR
