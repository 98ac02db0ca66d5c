"""Which view a report has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deserter_estimates.present.page import View

if TYPE_CHECKING:
    from deserter_estimates.report.union import Viewed


def view_of(report: Viewed, *, everything: bool = False) -> View:
    """The view of a report; `everything` asks for all tables of one that by default shows what matters most."""
    match report.command:
        case "run":
            from deserter_estimates.present.run import run_view

            return run_view(report)
        case "figures":
            from deserter_estimates.present.figures import figures_view

            return figures_view(report)
        case "sensitivity":
            from deserter_estimates.present.sensitivity import sensitivity_view

            return sensitivity_view(report, everything=everything)
        case "readings":
            from deserter_estimates.present.readings import readings_view

            return readings_view(report)
        case "explain":
            from deserter_estimates.present.explain import explain_view

            return explain_view(report)
