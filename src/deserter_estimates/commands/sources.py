"""`estimate explain` and `estimate figures`: where the numbers come from."""

from __future__ import annotations

from typing import Annotated

import typer

from deserter_estimates.commands.flow import Asked, check_order, shared


@shared
def explain_name(
    asked: Asked,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A claim, an estimate or a figure.")],
) -> None:
    """Derive one estimate or claim from what the article prints, as a tree."""
    from deserter_estimates.report.explain import explain

    check_order(name, "NAME", "explain")
    asked.present(explain(asked.model(), name))


@shared
def list_figures(asked: Asked) -> None:
    """List the inputs with their quotes, sources and admissible values."""
    from deserter_estimates.report.run import figures_report

    asked.present(figures_report(asked.model()))
