"""Which view a report has."""

from __future__ import annotations

from typing import Any

from deserter_estimates.present.page import View


def view_of(report: Any, *, everything: bool = False) -> View:
    """The view of a report, found by its command; raises TypeError for what is none.

    `everything` asks for all tables of a report that by default shows what matters most.
    """
    command = getattr(report, "command", None)
    if command == "run":
        from deserter_estimates.present.run import run_view

        return run_view(report)
    if command == "figures":
        from deserter_estimates.present.figures import figures_view

        return figures_view(report)
    if command == "sensitivity":
        from deserter_estimates.present.sensitivity import sensitivity_view

        return sensitivity_view(report, everything=everything)
    if command == "readings":
        from deserter_estimates.present.readings import readings_view

        return readings_view(report)
    if command == "explain":
        from deserter_estimates.present.explain import explain_view

        return explain_view(report)
    raise TypeError(f"{type(report).__name__} has no view")
