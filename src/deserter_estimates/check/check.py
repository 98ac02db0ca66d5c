"""A check of a figures file: every error that would stop a computation, and everything that looks like a slip.

Nothing is drawn. Errors are those that `estimate run` would give; warnings are findings, some of which the file
itself accepts by `accepts`, with a reason. Warnings about formulas need a file without errors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.check.certain import certain
from deserter_estimates.check.double_counting import dependent, exceeding, nested
from deserter_estimates.check.finding import Finding, finding
from deserter_estimates.check.printed_digits import comparisons, zeros
from deserter_estimates.check.quoted_numbers import quote_findings
from deserter_estimates.check.quotes import ArticleText
from deserter_estimates.check.unused import unused
from deserter_estimates.check.whole_people import given_by_no_whole_people, given_by_whole_people
from deserter_estimates.file.document import Document, Text
from deserter_estimates.file.figures import Figures, figures_of
from deserter_estimates.file.problems import InvalidFigures, Path, Problem
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import ranges


class Check(Struct, frozen=True, kw_only=True):
    """What a check found in a file, each with its line; `quotes` counts those found in the text, of how many.

    `notes` say how numbers were read whose zeros do not tell whether they count.
    """

    file: str
    errors: tuple[Problem, ...]
    warnings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    notes: tuple[Problem, ...] = ()
    quotes: tuple[int, int] | None = None
    text: str | None = None  # the file's own text, for columns
    figures: Figures | None = None
    article: Text | None = None  # the text that the quotes were looked up in


def check_file(read: Callable[[], Document], article: Text | None = None) -> Check:
    """Check a figures file that is yet to be read, its quotes against a text if one is given."""
    try:
        document = read()
    except InvalidFigures as error:
        return Check(file=error.file, errors=error.problems)
    figures = figures_of(document)
    findings = list(quote_findings(figures))
    quotes = None
    if article is not None:
        quoted = ((each.path, getattr(each, "quote", None)) for each in figures.entries)
        said = {(*path, "quote"): quote for path, quote in quoted if quote}
        missing = [*_missing_quotes(said, article)]
        quotes = len(said) - len(missing), len(said)
        findings += missing
    errors: tuple[Problem, ...] = ()
    notes: list[Problem] = []
    try:
        model = Model.of(figures)
        findings += _linked_findings(model)
        notes = figures.document.place_all([*zeros(model), *given_by_whole_people(model)])
        findings += _idle_accepts(figures, findings, with_text=article is not None)
    except InvalidFigures as error:
        errors = error.problems
    told = _told(figures, findings)
    return Check(
        file=document.name,
        errors=errors,
        warnings=tuple(each for each in told if each.accepted is None),
        accepted=tuple(each for each in told if each.accepted is not None),
        notes=tuple(sorted(notes, key=lambda each: each.line)),
        quotes=quotes,
        text=document.text,
        figures=figures,
        article=article,
    )


def _linked_findings(model: Model) -> list[Finding]:
    """What is found once the formulas are linked; raises InvalidFigures where their values break them."""
    from deserter_estimates.model.face_values import reproduce

    reproduction = reproduce(model)
    return [
        *_undefined(model),
        *unused(model),
        *comparisons(model),
        *certain(model),
        *nested(model),
        *exceeding(model),
        *dependent(model, reproduction.values),
        *given_by_no_whole_people(model),
    ]


def _undefined(model: Model) -> Iterator[Finding]:
    """Formulas without a value for some admissible values of their figures, as where a divisor can be zero."""
    met: set[str] = set()
    for name, found in ranges(model, model.estimates):
        if found.error and met.isdisjoint(step.name for step in model.steps(name)):  # else what it rests on is told
            met.add(name)
            formula, what = model.estimates[name].text.formula, f"{found.error.what}, so that it has no bounds"
            yield finding("undefined", ("estimates", name, "formula"), what, found.error.hint, text=formula)


def _missing_quotes(quotes: Mapping[Path, str], article: Text) -> Iterator[Finding]:
    text = ArticleText(article.text)
    for path, quote in quotes.items():
        if text.has(quote):
            continue
        if text.has_but_for_capitals(quote):
            yield finding("quote", path, "stands in the text with other capitals", "Copy it exactly.")
            continue
        near = text.nearest(quote)
        hint = f'Nearest is "{near.words}" ({article.name}:{near.line}).' if near else ""
        hint = hint or ("" if text.exhausted else "Nothing in the text resembles it.")
        yield finding("quote", path, "is not in the text", hint)


def _idle_accepts(figures: Figures, findings: Iterable[Finding], *, with_text: bool) -> Iterator[Finding]:
    """Warnings that are accepted and do not occur: the slip was mended, and its excuse is left over."""
    met = {(each.entry, each.code) for each in findings}
    for entry in figures.entries:
        for code in entry.accepts:
            if (entry.path, code) not in met and (with_text or code != "quote"):
                what = f"accepts the warning {code}, which does not occur"
                yield finding("unused", (*entry.path, "accepts"), what, "Take it out.")


def _told(figures: Figures, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with their lines, in the order of the file, and with the reason where the file accepts them."""
    reasons = {(entry.path, code): why for entry in figures.entries for code, why in entry.accepts.items()}
    found = list(findings)
    placed = figures.document.place_all([each.problem for each in found])
    told = [
        replace(
            each,
            problem=problem,
            accepted=None if problem.path[2:3] == ("accepts",) else reasons.get((each.entry, each.code)),
        )
        for each, problem in zip(found, placed, strict=True)
    ]
    return sorted(told, key=lambda each: (each.problem.line, each.problem.key, each.code))
