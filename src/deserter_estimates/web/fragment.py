"""A report as a piece of HTML, for a notebook: the first screen of its command, in the colours of the page around."""

from __future__ import annotations

from deserter_estimates.present import view_of
from deserter_estimates.report.union import Viewed
from deserter_estimates.web.document import environment


def fragment_html(report: Viewed) -> str:
    """Write the first screen of a report; text of the article is data, and never markup."""
    return environment().get_template("view.html").render(view=view_of(report))
