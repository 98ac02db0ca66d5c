"""Layout: whatever a table holds and however narrow the page, numbers stay whole and words stay on the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.present.characters import columns_of
from deserter_estimates.present.layout import lay_out
from deserter_estimates.present.page import Column, Section, above, below, column, numbers, table

WORDS = st.lists(st.text("ab", min_size=1, max_size=20), min_size=1, max_size=12).map(" ".join)
ROWS = st.lists(st.tuples(WORDS, WORDS, st.integers(0, 10**9), st.integers(0, 10**9), WORDS), min_size=1, max_size=4)
LONGEST = 13  # "1,000,000,000"
COLUMNS: dict[str, Column[tuple[str, str, int, int, str]]] = {
    "above": above("Above", lambda row: row[0]),
    "name": column("Name", lambda row: row[0]),
    "label": column("Label", lambda row: row[1], wraps=True),
    "low": numbers("Lowest", lambda row: f"{row[2]:,}"),
    "high": numbers("Highest of all", lambda row: f"{row[3]:,}"),
    "long": column("The value for which it holds", lambda row: row[1], wraps=True),
    "below": below("Below", lambda row: row[4], lead="Note: "),
}


def laid(section: Section, width: int | None) -> list[str]:
    return ["".join(phrase.text for phrase in line) for line in lay_out(section, width, rule="-")]


@given(ROWS, st.sets(st.sampled_from(list(COLUMNS)), min_size=1), st.integers(40, 120))
def test_no_line_is_wider_than_the_page_and_nothing_is_lost(
    rows: list[tuple[str, str, int, int, str]], names: set[str], width: int
) -> None:
    section = table("", rows, [column for name, column in COLUMNS.items() if name in names])
    lines = laid(section, width)

    assert [] == [line for line in lines if columns_of(line) > width]
    for cell in (cell for row in section.rows for cell in row):
        for word in (word for line in cell for word in line.text.split()):
            assert any(word in line.split() for line in lines)


@given(ROWS)
def test_a_page_without_a_width_has_a_line_a_row(rows: list[tuple[str, str, int, int, str]]) -> None:
    columns = [COLUMNS[name] for name in ("name", "label", "low", "high")]
    lines = laid(table("", rows, columns), None)

    assert len(rows) + 2 == len(lines)  # the headings, and the rule under them
    assert len({columns_of(line) for line in lines[1:]}) == 1  # numbers end in one column, where the rule ends


@given(ROWS, st.integers(40, 120))
def test_numbers_end_in_one_column_whatever_the_form(rows: list[tuple[str, str, int, int, str]], width: int) -> None:
    section = table("", rows, [COLUMNS[name] for name in ("name", "low")])
    lines = laid(section, width)
    ends = {columns_of(line) for line in lines for row in rows if line.endswith(f" {row[2]:,}")}

    assert 1 == len(ends)
