"""What must hold within one figure, reading or claim: each breach is one sentence, on its line."""

from __future__ import annotations

import pytest

from deserter_estimates.file.problems import InvalidFigures
from small_models import model_of

A = '[figures.a]\nquote = "q"\n'
R = A + "value = 1\n[figures.a.readings.r]\nsource = 's'\n"
E = A + "value = 1\n[estimates.e]\nformula = 'a'\n[claims.c]\nquote = 'q'\n"
BOTH_ENDS = "Give value, or both low and high."
DIGITS = "Swap them, or mend the digits."
ALL_ALIKE = "Give value, low and high all as dates or all as numbers."
PLACE = "is not a place to round to. Write a number above zero, such as 100_000."

MESSAGES = [
    (A, f"f.toml:4: figures.a: has no value. {BOTH_ENDS}"),
    (A + "low = 3", f"f.toml:4: figures.a: has one end and no value. {BOTH_ENDS}"),
    (A + "low = 3\nhigh = 2", f"f.toml:6: figures.a.low: low 3 is above high 2. {DIGITS}"),
    (A + "value = 1\nlow = 2", f"f.toml:7: figures.a.low: low 2 is above value 1. {DIGITS}"),
    (A + "value = 3\nhigh = 2.5", f"f.toml:6: figures.a.value: value 3 is above high 2.5. {DIGITS}"),
    (A + "low = 1945-05-09\nhigh = 1945-05-08",
     f"f.toml:6: figures.a.low: low 1945-05-09 is above high 1945-05-08. {DIGITS}"),
    (A + "value = 1\nlow = 1945-05-09", f"f.toml:4: figures.a: mixes dates and numbers. {ALL_ALIKE}"),
    (A + "value = 1945-05-09\nhedge = 'about'",
     'f.toml:7: figures.a.hedge: "about" says nothing of a date. Give low and high dates.'),
    (A + "value = 1\nrounded_to = 0", f"f.toml:7: figures.a.rounded_to: {PLACE}"),
    (A + "value = 1\nrounded_to = -5", f"f.toml:7: figures.a.rounded_to: {PLACE}"),
    (A + "value = 1945-05-09\nrounded_to = 5", f"f.toml:7: figures.a.rounded_to: {PLACE}"),
    (A + "value = 1\nspread = {kind = 'normal', mean = 1}",
     "f.toml:7: figures.a.spread: sd is missing; a normal spread takes mean, sd; or interval, level."),
    (A + "value = 1\nspread = {kind = 'uniform', low = 5, high = 6}",
     "f.toml:7: figures.a.spread: runs from 5 to 6, and the value 1 lies outside. Mend the spread or the value."),
    (A + "value = 5\nlow = 5\nspread = {kind = 'uniform', low = 4, high = 6}",
     "f.toml:8: figures.a.spread: reaches beyond the figure's own low and high. Narrow it, or leave low and high out."),
    (A + "value = 1945-05-09\nspread = {kind = 'uniform', low = 4, high = 6}",
     'f.toml:7: figures.a.spread: a date takes a word, not a table. Write spread = "triangular", say.'),
    (R, f"f.toml:7: figures.a.readings.r: has no value. {BOTH_ENDS}"),
    (R + "low = 3\nhigh = 2", f"f.toml:9: figures.a.readings.r.low: low 3 is above high 2. {DIGITS}"),
    (R + "value = 2\nkind = 'redefine'",
     'f.toml:7: figures.a.readings.r: gives the word another meaning, and no note says which. Write note = "...".'),
    (R + "value = 1945-05-09",
     "f.toml:7: figures.a.readings.r: is a date where the figure is a number, or the other way round."),
    ("[claims.c]\nquote = 'q'",
     "f.toml:4: claims.c: has neither an estimate nor a reason why it cannot be checked. "
     'Write estimate = "..." or reason = "no-formula".'),
    (E + "estimate = 'e'", f"f.toml:9: claims.c: has no value. {BOTH_ENDS}"),
    (E + "estimate = 'e'\nvalue = 1\nreason = 'vague'",
     "f.toml:13: claims.c.reason: says why the claim cannot be checked, but it has an estimate. Keep one of the two."),
    (E + "estimate = 'e'\nvalue = 1945-05-09",
     "f.toml:9: claims.c: states a date, and estimates are numbers. "
     "Estimate the days between two dates, and claim about those."),
    (E + "estimate = 'e'\nvalue = 1\nthreshold_from = 'auditor'",
     "f.toml:9: claims.c: has a threshold from the auditor, and no threshold_source. "
     "Say where the threshold comes from."),
    (E + "estimate = 'e'\nvalue = 1\nthreshold_from = 'literature'",
     "f.toml:9: claims.c: has a threshold from the literature, and no threshold_source. "
     "Say where the threshold comes from."),
    (A + "value = 1\nperiod = { from = 1945-05-09, to = 1945-05-08 }",
     "f.toml:7: figures.a.period: from 1945-05-09 is after to 1945-05-08. Swap them, or mend the dates."),
    (E + "estimate = 'e'\nvalue = 1\nperiod = { from = 1945-05-09, to = 1945-05-08 }",
     "f.toml:13: claims.c.period: from 1945-05-09 is after to 1945-05-08. Swap them, or mend the dates."),
    (E.replace("[claims", "period = { from = 1945-05-09, to = 1945-05-08 }\n[claims") + "reason = 'vague'",
     "f.toml:9: estimates.e.period: from 1945-05-09 is after to 1945-05-08. Swap them, or mend the dates."),
    (E + "word = 'rare'",
     'f.toml:9: claims.c: has a vague word and no direction. Write direction = "at most" or "at least".'),
    (E + "estimate = 'e'\nvalue = 1\ndirection = 'at most'",
     "f.toml:13: claims.c.direction: is the side on which a vague word bounds, and there is no word. "
     'Write word = "...", or leave the key out.'),
    (E + "word = 'rare'\ndirection = 'at most'\nvalue = 3",
     "f.toml:13: claims.c.value: stands beside a vague word. Keep the number or the word."),
    (E + "word = 'rare'\ndirection = 'at most'\nreason = 'external'",
     'f.toml:13: claims.c.reason: is not that of a vague word. Write reason = "vague", or leave the key out.'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_each_mistake_is_one_sentence_on_its_line(text: str, expected: str) -> None:
    with pytest.raises(InvalidFigures) as refused:
        model_of(text)

    assert expected == str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        A + "low = 3\nhigh = 3",
        A + "value = 1945-05-09\nhedge = 'exactly'",
        A + "value = 1945-05-09\nlow = 1945-05-01\nhigh = 1945-05-31\nhedge = 'about'",
        A + "value = 1\nspread = {kind = 'normal', mean = 1, sd = 3}",
        A + "value = 5\nspread = {kind = 'uniform', low = 5, high = 6}",
        A + "value = 5\nspread = 'pert'",
        "[claims.c]\nquote = 'q'\nreason = 'vague'",
        E + "estimate = 'e'\nlow = 1\nhigh = 2",
        R + "low = 2\nhigh = 3",
        R + "low = 2\nhigh = 3\nvalue = 2.5\nhedge = 'about'\ncomputed = true\nrank = 'forum'",
        E + "estimate = 'e'\nword = 'rare'\ndirection = 'at most'\nreason = 'vague'",
        E + "word = 'rare'\ndirection = 'at least'",
    ],
)
def test_what_is_in_order_is_read(text: str) -> None:
    assert 1 == len({*model_of(text).figures.figures, *model_of(text).claims} - {"c"} or {"c"})
