"""What each number of a text counts, and what it is called."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from deserter_estimates.draft.numbers import numbers_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.relations import relations_of
from program import estimate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A good third left.", ["33.33 %"]),
        ("Two ships sank with 900 sailors; 12,000 and 9,500 of them drowned.", ["2 ships", "900 people", *"xy"]),
        ("At least 1,150 drowned.", ["at least 1150 people"]),
        ("The fields: 310,000 of 900,000 hectares.", ["310000 hectares", "900000 hectares"]),
        ("There were 28,000 such shifts.", ["28000 shifts"]),
        ("More than 200 thousands of deserters, and 30 of these.", ["more than 200000 people", "30 people"]),
        ("Entries in French fell by a fifth, from 6,500.", ["20 %", "6500 entries"]),
        ("The 1,400 or so Americans came.", ["or so 1400 people"]),
        ("It rose by 11.2 m, and 1.4 m households saw it.", ["11.2 m", "1.4 million households"]),
        ("Queues of half a mile.", ["0.5 miles"]),
        ("Ada Low, 34, said so.", ["34 years"]),
        ("Cases (n = 214) and controls (n = 428).", ["214 cases", "428 controls"]),
        ("Bremen -5.2 %, Hamburg minus 4 %.", ["-5.2 %", "-4 %"]),
        ("Light makes 299,792 km per second.", ["299792 km per second"]),
        ("Between six and eight months, a two-year term.", ["6..8 months", "2 years"]),
        ("Seats cost between £420 and £690, meals anywhere from $9 to $14.", ["420..690 pounds", "9..14 dollars"]),
        ("The flyway held 200-250,000 birds at 41 °C or so.", ["200000..250000 birds", "or so 41 °C"]),
        (
            "Three billion over three years, and $3bn over two years.",
            ["3000000000", "3 years", "3000000000 dollars", "2 years"],
        ),
        ("It takes an hour and a half at 90 mph.", ["1.5 hours", "90 mph"]),
        ("It beats 150 times a minute, four times as fast.", ["150 times", "4"]),
        ("It rose three times, from 5.", ["3", "5"]),
        ("Of its twelve islands five are large; these five are wet; day two was dry.", ["12 islands", "5 islands"]),
        ("The Green Party (34) and Ada Low, 34, in the house.", ["34", "34 years"]),
        ("The 90 tonnes were burnt (60) or buried (30).", ["90 tonnes", "60 tonnes", "30 tonnes"]),
        ("It had 9 ships. Half of the guests, some 820, came.", ["9 ships", "50 %", "some 820 people"]),
        ("There were 3.4 deaths per 1,000 live births.", ["3.4 deaths per 1,000 live births"]),
        ("Deaths in English hospitals fell to 520.", ["520 deaths"]),
        ("Of 260 nurses' posts 18 are free.", ["260 posts", "18 posts"]),
        ("It hit 9 people in two of the five counties.", ["9 people", "2 counties", "5 counties"]),
        ("Six reservoirs hold 200 million more than they did.", ["6 reservoirs", "200000000"]),
        ("Bills rose by £31 to £448.", ["31 pounds", "448 pounds"]),
        ("Die Miete stieg von 6,80 auf 7 Euro.", ["6.80 euros", "7 euros"]),
        ("Das Land zahlt 15 Euro, der Bund noch einmal so viel.", ["15 euros"]),
        ("Es sind 15 der 42 Häuser.", ["15 Häuser", "42 Häuser"]),
        ("Der Kreis hat 40 Orte; im letzten Jahr waren es 30.", ["40 Orte", "30 Orte"]),
        ("Ein Biber baut; fünf Bibern halfen 20 Bergleute.", ["5 Biber", "20 people"]),
        ("Von 120 Männern, die am Morgen kamen, wurden 83 gerettet.", ["120 people", "83 people"]),
        ("Heute sind es 40 und zweieinhalbmal so viele wie der Verein hatte.", ["40", "2.5"]),
        ("Von 5 bis 7 Prozent der Menschen und von zwei von drei.", ["5..7 %", "66.67 %"]),
        (
            "In der Stadt zählte man 86,4 Mio. Euro und rund 1.050 Geburten.",
            ["86.4 million euros", "rund 1050 Geburten"],
        ),
    ],
)
def test_a_number_has_the_unit_of_what_it_counts(text: str, expected: list[str]) -> None:
    found = [
        " ".join(filter(None, (each.hedge, "..".join(map(str, each.stated)), each.unit)))
        for each in numbers_of(Passages(text))
    ]
    wanted = [{"x": "12000 people", "y": "9500 people"}.get(each, each) for each in expected]

    assert wanted == found


def test_a_name_is_that_of_the_noun_and_of_the_number_where_it_is_taken() -> None:
    text = "Of 6 million soldiers 500 thousand soldiers left, 52 % of the officers; 389 were hired."

    assert ["soldiers", "soldiers_500_thousand", "share_of_officers", "hired"] == [
        each.name for each in numbers_of(Passages(text))
    ]


def test_a_day_with_its_year_is_a_figure_and_days_lie_between_two() -> None:
    """A month has no day, and a day without a year takes that of the next one of its sentence."""
    passages = Passages("In March 1944 it began. From 9 may to 10 June 1945, that is 32 days, nobody counted.")
    numbers = numbers_of(passages)
    (between,) = relations_of(numbers, passages)

    assert [date(1945, 5, 9), date(1945, 6, 10), 32] == [each.value for each in numbers]
    assert ("day_1945_06_10 - day_1945_05_09", 32) == (between.formula, between.value)


def test_a_price_without_its_unit_below_the_line_is_told() -> None:
    passages = Passages("The hall has 1,200 seats. At $35 each, a full house brings in $42,000.")
    first, *_ = relations_of(numbers_of(passages), passages)

    assert "dollars*seats" == first.unit
    assert 'To have dollars here, write unit = "dollars/seats" in [figures.dollars].' == first.note


def test_a_german_text_is_drafted_and_checked_as_german(tmp_path: Path) -> None:
    text = "Im Kreis leben 128.400 Menschen, rund 2.400 mehr als im Jahr davor mit 126.000 Einwohnern."
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    estimate("new", "mine.toml", "--text", "text.txt", cwd=tmp_path)
    report = json.loads(estimate("check", "mine.toml", "--text", "text.txt", "--json", cwd=tmp_path).stdout)
    drafted = (tmp_path / "mine.toml").read_text(encoding="utf-8")

    assert 'language = "de"' in drafted
    assert 'value = 2_400\nhedge = "rund"' in drafted
    assert (3, 3) == (report["coverage"]["numbers"], report["coverage"]["covered"])
    assert {"unused"} == {each["code"] for each in report["warnings"]}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("36 per cent of the young are late, three times as many as among the old, with 12 per cent.", {36, 12, 3}),
        ("Its heart beats 150 times a minute at rest and 600 times in the air, four times as fast.", {150, 600, 4}),
        ("Some 21,500 of the 61,300 came by sea, a third.", None),  # that is 35 %
        ("Some 20,500 of the 61,300 came by sea, a third.", {20_500, 61_300, Decimal("33.33")}),
        ("Die 312 Häuser kosten 84 Millionen Euro, das sind 270.000 Euro je Haus.", {312, 84_000_000, 270_000}),
        ("Then 72 per cent stayed, and 6.5 per cent left. Two thirds were new.", None),
        ("It rose by 0.7 percentage points to 8.1 %, which is 8.6 %.", None),  # no share of points
    ],
)
def test_a_factor_and_a_share_in_words_are_sums(text: str, values: set[Decimal] | None) -> None:
    passages = Passages(text)
    found = [{each.value for each in (*one.parts, one.result)} for one in relations_of(numbers_of(passages), passages)]

    assert found == ([] if values is None else [values])
