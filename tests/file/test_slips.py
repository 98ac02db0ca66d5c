"""What TOML does not know and people write all the same is told in one sentence, with what to write instead."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.kinds import number
from deserter_estimates.file.problems import InvalidFigures
from deserter_estimates.file.toml_hints import slip
from effort import at_most


def hint_of(line: str) -> str:
    """What to do about a line of a file, as the whole program says it, on the line's own number."""
    with pytest.raises(InvalidFigures) as refused:
        document_of(text_of("f", f"format = 1\n{line}\nlast = 3\n".encode()))
    (problem,) = refused.value.problems
    assert 2 == problem.line
    return problem.hint


SLIPS = [
    ('title = "Water', "Close the quote."),
    ("title = 'Water", "Close the quote."),
    ('title = """Water', 'Close it with """.'),
    ("title = Water", "Put the text in quotes."),
    ("title = “Water”", "Use straight quotes."),
    ("title = ‘Water’ # of the city", "Use straight quotes."),
    ('title = "Water”', "Use straight quotes."),
    ('quote = "He said "more than" so"', "Use '...' around text that holds quotes."),
    ("quote = 'it's so'", 'Use "..." around text that holds quotes.'),
    ("""quote = "He said "it's so" twice" """, 'Use """...""" around text that holds quotes.'),
    ('quote = "C:\\dir"', "Use '...' around text that holds one."),
    ("value = 152,000", "Write 152_000."),
    ("value = -1,210,224.5  # people", "Write -1_210_224.5."),
    ("value = 152 000", "Write 152_000."),
    ("value = 152\u00a0000", "Write 152_000."),
    ("value = 152'000", "Write 152_000."),
    ("value = 1.152.000", "Write 1_152_000."),
    ("rho = 0,5", "Write 0.5."),
    ("value = .5", "Write 0.5."),
    ("value = 5.", "Write 5."),
    ("value = 007", "Write 7."),
    ("value = 12.4 million", "Write 12_400_000 (or 12.4e6)."),
    ("value = 12 million", "Write 12_000_000."),
    ("value = 31 %", 'Write 31 and, on a line of its own, unit = "%".'),
    ("value = $5", "Write the number alone."),
    ("value = about 500", 'Write it in digits alone; a word such as "about" is a hedge.'),
    ("value = ~500", 'Write the number alone, and hedge = "about", say.'),
    ("value =", "Write one behind the =, or leave the key out."),
    ("published = 05-03-2022", "Write 2022-03-05, if 5 March 2022 is meant."),
    ("published = 03/25/2022", "Write 2022-03-25."),
    ("published = 2022/3/5", "Write 2022-03-05."),
    ("published = 5 March 2022", "Write 2022-03-05."),
    ("published = 2022-02-30", "Mend its day or its month."),
    ("published = 30.02.2022", "Mend its day or its month."),
    ("value : 5", "Write = between the key and its value."),
    ("[figures.water", "Write ] at its end."),
    ("[figures.dirty water]", "Names are lower case: a-z, then a-z, 0-9 and _."),
    ("[figures.größe]", "Names are lower case: a-z, then a-z, 0-9 and _."),
]  # fmt: skip


IN_QUOTES = [
    ("5.4 million people", 'Write 5.4 and, on a line of its own, unit = "million people".'),
    ("about 5,000", 'Write 5_000 and, on a line of its own, hedge = "about".'),
    ("at least 12.5 %", 'Write 12.5 and, on lines of their own, unit = "%", hedge = "at least".'),
    ("the 5.4 million", "Write it without quotes, such as 1_700_000 or 1.5."),
    ("17", "Write it without quotes, such as 1_700_000 or 1.5."),
]


@pytest.mark.parametrize(("text", "expected"), IN_QUOTES)
def test_a_number_with_its_words_is_taken_apart(text: str, expected: str) -> None:
    (problem,) = number().problems(text, ("value",))

    assert expected == problem.hint


@pytest.mark.parametrize(("line", "expected"), SLIPS)
def test_a_common_slip_is_told_with_what_to_write(line: str, expected: str) -> None:
    assert expected == hint_of(line)


def test_what_to_write_instead_is_toml() -> None:
    """Whatever a hint says to write is a number or a date that TOML reads."""
    told = [hint.removeprefix("Write ").split(",")[0].split(" ")[0].removesuffix(".") for _, hint in SLIPS]
    values = [text for text in told if text[:1] == "-" or text[:1].isdigit()]

    assert 17 == len(values)
    assert [] == [text for text in values if not tomllib.loads(f"a = {text}")]


def test_a_line_that_is_no_known_slip_is_left_to_the_reader_of_toml() -> None:
    assert "See toml.io for how TOML is written." == hint_of('title = "Water" and more')
    assert slip("value = 1" + 2_000 * ",000") is None


@given(st.text(max_size=60), st.sampled_from(["", "value = ", "[", 'title = "', "value = 1"]))
def test_any_line_is_looked_at_without_an_error(text: str, start: str) -> None:
    told = slip(start + text)

    assert told is None or all(told)


@pytest.mark.parametrize("part", ["“", "1,000", "a ", "\\", '"', "' ", "#", "1 ", "["])
def test_a_long_line_is_looked_at_in_no_time(part: str) -> None:
    with at_most(100):
        starts = ("", "value = ", 'value = "', "value = '", "value = 1")
        told = [slip((start + part * 2_000)[:2_000]) for start in starts]

    assert all(each is None or all(each) for each in told)
