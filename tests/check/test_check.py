"""`estimate check`: what is wrong in a figures file, what looks like a slip, and nothing else."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from deserter_estimates.check.check import Check, check_file
from deserter_estimates.check.finding import Code
from deserter_estimates.file.document import read_document, read_text
from deserter_estimates.file.keys import ACCEPTED
from deserter_estimates.present import FORMATS, render
from deserter_estimates.report.check import report_of
from program import estimate

ROOT = Path(__file__).resolve().parents[2]

HEAD = """format = 1
[article]
title = "A test"
"""
SOUND = """
[figures.total]
value = 1_700_000
hedge = "about"
unit = "people"
quote = "about 1 million 700 thousand soldiers"

[figures.counted]
value = 1_210_224
unit = "people"
quote = "they counted 1 million 210 thousand 224 people"

[estimates.rest]
formula = "residual(total, counted)"
unit = "people"

[claims.many]
estimate = "rest"
hedge = "more than"
value = 500_000
quote = "more than 500 thousand deserted"
"""


def checked(tmp_path: Path, text: str, article: str | None = None) -> Check:
    """The check of a figures file with these entries, and of its quotes against an article."""
    path = tmp_path / "figures.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    words = tmp_path / "article.txt"
    words.write_text(article or "", encoding="utf-8")
    return check_file(lambda: read_document(str(path)), None if article is None else read_text(str(words), "text"))


def warnings(check: Check) -> list[tuple[str, str, str]]:
    """Code, key and words of each warning, in the order of the file."""
    assert () == check.errors
    return [(each.code, each.problem.key, each.problem.what) for each in check.warnings]


def changed(old: str, new: str) -> str:
    """The sound file with one thing changed."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def test_a_sound_file_gives_no_warning(tmp_path: Path) -> None:
    assert [] == warnings(checked(tmp_path, SOUND))


# The article that ships


def test_the_bundled_file_leaves_no_warning_unexplained() -> None:
    check = check_file(read_document)

    assert [] == warnings(check)
    assert {"unused"} == {each.code for each in check.accepted}
    assert [] == [each.problem.key for each in check.accepted if not each.accepted]


# Numbers and hedge words in quotes


@pytest.mark.parametrize(
    ("old", "new", "key", "what"),
    [
        ("1_700_000", "1_600_000", "figures.total.value", 'is 1,600,000, and the quote says "1 million 700 thousand"'),
        (
            "1_210_224",
            "1_201_224",
            "figures.counted.value",
            'is 1,201,224, and the quote says "1 million 210 thousand 224"',
        ),
        ("value = 500_000", "value = 50_000", "claims.many.value", 'is 50,000, and the quote says "500 thousand"'),
        (
            "about 1 million 700 thousand",
            "about as many as ever of",
            "figures.total.value",
            "is 1,700,000, and the quote has no number",
        ),
    ],
)
def test_a_value_that_is_not_in_its_quote(tmp_path: Path, old: str, new: str, key: str, what: str) -> None:
    assert [("quote_number", key, what)] == warnings(checked(tmp_path, changed(old, new)))


def test_a_slip_of_zeros_is_said_to_be_one(tmp_path: Path) -> None:
    (slip,) = checked(tmp_path, changed("value = 500_000", "value = 500")).warnings

    assert 'Write value = 500_000, or unit = "thousand people" for its estimate.' == slip.problem.hint


@pytest.mark.parametrize(
    ("value", "unit", "quote", "hint"),
    [
        ("0.12", "%", "12 % of them", "Write value = 12."),
        ("0.125", "%", "12.5 percent of them", "Write value = 12.5."),
        ("0.15", "", "1.5 % of them", "Count the zeros."),
        ("-0.12", "%", "12 % fewer", "Write value = -12."),
        ("2.1", "euros", "2.1 million", 'Write value = 2_100_000, or unit = "million euros".'),
        ("2.0", "euros/flat", "€2.0 million", 'Write value = 2_000_000, or unit = "million euros/flat".'),
        ("3.5", "", "3.5 million", "Write value = 3_500_000."),
        ("4", "euros", "4 billion euros", 'Write value = 4_000_000_000, or unit = "billion euros".'),
        ("2_000_000", "million euros", "2.0 million euros", "Write value = 2.0."),
        ("21_000_000", "euros", "2.1 million euros", "Write value = 2_100_000."),
        ("120", "people", "12 of 1,200 people", "Count the zeros."),
        ("121", "people", "12 of 1,200 people", None),
        ("0.12", "people", "12 people", None),
    ],
)
def test_a_value_that_is_the_number_but_for_a_factor(
    tmp_path: Path, value: str, unit: str, quote: str, hint: str | None
) -> None:
    accepts = 'accepts = { unused = "For the test." }'
    figure = f'[figures.one]\nvalue = {value}\nunit = "{unit}"\nquote = "{quote}"\n{accepts}\n'

    (slip,) = checked(tmp_path, SOUND + figure).warnings

    mend = "Mend the value or the quote; if both are right, give the printed number as a reading."
    assert (hint or mend) == slip.problem.hint


def test_a_reading_with_the_printed_number_explains_another_value(tmp_path: Path) -> None:
    """As the article's "700 of the thousands", which the file reads as 700,000."""
    reading = '[figures.total.readings.as_printed]\nvalue = 1_700_000\nsource = "the article"\n'
    text = changed("value = 1_700_000", "value = 1_600_000") + reading

    assert [] == warnings(checked(tmp_path, text))


def test_a_printed_range_needs_both_its_ends_in_the_quote(tmp_path: Path) -> None:
    figure = '[figures.share]\nlow = 1.4\nhigh = {}\nunit = "%"\nquote = "or 1.4-1.5% of the total"\n'
    use = '[estimates.part]\nformula = "total * share"\naccepts = { unused = "For the test." }\n'

    assert [] == warnings(checked(tmp_path, SOUND + figure.format("1.5") + use))
    assert [("quote_number", "figures.share.high", 'is 1.6 %, and the quote says "1.4" and "1.5%"')] == warnings(
        checked(tmp_path, SOUND + figure.format("1.6") + use)
    )


@pytest.mark.parametrize(
    ("value", "unit", "words", "agrees"),
    [
        ("0.015", "", "1.5 % of them", True),  # a share may be written as a number
        ("0.15", "", "1.5 % of them", False),
        ("1.5", "%", "1.5 % of them", True),
        ("2.5", "%", "a quarter of them", False),
    ],
)
def test_percent_and_shares_are_told_apart(tmp_path: Path, value: str, unit: str, words: str, agrees: bool) -> None:
    figure = f'[figures.share]\nvalue = {value}\nunit = "{unit}"\nquote = "{words}"\n'
    use = '[estimates.part]\nformula = "total * share"\naccepts = { unused = "For the test." }\n'

    found = warnings(checked(tmp_path, SOUND + figure + use))

    assert ([] if agrees else [("quote_number", "figures.share.value")]) == [warning[:2] for warning in found]


SHARE = """
[figures.share]
value = {value}
unit = "{unit}"
quote = "{quote}"
[estimates.part]
formula = "total * share"
accepts = {{ unused = "For the test." }}
"""


@pytest.mark.parametrize(
    ("value", "unit", "quote", "what"),
    [
        ("152.000", "residents", "152,000 residents", 'is 152, and the quote says "152,000"'),
        ("152.000", "residents", "152.000 residents", 'is 152, and the quote says "152.000"'),
        ("1.152", "residents", "1.152 residents", 'is 1.152, and the quote says "1.152"'),
        ("152.000", "", "152,000 of them", 'is 152, and the quote says "152,000"'),
        ("152_000", "residents", "152,000 residents", None),
        ("1.152", "tonnes", "1.152 tonnes", None),
        ("1.152", "", "1,152 of a whole", None),  # a decimal comma
        ("152.000", "kg", "152.000 kg", None),
        ("1_152_000", "residents", "1.152 million residents", None),
    ],
)
def test_a_point_between_thousands_is_noticed(
    tmp_path: Path, value: str, unit: str, quote: str, what: str | None
) -> None:
    """In TOML 152.000 is a hundred and fifty-two, a thousand times too few residents."""
    found = warnings(checked(tmp_path, SOUND + SHARE.format(value=value, unit=unit, quote=quote)))

    assert ([("quote_number", "figures.share.value", what)] if what else []) == found


@pytest.mark.parametrize(
    ("value", "unit", "quote", "warned"),
    [
        ("-152_000", "people", "152,000 residents", True),
        ("-152_000", "people", "a change of -152,000 people", False),
        ("-152_000", "people", "a change of minus 152,000 people", False),
        ("-12", "celsius", "12 degrees of frost", False),
        ("-31", "%", "fell by 31 %", False),
    ],
)
def test_people_below_zero_are_noticed(tmp_path: Path, value: str, unit: str, quote: str, warned: bool) -> None:
    found = warnings(checked(tmp_path, SOUND + SHARE.format(value=value, unit=unit, quote=quote)))

    assert ([("quote_number", "figures.share.value")] if warned else []) == [each[:2] for each in found]


@pytest.mark.parametrize(
    ("value", "unit", "quote", "warned"),
    [
        ("31", "", "31 % of the water", True),
        ("31", "people", "31 per cent of the people", True),
        ("31", "%", "31 % of the water", False),
        ("0.31", "", "31 % of the water", False),
        ("31", "people", "31 of the people", False),
        ("3", "%/days", "3 % a day", False),
    ],
)
def test_a_percent_sign_that_is_not_in_the_unit_is_noticed(
    tmp_path: Path, value: str, unit: str, quote: str, warned: bool
) -> None:
    """31 without a unit is 3,100 %."""
    check = checked(tmp_path, SOUND + SHARE.format(value=value, unit=unit, quote=quote))

    printed = " ".join(quote.replace("per cent", "per_cent").split()[:2]).replace("_", " ")
    what = f'is {value} without the unit %, and the quote says "{printed}"'
    assert ([("quote_number", "figures.share.value", what)] if warned else []) == warnings(check)


@pytest.mark.parametrize(
    ("value", "quote", "agrees"),
    [("10", "at least a tenth", True), ("20", "at least one fifth", True), ("11", "at least a tenth", False)],
)
def test_parts_in_words_are_numbers(tmp_path: Path, value: str, quote: str, agrees: bool) -> None:
    claim = f'hedge = "at least"\nvalue = {value}\nquote = "{quote}"\n[estimates.part]\nformula = "rest / total"\n'
    claim = f'[claims.much]\nestimate = "part"\n{claim}unit = "%"\n'

    assert agrees == ([] == warnings(checked(tmp_path, SOUND + claim)))


@pytest.mark.parametrize(
    ("value", "unit", "quote"),
    [
        ("0.17", "", "r(97) = .17"),
        ("0.5", "%", "rose by .5 %"),
        ("0.5", "%", "0·5 per cent of them"),
        ("0.125", "", "1 in 8 of them"),
        ("8", "people", "1 in 8 of them"),
        ("12_500_000", "people", "12½ million people"),
        ("2", "", "twice as many as before"),
        ("600_000", "people", "a 600-thousand army"),
        ("1_900_000_000_000", "dollars", "the $1.9-trillion package"),
        ("5_000_000", "dollars", "a 5-million-dollar house"),
        ("2", "", "doubled in three years"),
        ("200", "%", "doubled in three years"),
        ("100", "%", "doubled in three years"),
        ("50", "%", "halved since then"),
        ("3", "years", "doubled in three years"),
        ("5", "‰", "5 ‰ of them"),
        ("5", "percentage points", "up by 5 percentage points"),
    ],
)
def test_a_number_of_a_quote_is_found_as_a_reader_finds_it(tmp_path: Path, value: str, unit: str, quote: str) -> None:
    assert [] == warnings(checked(tmp_path, SOUND + SHARE.format(value=value, unit=unit, quote=quote)))


@pytest.mark.parametrize(
    ("value", "unit", "quote", "says"),
    [
        ("36_723", "", "up from 36,7234", "36,7234"),
        ("0.18", "", "at .17 it was low", ".17"),
        ("66", "%", "two in three of them", "two in three"),
        ("12_000_000", "people", "12½ million people", "12½ million"),
        ("3", "", "twice as many", "twice"),
        ("1_900_000_000", "dollars", "a $1.9-trillion package", "1.9-trillion"),
    ],
)
def test_another_number_is_told_in_the_words_of_the_quote(
    tmp_path: Path, value: str, unit: str, quote: str, says: str
) -> None:
    (_, _, what) = warnings(checked(tmp_path, SOUND + SHARE.format(value=value, unit=unit, quote=quote)))[0]

    assert what.endswith(f'and the quote says "{says}"')


def test_a_claim_without_a_number_is_told_whose_number_it_may_be(tmp_path: Path) -> None:
    text = changed("more than 500 thousand deserted", "a great many deserted")
    hint = (
        "Quote the words that carry the number; if the article gives none and it is yours, write "
        'threshold_from = "auditor" and threshold_source = "...".'
    )
    obeyed = 'value = 500_000\nthreshold_from = "auditor"\nthreshold_source = "The size of a small army."'

    assert [hint] == [each.problem.hint for each in checked(tmp_path, text).warnings]
    assert [] == warnings(checked(tmp_path, text.replace("value = 500_000", obeyed)))


@pytest.mark.parametrize(("value", "agrees"), [("1944-03-26", True), ("1944-04-26", False), ("1945-03-26", False)])
def test_a_date_must_lie_in_the_month_that_is_printed(tmp_path: Path, value: str, agrees: bool) -> None:
    text = f"""
[figures.start]
value = {value}
quote = "approached the border in March 1944"
[figures.end]
value = 1945-05-09
quote = "9 may 1945"
[estimates.days_between]
formula = "end - start"
accepts = {{ unused = "For the test." }}
"""
    assert agrees == ([] == warnings(checked(tmp_path, SOUND + text)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('hedge = "about"\n', "", ("figures.total.value", 'has no hedge, and the quote says "about"')),
        ('"about"', '"almost"', ("figures.total.hedge", 'is "almost", and the quote says "about"')),
        ('"about"', '"roughly"', None),  # the same group of words
        (
            "more than 500",
            "no more than 500",
            ("claims.many.hedge", 'is "more than", and the quote says "no more than"'),
        ),
        (
            "more than 500",
            "not more than 500",
            ("claims.many.hedge", 'is "more than", and the quote says "not more than"'),
        ),
        ("more than 500", "not above 500", None),  # "not" turns the word round: nobody guesses
    ],
)
def test_a_hedge_word_is_the_printed_one(tmp_path: Path, old: str, new: str, expected: tuple[str, str] | None) -> None:
    found = warnings(checked(tmp_path, changed(old, new)))

    assert ([("quote_hedge", *expected)] if expected else []) == found


def test_a_threshold_that_is_the_auditors_is_not_sought_in_the_quote(tmp_path: Path) -> None:
    own = 'value = 300_000\nthreshold_from = "auditor"\nthreshold_source = "Half of them."'

    assert [] == warnings(checked(tmp_path, changed("value = 500_000", own)))


# Quotes in the text

ARTICLE = """In all, about 1 million 700 thousand soldiers ran.
At that time they counted 1 million 210 thousand 224 people.
It turns out that more than 500 thousand deserted.
"""


def test_quotes_are_looked_up_in_the_text(tmp_path: Path) -> None:
    check = checked(tmp_path, SOUND, ARTICLE)

    assert [] == warnings(check)
    assert (3, 3) == check.quotes


def test_a_misquoted_sentence_is_shown_beside_the_real_one(tmp_path: Path) -> None:
    check = checked(tmp_path, changed("they counted 1", "they had counted 1"), ARTICLE)

    assert [("quote", "figures.counted.quote", "is not in the text")] == warnings(check)
    near = f'Nearest is "they counted 1 million 210 thousand 224 people." ({tmp_path}/article.txt:2).'
    assert near == check.warnings[0].problem.hint
    assert (2, 3) == check.quotes


# Uses


def test_what_nothing_uses_is_named(tmp_path: Path) -> None:
    text = """
[assumptions.spare]
value = 3
reason = "For the test."
[estimates.twice]
formula = "2 * rest"
[estimates.four_times]
formula = "2 * twice"
"""
    assert [
        ("unused", "assumptions.spare", "is used by no estimate"),
        ("unused", "estimates.four_times", "is used by no claim and no other estimate"),
    ] == warnings(checked(tmp_path, SOUND + text))


# Claims that cannot fail


@pytest.mark.parametrize(
    ("claim", "what"),
    [
        ('hedge = "at least"\nvalue = 0', "cannot fail: rest is never below 0, whatever the figures are"),
        ('hedge = "less than"\nvalue = 0', "cannot hold: rest is never below 0, whatever the figures are"),
    ],
)
def test_a_count_is_never_below_zero(tmp_path: Path, claim: str, what: str) -> None:
    text = changed(
        'hedge = "more than"\nvalue = 500_000\nquote = "more than 500 thousand deserted"', f'{claim}\nquote = "0"'
    )

    assert ("cannot_fail", "claims.many", what) in warnings(checked(tmp_path, text))


def test_more_than_nobody_can_fail(tmp_path: Path) -> None:
    text = changed("value = 500_000", "value = 0").replace("than 500 thousand", "than 0")

    assert [] == warnings(checked(tmp_path, text))


def test_a_difference_of_two_counts_may_well_be_negative(tmp_path: Path) -> None:
    text = changed("residual(total, counted)", "total - counted").replace("more than", "at least")

    assert [] == warnings(checked(tmp_path, text.replace("value = 500_000", "value = 0").replace("500 thousand", "0")))


def test_a_claim_that_says_a_figure_again_cannot_fail(tmp_path: Path) -> None:
    text = """
[estimates.all_of_them]
formula = "counted"
[claims.again]
estimate = "all_of_them"
value = 1_210_224
quote = "1 million 210 thousand 224"
"""
    what = "only repeats the figure counted, so that it cannot fail"
    assert [("cannot_fail", "claims.again", what)] == warnings(checked(tmp_path, SOUND + text))


# Parts and wholes, and one number as two

PARTS = """
[figures.part]
value = {value}
unit = "people"
quote = "{value} of them"
part_of = "total"

[estimates.made]
formula = "{formula}"
accepts = {{ unused = "For the test." }}
"""


@pytest.mark.parametrize(
    ("formula", "verb"),
    [
        ("total + part", "adds up"),
        ("2 * (part + counted + total)", "adds up"),
        ("max(total + part / 2, counted)", "adds up"),
        ("2 * counted - total - part", "subtracts both"),
        ("part - residual(counted, total)", "adds up"),
        ("rest + part", "adds up"),  # rest is total - counted
        ("total - part", None),
        ("part / total", None),
        ("total + part - part", None),
        ("rest - part", None),
        ("counted + part", None),
    ],
)
def test_a_part_is_not_added_to_its_whole(tmp_path: Path, formula: str, verb: str | None) -> None:
    text = SOUND.replace("residual(total, counted)", "total - counted") if "residual" in formula else SOUND
    text = text + PARTS.format(value=212_400, formula=formula.replace("residual(counted, total)", "(counted - total)"))
    what = f"{verb} part and total, of which part is a part, so that it counts those twice"

    found = warnings(checked(tmp_path, text))

    assert ([("nested", "estimates.made.formula", what)] if verb else []) == found


def test_a_part_does_not_exceed_its_whole(tmp_path: Path) -> None:
    larger = warnings(checked(tmp_path, SOUND + PARTS.format(value=1_700_001, formula="part")))
    may_be = warnings(checked(tmp_path, SOUND + PARTS.format(value=1_690_000, formula="part")))

    assert [("nested", "figures.part.part_of", "is 1,700,001, more than total, which it is a part of")] == larger
    what = "can be as large as 1,695,000, while total, which it is a part of, can be as small as 1,650,000"
    assert [("nested", "figures.part.part_of", what)] == may_be


TWICE = """
[figures.again]
value = 1_700_000
hedge = "about"
unit = "people"
quote = "about 1 million 700 thousand soldiers"

[estimates.both]
formula = "rest / again"
accepts = { unused = "For the test." }
"""
CORRELATED = '\n[[correlations]]\nfigures = ["again", "total"]\nrho = 1\n'


def test_one_printed_number_is_not_drawn_twice(tmp_path: Path) -> None:
    what = "is total again, the same number out of the same quote, and both takes the two as independent"

    assert [("dependent", "figures.again", what)] == warnings(checked(tmp_path, SOUND + TWICE))
    assert [] == warnings(checked(tmp_path, SOUND + TWICE + CORRELATED))


def test_a_figure_that_others_make_is_not_independent_of_them(tmp_path: Path) -> None:
    """As 6 million present, which are 7 million less 1 million dead."""
    text = (
        SOUND
        + """
[figures.printed_rest]
value = 489_776
hedge = "about"
unit = "people"
quote = "about 489,776 remained"

[estimates.share_of_rest]
formula = "printed_rest / total"
accepts = { unused = "For the test." }
"""
    )
    what = "is what rest makes of total, and share_of_rest takes the two as independent"
    assert [("dependent", "figures.printed_rest", what)] == warnings(checked(tmp_path, text))


# Accepting


def test_an_accepted_warning_is_shown_with_its_reason(tmp_path: Path) -> None:
    text = changed("value = 1_700_000", 'value = 1_600_000\naccepts = { quote_number = "A misprint." }')
    check = checked(tmp_path, text)

    assert [] == warnings(check)
    assert [("quote_number", "A misprint.")] == [(each.code, each.accepted) for each in check.accepted]
    assert "[quote_number] A misprint." in render(report_of(check), "table")


def test_an_excuse_without_a_warning_is_a_warning(tmp_path: Path) -> None:
    text = changed("value = 1_700_000", 'value = 1_700_000\naccepts = { quote_number = "A misprint." }')

    what = "accepts the warning quote_number, which does not occur"
    assert [("unused", "figures.total.accepts", what)] == warnings(checked(tmp_path, text))


def test_an_excuse_for_a_missing_quote_is_idle_only_where_the_text_is_there(tmp_path: Path) -> None:
    text = changed("value = 1_700_000", 'value = 1_700_000\naccepts = { quote = "Shortened." }')
    what = "accepts the warning quote, which does not occur"

    assert [] == warnings(checked(tmp_path, text))
    assert [("unused", "figures.total.accepts", what)] == warnings(checked(tmp_path, text, ARTICLE))


def test_only_known_warnings_can_be_accepted(tmp_path: Path) -> None:
    check = checked(tmp_path, changed("value = 1_700_000", 'value = 1_700_000\naccepts = { quote_nubmer = "?" }'))

    assert ["Did you mean quote_number?"] == [error.hint for error in check.errors]
    assert get_args(Code) == tuple(ACCEPTED)


# Errors, and how all of it is shown


def test_all_errors_come_at_once_with_their_lines(tmp_path: Path) -> None:
    text = changed('hedge = "about"', 'hedge = "abuot"').replace("residual(total, counted)", "residual(total, cuonted)")
    check = checked(tmp_path, text.replace('estimate = "rest"', 'estimate = "rset"'))

    assert [(7, "figures.total.hedge"), (17, "estimates.rest.formula"), (21, "claims.many.estimate")] == [
        (error.line, error.key) for error in check.errors
    ]


def test_what_run_refuses_check_refuses(tmp_path: Path) -> None:
    """A broken condition at face value, and a divisor that may be zero."""
    broken = checked(tmp_path, changed("residual(total, counted)", "residual(counted, total)"))
    zero = checked(tmp_path, changed("residual(total, counted)", "total / (counted - 1_210_224) * counted"))

    assert ["estimates.rest.formula"] == [error.key for error in broken.errors]
    assert ["estimates.rest.formula"] == [error.key for error in zero.errors]


def test_json_has_lines_columns_keys_and_hints(tmp_path: Path) -> None:
    check = checked(tmp_path, changed("(total, counted)", "(total, cuonted)"))
    shown: dict[str, Any] = json.loads(render(report_of(check), "json"))

    assert [
        {
            "line": 17,
            "column": 28,  # where cuonted begins in the line
            "key": "estimates.rest.formula",
            "what": "nothing here is called cuonted",
            "hint": "Did you mean counted?",
        }
    ] == shown["errors"]
    assert ["format_version", "tool", "command", "file", "errors", "warnings", "accepted", "notes"] == list(shown)


def test_text_has_one_line_a_problem_and_the_counts_last(tmp_path: Path) -> None:
    lines = render(report_of(checked(tmp_path, changed("1_700_000", "1_600_000"), ARTICLE)), "table").splitlines()

    name = f"{tmp_path}/figures.toml"
    assert lines[0].startswith(f"{name}:6: warning: figures.total.value: is 1,600,000, and the quote says ")
    assert lines[0].endswith(" [quote_number]")
    assert lines[1].startswith(f'{name}:6: note: figures.total.value: "about 1,600,000" is read without its last zeros')
    assert lines[2].endswith(':1: not covered: "1 million 700 thousand".')
    counts = "0 errors, 1 warning, 1 note, 3 of 3 quotes found in the text, 2 of 3 numbers covered"
    assert [f"{name}: {counts}."] == lines[3:]


def test_warnings_exit_with_0_and_errors_with_2(tmp_path: Path) -> None:
    warned, broken = tmp_path / "warned.toml", tmp_path / "broken.toml"
    warned.write_text(HEAD + changed("1_700_000", "1_600_000"))
    broken.write_text(HEAD + changed("hedge = ", "hegde = "))

    of_warned, of_broken = estimate("check", str(warned)), estimate("check", str(broken), "--format", "json")

    assert (0, "") == (of_warned.returncode, of_warned.stderr)
    assert (2, "") == (of_broken.returncode, of_broken.stderr)
    assert ["Did you mean hedge?"] == [error["hint"] for error in json.loads(of_broken.stdout)["errors"]]
    assert 2 == estimate("check", str(warned), "--text", str(tmp_path / "none.txt")).returncode


@pytest.mark.parametrize(
    ("format", "said"),
    [("table", "The exit code is 3: there are warnings, and --strict asks for none.\n"), ("json", ""), ("github", "")],
)
def test_strict_says_why_it_fails_to_people(tmp_path: Path, format: str, said: str) -> None:
    warned = tmp_path / "warned.toml"
    warned.write_text(HEAD + changed("1_700_000", "1_600_000"))
    done = estimate("check", str(warned), "--strict", "--format", format)

    assert (3, said) == (done.returncode, done.stderr)
    assert "" == estimate("check", "--strict").stderr


def test_a_file_cannot_command_the_terminal(tmp_path: Path) -> None:
    text = changed("they counted", "they\\u001b[31m counted").replace("1_210_224", "1_210_225")

    check = checked(tmp_path, text, "they \x1b[31m counted 1 million 210 thousand 22 people")

    assert [] == [format for format in FORMATS if "\x1b" in render(report_of(check), format)]


def test_a_check_draws_nothing() -> None:
    code = (
        "import sys; from deserter_estimates.check.check import check_file; "
        "from deserter_estimates.file.document import read_document; check_file(read_document); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert set() == {"deserter_estimates.draws.summaries", "scipy", "rich"} & set(loaded)
