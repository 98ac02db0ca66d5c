"""Several figures files in one call, and annotations for GitHub."""

from __future__ import annotations

import csv
import gc
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deserter_estimates.commands.output import write_pieces
from deserter_estimates.draws.sampler import Sampler
from deserter_estimates.file.document import bundled
from deserter_estimates.present.github import github_text
from deserter_estimates.report import many
from deserter_estimates.report.annotations import Annotation
from deserter_estimates.report.contract import RunReport
from deserter_estimates.solve.one_figure import Curve
from program import Done, estimate

PAIR = ("good.toml", "wrong.toml")
FILE = """format = 1
[article]
title = "Article {name}"
[figures.x]
value = {x}
quote = "{x} of them"
[estimates.y]
formula = "2 * x"
[claims.four]
estimate = "y"
value = 4
quote = "4 in all"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twice 2 is 4, twice 3 is not, and a file that names no figure of its formula."""
    (tmp_path / "good.toml").write_text(FILE.format(name="good", x=2), encoding="utf-8")
    (tmp_path / "wrong.toml").write_text(FILE.format(name="wrong", x=3), encoding="utf-8")
    (tmp_path / "bad.toml").write_text(FILE.format(name="bad", x=2).replace("2 * x", "2 * z"), encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Done:
    return estimate("run", "--draws", "0", *arguments, cwd=folder)


def test_several_files_have_a_row_each(folder: Path) -> None:
    done = run(folder, "good.toml", "wrong.toml")
    rows = [line.split(maxsplit=1) for line in done.stdout.splitlines() if ".toml" in line]

    assert (0, "") == (done.returncode, done.stderr)
    assert [
        ["good.toml", "1 claim. Against the article's own numbers 1 follows."],
        ["wrong.toml", "1 claim. Against the article's own numbers 1 does not follow."],
    ] == rows


def test_a_bad_file_does_not_stop_the_rest(folder: Path) -> None:
    done = run(folder, "good.toml", "bad.toml", "nowhere.toml", "wrong.toml", "--json", "--check")

    assert 2 == done.returncode
    assert ["good.toml", "wrong.toml"] == [
        json.loads(line)["figures_file"]["path"] for line in done.stdout.splitlines()
    ]
    assert ["bad.toml:8: estimates.y.formula", "nowhere.toml: there", "wrong.toml: claim 1"] == [
        found[0] for found in re.finditer(r"^(\S+toml:8: \S+(?=:)|\S+: there|wrong.*?1)", done.stderr, re.MULTILINE)
    ]


@pytest.mark.parametrize(
    ("files", "title"),
    [
        (("bad.toml", "nowhere.toml"), "No file can be used"),
        (("bad.toml", "good.toml"), "1 figures file"),
        (("good.toml", "good.toml"), "2 figures files"),
    ],
)
def test_the_table_counts_the_files_that_can_be_used(folder: Path, files: tuple[str, ...], title: str) -> None:
    assert title == run(folder, *files).stdout.splitlines()[0]


def test_check_fails_where_one_file_does_and_names_it(folder: Path) -> None:
    assert 0 == run(folder, "good.toml", "good.toml", "--check").returncode

    done = run(folder, "good.toml", "wrong.toml", "--check", "-o", "table.txt")

    assert (3, "") == (done.returncode, done.stdout)
    assert "wrong.toml: claim 1, four: does not follow.\n" == done.stderr
    assert "does not follow" in (folder / "table.txt").read_text(encoding="utf-8")


def test_a_choice_that_a_file_cannot_take_is_told_with_its_name(folder: Path) -> None:
    (folder / "other.toml").write_text(FILE.format(name="o", x=2).replace("x", "v"), encoding="utf-8")
    done = run(folder, "good.toml", "other.toml", "--set", "x=5", "--json")

    assert 2 == done.returncode
    assert [10] == [json.loads(line)["estimates"][0]["face_value"] for line in done.stdout.splitlines()]
    assert done.stderr.startswith("other.toml: ")


def test_csv_says_of_each_row_which_file_and_article_it_is_from(folder: Path) -> None:
    done = run(folder, "good.toml", "wrong.toml", "--format", "csv")
    rows = [*csv.DictReader(io.StringIO(done.stdout))]

    assert ["file", "article", "table"] == [*rows[0]][:3]
    assert [("good.toml", "Article good", "reproduces"), ("wrong.toml", "Article wrong", "does-not-reproduce")] == [
        (row["file"], row["article"], row["grade"]) for row in rows if row["table"] == "claims"
    ]


def test_each_line_of_json_is_the_report_of_one_file_alone(folder: Path) -> None:
    lines = [json.loads(line) for line in run(folder, "good.toml", "wrong.toml", "--json").stdout.splitlines()]
    alone = [json.loads(run(folder, name, "--json").stdout) for name in ("good.toml", "wrong.toml")]

    assert ["good.toml", "wrong.toml"] == [line["figures_file"].pop("path") for line in lines]
    assert alone == lines


def test_warnings_and_notes_name_their_file(folder: Path) -> None:
    done = estimate("run", "--draws", "100000", "good.toml", "wrong.toml", cwd=folder)

    assert ["warning: good.toml", "warning: wrong.toml"] == [
        line.rpartition(": 100,000 draws")[0] for line in done.stderr.splitlines()
    ]
    assert "" == estimate("run", "--draws", "100000", "--quiet", "good.toml", "wrong.toml", cwd=folder).stderr


def test_all_shows_one_file(folder: Path) -> None:
    done = run(folder, "good.toml", "wrong.toml", "--all")

    assert (2, "", "--all shows one file. Leave it out, or name one.\n") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--check",), 3)])
def test_github_is_told_of_a_claim_at_its_line(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    done = run(folder, "wrong.toml", "--format", "github", *arguments)
    lines = (folder / "wrong.toml").read_text(encoding="utf-8").splitlines()

    assert (code, "") == (done.returncode, done.stderr)
    place, _, message = done.stdout.removeprefix("::").partition("::")
    assert f"error file=wrong.toml,line={lines.index('[claims.four]') + 1}" == place
    assert message.startswith("Claim 1, four: does not follow. 2 * 3 = 6")


def test_github_is_told_what_is_wrong_with_a_file_and_of_the_rest(folder: Path) -> None:
    done = run(folder, "bad.toml", "nowhere.toml", "wrong.toml", "good.toml", "--format", "github")

    assert (2, "") == (done.returncode, done.stderr)
    assert ["error file=bad.toml,line=8", "error file=nowhere.toml", "error file=wrong.toml,line=9"] == [
        line.split("::")[1] for line in done.stdout.splitlines()
    ]


def test_what_github_takes_for_its_own_is_escaped() -> None:
    hostile = Annotation(level="warning", file="a:b,c%\r\n.toml", line=3, column=5, message="50 %,\r\n::error::x: \x1b")

    assert "::warning file=a%3Ab%2Cc%25%0D%0A.toml,line=3,col=5::50 %25,%0D%0A::error::x: \\x1b\n" == github_text(
        [hostile]
    )


def test_check_takes_several_files_and_is_as_strict_as_asked(folder: Path) -> None:
    (folder / "slip.toml").write_text(FILE.format(name="slip", x=2).replace("2 of them", "5 of them"), encoding="utf-8")
    loose, strict = (estimate("check", "good.toml", "slip.toml", *more, cwd=folder) for more in ([], ["--strict"]))

    assert (0, 3) == (loose.returncode, strict.returncode)
    assert loose.stdout == strict.stdout
    assert ["good.toml: 0 errors, 0 warnings.", "slip.toml: 0 errors, 1 warning."] == loose.stdout.splitlines()[::2]
    assert 0 == estimate("check", "good.toml", "--strict", cwd=folder).returncode
    assert 2 == estimate("check", "slip.toml", "bad.toml", "--strict", cwd=folder).returncode


def test_check_writes_a_line_of_json_a_file_or_annotations(folder: Path) -> None:
    (folder / "slip.toml").write_text(FILE.format(name="slip", x=2).replace("2 of them", "5 of them"), encoding="utf-8")
    lines = estimate("check", "bad.toml", "slip.toml", "--json", cwd=folder).stdout.splitlines()
    shown = estimate("check", "bad.toml", "slip.toml", "--format", "github", cwd=folder)

    assert [("bad.toml", 1, 0), ("slip.toml", 0, 1)] == [
        (each["file"], len(each["errors"]), len(each["warnings"])) for each in map(json.loads, lines)
    ]
    assert ["error file=bad.toml,line=8,col=16", "warning file=slip.toml,line=5,col=9"] == [
        line.split("::")[1] for line in shown.stdout.splitlines()
    ]
    assert 2 == shown.returncode


def test_a_text_belongs_to_one_file(folder: Path) -> None:
    done = estimate("check", "good.toml", "wrong.toml", "--text", "t.txt", cwd=folder)

    assert (2, "--text is the text of one article. Check its file alone.\n") == (done.returncode, done.stderr)


@pytest.mark.parametrize("format_", ["table", "json", "csv", "markdown", "github"])
def test_nothing_of_a_file_is_kept_while_the_next_is_audited(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a look for circles: a report, a curve or an array that lingered would do so a thousand times."""
    forget, kept = many.forget, []

    def alive() -> list[type]:
        return [type(each) for each in gc.get_objects() if isinstance(each, RunReport | Curve | Sampler)]

    def forget_and_count() -> None:
        forget()
        kept.append(alive())

    monkeypatch.setattr(many, "forget", forget_and_count)
    gc.collect()
    before = alive()  # what other tests keep
    gc.disable()
    try:
        done = estimate("run", "--draws", "16384", "--quiet", "--format", format_, *[str(bundled())] * 4)
    finally:
        gc.enable()

    assert (0, 4) == (done.returncode, len(kept))
    assert kept[1] == kept[3]
    assert before.count(RunReport) + 1 >= kept[3].count(RunReport)
    assert (0, 0) == (kept[3].count(Curve), kept[3].count(Sampler))


def test_a_file_that_is_written_in_pieces_is_left_alone_where_one_fails(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")

    def pieces() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pieces(pieces(), str(path))

    assert ["out.txt"] == [each.name for each in tmp_path.iterdir()]
    assert "old" == path.read_text(encoding="utf-8")


def test_csv_of_several_files_has_columns_that_do_not_depend_on_them(folder: Path) -> None:
    heads = {run(folder, *names, "--format", "csv").stdout.split("\n")[0] for names in (("good.toml",) * 2, PAIR)}
    rows = [*csv.reader(io.StringIO(run(folder, *PAIR, "--format", "csv").stdout))]

    assert 1 == len(heads)
    assert {len(rows[0])} == {len(row) for row in rows}
