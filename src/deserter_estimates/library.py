"""The library: what the command line does, for Python. `load` a figures file or a dict, `audit` it, read the rows."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike, fspath
from typing import Any, Literal

from msgspec import Struct, ValidationError, convert

from deserter_estimates.file.document import document_from, read_document
from deserter_estimates.file.figures import Figures, figures_of
from deserter_estimates.file.problems import UserError
from deserter_estimates.language.hedges import MODELS
from deserter_estimates.language.hedges import Model as HedgeModel
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow, RunReport
from deserter_estimates.report.plain import plain
from deserter_estimates.report.run import Sampling, run_report

__all__ = ["Audit", "UserError", "audit", "load"]
Value = str | int | float


class Audit(Struct, frozen=True):
    """An audited article. `report` is what `estimate run --json` writes; a notebook shows its first screen."""

    report: RunReport

    @property
    def figures(self) -> dict[str, FigureRow]:
        """The figures and assumptions by name."""
        return {row.name: row for row in self.report.figures}

    @property
    def estimates(self) -> dict[str, EstimateRow]:
        """The estimates by name, each with its face value and its lowest and highest value."""
        return {row.name: row for row in self.report.estimates}

    @property
    def claims(self) -> dict[str, ClaimRow]:
        """The claims by name, each with its grade, verdict and reason."""
        return {row.name: row for row in self.report.claims}

    def rows(self, kind: Literal["figures", "estimates", "claims"]) -> list[dict[str, Any]]:
        """Rows as plain dictionaries with the keys of the JSON, for `pandas.DataFrame` or `polars.DataFrame`.

        Raises UserError for another kind.
        """
        found = {"figures": self.report.figures, "estimates": self.report.estimates, "claims": self.report.claims}
        if kind not in found:
            raise UserError(f"there are no rows of {kind!r}. Write one of {', '.join(found)}.")
        return [{**each} for each in plain(found[kind])]  # type: ignore[union-attr, dict-item]

    def __repr__(self) -> str:
        return f"<Audit of {self.report.article.title!r}: {self.report.sentence}>"

    def __str__(self) -> str:
        """The first screen of `estimate run`."""
        return self._shown("table")

    def _repr_markdown_(self) -> str:
        """The same for what shows Markdown."""
        return self._shown("markdown")

    def _repr_html_(self) -> str:
        """The same for a notebook, whose tables in Markdown would be ragged, and its lines in one."""
        from deserter_estimates.web.document import fragment_html

        return fragment_html(self.report)

    def _shown(self, format: Literal["table", "markdown"]) -> str:
        from deserter_estimates.present import Terminal, render

        return render(self.report, format, terminal=Terminal(width=100))


def load(source: str | PathLike[str] | Mapping[str, Any] | None = None) -> Figures:
    """Read a figures file: a path, a dictionary with the same keys, or nothing for the article that ships.

    Raises UserError, which names every problem that was found.
    """
    if isinstance(source, Mapping):
        figures = figures_of(document_from(source))
    elif not isinstance(source, str | PathLike | None):
        raise UserError(f"{source!r} is no figures file. Give load a path or a dictionary.")
    else:
        figures = figures_of(read_document(None if source is None else fspath(source)))
    Model.of(figures)
    return figures


def audit(
    figures: Figures,
    *,
    set: Mapping[str, Value | tuple[Value, Value]] | None = None,
    readings: Mapping[str, str] | None = None,
    spreads: Mapping[str, str] | None = None,
    hedges: HedgeModel | None = None,
    draws: int = 0,
    seed: int = 0,
) -> Audit:
    """Reproduce the arithmetic and grade the claims, with other values (`set`), readings, spreads or hedge words.

    A pair in `set` is a range. Without `draws` there are no distributions, and the grades are the same.

    Raises UserError for a name or a value that is none, and for arguments of another type.

    >>> audit(load(), set={"archive_total": 1_710_225}).claims["more_than_500_thousand"].verdict
    'follows'
    """
    if not isinstance(figures, Figures):
        raise UserError("audit takes what load gives: audit(load(FILE)).")
    if hedges not in (None, *MODELS):
        raise UserError(f"hedges={hedges!r} is no way to read hedge words. Write one of {', '.join(MODELS)}.")
    given = {"readings": readings or {}, "spreads": spreads or {}, "hedges": hedges}
    try:
        values = {name: _text(value) for name, value in convert(set or {}, dict[str, Any]).items()}
        choices = convert({"values": values, **given}, Choices)
        sampling = convert({"draws": draws, "seed": seed}, Sampling)
    except ValidationError as error:
        raise UserError(f"audit cannot use this: {error}.") from None
    return Audit(run_report(Model.of(figures, choices), sampling))


def _text(value: Value | tuple[Value, Value]) -> str:
    return "..".join(map(str, value)) if isinstance(value, tuple) else str(value)
