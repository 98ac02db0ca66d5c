"""Files as they come: from standard input, in other encodings, unreadable, gone, or with no room for the output."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from deserter_estimates.commands.output import OutputError, write
from deserter_estimates.commands.template import template
from deserter_estimates.file.document import MAX_BYTES, read_document
from deserter_estimates.file.problems import InvalidFigures
from program import estimate

TEMPLATE = template().encode()


def shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -m deserter_estimates"
    text = command.replace("estimate", program, 1)
    return subprocess.run(["sh", "-c", text], capture_output=True, text=True, check=False, cwd=cwd)


def face_values(output: str) -> list[float]:
    return [each["face_value"] for each in json.loads(output)["estimates"]]


@pytest.mark.parametrize(
    "content",
    [TEMPLATE, b"\xef\xbb\xbf" + TEMPLATE, TEMPLATE.replace(b"\n", b"\r\n"), TEMPLATE.rstrip()],
    ids=["plain", "byte-order mark", "CRLF", "no last line feed"],
)
def test_standard_input_is_a_file_like_any_other(content: bytes) -> None:
    done = estimate("run", "-", "--json", "--draws", "0", given=content)

    assert (0, "") == (done.returncode, done.stderr)
    assert [6650, 6650 / 480, 4322.5, 1_729_000] == face_values(done.stdout)


def test_lines_are_counted_alike_with_crlf(tmp_path: Path) -> None:
    """The first hedge word stands on its line, whatever ends the lines and whatever comes before the first."""
    broken = TEMPLATE.replace(b'"about"', b'"abuot"', 1)
    line = 1 + broken[: broken.index(b"abuot")].count(b"\n")

    for content in (broken, broken.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + broken):
        report = json.loads(estimate("check", "-", "--json", given=content).stdout)
        assert [line] == [error["line"] for error in report["errors"]]
        assert ["Did you mean about?"] == [error["hint"] for error in report["errors"]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (template().encode("utf-16"), "is UTF-16 or no text at all. Save it again with the encoding UTF-8."),
        (template().encode("utf-16-le"), "is UTF-16 or no text at all. Save it again with the encoding UTF-8."),
        (template().encode("utf-32"), "is UTF-16 or no text at all. Save it again with the encoding UTF-8."),
        (b"# caf\xe9\n", "byte 0xe9 is not UTF-8. Save it again with the encoding UTF-8."),
        (b"#" * (MAX_BYTES + 1), "is larger than 2,000,000 bytes. A figures file is some pages of text."),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "UTF-32", "Latin-1", "very large"],
)
@pytest.mark.parametrize("command", ["run", "check"])
def test_what_is_not_utf_8_is_refused_in_one_line(command: str, content: bytes, message: str) -> None:
    done = estimate(command, "-", given=content)
    said = (done.stdout if command == "check" else done.stderr).splitlines()

    assert 2 == done.returncode
    assert said[0].endswith(message)
    assert (2 if command == "check" else 1) == len(said)


def test_the_article_and_the_figures_cannot_both_be_standard_input() -> None:
    done = estimate("check", "-", "--text", "-", given=TEMPLATE)

    assert 2 == done.returncode
    assert "<standard input>: can be the figures file or the text, and not both." in done.stderr


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (".", ".: is a folder, not a figures file."),
        ("none.toml", "none.toml: there is no such file. `estimate new FILE` writes one to start from."),
        ("", "'': is not the name of a file."),
        ("a\x1b[31m.toml", "a\\x1b[31m.toml: there is no such file. `estimate new FILE` writes one to start from."),
    ],
)
def test_a_path_that_is_no_file(path: str, message: str, tmp_path: Path) -> None:
    done = estimate("run", path, cwd=tmp_path)

    assert (2, "", f"{message}\n") == done


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "may not be read. Ask its owner for permission to read it.",
        ),
        (OSError(errno.EIO, "Input/output error"), "cannot be read (Input/output error)."),
        (
            FileNotFoundError(errno.ENOENT, "gone"),
            "there is no such file. `estimate new FILE` writes one to start from.",
        ),
    ],
    ids=["forbidden", "failing disk", "deleted meanwhile"],
)
def test_a_file_that_cannot_be_read(
    error: OSError, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root may read everything, the system's refusal is played."""
    path = tmp_path / "figures.toml"
    path.write_bytes(TEMPLATE)

    def refuse(*_: object, **__: object) -> IO[Any]:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InvalidFigures) as refusal:
        read_document(str(path))
    assert f"{path}: {message}" == str(refusal.value)


def test_closed_standard_input_is_said_to_be_closed(tmp_path: Path) -> None:
    done = shell("estimate run - <&-", tmp_path)

    assert (2, "<standard input>: is closed. Name a file, or pipe one in.\n") == (done.returncode, done.stderr)


@pytest.mark.parametrize("command", ["run --draws 0", "run --draws 0 --json", "check", "figures", "schema figures"])
def test_closed_standard_output_is_no_crash(command: str, tmp_path: Path) -> None:
    done = shell(f"estimate {command} >&-", tmp_path)

    assert (2, "standard output: is closed. Name a file with -o.\n") == (done.returncode, done.stderr)


# No room for the output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="A device that is always full is Linux's own.")
@pytest.mark.parametrize("command", ["run --draws 0", "schema report"])
def test_a_full_disk_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    piped = shell(f"estimate {command} > /dev/full", tmp_path)
    written = estimate(*command.split(), "-o", "/dev/full")

    assert (2, "standard output: cannot be written (No space left on device).\n") == (piped.returncode, piped.stderr)
    assert (2, "/dev/full: cannot be written (No space left on device). Nothing was changed.\n") == (
        written.returncode,
        written.stderr,
    )


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_the_old_file_survives_a_full_disk(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the disk fills up while the text is written, or the new file cannot be put in the old one's place."""
    old = tmp_path / "report.json"
    old.write_text("old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    with pytest.raises(OutputError, match=r"report\.json: cannot be written \(No space left on device\)"):
        write("new", str(old))

    assert "old" == old.read_text()
    assert [old] == list(tmp_path.iterdir())  # and nothing half-written beside it
