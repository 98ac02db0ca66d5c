"""The numbers of a text as figures: ranges, metres, and names that a file may have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deserter_estimates.check.check import check_file
from deserter_estimates.draft.number import Value
from deserter_estimates.draft.numbers import numbers_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.write import draft
from deserter_estimates.file.document import document_of, text_of


@pytest.mark.parametrize(
    ("text", "stated", "unit"),
    [
        ("They took 10-20 years.", (10, 20), "years"),
        ("They took 10–20 years.", (10, 20), "years"),
        ("The 3.5 – 4.5 million men came.", (Decimal("3.5"), Decimal("4.5")), "million people"),
        ("Es kamen 10–20 Menschen.", (10, 20), "people"),
        ("The wall is 5–10 m high.", (5, 10), "m"),
        ("Between 1,000 and 2,000 m of wall fell.", (1_000, 2_000), "m"),
    ],
)
def test_a_printed_range_is_one_number_with_two_ends(text: str, stated: tuple[Value, ...], unit: str) -> None:
    (number,) = numbers_of(Passages(text))

    assert (stated, unit) == (number.stated, number.unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The pipe is 5 m long.", 5),
        ("The pipe is 1,000 m long.", 1_000),
        ("They laid 1.5 million m of pipe.", 1_500_000),
        ("The pipe is 7 m long. 2.5 million of them leaked.", 7),  # a million m is no unit
    ],
)
def test_metres_are_no_millions(text: str, value: int) -> None:
    number, *_ = numbers_of(Passages(text))

    assert (value, "m") == (number.value, number.unit)


@pytest.mark.parametrize("text", ["At 12 max, 30 or 4 log.", "0 or so, 9 not."])
def test_no_figure_has_the_name_of_a_word_of_formulas(text: str) -> None:
    check = check_file(lambda: document_of(text_of("a.toml", draft(text, name="a.txt", file="a.toml").encode())))

    assert () == check.errors


def test_a_day_that_its_year_does_not_have_is_none() -> None:
    """1945 is the year of the 10 June, and was no leap year."""
    found = numbers_of(Passages("From 29 February to 10 June 1945 40 men fell."))

    assert ["day_1945_06_10", "men"] == [each.name for each in found]
