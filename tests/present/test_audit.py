"""The first screen of a run: which claims hold, by whose test, and why."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import reports
from deserter_estimates.language.phrases import verdict_of
from deserter_estimates.present import Terminal, render
from deserter_estimates.report.contract import ClaimRow
from deserter_estimates.report.glance import counts

GOOD = replace(reports.more_than_500_thousand(), grade="reproduces", verdict="follows", fragile=False)


def claim(grade: str | None, owner: str = "article") -> ClaimRow:
    return replace(GOOD, grade=grade, threshold_from=owner, verdict=verdict_of(grade, owner))  # type: ignore[arg-type]


def screen(width: int) -> Terminal:
    return Terminal(width=width, interactive=False)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ([], "The file makes no claims."),
        ([claim("reproduces")], "1 claim. Against the article's own numbers 1 follows."),
        (
            [
                *([claim("reproduces")] * 3 + [claim("within-rounding"), claim("contradicted", "literature")]),
                *([claim("reproduces", "auditor")] + [claim("not-checkable")] * 12 + [claim(None)]),
            ],
            "19 claims. Against the article's own numbers 3 follow and 1 is possible, not implied; against the "
            "literature 1 disagrees; 1 passes a test of ours; 12 cannot be checked; 1 cannot be computed.",
        ),
    ],
)
def test_the_counts_say_whose_numbers_the_claims_are_held_against(claims: list[ClaimRow], sentence: str) -> None:
    assert sentence == counts(claims)


def test_the_first_screen_at_a_hundred_columns() -> None:
    """The verdict first, then what is claimed, what comes out, and what the words allow, side by side."""
    expected = """\
What the red army deserted in Europe
Russian Seven · figures.toml

2 claims. Against the article's own numbers 1 is possible, not implied; 1 cannot be checked.

                         The article says                     claimed   result  its words allow
Against the article's own numbers
1 possible, not implied  “more than 500 thousand    more than 500,000  489,776  439,776–539,776
                         soldiers and officers of
                         the red …”

Cannot be checked
2 no formula  “at least tens of thousands of people decided to stay in the …”

1  1,700,000 - 1,210,224 = 489,776, which is 10,224 short of 500,000.

More: estimate explain 1 | sensitivity | run --all
"""

    assert expected == render(reports.run_report(), "table", terminal=screen(95))


def test_a_narrow_page_gives_each_claim_a_block() -> None:
    """Forty columns, as on a telephone: nothing is cut, and no line is longer."""
    page = render(reports.run_report(), "table", terminal=screen(40))

    assert max(map(len, page.splitlines())) <= 40
    assert "1 possible, not implied" in page
    assert any(line.split() == ["its", "words", "allow", "439,776–539,776"] for line in page.splitlines())


def test_a_note_stands_only_where_there_is_something_to_say() -> None:
    plain = render(reports.run_report(claims=(GOOD,)), "table", terminal=screen(100))
    remarked = render(
        reports.run_report(claims=(replace(GOOD, remarks=("A remark.",)),)), "table", terminal=screen(100)
    )

    assert GOOD.reason not in plain
    assert "1  A remark." in remarked.splitlines()
