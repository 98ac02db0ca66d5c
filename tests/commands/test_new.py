"""From nothing to graded claims: `estimate new`, and the page that tells a new user the way."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from deserter_estimates.check.check import check_file
from deserter_estimates.commands.template import template, write_new
from deserter_estimates.file.document import read_document
from program import estimate

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "your-own-article.md").read_text(encoding="utf-8")


def test_the_template_runs_as_it_is_and_every_verdict_is_in_it(tmp_path: Path) -> None:
    """6,650 bicycles are missing, 65 % of them 4,322.5: short of 5,000, which 5,008 at most just reaches."""
    write_new(str(tmp_path / "mine.toml"), template())
    report = json.loads(estimate("run", "mine.toml", "--json", "--draws", "0", cwd=tmp_path).stdout)

    assert {"bicycles_missing": 6650, "missing_share": 6650 / 480, "bicycles_stolen": 4322.5, "loss": 1_729_000} == {
        each["name"]: each["face_value"] for each in report["estimates"]
    }
    assert {
        "more_than_five_thousand": "within-rounding",
        "about_seven_thousand": "reproduces",
        "large_part": "reproduces",
        "more_every_year": "not-checkable",
    } == {each["name"]: each["grade"] for each in report["claims"]}


def test_the_template_passes_its_own_check(tmp_path: Path) -> None:
    write_new(str(tmp_path / "mine.toml"), template())
    check = check_file(lambda: read_document(str(tmp_path / "mine.toml")))

    assert ((), ()) == (check.errors, check.warnings)
    assert ["estimates.loss"] == [each.problem.key for each in check.accepted]


def test_new_says_what_to_do_next(tmp_path: Path) -> None:
    made = estimate("new", "my article.toml", cwd=tmp_path)

    assert (0, "") == (made.returncode, made.stdout)
    assert "estimate run 'my article.toml'" in made.stderr
    assert template() == (tmp_path / "my article.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("old.toml", "old.toml: is there already. Choose another name, or add --force; nothing was changed.\n"),
        ("link.toml", "link.toml: is there already. Choose another name, or add --force; nothing was changed.\n"),
        (".", ".: is a folder. Name a file in it; nothing was changed.\n"),
        ("none/new.toml", "none/new.toml: cannot be written (No such file or directory).\n"),
    ],
)
def test_new_overwrites_nothing(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "old.toml").write_text("mine")
    (tmp_path / "link.toml").symlink_to("old.toml")
    made = estimate("new", path, cwd=tmp_path)

    assert (2, "", message) == (made.returncode, made.stdout, made.stderr)
    assert "mine" == (tmp_path / "old.toml").read_text()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="A device that is always full is Linux's own.")
def test_a_disk_that_is_full_leaves_no_half_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from deserter_estimates.commands.output import OutputError

    plain = Path.open

    def always_full(path: Path, mode: str = "r", *_: object, **options: Any) -> IO[Any]:
        if mode != "x":
            return plain(path, mode, **options)
        path.touch()
        return os.fdopen(os.open("/dev/full", os.O_WRONLY), "w")

    monkeypatch.setattr(Path, "open", always_full)

    with pytest.raises(OutputError, match="No space left on device"):
        write_new(str(tmp_path / "mine.toml"), template())
    assert [] == list(tmp_path.iterdir())


# docs/your-own-article.md, word for word


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_following_the_page_ends_with_graded_claims(tmp_path: Path) -> None:
    """Every command of the page, in its order, in a fresh folder with the page's own article in it."""
    (article,) = blocks("text")
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    command = tmp_path / "bin" / "estimate"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m deserter_estimates "$@"\n')
    command.chmod(0o755)
    path = os.pathsep.join([str(command.parent), os.environ["PATH"]])
    outputs = []
    for block in blocks("sh"):
        done = subprocess.run(
            ["bash", "-euc", block],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert 0 == done.returncode, f"{block}{done.stdout}{done.stderr}"
        outputs.append(done.stdout)

    check = next(output for block, output in zip(blocks("sh"), outputs, strict=True) if "check" in block)
    found = "7 of 7 quotes found in the text, 5 of 5 numbers covered"
    counts = f"0 errors, 0 warnings, 1 accepted with its reason, 3 notes, {found}"
    assert f"my-article.toml: {counts}." in check
    grades = [claim["grade"] for claim in json.loads((tmp_path / "report.json").read_text())["claims"]]
    assert ["within-rounding", "reproduces", "reproduces", "not-checkable"] == grades


def test_the_page_shows_the_accepted_warning_as_the_template_has_it() -> None:
    (accepted,) = blocks("toml")

    assert accepted in template()


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("run", "The file makes no claims."),
        ("sensitivity", "There is no claim to test."),
        ("readings", "There is no claim to test."),
    ],
)
def test_a_draft_as_it_is_written_says_what_to_do_for_a_claim(tmp_path: Path, command: str, says: str) -> None:
    (tmp_path / "a.txt").write_text("Of the 240,000 residents, about 12 % cycle, that is 28,800 people.\n")
    assert 0 == estimate("new", "my.toml", "--text", "a.txt", cwd=tmp_path).returncode
    done = estimate(command, "my.toml", cwd=tmp_path)
    shown = " ".join(done.stdout.split())

    assert (0, "") == (done.returncode, done.stderr)
    assert f"{says} In a draft, take the # away from a sum and its claim. Otherwise write [claims.NAME]" in shown


def test_a_text_in_the_place_of_a_file_is_told_to_be_drafted(tmp_path: Path) -> None:
    text = "Bicycles\n\nOf the 240,000 residents, about 12 % cycle [1].\n\n[1] The city, 2020.\n"
    (tmp_path / "a.txt").write_text(text)
    draft = "`estimate new FILE --text a.txt` drafts a file from it."
    done = estimate("run", "a.txt", cwd=tmp_path)

    assert (2, f"a.txt: is not TOML. If this is the article's text, {draft}\n") == (done.returncode, done.stderr)
