"""A formula is read by an allow-list, quickly whatever it says, and printed it reads the same."""

from __future__ import annotations

import re
import string
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deserter_estimates.estimators import ESTIMATORS
from deserter_estimates.formula.algebras import exact
from deserter_estimates.formula.algebras import text as texts
from deserter_estimates.formula.grammar import parse
from deserter_estimates.formula.tree import FUNCTIONS, Call, FormulaError, Name, Number, Operation, evaluate, names
from effort import at_most
from random_formulas import formulas

VALUES = {"a": Fraction(3), "b": Fraction(4), "c": Fraction(-5, 2)}
WORD = re.compile(r"\s*(?:(?P<number>(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?)"
                  r"|(?P<name>[a-z][a-z0-9_]*)|(?P<sign>\*\*|[-+*/(),]))")  # fmt: skip


class Grammar:
    """A second reading of the language, by recursive descent, to compare the parser with."""

    def __init__(self, text: str) -> None:
        self.words: list[tuple[str, str]] = []
        at, text = 0, text.rstrip()
        while at < len(text):
            found = WORD.match(text, at)
            if found is None:
                raise ValueError(text[at:])
            self.words.append((str(found.lastgroup), found[str(found.lastgroup)]))
            at = found.end()
        self.words.append(("end", ""))

    def take(self, *signs: str) -> bool:
        if self.words[0] not in [("sign", sign) for sign in signs]:
            return False
        del self.words[0]
        return True

    def whole(self) -> bool:
        return self.sum() and self.words[0] == ("end", "")

    def sum(self) -> bool:
        return self.product() and (not self.take("+", "-") or self.sum())

    def product(self) -> bool:
        return self.factor() and (not self.take("*", "/") or self.product())

    def factor(self) -> bool:
        if self.take("-"):
            return self.factor()
        return self.atom() and (not self.take("**") or self.factor())

    def atom(self) -> bool:
        if self.take("("):
            return self.sum() and self.take(")")
        kind, word = self.words.pop(0)
        if kind == "name" and self.words[0] == ("sign", "("):
            return self.call(word)
        return (
            kind == "number" or (kind == "name" and word not in FUNCTIONS and word not in ESTIMATORS) or self.bare(word)
        )

    def bare(self, word: str) -> bool:
        return bool(word) and word in (*FUNCTIONS, *ESTIMATORS)  # a name like any other, refused when linked

    def call(self, function: str) -> bool:
        del self.words[0]
        count = 0
        while not self.take(")"):
            if not self.sum():
                return False
            count += 1
            if not self.take(",") and self.words[0] != ("sign", ")"):
                return False
        if function in ESTIMATORS:
            wanted = len(ESTIMATORS[function].arguments)
            return count == wanted or (ESTIMATORS[function].open_ended and count > wanted)
        return count >= 2 if function in ("min", "max") else function in FUNCTIONS and count == 1


def accepted(text: str) -> bool:
    try:
        parse(text)
    except FormulaError:
        return False
    return True


def in_grammar(text: str) -> bool:
    try:
        return Grammar(text).whole()
    except ValueError:
        return False


noise = st.text(alphabet="ab1.5_*/+-(), =", max_size=14)
python = st.sampled_from(
    [
        "a.b",
        "a[0]",
        "a()",
        "a==b",
        "a<b",
        "a@b",
        "a%b",
        "a//b",
        "~a",
        "not_a",
        "a|b",
        "a&b",
        "a^b",
        "a<<b",
        "lambda:a",
        "[a]",
        "{a}",
        "(a,b)",
        "a,b",
        "'a'",
        "f'a'",
        "a:=b",
        "*a",
        "**a",
        "a;b",
        "a#b",
        "1j",
        "0x1",
        "0b1",
        "1__0",
        "1_",
        "_1",
        "_a",
        "A",
        "True",
        "None",
        "...",
        "abs(*a)",
        "min(a=b)",
        "sqrt((a)for(b)in(c))",
        "(a)(b)",
        "(abs)(a)",
        "2(a)",
        "__import__('os')",
        "a.__class__.__mro__",
        "eval(a)",
        "print(a)",
        "min(a)",
        "abs()",
        "abs(a,b)",
        "residual(a)",
        "funnel(a)",
        "+a",
        "a++b",
    ]
)


@given(st.one_of(noise, python, st.text(max_size=20), st.text(alphabet=string.printable, max_size=12)))
@example("a if b else c")
@example("a and b")
@example("not a")
@example("await a")
@example("yield")
@example("a is b")
@example("a\nb")
@example("\x0ca")
@example("a\x1bb")
@example("ａ")
@settings(max_examples=400)
def test_nothing_outside_the_grammar_is_read(text: str) -> None:
    assert not accepted(text) or in_grammar(text)


@given(formulas("abc", functions=("min", "max", "abs", "sqrt", "exp", "log"), most=12))
def test_everything_in_the_grammar_is_read(text: str) -> None:
    assert accepted(text) and in_grammar(text)


@given(formulas("abc"), st.integers(0, 200), st.sampled_from([*"ab1.*/-(), =&\n", "**", "//", "abs("]), st.booleans())
def test_a_formula_with_a_slip_is_read_only_where_it_is_still_one(text: str, at: int, slip: str, cut: bool) -> None:
    at %= len(text)
    mutant = text[:at] + ("" if cut else slip) + text[at + cut :]

    assert not accepted(mutant) or in_grammar(mutant)


HOSTILE = {
    "a tower of powers": "9**9**9**9",
    "5,000 parentheses": "(" * 5_000 + "a" + ")" * 5_000,
    "1,900 parentheses": "(" * 1_900 + "a" + ")" * 1_900,
    "200,000 terms": "+".join(["a"] * 200_000),
    "1,900 terms": "+".join(["a"] * 1_900),
    "3,900 signs": "-" * 3_900 + "a",
    "a long tower": "**".join(["2"] * 1_300),
    "1,500 shares": f"funnel(a{', b' * 1_500})",
    "nested estimators": "residual(" * 90 + f"funnel(a{', b' * 150})" + ", 1)" * 90,
    "a chain of dots": "a" + ".b" * 1_900,
    "attributes": "a.__class__.__bases__[0].__subclasses__()",
    "an import": "__import__('os').system('true')",
    "a call": "print(a)",
    "a call of a call": "abs(a)(a)",
    "a long number": "9" * 3_999,
    "a huge number": "1e999",
    "a tiny number": "1e-999",
    "a null character": "a\0b",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_formulas_are_refused_soon(text: str) -> None:
    with at_most(50), pytest.raises(FormulaError):
        evaluate(parse(text), exact, VALUES)


REFUSALS = [
    ("", "is empty", "Write one such as total - counted.", None),
    ("a +", "cannot be read as arithmetic", 'Something is missing, or too much, after "+".', "+"),
    ("a b", "cannot be read as arithmetic", 'Something is missing, or too much, after "a".', "b"),
    ("a\n  * * b", "cannot be read as arithmetic", 'Something is missing, or too much, after "*".', "*"),
    ("* b", "cannot be read as arithmetic", "Something is missing, or too much, at the beginning.", "*"),
    ("2 - (a b)", "cannot be read as arithmetic", 'Something is missing, or too much, in "a b".', "a b"),
    ("Residents x cyclists", "cannot be read as arithmetic", "Times is written *: Residents * cyclists.", "x"),
    ("(a + b", "opens a parenthesis and does not close it", "Close it with ).", "("),
    ("a + b)", "closes a parenthesis that is not open", "Take it out, or open it.", ")"),
    ("a.b", "a figure has no parts to ask for with a dot",
     "Formulas have names, numbers, + - * / **, parentheses and calls.", "a.b"),
    ("b * 2(a)", "only a function can stand before parentheses", "Write a product as a * b.", "2(a)"),
    ("a // b", "// (whole division) is not part of the language", "Write a quotient as a / b.", "a // b"),
    ("+a", "a plus sign needs something before it", "Take it out.", "+a"),
    ("a - 1,000", "a comma stands outside a call", "Write 1,000 as 1_000, and 1,5 as 1.5.", "a - 1,000"),
    ("a ^ 2", "^ has no meaning in a formula", "Write a power as x ** 2.", "^"),
    ("a − b", "− has no meaning in a formula", "Write minus as the plain hyphen -.", "−"),
    ("5 % * a", "% has no meaning in a formula",
     'Give the figure the unit "%"; 1.5 in "%" is 0.015 inside formulas.', "%"),
    ("x = a", "= has no meaning in a formula", "A formula is only the right-hand side, such as total - counted.", "="),
    ("a\x1b[31m", "the character U+001B has no meaning in a formula",
     "Formulas have names, numbers, + - * / **, parentheses and calls.", "\x1b"),
    ("Total - a", "Total is neither a number nor a name", "Names are lower case: a-z, 0-9 and _.", "Total"),
    ("1e999 * a", "is a number too large or too small to compute with", "Between 1e-100 and 1e100.", "1e999"),
    ("sqroot(a)", "there is no function sqroot", "Did you mean sqrt?", "sqroot(a)"),
    ("sqrt(a, b)", "sqrt() takes 1 argument, not 2", "Write sqrt(a).", "sqrt(a, b)"),
    ("min(a)", "min() takes at least 2 arguments, not 1", "Write min(a, b, ...).", "min(a)"),
    ("1 + residual(a)", "residual() takes 2 arguments, not 1", "Write residual(total, counted).", "residual(a)"),
    ("funnel(a)", "funnel() takes at least 2 arguments, not 1", "Write funnel(start, share, ...).", "funnel(a)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "hint", "marked"), REFUSALS)
def test_a_refusal_says_what_is_wrong_where_and_what_to_do(text: str, what: str, hint: str, marked: str | None) -> None:
    with pytest.raises(FormulaError) as refused:
        parse(text)
    error = refused.value

    assert (what, hint) == (error.what, error.hint)
    assert marked == (None if error.span is None else text[slice(*error.span)])


def test_the_tree_says_what_was_written_and_where() -> None:
    tree = parse(" a\n- 1_000.50 ")

    number = Number(Fraction("1000.5"), "1_000.50", span=(5, 13))
    assert Operation("subtract", (Name("a", span=(1, 2)), number), span=(1, 13)) == tree


def test_powers_bind_to_the_right_and_more_tightly_than_minus() -> None:
    assert Fraction(2**9) == evaluate(parse("2 ** 3 ** 2"), exact, {})
    assert Fraction(-9) == evaluate(parse("-a ** 2"), exact, VALUES)
    assert Fraction(1, 9) == evaluate(parse("a ** -2"), exact, VALUES)


def test_an_estimator_stands_for_its_formula() -> None:
    tree = parse("residual(a, min(b, c))")

    assert isinstance(tree, Call)
    assert ("a", "b", "c") == names(tree)
    assert Fraction(11, 2) == evaluate(tree, exact, VALUES)


@given(formulas("abc", functions=("min", "max", "abs", "sqrt", "exp", "log"), most=10))
def test_a_formula_printed_and_read_again_has_the_same_value(text: str) -> None:
    """Only the thousands separators, which are for people, are taken out before it is read."""
    tree = parse(text)
    shown = evaluate(tree, texts, {name: texts.Phrase(name) for name in VALUES}).text
    again = parse(re.sub(r"(?<=\d),(?=\d)", "", shown))

    assert value_of(text) == value_of(shown, again)


def value_of(text: str, tree: object = None) -> Fraction | str:
    try:
        value = evaluate(tree if isinstance(tree, Operation | Name | Number) else parse(text), exact, VALUES)
    except FormulaError as error:
        return error.what
    return value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(a+b)*c", "(a + b) * c"),
        ("a+(b*c)", "a + b * c"),
        ("a-(b-c)", "a - (b - c)"),
        ("a/(b*c)", "a / (b * c)"),
        ("(a/b)/c", "a / b / c"),
        ("(-a)**2", "(-a) ** 2"),
        ("-a**2", "-a ** 2"),
        ("(a**b)**c", "(a ** b) ** c"),
        ("a**-1", "a ** (-1)"),
        ("1_700_000*a", "1,700,000 * a"),
        ("0.00012345*a", "0.00012345 * a"),
        ("1234567.125-a", "1,234,567.125 - a"),
        ("1e20*a", "1e+20 * a"),
        ("residual(a,b)", "a - b"),
        ("min(a,b,2)", "min(a, b, 2)"),
    ],
)
def test_formulas_are_printed_with_the_parentheses_they_need(text: str, shown: str) -> None:
    assert shown == evaluate(parse(text), texts, {name: texts.Phrase(name) for name in VALUES}).text
