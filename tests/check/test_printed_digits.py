"""What `estimate check` says of digits: how zeros were read, digits the quote has otherwise, words beside a minus."""

from __future__ import annotations

import pytest

from deserter_estimates.check.check import Check, check_file
from deserter_estimates.present import render
from deserter_estimates.report.check import report_of
from small_models import HEAD, document_of, model_of


def checked(lines: str, quote: str, claims: str = "") -> Check:
    text = f"""{HEAD}[figures.a]
quote = '{quote}'
{lines}
[estimates.e]
formula = "a * 1"
accepts = {{ unused = "For the test." }}
{claims}"""
    return check_file(lambda: document_of(text))


def warned(check: Check, code: str) -> list[str]:
    assert () == check.errors
    return [f"{each.problem.what}. {each.problem.hint}" for each in check.warnings if each.code == code]


@pytest.mark.parametrize(
    ("lines", "quote", "says"),
    [
        ('value = 8\nunit = "%"', "8.0 %",
         'is 8 %, and loses a digit that its quote prints: "8.0 %". Write value = 8.0.'),
        ("value = 2_000_000", "$2.0 million",
         'is 2,000,000, and loses a digit that its quote prints: "2.0 million". Write rounded_to = 100_000.'),
        ('value = 10.80\nunit = "%"', "10.8 %",
         'is 10.80 %, and has a digit that its quote does not print: "10.8 %". Write value = 10.8.'),
        ('value = 8.0\nunit = "%"', "8 %",
         'is 8.0 %, and has a digit that its quote does not print: "8 %". Write value = 8.'),
        ("value = 1_500", "1.5 thousand",
         'is 1,500, and has a digit that its quote does not print: "1.5 thousand". Write rounded_to = 100.'),
        ('value = 1_700_000\nhedge = "about"', "about 1.70 million",
         'is 1,700,000, and loses a digit that its quote prints: "1.70 million". Write rounded_to = 10_000.'),
        ("value = 12_345.60", "12,345.6",
         'is 12,345.60, and has a digit that its quote does not print: "12,345.6". Write value = 12_345.6.'),
    ],
)  # fmt: skip
def test_digits_that_the_quote_has_otherwise(lines: str, quote: str, says: str) -> None:
    assert [says] == warned(checked(lines, quote), "quote_digits")


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        ('value = 8.0\nunit = "%"', "8.0%"),
        ("value = 2_000_000\nrounded_to = 100_000", "$2.0 million"),
        ("value = 2_000_000\nlow = 1_900_000\nhigh = 2_100_000", "$2.0 million"),
        ('value = 1_700_000\nhedge = "about"', "about 1.7 million"),
        ("value = 1_210_224", "1,210,224"),
        ("value = 0.015", "1.5 %"),
        ("value = 212_400", "212.400 men"),  # a point that may group
        ("value = 400", "four hundred"),
        ('value = 50\nrounded_to = 5\nunit = "%"', "half"),
        ('value = 50\nhedge = "over"\nunit = "%"', "over half"),
        ('value = 37.5\nunit = "%"', "45 in 120"),
        ("value = 1_250_000", "1.25 million"),
    ],
)
def test_digits_that_are_those_of_the_quote(lines: str, quote: str) -> None:
    assert [] == warned(checked(lines, quote), "quote_digits")


@pytest.mark.parametrize(
    ("lines", "quote", "says"),
    [
        ('value = 1_700_000\nhedge = "about"\nunit = "people"', "about 1.7 million",
         ['"about 1,700,000" is read without its last zeros: from 1,650,000 to 1,750,000. '
          "If they count, write rounded_to = 1."]),
        ("value = 212_400", "212,400",
         ['"212,400" is read without its last zeros: from 212,350 to 212,450. If they count, write rounded_to = 1.']),
        ('value = 3_000\nunit = "people"', "3,000",
         ['"3,000" is read with all its digits: exact. If it is a round number, write rounded_to = 1_000.']),
        ('value = 20\nunit = "%"', "20 %",
         ['"20 %" is read with all its digits: from 19.5 % to 20.5 %. '
          "If it is a round number, write rounded_to = 10."]),
        ('value = 750_000\nhedge = "at least"', "at least 750,000",
         ['"at least 750,000" is read without its last zeros: from 750,000, no upper end. '
          "If they count, write rounded_to = 1."]),
        ("value = 31", "31", []),
        ("value = 8.0", "8.0", []),
        ("value = 0", "0", []),
        ("value = 3_000\nrounded_to = 1_000", "3,000", []),
        ("value = 3_000\nlow = 2_500\nhigh = 3_500", "3,000", []),
        ('value = 500\nhedge = "exactly"', "exactly 500", []),
    ],
)  # fmt: skip
def test_how_zeros_were_read_is_a_note(lines: str, quote: str, says: list[str]) -> None:
    check = checked(lines, quote)

    assert says == [f"{note.what}. {note.hint}" for note in check.notes]
    assert ("f.toml:6: note: figures.a.value: " in render(report_of(check), "table")) == bool(says)


FELL = """[claims.c]
quote = "fell by more than 35 %"
estimate = "e"
"""


def test_a_word_of_comparison_beside_a_negative_number_is_warned_of() -> None:
    """On the number line -30 is more than -35, and a fall of 30 % is none of more than 35 %."""
    check = checked("value = -0.40", "minus 0.40", FELL + 'hedge = "more than"\nvalue = -35')
    (says,) = warned(check, "comparison")

    assert 'is "more than" -35, which is read as above -35, on the number line. ' in says
    assert says.endswith("If its size is meant, take value and hedge out and write high = -35; or turn the sum round.")


@pytest.mark.parametrize("stated", ["high = -35", "value = -40\nhedge = 'nearly'", "value = -35\nhedge = 'about'"])
def test_what_speaks_of_size_or_of_no_side_is_not(stated: str) -> None:
    assert [] == warned(checked("value = -0.40", "minus 0.40", FELL + stated), "comparison")


def test_one_end_is_a_claim_and_no_figure() -> None:
    """`high = -35` says that something fell by 35 % or more."""
    claim = model_of(f'[figures.a]\nquote = "q"\nvalue = -0.40\n[estimates.e]\nformula = "a"\n{FELL}high = -0.35')

    assert "at most -0.35" == claim.claims["c"].printed


@pytest.mark.parametrize(
    ("quote", "hedge", "warns"),
    [
        ("500 people or more", None, True),
        ("500 people or more", "at least", False),
        ("500 or so", "about", False),
        ("some 500", None, True),
        ("c. 500", "about", False),
        ("abc 500", None, False),
        ("just under 500", "under", True),
    ],
)
def test_words_before_and_behind_the_number_are_compared_with_the_hedge(
    quote: str, hedge: str | None, warns: bool
) -> None:
    lines = "value = 500\n" + (f'hedge = "{hedge}"' if hedge else "")

    assert warns == bool(warned(checked(lines, quote), "quote_hedge"))


@pytest.mark.parametrize(
    ("value", "quote", "tenth"),
    [
        ("33.3", "a third", "3.3"),
        ("50", "half", "5"),
        ("14.29", "about one in seven", "1.4"),
        ("75", "three quarters", "7.5"),
    ],
)
def test_a_share_in_words_has_no_digits(value: str, quote: str, tenth: str) -> None:
    """Read to its last digit it would be held to a hundredth of what its words mean."""
    hedge = 'hedge = "about"\n' if "about" in quote else ""
    lines = f'value = {value}\n{hedge}unit = "%"'
    words = quote.removeprefix("about ")

    assert [
        f'is read to its last digit, and "{words}" has none. '
        f"Write rounded_to = {tenth}: it may then be off by a twentieth of itself."
    ] == warned(checked(lines, quote), "quote_digits")
    assert [] == warned(checked(f"{lines}\nrounded_to = {tenth}", quote), "quote_digits")
    assert [] == warned(checked(f"{lines}\nrounded_to = {tenth}", quote), "quote_number")
