"""`estimate explain`: from a claim, an estimate or a figure down to the printed numbers."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.model.choices import ChoiceError, Choices
from deserter_estimates.model.model import Model
from deserter_estimates.present import Terminal, render
from deserter_estimates.present.layout import outlined
from deserter_estimates.present.page import Outline
from deserter_estimates.present.phrase import Phrase
from deserter_estimates.report.explain import explain
from stress_models import article, model_from

PIPE = Terminal()

SMALL = """\
format = 1
[article]
title = "A small article"

[figures.counted]
label = "Counted"
value = 850
unit = "people"
quote = "850 people were counted"
source = "the register"

[assumptions.completeness]
value = 0.85
reason = "Two registers were compared."

[estimates.missed]
formula = "everybody - counted"
unit = "people"

[estimates.everybody]
formula = "undercount(counted, completeness)"
unit = "people"

[claims.hundreds_missed]
estimate = "missed"
hedge = "at least"
value = 100
quote = "hundreds were missed"
"""


def shown(name: str, terminal: Terminal = PIPE, model: Model | None = None) -> str:
    return render(explain(model or model_from(SMALL), name), "table", terminal=terminal)


def test_a_claim_is_derived_down_to_the_quotes() -> None:
    """850 / 0.85 - 850 = 150: each number once, with its line in the file, its quote or its reason.

    850 people are 850: every digit of a number below 10,000 counts, and half a person does not.
    """
    expected = """\
hundreds_missed: at least 100 [small.toml:24]
│  “hundreds were missed”
│  follows
└─ missed = 150 people [small.toml:16]
   │  everybody - counted
   │  = 1,000 - 850 = 150
   │  exact
   ├─ everybody = 1,000 people [small.toml:20]
   │  │  undercount(counted, completeness)
   │  │  = 850 / 0.85 = 1,000
   │  │  exact
   │  │  undercount(): register completeness. It assumes: every case is as likely as any other to be in the \
register; nobody is in the register twice.
   │  │  Method: Chandra Sekar and Deming 1949, Journal of the American Statistical Association 44:101-115.
   │  ├─ counted = 850 people [small.toml:5]
   │  │     Counted; printed as 850 people, taken as exact
   │  │     “850 people were counted”
   │  │     Source: the register
   │  └─ completeness = 0.85 [small.toml:12]
   │        supposed as 0.85, taken as exact
   │        Supposed: Two registers were compared.
   └─ counted = 850 people (see above)

Follows: 1,000 - 850 = 150, which is at least 100; its numbers are exact.
"""
    text = shown("hundreds_missed")

    assert expected == text[text.index("hundreds_missed: ") :]


def test_every_step_stands_on_its_line_of_the_file() -> None:
    """The table header of each name, in the article as it ships."""
    model = article()
    lines = model.figures.document.text.splitlines()
    sections = {"figure": "figures", "assumption": "assumptions", "estimate": "estimates", "claim": "claims"}
    for claim in model.claims:
        for step in explain(model, claim).steps:
            assert f"[{sections[step.kind]}.{step.name}]" == lines[step.line - 1]


def test_the_derivation_holds_all_that_the_claim_rests_on_and_nothing_else() -> None:
    model = article()
    report = explain(model, "found_share")

    assert set(model.rests_on("found_share")) == {row.name for row in report.figures}
    assert ["late_war_residual", "late_war_found", "found_share"] == [row.name for row in report.estimates]
    assert len(report.steps) == len({step.name for step in report.steps})


def test_the_verdict_closes_a_claim() -> None:
    """1,700,000 less 1,210,224 is 489,776, and the article says more than 500 thousand."""
    report = explain(article(), "more_than_500_thousand")

    assert report.sentence.startswith("Possible, not implied: 1,700,000 - 1,210,224 = 489,776, which is 10,224 short")


def test_an_estimate_names_the_claims_about_it() -> None:
    assert "The claim about it: about_90_thousand (follows)." == explain(article(), "flight_ceiling").sentence
    assert "No claim of the article is about it." == explain(article(), "stayed_funnel").sentence


def test_a_figure_names_what_uses_it_and_its_other_values_in_print() -> None:
    """The inference about 1,666,891 carries its note wherever it shows."""
    text = shown("archive_total", model=article())

    assert "It is used by late_war_residual, escape_share and late_war_adjusted." in text
    assert "more_than_500_thousand (possible, not implied)" in text
    assert "nkvd_total = 1,666,891 (reading, another meaning of the word)" in text
    assert "is an inference, which no source states." in text


def test_a_claim_that_no_formula_supports_is_explained_by_its_reason() -> None:
    text = shown("tens_of_thousands", model=article())

    assert "Cannot be checked: The article gives no numbers that it could be derived from." in text


def test_a_reading_taken_is_shown_with_its_own_source() -> None:
    model = Model.of(article().figures, Choices(readings={"archive_total": "nkvd_total"}))
    text = shown("late_war_residual", model=model)

    assert "= 1,666,891 - 1,210,224 = 456,667" in text
    assert "the reading nkvd_total" in text
    assert "Its source: NKVD report on deserters and draft evaders, August 1944" in text


def test_a_value_set_by_hand_is_said_to_be() -> None:
    model = Model.of(article().figures, Choices(values={"defection_rate": "1.4"}))
    text = shown("flight_ceiling", model=model)

    assert "= 6,000,000 * 1.4 % = 84,000" in text
    assert "set by hand" in text


def test_what_cannot_be_computed_says_why() -> None:
    """A completeness of zero leaves nothing to divide by; the estimate above it says what it lacks."""
    model = model_from(SMALL, Choices(values={"completeness": "0"}))
    text = shown("hundreds_missed", model=model)

    assert "everybody cannot be computed" in text
    assert "It needs everybody, which cannot be computed." in text
    assert "Cannot be computed:" in text


@pytest.mark.parametrize(
    ("typed", "meant"), [("late_war_residul", "late_war_residual"), ("about_90_thousands", "about_90_thousand")]
)
def test_an_unknown_name_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(ChoiceError, match=f"there is no claim or estimate or figure {typed}. The nearest: {meant}, "):
        explain(article(), typed)


def test_a_claim_may_have_the_name_of_its_estimate() -> None:
    model = model_from(SMALL.replace("claims.hundreds_missed", "claims.missed"))
    report = explain(model, "missed")

    assert [("missed", "claim"), ("missed", "estimate")] == [(step.name, step.kind) for step in report.steps[:2]]
    assert "└─ missed = 150 people" in shown("missed", model=model)


def test_a_long_chain_of_estimates_is_cut_and_not_a_crash() -> None:
    """100 estimates, each the one before plus 1."""
    chain = "".join(f'[estimates.e_{place}]\nformula = "e_{place - 1} + 1"\n' for place in range(1, 101))
    text = f'format = 1\n[article]\ntitle = "Long"\n[figures.e_0]\nvalue = 1\nquote = "one"\n{chain}'
    page = shown("e_100", model=model_from(text))

    assert "e_100 = 101" in page
    assert "(see `estimate explain e_60`)" in page


def test_csv_has_the_steps_and_the_numbers_they_name() -> None:
    rows = list(csv.DictReader(io.StringIO(render(explain(model_from(SMALL), "hundreds_missed"), "csv"))))
    steps = [row for row in rows if row["table"] == "steps"]
    values = {row["name"]: row["face_value"] or row["value"] for row in rows if row["table"] != "steps"}

    assert [("hundreds_missed", "0"), ("missed", "1"), ("everybody", "2"), ("counted", "3"), ("completeness", "3")] == [
        (row["name"], row["depth"]) for row in steps
    ]
    assert ["150", "150", "1000", "850", "0.85"] == [values[row["name"]] for row in steps]
    assert "850 / 0.85" == steps[2]["in_values"]


def test_json_has_the_steps_and_what_they_name() -> None:
    report = json.loads(render(explain(model_from(SMALL), "missed"), "json"))
    (method,) = report["steps"][1]["methods"]

    assert ("1.0", "explain", "estimate") == (report["format_version"], report["command"], report["kind"])
    assert ["everybody", "counted"] == report["steps"][0]["uses"]
    assert "register completeness" == method["field"]
    assert 150 == next(row["face_value"] for row in report["estimates"] if row["name"] == "missed")


def test_control_characters_of_the_file_are_shown_and_not_obeyed() -> None:
    text = shown("counted", model=model_from(SMALL.replace("850 people were", "\\u001b[31m850 were")))

    assert "\x1b" not in text
    assert "\\x1b[31m850 were counted" in text


outlines = st.recursive(
    st.builds(lambda word: Outline(lines=(Phrase(word),)), st.text("ab ", min_size=1, max_size=9)),
    lambda points: st.builds(
        lambda word, under: Outline(lines=(Phrase(word), Phrase("its text")), points=tuple(under)),
        st.text("ab", min_size=1, max_size=9),
        st.lists(points, max_size=3),
    ),
    max_leaves=12,
)


def size(point: Outline) -> int:
    return 1 + sum(size(under) for under in point.points)


@given(outlines)
def test_every_point_but_the_first_hangs_on_one_branch(point: Outline) -> None:
    lines = ["".join(part.text for part in line) for line in outlined([point], None)]
    branches = sum(line.count("├─ ") + line.count("└─ ") for line in lines)

    assert size(point) - 1 == branches
    assert branches == sum("├─ " in line or "└─ " in line for line in lines)


def test_the_values_in_the_formula_give_the_value() -> None:
    """Of every estimate of the article without dates or percentages, read back exactly as printed."""
    model = article()
    checked = 0
    for name in model.estimates:
        (step, *_), estimates = explain(model, name).steps, explain(model, name).estimates
        row = next(each for each in estimates if each.name == name)
        text = (step.in_values or "").replace(",", "")
        if set(text) <= set("0123456789 +-*.()") and row.unit == "people" and row.face_value is not None:
            value = eval(text, {}, {})  # noqa: S307 - nothing but digits and operators, by the line above
            assert row.face_value == pytest.approx(value, abs=0.5)
            checked += 1

    assert checked >= 5
