"""No file and no formula, however broken or hostile, crashes the program, holds it up, or is refused without a line.

The normal run judges 80 files; the nightly one 20,000 (docs/fuzzing.md):

    pytest tests/test_fuzz.py --hypothesis-profile=nightly
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deserter_estimates.check.check import check_file
from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.figures import figures_of
from deserter_estimates.model.model import Model
from deserter_estimates.report.run import Sampling, run_report
from effort import at_most
from fuzz_oracle import judge, judge_formula
from random_formulas import formulas
from strategies import ODD_TEXTS, changed_tables, changed_texts, sound_files, wild_files

assert settings.default is not None
EXAMPLES = settings.default.max_examples  # of the profile
NIGHTLY = EXAMPLES >= 20_000
FILES = EXAMPLES if NIGHTLY else 2 * EXAMPLES


def share(of_the_files: float) -> settings:
    """Judge this share of the files, each at its own pace: the judge has a limit of its own."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=round(FILES * of_the_files), deadline=None, suppress_health_check=slow)


@share(0.15)
@given(sound_files())
def test_a_sound_file_runs(text: str) -> None:
    assert "runs" == judge(text.encode())


@share(0.05)
@given(sound_files())
def test_a_sound_file_can_be_drawn(text: str) -> None:
    assert "runs" == judge(text.encode(), draws=1_024)


@share(0.3)
@given(wild_files())
def test_a_file_of_any_numbers_and_formulas_runs_or_is_refused_on_a_line(text: str) -> None:
    assert judge(text.encode()) in ("runs", "refused")


@share(0.2)
@given(changed_tables())
def test_a_file_with_changed_entries_runs_or_is_refused_on_a_line(text: str) -> None:
    assert judge(text.encode()) in ("runs", "refused")


@share(0.2)
@given(changed_texts())
def test_a_file_with_slips_of_the_hand_runs_or_is_refused_on_a_line(text: str) -> None:
    assert judge(text.encode("utf-8", errors="surrogatepass")) in ("runs", "refused")


@share(0.05)
@given(wild_files())
def test_a_file_of_any_numbers_and_formulas_can_be_drawn_or_is_refused(text: str) -> None:
    assert judge(text.encode(), draws=1_024) in ("runs", "refused")


@share(0.05)
@given(st.binary(max_size=200))
def test_bytes_are_refused(content: bytes) -> None:
    assert "refused" == judge(content)


PIECES = st.sampled_from(
    [*"abc+-*/()., \n", "**", "min(", "log(", "residual(", "1e9", "1e-99", "0", "if", "x.y", *ODD_TEXTS]
)


@share(0.5)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=30))
def test_any_text_is_a_formula_or_is_refused_in_words(text: str) -> None:
    assert judge_formula(text) in ("computed", "no value", "refused")


EVERY = formulas("abc", functions=("min", "max", "abs", "sqrt", "exp", "log"), powers=("2", "(-1)", "0.5", "b", "99"))


@share(0.5)
@given(EVERY)
def test_a_formula_of_the_grammar_has_a_value_or_says_why_not(text: str) -> None:
    assert judge_formula(text) in ("computed", "no value")


def test_the_judge_tells_a_file_that_dwells() -> None:
    """Otherwise the tests above would show nothing of time."""
    with pytest.raises((AssertionError, TimeoutError)), at_most(2):
        all(iter(lambda: True, False))  # which never ends


def test_the_judge_tells_a_problem_without_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deserter_estimates.file.document.Document.place_all", lambda document, problems: problems)

    with pytest.raises(AssertionError, match="no line"):
        judge(b"format = 2\n")


def test_of_an_undefined_estimate_and_what_rests_on_it_the_first_alone_is_warned_of() -> None:
    """Met by the coverage-guided fuzzer: log(x) has no value at 0, and 1 / (first + 9) none where log(x) has none."""
    text = (
        'format = 1\n[article]\ntitle = "t"\n[assumptions.x]\nreason = "r"\nlow = 0\nhigh = 9\n'
        '[estimates.first]\nformula = "log(x)"\n[estimates.second]\nformula = "1 / (first + 9)"\n'
    )
    document = document_of(text_of("f.toml", text.encode()))
    report = run_report(Model.of(figures_of(document)), Sampling(draws=0))
    found = [each for each in check_file(lambda: document).warnings if each.code == "undefined"]

    assert [(None, None)] * 2 == [(row.low, row.high) for row in report.estimates]
    assert [9] == [each.problem.line for each in found]
    assert "runs" == judge(text.encode())
