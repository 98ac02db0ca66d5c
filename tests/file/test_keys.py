"""Whatever the shape of a figures file gets wrong is told in one sentence, on its line, with what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserter_estimates.file.keys import TABLES
from deserter_estimates.file.problems import InvalidFigures, Problem
from deserter_estimates.file.tables import key_problems
from deserter_estimates.model.model import Model
from small_models import HEAD, document_of, model_of

A = '[figures.a]\nquote = "q"\n'
USUAL = (
    "exactly, about, almost, at most, below, over or at least, or another of the words in `estimate schema figures`."
)
VAGUE = "If the words fix no number, leave hedge out, and write low and high."
NUMBER = "Write it without quotes, such as 1_700_000 or 1.5."
VALUE = "Write it without quotes, such as 1_700_000, 1.5 or 1945-05-09."
FIGURE_KEYS = ", ".join(TABLES["figures"])
SPREADS = "uniform, arcsine, triangular, pert, trapezoid, normal, lognormal, student_t, beta, gamma"


def refusal(text: str) -> list[str]:
    """The problems of a file, one a line; the head of three lines stands before a text that has no format."""
    with pytest.raises(InvalidFigures) as refused:
        model_of(text)
    return str(refused.value).splitlines()


MESSAGES = [
    ("format = 2\n[article]\ntitle = 't'", "f.toml:1: format: 2 is not a format of this program. It reads format = 1."),
    ("format = true\n[article]\ntitle = 't'",
     "f.toml:1: format: true is not a format of this program. It reads format = 1."),
    ("format = 1", "f.toml:1: article: is missing. Write an [article] table with its title."),
    ("format = 1\narticle = 3", "f.toml:2: article: is not a table. Write a header such as [article]."),
    ("format = 1\n[article]", 'f.toml:2: article.title: is missing. Write title = "..." under [article].'),
    ("format = 1\n[article]\ntitle = 't'\nhedges = 'fersson'",
     'f.toml:4: article.hedges: "fersson" is not one of the words for this. Did you mean ferson?'),
    ("format = 1\n[article]\ntitle = 't'\npublished = '2020'",
     'f.toml:4: article.published: "2020" is not a date such as 2020-01-17. Write it without quotes.'),
    ("[figurs.a]\nvalue = 1", "f.toml:4: figurs: is not a key of this table. Did you mean figures?"),
    ("[figures]\na = 3", "f.toml:5: figures.a: is not a table. Write a header such as [figures.a]."),
    ("[figures.A]\nquote = 'q'\nvalue = 1",
     "f.toml:4: figures.A: is not a name. Names are lower case: a-z, then a-z, 0-9 and _."),
    (f"[figures.{'a' * 101}]\nquote = 'q'\nvalue = 1",
     f"f.toml:4: figures.{'a' * 101}: is longer than 100 characters. Shorten it."),
    ("[figures.a]\nvalue = 1", "f.toml:4: figures.a.quote: is missing. Copy the article's words exactly."),
    ("[assumptions.a]\nvalue = 1",
     "f.toml:4: assumptions.a.reason: is missing. Say why it is supposed; an assumption has no quote."),
    (A + "vlaue = 1", "f.toml:6: figures.a.vlaue: is not a key of this table. Did you mean value?"),
    (A + "value = 1\nzzz = 1", f"f.toml:7: figures.a.zzz: is not a key of this table. The keys are {FIGURE_KEYS}."),
    (A + "value = 1\nreason = 'r'", "f.toml:7: figures.a.reason: is not a key of this table. "
     "A number that the auditor supposes stands under [assumptions.NAME]."),
    ("[assumptions.a]\nreason = 'r'\nvalue = 1\nquote = 'q'",
     "f.toml:7: assumptions.a.quote: is not a key of this table. What the article says stands under [figures.NAME]."),
    ("[estimates.e]\nformula = '1'\nsource = 's'", "f.toml:6: estimates.e.source: is not a key of this table. "
     "The figures in a formula have sources: take the line out, or write it as a note."),
    ("[claims.c]\nquote = 'q'\nreason = 'vague'\nunit = 'people'",
     "f.toml:7: claims.c.unit: is not a key of this table. A claim has the unit of its estimate: take the line out."),
    (A + "value = '1'", f'f.toml:6: figures.a.value: "1" is neither a number nor a date. {VALUE}'),
    (A + "value = '12 %'", 'f.toml:6: figures.a.value: "12 %" is neither a number nor a date. '
     'Write 12 and, on a line of its own, unit = "%".'),
    (A + "value = '1.7 million'", 'f.toml:6: figures.a.value: "1.7 million" is neither a number nor a date. '
     "Write 1_700_000 (or 1.7e6)."),
    (A + "value = 'about'", f'f.toml:6: figures.a.value: "about" is neither a number nor a date. {VALUE}'),
    (A + "value = true", f"f.toml:6: figures.a.value: true is neither a number nor a date. {VALUE}"),
    (A + "value = nan", f"f.toml:6: figures.a.value: NaN is neither a number nor a date. {VALUE}"),
    (A + "value = 1945-05-09T00:00:00",
     f"f.toml:6: figures.a.value: 1945-05-09T00:00:00 is neither a number nor a date. {VALUE}"),
    (A + "value = 12:00:00", f"f.toml:6: figures.a.value: 12:00:00 is neither a number nor a date. {VALUE}"),
    (A + "value = 1e101",
     "f.toml:6: figures.a.value: is too large or too finely divided to compute with. "
     "Write a number between 1e-100 and 1e100."),
    (A + f"value = {10**101}", "f.toml:6: figures.a.value: is too large or too finely divided to compute with. "
     "Write a number between 1e-100 and 1e100."),
    (A + "value = 1\nrounded_to = '1'", f'f.toml:7: figures.a.rounded_to: "1" is not a number. {NUMBER}'),
    (A + "value = 1\nhedge = 'abuot'",
     'f.toml:7: figures.a.hedge: "abuot" is not one of the words for this. Did you mean about?'),
    (A + "value = 1\nhedge = 'maybe'",
     f'f.toml:7: figures.a.hedge: "maybe" is not one of the words for this. Write {USUAL} {VAGUE}'),
    (f"format = 1\n[article]\ntitle = 't'\nlanguage = 'de'\n{A}value = 1\nhedge = 'vielleicht'",
     'f.toml:8: figures.a.hedge: "vielleicht" is not one of the words for this. Write genau, rund, fast, höchstens, '
     f"unter, über or mindestens, or another of the words in `estimate schema figures`. {VAGUE}"),
    ("[claims.c]\nquote = 'q'\nestimate = 'e'\nhedge = 'tens of thousands'\nvalue = 1",
     'f.toml:7: claims.c.hedge: "tens of thousands" is not one of the words for this. '
     f'Write {USUAL} If the words fix no number, leave hedge out, and write low, high, threshold_from = "auditor" and '
     'threshold_source; or, in place of estimate, reason = "vague".'),
    (A + 'value = 1\nunit = "deaths/1000 births"',
     'f.toml:7: figures.a.unit: "deaths/1000 births" is not read as a unit. Write unit = "deaths per 1,000 births".'),
    (A + 'value = 1\nunit = "mm**2"',
     'f.toml:7: figures.a.unit: "mm**2" is not read as a unit. Write unit = "mm^2".'),
    (A + "value = 1\nunit = 'percent'", 'f.toml:7: figures.a.unit: "percent" is not read as a unit. Write unit = "%".'),
    (A + "value = 1\nunit = '% '", 'f.toml:7: figures.a.unit: "% " is not read as a unit. Write unit = "%".'),
    (A + "value = 1\nunit = '%'\n[estimates.b]\nformula = 'a - 1'\nunit = 'per cent'",
     'f.toml:10: estimates.b.unit: "per cent" is not read as a unit. Write unit = "%".'),
    (A + "value = 1\nlabel = ''", "f.toml:7: figures.a.label: is empty. Fill it in, or leave the key out."),
    (A + "value = 1\nlabel = 5", "f.toml:7: figures.a.label: 5 is not text. Write it in quotes."),
    (A + f"value = 1\nlabel = '{'x' * 20_001}'",
     "f.toml:7: figures.a.label: is longer than 20,000 characters. Shorten it."),
    (A + "value = 1\nreadings = 4",
     "f.toml:7: figures.a.readings: is not a table. Write a header such as [figures.a.readings]."),
    (A + "value = 1\n[figures.a.readings.r]\nvalue = 2",
     "f.toml:7: figures.a.readings.r.source: is missing. Say where it was published."),
    (A + "value = 1\n[figures.a.readings.r]\nvalue = 2\nsource = 's'\nkind = 'swop'",
     'f.toml:10: figures.a.readings.r.kind: "swop" is not one of the words for this. Did you mean swap?'),
    (A + "value = 1\nspread = 'normal'",
     'f.toml:7: figures.a.spread: "normal" is not one of the words for this. '
     "Write one of uniform, triangular, pert, arcsine."),
    (A + "value = 1\nspread = {mean = 1}", f"f.toml:7: figures.a.spread.kind: is missing. Write one of {SPREADS}."),
    (A + "value = 1\nspread = {kind = 'uniform', lo = 1, high = 2}",
     "f.toml:7: figures.a.spread.lo: is not a key of this table. Did you mean low?"),
    (A + "value = 1\nspread = {kind = 'normal', interval = [1], level = 0.9}",
     "f.toml:7: figures.a.spread.interval: has length 1 where a pair is needed. "
     "Write two numbers, such as [35_000, 45_000]."),
    ("[figures.table]\nquote = 'q'\nvlaue = 1",
     "f.toml:6: figures.table.vlaue: is not a key of this table. Did you mean value?"),
    ("[figures.spread]\nquote = 'q'\nvalue = 'x'",
     f'f.toml:6: figures.spread.value: "x" is neither a number nor a date. {VALUE}'),
    ("[figures.spread]\nquote = 'q'\nvalue = 1\n[figures.spread.readings.table]\nvalue = 'x'\nsource = 's'",
     f'f.toml:8: figures.spread.readings.table.value: "x" is neither a number nor a date. {VALUE}'),
    ("[estimates.e]\nlabel = 'x'", "f.toml:4: estimates.e.formula: is missing. Write one such as total - counted."),
    ("[claims.c]\nquote = 'q'\nreason = 'becuase'",
     'f.toml:6: claims.c.reason: "becuase" is not one of the words for this. '
     "Write one of no-formula, missing-input, vague, external."),
    (A + "value = 1\naccepts = {unsued = 'r'}",
     "f.toml:7: figures.a.accepts.unsued: is not a key of this table. Did you mean unused?"),
    (A + "value = 1\nperiod = { from = 1941-06-22 }",
     "f.toml:7: figures.a.period.to: is missing. The keys are from and to."),
    (A + "value = 1\nperiod = '1941-45'",
     "f.toml:7: figures.a.period: is not a table. Write { from = ..., to = ... }."),
    (A + "value = 1\naccessed = 2020",
     "f.toml:7: figures.a.accessed: 2020 is not a date such as 2020-01-17. Write it without quotes."),
    (A + "value = 1\nrank = 'archiv'",
     'f.toml:7: figures.a.rank: "archiv" is not one of the words for this. Did you mean archival?'),
    (A + "value = 1\n[figures.a.readings.r]\nvalue = 2\nsource = 's'\ncomputed = 'yes'",
     'f.toml:10: figures.a.readings.r.computed: "yes" is neither true nor false. Write true or false.'),
    ("[estimates.e]\nformula = '1'\nbound = 'uper'",
     'f.toml:6: estimates.e.bound: "uper" is not one of the words for this. Did you mean upper?'),
    ("[claims.c]\nquote = 'q'\nreason = 'vague'\nexpected = 'reproduced'",
     'f.toml:7: claims.c.expected: "reproduced" is not one of the words for this. Did you mean reproduces?'),
    ("format = 1\n[article]\ntitle = 't'\nuncovered = 'x'",
     'f.toml:4: article.uncovered: is not a list. Write a list such as [{ quote = "...", why = "..." }].'),
    ("format = 1\n[article]\ntitle = 't'\nuncovered = [\n  { quote = 'q', why = 'w' },\n  { quote = 'q' },\n]",
     "f.toml:6: article.uncovered.1.why: is missing. The keys are quote and why."),
    ("[[correlations]]\nfigures = ['a', 'b']",
     "f.toml:4: correlations.0.rho: is missing. Write a number from -1 to 1."),
    ("[correlations]\nx = 1",
     "f.toml:4: correlations: is not a list. Write a header [[correlations]] over each pair."),
    ("[[correlations]]\nfigures = ['a', 'b', 'c']\nrho = 0.5",
     'f.toml:5: correlations.0.figures: has length 3 where a pair is needed. '
     'Write two names, such as ["total", "counted"].'),
    ("[[correlations]]\nfigures = ['a', 'b']\nrho = '0.5'",
     f'f.toml:6: correlations.0.rho: "0.5" is not a number. {NUMBER}'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_each_mistake_is_one_sentence_on_its_line(text: str, expected: str) -> None:
    assert [expected] == refusal(text)


def test_every_mistake_is_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        HEAD
        + "[figures.a]\nvalue = '1'\nhedge = 'abuot'\n[figures.b]\nquote = 'q'\nvalue = 3\n"
        + "[estimates.e]\nformula = 'a + c'\n[estimates.f]\nformula = 'b +'\n[claims.c]\nquote = 'q'\nestimate = 'g'\n"
    )

    assert [
        ("f.toml:4: figures.a.quote", "is missing."),
        ("f.toml:5: figures.a.value", '"1" is'),
        ("f.toml:6: figures.a.hedge", '"abuot" is'),
        ("f.toml:11: estimates.e.formula", "nothing here"),
        ("f.toml:13: estimates.f.formula", "cannot be"),
        ("f.toml:14: claims.c", "has no"),
        ("f.toml:16: claims.c.estimate", "there is"),
    ] == [
        (line.rpartition(": ")[0], " ".join(line.rpartition(": ")[2].split()[:2]))
        for line in refusal(text)
        if line.startswith("f.toml")
    ]


def test_no_text_of_the_file_commands_the_terminal() -> None:
    (line,) = refusal(A + 'hedge = "\\u001b[31mabout"\nvalue = 1')

    assert line.startswith('f.toml:6: figures.a.hedge: "\\x1b[31mabout" is not one of the words for this.')


def test_the_article_has_the_right_shape(article: Model) -> None:
    assert [] == [*key_problems(article.figures.document.tables)]


def test_problems_are_placed_in_the_file_that_was_read(figures_file: Callable[[str], Path]) -> None:
    from deserter_estimates.file.figures import read_figures

    path = figures_file(HEAD + A + "vlaue = 1\n")
    with pytest.raises(InvalidFigures, match=r"f\.toml:6: figures\.a\.vlaue: is not a key"):
        Model.of(read_figures(str(path)))


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(-2, 2), st.dates(), st.text("ab-1 ", max_size=5)
)
every_key = {key for table in TABLES.values() for key in table} | {
    *TABLES,
    "format",
    "from",
    "to",
    "kind",
    "a",
    "table",
}
keys = st.sampled_from(sorted(every_key))
tables = st.recursive(
    scalars, lambda part: st.one_of(st.dictionaries(keys, part, max_size=4), st.lists(part, max_size=2)), max_leaves=12
)


def toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if value is None or isinstance(value, bool | str):
        return json.dumps(value or "")
    return f"{value:.3f}" if isinstance(value, float) else str(value)


@given(st.dictionaries(keys, tables, max_size=5))
@settings(max_examples=150)
def test_no_table_whatsoever_makes_reading_crash(drawn: dict[str, object]) -> None:
    text = "".join(
        f"{key} = {toml(value)}\n" for key, value in ({"format": 1, "article": {"title": "t"}} | drawn).items()
    )
    problems = [*key_problems(document_of(text).tables)]
    try:
        model_of(text)
        told: tuple[Problem, ...] = ()
    except InvalidFigures as refused:
        told = refused.problems

    assert {problem.path for problem in problems} <= {problem.path for problem in told}
    assert [] == [problem for problem in told if not problem.what or problem.line < 1]
