"""Every report that a command can write, told apart by its `command`."""

from __future__ import annotations

from deserter_estimates.report.check_contract import CheckReport
from deserter_estimates.report.contract import FiguresReport, RunReport
from deserter_estimates.report.diff_contract import DiffReport
from deserter_estimates.report.explain_contract import ExplainReport
from deserter_estimates.report.page_contract import PageReport
from deserter_estimates.report.stress_contract import RateReport, ReadingsReport, SensitivityReport

Viewed = (
    RunReport | FiguresReport | SensitivityReport | RateReport | ReadingsReport | ExplainReport
)  # those with tables for people
Rendered = Viewed | DiffReport | CheckReport  # those that `present` renders
Report = Rendered | PageReport
