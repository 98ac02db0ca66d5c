"""A figures file is found, decoded and read as TOML, or refused in one line that says what to do."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from deserter_estimates.file.document import bundled, read_document
from deserter_estimates.file.problems import InvalidFigures

Write = Callable[[str], Path]


def refusal(source: Path | str) -> str:
    with pytest.raises(InvalidFigures) as refused:
        read_document(str(source))
    return str(refused.value).replace(str(source), "FILE")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1\nb = \n", "FILE:2: is not TOML: a key has no value. Write one behind the =, or leave the key out."),
        (
            "Bicycles\n\nOf the 240 thousand residents of the city, about 12 % cycle.\n",
            "FILE: is not TOML. If this is the article's text, `estimate new FILE --text FILE` drafts a file from it.",
        ),
        (
            "The city of the north\ntitle = 'Water'\n",
            "FILE:1: is not TOML: expected '=' after a key in a key/value pair. See toml.io for how TOML is written.",
        ),
        ("a = [,]\nb = 2\n", "FILE:1: is not TOML: invalid value. See toml.io for how TOML is written."),
        ("[a]\n[b]\n[a]\n", "FILE:3: is not TOML: [a] stands here for the second time. Keep one of the two."),
        ("[a.b]\nc = 1\n[a.b]\n", "FILE:3: is not TOML: [a.b] stands here for the second time. Keep one of the two."),
        ("a = 1\na = 2\n", "FILE:2: is not TOML: a key is given a second time. Keep one of the two."),
        ("a = [1,\nb = 2\n", "FILE:1: is not TOML: invalid value. See toml.io for how TOML is written."),
        ("a = 1945-02-31\n", "FILE:1: is not TOML: there is no such date. Mend its day or its month."),
        (f"x = 1\na = {'9' * 5000}\n", "FILE:2: has a number that is too long to be read. Numbers go up to 1e100."),
        ("a = 1e99999999999999999999\n", "FILE:1: has a number that is too long to be read. Numbers go up to 1e100."),
        (f"a = {'[' * 3000}", "FILE:1: is nested too deeply. A figures file has tables in tables, no deeper."),
        (f"a = 1\n{'b.' * 3000}c = 1", "FILE:2: is nested too deeply. A figures file has tables in tables, no deeper."),
    ],
)
def test_what_is_no_toml_is_refused_on_its_line(figures_file: Write, text: str, expected: str) -> None:
    assert expected == refusal(figures_file(text))


@pytest.mark.parametrize("key", ["b", "'b c'", '"b"', "b "])
@pytest.mark.parametrize("start", ["", "[", "[[", "a = {", "a = {c = 1, "])
def test_a_key_of_more_than_20_parts_is_refused_before_it_is_read(figures_file: Write, start: str, key: str) -> None:
    """`tomllib` would take hours for the longest that a file can hold."""
    end = "= 1}" if "{" in start else "]" * start.count("[") or "= 1"

    assert "z" in read_document(str(figures_file(f"z = 1\n{start}{'.'.join([key] * 20)}{end}"))).tables
    assert "FILE:2: is nested too deeply" in refusal(figures_file(f"z = 1\n{start}{'.'.join([key] * 300_000)}{end}"))


def test_a_text_may_have_as_many_points_as_it_likes(figures_file: Write) -> None:
    text = "A.B. and so on" + ". . ." * 100 + " a.b" * 100

    assert text == read_document(str(figures_file(f'z = "{text}"'))).tables["z"]


def test_a_file_that_is_not_there_is_refused_with_the_way_to_start_one(tmp_path: Path) -> None:
    assert "FILE: there is no such file. `estimate new FILE` writes one to start from." == refusal(tmp_path / "none")


def test_a_folder_is_no_figures_file(tmp_path: Path) -> None:
    assert "FILE: is a folder, not a figures file." == refusal(tmp_path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a = 1\nb = '\xff'\n", "FILE:2: byte 0xff is not UTF-8. Save it again with the encoding UTF-8."),
        ("a = 1".encode("utf-16"), "FILE: is UTF-16 or no text at all. Save it again with the encoding UTF-8."),
    ],
)
def test_other_encodings_are_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes(content)

    assert expected == refusal(path)


def test_numbers_keep_their_printed_digits(figures_file: Write) -> None:
    document = read_document(str(figures_file("\ufeffa = 1.50\nb = 1_700_000\nc = 1e3\n")))

    assert {"a": "1.50", "b": "1700000", "c": "1E+3"} == {key: str(value) for key, value in document.tables.items()}
    assert isinstance(document.tables["a"], Decimal)


def test_the_name_and_the_digest_tell_which_file_it_was(figures_file: Write) -> None:
    path = figures_file("a = 1\n")
    document = read_document(str(path))

    assert (str(path), hashlib.sha256(b"a = 1\n").hexdigest()) == (document.name, document.sha256)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a = 1\n")))
    document = read_document("-")

    assert ("<standard input>", {"a": 1}) == (document.name, document.tables)


def test_the_article_ships_with_the_program() -> None:
    assert bundled().read_text(encoding="utf-8") == read_document().text
    assert "figures.toml" == read_document().name
