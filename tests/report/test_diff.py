"""What changed between two audits: figures, readings, results and grades."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from deserter_estimates.report.diff import compare, diff_report
from deserter_estimates.report.diff_contract import DiffReport
from deserter_estimates.report.run import Sampling, run_report
from program import estimate
from small_models import RIDERS
from stress_models import model_from


def changed(old: str, new: str, text: str = RIDERS) -> DiffReport:
    """The difference that another piece of text makes."""
    assert old in text
    one, other = (run_report(model_from(each), Sampling(draws=0)) for each in (text, text.replace(old, new)))
    return compare(one, other)


def said(report: DiffReport) -> list[str]:
    return [change.sentence for change in report.changes]


def test_a_figure_changes_its_results_and_a_grade() -> None:
    """12 % of 240,000 is 28,800, and 10 % of it 24,000; nearly 30,000 is 27,000 at least."""
    report = changed("value = 12\n", "value = 10\n")

    assert ("thirty_thousand",) == report.grades
    assert [
        "1 “nearly 30,000 riders a day”: “does not follow”, before “follows”.",
        "riders: 24,000, before 28,800; its words allow 22,325–25,725, before 27,025–30,625.",
        "cyclists: 10 %, before 12 %; admits 9.5–10.5 %, before 11.5–12.5 %.",
    ] == said(report)
    assert "1 grade changed. New, gone or changed: 1 claim, 1 estimate and 1 figure." == report.sentence
    assert [("face_value", 28_800, 24_000), ("low", 27_025, 22_325), ("high", 30_625, 25_725)] == [
        (moved.key, moved.old, moved.new) for moved in report.changes[1].moved
    ]


def test_nothing_changed_between_a_file_and_itself_in_other_words() -> None:
    report = changed("value = 240_000\n", "value = 240000 # of the census\n")

    assert ((), (), "Nothing changed.") == (report.grades, report.changes, report.sentence)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("236_410", "236_401", "residents.register: 236,401, before 236,410."),
        ("readings.register", "readings.census", "residents.census is new: 236,410; kind swap."),
        ('"nearly"', '"about"', "1 “nearly 30,000 riders a day”: says about 30,000, before nearly 30,000."),
        (
            "nearly 30,000 r",
            "30,000 r",
            "1 “30,000 riders a day”: quote “30,000 riders a day”, before “nearly 30,000 riders a day”.",
        ),
        ("thirty_thousand", "many", "1 “nearly 30,000 riders a day” is gone: “follows”; says nearly 30,000."),
        (
            "multiplier(residents, cyclists)",
            "residents * cyclists",
            "riders: formula residents * cyclists, before multiplier(residents, cyclists).",
        ),
    ],
)
def test_each_kind_of_change_is_a_sentence(old: str, new: str, sentence: str) -> None:
    report = changed(old, new)

    assert sentence in said(report)
    assert () == report.grades


def test_every_change_is_undone_by_the_change_back() -> None:
    there, back = (
        changed("value = 12\n", "value = 10\n"),
        changed("value = 10\n", "value = 12\n", RIDERS.replace("12\n", "10\n")),
    )

    assert [(each.kind, each.name, [(m.key, m.old, m.new) for m in each.moved]) for each in there.changes] == [
        (each.kind, each.name, [(m.key, m.new, m.old) for m in each.moved]) for each in back.changes
    ]


def test_a_file_and_the_json_of_its_run_are_the_same(tmp_path: Path) -> None:
    """The article that ships, with its draws and slips, read back from JSON."""
    (tmp_path / "r.json").write_text(estimate("run", "--json").stdout, encoding="utf-8")
    from deserter_estimates.file.document import bundled

    assert () == diff_report(str(tmp_path / "r.json"), str(bundled())).changes


def test_other_choices_are_warned_of(tmp_path: Path) -> None:
    for name, more in (("a", []), ("b", ["--set", "residents=250000", "--hedges", "survey"])):
        done = estimate("run", "-", "--json", "--draws", "0", *more, given=RIDERS)
        (tmp_path / name).write_text(done.stdout, encoding="utf-8")

    assert (
        "hedge words read: as survey, before as rounding.",
        "values set: residents = 250000, before none.",
    ) == diff_report(str(tmp_path / "a"), str(tmp_path / "b")).warnings


def test_check_exits_with_3_where_a_grade_changed(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_text(RIDERS, encoding="utf-8")
    (tmp_path / "new.toml").write_text(RIDERS.replace("value = 12\n", "value = 10\n"), encoding="utf-8")
    same = estimate("diff", "--check", "old.toml", "old.toml", cwd=tmp_path)
    other = estimate("diff", "--check", "old.toml", "new.toml", "-o", "told", cwd=tmp_path)
    piped = estimate("diff", "-", "new.toml", "--json", cwd=tmp_path, given=RIDERS)

    assert (0, "", "old.toml before, old.toml now\n\nNothing changed.\n") == (same.returncode, same.stderr, same.stdout)
    assert (3, "", "claim 1 “nearly 30,000 riders a day”: “does not follow”, before “follows”.\n") == (
        other.returncode,
        other.stdout,
        other.stderr,
    )
    assert (0, ["thirty_thousand"]) == (piped.returncode, json.loads(piped.stdout)["grades"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{}", "is no JSON report of `estimate run` (Object missing required field"),
        ('{"command": "check"}', "is no JSON report of `estimate run` (Invalid enum value 'check'"),
        ("{", "is no JSON report of `estimate run` (Input data was truncated)"),
        ("format = 2", "format"),
    ],
)
def test_what_is_no_audit_is_refused(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_text(text, encoding="utf-8")
    done = estimate("diff", "f", "f", cwd=tmp_path)

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("f")
    assert says in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"decimals": 0', '"decimals": 1000000000', "decimals go up to 500"),
        ('"unit": "people"', '"unit": "zz^^9"', "is not read as a unit"),
        ('"low": 11.5', '"low": "soon"', "Invalid isoformat string"),
        ('"spread": {', '"spread": {"a": ' + "[" * 50_000 + "]" * 50_000 + ", ", "maximum recursion depth"),
        ('"face_value": 28800', '"face_value": ' + "9" * 5_000, "out of range"),
    ],
)
def test_a_forged_report_is_refused_in_a_sentence(old: str, new: str, says: str, tmp_path: Path) -> None:
    sound = estimate("run", "-", "--json", "--draws", "0", given=RIDERS).stdout
    assert old in sound
    (tmp_path / "sound").write_text(sound, encoding="utf-8")
    (tmp_path / "forged").write_text(sound.replace(old, new, 1), encoding="utf-8")
    done = estimate("diff", "sound", "forged", cwd=tmp_path)

    assert (2, "") == (done.returncode, done.stdout)
    assert says in done.stderr
    assert len(done.stderr) < 300


def test_no_text_of_a_report_reaches_a_terminal_as_a_command(tmp_path: Path) -> None:
    sound = estimate("run", "-", "--json", "--draws", "0", given=RIDERS).stdout
    (tmp_path / "a").write_text(sound, encoding="utf-8")
    forged = sound.replace("nearly 30,000 riders", "\\u001b[31m riders").replace(
        '"grade": "reproduces"', '"grade": null'
    )
    (tmp_path / "b").write_text(forged, encoding="utf-8")
    done = estimate("diff", "a", "b", "--check", cwd=tmp_path)

    assert 3 == done.returncode
    assert "\x1b" not in done.stdout + done.stderr
    assert "[31m riders" in done.stdout


def test_standard_input_is_one_of_the_two() -> None:
    done = estimate("diff", "-", "-", given=RIDERS)

    assert (2, "Standard input can be one of the two. Name a file for the other.\n") == (done.returncode, done.stderr)


def test_two_reports_of_one_file_are_told_apart_by_the_names_given(tmp_path: Path) -> None:
    (tmp_path / "figures.toml").write_text(RIDERS, encoding="utf-8")
    for name in ("r1.json", "r2.json"):
        assert 0 == estimate("run", "figures.toml", "--json", "--draws", "0", "-o", name, cwd=tmp_path).returncode
    done = estimate("diff", "r1.json", "r2.json", cwd=tmp_path)

    assert "r1.json before, r2.json now\n\nNothing changed.\n" == done.stdout


def test_a_file_has_the_sha_256_of_its_bytes_here_as_everywhere(tmp_path: Path) -> None:
    """Of a file that begins with a byte order mark, too."""
    path = tmp_path / "marked.toml"
    path.write_bytes(b"\xef\xbb\xbf" + RIDERS.encode())

    assert hashlib.sha256(path.read_bytes()).hexdigest() == diff_report(str(path), str(path)).old.sha256
