"""Whole files that turn on how numbers are read: each a case that was once graded otherwise than a reader would."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.claims.grade import Grade, grade_claim
from deserter_estimates.claims.places import places
from deserter_estimates.language.hedges import MODELS, WORDS
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.face_values import reproduce
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds, ranges
from deserter_estimates.solve.extremes import Bounds
from small_models import model_of


def figures(**lines: str) -> str:
    return "".join(f'[figures.{name}]\nquote = "q"\n{each}\n' for name, each in lines.items())


def audited(figures_: str, formula: str, says: str, *, unit: str = "", choices: Choices | None = None) -> Grade:
    """The grade of one claim about one formula."""
    text = f'{figures_}[estimates.e]\nformula = "{formula}"\n{unit}\n[claims.c]\nquote = "q"\nestimate = "e"\n{says}\n'
    return graded(model_of(text, choices))


def graded(model: Model) -> Grade:
    reproduction = reproduce(model)
    found = dict(ranges(model, ["e"]))
    return grade_claim(model, model.claims["c"], reproduction, found, places(model, reproduction.values, found))


def people(value: int, hedge: str = "") -> str:
    return f'value = {value}\nunit = "people"\n' + (f'hedge = "{hedge}"' if hedge else "")


def percent(value: str, hedge: str = "") -> str:
    return f'value = {value}\nunit = "%"\n' + (f'hedge = "{hedge}"' if hedge else "")


PERCENT = 'unit = "%"'


def test_57_percent_are_not_nearly_40() -> None:
    """57,470 casualties of "around 100,000" sent."""
    sent = figures(sent=people(100_000, "around"), lost=people(57_470))
    found = audited(sent, "lost / sent", 'value = 40\nhedge = "nearly"', unit=PERCENT)

    assert ("does-not-reproduce", Fraction("0.5747")) == (found.grade, found.face_value)
    assert found.wanted is not None
    assert (Fraction("0.36"), Fraction("0.4")) == (found.wanted.low, found.wanted.high)


REST = figures(total=people(750_000, "at least"), part='value = 170_000\nunit = "people"\nrounded_to = 1')


def test_at_least_750000_less_170000_is_at_most_600000_at_face_value_alone() -> None:
    found = audited(REST, "total - part", 'value = 600_000\nhedge = "at most"')

    assert ("reproduces", False, True) == (found.grade, found.for_every_admissible_value, found.fragile)
    assert "its admissible values are from 580,000, no upper end" in found.reason


def test_a_floor_cannot_support_a_ceiling() -> None:
    """ "At least 1,000,000" and "more than 300,000" are at most 1,900,000 for some values only."""
    both = figures(a=people(1_000_000, "at least"), b=people(300_000, "more than"))
    found = audited(both, "a + b", 'value = 1_900_000\nhedge = "at most"')

    assert ("reproduces", False, True) == (found.grade, found.for_every_admissible_value, found.fragile)


def test_the_files_own_end_closes_what_a_word_leaves_open() -> None:
    closed = REST.replace('hedge = "at least"', 'hedge = "at least"\nhigh = 760_000')
    found = audited(closed, "total - part", 'value = 600_000\nhedge = "at most"')

    assert (True, False) == (found.for_every_admissible_value, found.fragile)


@pytest.mark.parametrize(
    ("value", "grade"), [(64, "does-not-reproduce"), (63, "reproduces"), (62, "does-not-reproduce")]
)
def test_11_and_21_and_31_people_are_63(value: int, grade: str) -> None:
    """Half a person mends no claim."""
    found = audited(figures(a=people(11), b=people(21), c=people(31)), "a + b + c", f"value = {value}")

    assert (grade, False) == (found.grade, bool(found.fragile))
    assert found.for_every_admissible_value == (value == 63)


def test_a_claims_own_digit_decides() -> None:
    """60,009 - 36,723 = 23,286; a printed 23,280 is 23,275 to 23,285."""
    found = audited(figures(a=people(60_009), b=people(36_723)), "a - b", "value = 23_280")

    assert ("does-not-reproduce", Fraction(23_286)) == (found.grade, found.face_value)
    assert found.wanted is not None
    assert (Fraction(23_275), Fraction(23_285)) == (found.wanted.low, found.wanted.high)


def test_an_exact_sum_is_not_fragile() -> None:
    parts = figures(a=people(19_240), b=people(35_493), c=people(2_152), d=people(585))
    found = audited(parts, "a + b + c + d", "value = 57_470")

    assert ("reproduces", True, False) == (found.grade, found.for_every_admissible_value, found.fragile)


def test_48_of_100_are_no_majority() -> None:
    """Whoever asked 100 people asked 100 people, not 50 to 150."""
    found = audited(
        figures(asked=people(100), yes=people(48)), "yes / asked", 'value = 50\nhedge = "more than"', unit=PERCENT
    )

    assert ("contradicted", Fraction("0.48")) == (found.grade, found.face_value)


def test_a_result_that_is_no_whole_number_rounds_to_a_count() -> None:
    """3.49 deaths per 1,000 births and 57,543 births are 200.8 deaths; 201 is right."""
    both = figures(rate='value = 0.00349\nunit = "deaths/births"', births='value = 57_543\nunit = "births"')
    found = audited(both, "rate * births", "value = 201", unit='unit = "deaths"')

    assert "reproduces" == found.grade


def test_a_drop_of_61_to_52_percent_is_9_points() -> None:
    found = audited(figures(a=percent("61"), b=percent("52")), "a - b", "value = 9", unit=PERCENT)

    assert ("reproduces", False) == (found.grade, found.fragile)


def test_101_percent_may_be_exactly_100() -> None:
    """91 + 9 + 1, each rounded to a whole percent."""
    parts = figures(a=percent("91"), b=percent("9"), c=percent("1"))
    found = audited(parts, "a + b + c", 'value = 100\nhedge = "exactly"', unit=PERCENT)

    assert "within-rounding" == found.grade
    assert [
        "“a” to be exactly 90 % (1.10 % less)",
        "“b” to be exactly 8 % (11.1 % less)",
        "“c” to be exactly 0 % (100 % less)",
    ] == [fix.needed for fix in found.repairs]


@pytest.mark.parametrize(
    ("says", "grade"),
    [
        ('value = -40\nhedge = "nearly"', "reproduces"),
        ('value = -40\nhedge = "just under"', "reproduces"),
        ('value = -39\nhedge = "Almost"', "does-not-reproduce"),
        ('value = -35\nhedge = "more than"', "contradicted"),  # the number line: above -35
        ("value = -40\nlow = -100\nhigh = -35", "reproduces"),
    ],
)
def test_a_fall_of_39_percent_is_nearly_40(says: str, grade: str) -> None:
    """From 57,470 to 34,866: -39.33 %."""
    both = figures(before=people(57_470), after=people(34_866))

    assert grade == audited(both, "(after - before) / before", says, unit=PERCENT).grade


@pytest.mark.parametrize("rate", ["1", "1.0", "1.00"])
def test_a_rate_set_by_hand_is_exact_whatever_its_digits(rate: str) -> None:
    text = figures(troops=people(6_000_000, "about"), rate=percent("1.5"))
    found = audited(text, "troops * rate", "value = 60_000", choices=Choices(values={"rate": rate, "troops": "6e6"}))

    assert ("reproduces", True) == (found.grade, found.for_every_admissible_value)


@pytest.mark.parametrize(
    ("value", "hedge", "says"),
    [
        (3_500, "more than", " Possible if 3,000 is a round number (rounded_to = 1_000)."),
        (2_740, "fewer than", ""),  # 2,700 needs 300 less, and a tenth of 3,000 is 300: 2,741 to begin with
        (5_000, "more than", ""),
    ],
)
def test_a_red_verdict_says_where_a_round_number_would_mend_it(value: int, hedge: str, says: str) -> None:
    """3,000 soldiers and 210 more: as a round number, 3,000 is 2,700 to 3,300."""
    both = figures(soldiers=people(3_000), more=people(211))
    found = audited(both, "soldiers + more", f'value = {value}\nhedge = "{hedge}"')

    assert "contradicted" == found.grade
    assert says == found.reason.partition("is 3,211.")[2] or found.reason.endswith(f"3,211.{says}")


def test_two_round_numbers_may_mend_together_what_neither_mends_alone() -> None:
    both = figures(a=people(3_000), b=people(2_000))
    found = audited(both, "a + b", 'value = 5_400\nhedge = "more than"')

    assert found.reason.endswith("Possible if 3,000 and 2,000 are round numbers (rounded_to = 1_000 and 1_000).")


def test_a_claims_own_number_may_be_round() -> None:
    found = audited(figures(a=people(2_950)), "a * 1", "value = 3_000")

    assert "does-not-reproduce" == found.grade
    assert found.reason.endswith("Possible if 3,000 is a round number (rounded_to = 1_000).")


def open_bounds(formula: str, **lines: str) -> Bounds:
    return bounds(model_of(f'{figures(**lines)}[estimates.e]\nformula = "{formula}"\n'), "e")


X = 'value = 2\nhedge = "at least"'
Y = 'value = 5\nhedge = "at least"'
Z = 'value = 9\nhedge = "at most"'


@pytest.mark.parametrize(
    ("formula", "low", "high", "low_open", "high_open"),
    [
        ("x + 1", "3", None, False, True),
        ("1 - x", None, "-1", True, False),
        ("1 / x", "0", "1/2", True, False),
        ("x / (x + y)", "0", "1", True, True),  # two ways to infinity
        ("(x + 1) / x", "1", "3/2", True, False),
        ("min(x, 100)", "2", "100", False, False),
        ("max(x, 100)", "100", None, False, True),
        ("x - x", "0", "0", False, False),
        ("x - y", None, None, True, True),
        ("x * z", None, None, True, True),
        ("z - x", None, "7", True, False),
        ("(x - 3) * (x - 3)", "0", None, False, True),  # its smallest value lies inside
        ("sqrt(x * 2)", "2", None, False, True),
        ("log(x / 2)", "0", None, False, True),
    ],
)
def test_bounds_without_an_end_are_those_of_the_half_line(
    formula: str, low: str | None, high: str | None, low_open: bool, high_open: bool
) -> None:
    """Closed forms: x from 2 and y from 5 without an upper end, z up to 9 without a lower one."""
    used = {name: lines for name, lines in (("x", X), ("y", Y), ("z", Z)) if name in formula.replace("max", "")}
    found = open_bounds(formula, **used)

    assert (low_open, high_open) == (found.low_open, found.high_open)
    for wanted, end in ((low, found.low), (high, found.high)):
        assert (wanted is None) == (end is None)
        assert end is None or abs(end - Fraction(wanted or 0)) < Fraction(1, 10**6)


def test_what_has_no_end_says_whose_word_it_is() -> None:
    assert '"at least" gives “x” no upper end' == open_bounds("x + 1", x=X).why


@given(
    st.sampled_from(["a - b", "a + b", "a * b", "b - a"]),
    st.integers(1, 99_999),
    st.integers(1, 99_999),
    st.sampled_from([None, *WORDS]),
    st.sampled_from(["people", "%", ""]),
    st.integers(-99_999, 99_999),
    st.sampled_from(MODELS),
)
@settings(max_examples=80, deadline=None)
def test_of_more_than_and_at_most_exactly_one_follows_whatever_the_words_and_units(
    formula: str, a: int, b: int, hedge: str | None, unit: str, value: int, model: str
) -> None:
    word = f'hedge = "{hedge}"\n' if hedge else ""
    unit_ = f'unit = "{unit}"' if "*" not in formula else ""
    lines = figures(a=f"value = {a}\n{word}{unit_}", b=f"value = {b}\n{unit_}")
    choices = Choices(hedges=model)  # type: ignore[arg-type]
    found = [
        audited(lines, formula, f'value = {value}\nhedge = "{says}"', unit=unit_, choices=choices).grade
        for says in ("more than", "at most")
    ]

    assert 1 == found.count("reproduces")


@given(st.integers(1, 999), st.sampled_from([None, *WORDS]), st.integers(1, 999), st.sampled_from([None, *WORDS]))
@settings(max_examples=60, deadline=None)
def test_a_share_printed_in_percent_or_as_a_number_grades_alike(
    a: int, hedge: str | None, value: int, says: str | None
) -> None:
    """10.5 % and 0.105 have the same digits."""

    def grade(scale: str, unit: str) -> str | None:
        number = f"{scale}{a:03}" if scale else f"{a / 10:.1f}"
        claimed = f"{scale}{value:03}" if scale else f"{value / 10:.1f}"
        lines = figures(a=f"value = {number}\n{unit}\n" + (f'hedge = "{hedge}"' if hedge else ""))
        return audited(lines, "a * 1", f"value = {claimed}\n" + (f'hedge = "{says}"' if says else ""), unit=unit).grade

    assert grade("0.", "") == grade("", PERCENT)


def test_a_claims_own_number_that_is_round_reaches_a_tenth_each_way_and_no_further() -> None:
    """3,000 as a round number is 2,700 to 3,300."""
    for value, possible in ((2_690, False), (2_710, True), (3_290, True), (3_310, False)):
        found = audited(figures(a=people(value)), "a * 1", "value = 3_000")

        assert possible == found.reason.endswith("Possible if 3,000 is a round number (rounded_to = 1_000).")


def test_what_a_claim_needs_goes_no_further_than_the_words_allow() -> None:
    """500,000 - 286,000 less 89,000 to 99,000 is 115,000 to 125,000, and the words allow 90,000 to 110,000."""
    text = figures(left=people(500_000, "exactly"), back=people(286_000, "exactly")) + (
        '[figures.near]\nlow = 90_000\nhigh = 110_000\nunit = "people"\nquote = "90,000 to 110,000"\n'
    )
    found = audited(text, "left - back - near", "low = 115_000\nhigh = 125_000")

    assert "within-rounding" == found.grade
    assert ["“near” to be from 90,000 to 99,000"] == [fix.needed for fix in found.repairs if fix.inside]
