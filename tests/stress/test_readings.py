"""What becomes of a claim under the other values in print."""

from fractions import Fraction
from itertools import combinations as subsets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model
from deserter_estimates.stress.printed_values import TooManyReadings, choices_of
from deserter_estimates.stress.readings import Readings, count_readings, readings
from stress_models import article, model_from


def text_of(values: dict[str, list[int]], formula: str, says: str) -> str:
    """A file in which each figure has its first value, and the others as readings a, b, c, ..."""
    lines = ["format = 1", "[article]", 'title = "t"', "[estimates.y]", f'formula = "{formula}"']
    lines += ["[claims.said]", 'quote = "so"', 'estimate = "y"', says]
    for name, (first, *others) in values.items():
        lines += [f"[figures.{name}]", 'quote = "q"', f"value = {first}"]
        for letter, other in zip("abcdefghijklmnopqrstuvwxyz", others, strict=False):
            lines += [f"[figures.{name}.readings.{letter}]", f"value = {other}", 'source = "s"']
    return "\n".join(lines)


def small(values: dict[str, list[int]], formula: str, says: str, **choices: dict[str, str]) -> Readings:
    (row,) = readings(model_from(text_of(values, formula, says), Choices(**choices)))  # type: ignore[arg-type]
    return row


def of_article(claim: str, **choices: dict[str, str]) -> Readings:
    model = Model.of(read_figures(), Choices(**choices)) if choices else article()  # type: ignore[arg-type]
    (row,) = readings(model, [claim])
    return row


def test_more_than_500_thousand_holds_in_three_of_eleven() -> None:
    """Four archive totals, three certificates: one of the twelve counts more deserters than there are."""
    row = of_article("more_than_500_thousand")

    assert (3, 11, 1) == (row.holds, row.of, row.left_out)
    assert (3, 11) == count_readings(article(), "more_than_500_thousand")
    assert "archive_total" == row.matters_most
    assert (1, {"archive_total": "ignatov"}) == (row.fewest_switches, row.switches)


def test_the_extremes_name_their_readings() -> None:
    """The middle of 1.7 to 2.5 million, 2,100,000 - 1,210,224 = 889,776."""
    row = of_article("more_than_500_thousand")

    assert row.high is not None
    assert Fraction(889_776) == row.high.value
    assert {"archive_total": "ignatov", "nkvd_certificate": "as printed"} == row.high.readings


def test_a_reading_of_the_same_number_is_no_other_reading() -> None:
    """8.7 million "deported" is the article's 8.7 million: one choice, two names, and the note of the redefinition."""
    choice, other = choices_of(article(), "repatriation_total")

    assert ("as printed", "displaced_not_repatriated") == choice.readings
    assert choice.notes[0].startswith("displaced_not_repatriated: The same number")
    assert ("zemskov_repatriated_1952",) == other.readings


def test_a_redefinition_carries_its_note_wherever_it_shows() -> None:
    row = of_article("about_90_thousand")
    redefined = {"gsfg_only", "per_all_who_served"}

    assert redefined == {each.reading for each in row.alone if each.notes}
    assert redefined == {each.reading for each in row.by_choice if each.notes}


def test_choices_add_up_to_all_combinations() -> None:
    row = of_article("about_90_thousand")
    for figure in ("troops_in_europe", "defection_rate"):
        mine = [each for each in row.by_choice if each.figure == figure]
        assert (row.holds, row.of) == (sum(each.holds for each in mine), sum(each.of for each in mine))


def test_each_reading_alone_is_shown() -> None:
    """6,000,000 at 0.695 % is 41,700; 1,500,000 at 1.5 % is 22,500."""
    alone = {each.reading: (each.estimate, each.holds) for each in of_article("about_90_thousand").alone}

    assert (Fraction(41_700), False) == alone["german_prisoner_total"]
    assert (Fraction(22_500), False) == alone["gsfg_only"]
    assert (Fraction(96_150), False) == alone["eastern_front_1945"]


def test_a_reading_taken_is_where_one_stands() -> None:
    row = of_article("more_than_500_thousand", readings={"archive_total": "ignatov"})

    assert (3, 11) == (row.holds, row.of)
    assert 1 == row.fewest_switches
    assert "break" in row.sentence


def test_a_value_set_is_one_choice_more() -> None:
    """1,800,000 less 1,210,224 or 1,298,147 is more than 500,000, less 1,422,624 is not: two of three more."""
    row = of_article("more_than_500_thousand", values={"archive_total": "1800000"})

    assert (5, 14) == (row.holds, row.of)


def test_two_figures_may_have_to_be_switched_together() -> None:
    """1 + 1 against 5: neither 3 + 1 nor 1 + 3 will do, 3 + 3 will."""
    row = small({"p": [1, 3], "q": [1, 3]}, "p + q", 'hedge = "more than"\nvalue = 5')

    assert (1, 4, 2) == (row.holds, row.of, row.fewest_switches)
    assert {"p": "a", "q": "a"} == row.switches
    assert (
        "It holds in 1 of 4 combinations of readings; the p at 3 and the q at 3 are enough to rescue it."
        == row.sentence
    )


def test_the_median_of_an_even_count_is_given_by_no_combination() -> None:
    """5, 10 or 20 times 1 or 2: 5, 10, 10, 20, 20 and 40, whose middle two are 10 and 20."""
    median = small({"p": [5, 10, 20], "q": [1, 2]}, "p * q", "value = 9").median
    assert median is not None

    assert (Fraction(15), {}) == (median.value, median.readings)
    assert [
        (Fraction(10), {"p": "a", "q": "as printed"}),
        (Fraction(20), {"p": "a", "q": "a"}),
    ] == [(side.value, side.readings) for side in median.between]


def test_the_median_of_an_odd_count_names_the_combination_that_gives_it() -> None:
    median = small({"p": [5, 10, 20]}, "p", "value = 9").median
    assert median is not None

    assert (Fraction(10), {"p": "a"}, ()) == (median.value, median.readings, median.between)


def test_a_verdict_that_nothing_flips_has_no_switches() -> None:
    row = small({"p": [1, 2]}, "p", 'hedge = "below"\nvalue = 5')

    assert (None, {}, None) == (row.fewest_switches, row.switches, row.matters_most)
    assert "It holds in 2 of 2 combinations of readings; none breaks it." == row.sentence


def test_what_cannot_be_computed_is_left_out_and_counted() -> None:
    row = small({"p": [1, 0, 2]}, "1 / p", 'hedge = "at least"\nvalue = 1')

    assert (1, 2, 1) == (row.holds, row.of, row.left_out)
    assert {"a": None, "b": False} == {each.reading: each.holds for each in row.alone}


def test_more_than_a_hundred_thousand_are_refused_with_their_number() -> None:
    """Six figures of eight values each: 262,144."""
    values = {name: list(range(1, 9)) for name in "pqrstu"}
    model = model_from(text_of(values, "p + q + r + s + t + u", "value = 9"))

    with pytest.raises(TooManyReadings, match="262,144"):
        count_readings(model, "said")


@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=4, unique=True), min_size=1, max_size=3),
    st.integers(-20, 20),
)
def test_the_counts_and_the_fewest_switches_are_those_of_trying_everything(values: list[list[int]], least: int) -> None:
    """A sum of figures against a brute-force search over subsets of switched figures."""
    names = "pqr"[: len(values)]
    row = small(dict(zip(names, values, strict=True)), " + ".join(names), f'hedge = "at least"\nvalue = {least}')
    sums = [0]
    for each in values:
        sums = [total + value for total in sums for value in each]
    start = sum(each[0] for each in values)
    flips = start < least
    fewest = None
    for size in range(1, len(values) + 1):
        for chosen in subsets(range(len(values)), size):
            totals = [start]
            for place in chosen:
                totals = [total - values[place][0] + value for total in totals for value in values[place]]
            if fewest is None and any((total >= least) == flips for total in totals):
                fewest = size

    assert (sum(total >= least for total in sums), len(sums)) == (row.holds, row.of)
    assert fewest == row.fewest_switches
