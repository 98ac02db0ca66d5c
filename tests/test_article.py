"""The article's story, claim by claim: what it says, what its own numbers give, and what that makes of the claim.

The numbers are those of the audit that accompanies the article; each can be checked with a pencil.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest
from msgspec.structs import replace

from deserter_estimates.file.figures import read_figures
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model
from deserter_estimates.report.contract import ClaimRow, EstimateRow, RunReport
from deserter_estimates.report.run import Sampling, run_report


@pytest.fixture(scope="module")
def article() -> RunReport:
    return run_report(Model.of(read_figures()), Sampling())


def claim(report: RunReport, name: str) -> ClaimRow:
    return next(row for row in report.claims if row.name == name)


def estimate(report: RunReport, name: str) -> EstimateRow:
    return next(row for row in report.estimates if row.name == name)


def under(**choices: dict[str, str]) -> RunReport:
    return run_report(Model.of(read_figures(), Choices(**choices)), Sampling(draws=0))  # type: ignore[arg-type]


def test_the_headline_subtraction_falls_short_of_its_own_claim(article: RunReport) -> None:
    """1.7 million less 1,210,224 is 489,776, and the article says more than 500 thousand."""
    row = claim(article, "more_than_500_thousand")

    assert 489_776 == row.face_value
    assert ("within-rounding", "possible, not implied") == (row.grade, row.verdict)
    assert (439_776, 539_776) == (
        estimate(article, "late_war_residual").low,
        estimate(article, "late_war_residual").high,
    )
    assert "1,700,000 - 1,210,224 = 489,776, which is 10,224 short of 500,000" in row.reason


def test_an_archive_total_of_1_710_224_is_where_the_headline_would_begin_to_hold(article: RunReport) -> None:
    """0.6 % above the printed 1.7 million, which "about" allows; a smaller certificate is not admissible."""
    total, certificate = claim(article, "more_than_500_thousand").repairs

    assert ("archive_total", 1_710_224, True, "above") == (total.figure, total.value, total.inside, total.beyond)
    assert 10_224 / 17_000 == pytest.approx(total.change_percent, rel=1e-12)
    assert ("nkvd_certificate", 1_200_000, False) == (certificate.figure, certificate.value, certificate.inside)


def test_the_headline_holds_on_39_776_of_100_000_values_of_about_1_7_million(article: RunReport) -> None:
    """Uniform on 1.65 to 1.75 million: (1,750,000 - 1,710,224) / 100,000."""
    row = claim(article, "more_than_500_thousand")
    assert row.share_of_draws is not None
    assert row.share_standard_error is not None

    assert 0.39776 == pytest.approx(row.share_of_draws, abs=5 * row.share_standard_error)
    assert 0 < row.share_standard_error < 0.0002


def test_ninety_thousand_follows_for_some_admissible_values(article: RunReport) -> None:
    """1.5 % of 6 million is 90,000; 1.4 % of 5.5 million is 77,000, and 1.5 % of 6.5 million 97,500."""
    row, ceiling = claim(article, "about_90_thousand"), estimate(article, "flight_ceiling")

    assert (90_000, "reproduces", False) == (row.face_value, row.grade, row.for_every_admissible_value)
    assert (77_000, 97_500) == (ceiling.low, ceiling.high)


def test_more_than_200_thousand_follows_for_every_admissible_value(article: RunReport) -> None:
    row = claim(article, "more_than_200_thousand")

    assert (212_400, "reproduces", True, False) == (
        row.face_value,
        row.grade,
        row.for_every_admissible_value,
        row.fragile,
    )


def test_forty_thousand_cannot_be_1_4_to_1_5_percent_of_the_prisoners(article: RunReport) -> None:
    """Even 44,000 at 1.4 % are 3.14 million prisoners, and the lowest published total is 4,059,000."""
    row, prisoners = claim(article, "forty_thousand_is_1_4_percent"), estimate(article, "implied_prisoners")

    assert ("does-not-reproduce", "literature", "disagrees") == (row.grade, row.threshold_from, row.verdict)
    assert 44_000 / 0.014 == pytest.approx(float(prisoners.high or 0), rel=1e-12)
    assert 36_000 / 0.015 == pytest.approx(float(prisoners.low or 0), rel=1e-12)


def test_tens_of_thousands_cannot_be_checked_and_would_need_4_7_percent(article: RunReport) -> None:
    """10,000 of the 212,400 not found; the article offers no such share."""
    row, needed = claim(article, "tens_of_thousands"), estimate(article, "stayed_share_needed")

    assert ("not-checkable", None) == (row.grade, row.estimate)
    assert 100 * 10_000 / 212_400 == pytest.approx(float(needed.face_value or 0), rel=1e-12)


def test_the_certificate_is_dated_five_months_after_the_border(article: RunReport) -> None:
    """Months are printed, so there is no one result: from 31 March to 1 September, or from 1 March to 30 September."""
    row = estimate(article, "days_border_to_certificate")

    assert ("reproduces", "passes") == (claim(article, "dates_line_up").grade, claim(article, "dates_line_up").verdict)
    assert (154, 213) == (row.face_low, row.face_high) == (row.low, row.high)


def test_one_deserter_in_eight_was_never_found_a_ceiling_that_refutes_no_rare(article: RunReport) -> None:
    row = claim(article, "escapes_quite_rare")
    assert ("not-checkable", "vague", "quite rare") == (row.grade, row.unchecked_because, row.word)
    assert "upper" == estimate(article, "escape_share").bound
    assert 100 * 212_400 / 1_700_000 == pytest.approx(
        float(estimate(article, "escape_share").face_value or 0), rel=1e-12
    )


def test_an_even_spread_puts_4_624_into_the_month_after_victory(article: RunReport) -> None:
    """32 of 1,470 days."""
    assert 212_400 * 32 / 1_470 == pytest.approx(
        float(estimate(article, "window_share_even").face_value or 0), rel=1e-12
    )
    assert "missing-input" == claim(article, "holiday_confusion").unchecked_because


def test_eighteen_claims_of_which_twelve_cannot_be_checked(article: RunReport) -> None:
    """Against its own numbers 3 follow and 1 is possible; the literature disagrees with 1, and 1 passes our test."""
    verdicts = Counter((row.verdict, row.threshold_from) for row in article.claims if row.grade != "not-checkable")
    reasons = Counter(row.unchecked_because for row in article.claims if row.grade == "not-checkable")

    assert {
        ("follows", "article"): 3,
        ("possible, not implied", "article"): 1,
        ("disagrees", "literature"): 1,
        ("passes", "auditor"): 1,
    } == verdicts
    assert {"no-formula": 4, "missing-input": 5, "vague": 3} == reasons
    assert [] == [row.name for row in article.claims if row.expected and row.expected != row.grade]


def test_every_source_in_another_script_is_translated_and_every_reading_has_a_rank(article: RunReport) -> None:
    readings = [reading for row in article.figures for reading in row.readings]

    assert [] == [row.name for row in readings if re.search("[а-я]", row.quote or "") and not row.translation]
    assert [] == [row.name for row in readings if row.url and not row.rank and "globaldomainsnews" not in row.url]


def test_the_unrounded_nkvd_total_leaves_the_draft_evaders_and_the_note_says_it_is_an_inference(
    article: RunReport,
) -> None:
    """1,666,891 less 1,210,224 is 456,667: the report's draft evaders."""
    swapped = under(readings={"archive_total": "nkvd_total"})
    reading = next(
        reading
        for row in article.figures
        if row.name == "archive_total"
        for reading in row.readings
        if reading.name == "nkvd_total"
    )

    assert 456_667 == claim(swapped, "more_than_500_thousand").face_value
    assert "inference" in (reading.note or "").lower()


def test_at_1_4_percent_the_ninety_thousand_become_84_000_and_no_longer_follow() -> None:
    row = claim(under(values={"defection_rate": "1.4"}), "about_90_thousand")

    assert (84_000, "within-rounding") == (row.face_value, row.grade)


def test_one_man_more_than_the_break_even_makes_the_headline_follow() -> None:
    at, above = (
        claim(under(values={"archive_total": str(n)}), "more_than_500_thousand") for n in (1_710_224, 1_710_225)
    )

    assert (500_000, "contradicted") == (at.face_value, at.grade)
    assert (500_001, "reproduces") == (above.face_value, above.grade)


def test_a_wider_hedge_model_changes_bounds_and_never_face_values(article: RunReport) -> None:
    wide = under()
    ferson = run_report(Model.of(read_figures(), Choices(hedges="ferson")), Sampling(draws=0))

    assert [row.face_value for row in wide.estimates] == [row.face_value for row in ferson.estimates]
    assert (289_776, 689_776) == (estimate(ferson, "late_war_residual").low, estimate(ferson, "late_war_residual").high)


def test_a_unit_of_percent_or_of_shares_gives_the_same_grades() -> None:
    """Design law: a change of unit changes no grade. 1.5 in "%" is 0.015 without a unit."""
    figures = read_figures()
    rate = figures.figures["defection_rate"]
    from decimal import Decimal

    bare = replace(rate, unit="", value=Decimal("0.015"), low=Decimal("0.014"), high=Decimal("0.015"), readings={})
    plain = replace(figures, figures={**figures.figures, "defection_rate": bare})

    one, other = (run_report(Model.of(each), Sampling(draws=0)) for each in (figures, plain))

    assert [row.grade for row in one.claims] == [row.grade for row in other.claims]
    assert Fraction(3, 200) == Model.of(plain).inputs["defection_rate"].face
