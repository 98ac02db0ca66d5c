"""Comparability: a remark where a formula combines numbers of different people or days, and no remark elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.claims.comparability import claim_remarks, sum_remarks
from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.model import Model
from deserter_estimates.report.run import Sampling, run_report
from small_models import model_of

YEARS = {2019: "{ from = 2019-01-01, to = 2019-12-31 }", 2020: "{ from = 2020-01-01, to = 2020-12-31 }"}


def entry(name: str, unit: str = "people", who: str = "", days: str = "", more: str = "") -> str:
    keys = [f'unit = "{unit}"', f'population = "{who}"' if who else "", f"period = {days}" if days else "", more]
    return f'[assumptions.{name}]\nreason = "r"\nvalue = 10\n' + "\n".join(key for key in keys if key) + "\n"


def remarks(formula: str, *entries: str, unit: str = "people") -> tuple[str, ...]:
    text = "".join(entries) + f'[estimates.e]\nformula = "{formula}"\nunit = "{unit}"\n'
    return sum_remarks(model_of(text), "e")["e"]


def test_the_article_subtracts_three_years_from_the_whole_war() -> None:
    """A total of 1941-45 less a count up to mid-1944 is no count of 1944-45: some were never counted."""
    model = Model.of(read_figures())
    found = {claim.name: [*claim_remarks(model, claim)] for claim in model.claims.values()}

    assert {
        "more_than_500_thousand": [
            "The sum subtracts “deserters of the first three years” from “deserters of the whole war”."
        ],
        "more_than_200_thousand": ["The claim says “deserters”, the number counts “stragglers and deserters”."],
    } == {name: said for name, said in found.items() if said}


def test_a_rate_of_prisoners_times_soldiers_is_remarked_on_and_a_conversion_is_not() -> None:
    troops, rate = entry("troops", who="soldiers"), entry("rate", "%", who="prisoners")

    assert ("The sum multiplies “soldiers” by a share of “prisoners”.",) == remarks("troops * rate", troops, rate)
    assert remarks("troops * rate", troops, rate) == remarks("multiplier(troops, rate)", troops, rate)
    assert remarks("troops * rate", troops, rate) == remarks("rate * troops", troops, rate)
    assert () == remarks("troops * factor", troops, entry("factor", ""))
    assert () == remarks("troops * (1 - rate)", troops, entry("rate", "%", who="Soldiers."))


def test_adding_groups_dividing_by_them_and_lists_of_the_same_people_are_what_sums_are_for() -> None:
    """Men and women add up; deaths per birth are a rate; Chapman multiplies two lists."""
    men, women, both = entry("men", who="men"), entry("women", who="women"), entry("both", who="both")

    assert () == remarks("men + women", men, women)
    assert () == remarks("men / women", men, women, unit="")
    assert () == remarks("chapman(men, women, both)", men, women, both)


def test_a_part_may_be_taken_from_its_whole() -> None:
    whole, part = entry("whole", who="soldiers"), entry("part", who="dead soldiers", more='part_of = "whole"')

    assert () == remarks("whole - part", whole, part)
    assert 1 == len(remarks("whole - part", whole, entry("part", who="dead soldiers")))


def test_periods_that_share_one_day_overlap() -> None:
    """To 31 December 2019, and from that day on: not two days that follow one another, as of a change over time."""
    to, on = entry("a", days=YEARS[2019]), entry("b", days="{ from = 2019-12-31, to = 2020-12-31 }")

    assert 1 == len(remarks("b - a", to, on)) == len(remarks("a - b", to, on))


def test_days_that_overlap_are_remarked_on_and_a_change_over_time_is_not() -> None:
    long = "{ from = 2019-01-01, to = 2020-12-31 }"
    was, now, all_ = (entry(name, days=days) for name, days in (("a", YEARS[2019]), ("b", YEARS[2020]), ("c", long)))

    assert ("The sum subtracts a number of 2019 from one of 1 January 2019 to 31 December 2020.",) == remarks(
        "c - a", all_, was
    )
    assert ("The sum divides a number of 2019 by one of 1 January 2019 to 31 December 2020.",) == remarks(
        "a / c", all_, was, unit=""
    )
    assert () == remarks("b - a", was, now)
    assert ("The sum multiplies a number of 2020 by a share of 2019.",) == remarks(
        "b * rate", now, entry("rate", "%", days=YEARS[2019])
    )


def test_a_sum_says_its_remark_to_the_claims_that_rest_on_it_and_what_an_estimate_counts_can_be_said() -> None:
    figures = entry("a", who="deserters") + entry("b", who="stragglers")
    estimates = '[estimates.c]\nformula = "a - b"\npopulation = "{}"\n[estimates.d]\nformula = "2 * c"\n'
    claims = '[claims.x]\nquote = "q"\nestimate = "d"\nvalue = 0\npopulation = "soldiers"\n'
    (row,) = run_report(model_of(figures + estimates.format("soldiers") + claims), Sampling(draws=0)).claims

    assert ("The sum subtracts “stragglers” from “deserters”.",) == row.remarks
    (row,) = run_report(model_of(figures + estimates.format("people") + claims), Sampling(draws=0)).claims
    assert "The claim says “soldiers”, the number counts “people”." == row.remarks[-1]


@given(st.sampled_from(["a - b", "a * rate", "a / b", "a + b", "max(a, b)"]))
def test_nothing_is_remarked_on_where_all_count_the_same(formula: str) -> None:
    same = {"who": "soldiers", "days": YEARS[2019]}
    unit = "" if "/" in formula else "people"

    assert () == remarks(formula, entry("a", **same), entry("b", **same), entry("rate", "%", **same), unit=unit)


def test_a_share_that_an_estimate_gives_is_a_share() -> None:
    """Of prisoners, whichever side of the product it stands on."""
    troops = entry("troops", who="soldiers")
    rate = '[estimates.rate]\nformula = "troops / troops / 10"\nunit = "%"\npopulation = "prisoners"\n'

    for formula in ("troops * rate", "rate * troops"):
        assert ("The sum multiplies “soldiers” by a share of “prisoners”.",) == remarks(formula, troops, rate)


def test_a_claim_on_other_days_is_remarked_on_only_where_the_number_has_days() -> None:
    text = '[estimates.e]\nformula = "a"\nunit = "people"\n[claims.c]\nquote = "q"\nestimate = "e"\nvalue = 10\n'
    said = {}
    for days in ("", YEARS[2019], YEARS[2020]):
        model = model_of(entry("a", days=days) + text + f"period = {YEARS[2020]}\n")
        said[days] = [*claim_remarks(model, model.claims["c"])]

    assert ([], []) == (said[""], said[YEARS[2020]])
    assert ["The claim is about 2020, the number covers 2019."] == said[YEARS[2019]]
