"""What `estimate check` shows: a line for each warning, and advice that many share once, behind them."""

from __future__ import annotations

import re

from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.present.check import check_text
from deserter_estimates.report.check import check_report

HEAD = 'format = 1\n[article]\ntitle = "t"\n'
SPARE = '[assumptions.spare_{}]\nvalue = {}\nreason = "For the test."\n'
MISREAD = '[figures.riders]\nvalue = 12\nquote = "13 riders"\naccepts = { unused = "Not yet." }\n'


def shown(text: str) -> list[str]:
    """The lines of a check of a file, without its notes."""
    report = check_report(lambda: document_of(text_of("f.toml", text.encode())))
    lines = check_text(report).splitlines()
    assert len(report.warnings) == sum(": warning: " in line for line in lines)
    return [line for line in lines if ": note: " not in line and ": accepted: " not in line]


def test_three_that_nothing_uses_stand_last_with_the_advice_once() -> None:
    text = HEAD + "".join(SPARE.format(place, place) for place in (1, 2, 3)) + MISREAD

    misread, *spare, advice, _ = shown(text)

    assert misread.startswith('f.toml:14: warning: figures.riders.value: is 12, and the quote says "13".')
    assert [
        f"f.toml:{line}: warning: assumptions.spare_{place}: is used by no estimate. [unused]"
        for place, line in ((1, 4), (2, 7), (3, 10))
    ] == spare
    assert (
        "What is used by no estimate (3): use it in a formula, take it out, or say why you keep it: "
        'accepts = { unused = "..." }. [unused]'
    ) == advice


def test_two_have_their_advice_each() -> None:
    lines = shown(HEAD + SPARE.format(1, 1) + SPARE.format(2, 2))

    assert 2 == sum(bool(re.search(r"no estimate\. Use it in a formula, .* \[unused\]$", line)) for line in lines)
    assert "f.toml: 0 errors, 2 warnings." == lines[-1]
