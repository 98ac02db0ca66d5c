"""Several figures files in one go: a bad one is told of and does not stop the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deserter_estimates.commands.flow import Asked
from deserter_estimates.commands.guard import DOES_NOT_FOLLOW, USAGE

if TYPE_CHECKING:
    from deserter_estimates.report.contract import RunReport
    from deserter_estimates.report.many import Audited
    from deserter_estimates.report.run import Sampling


@dataclass(kw_only=True)
class Audits:
    """The audits of some files (None: the article that ships), and how they ended.

    With `annotated`, what is wrong is in the annotations of an audit; otherwise it goes to standard error.
    """

    asked: Asked
    files: Sequence[str | None]
    sampling: Sampling
    check: bool
    verbose: bool
    annotated: bool
    invalid: bool = False
    unexpected: bool = False

    @property
    def exit_code(self) -> int:
        """2 where a file cannot be used, 3 where `--check` fails in one, else 0."""
        return USAGE if self.invalid else DOES_NOT_FOLLOW if self.unexpected else 0

    def __iter__(self) -> Iterator[Audited]:
        """Audit one file after the other."""
        from deserter_estimates.commands.progress import progress
        from deserter_estimates.report.many import forget

        with progress("auditing") as advance:
            for place, file in enumerate(self.files, start=1):
                yield self._audit(file)
                forget()
                advance(place / len(self.files))

    def _audit(self, file: str | None) -> Audited:
        from deserter_estimates.file.document import bundled
        from deserter_estimates.file.problems import InvalidFigures, UserError
        from deserter_estimates.language.visible import visible
        from deserter_estimates.report.many import audited, refused
        from deserter_estimates.report.run import run_report

        name = file or bundled().name
        try:
            model = replace(self.asked, figures=file).model()
            report = run_report(model, self.sampling)
        except UserError as error:
            self.invalid = True
            if not self.annotated:
                said = str(error) if isinstance(error, InvalidFigures) else f"{name}: {error}"
                print(visible(said), file=sys.stderr)
            return refused(name, error)
        for warning in () if self.annotated or self.asked.quiet else report.warnings:
            print(visible(f"warning: {name}: {warning}"), file=sys.stderr)
        failed = tell(report, f"{name}: ", check=self.check and not self.annotated, verbose=self.verbose)
        self.unexpected = self.unexpected or (self.check and failed)
        return audited(model, report, annotated=self.annotated)


def tell(report: RunReport, before: str = "", *, check: bool, verbose: bool) -> bool:
    """Say what `--verbose` and `--check` ask for on standard error; return whether a grade is not the expected one."""
    from deserter_estimates.language.visible import visible
    from deserter_estimates.report.expected import in_a_sentence, unexpected

    for row in report.estimates if verbose else ():
        if row.nonlinear:
            print(visible(f"note: {before}{row.name}: {row.nonlinear}"), file=sys.stderr)
    wrong = [*unexpected(report.claims)]
    for claim in wrong if check else ():
        print(visible(f"{before}{in_a_sentence(claim)}"), file=sys.stderr)
    return bool(wrong)
