"""Tables of an estimate over one figure, and over two."""

from datetime import date
from fractions import Fraction

import pytest

from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.stress.grid import sweep, two_way
from stress_models import Figure, article, model_of


def test_a_sweep_takes_exact_steps() -> None:
    """0.7, 0.8, ..., 1.5 %: nine values, none of them 0.8999999."""
    found = sweep(article(), "defection_rate=0.7:1.5:0.1", ["flight_ceiling"])

    assert tuple(Fraction(tenths, 10) for tenths in range(7, 16)) == found.values
    assert [6_000 * tenths for tenths in range(7, 16)] == [row.result for row in found.rows]


def test_a_sweep_says_where_each_claim_holds() -> None:
    """85,000 to 95,000 round to 90 thousand, so 1.5 % alone does of these."""
    found = sweep(article(), "defection_rate=1.3:1.7:0.1", ["flight_ceiling"])
    held = {row.value for row in found.rows if "about_90_thousand" in row.holds}

    assert {Fraction(3, 2)} == held


def test_a_date_is_swept_by_days() -> None:
    found = sweep(article(), "certificate_date=1944-03-14:1944-03-18:2", ["days_border_to_certificate"])

    assert (date(1944, 3, 14), date(1944, 3, 16), date(1944, 3, 18)) == found.values
    assert [(), ("dates_line_up",), ("dates_line_up",)] == [row.holds for row in found.rows]


def test_a_sweep_shows_every_estimate_that_depends_on_the_figure() -> None:
    found = sweep(article(), "defection_rate=1:2:1")

    assert {"flight_ceiling", "stayed_ceiling", "prisoners_at_rate"} == {row.estimate for row in found.rows}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("defection_rate", "is no sweep"),
        ("defection_rate=1:2", "is no sweep"),
        ("no_such=1:2:1", "there is no figure"),
        ("defection_rate=2:1:0.1", "goes nowhere"),
        ("defection_rate=1:2:0", "goes nowhere"),
        ("defection_rate=1:2:x", "is no value"),
        ("defection_rate=1:2:1e-999999", "is no value"),
        ("defection_rate=0:1:0.0001", "10,001 values"),
        ("certificate_date=1944-03-24:1944-03-28:0.5", "whole days"),
        ("certificate_date=1944-03-24:1944-03-28:9999999999", "whole days"),
    ],
)
def test_a_sweep_that_makes_no_sense_is_refused_in_a_sentence(text: str, what: str) -> None:
    with pytest.raises(ChoiceError, match=what):
        sweep(article(), text)


def test_the_threshold_line_of_a_difference_is_the_diagonal() -> None:
    """x - y > 5 flips at y = x - 5, row by row."""
    model = model_of(
        {"x": (10, 12, 14), "y": (0, 4, 8)}, {"d": "x - y"}, {"c": 'estimate="d"\nhedge="more than"\nvalue=5'}
    )
    grid = two_way(model, "d", ("x", "y"), steps=5)

    assert [10, 11, 12, 13, 14] == list(grid.rows)
    assert [0, 2, 4, 6, 8] == list(grid.columns)
    assert [(Fraction(x), (Fraction(x - 5),)) for x in range(10, 15)] == [(each.at, each.values) for each in grid.line]
    for x, cells in zip(grid.rows, grid.cells, strict=True):
        for y, cell in zip(grid.columns, cells, strict=True):
            assert isinstance(x, Fraction)
            assert isinstance(y, Fraction)
            assert (x - y, x - y > 5) == (cell.value, cell.holds)


def test_the_face_cell_is_marked_once_and_is_the_face_value() -> None:
    """The midpoints of 1.65 and 1.75 million are 1.7 million; a single admissible value is looked at from half on."""
    grid = two_way(article(), "late_war_residual", ("archive_total", "nkvd_certificate"))
    marked = [cell for row in grid.cells for cell in row if cell.face]

    assert [Fraction(489_776)] == [cell.value for cell in marked]
    assert (5, 5) == (len(grid.rows), len(grid.columns))


def test_a_cell_that_breaks_a_condition_is_empty() -> None:
    """A certificate of 1,815,336 people, half as many again, exceeds the archive total."""
    grid = two_way(article(), "late_war_residual", ("archive_total", "nkvd_certificate"))

    assert all((None, None) == (row[-1].value, row[-1].holds) for row in grid.cells)


def test_a_face_value_off_the_grid_is_added_to_it() -> None:
    model = model_of({"x": (0, 1, 10), "y": (0, 5, 10)}, {"d": "x * y"})
    grid = two_way(model, "d", ("x", "y"), steps=3)

    assert [0, 1, 5, 10] == list(grid.rows)
    assert (None, ()) == (grid.claim, grid.line)


@pytest.mark.parametrize(
    ("pair", "steps", "claim", "what"),
    [
        (("archive_total", "defection_rate"), 7, None, "does not rest on defection_rate"),
        (("archive_total", "archive_total"), 7, None, "twice"),
        (("archive_total", "nkvd_certificate"), 1, None, "2 to 101 steps"),
        (("archive_total", "nkvd_certificate"), 7, "about_90_thousand", "no claim about late_war_residual"),
    ],
)
def test_a_pair_that_makes_no_table_is_refused(pair: tuple[str, str], steps: int, claim: str | None, what: str) -> None:
    with pytest.raises(ChoiceError, match=what):
        two_way(article(), "late_war_residual", pair, steps, claim)


def test_what_has_no_steps_is_shown_over_values_that_it_can_have() -> None:
    """Half of 0 is nothing: one unit to each side, and there are no negative people. The note says what is shown."""
    figures: dict[str, Figure] = {
        "share": 'value = 0\nunit = "%"\nhedge = "exactly"',
        "men": 'value = 0\nunit = "people"',
        "y": (1, 2, 3),
    }
    model = model_of(figures, {"e": "men * (1 + share) * y"})
    grid = two_way(model, "e", ("men", "share"))

    assert [0, 1] == [grid.rows[0], grid.rows[-1]]
    assert [-1, 1] == [grid.columns[0], grid.columns[-1]]
    assert ["shown here from 0 to 1.", "shown here from -1 % to 1 %."] == [note.split("and ")[1] for note in grid.notes]
