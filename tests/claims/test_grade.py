"""Grades follow from three things alone: the set a claim states, the face value, and the bounds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.claims.grade import Grade, grade_claim, grade_of
from deserter_estimates.claims.places import places
from deserter_estimates.language.hedges import WORDS
from deserter_estimates.language.phrases import Grade as Word
from deserter_estimates.language.ranges import Range
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.face_values import reproduce
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds, ranges
from deserter_estimates.solve.extremes import Bounds
from small_models import model_of

RED = ("does-not-reproduce", "contradicted")
FORMULAS = ("a - b", "a + b", "a * b", "a / (b + 100)", "a * a - b", "min(a, b)", "abs(a - b)", "2 * a")
LINEAR = ("a - b", "a + b", "min(a, b)", "abs(a - b)", "2 * a")


def grades_of(model: Model) -> dict[str, Grade]:
    reproduction = reproduce(model)
    found = dict(ranges(model, [name for name in model.estimates if name in reproduction.values]))
    written = places(model, reproduction.values, found)
    return {name: grade_claim(model, claim, reproduction, found, written) for name, claim in model.claims.items()}


def words_of(text: str, hedges: str = "rounding") -> list[Word | None]:
    head = f'format = 1\n[article]\ntitle = "t"\nhedges = "{hedges}"\n'
    return [grade.grade for grade in grades_of(model_of(head + text)).values()]


def figure(name: str, lines: str) -> str:
    return f'[figures.{name}]\nquote = "q"\n{lines}\n'


def claim(name: str, lines: str) -> str:
    return f'[claims.{name}]\nquote = "q"\nestimate = "e"\n{lines}\n'


@pytest.mark.parametrize(
    ("name", "grade", "always"),
    [
        ("more_than_500_thousand", "within-rounding", False),
        ("about_90_thousand", "reproduces", False),
        ("more_than_200_thousand", "reproduces", True),
        ("forty_thousand_is_1_4_percent", "does-not-reproduce", False),
        ("tens_of_thousands", "not-checkable", None),
    ],
)
def test_the_articles_claims_come_out_as_its_audit_has_them(
    article: Model, name: str, grade: Word, always: bool | None
) -> None:
    found = grades_of(article)[name]

    assert (grade, always) == (found.grade, found.for_every_admissible_value)
    assert found.fragile == (None if always is None else False)


def test_the_headline_needs_a_total_of_1710224(article: Model) -> None:
    """500,000 and 1,210,224; 0.6 % more than 1.7 million, which "about" allows."""
    found = grades_of(article)["more_than_500_thousand"]
    best = found.repairs[0]

    assert ("archive_total", Fraction(1_710_224), True) == (best.figure, best.value, best.inside)
    assert Fraction(10_224, 17_000) == best.change_percent
    assert "1,700,000 - 1,210,224 = 489,776, which is 10,224 short of 500,000" in found.reason


@pytest.mark.parametrize(
    ("value", "low", "high", "most", "expected"),
    [
        (5, 4, 6, None, "reproduces"),
        (3, 2, 6, None, "within-rounding"),
        (3, 2, "4.5", None, "within-rounding"),
        (3, 2, 4, None, "contradicted"),  # the set is open at 4
        (3, 2, "3.5", None, "contradicted"),
        (3, 2, "3.5", 7, "does-not-reproduce"),
        (9, 8, 10, 7, "does-not-reproduce"),
        (8, 7, 10, 7, "within-rounding"),
        (3, None, None, None, "within-rounding"),  # no ends: nothing is ruled out
    ],
)
def test_a_grade_follows_from_face_value_and_bounds(
    value: int, low: str | int | None, high: str | int | None, most: int | None, expected: Word
) -> None:
    """Against the claims "more than 4", and "more than 4, at most 7"."""
    lowest, highest = (None if end is None else Fraction(end) for end in (low, high))
    wanted = Range(Fraction(4), None if most is None else Fraction(most), low_open=True)

    assert expected == grade_of(Range(Fraction(value), Fraction(value)), Bounds(low=lowest, high=highest), wanted)


@pytest.mark.parametrize(
    ("least", "open_", "expected"),
    [(0, True, "contradicted"), (0, False, "within-rounding"), (-1, True, "within-rounding")],
)
def test_a_limit_that_is_never_reached_makes_nothing_possible(least: int, open_: bool, expected: Word) -> None:
    """1 / x of "at least 2" comes as near to 0 as one likes; "at most 0" it never is."""
    found = Bounds(low=Fraction(least), high=Fraction(1, 2), low_open=open_)

    assert expected == grade_of(Range(Fraction(1, 2), Fraction(1, 2)), found, Range(None, Fraction(0)))
    assert (least >= 0 and open_) == Range(Fraction(0), None, low_open=True).covers(found.ends)


numbers = st.integers(1, 60)
thirds = st.tuples(numbers, numbers, numbers).map(sorted)
words = st.sampled_from(WORDS)


def claims_about(formula: str, hedge: str, value: Decimal | int) -> str:
    return f'[estimates.e]\nformula = "{formula}"\n' + claim("c", f'hedge = "{hedge}"\nvalue = {value}')


@given(
    st.sampled_from(FORMULAS),
    thirds,
    thirds,
    st.lists(st.integers(0, 20), min_size=4, max_size=4),
    words,
    st.integers(-30, 90),
)
@settings(max_examples=15, deadline=None)
def test_wider_admissible_values_never_take_a_grade_away(
    formula: str, a: Sequence[int], b: Sequence[int], wider: Sequence[int], hedge: str, value: int
) -> None:
    """`reproduces` stays, red turns into within-rounding at most, and within-rounding stays."""

    def graded(more: Sequence[int]) -> Word | None:
        text = figure("a", f"low = {a[0] - more[0]}\nvalue = {a[1]}\nhigh = {a[2] + more[1]}") + figure(
            "b", f"low = {b[0] - more[2]}\nvalue = {b[1]}\nhigh = {b[2] + more[3]}"
        )
        return words_of(text + claims_about(formula, hedge, value))[0]

    before, after = graded([0, 0, 0, 0]), graded(wider)

    assert (
        after
        in {
            "reproduces": ("reproduces",),
            "within-rounding": ("within-rounding",),
            "does-not-reproduce": ("does-not-reproduce", "within-rounding"),
            "contradicted": ("contradicted", "within-rounding"),
        }[str(before)]
    )


@given(st.sampled_from(FORMULAS), numbers, numbers, st.integers(-30, 120), st.sampled_from(["rounding", "survey"]))
@settings(max_examples=15, deadline=None)
def test_of_two_opposite_claims_exactly_one_reproduces(formula: str, a: int, b: int, value: int, hedges: str) -> None:
    text = figure("a", f"value = {a}") + figure("b", f"value = {b}") + f'[estimates.e]\nformula = "{formula}"\n'
    opposites = [("more than", "at most"), ("at least", "below"), ("above", "no more than"), ("no less than", "under")]
    for place, pair in enumerate(opposites):
        text += "".join(
            claim(f"c{place}{side}", f'hedge = "{word}"\nvalue = {value}')
            for side, word in zip("xy", pair, strict=True)
        )
    found = words_of(text, hedges)

    assert [1] * 4 == [found[place : place + 2].count("reproduces") for place in range(0, 8, 2)]


@given(
    st.sampled_from(LINEAR),
    numbers,
    numbers,
    words,
    st.integers(1, 150),
    words,
    st.sampled_from(["rounding", "ferson"]),
)
@settings(max_examples=15, deadline=None)
def test_counting_in_tens_changes_no_grade(
    formula: str, a: int, b: int, hedge: str, value: int, says: str, hedges: str
) -> None:
    """All numbers printed with one more zero, and rounded to one place further on."""

    def graded(scale: int) -> list[Word | None]:
        place = f"rounded_to = {scale}"
        text = figure("a", f'value = {a * scale}\nhedge = "{hedge}"\n{place}')
        text += figure("b", f"value = {b * scale}\n{place}")
        return words_of(f"{text}{claims_about(formula, says, value * scale)}{place}\n", hedges)

    assert graded(1) == graded(10)


@given(
    st.sampled_from(["a * s", "s * 2", "1 - s", "a / s", "s ** 2"]), numbers, st.integers(1, 999), words, words,
    st.integers(1, 999), st.booleans(),
)  # fmt: skip
@settings(max_examples=15, deadline=None)
def test_a_share_in_percent_grades_like_a_plain_number(
    formula: str, a: int, share: int, hedge: str, says: str, value: int, plain: bool
) -> None:
    """1.5 in % is 0.015: the same digits, two places further on, in the figure and in what is claimed of it."""

    def number(thousandths: int, percent: bool) -> str:
        return str(Decimal(thousandths).scaleb(-1 if percent else -3))

    def graded(percent: bool) -> list[Word | None]:
        unit = 'unit = "%"\n' if percent else ""
        text = figure(
            "s", f'value = {number(share, percent)}\nhedge = "{hedge}"\n{unit}low = 0\nhigh = {number(999, percent)}'
        )
        text = text.replace("low = 0", f"low = {number(1, percent)}") + figure("a", f"value = {a}")
        stated = percent and not plain
        estimate = f'[estimates.e]\nformula = "{formula}"\n{unit if stated else ""}'
        return words_of(text + estimate + claim("c", f'hedge = "{says}"\nvalue = {number(value, stated)}'))

    assert graded(percent=False) == graded(percent=True)


def test_growth_of_nothing_may_be_a_fall() -> None:
    """Two years of 0.0 %, each from -0.05 to 0.05 %: -0.1 to 0.1 % together, and below 0 in some of it."""
    text = "".join(figure(name, 'value = 0.0\nunit = "%"') for name in ("q1", "q2"))
    text += '[estimates.e]\nformula = "(1 + q1) * (1 + q2) - 1"\nunit = "%"\n' + claim(
        "c", 'hedge = "less than"\nvalue = 0'
    )
    found = bounds(model_of(text), "e")

    assert ["within-rounding"] == words_of(text)
    assert (Fraction(9995, 10_000) ** 2 - 1, Fraction(10_005, 10_000) ** 2 - 1) == (found.low, found.high)


P = figure("p", 'low = 30\nhigh = 80\nunit = "%"')
AB = figure("a", "low = 40\nhigh = 60") + figure("b", "low = 40\nhigh = 58")
C = figure("c", "low = 0\nhigh = 3")


@pytest.mark.parametrize(
    ("figures", "formula", "edge"),
    [
        (P, "p * (1 - p)", "0.25"),
        (P, "1 - (1 - p) ** 2 - p ** 2", "0.5"),
        (AB, "a ** 0.5 * a ** 0.5", "60"),
        (AB, "b - max(a, b) + min(a, b)", "58"),
        (C, "2 * c - c ** 2", "1"),
    ],
)
@pytest.mark.parametrize(("hedge", "opposite", "sign"), [("more than", "at least", 1), ("less than", "at most", -1)])
def test_an_extreme_that_is_met_is_no_more_than_it_is(
    figures: str, formula: str, edge: str, hedge: str, opposite: str, sign: int
) -> None:
    """The largest value is known in closed form; "more than" it is contradicted, and "at least" it is possible."""
    value = sign * Decimal(edge)
    text = figures + f'[estimates.e]\nformula = "{sign} * ({formula})"\nunit = ""\n'
    text += "".join(
        f'[claims.c{place}]\nquote = "q"\nestimate = "e"\nhedge = "{word}"\nvalue = {value}\n'
        for place, word in enumerate((hedge, opposite))
    )

    assert ["contradicted", "within-rounding"] == words_of(text)


def test_between_what_is_met_and_what_is_ruled_out_there_is_no_grade() -> None:
    """A search that was stopped has met 1 to 3 and ruled out what is beyond 0 and 5."""
    found = Bounds(low=Fraction(0), high=Fraction(5), slack_low=Fraction(1), slack_high=Fraction(2))
    graded = [
        grade_of(Range(Fraction(2), Fraction(2)), found, Range(Fraction(least), None)) for least in (2, 3, 4, 5, 6)
    ]

    assert ["reproduces", "within-rounding", None, None, "contradicted"] == graded


RATIOS = (
    figure("control", 'value = 12\nunit = "%"')
    + figure("treated", 'value = 11\nunit = "%"')
    + '[estimates.e]\nformula = "1 / (control - treated)"\n[estimates.f]\nformula = "control - treated"\nunit = "%"\n'
)


def test_a_ratio_that_may_divide_by_zero_leaves_the_rest_graded() -> None:
    """Between 11.5 to 12.5 % and 10.5 to 11.5 % there may be no difference; the other claim does not mind."""
    says = {"c": "value = 100", "d": 'hedge = "more than"\nvalue = 200'}
    text = RATIOS + "".join(claim(name, lines) for name, lines in says.items())
    text += '[claims.g]\nquote = "q"\nestimate = "f"\nhedge = "at most"\nvalue = 3\n'
    found = grades_of(model_of(text))

    assert ["reproduces", None, "reproduces"] == [each.grade for each in found.values()]
    assert [False, False, True] == [each.for_every_admissible_value for each in found.values()]
    assert (
        "1 / (12 % - 11 %) = 100, which is 100 short of 200; other values are not known: it divides by zero somewhere "
        "in the admissible values of control (11.5 % to 12.5 %) and treated (10.5 % to 11.5 %)." == found["d"].reason
    )


def test_a_failed_computation_is_no_grade() -> None:
    text = figure("a", "value = 4") + figure("b", "value = 2") + claims_about("residual(a, b)", "more than", 1)
    (grade,) = grades_of(model_of(text, Choices(values={"a": "1"}))).values()

    assert (None, "cannot be computed") == (grade.grade, grade.verdict)


def test_a_claim_with_two_ends_states_all_between_them() -> None:
    text = figure("a", "value = 10\nlow = 10\nhigh = 10") + '[estimates.e]\nformula = "a"\n'
    text += claim("c", "low = 10\nhigh = 20") + claim("d", "low = 11\nhigh = 20") + claim("e", "low = 1\nhigh = 9.99")

    assert ["reproduces", "does-not-reproduce", "does-not-reproduce"] == words_of(text)


ON_THE_EDGE = figure("a", "value = 700") + figure("b", "value = 200") + '[estimates.e]\nformula = "a - b"\n'


@pytest.mark.parametrize(("says", "a", "b"), [("more than", "above", "below"), ("less than", "below", "above")])
def test_from_the_edge_of_a_claim_each_figure_is_moved_to_the_right_side(says: str, a: str, b: str) -> None:
    """700 - 200 is 500 and not more: it needs more of what is counted, or less of what is taken away."""
    found = grades_of(model_of(ON_THE_EDGE + claim("c", f'hedge = "{says}"\nvalue = 500')))["c"]

    assert [f"a 700 {a} True", f"b 200 {b} True"] == [
        f"{fix.figure} {fix.value} {fix.beyond} {fix.inside}" for fix in found.repairs
    ]
    assert (
        f'the claim needs “a” to be {"more" if a == "above" else "less"} than 700, which "700" allows.' in found.reason
    )


def test_a_value_past_the_end_of_what_is_admissible_is_not_admissible() -> None:
    """With "at most 700" printed, more than 700 is not allowed, though 700 is."""
    text = figure("a", 'value = 700\nhedge = "at most"') + figure("b", "value = 200\nlow = 200\nhigh = 250")
    text += figure("c", "value = 5") + '[estimates.e]\nformula = "a - b + c - 5"\n'
    found = grades_of(model_of(text + claim("c", 'hedge = "more than"\nvalue = 500')))["c"]

    assert {"a": False, "b": False, "c": True} == {fix.figure: fix.inside for fix in found.repairs}


def test_a_date_is_needed_on_or_before_a_day() -> None:
    """From 9 May to 10 June are 32 days; 36 need the first to be 5 May."""
    text = figure("since", "value = 1945-05-09\nlow = 1945-05-01\nhigh = 1945-05-12")
    text += figure("until", "value = 1945-06-10") + '[estimates.e]\nformula = "until - since"\n'
    found = grades_of(model_of(text + claim("c", 'hedge = "more than"\nvalue = 35')))["c"]

    assert found.reason.endswith('the claim needs “since” to be on or before 5 May 1945, which "9 May 1945" allows.')
