"""What a stream and the environment say of a terminal, and how text is fitted to it."""

from __future__ import annotations

import io
import os
import pty

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.present import Terminal
from deserter_estimates.present.characters import columns_of, wrapped


class Screen(io.TextIOWrapper):
    """A stream that says it is a terminal, and has no size of its own."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise io.UnsupportedOperation("fileno")


def screen(encoding: str = "utf-8") -> Screen:
    return Screen(io.BytesIO(), encoding=encoding)


def pipe(encoding: str = "utf-8") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize(
    ("environ", "on_a_screen", "on_a_pipe"),
    [
        ({}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),  # no-color.org: only when it is not an empty string
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colour_is_for_terminals_unless_the_environment_says_otherwise(
    environ: dict[str, str], on_a_screen: bool, on_a_pipe: bool
) -> None:
    assert (on_a_screen, on_a_pipe) == (
        Terminal.of(screen(), environ).colour,
        Terminal.of(pipe(), environ).colour,
    )


@pytest.mark.parametrize(("columns", "width"), [("120", 120), ("", 80), ("0", 80), ("-5", 80), ("wide", 80), ("²", 80)])
def test_columns_are_taken_from_the_environment_where_they_are_a_number(columns: str, width: int) -> None:
    assert width == Terminal.of(screen(), {"COLUMNS": columns}).width


def test_a_pipe_has_a_hundred_columns_unless_the_environment_says_otherwise() -> None:
    assert 100 == Terminal.of(pipe(), {"FORCE_COLOR": "1"}).width
    assert 40 == Terminal.of(pipe(), {"COLUMNS": "40"}).width


def test_a_terminal_is_asked_for_its_width() -> None:
    master, slave = pty.openpty()
    try:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 57, 0, 0))
        with os.fdopen(os.dup(slave), "w") as stream:
            assert Terminal(width=57, colour=True, interactive=True) == Terminal.of(stream, {})
    finally:
        os.close(master)
        os.close(slave)


@pytest.mark.parametrize(
    ("encoding", "utf8"), [("utf-8", True), ("UTF8", True), ("utf_16", True), ("ascii", False), ("latin-1", False)]
)
def test_only_unicode_streams_get_more_than_ascii(encoding: str, utf8: bool) -> None:
    assert utf8 == Terminal.of(pipe(encoding), {}).utf8


@given(st.lists(st.text(alphabet="ab1,万", min_size=1, max_size=9), min_size=1, max_size=30), st.integers(1, 60))
def test_breaking_a_text_loses_no_word_and_overflows_by_no_more_than_one(words: list[str], width: int) -> None:
    lines = wrapped(" ".join(words), width)

    assert words == " ".join(lines).split(" ")
    assert [] == [line for line in lines if columns_of(line) > width and " " in line]


@given(st.integers(5, 60))
def test_a_number_keeps_its_percent_sign(width: int) -> None:
    lines = wrapped("of which 12.49 % and then 5 % and 100 % in the end", width)

    assert [] == [line for line in lines if line.startswith("%")]
