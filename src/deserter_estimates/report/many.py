"""One of several figures files that are audited in one go."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.file.problems import UserError
from deserter_estimates.model.model import Model
from deserter_estimates.report.annotations import Annotation, of_refusal, of_run
from deserter_estimates.report.contract import RunReport
from deserter_estimates.solve.holding import held
from deserter_estimates.solve.one_figure import curve


class Audited(Struct, frozen=True, kw_only=True):
    """A file as it was named, its report (None: it cannot be used), and what is to be said beside its lines."""

    file: str
    report: RunReport | None = None
    annotations: tuple[Annotation, ...] = ()


def audited(model: Model, report: RunReport, *, annotated: bool) -> Audited:
    """Put a report with the file that it is about; its annotations only where they are wanted."""
    document = model.figures.document
    named = replace(report, figures_file=replace(report.figures_file, path=document.name))
    return Audited(file=document.name, report=named, annotations=tuple(of_run(report, document)) if annotated else ())


def refused(file: str, error: UserError) -> Audited:
    """A file that cannot be used, and why."""
    return Audited(file=file, annotations=tuple(of_refusal(file, error)))


def forget() -> None:
    """Forget what was kept of the models so far: of a thousand files that would be 60 MB."""
    curve.cache_clear()
    held.cache_clear()
