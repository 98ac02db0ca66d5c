"""Reasons: why a claim has its grade, in one sentence whose equations and comparisons hold as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.claims.repairs import Repair
from deserter_estimates.file.entries import Claim
from deserter_estimates.formula.algebras import exact, text
from deserter_estimates.formula.tree import FormulaError, evaluate
from deserter_estimates.language.digits import AsPrinted, fit, in_full, rounded
from deserter_estimates.language.hedges import in_print
from deserter_estimates.language.phrases import scale_once, span
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import mark_behind, write, write_difference, write_measure, write_span
from deserter_estimates.model.model import Model
from deserter_estimates.solve.extremes import Bounds

FURTHER = 20  # digits that a computed number in an equation gets beyond its own, at most


class Case(Struct, frozen=True, kw_only=True):
    """A claim about an estimate, and what was found of it; numbers in base units, `places` of the estimates."""

    model: Model
    claim: Claim
    wanted: Range
    values: Mapping[str, Fraction]
    face: Range
    bounds: Bounds
    places: Mapping[str, int]

    @property
    def name(self) -> str:
        """The estimate's name."""
        assert self.claim.estimate is not None  # noqa: S101 - only such claims are graded
        return self.claim.estimate

    @property
    def unit(self) -> str:
        """The estimate's unit."""
        return self.model.estimates[self.name].unit

    @property
    def printed(self) -> Range:
        """The face value in the estimate's unit, a range where a figure is printed as one."""
        scale = self.model.estimates[self.name].scale
        low, high = (None if end is None else end / scale for end in (self.face.low, self.face.high))
        return Range(low, high)

    @property
    def value(self) -> Fraction:
        """The estimate's face value; of a range, the end nearer to what the claim states."""
        low, high = self.face.low, self.face.high
        assert low is not None and high is not None  # noqa: S101 - a face value has no open end
        return high if self.below else low

    @property
    def below(self) -> bool:
        """Whether the face value lies below what the claim states, or begins there."""
        low, edge = self.face.low, self.wanted.low
        return low is not None and edge is not None and low <= edge and not self.wanted.holds(low)

    def edge(self, end: Fraction) -> str:
        """An end of what the claim states, with all its digits."""
        printed = end / self.model.estimates[self.name].scale
        for typed in (self.claim.value, self.claim.low, self.claim.high):
            if isinstance(typed, int | Decimal) and typed == printed:
                return write(AsPrinted(typed), self.unit)
        return write(printed, self.unit, full=True)

    def write(self, value: Fraction) -> str:
        """A value of the estimate, of percentages with the sign."""
        return write(value / self.model.estimates[self.name].scale, self.unit, place=self.places[self.name])

    def measure(self, value: Fraction) -> str:
        """A value of the estimate, of times with the unit."""
        printed = value / self.model.estimates[self.name].scale
        return write_measure(printed, self.unit, place=self.places[self.name])

    @property
    def equation(self) -> str:
        """The formula with its values and the result: `1,700,000 - 1,210,224 = 489,776`, or `The number is 489,776`."""
        formula = derivation(self.model, self.name, self.values, self.places)
        if self.face.low != self.face.high:
            low, high = self.printed.low, self.printed.high
            return f"{formula} = {write_span(low, high, self.unit, place=self.places[self.name])}"
        result = self.measure(self.value)
        return f"The number is {result}" if formula == self.write(self.value) else f"{formula} = {result}"


def follows(case: Case) -> str:
    """`7 - 1 = 6, which is more than 5; so are all its admissible values, from 5.5 to 6.5.`

    Where not all admissible values agree: `...; its admissible values reach from 4.5 to 7.5.`
    """
    wanted, range_ = case.wanted, case.bounds
    low, high = (None if end is None else case.edge(end) for end in (wanted.low, wanted.high))
    if low is not None and high is not None:
        agrees = f"agrees with {low}" if low == high else f"lies between {scale_once(low, high)} and {high}"
    elif low is not None:
        agrees = f"is {'more than' if wanted.low_open else 'at least'} {low}"
    else:
        agrees = f"is {'less than' if wanted.high_open else 'at most'} {high}"
    if range_.low is not None and range_.low == range_.high:
        all_ = "its numbers are exact"
    elif wanted.covers(range_.ends):
        all_ = f"so {'do' if None not in (low, high) else 'are'} all its admissible values, {_span(case)}"
    elif range_.error:
        all_ = f"it {range_.error.what}"
    elif range_.low is None and range_.high is None:
        all_ = "its admissible values have no end"
    else:
        reach = "are" if None in (range_.low, range_.high) else "reach"
        all_ = f"its admissible values {reach} {_span(case)}"
    return f"{case.equation}, which {agrees}; {all_}."


def possible(case: Case, repairs: tuple[Repair, ...]) -> str:
    """`7 - 3 = 4, which is 1 short of 5; the claim needs a total of at least 8 (14.3 % more), which "7" allows.`

    Where no admissible value of one figure mends it: `...; no figure alone mends it inside its admissible values,
    several together can (the bounds reach 6); the nearest single repair is ...`
    """
    start = f"{case.equation}, which is {_misses(case)}"
    if case.wanted.meets(case.face) and not repairs:
        return f"{start}."
    if not repairs:
        return f"{start}; no figure alone can mend it, several together can ({_span(case)})."
    if repairs[0].inside or len(case.model.rests_on(case.name)) == 1:
        return f"{start}; the claim needs {_needed(case.model, repairs[0])}."
    nearest = case.bounds.high if case.below else case.bounds.low
    reach = "they have no end" if nearest is None else f"the bounds reach {case.write(nearest)}"
    return (
        f"{start}; no figure alone mends it inside its admissible values, several together can ({reach}); the nearest "
        f"single repair is {_needed(case.model, repairs[0])}."
    )


def fails(case: Case) -> str:
    """`7 - 3 = 4, which is 5 short of 9; the nearest admissible value is 6.`"""
    ends = case.bounds.ends
    nearest, open_ = (ends.high, ends.high_open) if case.below else (ends.low, ends.low_open)
    assert nearest is not None  # noqa: S101 - values without an end on that side reach the set
    tail = f"the nearest admissible value is {case.measure(nearest)}"
    if open_:
        tail = f"admissible values come near {case.measure(nearest)} and never reach it"
    return f"{case.equation}, which is {_misses(case)}; {tail}."


def untold(case: Case) -> str:
    """`1 / (12 % - 11 %) = 100, which is 20 short of 120; other values are not known: it divides by zero somewhere.`

    Where a search was stopped: `...; other values reach at least from 3 to 5, at most from 2 to 6, not narrowed down.`
    """
    bounds, start = case.bounds, f"{case.equation}, which is {_misses(case)}"
    if bounds.error:
        return f"{start}; other values are not known: it {bounds.error.what}."
    near, far = (
        " to ".join(case.write(end) for end in (each.low, each.high) if end is not None)
        for each in (bounds.met, bounds.ends)
    )
    return f"{start}; other values reach at least from {near}, at most from {far}, not narrowed down further."


def derivation(model: Model, name: str, values: Mapping[str, Fraction], places: Mapping[str, int]) -> str:
    """An estimate's formula with the values written in: 1,700,000 - 1,210,224.

    What is printed stands as it is printed. What was computed before gets the digits with which the formula, computed
    as it stands there, gives the estimate as it is written.
    """
    estimate = model.estimates[name]
    result = fit(values[name] / estimate.scale, place=places.get(name))
    known, written = dict(values), {used: _written(model, used, values[used]) for used in estimate.uses}
    for further in range(FURTHER):
        for used in estimate.uses:
            if used in model.estimates:
                unit, scale = model.estimates[used].unit, model.estimates[used].scale
                own = fit(values[used] / scale, place=places.get(used))
                closer = fit(values[used] / scale, place=own.place - further)
                known[used], written[used] = closer * scale, text.quantity(write(closer, unit))
        with suppress(FormulaError):
            if rounded(evaluate(estimate.tree, exact, known) / estimate.scale, result.place) == result:
                break
    return evaluate(estimate.tree, text, written).text


def _written(model: Model, name: str, value: Fraction) -> text.Phrase:
    """A number as it stands in an equation; a figure printed as a range in parentheses, a month without."""
    if name in model.inputs and model.inputs[name].midpoint:
        return text.Phrase(printed_words(model, name), text.ATOM if model.inputs[name].dated else text.SUM)
    return text.quantity(model.write(name, value))


def printed_words(model: Model, name: str) -> str:
    """A figure as it was printed: its hedge word and its digits, with the scale of its unit."""
    figure = model.inputs[name].figure
    return in_print(figure.printed, mark_behind(figure.unit))


def _span(case: Case) -> str:
    """The bounds: from 4.5 to 7.5, or from 4.5, no upper end."""
    low, high = (None if end is None else case.write(end) for end in (case.bounds.low, case.bounds.high))
    return span(low, high)


def _misses(case: Case) -> str:
    """How far the face value is from what the claim states: 10,224 short of 500,000."""
    end = case.wanted.low if case.below else case.wanted.high
    assert end is not None  # noqa: S101 - a value outside the set lies beyond one of its ends
    if case.wanted.meets(case.face):
        return f"only in part {'above' if case.below else 'below'} {case.edge(end)}"
    if case.value == end:
        return f"exactly {case.edge(end)}, and not {'more' if case.below else 'less'}"
    scale = case.model.estimates[case.name].scale
    apart = abs(fit(case.value / scale, place=case.places[case.name]) - end / scale)
    return f"{write_difference(in_full(apart), case.unit)} {'short of' if case.below else 'above'} {case.edge(end)}"


def _needed(model: Model, fix: Repair) -> str:
    """`an archive total of more than 1,710,224 (0.601 % more), which "about 1,700,000" allows`."""
    return f'{fix.needed}, which "{printed_words(model, fix.figure)}" {"allows" if fix.inside else "does not allow"}'
