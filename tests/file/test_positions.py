"""Positions: every key is found on the line where it was written, however it was written."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.file.positions import Positions, syntax_line
from deserter_estimates.file.problems import Path
from toml_writer import Document, documents

FILE = """\
# an article
format = 1

[figures.total]
value = 1_700_000   # as printed
quote = '''
[figures.fake]
value = "a # b"
'''
readings.other.value = 3
readings.third = { value = 4, spread = { kind = "beta", a = 1 } }

[estimates]
"a \\u0022b\\".c" = "no, # comment"
list = [ # one
  "a]", [2, 3], # ]
  { x = 1 },
]

[[correlations]]
rho = 0.9
[correlations.note]
by = 'x'

[[correlations]]
rho = 1979-05-27 07:32:00

[figures]
unit = ""
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("format",), (2, 10)),
        (("figures",), (28, 1)),  # its own header, though [figures.total] came first
        (("figures", "total"), (4, 1)),
        (("figures", "total", "value"), (5, 9)),
        (("figures", "total", "quote"), (6, 9)),
        (("figures", "total", "readings"), (10, 1)),
        (("figures", "total", "readings", "other"), (10, 1)),
        (("figures", "total", "readings", "other", "value"), (10, 24)),
        (("figures", "total", "readings", "third"), (11, 18)),
        (("figures", "total", "readings", "third", "spread", "a"), (11, 61)),
        (("estimates", 'a "b".c'), (14, 19)),
        (("estimates", "list"), (15, 8)),
        (("estimates", "list", 0), (16, 3)),
        (("estimates", "list", 1, 1), (16, 13)),
        (("estimates", "list", 2, "x"), (17, 9)),
        (("correlations",), (20, 1)),
        (("correlations", 0, "rho"), (21, 7)),
        (("correlations", 0, "note"), (22, 1)),
        (("correlations", 1), (25, 1)),
        (("correlations", 1, "rho"), (26, 7)),
        (("figures", "unit"), (29, 8)),
    ],
)
def test_each_key_has_the_place_where_its_value_begins(path: Path, place: tuple[int, int]) -> None:
    places = Positions(FILE)

    assert place == places.of_value(path)
    assert place[0] == places.line(path)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("figures", "total", "source"), 4),  # a missing key: the header of its table
        (("figures", "total", "value", "deeper"), 5),
        (("figures", "total", "readings", "third", "source"), 11),
        (("figures", "fake"), 28),  # it stands inside a quote
        (("estimates", "list", 3), 15),
        (("estimates", "list", -1), 15),
        (("estimates", "list", "x"), 15),
        (("correlations", "rho"), 20),
        (("correlations", 2, "rho"), 20),
        (("nowhere", "at", "all"), 1),
        ((0,), 1),
    ],
)
def test_an_unknown_path_stands_where_its_known_beginning_stands(path: Path, line: int) -> None:
    assert line == Positions(FILE).line(path)


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("[[a]]\n[a.b]\n[[a]]\n[a.b]\n", ("a", 1, "b"), (4, 1)),
        ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\nc = 1", ("a", 1, "b", 0, "c"), (5, 5)),
        ("a = [\n# ],\n# ],\n1]", ("a", 0), (4, 1)),
        ("a = { b = 1, c.d = 2 }", ("a", "c"), (1, 14)),
        ("a = { b = 1, c.d = 2 }", ("a", "c", "d"), (1, 20)),
        ('a = """\\\n\\""" """\nb = 1', ("b",), (3, 5)),
        ('a = "\\\\" # "\nb = 1', ("b",), (2, 5)),
        ("'' = 1\n\"\".a = 2", ("", "a"), (2, 8)),
    ],
)
def test_rarer_ways_to_write_are_read_too(text: str, path: Path, place: tuple[int, int]) -> None:
    assert place == Positions(text).of_value(path)


def test_an_empty_text_has_one_line() -> None:
    assert (1, 1) == Positions("").of_value(("a",))


def test_characters_that_break_lines_elsewhere_do_not_break_them_in_toml() -> None:
    """Python also splits lines at the next-line and paragraph marks, which TOML strings may hold."""
    assert 2 == Positions('a = "\x85\u2028\u2029"\r\nb = 1').line(("b",))


@given(document=documents())
def test_every_scalar_stands_on_the_line_that_it_names(document: Document) -> None:
    """Each scalar of the document was written as the number of its own line; `tomllib` is the judge."""
    places = Positions(document.text)

    for path, value in scalars(tomllib.loads(document.text)):
        named = int(str(value).replace(".", " ").split()[0])
        line, column = places.of_value(path)
        rest = document.text.split("\n")[line - 1][column - 1 :]
        before = document.text.split("\n")[line - 1][: column - 1]

        assert named == places.line(path) == line
        assert rest.lstrip("\"'").startswith(str(named))
        assert before == "" or before[-1] in " \t=[,"


@given(document=documents())
def test_every_table_and_array_stands_where_it_was_opened(document: Document) -> None:
    places = Positions(document.text)

    assert document.opened == {path: places.line(path) for path in document.opened}
    assert document.opened == {path: places.line((*path, "missing key", 0)) for path in document.opened}


def scalars(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from scalars(inner, (*path, step))
    else:
        yield path, value


@given(text=st.text("ab.=[]{},\"'\\#\n\r \t1"), path=st.lists(st.sampled_from(["a", "b", "", 0, 1])))
def test_any_text_at_all_gets_lines_that_it_has(text: str, path: list[str | int]) -> None:
    lines = range(1, text.count("\n") + 2)

    assert Positions(text).line(tuple(path)) in lines
    error = refusal(text)
    assert error is None or syntax_line(error, text) in lines


def refusal(text: str) -> tomllib.TOMLDecodeError | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \nc = 3", 2),
        ('a = 1\nb = "x\nc = 3', 2),
        ('a = 1\nb = "x\\\nc = 3', 2),  # noticed on line 3
        ('a = """\n1\n\\ 2"""', 3),
        ('a = """\n1\n2\\q"""', 3),
        ("a = 1\n[b\nc = 3", 2),
        ("a = 1\nb 2\nc = 3", 2),
        ("a = 1\r\nb 2\r\nc = 3", 2),
        ("a = [\n  1,\n  x,\n]", 3),
        ("a = [\n  1,\n] x\n", 3),
        ("a = 1\nb = 2\na = 3\n", 3),
        ("a = 1\nb = 2\na = 3", 3),  # noticed at the end of the document
        ("a = 1\na = [\n1,\n]\nb = 2\n", 2),  # noticed on line 4
        ("a = 1\na.b = '''\n\n'''\n", 2),
        ("a = [\n1,\n{b = 1, b = 2},\n]\n", 3),
        ("a = [\n1,\n{b = 1, b.c = 2},\n]\n", 3),
        ("a = [\n  1  # one\n\n  # two\n  2\n]", 2),  # a comma is missing, noticed on line 5
        ("a = [\n  1,\n  2 3\n]", 3),
        ("[a]\n[b]\n[a]\n", 3),
        ("[a]\n[b]\n[a]", 3),
        ("a = [\n[[1, 2],\n\n# end\n", 1),  # noticed at the end
        ("a = 1\nb = [1,\nc = 3\n", 2),  # noticed on line 3
        ("a = 1\nb = [1,\n\n[c.d] # table\n", 2),
        ("a = 1\nb = {c = [1,\n[[d]]\n", 2),
        ('a = 1\nb = """x\nc = 3\nd = """y"""\n', 2),  # noticed on line 4
        ("a = 1\nb = '''x\nc = 3\n", 2),
        ("a = 1\nb = 'x\nc = 3\n", 2),  # noticed at the end
        ("a = [\n'x',\n'y,\n]\nc = 3\n", 3),
        ("a = 1\nb = '''x\nit's\n", 2),
        ("a(at line 7, column 1) = 1\n", 1),
        ("[a]\n['a']\n['(at line 7, column 1)']\n", 2),
        ("a", 1),
    ],
)
def test_a_syntax_error_is_reported_on_the_line_to_mend(text: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(text)

    assert line == syntax_line(raised.value, text)


def test_wherever_a_line_is_cut_off_that_line_is_reported() -> None:
    """A string or array of many lines may be reported where it begins; FILE has one on line 6, one on 15."""
    lines = FILE.split("\n")
    begins = {9: 6, 16: 15, 17: 15, 18: 15}
    reported = 0
    for number, line in enumerate(lines, 1):
        for length in range(1, len(line)):
            text = "\n".join([*lines[: number - 1], line[:length], *lines[number:]])
            error = refusal(text)
            if error and not line[:length].endswith("''"):  # two of three quote marks are an empty string
                assert syntax_line(error, text) in {number, begins.get(number)}
                reported += 1
    assert 100 < reported


@pytest.mark.parametrize(
    "unit",
    [
        "a = 1\n",
        "[a]\n",
        "[[a]]\n",
        "[",
        "{a=",
        "'",
        '"',
        "\\",
        'a="\n',
        "a='''",
        "#\n",
        "=\n",
        " ",
        "\r",
    ],
)
@pytest.mark.parametrize("start", ["", "a = [", "a = {b = ", 'a = """'])
def test_the_time_taken_is_linear_in_the_text(start: str, unit: str) -> None:
    """A step for every character takes a blink; a step for every pair would take minutes."""
    text = start + unit * (50_000 // len(unit))

    places = Positions(text)
    syntax_line(tomllib.TOMLDecodeError("Unclosed array (at end of document)"), text)

    assert 1 == places.line(())
