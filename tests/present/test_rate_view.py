"""What a person sees of a rate that the auditor supposes, and of rates of any size."""

from __future__ import annotations

from deserter_estimates.present import Terminal, render
from deserter_estimates.report.rate import rate_report
from deserter_estimates.report.run import Sampling
from stress_models import model_from

SUPPOSED = """
format = 1
[article]
title = "Small"
rate = "share"
[figures.men]
value = 200
unit = "people"
quote = "200 men"
[assumptions.share]
value = 40
unit = "%"
reason = "a guess"
[estimates.ill]
formula = "men * share"
unit = "people"
"""


def test_a_rate_that_is_supposed_is_not_said_to_be_the_articles() -> None:
    shown = render(rate_report(model_from(SUPPOSED), ["40"], Sampling(draws=0)), "table", terminal=Terminal(width=200))

    assert "We suppose 40 %.\nAt 40 %, our own rate: ill = 80 people." in shown
    assert "asked for; supposed" in shown
    assert "A step of 1 percentage point changes the result by 2 people." in shown
    assert "More: sensitivity --rate 20:80:5 small.toml" in shown
    assert "article" not in shown
