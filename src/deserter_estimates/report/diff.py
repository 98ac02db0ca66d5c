"""Difference: what changed between two audits, from figures files or from JSON reports of `estimate run`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from deserter_estimates.file.document import document_of, read_text
from deserter_estimates.file.figures import figures_of
from deserter_estimates.file.problems import UserError
from deserter_estimates.language.hedges import in_print
from deserter_estimates.language.phrases import listed, short
from deserter_estimates.language.writing import mark_behind, write, write_span
from deserter_estimates.model.model import Model
from deserter_estimates.report.contract import ClaimRow, EstimateRow, FigureRow, RunReport
from deserter_estimates.report.diff_contract import Change, DiffReport, Kind, Moved
from deserter_estimates.report.run import Sampling, run_report

DIGITS = 500  # more than any number has that the program writes


class Item(Struct, frozen=True, kw_only=True):
    """What is compared of one thing: its keys, and what is said of it by the words that lead to it, the best first.

    A claim is called what `run` calls it, other things by their labels and names.
    """

    called: str
    keys: Mapping[str, Any]
    said: Mapping[str, str]


def diff_report(old: str, new: str) -> DiffReport:
    """Compare two audits, each a figures file or a JSON report of `run` (a path, or "-" for one of them).

    Raises UserError where one cannot be read, or holds no audit.
    """
    if old == new == "-":
        raise UserError("Standard input can be one of the two. Name a file for the other.")
    try:
        return compare(*(_named(_audit(source), source) for source in (old, new)))
    except ValueError as error:  # a unit or a date that this program did not write
        raise UserError(f"{old} and {new} cannot be compared: {error}.") from None


def compare(old: RunReport, new: RunReport) -> DiffReport:
    """Say what changed between two reports. Draws are not compared, for no grade rests on them."""
    kinds: dict[Kind, Callable[[RunReport], Iterator[tuple[str, Item]]]]
    kinds = {"claim": _claims, "estimate": _estimates, "figure": _figures, "reading": _readings}
    changes = tuple(
        change for kind, items in kinds.items() for change in _changes(kind, dict(items(old)), dict(items(new)))
    )
    grades = tuple(each.name for each in changes if each.kind == "claim" and any(m.key == "grade" for m in each.moved))
    settings = [("hedge words read", f"as {old.settings.hedges}", f"as {new.settings.hedges}")]
    settings += [("values set", _given(old.settings.set), _given(new.settings.set))]
    settings += [("readings taken", _given(old.settings.readings), _given(new.settings.readings))]
    return DiffReport(
        old=old.figures_file,
        new=new.figures_file,
        grades=grades,
        changes=changes,
        sentence=_sentence(grades, changes),
        warnings=tuple(f"{what}: {now}, before {then}." for what, then, now in settings if then != now),
    )


def _audit(source: str) -> RunReport:
    text = read_text(source, "figures file or report")
    if not text.text.lstrip().startswith("{"):  # no TOML begins like that
        return run_report(Model.of(figures_of(document_of(text))), Sampling(draws=0))
    try:
        report = msgspec.json.decode(text.text, type=RunReport, dec_hook=_decoded)
        if any(abs(row.decimals or 0) > DIGITS for row in report.estimates):
            raise msgspec.ValidationError(f"decimals go up to {DIGITS}")
        return report
    except (msgspec.MsgspecError, RecursionError) as error:
        raise UserError(f"{text.name}: is no JSON report of `estimate run` ({error}).") from None


def _named(report: RunReport, source: str) -> RunReport:
    """The report with its file as it was named here, since both may be reports of one file."""
    return replace(report, figures_file=replace(report.figures_file, path=None if source == "-" else source))


def _decoded(kind: type, value: Any) -> Any:
    """A value of a type that msgspec does not know: of any type as it is, or a fraction."""
    return value if kind is object else kind(value)


def _changes(kind: Kind, old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[Change]:
    for name in dict.fromkeys((*new, *old)):
        moved: tuple[Moved, ...] = ()
        what: Literal["new", "gone", "changed"] = "changed"
        if name in old and name in new:
            if not (moved := tuple(_moved(old[name].keys, new[name].keys))):
                continue
            told = "; ".join(_differences(old[name].said, new[name].said))
            sentence = f"{new[name].called}: {told or f'another {listed([each.key for each in moved])}'}."
        else:
            what, item = ("gone", old[name]) if name in old else ("new", new[name])
            told = "; ".join(f"{lead}{text}" for lead, text in [*item.said.items()][:2] if text)
            sentence = f"{item.called} is {what}: {told}."
        yield Change(kind=kind, name=name, what=what, moved=moved, sentence=sentence)


def _moved(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Moved]:
    return (Moved(key=key, old=old[key], new=new[key]) for key in new if old[key] != new[key])


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for lead, text in new.items():
        if text != old[lead]:
            yield f"{lead}{text or 'nothing'}, before {old[lead] or 'nothing'}"


def _keys(row: Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _claims(report: RunReport) -> Iterator[tuple[str, Item]]:
    for row in report.claims:
        keys = _keys(row, "grade", "verdict", "expected", "estimate", "word", "threshold_from", "quote")
        said = {"": f"“{row.verdict}”", "says ": _in_print(row), "expects ": row.expected or ""}
        said |= {"is about ": row.estimate or "", "threshold from the ": row.threshold_from}
        said, keys = said | {"quote ": f"“{row.quote}”"}, keys | {"printed": row.says.printed}
        yield row.name, Item(called=f"{row.number} {short(row.label, row.quote)}", keys=keys, said=said)


def _in_print(row: ClaimRow) -> str:
    return in_print(row.says.printed, mark_behind(row.unit or "")) if row.says.printed else row.word or ""


def _estimates(report: RunReport) -> Iterator[tuple[str, Item]]:
    for row in report.estimates:
        keys = _keys(row, "face_value", "low", "high", "unit", "formula", "not_computed_because")
        said = {"": _result(row), "its words allow ": _span(row), "formula ": row.formula}
        yield row.name, Item(called=_called(row), keys=keys, said=said)


def _result(row: EstimateRow) -> str:
    if row.face_value is None:
        return f"not computed, since {row.not_computed_because}"
    return write(row.face_value, row.unit, place=-(row.decimals or 0))


def _span(row: EstimateRow) -> str:
    return write_span(row.low, row.high, row.unit, place=-(row.decimals or 0))


def _figures(report: RunReport) -> Iterator[tuple[str, Item]]:
    for row in report.figures:
        keys = _keys(row, "value", "printed", "unit", "low", "high", "source", "quote")
        said = {"": in_print(row.printed, row.unit), "admits ": _admits(row), "source ": row.source or ""}
        said |= {"quote ": f"“{row.quote}”" if row.quote else ""}
        yield row.name, Item(called=_called(row), keys=keys, said=said)


def _called(row: FigureRow | EstimateRow) -> str:
    return f"{row.label} ({row.name})" if row.label else row.name


def _admits(row: FigureRow) -> str:
    ends = (row.low, row.high)
    if any(isinstance(end, str) for end in ends):
        return " to ".join(write(end) for end in ends)
    return write_span(*ends, row.unit)  # type: ignore[arg-type]


def _readings(report: RunReport) -> Iterator[tuple[str, Item]]:
    for figure in report.figures:
        for row in figure.readings:
            keys = _keys(row, "value", "low", "high", "printed", "kind", "source", "quote")
            said = {"": in_print(row.printed, mark_behind(figure.unit)), "kind ": row.kind, "source ": row.source}
            name = f"{figure.name}.{row.name}"
            yield name, Item(called=name, keys=keys, said=said | {"quote ": row.quote or ""})


def _given(choices: Mapping[str, str]) -> str:
    return listed([f"{name} = {value}" for name, value in choices.items()]) or "none"


def _sentence(grades: Sequence[str], changes: Sequence[Change]) -> str:
    if not changes:
        return "Nothing changed."
    count = Counter(each.kind for each in changes)
    parts = listed([f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in count.items()])
    return f"{len(grades) or 'No'} {'grade' if len(grades) == 1 else 'grades'} changed. New, gone or changed: {parts}."
