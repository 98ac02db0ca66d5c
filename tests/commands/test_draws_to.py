"""Draws written to a file, and spreads given by hand."""

from __future__ import annotations

import csv
import json
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from deserter_estimates.draws.rows import CELLS, rows_of
from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.figures import figures_of
from deserter_estimates.model.model import Model
from program import Done, estimate

FILE = """format = 1
[article]
title = "Widths"
[figures.x]
label = "Length of the board"
low = 0
high = 6
quote = "0 to 6"
[figures.y]
value = 3
low = 0
high = 12
quote = "3"
[assumptions.z]
value = 7
reason = "counted"
[estimates.twice]
formula = "2 * x"
[estimates.root]
formula = "(x - 3) ** 0.5"
[estimates.plain]
formula = "y"
unit = "%"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "f.toml").write_text(FILE.replace('unit = "%"\n', ""), encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Done:
    return estimate("run", "f.toml", "--draws", "16384", *arguments, cwd=folder)


def columns(path: Path) -> dict[str, list[float | None]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    return {name: [float(row[name]) if row[name] else None for row in rows] for name in rows[0]}


def test_a_row_is_a_draw_and_a_column_an_estimate(folder: Path) -> None:
    """x is uniform from 0 to 6: 2 x has the mean 6, and x - 3 has no root in half of the draws."""
    done = run(folder, "--draws-to", "draws.csv", "--json")
    found = columns(folder / "draws.csv")
    shown = {row["name"]: row for row in json.loads(done.stdout)["estimates"]}

    assert 0 == done.returncode
    assert ["twice", "root", "plain"] == [*found]
    assert {16384} == {len(column) for column in found.values()}
    twice, root = found["twice"], [each for each in found["root"] if each is not None]
    assert all(each is not None and 0 <= each <= 12 for each in twice)
    assert abs(6 - np.mean(np.array(twice, float))) < 1e-3
    assert shown["twice"]["mean"] == pytest.approx(np.mean(np.array(twice, float)), rel=1e-9)
    assert shown["root"]["mean"] == pytest.approx(np.mean(root), rel=1e-9)
    assert 0.5 == pytest.approx(len(root) / 16384, abs=0.01)
    assert shown["root"]["excluded_share"] == pytest.approx(1 - len(root) / 16384, rel=1e-9)


def test_an_estimate_of_a_draw_is_that_of_its_figures(folder: Path) -> None:
    """Both columns come of the same x: 2 sqrt(x - 3)^2 + 6 is 2 x."""
    run(folder, "--draws-to", "draws.csv")
    found = columns(folder / "draws.csv")
    pairs = [(a, b) for a, b in zip(found["twice"], found["root"], strict=True) if a is not None and b is not None]

    assert len(pairs) > 8000
    assert all(twice == pytest.approx(2 * root**2 + 6, rel=1e-9) for twice, root in pairs)


@pytest.mark.parametrize("text", ["%", "thousand people"])
def test_draws_are_in_the_unit_of_the_estimate(text: str) -> None:
    file = FILE.replace('unit = "%"', f'unit = "{text}"').replace('quote = "3"', f'quote = "3"\nunit = "{text}"')
    model = Model.of(figures_of(document_of(text_of("f.toml", file.encode()))))
    (rows,) = rows_of(model, ["plain"], draws=16384, seed=0)

    assert 6 == pytest.approx(rows.mean(), abs=0.01)


def wide_model() -> Model:
    """A hundred estimates."""
    file = FILE.replace('unit = "%"\n', "") + "".join(f'[estimates.e{n}]\nformula = "x * {n} + y"\n' for n in range(97))
    return Model.of(figures_of(document_of(text_of("f.toml", file.encode()))))


def test_many_draws_of_many_estimates_take_no_more_memory_than_a_block() -> None:
    """2^17 draws of 100 estimates are 105 MB of numbers; a block has 2 MB."""
    model = wide_model()
    tracemalloc.start()
    sizes = [rows.shape for rows in rows_of(model, [*model.estimates], draws=2**17, seed=0)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert 2**17 == sum(size[0] for size in sizes)
    assert {100} == {size[1] for size in sizes}
    assert max(rows * columns for rows, columns in sizes) <= CELLS
    assert peak < 32 * 8 * CELLS


def test_the_draws_do_not_depend_on_the_blocks() -> None:
    model = wide_model()
    alone = [*rows_of(model, ["twice"], draws=2**17, seed=3)]
    others = [*rows_of(model, [*model.estimates], draws=2**17, seed=3)]

    assert len(alone) < len(others)
    assert np.array_equal(np.sort(np.concatenate(alone)[:, 0]), np.sort(np.concatenate(others)[:, 0]))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--draws", "0", "--draws-to", "d.csv"), "--draws-to: no draws are made. Leave --draws 0 out.\n"),
        (("--draws-to", "-"), "--draws-to -: the report is written there. Name another file.\n"),
        (
            ("--draws-to", "./d.csv", "-o", "d.csv"),
            "--draws-to ./d.csv: the report is written there. Name another file.\n",
        ),
        (("--draws-to", "f.toml"), "--draws-to f.toml: is the figures file. Name another file.\n"),
        (("--draws-to", "d.csv", "-o", "d.csv"), "--draws-to d.csv: the report is written there. Name another file.\n"),
        (("--draws-to", "d.parquet"), "--draws-to d.parquet: draws are written as CSV. Let its name end in .csv.\n"),
        (("--draws-to", "no/d.csv"), "no/d.csv: cannot be written (No such file or directory). Nothing was changed.\n"),
        (
            ("f.toml", "--draws-to", "d.csv"),
            "--draws-to is for the report of one file. Name one, and leave --format github out.\n",
        ),
    ],
)
def test_draws_that_cannot_be_written_are_told_of(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run(folder, *arguments)

    assert (2, says) == (done.returncode, done.stderr)
    assert FILE.splitlines()[3:5] == (folder / "f.toml").read_text(encoding="utf-8").splitlines()[3:5]
    assert ["f.toml"] == [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("spread", "mean", "variance"),
    [("uniform", 6, 12), ("triangular", 5, 6.5), ("pert", 4, 32 / 7), ("arcsine", 6, 18)],
)
def test_a_spread_is_put_on_a_figure_without_its_file(folder: Path, spread: str, mean: float, variance: float) -> None:
    """y is 3, from 0 to 12. A triangle's mean is (0 + 3 + 12)/3 = 5, its variance (9 + 144 - 36)/18 = 6.5.

    A PERT mean is (0 + 4 * 3 + 12)/6 = 4, its variance (4 - 0)(12 - 4)/7 = 32/7; an arcsine variance is 144/8.
    """
    done = run(folder, "--spread", f"y={spread}", "--json")
    report = json.loads(done.stdout)
    (plain,) = (row for row in report["estimates"] if row["name"] == "plain")

    assert {"y": spread} == report["settings"]["spreads"]
    assert [mean, variance] == pytest.approx([plain["mean"], plain["sd"] ** 2], abs=0.01)
    assert (0, 12) == (plain["low"], plain["high"])
    assert {"kind": spread} == next(row["spread"] for row in report["figures"] if row["name"] == "y")


def test_a_spread_takes_words_of_a_label_and_is_told_of(folder: Path) -> None:
    done = run(folder, "--spread", "length board=triangular")

    assert "Drawn by hand: x as triangular." in done.stdout


def test_a_spread_goes_with_a_range_that_is_set(folder: Path) -> None:
    """From 0 to 6 with the top of the triangle in the middle the mean is 3."""
    done = run(folder, "--set", "z=0..6", "--spread", "z=triangular", "--json")

    assert 0 == done.returncode
    assert {"z": "triangular"} == json.loads(done.stdout)["settings"]["spreads"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("y=triangul", "there is no spread triangul. The nearest: triangular, arcsine, pert."),
        (
            "y=normal",
            'a normal spread takes numbers. Write it in the file, under y: spread = { kind = "normal", ... }.',
        ),
        ("yy=pert", "there is no figure yy. The nearest: "),
        ("twice=pert", "twice is no figure or assumption. The nearest: "),
        ("y", "--spread y: is not NAME=SPREAD. Write --spread y=SPREAD."),
        ("z=pert", "z is exact here, so a spread changes nothing. Leave --spread out, or give it a range: --set z="),
    ],
)
def test_a_spread_that_is_none_is_refused(folder: Path, given: str, says: str) -> None:
    done = run(folder, "--spread", given)

    assert (2, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith(says)


def test_sensitivity_sets_figures_that_have_a_spread_by_hand(folder: Path) -> None:
    """Readings, hedge models and rates set figures exactly, on which a spread means nothing."""
    for arguments in (("--sweep", "y=1:5:1", "--of", "plain"), ("--all",)):
        done = estimate("sensitivity", "f.toml", "--spread", "y=triangular", *arguments, cwd=folder)
        assert (0, "") == (done.returncode, done.stderr)
    shipped = estimate("sensitivity", "--rate", "1.4", "--spread", "defection_rate=triangular")
    assert (0, "") == (shipped.returncode, shipped.stderr)
