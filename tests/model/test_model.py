"""Formulas and figures linked: names, circles and units checked, estimates in the order in which they are needed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from deserter_estimates.file.problems import InvalidFigures
from deserter_estimates.formula.algebras import exact
from deserter_estimates.model.face_values import reproduce
from deserter_estimates.model.model import Model
from small_models import model_of

AB = '[figures.a]\nquote = "q"\nvalue = 10\n[figures.b]\nquote = "q"\nvalue = 4\n'  # six lines, behind three
HERE = "Formulas use figures, assumptions and estimates of this file."
ROUND = "One of them has to be a figure."


def refusal(text: str) -> list[str]:
    with pytest.raises(InvalidFigures) as refused:
        reproduce(model_of(text))
    return str(refused.value).splitlines()


MESSAGES = [
    ("[estimates.e]\nformula = 'a - c'",
     [f"f.toml:11: estimates.e.formula: nothing here is called c. {HERE}", "    a - c", "        ^"]),
    ("[estimates.e]\nformula = 'aa - bb'",
     [f"f.toml:11: estimates.e.formula: nothing here is called aa. {HERE}", "    aa - bb", "    ^^",
      f"f.toml:11: estimates.e.formula: nothing here is called bb. {HERE}", "    aa - bb", "         ^^"]),
    ("[estimates.once]\nformula = 'a'\n[estimates.e]\nformula = 'a - ones'",
     ["f.toml:13: estimates.e.formula: nothing here is called ones. Did you mean once?",
      "    a - ones", "        ^^^^"]),
    ("[estimates.e]\nformula = '''\na -\n  c'''",
     [f"f.toml:11: estimates.e.formula: nothing here is called c. {HERE}", "    a -   c", "          ^"]),
    ("[figures.Residents]\nquote = 'q'\nvalue = 1\n[estimates.e]\nformula = 'a * residents'",
     ["f.toml:10: figures.Residents: is not a name. Names are lower case: a-z, then a-z, 0-9 and _."]),
    ("[estimates.E]\nformula = 'a'\n[claims.c]\nquote = 'q'\nestimate = 'e'\nvalue = 1",
     ["f.toml:10: estimates.E: is not a name. Names are lower case: a-z, then a-z, 0-9 and _."]),
    ("[estimates.e]\nformula = 'e + a'",
     [f"f.toml:11: estimates.e.formula: goes round in a circle: e needs e. {ROUND}"]),
    ("[estimates.e]\nformula = 'f'\n[estimates.f]\nformula = 'e'\n[estimates.g]\nformula = 'g + f'",
     [f"f.toml:11: estimates.e.formula: goes round in a circle: e needs f needs e. {ROUND}",
      f"f.toml:15: estimates.g.formula: goes round in a circle: g needs g. {ROUND}"]),
    ("[estimates.e]\nformula = 'e'\n[estimates.f]\nformula = 'f'",
     [f"f.toml:11: estimates.e.formula: goes round in a circle: e needs e. {ROUND}",
      f"f.toml:13: estimates.f.formula: goes round in a circle: f needs f. {ROUND}"]),
    ("[estimates.e]\nformula = ''", ["f.toml:11: estimates.e.formula: is empty. Write one such as total - counted."]),
    ("[estimates.e]\nformula = 'a b'",
     ['f.toml:11: estimates.e.formula: cannot be read as arithmetic. Something is missing, or too much, after "a".',
      "    a b", "      ^"]),
    ("[estimates.e]\nformula = 'a - b'\nunit = 'people'",
     ["f.toml:11: estimates.e.formula: gives a plain number, and the unit says people. "
      "Leave unit out, or give the figures theirs."]),
    ("[figures.p]\nquote = 'q'\nvalue = 1\nunit = 'people'\n[estimates.e]\nformula = 'p'\nunit = 'days'",
     ['f.toml:15: estimates.e.formula: gives people, and the unit says days. Write unit = "people" here.']),
    ("[figures.p]\nquote = 'q'\nvalue = 1\nunit = 'people'\n[estimates.e]\nformula = 'p + a'",
     ["f.toml:15: estimates.e.formula: adds people and a plain number. "
      "Only numbers in the same unit can be added or compared.", "    p + a", "    ^^^^^"]),
    ("[figures.d]\nquote = 'q'\nvalue = 1945-05-09\n[estimates.e]\nformula = 'd'",
     ["f.toml:14: estimates.e.formula: gives a date. Take another date from it, for a number of days."]),
    ("[estimates.e]\nformula = '1 / (b - 4)'",
     ["f.toml:11: estimates.e.formula: divides by zero; b is 4. Mend the figure or the formula.",
      "    1 / (b - 4)", "    ^^^^^^^^^^^"]),
    ("[estimates.e]\nformula = '2 + sqrt(b - a) * a'",
     ["f.toml:11: estimates.e.formula: takes the square root of a negative number; b is 4 and a is 10. "
      "Mend the figure or the formula.", "    2 + sqrt(b - a) * a", "        ^^^^^^^^^^^"]),
    ("[estimates.e]\nformula = 'a ** 9**9**9'",
     ["f.toml:11: estimates.e.formula: has an exponent that is too large. At most 1,000.",
      "    a ** 9**9**9", "         ^^^^^^^"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_each_mistake_is_one_sentence_and_its_place_marked(text: str, expected: list[str]) -> None:
    assert expected == refusal(AB + text)


def test_a_hundred_of_many_circles_are_told() -> None:
    circles = "".join(f"[estimates.e{place}]\nformula = 'e{place}'\n" for place in range(300))

    assert 100 == len(refusal(AB + circles))


def test_estimates_stand_behind_those_they_need() -> None:
    model = model_of(
        AB + "[estimates.e]\nformula = 'f + g'\n[estimates.f]\nformula = 'a'\n[estimates.g]\nformula = 'f * b'"
    )
    order = list(model.estimates)

    assert order.index("f") < order.index("g") < order.index("e")
    assert ["f", "g", "e"] == [step.name for step in model.steps("e")]
    assert ("a", "b") == model.rests_on("e")
    assert Fraction(50) == model.compute("e", exact, model.faces())


def test_a_long_chain_of_estimates_is_computed() -> None:
    chain = "".join(f"[estimates.e{place}]\nformula = 'e{place - 1} + 1'\n" for place in range(1, 600))
    model = model_of(f"{AB}[estimates.e0]\nformula = 'a'\n{chain}")

    assert Fraction(609) == model.compute("e599", exact, model.faces())


def test_a_percent_is_a_hundredth_inside_formulas_and_in_claims() -> None:
    text = "[figures.p]\nquote = 'q'\nvalue = 1.5\nunit = '%'\n[estimates.e]\nformula = '1 - p'\nunit = '%'"
    model = model_of(text)
    value = reproduce(model).values["e"]

    assert (Fraction(985, 1000), Fraction("98.5"), "98.5 %") == (
        value,
        model.shown("e", value),
        model.write("e", value),
    )


def test_a_date_less_a_date_is_days(article: Model) -> None:
    """From 9 May to 10 June 1945, both of the article, are 32 days."""
    dates = "[figures.s]\nquote = 'q'\nvalue = 1945-05-09\n[figures.t]\nquote = 'q'\nvalue = 1945-06-10\n"
    text = f"{dates}[estimates.e]\nformula = 't - s'"

    assert (Fraction(32), "days") == (reproduce(model_of(text)).values["e"], model_of(text).estimates["e"].unit)
    assert {"window_start", "window_end"} <= set(article.inputs)
