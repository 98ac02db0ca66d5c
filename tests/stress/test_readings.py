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


def test_more_than_500_thousand_holds_in_part_in_two_of_six() -> None:
    """Three archive totals, two certificates; 1.7 to 2.5 million less 1,210,224 or 1,298,147 passes 500,000."""
    row = of_article("more_than_500_thousand")

    assert (0, 2, 6, 0) == (row.holds, row.in_part, row.of, row.left_out)
    assert {"fails": 4, "in part": 2} == count_readings(article(), "more_than_500_thousand")
    assert "archive_total" == row.matters_most
    assert (None, {}) == (row.fewest_switches, row.switches)
    assert row.sentence.startswith(
        "It holds in 0 of 6 combinations of readings, and in part in 2; "
        "with “Deserters over the whole war” at 1,700,000 to 2,500,000 it holds in part."
    )


def test_the_extremes_name_their_readings() -> None:
    """The upper end of 1.7 to 2.5 million, 2,500,000 - 1,210,224 = 1,289,776; no median of what has no one value."""
    row = of_article("more_than_500_thousand")

    assert row.high is not None
    assert Fraction(1_289_776) == row.high.value
    assert {"archive_total": "ignatov", "nkvd_certificate": "as printed"} == row.high.readings
    assert row.median is None


def test_another_quantity_is_shown_and_not_counted() -> None:
    """1,666,891 are deserters and draft evaders: 456,667 alone, and in none of the combinations."""
    row = of_article("more_than_500_thousand")

    assert (Fraction(456_667), False) == {each.reading: (each.estimate, each.holds) for each in row.alone}["nkvd_total"]
    assert 0 == {each.reading: each.of for each in row.by_choice}["nkvd_total"]


def test_a_range_between_whose_ends_the_claim_lies_holds_in_part() -> None:
    """Neither end of 0 to 10 is about 5, and 5 is among them."""
    text = text_of({"p": [1, 2]}, "p", "low = 4\nhigh = 6").replace("value = 2\n", "low = 0\nhigh = 10\n")
    (row,) = readings(model_from(text))

    assert (0, 1, 2) == (row.holds, row.in_part, row.of)
    assert ["in part"] == [each.then for each in row.alone]
    assert (None, Fraction(0), Fraction(10)) == (row.alone[0].estimate, row.alone[0].low, row.alone[0].high)


def test_what_has_no_other_value_says_so() -> None:
    assert "No other value of its numbers is in print." == of_article("more_than_200_thousand").sentence


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

    assert (0, 2, 6) == (row.holds, row.in_part, row.of)
    assert "and in part in 2; none rescues it." in row.sentence


def test_a_value_set_is_one_choice_more() -> None:
    """1,800,000 less 1,210,224 or 1,298,147 is more than 500,000: two more of eight."""
    row = of_article("more_than_500_thousand", values={"archive_total": "1800000"})

    assert (2, 2, 8) == (row.holds, row.in_part, row.of)


def test_two_figures_may_have_to_be_switched_together() -> None:
    """1 + 1 against 5: neither 3 + 1 nor 1 + 3 will do, 3 + 3 will."""
    row = small({"p": [1, 3], "q": [1, 3]}, "p + q", 'hedge = "more than"\nvalue = 5')

    assert (1, 4, 2) == (row.holds, row.of, row.fewest_switches)
    assert {"p": "a", "q": "a"} == row.switches
    assert (
        "It holds in 1 of 4 combinations of readings; with “p” at 3 and “q” at 3 it holds. "
        "The choice that matters most is that of “p”." == row.sentence
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
