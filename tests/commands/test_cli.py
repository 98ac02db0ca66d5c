"""The command line as it is used: in a shell, on a pipe, on a terminal, with mistakes."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from program import estimate

ROOT = Path(__file__).parents[2]

PROGRAM = [sys.executable, "-m", "deserter_estimates"]
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def on_terminal(*arguments: str, columns: int = 100, **environment: str) -> str:
    """What the program writes to a terminal of so many columns."""
    master, slave = pty.openpty()
    variables = {**os.environ, "COLUMNS": str(columns), "LINES": "50", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    variables = {key: value for key, value in variables.items() if key not in ("NO_COLOR", "FORCE_COLOR")} | environment
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=slave, stderr=slave, stdin=slave, env=variables)
    os.close(slave)
    read = b""
    while True:
        ready, _, _ = select.select([master], [], [], 30)
        try:
            piece = os.read(master, 65536) if ready else b""
        except OSError:  # the other end is closed: all is read
            break
        if not piece:
            break
        read += piece
    process.wait()
    os.close(master)
    return read.decode("utf-8").replace("\r\n", "\n")


def loaded(*arguments: str) -> set[str]:
    """The modules that a run has imported by its end."""
    code = (
        "import sys\nfrom deserter_estimates.commands.cli import app\n"
        f"sys.argv = ['estimate', *{list(arguments)!r}]\n"
        "try: app()\nexcept SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("estimate sens", {"sensitivity"}),
        ("estimate sensitivity --t", {"--top", "--two-way"}),
        ("estimate run --hedges ", {"rounding", "survey", "ferson"}),
    ],
)
def test_a_shell_completes_commands_options_and_their_words(typed: str, completed: set[str]) -> None:
    code = "import sys; sys.argv = ['estimate']; from deserter_estimates.commands.cli import main; main()"
    asked = {"_ESTIMATE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **asked}, check=False
    )

    assert completed == set(done.stdout.split())


def test_a_run_imports_neither_scipy_nor_rich() -> None:
    modules = loaded("run", "--json")

    assert "numpy" in modules
    assert {"scipy", "rich"}.isdisjoint(modules)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists the threads of a process there")
def test_a_run_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy would start one for each processor, which waits busily for linear algebra on large matrices."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    code = """\
import atexit, os, sys
from deserter_estimates.commands.cli import main
atexit.register(lambda: print(*os.listdir("/proc/self/task"), sep="\\n", file=sys.stderr))
sys.argv = ["estimate", "run"]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert 1 == len(done.stderr.splitlines())


def test_asking_for_the_version_imports_nothing_heavy() -> None:
    assert {"numpy", "scipy", "rich"}.isdisjoint(loaded("--version"))


def test_the_version_is_said() -> None:
    from deserter_estimates import __version__

    assert f"estimate {__version__}\n" == estimate("--version").stdout


def test_json_is_one_object_on_standard_output_and_nothing_else() -> None:
    done = estimate("run", "--json")
    report: dict[str, Any] = json.loads(done.stdout)

    assert ("1.0", "run") == (report["format_version"], report["command"])
    assert ("", 0) == (done.stderr, done.returncode)
    assert [[439_776, 539_776]] == [
        [row["low"], row["high"]] for row in report["estimates"] if row["face_value"] == 489_776
    ]


def test_the_same_seed_gives_the_same_bytes_and_zero_is_a_seed() -> None:
    zero, again, one = (estimate("run", "--json", "--seed", seed).stdout for seed in ("0", "0", "1"))

    assert zero == again
    assert zero != one


def test_a_file_on_standard_input_is_the_same_as_the_file(tmp_path: Path) -> None:
    from deserter_estimates.file.document import bundled

    piped = json.loads(estimate("run", "-", "--json", given=bundled().read_text(encoding="utf-8")).stdout)
    bare = json.loads(estimate("run", "--json").stdout)

    assert "<standard input>" == piped["figures_file"].pop("name")
    assert "figures.toml" == bare["figures_file"].pop("name")
    assert (True, False) == (bare["figures_file"].pop("ships"), piped["figures_file"].pop("ships"))
    assert bare == piped


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "nowhere.toml"), "nowhere.toml: there is no such file"),
        (("run", "--set", "archive_totl=1"), "The nearest: archive_total, "),
        (("run", "--set", "archive_total"), "is not NAME=VALUE"),
        (("run", "--set", "archive_total=lots"), "is no value for archive_total"),
        (("run", "--set", "archive_total=nan"), "is no value for archive_total"),
        (("run", "--set", "archive_total=1e999999999"), "is no value for archive_total"),
        (("run", "--reading", "archive_total=solonn"), "The nearest: solonin, "),
        (("run", "--rate", "many"), "is no value for defection_rate"),
        (("run", "--rate", "1", "--rate", "2"), "`estimate sensitivity` compares several"),
        (("run", "--level", "1.5"), "between 0 and 1"),
        (("run", "--hedges", "loose"), "loose"),
        (("sensitivity", "--of", "nothing"), "there is no estimate nothing"),
        (("sensitivity", "--claim", "tens_of_thousands"), "has no estimate"),
        (("sensitivity", "--two-way", "archive_total"), "--two-way A,B"),
        (("readings", "nothing"), "there is no claim nothing"),
    ],
)
def test_a_mistake_is_one_message_and_exit_code_2(arguments: tuple[str, ...], says: str) -> None:
    done = estimate(*arguments)

    assert 2 == done.returncode
    assert "" == done.stdout
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "formula",
    ["9**9**9**9", "(" * 5_000 + "x" + ")" * 5_000, "x" + "+x" * 200_000, "x.__class__", "print(x)", "open(x)"],
)
def test_hostile_formulas_are_refused_with_their_line(tmp_path: Path, formula: str) -> None:
    path = tmp_path / "hostile.toml"
    path.write_text(
        'format = 1\n[article]\ntitle = "t"\n[figures.x]\nvalue = 1\nquote = "q"\n'
        f'[estimates.y]\nformula = "{formula}"\n',
        encoding="utf-8",
    )

    done = estimate("run", str(path))

    assert 2 == done.returncode
    assert f"{path}:8: estimates.y.formula: " in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 1_000


def test_check_exits_with_3_where_a_claim_does_not_follow_and_0_where_all_do(tmp_path: Path) -> None:
    path = tmp_path / "fine.toml"
    path.write_text(
        'format = 1\n[article]\ntitle = "t"\n[figures.x]\nvalue = 2\nquote = "q"\n[estimates.y]\nformula = "2 * x"\n'
        '[claims.four]\nestimate = "y"\nvalue = 4\nquote = "q"\n[claims.vague]\nreason = "vague"\nquote = "q"\n',
        encoding="utf-8",
    )

    assert 3 == estimate("run", "--check", "--draws", "0", "--rate", "1").returncode
    assert 0 == estimate("run", "--check", "--draws", "0").returncode  # the bundled article expects its grades
    assert 0 == estimate("run", "--check", "--draws", "0", str(path)).returncode


CLAIMS = """format = 1
[article]
title = "t"
[figures.x]
value = 2
quote = "q"
[estimates.y]
formula = "2 * x"
[claims.four]
estimate = "y"
value = 4
quote = "q"
{}
[claims.nine]
estimate = "y"
value = 9
quote = "q"
{}
[claims.vague]
reason = "vague"
quote = "q"
{}
"""


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        (("reproduces", "does-not-reproduce", "not-checkable"), []),
        (("", "does-not-reproduce", ""), []),
        (("", "", ""), ["claim 2, nine: does not follow."]),
        (
            ("within-rounding", "", "contradicted"),
            [
                "claim 1, four: follows (graded reproduces), and within-rounding is expected.",
                "claim 2, nine: does not follow.",
                "claim 3, vague: cannot be checked (graded not-checkable), and contradicted is expected.",
            ],
        ),
    ],
)
def test_check_compares_each_grade_with_the_expected_one(
    tmp_path: Path, expected: tuple[str, ...], told: list[str]
) -> None:
    path = tmp_path / "f.toml"
    path.write_text(CLAIMS.format(*(f'expected = "{grade}"' if grade else "" for grade in expected)), encoding="utf-8")
    done = estimate("run", "--check", "--draws", "0", str(path), "-o", str(tmp_path / "report"))

    assert (3 if told else 0, "", told) == (done.returncode, done.stdout, done.stderr.splitlines())
    assert (tmp_path / "report").exists()


def test_the_rate_is_the_figure_that_the_file_names(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    text = CLAIMS.format(*['expected = "does-not-reproduce"'] * 2, "")
    path.write_text(text.replace('"t"\n', '"t"\nrate = "x"\n'), encoding="utf-8")

    assert 0 == estimate("run", "--check", "--draws", "0", "--rate", "2.5", str(path)).returncode
    assert 3 == estimate("run", "--check", "--draws", "0", str(path)).returncode


def test_a_file_that_names_no_rate_has_none_to_move(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text(CLAIMS.format("", "", ""), encoding="utf-8")
    says = 'the file names no rate. Write rate = "NAME" under [article], or use --set NAME=VALUE.\n'

    done = estimate("run", "--rate", "3", str(path))

    assert (2, "", says) == (done.returncode, done.stdout, done.stderr)


def test_an_output_file_is_written_and_an_old_one_survives_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    good = estimate("run", "--json", "--draws", "0", "-o", str(path))
    kept = path.read_text(encoding="utf-8")
    bad = estimate("run", "--json", "--set", "nothing=1", "-o", str(path))

    assert ("", 0, 2) == (good.stdout, good.returncode, bad.returncode)
    assert "1.0" == json.loads(kept)["format_version"]
    assert kept == path.read_text(encoding="utf-8")
    assert ["report.json"] == os.listdir(tmp_path)


@pytest.mark.parametrize("command", ["run", "run --format json g.toml", "check", "sensitivity", "figures", "page"])
def test_the_output_does_not_overwrite_the_figures_file(tmp_path: Path, command: str) -> None:
    text = (ROOT / "examples" / "fish_count.toml").read_text(encoding="utf-8")
    for name in ("f.toml", "g.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = estimate(*command.split(), "f.toml", "-o", str(tmp_path / "f.toml"), cwd=tmp_path)

    assert (2, f"-o {tmp_path / 'f.toml'}: is the figures file. Name another file.\n") == (done.returncode, done.stderr)
    assert text == (tmp_path / "f.toml").read_text(encoding="utf-8")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m deserter_estimates run | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)

    assert ("", 0) == (done.stderr, done.returncode)


def test_a_terminal_gets_colour_and_a_pipe_or_no_color_does_not() -> None:
    assert ESCAPE.search(on_terminal("run", "--draws", "0"))
    assert not ESCAPE.search(on_terminal("run", "--draws", "0", NO_COLOR="1"))
    assert not ESCAPE.search(estimate("run", "--draws", "0").stdout)
    assert ESCAPE.search(estimate("run", "--draws", "0", FORCE_COLOR="1").stdout)


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    lines = ESCAPE.sub("", on_terminal("run", columns=columns)).split("\n")
    shown = [line.rpartition("\r")[2] for line in lines]  # what the progress wrote is written over

    assert max(len(line) for line in shown if "://" not in line) <= columns  # an address is never broken
    assert any("489,776" in line for line in lines)


def test_a_terminal_without_utf_8_gets_ascii() -> None:
    text = estimate("run", "--draws", "0", encoding="ascii").stdout

    assert text.isascii()
    assert "489,776" in text


@pytest.mark.parametrize("option", [("--claim", "4"), ("--of", "flight_ceiling"), ("--sweep", "defection_rate=1:2:1")])
def test_the_rates_screen_takes_no_choice_of_another(option: tuple[str, str]) -> None:
    done = estimate("sensitivity", "--rate", "1.5", *option)

    assert (2, "") == (done.returncode, done.stdout)
    assert "--rate has a screen of its own. Leave out" in done.stderr


def test_progress_and_warnings_stay_off_standard_output() -> None:
    """1.4 million less 1,422,624 would be fewer than nobody."""
    taken = ("--reading", "nkvd_certificate=detained_not_deserted", "--reading", "archive_total=solonin")
    done = estimate("run", "--json", *taken)
    rows = {row["name"]: row for row in json.loads(done.stdout)["estimates"]}

    assert "warning: late_war_residual cannot be computed" in done.stderr
    assert rows["late_war_residual"]["face_value"] is None
    assert "" == estimate("run", "--json", "--quiet", *taken).stderr


def test_verbose_says_where_first_order_propagation_misleads() -> None:
    done = estimate("run", "--json", "--verbose")

    assert "note: late_war_adjusted: first-order propagation gives a mean of 276,207" in done.stderr


def test_draws_are_rounded_up_and_that_is_said() -> None:
    done = estimate("run", "--json", "--draws", "100000")

    assert 131_072 == json.loads(done.stdout)["settings"]["draws"]
    assert "100,000 draws were asked for, and 131,072 made" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("explain", "a.toml"), "'a.toml' is no name. NAME comes first, then the file: estimate explain NAME a.toml"),
        (
            ("explain", "a.toml", "tenth"),
            "'a.toml' is no name. NAME comes first, then the file: estimate explain NAME a.toml",
        ),
        (
            ("readings", "a.toml", "tenth"),
            "'a.toml' is no name. CLAIM comes first, then the file: estimate readings CLAIM a.toml",
        ),
        (("explain", "99"), "there is no claim 99. The claims are numbered 1 to 18."),
        (("readings", "--claim", "19"), "there is no claim 19. The claims are numbered 1 to 18."),
        (("readings", "2", "a.toml", "--claim", "3"), "2 and --claim 3 are both a claim. Keep one of the two."),
        (("sensitivity", "2"), "2: there is no such file. If it is a claim: estimate sensitivity --claim 2"),
        (
            ("run", "--set", "residents", "3", "base.toml"),
            "--set residents: is not NAME=VALUE. Write --set residents=VALUE.",
        ),
        (
            ("run", "--set", "defection_rate=2", "--rate", "3"),
            "--rate is --set defection_rate, which is given too. Keep one of the two.",
        ),
        (
            ("run", "--set", "defection_rate=2", "--set", "defection_rate=3"),
            "--set is given twice for defection_rate, 2 and 3. Keep one of the two.",
        ),
    ],
)
def test_what_can_only_be_a_mistake_is_told_in_one_sentence(arguments: tuple[str, ...], says: str) -> None:
    done = estimate(*arguments)

    assert (2, "", f"{says}\n") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("command", ["readings", "plot"])
def test_a_claim_may_be_named_by_the_option_of_sensitivity_too(command: str, tmp_path: Path) -> None:
    out = {place: tmp_path / f"{place}.svg" for place in ("argument", "option")}
    for claim, path in zip((("2",), ("--claim", "2")), out.values(), strict=True):
        assert 0 == estimate(command, *claim, "-o", str(path)).returncode

    assert out["argument"].read_bytes() == out["option"].read_bytes()


def test_a_picture_is_said_to_be_written_and_where(tmp_path: Path) -> None:
    assert ("", "plot.svg is written.\n") == estimate("plot", "2", cwd=tmp_path)[1:]
    assert ("", "") == estimate("plot", "2", "--quiet", cwd=tmp_path)[1:]
    assert (tmp_path / "plot.svg").exists()


def test_a_page_is_not_poured_into_a_terminal() -> None:
    said = "the page is HTML, not to be read on a terminal. Write -o FILE, or --open for the browser.\n"

    assert said == on_terminal("page")
    assert estimate("page", "--draws", "0").stdout.startswith("<!doctype html>")
