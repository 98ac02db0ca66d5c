"""Reports made by hand out of the article's numbers, for the tests of what is shown."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from deserter_estimates.report.contract import (
    ClaimRow,
    EstimateRow,
    FigureRow,
    FiguresReport,
    IntervalRow,
    ReadingRow,
    ReadingsCount,
    RepairRow,
    RunReport,
    Says,
    SetRow,
    StandardErrors,
)
from deserter_estimates.report.glance import counts, notes
from deserter_estimates.report.head import ArticleHead, FiguresFile, Settings

QUOTE = "more than 500 thousand soldiers and officers of the red army deserted in Europe at the end war"
INFERENCE = "An inference, which no source states: this sum rounds to 1.7 million."


def nkvd_total() -> ReadingRow:
    """The other value in print for the article's 1.7 million."""
    return ReadingRow(
        name="nkvd_total",
        kind="swap",
        value=1_666_891,
        printed="1,666,891",
        source="NKVD report, August 1944",
        quote="Total: 1666891 people",
        note=INFERENCE,
    )


def archive_total() -> FigureRow:
    """The article's 1.7 million."""
    return FigureRow(
        name="archive_total",
        label="Deserters over the whole war",
        kind="figure",
        unit="people",
        value=1_700_000,
        printed="about 1,700,000",
        hedge="about",
        low=1_650_000,
        high=1_750_000,
        spread={"kind": "uniform"},
        quote="about 1 million 700 thousand soldiers and officers escaped",
        source="archives of the Ministry of Defence",
        readings=(nkvd_total(),),
    )


def defector_share() -> FigureRow:
    """A printed range: 1.4-1.5 %."""
    return FigureRow(
        name="defector_share",
        kind="figure",
        unit="%",
        value=1.45,
        printed="1.4 to 1.5",
        midpoint=True,
        low=1.4,
        high=1.5,
        spread={"kind": "uniform"},
        quote="1.4-1.5% of the total number",
        source="V. Ignatov",
    )


def detection_rate() -> FigureRow:
    """A number that the auditor supposes."""
    return FigureRow(
        name="detection_rate",
        kind="assumption",
        unit="",
        value=0.85,
        printed="0.85",
        low=0.7,
        high=1,
        spread={"kind": "uniform"},
        reason="No source: a dial.",
    )


def certificate_date() -> FigureRow:
    """A date."""
    return FigureRow(
        name="certificate_date",
        kind="figure",
        unit="",
        value="1944-09-01",
        printed="1 September 1944",
        low="1944-09-01",
        high="1944-09-30",
        spread={"kind": "uniform"},
        quote="In September 1944",
        source="the article",
    )


def late_war_residual(*, drawn: bool = True) -> EstimateRow:
    """1,700,000 less 1,210,224, uniform from 439,776 to 539,776."""
    row = EstimateRow(
        name="late_war_residual",
        label="Deserted after the certificate",
        unit="people",
        formula="residual(archive_total, nkvd_certificate)",
        assumes=(),
        rests_on=("archive_total", "nkvd_certificate"),
        face_value=489_776,
        low=439_776,
        high=539_776,
    )
    if not drawn:
        return row
    return replace(
        row,
        median=489_776.2,
        mean=489_776.0,
        sd=28_867.5,
        interval=IntervalRow(level=0.95, low=442_276.3, high=537_275.8),
        standard_errors=StandardErrors(median=2.1, mean=0.1, sd=0.1, low=1.4, high=1.4),
    )


def late_war_adjusted() -> EstimateRow:
    """An estimate that rests on an assumption and supports no claim."""
    return EstimateRow(
        name="late_war_adjusted",
        label="Deserted late, if detention was incomplete",
        unit="people",
        formula="archive_total - undercount(nkvd_certificate, detection_rate)",
        assumes=(),
        rests_on=("archive_total", "nkvd_certificate", "detection_rate"),
        face_value=276_207.0588235294,
        low=-78_891.42857142857,
        high=539_776,
    )


def more_than_500_thousand(*, drawn: bool = True) -> ClaimRow:
    """The headline, 10,224 short."""
    row = ClaimRow(
        number=1,
        name="more_than_500_thousand",
        quote=QUOTE,
        estimate="late_war_residual",
        says=Says(hedge="more than", value=500_000, printed="more than 500,000"),
        set=SetRow(low=500_000, high=None, low_open=True, high_open=False),
        threshold_from="article",
        face_value=489_776,
        unit="people",
        grade="within-rounding",
        verdict="possible, not implied",
        reason="1,700,000 - 1,210,224 = 489,776, which is 10,224 short of 500,000.",
        for_every_admissible_value=False,
        fragile=False,
        repairs=(
            RepairRow(
                figure="archive_total",
                value=1_710_224,
                unit="people",
                change_percent=0.6014117647,
                inside=True,
                beyond="above",
                needed="an archive total of more than 1,710,224 (0.601 % more)",
            ),
            RepairRow(
                figure="nkvd_certificate",
                value=1_200_000,
                unit="people",
                change_percent=-0.8448022844,
                inside=False,
                beyond="below",
                needed="a nkvd certificate of less than 1,200,000 (0.845 % less)",
            ),
        ),
        readings=ReadingsCount(holds=3, of=12),
    )
    return replace(row, share_of_draws=0.39776, share_standard_error=0.00001) if drawn else row


def tens_of_thousands() -> ClaimRow:
    """The conclusion, which has no formula."""
    return ClaimRow(
        number=2,
        name="tens_of_thousands",
        quote="at least tens of thousands of people decided to stay in the West",
        estimate=None,
        says=Says(hedge="at least", value=10_000, printed="at least 10,000"),
        set=None,
        threshold_from="auditor",
        threshold_source="The least that the words allow.",
        face_value=None,
        grade="not-checkable",
        verdict="cannot be checked",
        unchecked_because="no-formula",
        reason="The article gives no numbers that it could be derived from.",
        for_every_admissible_value=None,
        fragile=None,
        repairs=(),
        readings=None,
    )


def run_report(*, drawn: bool = True, **changes: Any) -> RunReport:
    """A run of two estimates and two claims."""
    report = RunReport(
        **_head(draws=131_072, seed=0, level=0.95) if drawn else _head(),
        figures=(archive_total(), detection_rate()),
        estimates=(late_war_residual(drawn=drawn), late_war_adjusted()),
        claims=(more_than_500_thousand(drawn=drawn), tens_of_thousands()),
        sentence="",
        notes=(),
        remarks=(),
        warnings=(),
    )
    changed = replace(report, **changes)
    return replace(changed, sentence=counts(changed.claims), notes=tuple(notes(changed.claims, changed.estimates)))


def figures_report(**changes: Any) -> FiguresReport:
    """The inputs of every kind."""
    figures = (archive_total(), defector_share(), certificate_date(), detection_rate())
    return replace(FiguresReport(**_head(), figures=figures, warnings=()), **changes)


def _head(**settings: Any) -> dict[str, Any]:
    return {
        "figures_file": FiguresFile(name="figures.toml", sha256="0" * 64, ships=True),
        "article": ArticleHead(title="What the red army deserted in Europe", publisher="Russian Seven"),
        "settings": Settings(hedges="rounding", **settings),
    }
