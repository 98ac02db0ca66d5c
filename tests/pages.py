"""The pages that are stored in tests/present/pages: an excerpt of the article, and a file of odd cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deserter_estimates.present import Terminal, render
from deserter_estimates.report.explain import explain
from deserter_estimates.report.rate import rate_report
from deserter_estimates.report.run import Sampling, figures_report, run_report
from deserter_estimates.report.sensitivity import StressOptions, readings_report, sensitivity_report
from stress_models import model_from

FILES = Path(__file__).parent / "present"
NARROW = Terminal(width=80, interactive=True)
WIDE = Terminal(width=120, interactive=True)
ASCII = Terminal(width=80, interactive=True, utf8=False)


def pages() -> Iterator[tuple[str, str]]:
    """Every stored page: the name of its file, which says the command and the width, and its text.

    `tools/generated.py` writes them, and tests/report/test_schema.py compares them.
    """
    model, odd = (model_from((FILES / f"{name}.toml").read_text(encoding="utf-8")) for name in ("excerpt", "odd"))
    sampling = Sampling(draws=131_072, seed=0, level=0.95)
    run = run_report(model, sampling)
    stress = sensitivity_report(model, StressOptions())
    of = sensitivity_report(model, StressOptions(of="late_war_adjusted"))
    readings, derivation = readings_report(model), explain(model, "more_than_500_thousand")
    asked = StressOptions(
        claim="about_90_thousand",
        two_way="troops_in_europe,defection_rate",
        steps=3,
        sweeps=("defection_rate=1:2:0.25",),
    )
    yield "run-80.txt", render(run, "table", terminal=NARROW)
    yield "run-all-120.txt", render(run, "table", terminal=WIDE, everything=True)
    yield "figures-80-ascii.txt", render(figures_report(model), "table", terminal=ASCII)
    yield "sensitivity-80-ascii.txt", render(stress, "table", terminal=ASCII)
    yield "sensitivity-all-120.txt", render(stress, "table", terminal=WIDE, everything=True)
    yield "sensitivity-of-80.txt", render(of, "table", terminal=NARROW)
    yield "sensitivity-asked-80.txt", render(sensitivity_report(model, asked), "table", terminal=NARROW)
    rate = rate_report(model, ["1.5", "2"], Sampling())
    yield "rate-100.txt", render(rate, "table", terminal=Terminal(width=100, interactive=True))
    yield "rate-80.txt", render(rate, "table", terminal=NARROW)
    yield "readings-80.txt", render(readings, "table", terminal=NARROW)
    yield "readings.md", render(readings, "markdown")
    yield "explain-80.txt", render(derivation, "table", terminal=NARROW)
    yield "explain.md", render(derivation, "markdown")
    yield "odd-run-all-80.txt", render(run_report(odd, sampling), "table", terminal=NARROW, everything=True)
    stress, top = sensitivity_report(odd, StressOptions()), sensitivity_report(odd, StressOptions(top=2))
    yield "odd-sensitivity-top-2-80.txt", render(top, "table", terminal=NARROW)
    yield "odd-sensitivity-all-80.txt", render(stress, "table", terminal=NARROW, everything=True)
