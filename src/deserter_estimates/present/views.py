"""Which view a report has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from deserter_estimates.present.figures_view import figures_view
from deserter_estimates.present.run_view import run_view
from deserter_estimates.present.view import View
from deserter_estimates.report import FiguresReport, RunReport

VIEWS: Mapping[type, Callable[[Any], View]] = {
    RunReport: run_view,
    FiguresReport: figures_view,
}


def view_of(report: object, *, everything: bool = False) -> View:
    """The view of a report; raises TypeError for what is none."""
    view = VIEWS.get(type(report))
    if view is None:
        raise TypeError(f"{type(report).__name__} has no view")
    return view(report)
